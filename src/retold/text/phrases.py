"""A small language for lists of phrases, so that rules of wording stand in word lists and not in code.

One phrase a line in `words/*.txt`:

    would you like (me|us) to (also|) create*    words; `(a|b c|)` alternatives, an empty one makes the group optional; `*` any ending
    (some|many) _ (say|believe)                  `_` any one word, `#` a number in digits (`#-word`), `####` a year
    reports ... surfaced                         `...` up to six words, within the sentence
    let me know => offer                         `=>` a tag that the finder hands back
    @write = create|write|draft                  a set of alternatives, used as (@write) below it

Case does not matter, any apostrophe matches any other, and a comma or an opening quotation mark may stand beside a group
or a gap. No phrase runs across a line end.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from retold.model import Span
from retold.text.words import lines

SPACE = r",?[ \t\u00a0\u2009\u202f]+[\"“‘']?"
BLANK = r"[ \u00a0\u202f]"
ANY_WORD = r"[\w$€£%][\w.,'’\-]{0,40}"
YEAR = r"(?:1[4-9]|20)\d\d"
NUMBER = r"\d[\d,.]{0,12}"
GAP = rf"(?:[^\s!?;]{{0,40}}[^\s.!?;,]{SPACE}){{0,6}}?"
APOSTROPHES = "['’‘ʼ]"
PIECE = re.compile(r"\([^()]*\)|[^\s()]+")
FIRST = re.compile(r"[a-z]+")
LITERAL = re.compile(r"[a-z]+(?:[ -][a-z]+)*")


class Phrase(NamedTuple):
    """One phrase, ready to search for.

    A text in `lower` that holds it must hold one string of each group of `needles`; what it matches begins with one of `starts` (letters
    up to the first other character).
    """

    source: str
    needles: tuple[tuple[str, ...], ...]
    tag: str
    starts: frozenset[str] = frozenset()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as a pattern, compiled when it is first asked for: of hundreds of phrases a text needs a few."""
        return _compiled(self.source)

    def may_stand_in(self, lowered: str) -> bool:
        """Whether a search is worth its time: a quick test that never says no wrongly."""
        return all(any(needle in lowered for needle in group) for group in self.needles)


class Found(NamedTuple):
    """Where a phrase stands in a text, and its tag."""

    span: Span
    tag: str


def compile_phrase(line: str, sets: dict[str, str] | None = None) -> Phrase:
    """One line of the small language as a `Phrase`; `sets` are the named alternatives it may use.

    >>> compile_phrase("would you like (me|us) to create*").pattern.search("Would you like me to created").group()
    'Would you like me to created'
    """
    body, _, tag = line.partition("=>")
    for name, alternatives in (sets or {}).items():
        body = re.sub(rf"@{name}\b", lambda _, a=alternatives: a, body)  # type: ignore[misc]
    pieces = _pieces(body)
    pattern, started = "", False
    for i, piece in enumerate(pieces):
        if piece == "...":
            pattern += SPACE + GAP
            started = False
            continue
        source, optional = _group(piece)
        if not started and optional:
            pattern += f"(?:{source}{SPACE})?"
            continue
        space = SPACE if started else ""
        pattern += f"(?:{space}{source})?" if optional else space + source
        started = started or i == 0 or not optional
    needles = sorted(filter(None, map(_needles, pieces)), key=lambda group: -min(map(len, group)))
    return Phrase(rf"(?<![\w’'])(?:{pattern})(?!\w)", tuple(needles), tag.strip(), _starts(pieces))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _starts(pieces: Iterable[str]) -> frozenset[str]:
    """The letters with which a match may begin: those of the first piece, and of the next as long as one may be missing."""
    found: set[str] = set()
    for piece in pieces:
        alternatives = [a.strip() for a in piece[1:-1].split("|")] if piece.startswith("(") else [piece]
        found.update(match[0] for a in alternatives if (match := FIRST.match(a)))
        if "" not in alternatives:
            break
    return frozenset(found)


def _pieces(body: str) -> list[str]:
    """Groups, gaps, and runs of plain words."""
    pieces: list[str] = []
    plain = False
    for piece in PIECE.findall(body):
        was_plain, plain = plain, piece != "..." and not piece.startswith("(")
        if plain and was_plain:
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces


def _needles(piece: str) -> tuple[str, ...]:
    """The strings one of which a text must hold for a piece to match; none where nothing can be said."""
    alternatives = piece[1:-1].split("|") if piece.startswith("(") else [piece]
    runs = [max(LITERAL.findall(alternative), key=len, default="") for alternative in alternatives]
    return _shared(tuple(dict.fromkeys(runs))) if min(map(len, runs)) > 1 else ()


@cache
def _shared(group: tuple[str, ...]) -> tuple[str, ...]:
    """One object for equal groups, so that a test of one holds for all phrases that use the same set."""
    return group


def _group(piece: str) -> tuple[str, bool]:
    """The pattern of one piece, and whether it may be missing."""
    if not piece.startswith("("):
        return _words(piece), False
    alternatives = [a.strip() for a in piece[1:-1].split("|")]
    filled = sorted((a for a in alternatives if a), key=len, reverse=True)
    return f"(?:{'|'.join(map(_words, filled))})", "" in alternatives


def _words(words: str) -> str:
    """The pattern of a run of plain words."""
    return BLANK.join(_word(word) for word in words.split())


def _word(word: str) -> str:
    """The pattern of one word of the small language."""
    if word == "_":
        return ANY_WORD
    escaped = re.escape(word.removesuffix("*")).replace("'", APOSTROPHES).replace(r"\-", "[-‑]")
    escaped = escaped.replace(r"\#\#\#\#", YEAR).replace(r"\#", NUMBER)
    return escaped + (r"\w*" if word.endswith("*") else "")


def lower(text: str) -> str:
    """A text in lower case with plain blanks, to hold the needles of phrases against; offsets into it mean nothing."""
    return text.lower().replace("\u00a0", " ").replace("\u202f", " ").replace("‑", "-")


@cache
def phrases(name: str) -> tuple[Phrase, ...]:
    """The phrases of a word list.

    >>> [p.tag for p in phrases("assistant-offers")][:1]
    ['']
    """
    sets: dict[str, str] = {}
    found = []
    for line in lines(name):
        if line.startswith("@"):
            key, _, alternatives = line[1:].partition("=")
            sets[key.strip()] = "|".join(a.strip() for a in alternatives.split("|"))
        else:
            found.append(compile_phrase(line, sets))
    return tuple(found)


def find_phrases(text: str, wanted: Iterable[Phrase], lowered: str | None = None) -> Iterator[Found]:
    """Every place where one of the phrases stands, phrase by phrase; `lowered` is `lower(text)`, where it is at hand.

    Linear in the text for each phrase.

    >>> [f.span.of("Reports surfaced.") for f in find_phrases("Reports surfaced.", [compile_phrase("reports (surfaced|emerged)")])]
    ['Reports surfaced']
    """
    low = lower(text) if lowered is None else lowered
    known: dict[int, bool] = {}
    for phrase in wanted:
        if all(_holds(low, group, known) for group in phrase.needles):
            for match in phrase.pattern.finditer(text):
                yield Found(Span(match.start(), match.end()), phrase.tag)


def _holds(lowered: str, group: tuple[str, ...], known: dict[int, bool]) -> bool:
    """Whether a text holds one string of a group; what is known of a group already is not asked again."""
    held = known.get(id(group))
    if held is None:
        held = known[id(group)] = any(needle in lowered for needle in group)
    return held
