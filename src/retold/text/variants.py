"""Two words that are nearly one: contractions, opposites, synonyms, spellings of a foreign name."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from retold.text.stems import stem
from retold.text.tokens import plain
from retold.text.words import lines, load

CLITICS = {"d": "would", "ll": "will", "re": "are", "ve": "have", "m": "am"}
NEGATIVE = re.compile(r"(?:un|in|im|ir|il|dis|non|mis)(.{3,})")
FOREIGN = (("ck", "k"), ("kh", "k"), ("gh", "k"), ("qu", "k"), ("q", "k"), ("g", "k"), ("c", "k"), ("dh", "d"), ("th", "t"), ("ts", "z"))
SOUNDS = str.maketrans("ouieyvwjs", "ooiiiffiz")
DOUBLED = re.compile(r"(.)\1+")
ARTICLES = frozenset(["al", "el"])


@cache
def contractions() -> dict[str, tuple[str, ...]]:
    """Contractions whose parts do not show."""
    return {contracted: tuple(full) for contracted, *full in (line.split() for line in lines("contractions"))}


@lru_cache(maxsize=65536)
def parted(key: str) -> tuple[str, ...]:
    """The words of a contraction; any other key alone. A possessive stays one word.

    >>> parted("they're"), parted("don't"), parted("bridge's"), parted("it's")
    (('they', 'are'), ('do', 'not'), ("bridge's",), ('it', 'is'))
    """
    if key in contractions():
        return contractions()[key]
    head, apostrophe, tail = key.partition("'")
    if not apostrophe or not head:
        return (key,)
    if tail == "t" and head.endswith("n") and len(head) > 2:
        return (head[:-1], "not")
    if tail in CLITICS:
        return (head, CLITICS[tail])
    return (head, "is") if tail == "s" and head in load("clitic_subjects") else (key,)


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = [(stem(one), stem(other)) for one, other in (line.split() for line in lines("opposites"))]
    return frozenset(pairs + [(other, one) for one, other in pairs])


@lru_cache(maxsize=65536)
def opposite(one: str, other: str) -> bool:
    """Whether two stems mean the opposite of each other, by a list and by the negative prefixes.

    >>> opposite("accept", "reject"), opposite("legal", "illegal"), opposite("press", "impress")
    (True, True, False)
    """
    if (one, other) in _opposites():
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    prefixed = NEGATIVE.fullmatch(longer)
    return prefixed is not None and prefixed[1] == shorter and longer not in _unlike_opposites()


@cache
def _unlike_opposites() -> frozenset[str]:
    return frozenset(stem(word) for word in load("unlike-opposites"))


@cache
def _families() -> dict[str, frozenset[int]]:
    table: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines("synonyms")):
        for word in line.split():
            table[stem(word)] = table.get(stem(word), frozenset()) | {number}
    return table


def families(one: str) -> frozenset[int]:
    """The numbers of the families of synonyms that a stem belongs to."""
    return _families().get(one, frozenset())


def synonymous(one: str, other: str) -> bool:
    """Whether two stems are listed as exchangeable in indirect speech.

    >>> synonymous("harm", "undermin"), synonymous("harm", "help")
    (True, False)
    """
    return bool(families(one) & families(other))


def same_name(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two names, as keys of their words, are two romanisations of one.

    Names from other scripts are spelt by house style: q, g and kh, o and u, e and i, single and double letters, with and without al-. Only
    names of five letters and more, and only where one of them shows such a letter.

    >>> same_name(["al", "khouri"], ["koury"]), same_name(["miller"], ["muller"])
    (True, False)
    """
    a, b = ("".join(plain(key) for key in keys if key not in ARTICLES) for keys in (one, other))
    if min(len(a), len(b)) < 5 or not (a.isalpha() and b.isalpha()):
        return False
    return _sounds(a) == _sounds(b)


def _sounds(name: str) -> str:
    for letters, sound in FOREIGN:
        name = name.replace(letters, sound)
    return DOUBLED.sub(r"\1", name.translate(SOUNDS))
