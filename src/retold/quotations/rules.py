"""The rule extractor: marks, words of saying, and where a sentence or paragraph goes on with what the one before began."""

from retold.model import QuotationKind, Span
from retold.quotations.blocks import headline, signature, signed_inside, transcript
from retold.quotations.extractor import Draft
from retold.quotations.flags import flags_of, is_negated, with_nested
from retold.quotations.frames import frames_of
from retold.quotations.loose import (
    before_colon,
    beside_quotation,
    clause_frame,
    content_words,
    is_name_or_term,
    is_nickname,
    owner,
    was_all,
)
from retold.quotations.nouns import Phrase
from retold.quotations.subjects import LEADING
from retold.quotations.units import ADVERB, CLAUSE, COMMA, DASHES, QUOTE, Unit, units_of
from retold.text.marks import Marked, marked, marked_within, outermost

PHRASE_WORDS = 4
"""From this length on even small words in marks are somebody's: “as good as it gets”."""
MOST_SENTENCES = 40
"""Sentences in a line that one “From X:” can cover."""


class Building:
    """A quotation while its parts are being found. `unit` is the last unit it reaches, `marks` the numbers of its stretches in marks."""

    __slots__ = ("content", "cue", "headline", "layout", "marks", "reach", "size", "source", "trailing", "unit")

    def __init__(self, content: list[Span], cue: Span | None, source: Span | None, unit: int, trailing: bool = False) -> None:
        self.content = content
        self.cue = cue
        self.source = source
        self.unit = unit
        self.trailing = trailing
        self.layout = self.headline = False
        self.size = sum(map(len, content))
        self.reach = max((span.end for span in content), default=0)
        self.marks: set[int] = set()

    def take(self, span: Span) -> None:
        """One more span of content."""
        self.content.append(span)
        self.reach = max(self.reach, span.end)


def extract(text: str) -> list[Draft]:
    """Draft the quotations of a text by rules."""
    stretches = marked(text)
    outer = outermost(stretches)
    return without_idle_headline(text, Reading(text, outer).drafts())


