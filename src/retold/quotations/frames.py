"""A word of saying and what hangs on it: who says it, and which words are said.

Three shapes carry nearly all attributions in news: “S said that C” (`leading`), “C, S said” and “C, said S” (`trailing`).
"""

from itertools import islice
from typing import NamedTuple

from retold.quotations.cues import group_start, is_cue, is_infinitive, is_passive
from retold.quotations.leading import content_end, content_start, starts_clause
from retold.quotations.nouns import Phrase, is_nominal, is_pronoun, phrase_starting, verb_at
from retold.quotations.subjects import clause_subject, subject_before
from retold.quotations.trailing import content_before, leads_on, quoted_before, read_inverted, read_trailing
from retold.quotations.units import ACCORDING, ADVERB, CLAUSE, COMMA, CUE, PREPOSITION, QUOTE, SAID, SHOWN, STOP, THOUGHT, Unit

MOST_CUES = 40
"""More words of saying than any sentence has; the rest of a text that is nothing else is not read."""
SAYING = CUE | ACCORDING
PLAIN = frozenset(("said", "says", "say", "saying"))
SUBORDINATE_WITHIN = 10
SUBORDINATE = frozenset(("when", "while", "as", "after", "before", "if", "although", "though", "since", "because", "asked", "told", "by"))


class Frame(NamedTuple):
    """An attribution in one unit, as places of words: the cue, the source, and the stretches of content."""

    cue: Phrase
    source: Phrase | None
    content: tuple[Phrase, ...]
    trailing: bool


def frames_of(unit: Unit) -> list[Frame]:
    """The attributions of a unit, in the order of their words of saying."""
    found_at = (at for at, flags in enumerate(unit.classes[: unit.size]) if flags & SAYING and (flags & ACCORDING or is_cue(unit, at)))
    cues = list(islice(found_at, MOST_CUES))
    if not cues:
        return []
    found: dict[int, Frame] = {}
    limit = unit.size
    for at in reversed(cues):
        frame = read_after(unit, at)
        if frame is not None:
            found[at] = frame
            if frame.content[-1][1] <= at:
                limit = min(limit, frame.content[-1][1])
    earlier: list[Frame] = []
    for at in cues:
        if at not in found:
            frame = read_before(unit, at, limit if at < limit else unit.size, earlier)
            if frame is not None:
                found[at] = frame
        if at in found:
            earlier.append(found[at])
    frames = [found[at] for at in cues if at in found]
    return [frame for frame in frames if keeps_own(unit, frame, frames)]


def keeps_own(unit: Unit, frame: Frame, frames: list[Frame]) -> bool:
    """Whether an attribution inside what another reports is told apart: it must be plain, or hold marked words of somebody else.

    “Quist said the board believes it is safe” is one attribution; “Quist said Ode called it “a trap”” is two.
    """
    at = frame.cue[1] - 1
    if not any(other is not frame and any(first <= at < after for first, after in other.content) for other in frames):
        return True
    begin = frame.content[0][0]
    if frame.source is None:
        return False
    if any(place in unit.quotes for first, after in frame.content for place in range(first, after)):
        return not unit.has(at, THOUGHT | SHOWN) and not is_pronoun(unit, frame.source[0])
    return unit.words[at] in PLAIN or (unit.has(at, SAID) and not frame.trailing and unit.words[begin] == "that")


def read_after(unit: Unit, at: int) -> Frame | None:
    """An attribution that stands after its content."""
    if unit.has(at, ACCORDING):
        return according(unit, at) if unit.word(at + 1) == "to" else None
    if not unit.classes[at] & CUE:
        return None
    inverted = read_inverted(unit, at)
    if inverted is not None:
        return Frame((at, at + 1), inverted[0], inverted[1], trailing=True)
    first = group_start(unit, at)
    source = subject_before(unit, first)
    if source is None or not is_nominal(unit, source) or is_passive(unit, at):
        return None
    alone = quoted_before(unit, source[0]) and not leads_on(unit, at)
    if not alone and not interrupts(unit, at) and (not unit.classes[at] & (SAID | THOUGHT | SHOWN) or content_start(unit, at) is not None):
        return None
    content = read_trailing(unit, source, at)
    return Frame((first, at + 1), source, content, trailing=True) if content else None


def interrupts(unit: Unit, at: int) -> bool:
    """“It was “sad” to see, he said, “and …””: marked words stand on both sides."""
    return not leads_on(unit, at) and unit.word(at + 1) == "," and unit.word(at + 2) == QUOTE and any(place < at for place in unit.quotes)


