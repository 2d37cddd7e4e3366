"""Where each sentence of a retelling stands in one of its sources, by its words or by a statement that both render."""

from collections.abc import Iterator
from itertools import groupby

from retold.changes.aligned import Context, align_sentences
from retold.model import Span, Verdict

TOLD = 0.42
"""A sentence whose words stand to this share in aligned sentences of its source has a counterpart there."""
NEW_CLAUSE, CLAUSE_WORDS = 0.15, 5
"""A clause of such a sentence has none if no more than this share of it stands there, and it has that many content words."""
RENDERED = frozenset((Verdict.VERBATIM, Verdict.TRIMMED, Verdict.SPLICED, Verdict.ALTERED, Verdict.PARAPHRASED))
"""Verdicts that find the words of a quotation in its reference; an extended one, or the reference itself, may say more."""


class Counterparts:
    """One telling as a source of a retelling; both are named by their ids."""

    def __init__(self, source: str, retelling: str, context: Context) -> None:
        self.source = source
        self._context = context
        self._aligned = {a.retelling_spans[0]: a for a in align_sentences(source, retelling, context) if a.retelling_spans}
        self._rendered = list(_rendered(source, retelling, context))

    def tells(self, span: Span) -> bool:
        """Whether the source tells a sentence."""
        return bool(self.counterpart(span))

    def counterpart(self, span: Span) -> tuple[Span, ...]:
        """Where the source tells a sentence; nothing where it does not."""
        aligned = self._aligned.get(span)
        if aligned is not None:
            match = self._context.match(aligned)
            if match.coverage(0, len(match.back)) >= TOLD:
                return aligned.source_spans
        return next((told for content, told in self._rendered if content.start < span.end and span.start < content.end), ())

    def new_clauses(self, span: Span) -> Iterator[Span]:
        """The clauses of a sentence that has a counterpart which themselves have none, in order."""
        aligned = self._aligned.get(span)
        if aligned is None:
            return
        match = self._context.match(aligned)
        side = match.retelling
        for _, group in groupby(range(len(side.clause)), key=side.clause.__getitem__):
            places = list(group)
            first, last = places[0], places[-1] + 1
            if sum(side.content[first:last]) >= CLAUSE_WORDS and match.coverage(first, last) <= NEW_CLAUSE:
                yield side.span(first, last)


def _rendered(source: str, retelling: str, context: Context) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Each stretch of the retelling that renders a statement the source renders too, with where it stands in the source."""
    quotations = {q.id: q for q in context.quotations}
    for statement in context.statements:
        told = tuple(c for r in statement.renditions if (q := quotations[r.quotation]).article == source for c in q.content)
        for rendition in statement.renditions if told else ():
            quotation = quotations[rendition.quotation]
            if quotation.article == retelling and rendition.verdict in RENDERED:
                yield from ((content, told) for content in quotation.content)
