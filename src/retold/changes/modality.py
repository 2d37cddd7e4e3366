"""Hedges that one telling has and the other has not: allegedly, reportedly, may, could, apparently."""

from collections.abc import Iterator

from retold.changes.aligned import Aligned, Context
from retold.changes.clauses import at_distance, clause_range, hedge_at, negator_before, one_proposition
from retold.changes.frames import Range, report
from retold.changes.matching import Match, Side
from retold.model import Difference, DifferenceKind

REACH = 3
"""Words from a hedge within which the word it hedges must stand."""
ALIKE = 0.45
"""Share of two clauses that must be the same before the one can be surer than the other."""
OBJECT = 6
"""Words after the hedged one that are shown with it, as far as both tellings have them."""


def find_modality(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Hedges added (severity 2) or dropped (severity 3) before a word that both tellings have.

    An attribution in the other telling counts as a hedge ("police said" for "allegedly"), and so do plans, fears and conditions there.
    """
    m = context.match(aligned)
    for (start, end), j in hedged(m.retelling):
        i = m.back[j]
        if i >= 0 and not at_distance(m.source, i) and one_proposition(m, i, j) >= ALIKE:
            after, before = with_object(m, i, j)
            yield report(m, DifferenceKind.MODALITY, before, (min(start, after[0]), max(end, after[1])), 2)
    for (start, end), i in hedged(m.source):
        j = m.on[i]
        if j >= 0 and not at_distance(m.retelling, j) and one_proposition(m, i, j) >= ALIKE:
            after, before = with_object(m, i, j)
            yield report(m, DifferenceKind.MODALITY, (min(start, before[0]), max(end, before[1])), after, 3)


def hedged(side: Side) -> Iterator[tuple[Range, int]]:
    """Hedges with the content word each hedges, denied and doubled ones left out."""
    for at in range(len(side.words)):
        found = hedge_at(side, at)
        if found is None or negator_before(side, at + 1, 1) is not None:
            continue
        (start, end), _ = found
        for n in range(end, min(end + REACH, len(side.words))):
            if side.clause[n] != side.clause[at] or hedge_at(side, n) is not None:
                break
            if side.content[n] and not side.words[n].key.endswith("ly"):
                if negator_before(side, n, n - start) is None:
                    yield (start, end), n
                break


def with_object(m: Match, i: int, j: int) -> tuple[Range, Range]:
    """The words from a matched pair on that both tellings have in one order, up to `and`, a preposition or the end of the clause."""
    last, there = j, i
    stop = min(clause_range(m.retelling, j)[1], j + OBJECT)
    for n in range(j + 1, stop):
        if m.back[n] < 0 or not there < m.back[n] <= there + 2:
            break
        there = m.back[n]
        last = n
    while last > j and not m.retelling.content[last]:
        last -= 1
    return (j, last + 1), (i, max(m.back[last], i) + 1)
