"""Residue: text that is not meant for readers.

Brackets that wait to be filled, offers and notes of a writing assistant, orders given to one, remains of markup, of tracking and of the
newsroom's own forms. It says "not meant for readers", never who or what wrote it. Words that somebody is quoted as saying are left alone:
a report about such a slip prints it in quotation marks.
"""

from collections.abc import Iterator

from retold.changes.residue_brackets import find_placeholders
from retold.changes.residue_lines import find_assistant, find_labels, find_lines
from retold.changes.residue_marks import Hit, Quoted, trimmed
from retold.changes.residue_rules import SHAPES
from retold.model import Article, Residue, ResidueKind, Span
from retold.text.phrases import lower


def find_residue(article: Article) -> list[Residue]:
    """Everything in an article's text that is not meant for readers, in order, no two overlapping.

    Severity: 4 words of or to a writing assistant and lines such as "do not publish"; 3 placeholders, form labels, templates, and an
    assistant's source codes; 2 markup and scripts; 1 character references, tracking parameters, advertising slots. Linear; never raises.
    Kinds follow VOCABULARY; the forms come from published slips (Wikipedia, "Signs of AI writing", and newspapers' own corrections).

    >>> text = "The bridge reopens in May. [Insert quote from mayor here] Would you like me to write a shorter version?"
    >>> [(r.kind.value, r.asks, r.span.of(text)) for r in find_residue(Article("a", text))]
    [('placeholder', 'quote', '[Insert quote from mayor here]'), ('assistant-offer', '', 'Would you like me to write a shorter version?')]
    """
    text = article.text
    low = lower(text)
    quoted = Quoted(text)
    hits = [*_shapes(text, low), *find_placeholders(text, low, quoted), *find_labels(text, low), *find_lines(text, low)]
    hits += find_assistant(text, low, quoted)
    kept = _joined(text, _without_overlaps(hits))
    return [Residue(f"{article.id}:residue-{n}", article.id, h.span, h.kind, h.severity, h.asks) for n, h in enumerate(kept, 1)]


def _shapes(text: str, low: str) -> Iterator[Hit]:
    """What shows by its shape alone."""
    for shape in SHAPES:
        if any(needle in low for needle in shape.needles):
            for match in shape.pattern.finditer(text):
                if match.end() > match.start():
                    yield Hit(trimmed(text, match.start(), match.end()), shape.kind, shape.severity, shape.asks)


def _without_overlaps(hits: list[Hit]) -> list[Hit]:
    """One finding for each stretch: of two that overlap the graver, then the longer."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.span.start, -h.span.end, -h.severity)):
        if not kept or kept[-1].span.end <= hit.span.start:
            kept.append(hit)
        elif (hit.severity, len(hit.span)) > (kept[-1].severity, len(kept[-1].span)):
            kept[-1] = hit
    return kept


def _joined(text: str, hits: list[Hit]) -> list[Hit]:
    """Neighbours of one kind with nothing but spaces between them are one finding, advertising lines and placeholders apart."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if (
            last
            and last.kind is hit.kind
            and hit.kind not in (ResidueKind.CMS, ResidueKind.PLACEHOLDER)
            and not text[last.span.end : hit.span.start].strip(" \t")
        ):
            joined[-1] = Hit(Span(last.span.start, hit.span.end), hit.kind, max(last.severity, hit.severity), last.asks or hit.asks)
        else:
            joined.append(hit)
    return joined
