"""The names in a telling: which words name a person, a place or a body, and when two names may mean one thing."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from retold.changes.matching import Side
from retold.changes.tellings import Sentence, peoples
from retold.text.housestyle import Unit, courtesy_titles
from retold.text.stems import stem
from retold.text.tokens import is_content
from retold.text.variants import same_name as romanised_alike
from retold.text.weights import UNKNOWN, rarity
from retold.text.words import lines, load

TITLED = 0.8
"""Share of capitals among the words of a line from which it is a headline, where a capital says nothing."""


DOUBLED = re.compile(r"(.)\1+")
SETTLED = frozenset("village town city port island isle province district county region valley municipality hamlet suburb".split())
"""Nouns that say, with `of`, that a place is named."""
CITIES = frozenset(["london", "paris", "rome"])
"""Cities whose people have a word of their own, as those of countries have."""
HEADS = 8.0
"""Bits below which the last word of a name is a common noun, so that Holm Brothers and Karsten Brothers are two."""


class Name(NamedTuple):
    """A name: a range of words of a side, the keys of its own words, and the keys of the titles and roles printed before it.

    `kind` is "person", "place", "body", "people" (of a country or party), or "" where nothing tells.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    titles: tuple[str, ...] = ()
    kind: str = ""

    @property
    def range(self) -> tuple[int, int]:
        """Its words."""
        return self.start, self.end

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words."""
        return tuple(stem(key) for key in self.keys)


class Capitals:
    """Which words of a story are names: those that carry a capital inside a sentence and are not also written small."""

    def __init__(self, tellings: Iterable[Sequence[Sentence]]) -> None:
        self._large: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self.family_names: set[str] = set()
        for telling in tellings:
            for sentence in telling:
                headline = is_headline(sentence.words)
                for at, word in enumerate(sentence.words):
                    if word.word[:1].islower():
                        self._small[word.key] += 1
                    elif at and not headline:
                        self._large[word.key] += 1
                for one, other in pairwise(sentence.words):
                    if not headline and other.word[:1].isupper() and (one.key in given_names() or one.key in courtesy_titles()):
                        self.family_names.add(bare(other.key))

    def is_proper(self, key: str) -> bool:
        """Whether a word is written with a capital inside sentences, and mostly so."""
        return self._large[key] > self._small[key]

    def is_common(self, key: str) -> bool:
        """Whether a word that begins a sentence is no name: written small in this story, or known to the news and never a name here."""
        if self._small[key] >= max(1, self._large[key]):
            return True
        return not (self._large[key] or rarity(key) >= UNKNOWN or bare(key) in given_names() or bare(key) in places())


def is_headline(words: Sequence[Unit]) -> bool:
    """Whether so many words carry capitals that a capital tells nothing."""
    content = [w for w in words if is_content(w.key) and w.word[:1].isalpha()]
    return len(content) > 3 and sum(w.word[:1].isupper() for w in content) >= TITLED * len(content)


def names(side: Side, capitals: Capitals) -> list[Name]:
    """The names on a side, in order: runs of capitalised words, titles and roles before them taken off.

    In: the words of some sentences. Out: ranges of those words. A word that begins a sentence counts if the story has it with a capital
    elsewhere or if it is too rare in the news to be a common word. Days, months, titles by themselves and headlines give no names.
    """
    found: list[Name] = []
    for first, last in side.sentence_ranges():
        at = last if is_headline(side.words[first:last]) else first
        while at < last:
            end = at + 1
            if _begins(side, at, first, capitals):
                while end < last and _goes_on(side, end, last):
                    end += 1
                name = _name(side, at, end, capitals)
                if name is not None:
                    found.append(name)
            at = end
    return found


def _begins(side: Side, at: int, first: int, capitals: Capitals) -> bool:
    word = side.words[at]
    if not word.word[:1].isupper() or not is_content(word.key) or word.is_number or word.key in load("starters-small"):
        return False
    if at == first or any(sign in side.gap(at) for sign in '“"‘:.!?'):
        following = side.words[at + 1] if at + 1 < len(side.words) else None
        followed = following is not None and following.word[:1].isupper() and is_content(following.key) and side.gap(at + 1) == " "
        plain = word.key not in offices() and word.key not in courtesy_titles() and capitals.is_common(word.key)
        if followed and plain and following is not None and following.key in given_names():
            return False
        return capitals.is_proper(word.key) or not capitals.is_common(word.key) or (followed and not word.key.endswith(("ing", "ly")))
    return True


def _goes_on(side: Side, at: int, last: int) -> bool:
    """Whether a name goes on: a further capital, or a small word of family names before one, with only a space or hyphen between."""
    gap, word = side.gap(at), side.words[at]
    initial = gap == ". " and (len(side.words[at - 1].word) == 1 or side.words[at - 1].key in courtesy_titles())
    if gap not in (" ", "-", "\u00a0") and not initial:
        return False
    if side.words[at - 1].word.endswith(("'s", "’s")):
        return False
    if word.word[:1].isupper():
        return is_content(word.key) and not word.is_number
    after = side.words[at + 1] if at + 1 < last else None
    return word.key in load("family_particles") and after is not None and after.word[:1].isupper() and side.gap(at + 1) == " "


def _name(side: Side, start: int, end: int, capitals: Capitals) -> Name | None:
    keys = [bare(side.words[n].key) for n in range(start, end)]
    first = next((n + 1 for n in range(len(keys) - 1, -1, -1) if keys[n] in offices()), 0)
    while first < len(keys) and keys[first] in courtesy_titles():
        first += 1
    own = tuple(keys[first:])
    if len(keys) > 1 and keys[0] in ("r", "d", "i") and side.gap(start + 1) == "-":
        return None
    if not own or (len(own) == 1 and own[0] in load("time_words")):
        return None
    led = not first and start > 1 and side.words[start - 1].key == "of" and side.words[start - 2].key in SETTLED
    return Name(start + first, end, own, tuple(keys[:first]), "place" if led else _kind(own, bool(first), capitals))


def _kind(keys: tuple[str, ...], titled: bool, capitals: Capitals) -> str:
    """What a name is the name of, by its words, by a title before it, and by how the story uses its last word."""
    last = keys[-1]
    if " ".join(keys) in places():
        return "place"
    if last in load("parties") or (len(keys) == 1 and last in peoples()):
        return "people"
    if len(keys) > 1 and keys[0] in given_names() and last not in load("bodies"):
        return "person"
    if last in load("bodies") or any(k in load("bodies") for k in keys):
        return "body"
    if last in load("place_heads") or last in places():
        return "place"
    if titled or last in capitals.family_names:
        return "person"
    return "person" if len(keys) == 1 and last in given_names() else ""


def bare(key: str) -> str:
    """A key without its possessive ending."""
    return key[:-2] if key.endswith("'s") else key.rstrip("'")


@cache
def offices() -> frozenset[str]:
    """Words for what somebody is, as printed before a name."""
    return load("offices")


def is_country(name: Name) -> bool:
    """Whether a name is that of a country or region that has a people."""
    return " ".join(name.keys) in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(line.partition(" = ")[0].lower() for line in lines("place_names") if " = " in line) - CITIES


@cache
def places() -> frozenset[str]:
    """The names of places in lower case."""
    return frozenset(line.partition(" = ")[0].lower() for line in lines("place_names"))


def same_name(one: Name, other: Name) -> bool:
    """Whether two names may mean one person, place or body: a part of the other, an initialism of it, its people, a nickname.

    Two people of one family name and different given names are not the same.
    """
    a, b = tuple(stem(folded(k)) for k in one.keys), tuple(stem(folded(k)) for k in other.keys)
    one_family = a[-1] == b[-1] and not (len(a) > 1 < len(b) and rarity(one.keys[-1]) < HEADS and not set(a[:-1]) & set(b[:-1]))
    if set(a) <= set(b) or set(b) <= set(a) or one_family or _romanised(a[-1], b[-1]):
        return not _given_differs(one.keys, other.keys)
    if a[-1] == b[-1] and (_abbreviates(one.keys, other.keys) or _abbreviates(other.keys, one.keys)):
        return True
    return initials(a) == "".join(b) or initials(b) == "".join(a) or _shortened(one.keys, other.keys)


def _abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name begins with the initials of the words that stand there in the other: MVP award, (Most) Valuable Player award."""
    return len(short) == 2 < len(full) and short[0].endswith(initials(full[:-1]))