def without_idle_headline(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts without a headline “Name: …” whose name says nothing in the article: “Seal Bay: what we know” quotes no bay."""
    said_by = " ".join(span.of(text) for draft in drafts if "headline" not in draft.flags for span in draft.source).split()

    def speaks(draft: Draft) -> bool:
        return any(span.of(text).split()[-1] in said_by for span in draft.source) or bool(marked_within(text, draft.content))

    return [draft for draft in drafts if "headline" not in draft.flags or speaks(draft)]


class Reading:
    """One text being read; `drafts` returns what was found."""

    def __init__(self, text: str, outer: list[Marked]) -> None:
        self.text = text
        self.outer = outer = [stretch for stretch in outer if not is_nickname(text, stretch)]
        self.units = units_of(text, outer)
        self.built: list[Building] = []
        self.taken: list[Span] = []
        self.owner: dict[int, Building] = {}
        """The innermost quotation that each stretch in marks belongs to."""

    def drafts(self) -> list[Draft]:
        self.read_layout()
        for number, unit in enumerate(self.units):
            if self.is_taken(unit):
                continue
            for frame in frames_of(unit):
                self.begin(number, list(frame.content), unit.span(*frame.source) if frame.source else None, frame.cue, frame.trailing)
            self.announce(number)
            self.sign(number)
            if unit.quotes:
                self.take_up(number)
        return with_nested([self.finished(b) for b in self.built if b.content])

    def claim(self, building: Building, quote: int) -> None:
        """A stretch belongs to the shortest quotation that covers it."""
        held = self.owner.get(quote)
        if held is None or building.size <= held.size:
            self.owner[quote] = building
        building.marks.add(quote)

    def take_up(self, number: int) -> None:
        """Give every stretch of a unit that no word of saying claims to whoever goes on speaking, or to the subject of its sentence."""
        unit = self.units[number]
        alone = all(
            at in unit.quotes or (at < 2 and unit.has(at, ADVERB | COMMA | CLAUSE)) or unit.words[at] in LEADING for at in range(unit.size)
        )
        for at, quote in unit.quotes.items():
            building = self.owner.get(quote)
            if building is None and alone:
                building = self.follow_on(number, at, quote)
            if building is None and not self.outer[quote].goes_on:
                building = self.loose(number, at)
            if building is not None and self.outer[quote].continues:
                self.join_chain(building, quote)

    def read_layout(self) -> None:
        """Transcripts and headlines; the units in their lines are not read again."""
        turns, self.taken = transcript(self.text)
        first = headline(self.text)
        if first is not None and not (self.taken and self.taken[0].start <= first.name.start):
            turns.insert(0, first)
            self.taken.insert(0, Span(first.name.start, first.content[0].end + 1))
        for turn in turns:
            building = Building(list(turn.content), turn.colon, turn.name, -1)
            building.layout, building.headline = True, turn is first
            self.built.append(building)
        self.taken.reverse()

    def is_taken(self, unit: Unit) -> bool:
        """Whether a unit stands in a line that layout explains; units must be asked for in order."""
        while self.taken and self.taken[-1].end <= unit.start:
            self.taken.pop()
        return bool(self.taken) and self.taken[-1].start <= unit.start

    def announce(self, number: int) -> None:
        """“From Ada Quist:” alone in a line: the next line is hers, marks or none."""
        unit = self.units[number]
        if (
            unit.word(0) != "from"
            or unit.word(unit.size - 1) != ":"
            or not (unit.opens_line and unit.closes_line)
            or number + 1 >= len(self.units)
        ):
            return
        name = signature(self.text, unit.span(1, unit.size - 1)) if unit.size > 2 else None
        start = self.units[number + 1].start
        end = max(u.end for u in self.units[number + 1 : number + 1 + MOST_SENTENCES] if u.line == self.units[number + 1].line)
        if name is None or self.units[number + 1].word(0) == QUOTE:
            return
        building = Building([Span(start, end)], unit.span(0, 1), name, number + 1)
        building.layout = True
        self.built.append(building)
        self.taken.append(Span(start, end))

    def sign(self, number: int) -> None:
        """“…” – Ada Quist: the name that signs a stretch in marks, in the same line, the next one, or inside the marks."""
        unit = self.units[number]
        for at, quote in unit.quotes.items():
            inside = signed_inside(self.text, self.outer[quote].inner)
            building = self.owner.get(quote)
            if inside is not None and (building is None or building.cue is None):
                self.outer[quote] = self.outer[quote]._replace(inner_end=inside[0].end)
                building = building or self.begin(number, [(at, at + 1)], inside[1])
                building.source = inside[1]
                continue
            if unit.word(at + 1) not in DASHES or (building is not None and building.cue is not None):
                continue
            after = next((k for k in range(at + 2, unit.size) if k in unit.quotes), unit.size)
            name = signature(self.text, unit.span(at + 2, after)) if after > at + 2 else None
            if name is not None:
                building = self.begin(number, [(at, at + 1)], name)
                building.cue = unit.span(at + 1, at + 2)
        if unit.word(0) in DASHES and unit.opens_line and number and self.units[number - 1].word(len(self.units[number - 1]) - 1) == QUOTE:
            building = self.owner.get(max(self.units[number - 1].quotes.values()))
            name = signature(self.text, Span(unit.start, unit.end))
            if building is not None and building.cue is None and name is not None:
                building.source, building.cue = name, unit.span(0, 1)

    def begin(self, number: int, content: list[Phrase], source: Span | None, cue: Phrase | None = None, trailing: bool = False) -> Building:
        """A new quotation in a unit; stretches in marks inside its content are claimed for it."""
        unit = self.units[number]
        building = Building([unit.span(*p) for p in content], unit.span(*cue) if cue else None, source, number, trailing)
        self.built.append(building)
        for first, after in content:
            for at in range(first, after):
                if at in unit.quotes:
                    self.claim(building, unit.quotes[at])
        return building

    def follow_on(self, number: int, at: int, quote: int) -> Building | None:
        """A unit of nothing but quoted words: goes on with the quotation before it, or answers to the line before it."""
        unit = self.units[number]
        last = self.last_speech(number)
        if last is not None and at + 1 == unit.size:
            last.take(unit.span(at, at + 1))
            last.unit = number
            self.claim(last, quote)
            return last
        if self.outer[quote].goes_on:
            return None
        return self.begin(number, [(at, at + 1)], self.speaker_before(self.chain_start(number, quote)))

    def chain_start(self, number: int, quote: int) -> int:
        """The unit in which a chain of paragraphs begins that each open a mark, the stretch given being its last so far."""
        while quote > 0 and number > 0 and self.outer[quote].continues and self.outer[quote - 1].goes_on:
            quote -= 1
            number = next((n for n in range(number, -1, -1) if quote in self.units[n].quotes.values()), number)
        return number

    def last_speech(self, number: int) -> Building | None:
        """The quotation that the unit before, or this one so far, ends with; one whose attribution ends it counts."""
        unit = self.units[number]
        ending = None
        for building in reversed(self.built[-4:]):
            if not building.content or building.unit not in (number, number - 1):
                continue
            if building.unit == number and building.reach <= unit.end:
                return building
            before = self.units[number - 1]
            if building.trailing and (building.marks or before.line == unit.line):
                return building
            if ending is None and building.marks and building.reach >= before.end - 2:
                ending = building
        return ending

    def speaker_before(self, number: int) -> Span | None:
        """Who was speaking, or was spoken of, right before a unit."""
        unit = self.units[number]
        last = self.built[-1] if self.built else None
        if last is not None and last.source is not None and (last.unit >= number - 1 or self.units[last.unit].line == unit.line):
            return last.source
        before = self.units[number - 1] if number else None
        if before is None or not len(before):
            return None
        colon = before.word(len(before) - 1) == ":"
        source = before_colon(before, len(before) - 1) if colon else owner(before, len(before))
        return before.span(*source) if source else None

    def loose(self, number: int, at: int) -> Building | None:
        """A stretch inside a sentence that no word of saying claims."""
        unit = self.units[number]
        told = was_all(unit, at)
        if told is not None:
            return self.begin(number, [(at, at + 1)], unit.span(*told[0]), told[1], trailing=True)
        if is_name_or_term(unit, at):
            return None
        beside = beside_quotation(unit, at)
        if beside is not None:
            return self.begin(number, [(0, at + 1)], unit.span(*beside[0]), beside[1], trailing=True)
        if unit.word(at - 1) == ":":
            source = before_colon(unit, at - 1)
            return self.begin(number, [(at, at + 1)], unit.span(*source) if source else None)
        small = unit.inner[at][0].islower()
        weight = content_words(unit.inner[at])
        if weight < (3 if small else 2) and not (weight and len(unit.inner[at].split()) >= PHRASE_WORDS):
            return None
        frame = clause_frame(unit, at) if small else None
        if frame is not None:
            return self.begin(number, [frame[2]], unit.span(*frame[0]), frame[1])
        source = owner(unit, at)
        return self.begin(number, [(at, at + 1)], unit.span(*source) if source else self.speaker_before(number))

    def join_chain(self, building: Building, quote: int) -> None:
        """Paragraphs that each open a mark and of which only the last closes it are one quotation, unless each has its own attribution."""
        first = quote
        while first > 0 and self.outer[first].continues and self.outer[first - 1].goes_on:
            first -= 1
            held = self.owner.get(first)
            if held is building:
                return
            if held is None:
                building.take(Span(self.outer[first].start, self.outer[first].end))
                self.claim(building, first)
            elif building.cue is None or held.cue is None:
                self.merge(held, building)
                return
            else:
                return

    def merge(self, held: Building, building: Building) -> None:
        """Make one quotation of two; the later one is left empty."""
        for span in building.content:
            held.take(span)
        held.unit = max(held.unit, building.unit)
        for mark in building.marks:
            self.owner[mark] = held
            held.marks.add(mark)
        if held.cue is None and building.cue is not None:
            held.source, held.cue = building.source or held.source, building.cue
        building.content = []

    def finished(self, b: Building) -> Draft:
        """The finished draft: direct content loses its marks, the kind is told by how much stands in marks."""
        inside = {(self.outer[k].start, self.outer[k].end): self.outer[k] for k in b.marks}
        content = sorted(inside[s.start, s.end].inner if (s.start, s.end) in inside else s for s in set(b.content))
        direct = b.layout or all((s.start, s.end) in inside for s in b.content)
        kind = QuotationKind.DIRECT if direct else QuotationKind.MIXED if b.marks else QuotationKind.INDIRECT
        marks = [self.outer[k] for k in sorted(b.marks)]
        negated = is_negated(b.cue.of(self.text) if b.cue else "", b.source.of(self.text) if b.source else "")
        return Draft(
            tuple(content),
            (b.cue,) if b.cue else (),
            (b.source,) if b.source else (),
            kind,
            flags_of(self.text, content, marks, b.headline) + (("negated",) if negated else ()),
        )
