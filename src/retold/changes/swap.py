"""Who did what to whom: two names that change places around one verb."""

from collections.abc import Iterator

from retold.changes.aligned import Aligned, Context
from retold.changes.entities import Name, same_name
from retold.changes.frames import report
from retold.changes.matching import Side, verbal
from retold.model import Difference, DifferenceKind

NEAR = 2
"""Words that may stand between a name and the verb."""
PASSIVE = frozenset(["is", "are", "was", "were", "be", "been", "being", "by", "to", "from", "and", "with", "against"])
"""Words beside the verb with which the order of names says nothing: passives, and verbs whose two sides are equal."""


def find_swaps(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Two names in exchanged places before and after the same verb, as in `Orten sued Tolva` for `Tolva sued Orten`; severity 4."""
    m = context.match(aligned)
    here, there = context.names_in(m.retelling), context.names_in(m.source)
    if len(here) < 2 or len(there) < 2:
        return
    for j, i in enumerate(m.back):
        if i < 0 or not verbal(m.retelling.words[j]) or m.retelling.words[j].key != m.source.words[i].key:
            continue
        own, other = _around(m.retelling, j, here), _around(m.source, i, there)
        if own is None or other is None or same_name(own[0], own[1]):
            continue
        if same_name(own[0], other[1]) and same_name(own[1], other[0]):
            yield report(m, DifferenceKind.NAME, (other[0].start, other[1].end), (own[0].start, own[1].end), 4)


def _around(side: Side, verb: int, names: list[Name]) -> tuple[Name, Name] | None:
    """The names right before and right after a verb in the active voice."""
    before = [name for name in names if 0 <= verb - name.end <= NEAR and side.clause[name.end - 1] == side.clause[verb]]
    after = [name for name in names if 0 < name.start - verb <= NEAR + 1 and side.clause[name.start] == side.clause[verb]]
    if not before or not after:
        return None
    between = {side.words[n].key for n in (*range(before[-1].end, verb), *range(verb + 1, after[0].start))}
    return None if between & PASSIVE else (before[-1], after[0])
