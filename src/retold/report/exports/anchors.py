"""Selectors of the W3C Web Annotation Data Model: where words stand, by position and by quotation, and how they are found again."""

from typing import Any

from retold.model import Span

AROUND = 32
"""Code points quoted before and after the words."""


def selectors(text: str, span: Span) -> list[dict[str, object]]:
    """A position selector and a quote selector for a span; offsets are code points, as the standard counts them.

    >>> [selector["type"] for selector in selectors("The dam is safe.", Span(4, 7))]
    ['TextPositionSelector', 'TextQuoteSelector']
    """
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": before, "suffix": after},
    ]


def find(text: str, chosen: list[dict[str, Any]]) -> Span | None:
    """Where the words of a pair of selectors stand in a text, which may have changed; None, an orphan, where that is not certain.

    At their old position if the same words stand there; else where they stand between the same neighbours, if that is one place only. A
    nearest place is never guessed.

    >>> kept = selectors("The dam is safe.", Span(4, 7))
    >>> find("Now: The dam is safe.", kept), find("The weir is safe.", kept)
    (Span(start=9, end=12), None)
    """
    position, quoted = chosen[0], chosen[1]
    exact, prefix, suffix = quoted["exact"], quoted.get("prefix", ""), quoted.get("suffix", "")
    if not exact:
        return None
    start, end = position["start"], position["end"]
    whole = prefix + exact + suffix
    if text[start:end] == exact and text[max(0, start - len(prefix)) : end + len(suffix)] == whole:
        return Span(start, end)
    first = text.find(whole)
    if first < 0 or text.find(whole, first + 1) >= 0:
        return None
    return Span(first + len(prefix), first + len(prefix) + len(exact))
