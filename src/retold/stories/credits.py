"""Which news agencies an article openly credits, and how: in its dateline, in a by-line, as a contributor, or as a source of a claim."""

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from retold.model import Article, Place, Span
from retold.text.tokens import tokenize
from retold.text.words import lines, load

TOP, BOTTOM = 12, 4
"""Lines at the top of an article that may be its dateline or a by-line, and at its bottom."""
SHORT = 16
"""The most words of a by-line."""
DATELINE = 90
"""Code points within which a dateline names its agency."""
REACH = 300
"""Code points of a sentence that are read on either side of a word of contribution."""
CONTRIBUTED = re.compile(r"\bcontribut(?:ed|ing)\b|\b(?:report(?:ing|ed)|compiled|written|edited) (?:by|from|with)\b")
BY = re.compile(r"[\W_]*(?:by|from|source|posted|updated|published)\b", re.IGNORECASE)
SMALL = frozenset(("and", "with", "by", "for", "the", "of", "van", "de", "der", "von", "al", "am", "pm", "at", "on", "edt", "est"))
"""Words that may stand in small letters in a line of names and dates."""


class CreditKind(StrEnum):
    """How an agency is credited. The first two say that the text is the agency's."""

    DATELINE = "dateline"
    BYLINE = "byline"
    CONTRIBUTED = "contributed"
    CITED = "cited"


class Credit(NamedTuple):
    """An agency, how an article credits it, and the words that do; no place where they stand in the article's byline field."""

    agency: str
    kind: CreditKind
    place: Place | None


OWN = frozenset((CreditKind.DATELINE, CreditKind.BYLINE))
"""The credits that say a text is an agency's."""


@cache
def names() -> dict[str, str]:
    """Every form of an agency's name, and the one to show."""
    return {form.strip(): line.split("|")[0].strip() for line in lines("wire-agencies") for form in line.split("|")}


@cache
def forms() -> re.Pattern[str]:
    """Any form of any agency's name, the longest first, as printed: short forms are names in capitals only."""
    return re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(form) for form in sorted(names(), key=len, reverse=True)) + r")(?![\w])")


@lru_cache(maxsize=2048)
def credits_of(article: Article) -> tuple[Credit, ...]:
    """The open credits of an article to news agencies, each agency and kind once, in the order in which they stand. Raises on no text.

    >>> [(c.agency, c.kind.value) for c in credits_of(Article("a", "PORT ORLA (AP) — The dam broke, Reuters reported."))]
    [('Associated Press', 'dateline'), ('Reuters', 'cited')]
    """
    found: dict[tuple[str, CreditKind], Credit] = {}

    def note(match: re.Match[str], kind: CreditKind, offset: int = 0, inside: bool = True) -> None:
        agency = names()[match[0]]
        place = Place(article.id, Span(offset + match.start(), offset + match.end())) if inside else None
        found.setdefault((agency, kind), Credit(agency, kind, place))

    rows = [row for row in re.finditer(r"[^\n]+", article.text) if row[0].strip()]
    for row in dict.fromkeys([*rows[:TOP], *rows[-BOTTOM:]]):
        dateline = re.match(r"\s*[^\n]{0,80}?\(([^()\n]{2,30})\)\s*(?:--?|–|—|:)", row[0][:DATELINE])
        if dateline and (name := forms().search(row[0], dateline.start(1), dateline.end(1))):
            note(name, CreditKind.DATELINE, row.start())
        elif is_byline(row[0]):
            for name in forms().finditer(row[0]):
                note(name, CreditKind.BYLINE, row.start())
    for name in forms().finditer(article.byline):
        note(name, CreditKind.BYLINE, inside=False)
    for word in CONTRIBUTED.finditer(article.text):
        start, end = sentence_around(article.text, word.start(), word.end())
        for name in forms().finditer(article.text, start, end):
            note(name, CreditKind.CONTRIBUTED)
    for name in forms().finditer(article.text):
        if is_cited(article.text, name):
            note(name, CreditKind.CITED)
    return tuple(sorted(found.values(), key=lambda c: (c.place.span.start if c.place else -1, c.kind)))


def is_byline(line: str) -> bool:
    """Whether a line is a by-line that may credit an agency: short, of names or beginning with “by”, and no credit for a picture.

    >>> is_byline("By ANNA ORR, Associated Press"), is_byline("Photo: Associated Press"), is_byline("The Associated Press was told so.")
    (True, False, False)
    """
    words = tokenize(line) if len(line) <= REACH else []
    if not 0 < len(words) <= SHORT or load("picture-words") & {word.key for word in words} or line.rstrip().endswith((".", "”", '"', "?")):
        return False
    if BY.match(line):
        return True
    return "/" not in line and all(not word.word[0].islower() or word.key in SMALL for word in words)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around some words, up to the nearest point or line end on either side, a few hundred code points at most."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    before = max(text.rfind(".", low, start), text.rfind("\n", low, start))
    after = [at for at in (text.find(".", end, high), text.find("\n", end, high)) if at >= 0]
    return (before + 1 if before >= 0 else low), min(after, default=high)


def is_cited(text: str, name: re.Match[str]) -> bool:
    """Whether an agency's name is followed or preceded by words that make it the source of a claim: Reuters reported, told AFP."""
    after = text[name.end() : name.end() + 24]
    before = text[max(0, name.start() - 24) : name.start()]
    reported = re.match(r" (?:news agency )?(?:has |had |also |first )?(?:reported|reports|said|says|quoted|learned|wrote|cited)\b", after)
    told = re.search(r"\b(?:told|according to|citing|quoting|reported by|interview with)(?: the)? $", before)
    return reported is not None or told is not None


def agencies_of(article: Article) -> frozenset[str]:
    """The agencies whose text an article openly says it is."""
    return frozenset(credit.agency for credit in credits_of(article) if credit.kind in OWN)