def read_before(unit: Unit, at: int, limit: int, earlier: list[Frame]) -> Frame | None:
    """An attribution that stands before its content."""
    if unit.has(at, ACCORDING):
        return None
    if at == 0 and not unit.words[at].endswith("ing"):
        return read_headed(unit)
    beginning = content_start(unit, at)
    if beginning is None or beginning.at >= limit:
        return None
    flags = unit.classes[at]
    passive = is_passive(unit, at)
    if is_infinitive(unit, at) and not beginning.certain:
        return None
    if passive and not (beginning.certain and flags & SAID):
        return None
    first = group_start(unit, at)
    source = None if passive else source_of(unit, first, at, earlier)
    if source is None and not beginning.certain:
        return None
    subordinate = (at <= 1 and unit.words[at].endswith("ing")) or is_subordinate(unit, source[0] if source else first)
    relative = source is not None and unit.words[source[0]] in ("who", "which") and source[1] - source[0] == 1
    end = content_end(unit, beginning.at, limit, subordinate, relative)
    if end <= beginning.at:
        return None
    if source is None and subordinate and end < limit and not passive:
        source = phrase_starting(unit, end + 1)
    return Frame((first, at + 1), source, ((beginning.at, end),), trailing=False)


def is_subordinate(unit: Unit, subject: int) -> bool:
    """Whether a subject stands in a clause that another follows: “When Ode asked …, Quist left”, “in which Ode says …, …”."""
    for at in range(subject - 1, max(-1, subject - SUBORDINATE_WITHIN), -1):
        if unit.has(at, COMMA | STOP):
            return False
        if unit.words[at] in SUBORDINATE or unit.words[at] == "which":
            return True
    return subject == 0 and unit.word(0) in SUBORDINATE


def read_headed(unit: Unit) -> Frame | None:
    """“Said Ada Quist: “…””: the word of saying comes first."""
    source = phrase_starting(unit, 1)
    if source is None or not is_nominal(unit, source) or not unit.classes[0] & SAID:
        return None
    at = source[1]
    if unit.word(at) in (",", ":"):
        at += 1
    if unit.word(at) != QUOTE:
        return None
    return Frame((0, 1), source, ((at, content_end(unit, at, unit.size)),), trailing=False)


def source_of(unit: Unit, first: int, at: int, earlier: list[Frame]) -> Phrase | None:
    """Who: the subject right before the verb group; for “…, adding that” and “… and said that” the subject of the clause before."""
    before = unit.word(first - 1)
    participle = unit.words[at].endswith("ing") and first == at
    if participle:
        if earlier and earlier[-1].trailing:
            return earlier[-1].source
        subject = clause_subject(unit, first, main=True)
        near = subject_before(unit, first) if before and not unit.has(first - 1, COMMA | CLAUSE | PREPOSITION) else None
        if near is not None and unit.word(near[1] - 1) and participle_of(unit, near) is not None:
            return participle_of(unit, near)
        if near is not None and is_nominal(unit, near) and (subject is None or not verb_at(unit, subject[1]) or subject[1] > near[0]):
            return near
        return subject
    if before in ("and", "but", "then", "or") or is_infinitive(unit, at):
        if earlier and earlier[-1].source is not None and not is_infinitive(unit, at) and earlier[-1].content[-1][1] >= first - 2:
            return earlier[-1].source
        return clause_subject(unit, first, main=before != "and")
    subject = subject_before(unit, first)
    if subject is not None and (
        is_nominal(unit, subject) or not unit.has(subject[1] - 1, ADVERB | CUE) or unit.word(subject[1] - 1).endswith("s")
    ):
        return subject
    if before == "," or unit.has(first - 1, STOP):
        return clause_subject(unit, first)
    return None


def participle_of(unit: Unit, near: Phrase) -> Phrase | None:
    """“footage of Ada Quist saying”: the name after “of” speaks."""
    at = near[1]
    while at > near[0] and unit.is_name(at - 1):
        at -= 1
    return (at, near[1]) if near[0] < at < near[1] and unit.words[at - 1] == "of" else None


def according(unit: Unit, at: int) -> Frame | None:
    """“According to S, C” and “C, according to S”."""
    source = phrase_starting(unit, at + 2, reduced=True)
    if source is None:
        return None
    anew = at > 2 and unit.word(at - 1) in ("and", "but") and unit.has(at - 2, COMMA | STOP) and clause_begins(unit, source[1])
    if anew or at == 0 or (at <= 2 and unit.word(at - 1) in (",", "and", "but")):
        if unit.word(source[1]) != ",":
            begin = source[1]
            return Frame((at, at + 2), source, ((begin, content_end(unit, begin, unit.size)),), trailing=False) if anew else None
        begin = source[1] + 1
        end = content_end(unit, begin, unit.size)
        return Frame((at, at + 2), source, ((begin, end),), trailing=False) if end > begin else None
    content = content_before(unit, at)
    return Frame((at, at + 2), source, content, trailing=True) if content else None


def clause_begins(unit: Unit, at: int) -> bool:
    """Whether a clause begins at a place, past a comma: “…, but according to Ode it is not”, “…, and according to Ode, it holds”."""
    return starts_clause(unit, at + unit.has(at, COMMA), strict=False)
