"""From labelled words to spans of text, fitted to the quotation marks."""

import re
from collections.abc import Sequence
from functools import partial

from retold.model import QuotationKind, Span
from retold.quotations.extractor import Draft
from retold.quotations.flags import flags_of, is_negated
from retold.quotations.tagging.decode import Attribution, Range
from retold.quotations.tagging.words import Word
from retold.text.marks import Marked, touching

HALF = 0.5
"""A stretch in marks belongs to the content that holds this share of its letters, and is left to others by one that holds less."""

DATELINE = re.compile(r"[A-Z]{3}[A-Z.’' -]*(?:, [^\n—–:]{2,24})?(?: \([^\n)]{2,24}\))? ?(?:—|–|--|- ) ?")
"""Where a report comes from, at the head of its first paragraph, place in capitals."""
OPENING = frozenset('“"«„')
EDGES = " \t\xa0,;:–—-"
"""What begins and ends neither a source nor a cue."""
NAME_WORDS = 3
"""Words of a name that may have been taken for content."""


def draft_of(text: str, words: Sequence[Word], attribution: Attribution, outer: Sequence[Marked]) -> Draft | None:
    """The draft of an attribution; none where no word of its content is left."""
    ranges = [snapped(text, span_of(words, part), outer) for part in attribution.content]
    source = [span for part in attribution.source if (span := bare(text, span_of(words, part)))]
    if source:
        ranges, source = parted(text, ranges, source, outer)
    wholes = [span for span in map(partial(undated, text), joined(ranges)) if any(c.isalnum() for c in span.of(text))]
    if not wholes:
        return None
    content: list[Span] = []
    outside = False
    for whole in wholes:
        parts = quoted_parts(text, whole, outer)
        outside |= parts is None
        content += [whole] if parts is None else parts
    marks = [m for whole in wholes for m in touching(outer, whole)]
    kind = QuotationKind.MIXED if marks and outside else QuotationKind.DIRECT if marks else QuotationKind.INDIRECT
    cue = tuple(bare(text, span_of(words, part)) or span_of(words, part) for part in attribution.cue)
    negated = is_negated(" ".join(s.of(text) for s in cue), source[0].of(text) if source else "")
    flags = flags_of(text, content, marks, headline=False) + (("negated",) if negated else ())
    return Draft(tuple(content), cue, tuple(source), kind, flags)


def undated(text: str, span: Span) -> Span:
    """A span without the dateline that it begins with.

    >>> text = "VALE, Ombria (Wire) — The dam is safe"
    >>> undated(text, Span(0, len(text))).of(text)
    'The dam is safe'
    """
    m = DATELINE.match(text, span.start, span.end)
    if m is None or not (span.start == 0 or text[span.start - 1] == "\n" or text[m.end() : m.end() + 1] in OPENING):
        return span
    return Span(m.end(), span.end)


def joined(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap, as two parts of one stretch in marks do, made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def bare(text: str, span: Span) -> Span | None:
    """A span without the punctuation at its edges, brackets and stops apart; none if nothing else is in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(EDGES))
    end = span.start + len(words.rstrip(EDGES))
    return Span(start, end) if start < end else None


def parted(text: str, content: list[Span], source: list[Span], outer: Sequence[Marked]) -> tuple[list[Span], list[Span]]:
    """Content and source, the words between a closing mark and the source they touch given to the source: “…,” Ines | Orr said."""
    found = []
    for span in content:
        last = max((m.end for m in touching(outer, span) if m.end <= span.end), default=span.end)
        between = text[last : source[0].start]
        if last < span.end <= source[0].start and not text[span.end : source[0].start].strip() and len(between.split()) <= NAME_WORDS:
            source = [Span(last + len(between) - len(between.lstrip()), source[0].end), *source[1:]]
            span = Span(span.start, last)
        found.append(span)
    return found, source


def span_of(words: Sequence[Word], part: Range) -> Span:
    """The span from the first word of a range to its last."""
    return Span(words[part[0]].start, words[part[1]].end)


def snapped(text: str, span: Span, outer: Sequence[Marked]) -> Span:
    """A span of content whose edges do not cut a stretch in marks: it takes the stretch in, or leaves it out.

    >>> from retold.text.marks import marked
    >>> text = 'Quist called it “a very dull day” then.'
    >>> snapped(text, Span(23, 32), marked(text)).of(text)
    '“a very dull day”'
    """
    start, end = span.start, span.end
    for m in touching(outer, span):
        shared = letters(text, max(start, m.inner_start), min(end, m.inner_end))
        takes = shared >= HALF * letters(text, m.inner_start, m.inner_end)
        if start >= m.inner_start:
            start = m.start if takes else min(m.end, end)
        if end <= m.inner_end:
            end = m.end if takes else max(m.start, start)
    return Span(start, max(start, end))


def letters(text: str, start: int, end: int) -> int:
    """How many letters and digits stand between two places."""
    return sum(map(str.isalnum, text[start:end]))


def quoted_parts(text: str, span: Span, outer: Sequence[Marked]) -> list[Span] | None:
    """The inner words of the stretches in marks that a span consists of; none where any word stands outside them."""
    found, at = [], span.start
    for m in touching(outer, span):
        if letters(text, at, m.start):
            return None
        found.append(m.inner)
        at = m.end
    return None if not found or letters(text, at, span.end) else found
