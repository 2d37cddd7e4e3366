"""The rule extractor: marks, words of saying, and where a paragraph goes on with what the one before began."""

from retold.model import QuotationKind, Span
from retold.quotations.extractor import Draft
from retold.quotations.frames import Frame, frames_of
from retold.quotations.units import QUOTE, Unit, units_of
from retold.text.marks import Marked, marked, outermost


class Building:
    """A quotation while its parts are still being found."""

    __slots__ = ("content", "cue", "source", "unit")

    def __init__(self, content: list[Span], cue: Span | None, source: Span | None, unit: int) -> None:
        self.content = content
        self.cue = cue
        self.source = source
        self.unit = unit


def extract(text: str) -> list[Draft]:
    """Draft the quotations of a text by rules."""
    stretches = outermost(marked(text))
    units = units_of(text, stretches)
    built: list[Building] = []
    covered: dict[int, Building] = {}
    for number, unit in enumerate(units):
        frames = frames_of(unit)
        for frame in frames:
            add_frame(unit, number, frame, built, covered)
        if unit.quotes and not frames:
            follow(units, number, built, covered)
    drafts = [drafted(b, stretches, text) for b in built if b.content]
    drafts.sort(key=lambda d: (d.content[0].start, -d.content[-1].end))
    return drafts


def add_frame(unit: Unit, number: int, frame: Frame, built: list[Building], covered: dict[int, Building]) -> None:
    content = [unit.span(*phrase) for phrase in frame.content]
    building = Building(content, unit.span(*frame.cue), unit.span(*frame.source) if frame.source else None, number)
    built.append(building)
    for first, after in frame.content:
        for at in range(first, after):
            if unit.words[at] == QUOTE:
                covered[unit.quotes[at]] = building


def follow(units: list[Unit], number: int, built: list[Building], covered: dict[int, Building]) -> None:
    """A unit of nothing but quoted words goes on with the quotation before it."""
    unit = units[number]
    if any(word != QUOTE for word in unit.words):
        return
    last = covered.get(min(unit.quotes.values()) - 1)
    if last is None or last.unit != number - 1:
        return
    for at, quote in unit.quotes.items():
        last.content.append(unit.span(at, at + 1))
        covered[quote] = last
    last.unit = number


def drafted(b: Building, stretches: list[Marked], text: str) -> Draft:
    """The finished draft: direct content loses its marks, the kind is told by how much stands in marks."""
    inside = {(m.start, m.end): m for m in stretches}
    content = []
    direct = 0
    for span in b.content:
        m = inside.get((span.start, span.end))
        if m is not None:
            content.append(m.inner)
            direct += 1
        else:
            content.append(span)
    if direct == len(content):
        kind = QuotationKind.DIRECT
    else:
        kind = QuotationKind.MIXED if any(m.start < s.end and s.start < m.end for s in content for m in stretches) else QuotationKind.INDIRECT
    flags = ("split",) if len(content) > 1 else ()
    return Draft(tuple(sorted(content)), (b.cue,) if b.cue else (), (b.source,) if b.source else (), kind, flags)
