"""The rule extractor: marks, words of saying, and where a sentence or paragraph goes on with what the one before began."""

from collections.abc import Sequence

from retold.model import QuotationKind, Span
from retold.quotations.extractor import Draft
from retold.quotations.flags import flags_of
from retold.quotations.frames import Frame, frames_of
from retold.quotations.loose import before_colon, content_words, is_name_or_term, owner
from retold.quotations.units import QUOTE, Unit, units_of
from retold.text.marks import Marked, marked, outermost


class Building:
    """A quotation while its parts are still being found. `unit` is the last unit it reaches, `marks` the numbers of its stretches in marks."""

    __slots__ = ("content", "cue", "marks", "source", "trailing", "unit")

    def __init__(self, content: list[Span], cue: Span | None, source: Span | None, unit: int, trailing: bool = False) -> None:
        self.content = content
        self.cue = cue
        self.source = source
        self.unit = unit
        self.trailing = trailing
        self.marks: set[int] = set()


def extract(text: str) -> list[Draft]:
    """Draft the quotations of a text by rules."""
    stretches = marked(text)
    outer = outermost(stretches)
    return Reading(text, outer).drafts()


class Reading:
    """One text being read; `drafts` returns what was found."""

    def __init__(self, text: str, outer: Sequence[Marked]) -> None:
        self.text = text
        self.outer = outer
        self.units = units_of(text, outer)
        self.built: list[Building] = []
        self.owner: dict[int, Building] = {}
        """The innermost quotation that each stretch in marks belongs to."""

    def drafts(self) -> list[Draft]:
        for number, unit in enumerate(self.units):
            for frame in frames_of(unit):
                self.add_frame(number, frame)
            if unit.quotes:
                self.take_up(number)
        drafts = [self.finished(b) for b in self.built if b.content]
        drafts.sort(key=lambda d: (d.content[0].start, -d.content[-1].end))
        return drafts

    def add_frame(self, number: int, frame: Frame) -> None:
        unit = self.units[number]
        source = unit.span(*frame.source) if frame.source else None
        building = Building([unit.span(*phrase) for phrase in frame.content], unit.span(*frame.cue), source, number, frame.trailing)
        self.built.append(building)
        for first, after in frame.content:
            for at in range(first, after):
                if at in unit.quotes:
                    self.claim(building, unit.quotes[at])

    def claim(self, building: Building, quote: int) -> None:
        """A stretch belongs to the shortest quotation that covers it."""
        held = self.owner.get(quote)
        if held is None or length(building) <= length(held):
            self.owner[quote] = building
        building.marks.add(quote)

    def take_up(self, number: int) -> None:
        """Give every stretch of a unit that no word of saying claims to whoever goes on speaking, or to the subject of its sentence."""
        unit = self.units[number]
        alone = all(at in unit.quotes for at in range(len(unit)))
        for at, quote in unit.quotes.items():
            building = self.owner.get(quote)
            if building is None and (alone or (at == 0 and unit.opens_line)):
                building = self.follow_on(number, at, quote)
            if building is None:
                building = self.loose(number, at)
            if building is not None and self.outer[quote].continues:
                self.join_chain(building, quote)

    def follow_on(self, number: int, at: int, quote: int) -> Building | None:
        """A unit of nothing but quoted words: goes on with the quotation before it, or answers to the line before it."""
        unit = self.units[number]
        if self.outer[quote].goes_on:
            return None
        span = unit.span(at, at + 1)
        last = self.owner.get(quote - 1)
        if last is not None and last.unit in (number, number - 1) and at + 1 == len(unit) and self.ends_with(last, number):
            last.content.append(span)
            last.unit = number
            self.claim(last, quote)
            return last
        before = self.units[number - 1] if number else None
        if before is None or not before.words:
            return None
        colon = before.words[-1] == ":" and unit.opens_line
        source = before_colon(before, len(before) - 1) if colon else owner(before, len(before))
        building = Building([span], None, before.span(*source) if source else None, number)
        self.built.append(building)
        self.claim(building, quote)
        return building

    def ends_with(self, last: Building, number: int) -> bool:
        """Whether a quotation ends with the unit before, or its attribution does."""
        return last.unit == number or last.trailing or last.content[-1].end >= self.units[number - 1].end - 2

    def loose(self, number: int, at: int) -> Building | None:
        """A stretch inside a sentence that no word of saying claims."""
        unit = self.units[number]
        quote = unit.quotes[at]
        if self.outer[quote].goes_on or is_name_or_term(unit, at):
            return None
        colon = unit.word(at - 1) == ":"
        if not colon and content_words(unit.inner[at]) < 2:
            return None
        source = before_colon(unit, at - 1) if colon else owner(unit, at)
        building = Building([unit.span(at, at + 1)], None, unit.span(*source) if source else None, number)
        self.built.append(building)
        self.claim(building, quote)
        return building

    def join_chain(self, building: Building, quote: int) -> None:
        """Paragraphs that each open a mark and of which only the last closes it are one quotation."""
        first = quote
        while first > 0 and self.outer[first].continues and self.outer[first - 1].goes_on:
            first -= 1
            held = self.owner.get(first)
            m = self.outer[first]
            if held is building:
                continue
            if held is not None:
                held.content.extend(span for span in building.content if span not in held.content)
                held.unit = max(held.unit, building.unit)
                for mark in building.marks:
                    self.owner[mark] = held
                    held.marks.add(mark)
                held.source, held.cue = held.source or building.source, held.cue or building.cue
                building.content = []
                return
            building.content.insert(0, Span(m.start, m.end))
            self.claim(building, first)

    def finished(self, b: Building) -> Draft:
        """The finished draft: direct content loses its marks, the kind is told by how much stands in marks."""
        inside = {(self.outer[k].start, self.outer[k].end): self.outer[k] for k in b.marks}
        content = sorted(inside[s.start, s.end].inner if (s.start, s.end) in inside else s for s in b.content)
        direct = all((s.start, s.end) in inside for s in b.content)
        kind = QuotationKind.DIRECT if direct else QuotationKind.MIXED if b.marks else QuotationKind.INDIRECT
        marks = [self.outer[k] for k in sorted(b.marks)]
        return Draft(
            tuple(content),
            (b.cue,) if b.cue else (),
            (b.source,) if b.source else (),
            kind,
            flags_of(self.text, content, kind, marks),
        )


def length(b: Building) -> int:
    return sum(len(span) for span in b.content)
