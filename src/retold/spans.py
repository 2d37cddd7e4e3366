"""Where words stand: spans of code points, places in named articles."""

import msgspec

from retold.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Half-open range `[start, end)` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"a span must have 0 <= start <= end, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of the span.

        >>> Span(4, 9).of("The quick fox")
        'quick'
        """
        if self.end > len(text):
            raise SpanError(f"span [{self.start}, {self.end}) lies outside a text of {len(text)} characters")
        return text[self.start : self.end]


class Place(msgspec.Struct, frozen=True):
    """A span in a named article."""

    article: str
    span: Span


class TimedSpan(msgspec.Struct, frozen=True):
    """A stretch of a transcript with the seconds at which it is heard (SRT, WebVTT)."""

    span: Span
    begins: float
    ends: float
