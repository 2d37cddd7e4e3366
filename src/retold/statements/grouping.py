"""Which quotations render one utterance: likenesses gathered into groups."""

from collections import defaultdict
from collections.abc import Sequence

from retold.model import Speaker
from retold.statements.candidates import candidate_pairs
from retold.statements.likeness import Likeness, Meaning, Speakers, likeness
from retold.statements.utterances import Utterance

FRAGMENT = 3
"""A quotation of no more content words joins one group, and never joins two."""


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
    for a, b in candidate_pairs(utterances):
        found = None if overlap(utterances[a], utterances[b]) else likeness(utterances[a], utterances[b], who, meaning)
        if found is None:
            continue
        loose = [n for n in (a, b) if utterances[n].is_indirect or (found.inside and utterances[n].content <= FRAGMENT)]
        if not loose:
            groups.join(a, b)
        for n in loose:
            weak[n].append((found, b if n == a else a))
    order = sorted(weak, key=lambda n: (utterances[n].is_indirect, -utterances[n].weight, n))
    placed: set[int] = set()
    for number in order:
        best = _best(number, weak[number], utterances, groups, placed)
        if best is not None:
            groups.join(number, best)
        placed.add(number)
    return groups.sets()


def overlap(one: Utterance, other: Utterance) -> bool:
    """Whether two quotations share words of their article: one attribution inside another, not two tellings."""
    return one.ground is other.ground and any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _best(
    number: int, found: Sequence[tuple[Likeness, int]], utterances: Sequence[Utterance], groups: Groups, placed: set[int]
) -> int | None:
    """The counterpart whose group a loose quotation joins: the likest, by the narration around both, in another article first."""
    own = utterances[number]
    scores: dict[int, tuple[float, ...]] = {}
    for like, other in found:
        there = utterances[other]
        elsewhere = there.quotation.article != own.quotation.article
        near = sum(bits for stem, bits in own.around.items() if stem in there.around or stem in there.sense)
        score = (not like.meant, like.bits if like.meant else near, elsewhere, like.bits, -other)
        scores[other] = score
    return max(scores, key=lambda other: scores[other], default=None)
