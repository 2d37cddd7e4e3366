"""The words of a quotation, and the signs between them: ellipses, brackets, sentence ends, an attribution that interrupts."""

import re
from typing import NamedTuple

from retold.text.housestyle import Unit, units
from retold.text.sentences import sentences

ELLIPSIS = re.compile(r"…|\.(?:[ \u00a0]?\.)+")
BRACKET = re.compile(r"[\[(\])]")
MARK = re.compile(r"[“”„‟«»\"＂]")
PAUSE = re.compile(r"[,;:—–―]|--")
STOP = re.compile(r"[.!?。！？]")


class Reading(NamedTuple):
    """A quotation taken apart. Lists that begin with `gap` have an entry for the place before each word and one for the end.

    `gap`: a sign that words are left out or the marks close and reopen. `stop`: a sentence ends. `pause`: a comma, colon or dash stands.
    `bracketed`: the word stands in brackets, which mark it as the editor's.
    """

    text: str
    words: tuple[Unit, ...]
    bracketed: tuple[bool, ...]
    gap: tuple[bool, ...]
    stop: tuple[bool, ...]
    pause: tuple[bool, ...]

    @property
    def keys(self) -> list[str]:
        """The keys of the words."""
        return [word.key for word in self.words]


def read_signs(text: str) -> Reading:
    """The words inside the quotation marks, with the signs between them. Linear; raises on nothing.

    Where the marks close and reopen inside the text (`we go,” she said, “and stay`), the words between are narration and left out; after a
    closing mark that nothing reopens, all that follows is.

    >>> r = read_signs("We go … [the crew] and stay,” she said. “No")
    >>> [(w.word, g, b) for w, g, b in zip(r.words, r.gap, r.bracketed)][2:]
    [('the', True, True), ('crew', False, True), ('and', False, False), ('stay', False, False), ('No', True, False)]
    """
    outside = _outside(text)
    found = units(text)
    words = [word for word in found if not _within(word.start, outside)] or found
    narrated = outside if len(words) < len(found) else []
    gaps = [m.start() for m in ELLIPSIS.finditer(text)] + [start for start, _ in narrated]
    stops = [span.start for span in sentences(text)[1:]] + [m.start() + 1 for m in STOP.finditer(text) if _ends(text, m.end())]
    between = [0, *(word.end for word in words)], [*(word.start for word in words), len(text)]
    places = list(zip(*between, strict=True))
    brackets = _brackets(text)
    return Reading(
        text,
        tuple(words),
        tuple(_within(word.start, brackets) for word in words),
        tuple(_marked(places, gaps)),
        tuple(_marked(places, stops)),
        tuple(PAUSE.search(text, *place) is not None for place in places),
    )


def _marked(places: list[tuple[int, int]], signs: list[int]) -> list[bool]:
    """For each place between words, whether one of the signs stands there."""
    signs = sorted(signs)
    out, at = [], 0
    for start, end in places:
        while at < len(signs) and signs[at] < start:
            at += 1
        out.append(at < len(signs) and signs[at] <= end)
    return out


def _ends(text: str, at: int) -> bool:
    """Whether a stop ends the text, or the part of it before an ellipsis."""
    rest = text[at : at + 8].lstrip(" \u00a0”’\"')]")
    return not rest.strip() or rest[0] == "…"


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of a few spans, which are sorted."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][1] <= at:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and spans[low][0] <= at


def _brackets(text: str) -> list[tuple[int, int]]:
    """What stands in square or round brackets, the outermost pairs."""
    found = []
    opened = depth = 0
    for m in BRACKET.finditer(text):
        if m[0] in "[(":
            opened = m.start() if not depth else opened
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((opened, m.end()))
    return found


def _outside(text: str) -> list[tuple[int, int]]:
    """The stretches after a closing mark that nothing opened, up to the next opening one."""
    found = []
    inner, left = 0, None
    for m in MARK.finditer(text):
        opens = _opens(text, m)
        if left is not None:
            if opens is not False:
                found.append((left, m.end()))
                left = None
        elif opens:
            inner += 1
        elif inner:
            inner -= 1
        elif opens is False:
            left = m.start()
    if left is not None:
        found.append((left, len(text)))
    return found


def _opens(text: str, m: re.Match[str]) -> bool | None:
    """Whether a mark opens or closes; None where its shape does not tell."""
    if m[0] in "“„‟«":
        return True
    if m[0] in "”»":
        return False
    left = text[m.start() - 1 : m.start()]
    right = text[m.end() : m.end() + 1]
    opens = not left or left.isspace() or left in "([—–-"
    closes = not right or right.isspace() or right in ".,;:!?)]—–-’'"
    return None if opens == closes else opens