def _romanised(one: str, other: str) -> bool:
    """Whether two family names are two romanisations of one; a letter doubled or not is a slip."""
    return one != other and romanised_alike([one], [other]) and DOUBLED.sub(r"\1", one) != DOUBLED.sub(r"\1", other)


def _shortened(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the words of one name are the words of the other cut short, each with its first letter: Utd for United."""
    if len(a) != len(b):
        return False
    pairs = [(x, y) if len(x) < len(y) else (y, x) for x, y in zip(a, b, strict=True)]
    return all(short == full or (2 < len(short) < len(full) - 2 and short[0] == full[0] and _within(short, full)) for short, full in pairs)


def _within(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)


def _given_differs(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether both have a given name before one family name, and it differs by more than an initial or a nickname."""
    if len(a) < 2 or len(b) < 2 or stem(a[-1]) != stem(b[-1]) or {stem(key) for key in a[:-1]} & {stem(key) for key in b[:-1]}:
        return False
    first, second = a[0], b[0]
    if romanised_alike([first], [second]):
        return False
    if len(first) == 1 or len(second) == 1:
        return first[0] != second[0]
    return first in given_names() and second in given_names() and not same_given(first, second)


@cache
def given_names() -> frozenset[str]:
    """Given names, in lower case."""
    return frozenset(name.lower() for part in ("given_men", "given_women", "given_either") for name in load(part))


@cache
def _nicknames() -> dict[str, set[int]]:
    table: dict[str, set[int]] = {}
    for number, line in enumerate(lines("nicknames")):
        for name in line.split():
            table.setdefault(name, set()).add(number)
    return table


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one, one of them the short form."""
    return one == other or bool(_nicknames().get(one, set()) & _nicknames().get(other, set()))


def folded(key: str) -> str:
    """A people's word as its country's name."""
    return peoples().get(key, key)


def initials(keys: Sequence[str]) -> str:
    """The first letters, if there is more than one word."""
    return "".join(k[0] for k in keys) if len(keys) > 1 else ""


def spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names differ by a letter or two: one in words of five letters and more, two in words of nine and more."""
    if len(one) != len(other):
        return False
    changed = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(changed) == 1 and all(
        min(len(a), len(b)) >= 5 and DamerauLevenshtein.distance(a, b) <= (2 if min(len(a), len(b)) >= 9 else 1) for a, b in changed
    )
