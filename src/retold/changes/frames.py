"""How well two places in two tellings correspond: the matched words directly left and right of them."""

from typing import NamedTuple

from retold.changes.matching import Match, says
from retold.model import Difference, DifferenceKind

NEAR = 3
SKIPPED = 1

Range = tuple[int, int]
"""A range of words of one side, `[start, end)`."""


class Frame(NamedTuple):
    """The weight, in bits, of the matched words left and right of two ranges; 0 where there is none."""

    left: float
    right: float

    @property
    def whole(self) -> float:
        """Both sides together."""
        return self.left + self.right

    @property
    def closed(self) -> bool:
        """Whether both sides hold."""
        return self.left > 0 and self.right > 0


def frame(m: Match, before: Range, after: Range, skip: int = SKIPPED) -> Frame:
    """What holds a range of the source and one of the retelling together; `skip` content words may stand between unmatched."""
    return Frame(_side(m, before[0], after[0] - 1, -1, skip), _side(m, before[1] - 1, after[1], 1, skip))


def _side(m: Match, edge: int, at: int, step: int, skip: int) -> float:
    """The nearest matched content word within a few words of an edge, which must stand as near to the edge in the source.

    Verbs of saying do not count: that two people both said something does not put one in the place of the other.
    """
    home = at - step
    if not 0 <= home < len(m.back):
        return 0.0
    skipped = 0
    for distance in range(NEAR + 1):
        here = at + step * distance
        if not 0 <= here < len(m.back) or m.retelling.sentence[here] != m.retelling.sentence[home]:
            return 0.0
        if not m.retelling.content[here] or says(m.retelling.words[here]):
            continue
        there = m.back[here]
        offset = (there - edge) * step
        if there >= 0 and 0 < offset + (step < 0) <= NEAR + 2:
            return m.retelling.weights[here] / (1 + 0.2 * (distance + skipped))
        skipped += 1
        if skipped > skip:
            return 0.0
    return 0.0


def report(m: Match, kind: DifferenceKind, before: Range | None, after: Range, severity: int) -> Difference:
    """A difference between words of the source (None where it has none) and words of the retelling; its id is given later."""
    here = m.retelling.span(*after)
    there = m.source.span(*before) if before is not None else None
    words = there.of(m.source.text) if there is not None else ""
    return Difference("", kind, m.retelling.article, here, m.source.article, there, words, here.of(m.retelling.text), severity)
