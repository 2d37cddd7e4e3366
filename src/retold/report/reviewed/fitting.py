"""Where the words of an article stand in the file it was read from: Markdown keeps its signs, a Word file its runs."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from retold.model import Span
from retold.repair import RepairEdit

WORD = re.compile(r"\w+|[^\w\s]")
LONGEST = 200_000
"""Words beyond which a file is not searched; a draft is shorter."""


def fitted_spans(text: str, raw: str, edits: Sequence[RepairEdit]) -> list[Span] | None:
    """The place of each edit in the file's text, None if one of them cannot be found there.

    In: the article's text, the file's, edits of the former. Words are paired in order, so signs between them do not matter.

    >>> from retold.repair import RepairKind
    >>> edit = RepairEdit("r1", RepairKind.REMOVE_WORDS, Span(6, 10), "good", "", "q1", 3, "")
    >>> fitted_spans("It is good.", "# It *is* **good**.", [edit])
    [Span(start=12, end=16)]
    """
    if text == raw:
        return [edit.span for edit in edits]
    places = paired(text, raw)
    if places is None:
        return None
    spans = [span_at(edit.span, text, places) for edit in edits]
    whole = [span for span in spans if span is not None]
    return whole if len(whole) == len(spans) else None


def paired(text: str, raw: str) -> dict[int, int] | None:
    """For each letter of the text that stands in the file, its place there; None where both are too long to compare."""
    one, other = list(WORD.finditer(text)), list(WORD.finditer(raw))
    if max(len(one), len(other)) > LONGEST:
        return None
    places: dict[int, int] = {}
    for block in Indel.opcodes([m[0] for m in one], [m[0] for m in other]):
        if block.tag == "equal":
            for a, b in zip(one[block.src_start : block.src_end], other[block.dest_start : block.dest_end], strict=True):
                places.update(zip(range(a.start(), a.end()), range(b.start(), b.end()), strict=True))
    return places


def span_at(span: Span, text: str, places: dict[int, int]) -> Span | None:
    """The place of a span in the file; a point stands right behind the letter before it, or before the one after it."""
    words = [at for at in range(span.start, span.end) if not text[at].isspace()]
    if any(at not in places for at in words):
        return None
    before, after = places.get(span.start - 1), places.get(span.end)
    if not len(span):
        if before is not None:
            return Span(before + 1, before + 1)
        return Span(after, after) if after is not None else None
    if not words:
        return Span(before + 1, after) if before is not None and after is not None and before < after else None
    start, end = places[words[0]], places[words[-1]] + 1
    if text[span.start].isspace() and before is not None:
        start = before + 1
    if text[span.end - 1].isspace() and after is not None:
        end = after
    return Span(start, end) if start < end else None
