"""What an extractor is: anything that reads a text and drafts its quotations. The rules are one; a trained model can be another."""

from typing import NamedTuple, Protocol

from retold.model import QuotationKind, Span


class Draft(NamedTuple):
    """A quotation without its article's id and number. Spans stand in reading order; `content` is never empty."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    kind: QuotationKind = QuotationKind.DIRECT
    flags: tuple[str, ...] = ()


class Extractor(Protocol):
    """Reads a text and drafts its quotations, by where their content begins. It never raises, whatever the text."""

    def __call__(self, text: str) -> list[Draft]: ...
