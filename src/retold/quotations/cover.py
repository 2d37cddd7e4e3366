"""Which places of a text some spans cover, and which drafts lie near another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from retold.model import Span
from retold.quotations.extractor import Draft

FAR = 4000
"""Characters; a draft that begins earlier than this before another is not looked at as its like."""


class Cover:
    """The places of a text that some spans cover, asked for in time that grows with the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans, key=lambda s: s.start):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def share(self, spans: Sequence[Span]) -> float:
        """The share of the spans' characters that is covered.

        >>> Cover([Span(0, 4), Span(3, 6)]).share([Span(2, 10)])
        0.5
        """
        whole = sum(map(len, spans))
        return sum(map(self.inside, spans)) / whole if whole else 0.0

    def inside(self, span: Span) -> int:
        """How many characters of a span are covered."""
        found = 0
        for at in range(bisect_right(self.ends, span.start), len(self.starts)):
            if self.starts[at] >= span.end:
                break
            found += min(self.ends[at], span.end) - max(self.starts[at], span.start)
        return found


class Near:
    """Drafts, to be asked which of them may share words with another."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.drafts = sorted(drafts, key=lambda draft: draft.content[0].start)
        self.starts = [draft.content[0].start for draft in self.drafts]

    def to(self, draft: Draft) -> list[Draft]:
        """The drafts that begin not far before another, or inside it."""
        low = bisect_left(self.starts, draft.content[0].start - FAR)
        return self.drafts[low : bisect_left(self.starts, draft.content[-1].end)]


def common(a: Iterable[Span], b: Sequence[Span]) -> int:
    """How many characters two lists of spans share."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
