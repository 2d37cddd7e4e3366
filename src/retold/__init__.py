"""Traces how the news was retold: who said it, who retold it, and what changed, with the exact words as proof."""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from retold.errors import ArchiveError, FetchError, ReadError, RetoldError, SpanError, StoryError, UsageError
from retold.model import Article, Span, Story

if TYPE_CHECKING:
    from retold.archive import Archive
    from retold.changes import differences
    from retold.check import check
    from retold.passages.align import align
    from retold.quotations import quotations
    from retold.reading import read
    from retold.statements.compare import compare
    from retold.stories.cluster import cluster
    from retold.trace import trace

__all__ = [
    "Archive",
    "ArchiveError",
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
    "cluster",
    "compare",
    "differences",
    "quotations",
    "read",
    "trace",
]

HOME = {
    "Archive": "retold.archive",
    "align": "retold.passages.align",
    "check": "retold.check",
    "cluster": "retold.stories.cluster",
    "compare": "retold.statements.compare",
    "differences": "retold.changes",
    "quotations": "retold.quotations",
    "read": "retold.reading",
    "trace": "retold.trace",
}
"""Where each public function lives. It is imported when it is first asked for, so that `retold --version` answers at once."""


class Package(ModuleType):
    """This package. Some functions are called like the modules they live in; `retold.trace` is the function, always."""

    def __getattr__(self, name: str) -> Any:
        if name not in HOME:
            raise AttributeError(f"module 'retold' has no attribute {name!r}")
        self.__dict__[name] = getattr(import_module(HOME[name]), name)
        return self.__dict__[name]

    def __setattr__(self, name: str, value: object) -> None:
        # Importing the module retold.trace would put it in the place of the function.
        if not (name in HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *HOME})


sys.modules[__name__].__class__ = Package
