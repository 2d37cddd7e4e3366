"""Two statements fused: what two speakers said, told under one verb of saying."""

from collections.abc import Iterator
from itertools import permutations

from retold.changes.aligned import Aligned, Context
from retold.changes.attribution import Attributed, attributed
from retold.changes.clauses import sentence_range
from retold.changes.entities import Name, same_name
from retold.changes.frames import Range, report
from retold.changes.matching import Match, Side
from retold.model import Difference, DifferenceKind
from retold.text.words import load

WORDS, HELD = 2, 5.0
"""Content words, and bits, of each of two statements that a sentence must hold to fuse them."""
TOLD = 0.75
"""Share of such a sentence that must stand in the two of the source: what says more of its own is another report."""


def find_merges(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Sentences with one verb of saying for what two speakers of the source said, each in a sentence of his own; severity 3.

    Two statements of one speaker on two days, of which the retelling gives one day for both, are fused as well. Shown are the words of the
    statement that lost its own verb, in the source and in the retelling. Where both keep a verb of saying, nothing is fused.
    """
    m = context.match(aligned)
    if len(aligned.source_spans) < 2:
        return
    there = list(attributed(m.source, context))
    for one in attributed(m.retelling, context):
        words = sentence_range(m.retelling, one.cue)
        if m.coverage(*words) < TOLD or sum(words[0] <= other.cue < words[1] for other in attributed(m.retelling, context)) > 1:
            continue
        for kept, lost in permutations(there, 2):
            told, own = _told(m, words, one, lost), _told(m, words, one, kept)
            apart = not _same_subject(m.source, kept, lost, context) or _other_day(m, words, kept, lost)
            if told and own and apart and _same_speaker(m, one, kept, context):
                yield report(m, DifferenceKind.MERGE, _whole(m, lost, told), (told[0], told[-1] + 1), 3)
                return


def _other_day(m: Match, words: Range, kept: Attributed, lost: Attributed) -> bool:
    """Whether two statements were made on different days, of which the retelling gives the one for both."""
    one, other = (_days(m.source, sentence_range(m.source, said.cue)) for said in (kept, lost))
    told = _days(m.retelling, words)
    return bool(one and other and told) and told <= one and not one & other


def _days(side: Side, words: Range) -> set[str]:
    """The days that are named in a range of words."""
    return {side.words[n].key for n in range(*words) if side.words[n].key.endswith("day") and side.words[n].key in load("time_words")}


def _told(m: Match, words: Range, one: Attributed, said: Attributed) -> list[int]:
    """The words of the retelling's sentence that stand in what a speaker of the source said, if they are enough to tell it."""
    first, last = sentence_range(m.source, said.cue)
    own = [j for j in range(*words) if m.retelling.content[j] and not m.retelling.quoted[j] and not one.start <= j < one.end]
    inside = [j for j in own if first <= m.back[j] < last and not said.start <= m.back[j] < said.end]
    heavy = sum(m.retelling.weights[j] for j in inside) >= HELD
    return inside if len(inside) >= WORDS and heavy else []


def _whole(m: Match, lost: Attributed, told: list[int]) -> Range:
    """The attribution that is lost, with the words under it that are told."""
    places = [m.back[j] for j in told]
    return min(lost.start, *places), max(lost.end, *(place + 1 for place in places))


def _speaker(side: Side, one: Attributed, context: Context) -> tuple[list[Name], set[str]]:
    """The names of a verb's subject, and the stems of its content words."""
    named = [name for name in context.names_in(side) if name.start < one.end and one.start < name.end]
    return named, {side.stems[n] for n in range(one.start, one.end) if n != one.cue and side.content[n]}


def _same_speaker(m: Match, one: Attributed, other: Attributed, context: Context) -> bool:
    """Whether a speaker of the retelling is one of the source."""
    (names, words), (others, theirs) = _speaker(m.retelling, one, context), _speaker(m.source, other, context)
    return any(same_name(a, b) for a in names for b in others) or bool(not (names and others) and words & theirs)


def _same_subject(side: Side, one: Attributed, other: Attributed, context: Context) -> bool:
    """Whether two attributions of the source may be to one speaker, or stand in one sentence."""
    if side.sentence[one.cue] == side.sentence[other.cue]:
        return True
    (names, words), (others, theirs) = _speaker(side, one, context), _speaker(side, other, context)
    if names and others:
        return any(same_name(a, b) for a in names for b in others)
    return not words or not theirs or bool(words & theirs)
