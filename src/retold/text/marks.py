"""Quotation marks: which stretches of a text stand inside them.

A state machine over the marks alone, one paragraph at a time. It holds no opinion on who speaks. Marks in print are seldom tidy: an
opening “ is closed by ’’ or ", a paragraph opens a mark and leaves it open because the next one goes on, an apostrophe looks like a
closing mark, a length in inches like an opening one. Each case is decided by the shape of the mark (what stands left and right of it),
then by what is open.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from retold.model import Span
from retold.text.mark_reader import MARK, Marked, Reader

__all__ = ["Marked", "marked", "marked_within", "outermost", "touching"]


def marked(text: str) -> list[Marked]:
    """Every stretch in quotation marks, by where it starts, the outer before the inner. Linear time, never raises.

    >>> text = 'She called it “a ‘very’ dull day”, and left.'
    >>> [(text[m.inner_start:m.inner_end], m.depth) for m in marked(text)]
    [('a ‘very’ dull day', 0), ('very', 1)]
    """
    return list(_read(text))


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[Marked, ...]:
    """The last texts read, since several floors ask for the same ones."""
    return tuple(Reader(text).read()) if MARK.search(text) else ()


def outermost(stretches: Iterable[Marked]) -> list[Marked]:
    """The stretches that stand in no other."""
    return [m for m in stretches if m.depth == 0]


def marked_within(text: str, spans: Iterable[Span], stretches: Iterable[Marked] | None = None) -> tuple[Span, ...]:
    """The words inside the outermost quotation marks that lie in the given spans, marks left out.

    For a mixed quotation these are the words that its article prints as somebody's own. A span that lies inside marks is returned whole.

    >>> text = 'He said the plan was “sound” and “long overdue”.'
    >>> [s.of(text) for s in marked_within(text, [Span(8, 47)])]
    ['sound', 'long overdue']
    """
    outer = outermost(marked(text) if stretches is None else stretches)
    found = []
    for span in spans:
        for m in touching(outer, span):
            start, end = max(m.inner_start, span.start), min(m.inner_end, span.end)
            if start < end:
                found.append(Span(start, end))
    return tuple(found)


def touching(outer: Sequence[Marked], span: Span) -> Iterator[Marked]:
    """The outermost stretches whose inner words share a place with a span, in order; time is that of the answer, not of the text.

    >>> [m.inner_start for m in touching(outermost(marked("“a” and “b” and “c”")), Span(6, 12))]
    [9]
    """
    for at in range(bisect_right(outer, span.start, key=attrgetter("inner_end")), len(outer)):
        if outer[at].inner_start >= span.end:
            return
        yield outer[at]
