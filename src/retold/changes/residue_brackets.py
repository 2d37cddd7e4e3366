"""Brackets that wait to be filled: "[Insert quote from the mayor here]", "(Internal Link Suggestion: …)", "[YOUR NAME]"."""

import re
from collections.abc import Iterator
from functools import cache

from retold.changes.residue_marks import Hit, Quoted
from retold.model import ResidueKind, Span
from retold.text.phrases import find_phrases, phrases

LIMIT = 600
"""No placeholder is longer than this many characters; a bracket that stays open that long is somebody's forgotten mark."""
OPENING = re.compile(r"[\[(] ?(?=[A-Za-z])")
FIRST_WORD = re.compile(r"[A-Za-z]{1,20}")
CAPITAL_INSERT = re.compile(r"\[ ?(?:Insert|INSERT)\s+[^\]\n]{1,120}\]")
MEDIA = re.compile(
    r"^\[(?:image|photo|picture|graphic|chart|infographic|slideshow|ad|advert|advertisement|embed|widget|tweet|placeholder)\]$",
    re.MULTILINE | re.IGNORECASE,
)


def find_placeholders(text: str, low: str, quoted: Quoted) -> Iterator[Hit]:
    """Bracketed orders and fields.

    One inside a quotation counts only where it is all the quotation; else it is the speaker's own joke about filling in a blank. "The daily
    [insert disaster here]" is such a joke too: an order names a thing that a newsroom fills in, or begins with a capital.
    """
    if "[" in low:
        for match in MEDIA.finditer(text):
            yield Hit(Span(match.start(), match.end()), ResidueKind.PLACEHOLDER, 2, asks(match[0]))
    done = 0
    for opening in OPENING.finditer(text):
        start, inner = opening.span()
        if start < done:
            continue
        end = _end(text, start, inner)
        if end is None:
            continue
        around = quoted.around(start)
        if around is None or around.inner_start == start:
            done = end
            yield Hit(Span(start, end), ResidueKind.PLACEHOLDER, 3, asks(text[inner : min(end, inner + 160)]))


@cache
def _first_words() -> frozenset[str]:
    """The words with which a bracketed order or field begins."""
    known = (*phrases("placeholder-orders"), *phrases("placeholder-names"))
    return frozenset(word for phrase in known for word in phrase.starts)


def _end(text: str, start: int, inner: int) -> int | None:
    """Where the bracket ends that opens at `start`, None if it holds no order and no field."""
    first = FIRST_WORD.match(text, inner)
    if first is None or first[0].lower() not in _first_words():
        return None
    end = closing(text, start)
    if end is None:
        return None
    square = text[start] == "["
    word = first[0].lower()
    for phrase in phrases("placeholder-orders"):
        if word not in phrase.starts:
            continue
        match = phrase.pattern.match(text, inner, end - 1) if square or "square" not in phrase.tag else None
        if match and ("whole" not in phrase.tag or not text[match.end() : end - 1].strip(" .:")):
            return end
    if square and (CAPITAL_INSERT.match(text, start) or _is_field(text[inner : end - 1].strip())):
        return end
    return None


def _is_field(words: str) -> bool:
    """COMPANY NAME and Company, but not name, which in square brackets stands for a name that was withheld."""
    return (words.isupper() or words.istitle()) and any(
        words.lower().startswith(tuple(phrase.starts)) and phrase.pattern.fullmatch(words) for phrase in phrases("placeholder-names")
    )


def closing(text: str, start: int) -> int | None:
    """Where the bracket at `start` closes, brackets inside it counted; None if it does not in the same line and within reason."""
    opener = text[start]
    closer = "]" if opener == "[" else ")"
    depth = 0
    for position in range(start, min(len(text), start + LIMIT)):
        character = text[position]
        if character == opener:
            depth += 1
        elif character == closer:
            depth -= 1
            if not depth:
                return position + 1
        elif character == "\n":
            return None
    return None


def asks(words: str) -> str:
    """What a placeholder asks for: the first thing it names that can be asked for.

    >>> asks("Insert quote from the mayor here"), asks("more to come")
    ('quote', 'text')
    """
    first = min(find_phrases(words, phrases("placeholder-fields")), key=lambda f: (f.span.start, -f.span.end), default=None)
    return first.tag if first else "text"
