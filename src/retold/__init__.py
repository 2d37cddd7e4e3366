"""Traces how the news was retold: who said it, who retold it, and what changed, with the exact words as proof."""

from retold.changes import differences
from retold.check import check
from retold.errors import FetchError, ReadError, RetoldError, SpanError, StoryError, UsageError
from retold.model import Article, Span, Story
from retold.passages.align import align
from retold.quotations import quotations
from retold.reading import read
from retold.statements.compare import compare
from retold.trace import trace

__all__ = [
    "Article",
    "FetchError",
    "ReadError",
    "RetoldError",
    "Span",
    "SpanError",
    "Story",
    "StoryError",
    "UsageError",
    "align",
    "check",
    "compare",
    "differences",
    "quotations",
    "read",
    "trace",
]
