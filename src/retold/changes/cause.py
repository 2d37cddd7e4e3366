"""After or because of, linked to or caused by: whether one thing is said to have made another."""

from collections.abc import Iterator
from functools import cache

from retold.changes.aligned import Aligned, Context
from retold.changes.frames import frame, report
from retold.changes.matching import Match, Slot, slots
from retold.changes.support import rest_covered
from retold.model import Difference, DifferenceKind
from retold.text.words import lines

HELD, TOLD, NEARLY = 4.0, 0.6, 0.9
LONGEST = 4
"""Words of a joint with what belongs to it: as a result of."""


def find_causes(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """A cause stated where the source only has two things together or in succession, or the reverse; severity 3."""
    m = context.match(aligned)
    for slot in slots(m):
        here = [n for n in range(*slot.after) if m.retelling.words[n].key in joints()]
        there = [n for n in range(*slot.before) if m.source.words[n].key in joints()]
        if not here or not there or len(range(*slot.after)) > LONGEST or len(range(*slot.before)) > LONGEST:
            continue
        kinds = {joints()[m.retelling.words[n].key] for n in here}, {joints()[m.source.words[n].key] for n in there}
        held = frame(m, slot.before, slot.after)
        closed = held.closed or (slot.right and _opens(m, slot))
        if not kinds[0] & kinds[1] and closed and rest_covered(m, slot.after) >= (TOLD if held.whole >= HELD else NEARLY):
            yield report(m, DifferenceKind.CAUSE, (there[0], slot.before[1]), (here[0], slot.after[1]), 3)


def _opens(m: Match, slot: Slot) -> bool:
    """Whether the words begin a sentence in either telling, where nothing before them can hold their place."""
    places = ((m.source, slot.before[0]), (m.retelling, slot.after[0]))
    return any(at == 0 or side.sentence[at] != side.sentence[at - 1] for side, at in places)


@cache
def joints() -> dict[str, str]:
    """Words that join two happenings: side by side, or as cause."""
    return {word: line.split()[0] for line in lines("causal") for word in line.split()[1:]}
