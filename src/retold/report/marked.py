"""The text of an article cut into stretches that know which findings, quotations and shared passages they belong to."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from retold.model import Span


class Layer(StrEnum):
    """What a mark in the text is about; a reader can switch each layer off."""

    QUOTATION = "quotation"
    DIFFERENCE = "difference"
    ADDITION = "addition"
    SOURCING = "sourcing"
    RESIDUE = "residue"
    DENIAL = "denial"
    PASSAGE = "passage"
    SPOT = "spot"


class Mark(NamedTuple):
    """A stretch of an article's text that something in the report points at.

    `id` is the anchor in the text, `href` the anchor the label leads to. A mark without a `label` is an anchor only. `more` is read out
    after the label but not shown. `partner` is the number of the other article of a shared passage, 0 for every other mark.
    """

    span: Span
    id: str
    layer: Layer
    label: str = ""
    href: str = ""
    more: str = ""
    severity: int = 0
    partner: int = 0


class Stretch(NamedTuple):
    """Text under the same marks throughout: their layers, gravest severity and partners, and the marks that begin with it."""

    text: str
    layers: tuple[str, ...]
    severity: int
    partners: tuple[int, ...]
    opens: tuple[Mark, ...]


LINE = re.compile(r"[^\n]*\S[^\n]*")


def paragraphs_with_marks(text: str, marks: Iterable[Mark]) -> list[list[Stretch]]:
    """The lines of a text that hold words, each cut where a mark begins or ends.

    No word is lost; every mark begins exactly once, a mark that begins between lines or after the last at the next stretch there is.
    O(n + m log m) for n characters and m marks.

    >>> [[s.text for s in p] for p in paragraphs_with_marks("One two.\\n\\nThree.", [Mark(Span(4, 7), "m", Layer.SPOT)])]
    [['One ', 'two', '.'], ['Three.']]
    """
    opening = sorted(marks, key=lambda m: (m.span.start, -m.span.end))
    closing = sorted(opening, key=lambda m: m.span.end)
    cuts = sorted({edge for m in opening for edge in (m.span.start, m.span.end)})
    state = State(opening, closing)
    paragraphs: list[list[Stretch]] = []
    at = 0
    for line in LINE.finditer(text):
        while at < len(cuts) and cuts[at] <= line.start():
            at += 1
        edges = [line.start()]
        while at < len(cuts) and cuts[at] < line.end():
            edges.append(cuts[at])
            at += 1
        edges.append(line.end())
        paragraphs.append([state.stretch(text, start, end) for start, end in pairwise(edges)])
    if left := state.begin(len(text) + 1):
        paragraphs.append([Stretch("", (), 0, (), left)])
    return paragraphs


class State:
    """Which marks are open while a text is walked from its start to its end."""

    def __init__(self, opening: Sequence[Mark], closing: Sequence[Mark]) -> None:
        self.opening, self.closing = opening, closing
        self.opened, self.closed = 0, 0
        self.layers: Counter[str] = Counter()
        self.severities: Counter[int] = Counter()
        self.partners: Counter[int] = Counter()

    def begin(self, position: int) -> tuple[Mark, ...]:
        """Open every mark that begins at or before a position."""
        first = self.opened
        while self.opened < len(self.opening) and self.opening[self.opened].span.start <= position:
            self.count(self.opening[self.opened], 1)
            self.opened += 1
        return tuple(self.opening[first : self.opened])

    def end(self, position: int) -> None:
        """Close every mark that ends at or before a position."""
        while self.closed < len(self.closing) and self.closing[self.closed].span.end <= position:
            self.count(self.closing[self.closed], -1)
            self.closed += 1

    def count(self, mark: Mark, by: int) -> None:
        """Count a mark in or out."""
        self.layers[mark.layer] += by
        self.severities[mark.severity] += by
        if mark.partner:
            self.partners[mark.partner] += by

    def stretch(self, text: str, start: int, end: int) -> Stretch:
        """The stretch between two neighbouring cuts."""
        opens = self.begin(start)
        self.end(start)
        layers = tuple(sorted(layer for layer, n in self.layers.items() if n > 0 and layer != Layer.SPOT))
        severity = max((s for s, n in self.severities.items() if n > 0), default=0)
        return Stretch(text[start:end], layers, severity, tuple(sorted(p for p, n in self.partners.items() if n > 0)), opens)
