"""Which quotations render one utterance: likenesses gathered into groups."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from retold.model import Speaker
from retold.statements.agreement import Agreement, Speakers
from retold.statements.candidates import candidate_pairs
from retold.statements.likeness import FRAGMENT, Likeness, Meaning, likeness
from retold.statements.utterances import Utterance

TOLD = 4
"""Quotations of so many content words that are word for word the same are one utterance, if the speaker is."""


Choice = tuple[int, Likeness, int]
"""A loose quotation, how like it is to a counterpart, and that."""
Pair = frozenset[str | None]
"""Two speakers, or one; None for a quotation whose speaker is not known."""


class Groups:
    """Quotations in disjoint sets (union–find with path halving)."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def root(self, number: int) -> int:
        """The number that stands for the set."""
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two sets one; the smaller number stands for it."""
        low, high = sorted((self.root(one), self.root(other)))
        self.parent[high] = low

    def sets(self) -> list[list[int]]:
        """All sets in the order of their first members."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self.parent)):
            found[self.root(number)].append(number)
        return list(found.values())


def group(utterances: Sequence[Utterance], speakers: Sequence[Speaker], meaning: Meaning | None = None) -> list[list[int]]:
    """Numbers of quotations, one list for each utterance that they render, single ones included.

    Long likenesses join groups. A short fragment that stands in several utterances joins the likest only, so that it cannot make one of two
    occasions; so does an indirect quotation.
    """
    who = Speakers(speakers)
    groups = Groups(len(utterances))
    weak: dict[int, list[tuple[Likeness, int]]] = defaultdict(list)
    firm: list[tuple[Likeness, int, int]] = []
    alike: set[Pair] = set()
    near: set[frozenset[int]] = set()
    chosen = _told_once(utterances, groups)
    for one, other in candidate_pairs([utterances[n] for n in chosen], by_speaker=meaning is not None):
        a, b = chosen[one], chosen[other]
        found = None if overlap(utterances[a], utterances[b]) else likeness(utterances[a], utterances[b], who, meaning)
        if found is None:
            continue
        alike.add(frozenset((utterances[a].quotation.speaker, utterances[b].quotation.speaker)))
        near.add(frozenset((a, b)))
        for side in found.loose:
            weak[(a, b)[side]].append((found, (b, a)[side]))
        if not found.loose:
            firm.append((found, a, b))
    joined = _join_firm(utterances, who, groups, firm, alike)
    settled = {groups.root(number) for number in joined if utterances[number].content > FRAGMENT}
    choices: dict[int, list[Choice]] = defaultdict(list)
    for number, likes in weak.items():
        if number not in joined or groups.root(number) not in settled:
            choices[groups.root(number) if number in joined else number] += [(number, like, other) for like, other in likes]
    _join_loose(utterances, groups, list(choices.values()), near)
    return groups.sets()


def _join_loose(
    utterances: Sequence[Utterance], groups: Groups, choices: Sequence[Sequence[Choice]], near: Collection[frozenset[int]]
) -> None:
    """Join each loose quotation, and what it stands with, to the likest of its counterparts.

    What is alike by meaning only joins two groups where their fullest tellings are alike: else one report would hand on to another, and the
    last of a chain would have nothing in common with the first.
    """

    def fuller(number: int) -> tuple[bool, float, int]:
        return not utterances[number].is_indirect, sum(utterances[number].sense.values()), -number

    fullest = {numbers[0]: max(numbers, key=fuller) for numbers in groups.sets()}
    for found in choices:
        number, like, other = _best(utterances, found)
        one, two = groups.root(number), groups.root(other)
        if one == two or (like.meant and frozenset((fullest[one], fullest[two])) not in near):
            continue
        groups.join(one, two)
        fullest[min(one, two)] = max(fullest[one], fullest[two], key=fuller)


def _join_firm(
    utterances: Sequence[Utterance], who: Speakers, groups: Groups, firm: Sequence[tuple[Likeness, int, int]], alike: Collection[Pair]
) -> set[int]:
    """Join what long likenesses join, those of one speaker first; the numbers joined.

    A quotation whose speaker is not sure does not join the words of two people that have nothing in common but with it.
    """
    voices: dict[int, dict[str | None, int]] = defaultdict(dict)
    for number, utterance in enumerate(utterances):
        voices[groups.root(number)].setdefault(utterance.quotation.speaker, number)

    def at_odds(one: int, other: int) -> bool:
        pairs = ((x, y) for x in voices[one].items() for y in voices[other].items() if frozenset((x[0], y[0])) not in alike)
        return any(who.agreement(utterances[x[1]], utterances[y[1]]) is Agreement.OTHER for x, y in pairs)

    joined: set[int] = set()
    for _, a, b in sorted(firm, key=lambda like: (-who.agreement(utterances[like[1]], utterances[like[2]]), -like[0].bits)):
        one, other = groups.root(a), groups.root(b)
        if one != other:
            if at_odds(one, other):
                continue
            groups.join(a, b)
            low, high = sorted((one, other))
            voices[low] = voices.pop(high) | voices[low]
        joined |= {a, b}
    return joined


def _told_once(utterances: Sequence[Utterance], groups: Groups) -> list[int]:
    """The numbers of quotations, of those by one speaker that are word for word the same only the first; the others join it.

    A statement that a hundred papers print is thus looked at once.
    """
    first: dict[tuple[str | None, bool, tuple[str, ...]], int] = {}
    chosen = []
    for number, utterance in enumerate(utterances):
        speaker = utterance.quotation.speaker
        if speaker is None or utterance.content < TOLD:
            chosen.append(number)
            continue
        same = first.setdefault((speaker, utterance.is_indirect, tuple(utterance.keys)), number)
        if same == number:
            chosen.append(number)
        else:
            groups.join(same, number)
    return chosen


def overlap(one: Utterance, other: Utterance) -> bool:
    """Whether two quotations share words of their article: one attribution inside another, not two tellings."""
    return one.ground is other.ground and any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _best(utterances: Sequence[Utterance], found: Sequence[Choice]) -> Choice:
    """A loose quotation and the counterpart it joins: by words before by meaning, told of in the same surroundings, the likest."""

    def score(number: int, like: Likeness, other: int) -> tuple[float, ...]:
        own, there = utterances[number], utterances[other]
        near = sum(bits for stem, bits in own.around.items() if stem in there.around or stem in there.sense)
        elsewhere = there.quotation.article != own.quotation.article
        return (not like.meant, like.whole, like.bits if like.meant else near, elsewhere, like.bits, -other)

    return max(found, key=lambda choice: score(*choice))
