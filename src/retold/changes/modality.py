"""Hedges that one telling has and the other has not: allegedly, reportedly, may, could, apparently."""

from collections.abc import Iterator

from retold.changes.aligned import Aligned, Context
from retold.changes.clauses import at_distance, clause_range, hedge_at, negator_before, one_proposition, shared
from retold.changes.frames import Range, report
from retold.changes.matching import Match, Side
from retold.model import Difference, DifferenceKind
from retold.text.words import load

REACH = 3
"""Words from a hedge within which the word it hedges must stand."""
ALIKE = 0.45
"""Share of two clauses that must be the same before the one can be surer than the other."""
SHARED = 7.0
"""Bits of words around a noun that both must share where a hedge qualifies it alone."""
OBJECT = 6
"""Words after the hedged one that are shown with it, as far as both tellings have them."""


def find_modality(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Hedges added (severity 2) or dropped (severity 3) before a word that both tellings have.

    An attribution in the other telling counts as a hedge ("police said" for "allegedly"), and so do plans, fears and conditions there.
    """
    m = context.match(aligned)
    for (start, end), j in hedged(m.retelling):
        i = m.back[j]
        if i >= 0 and not at_distance(m.source, i) and comparable(m, i, j, m.retelling.words[start].key):
            after, before = with_object(m, i, j)
            yield report(m, DifferenceKind.MODALITY, before, (min(start, after[0]), max(end, after[1])), 2)
    for (start, end), i in hedged(m.source):
        j = m.on[i]
        if j >= 0 and not at_distance(m.retelling, j) and comparable(m, i, j, m.source.words[start].key):
            after, before = with_object(m, i, j)
            yield report(m, DifferenceKind.MODALITY, (min(start, before[0]), max(end, before[1])), after, 3)


def _qualifies(side: Side, at: int) -> bool:
    """Whether a word such as alleged or reported is an adjective here: behind an article, a possessive or a number, before a word.

    Who is suspected of something is under a hedge too.
    """
    if at and side.words[at - 1].key in load("auxiliaries") and at + 1 < len(side.words) and side.words[at + 1].key == "of":
        return True
    before = side.words[at - 1] if at else None
    led = before is not None and side.gap(at) == " " and (before.key in load("determiners") or before.key.endswith(("'s", "s'")))
    return led and at + 1 < len(side.words) and side.gap(at + 1) == " "


def comparable(m: Match, i: int, j: int, hedge: str) -> bool:
    """Whether two clauses say the same but for a hedge; of a hedge that qualifies a noun only the noun's surroundings are asked."""
    return one_proposition(m, i, j) >= ALIKE or (hedge in load("drift-adjectives") and shared(m, i, j) >= SHARED)


def hedged(side: Side) -> Iterator[tuple[Range, int]]:
    """Hedges with the content word each hedges, denied and doubled ones left out."""
    for at in range(len(side.words)):
        found = hedge_at(side, at)
        if found is None or negator_before(side, at + 1, 1) is not None:
            continue
        (start, end), _ = found
        if side.words[start].key in load("drift-adjectives") and not _qualifies(side, start):
            continue
        for n in range(end, min(end + REACH, len(side.words))):
            if side.clause[n] != side.clause[end if end < len(side.words) else at] or hedge_at(side, n) is not None:
                break
            if side.words[n].is_number:
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
