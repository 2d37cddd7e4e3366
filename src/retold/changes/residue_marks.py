"""What all searches for residue share: a hit, and whether a place stands inside quotation marks."""

from bisect import bisect_right
from typing import NamedTuple

from retold.model import ResidueKind, Span
from retold.text.marks import Marked, marked, outermost


class Hit(NamedTuple):
    """One finding before it has an id."""

    span: Span
    kind: ResidueKind
    severity: int
    asks: str = ""


class Quoted:
    """Which positions of a text stand inside quotation marks; the marks are read when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: list[Marked] | None = None
        self._starts: list[int] = []

    def around(self, position: int) -> Marked | None:
        """The outermost stretch in marks that holds the position, None if there is none."""
        if self._marks is None:
            self._marks = outermost(marked(self._text))
            self._starts = [m.start for m in self._marks]
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self._marks[index].end:
            return self._marks[index]
        return None


def trimmed(text: str, start: int, end: int) -> Span:
    """The same stretch without white space at its edges."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
