"""The one place that runs the whole: articles in, a judged story out."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from retold.errors import UsageError
from retold.model import Article, Story

Progress = Callable[[str], None]


def _part(module: str, name: str) -> Any:
    try:
        return getattr(import_module(f"retold.{module}"), name)
    except (ImportError, AttributeError):
        return None


def trace(
    articles: Sequence[Article], *, transcripts: Sequence[Article] = (), policy: str = "reuters", progress: Progress | None = None
) -> Story:
    """Trace how a story was told and retold."""
    if not articles:
        raise UsageError("trace: no articles given")
    everything = [*articles, *transcripts]
    extract, resolve = _part("quotations", "quotations"), _part("quotations.speakers", "resolve_speakers")
    quoted = [q for a in everything for q in extract(a.text, a.id)] if extract else []
    speakers: list[Any] = []
    if resolve:
        quoted, speakers = resolve(everything, quoted)
    link = _part("statements.link", "link_statements")
    statements = link(everything, quoted, speakers, transcripts=[t.id for t in transcripts], policy=policy) if link else []
    align = _part("passages.align", "align")
    passages = []
    if align:
        for i, a in enumerate(everything):
            for b in everything[i + 1 :]:
                passages += align(a, b)
    return Story(
        articles=tuple(everything),
        quotations=tuple(quoted),
        speakers=tuple(speakers),
        statements=tuple(statements),
        passages=tuple(passages),
        transcripts=tuple(t.id for t in transcripts),
        policy=policy,
    )
