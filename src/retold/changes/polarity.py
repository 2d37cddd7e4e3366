"""Yes and no: what one telling affirms and the other denies."""

from collections.abc import Iterator
from functools import cache

from retold.changes.aligned import Aligned, Context
from retold.changes.clauses import clause_range, denying, negator_before, one_proposition
from retold.changes.frames import frame, report
from retold.changes.matching import Match, Side
from retold.changes.modality import with_object
from retold.model import Difference, DifferenceKind
from retold.text.stems import stem
from retold.text.variants import opposite
from retold.text.words import lines

ALIKE = 0.5
"""Share of two clauses that must be the same before the one can deny the other."""
HELD = 2.5
"""Bits of matched words beside two opposite words."""
TWOFOLD = "left"
"""What is left remains, who left has not: a word of two senses that are each other's opposite."""
SAME = 0.8
"""Share of two clauses that must be the same where their order of words differs."""


def find_polarity(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Words denied in one telling and affirmed in the other, and words replaced by their opposite; severity 4.

    "Not only" denies nothing; a denial by meaning ("failed to", "baseless") on the other side is no difference.
    """
    m = context.match(aligned)
    for j, i in enumerate(m.back):
        if i < 0 or not m.retelling.content[j] or m.retelling.words[j].word[:1].isupper() or one_proposition(m, i, j) < ALIKE:
            continue
        here, there = denied(m.retelling, j), denied(m.source, i)
        after, before = with_object(m, i, j)
        if here is not None and not denying(m.source, clause_range(m.source, i)) and m.back[here] < 0:
            yield report(m, DifferenceKind.POLARITY, before, (here, after[1]), 4)
        elif there is not None and not denying(m.retelling, clause_range(m.retelling, j)) and m.on[there] < 0:
            yield report(m, DifferenceKind.POLARITY, (there, before[1]), after, 4)
    yield from _opposites(m)


def denied(side: Side, at: int) -> int | None:
    """The word that denies the word at a place, if nothing but function words stands between."""
    found = negator_before(side, at, 2)
    return None if found is None or any(side.content[n] for n in range(found + 1, at)) else found


def _opposites(m: Match) -> Iterator[Difference]:
    """Words of opposite sense in one place, or in clauses that otherwise say the same; neither clause denied.

    Words that say the same from the other side (sell, buy) must stand in one place.
    """
    there = [i for i, j in enumerate(m.on) if j < 0 and m.source.content[i] and m.source.words[i].key != TWOFOLD]
    here = [j for j, i in enumerate(m.back) if i < 0 and m.retelling.content[j] and m.retelling.words[j].key != TWOFOLD]
    for j in here:
        for i in there:
            one, other = m.source.stems[i], m.retelling.stems[j]
            if not opposite(one, other):
                continue
            held, alike = frame(m, (i, i + 1), (j, j + 1)), one_proposition(m, i, j)
            contrary = denying(m.source, clause_range(m.source, i), i) or denying(m.retelling, clause_range(m.retelling, j), j)
            if contrary or alike < ALIKE:
                continue
            if (held.closed and held.whole >= HELD) or (alike >= SAME and frozenset((one, other)) not in converses()):
                yield report(m, DifferenceKind.POLARITY, (i, i + 1), (j, j + 1), 4)


@cache
def converses() -> frozenset[frozenset[str]]:
    """Pairs of stems that tell one event from its two sides."""
    return frozenset(frozenset(stem(word) for word in line.split()) for line in lines("converses"))
