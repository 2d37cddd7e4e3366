"""What a change of words does to a quotation: from a slip of grammar to a reversal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from retold.policy import Change
from retold.text.housestyle import Unit, courtesy_titles, short_titles
from retold.text.stems import stem
from retold.text.tokens import is_content, key_of
from retold.text.variants import opposite, parted, synonymous
from retold.text.words import lines, load

CLAUSE = 2
"""More content words than these left out together are a clause of their own: its hedges and numbers went with what they belong to."""


LIGHT = frozenset(["get", "let"])
"""Verbs that do the work of function words: we got lost, let us go."""


class Words(NamedTuple):
    """Neighbouring words of one text. `after`: the words that follow and are kept; `names`: keys of words that a capital marks as names.

    `lead` is the key of the word right before them in the sentence.
    """

    units: Sequence[Unit]
    after: Sequence[Unit] = ()
    names: frozenset[str] = frozenset()
    lead: str = ""

    @property
    def keys(self) -> list[str]:
        """The words themselves, contractions taken apart; numbers as their values."""
        return [part for unit in self.units for part in ([unit.key] if unit.is_number else parted(plain_key(unit)))]


def plain_key(unit: Unit) -> str:
    """The key of the word as printed, house style kept where it spans several words."""
    return unit.key if " " in unit.word else key_of(unit.word)


def kinds_of(before: Words, after: Words, complete: bool = False) -> set[Change]:
    """All that it means to put `after` where `before` stood; either may be empty.

    With `complete`, content words that the reference does not hold count as invented. The lists are words/spoken_*.txt.
    The categories of error follow FRANK (Pagnoni et al. 2021) where it has them: entity, circumstance, predicate.

    >>> from retold.text.housestyle import units
    >>> sorted(kinds_of(Words(units("will not")), Words(units("won't"))))
    [<Change.CONTRACTION: 'contraction'>]
    """
    old, new = Counter(before.keys), Counter(after.keys)
    dropped, added = _difference(old, new)
    if not dropped and not added:
        return {Change.CONTRACTION} if old == new else {Change.GRAMMAR}
    kinds = {Change.POLARITY} if _reverses(before, after, dropped, added) else set()
    if not added and sum(map(is_content, dropped)) > CLAUSE:
        return kinds | {Change.OMISSION}
    kinds |= _listed(dropped, added)
    kinds |= _facts(before, after, dropped, added)
    kinds |= _content(dropped, added, kinds, complete)
    return kinds or {Change.FUNCTION}


def _difference(old: Counter[str], new: Counter[str]) -> tuple[list[str], list[str]]:
    """The words of either side that the other has in no form."""
    dropped, added = list((old - new).elements()), list((new - old).elements())
    left, right = Counter(map(stem, dropped)), Counter(map(stem, added))
    return _beyond(dropped, right), _beyond(added, left)


def _beyond(words: Iterable[str], others: Counter[str]) -> list[str]:
    left = Counter(others)
    kept = []
    for word in words:
        if left[stem(word)] > 0:
            left[stem(word)] -= 1
        else:
            kept.append(word)
    return kept


def _reverses(before: Words, after: Words, dropped: list[str], added: list[str]) -> bool:
    """Whether one side denies what the other affirms: a negator comes or goes while what it negates stays, or an opposite stands in."""
    lost, won = _negations(before, set(after.keys)), _negations(after, set(before.keys))
    swapped = any(opposite(stem(one), stem(other)) for one in dropped for other in added if is_content(one) or is_content(other))
    if swapped:
        return (_denials(dropped) - _denials(added)) % 2 == 0
    return (lost - won) % 2 == 1


def _denials(words: Iterable[str]) -> int:
    """How many of some words deny."""
    return sum(word in load("spoken_negators") for word in words)


def _negations(words: Words, kept: set[str]) -> int:
    """How many negators have what they negate among the words that stay, or end the sentence after an auxiliary: we will not."""
    negators = load("spoken_negators")
    stays = {stem(key) for key in kept if is_content(key)}
    own = [(key, False) for key in words.keys] + [(part, True) for unit in words.after for part in parted(plain_key(unit))]
    count = 0
    for at, (key, outside) in enumerate(own):
        if outside or key not in negators:
            continue
        for word, beyond in own[at + 1 :]:
            if is_content(word):
                count += beyond or stem(word) in stays
                break
        if at == len(own) - 1 and key == "not" and (own[at - 1][0] if at else words.lead) in load("auxiliaries"):
            count += 1
    return count


def _listed(dropped: Sequence[str], added: Sequence[str]) -> set[Change]:
    """Changes of words that a list knows."""
    kinds = set()
    for name, kind in (("spoken_hedges", Change.HEDGE), ("spoken_quantifiers", Change.SCOPE), ("spoken_intensifiers", Change.INTENSIFIER)):
        if _in(name, dropped) != _in(name, added):
            kinds.add(kind)
    if _in("spoken_particles", dropped) != _in("spoken_particles", added):
        kinds.add(Change.PARTICLE)
    left, right = _in("spoken_connectives", dropped), _in("spoken_connectives", added)
    if (left and right and left != right) or ((left | right) - {"and", "so"} and left != right):
        kinds.add(Change.CONNECTIVE)
    was, now = _persons(dropped), _persons(added)
    if was and now and was != now:
        kinds.add(Change.PRONOUN)
    return kinds


def _in(name: str, words: Iterable[str]) -> set[str]:
    listed = load(name)
    return {word for word in words if word in listed or stem(word) in listed}


@cache
def _person_of() -> dict[str, int]:
    return {word: number for number, line in enumerate(lines("person")) for word in line.split()}


def _persons(words: Iterable[str]) -> set[int]:
    return {_person_of()[word] for word in words if word in _person_of()}


@cache
def _titles() -> frozenset[str]:
    """Titles printed before names, in full and short, and courtesy titles."""
    offices = load("office_titles")
    return offices | courtesy_titles() | {short for short, full in short_titles().items() if full in offices}


def _facts(before: Words, after: Words, dropped: list[str], added: list[str]) -> set[Change]:
    """Numbers, names and roles."""
    kinds = set()
    if any(_is_number(word) for word in (*dropped, *added)):
        kinds.add(Change.NUMBER)
    lost, won = ([word for word in words if word in _titles()] for words in (dropped, added))
    if lost or won:
        kinds.add(Change.ROLE if lost and won else Change.TITLE)
    if _marks_role(before, dropped) or _marks_role(after, added):
        kinds.add(Change.ROLE)
    if any(word in after.names for word in added if word not in _titles()):
        kinds.add(Change.NAME)
    return kinds


def _marks_role(words: Words, changed: list[str]) -> bool:
    """Whether one of the changed words (former, acting) stands right before a title."""
    keys = [*words.keys, *(plain_key(unit) for unit in words.after)]
    return any(one in changed and one in load("role_marks") and other in _titles() for one, other in pairwise(keys))


def _is_number(word: str) -> bool:
    return word[0] in "#$€£" and len(word) > 1


@cache
def _listed_words() -> frozenset[str]:
    """All words that a list tells the kind of."""
    names = ("hedges", "quantifiers", "intensifiers", "particles", "connectives", "negators")
    return frozenset().union(*(load(f"spoken_{name}") for name in names), load("role_marks"), _titles())


def _is_told(word: str) -> bool:
    """Whether a word's change has been told as another kind, or weighs like a function word's."""
    return word in _listed_words() or stem(word) in LIGHT or _is_number(word)


def _content(dropped: list[str], added: list[str], known: set[Change], complete: bool) -> set[Change]:
    """What the content words come to that no list has taken."""
    left, right = ([w for w in words if is_content(w) and not _is_told(w)] for words in (dropped, added))
    if Change.POLARITY in known:
        return set()
    if right:
        if all(any(synonymous(stem(a), stem(b)) for b in left) for a in right):
            return {Change.SYNONYM}
        return {Change.INVENTED} if complete else {Change.CONTENT}
    return {Change.OMISSION} if left else set()


def gist(keys: Iterable[str]) -> list[str]:
    """The stems of the content words among keys, contractions taken apart: what a paraphrase is linked by.

    >>> gist("they were not repairing the bridges".split())
    ['repair', 'bridg']
    """
    return [stem(word) for key in keys for word in parted(key) if is_content(word)]
