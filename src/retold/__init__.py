"""Traces how the news was retold: who said it, who retold it, and what changed, with the exact words as proof."""

from retold.errors import FetchError, ReadError, RetoldError, SpanError, StoryError, UsageError
from retold.model import Article, Span, Story
from retold.trace import trace

__all__ = ["Article", "FetchError", "ReadError", "RetoldError", "Span", "SpanError", "Story", "StoryError", "UsageError", "trace"]


def __getattr__(name: str):  # type: ignore[no-untyped-def]
    from retold.trace import _part

    where = {
        "quotations": "quotations", "align": "passages.align", "compare": "statements.compare", "differences": "changes",
        "read": "reading", "check": "check",
    }
    if name in where and (found := _part(where[name], name)):
        return found
    raise AttributeError(name)
