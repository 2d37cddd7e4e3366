"""All detectors over a whole story: which sentence is held against which, and what is reported once."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from retold.changes.additions import find_additions
from retold.changes.aligned import SUGGESTED, Aligned, Context, align_sentences
from retold.changes.attribution import find_attributions
from retold.changes.cause import find_causes
from retold.changes.cue import find_cues
from retold.changes.date import find_dates
from retold.changes.matching import quoted_stretches
from retold.changes.merge import find_merges
from retold.changes.modality import find_modality
from retold.changes.name import find_names
from retold.changes.number import find_numbers
from retold.changes.omitted import find_omitted
from retold.changes.place import find_places
from retold.changes.polarity import find_polarity
from retold.changes.pronoun import find_pronouns
from retold.changes.role import find_roles
from retold.changes.scope import find_scope
from retold.changes.suggested import find_suggested
from retold.changes.swap import find_swaps
from retold.changes.term import find_terms
from retold.model import Addition, Article, Band, Difference, DifferenceKind, Quotation, Span, Verdict

VERBATIM = 0.7
"""Score from which two sentences count as nearly the same words."""

DETECTORS: tuple[Callable[[Aligned, Context], Iterable[Difference]], ...] = (
    find_numbers,
    find_dates,
    find_roles,
    find_places,
    find_swaps,
    find_names,
    find_pronouns,
    find_terms,
    find_polarity,
    find_modality,
    find_scope,
    find_causes,
    find_cues,
    find_merges,
    find_attributions,
    find_omitted,
)
"""Every detector, in the order in which they claim words: what one has reported, a later one does not report again."""


def differences(source: str | Article, retelling: str | Article) -> list[Difference | Addition]:
    """What a retelling states differently from its source, and what it adds: two texts in, findings with exact spans out.

    Texts given as strings become articles with the ids "source" and "retelling". Words that the source does not bear out, and words
    that it does not have together, are in the band `suggested`, severity 1 or 2. Never raises on any text.

    >>> found = differences("The bridge cost 40 million crowns, the mayor said.", "The bridge cost 60 million crowns, said the mayor.")
    >>> [(d.kind.value, d.before, d.after, d.severity) for d in found if isinstance(d, Difference) and d.band is Band.CONFIRMED]
    [('number', '40 million crowns', '60 million crowns', 3)]
    """
    first = Article("source", source) if isinstance(source, str) else source
    second = Article("retelling", retelling) if isinstance(retelling, str) else retelling
    if first.id == second.id:
        second = Article(f"{second.id} (retelling)", second.text, published=second.published)
    context = Context((first, second))
    drawn = {second.id: (first.id,)}
    found = find_differences(context, drawn_from=drawn)
    return [*found, *find_suggested(context, drawn_from=drawn), *find_additions(context, drawn_from=drawn)]


def find_differences(context: Context, *, drawn_from: Mapping[str, Sequence[str]] | None = None) -> list[Difference]:
    """The differences between the tellings of a story, each later telling held against the earlier one that is nearest to it.

    In: a story; `drawn_from`, where lineage is known, the ids of the tellings each article was made from. Out: differences in the order
    of articles and places. Sentence by sentence, each is compared with its best counterparts in one other article: of two articles the
    later is held against the earlier, or the retelling against its source, and an article against a transcript.
    """
    order = {article.id: number for number, article in enumerate(context.articles)}
    found: list[Difference] = []
    known = drawn_from or {}
    for aligned in (*alignments(context, known), *paraphrases(context, known)):
        for detector in DETECTORS:
            for d in detector(aligned, context):
                if not _in_marks(d, aligned, context) and not any(_claimed(d, other) or _same_change(d, other) for other in found):
                    found.append(d)
    found.sort(key=lambda d: (order[d.article], d.span, d.kind, order[d.other_article]))
    return [_numbered(d, n) for n, d in enumerate(found, 1)]


def alignments(context: Context, drawn_from: Mapping[str, Sequence[str]]) -> list[Aligned]:
    """For every sentence of every article, its alignment with that earlier article which tells it most alike; transcripts come first."""
    found: list[Aligned] = []
    rank = _rank(context)
    for article in context.articles:
        best: dict[int, Aligned] = {}
        for other in context.articles:
            if other is article or not _held_against(other.id, article.id, rank, drawn_from):
                continue
            for aligned in align_sentences(other.id, article.id, context):
                start = aligned.retelling_spans[0].start
                if start not in best or aligned.score > best[start].score:
                    best[start] = aligned
        found += sorted(best.values(), key=lambda aligned: -aligned.score)
    return found


def paraphrases(context: Context, drawn_from: Mapping[str, Sequence[str]]) -> list[Aligned]:
    """For every paraphrase of a statement, its sentences aligned with those of the quotation that it renders, in an earlier article."""
    found, rank = [], _rank(context)
    known = context.quotation_by_id
    for statement in context.statements:
        reference = known[statement.reference]
        for rendition in statement.renditions:
            quotation = known[rendition.quotation]
            if rendition.verdict is not Verdict.PARAPHRASED or quotation.article == reference.article:
                continue
            if _held_against(reference.article, quotation.article, rank, drawn_from):
                source, retelling = (_sentences_of(q, context) for q in (reference, quotation))
                if source and retelling:
                    found.append(Aligned(reference.article, source, quotation.article, retelling, SUGGESTED, Band.SUGGESTED))
    return found


def _sentences_of(quotation: Quotation, context: Context) -> tuple[Span, ...]:
    """The sentences in which the words of a quotation stand."""
    sentences = (sentence.span for sentence in context.sentences(quotation.article))
    return tuple(s for s in sentences if any(c.start < s.end and s.start < c.end for c in quotation.content))


def _rank(context: Context) -> dict[str, tuple[bool, int]]:
    """The order of the tellings of a story: transcripts first, then articles as they stand."""
    return {a.id: (a.id not in context.transcripts, number) for number, a in enumerate(context.articles)}


def _held_against(source: str, retelling: str, rank: Mapping[str, tuple[bool, int]], drawn_from: Mapping[str, Sequence[str]]) -> bool:
    """Whether of two articles the first is the one that the second is held against: known as its source, or else the earlier."""
    if source in drawn_from.get(retelling, ()):
        return True
    return retelling not in drawn_from.get(source, ()) and rank[source] < rank[retelling]


def _in_marks(d: Difference, aligned: Aligned, context: Context) -> bool:
    """Whether the words of the later telling stand in quotation marks, where the verdict on the quotation reports what changed.

    Where nothing is known of quotations, marks against marks are compared in near-verbatim sentences only: else two utterances would be.
    """
    if not _quoted(context.by_id[d.article].text, d.span):
        return False
    if context.quotations or aligned.score < VERBATIM or d.other_span is None:
        return True
    return not _quoted(context.by_id[d.other_article].text, d.other_span)


def _quoted(text: str, span: Span) -> bool:
    stretches = quoted_stretches(text)
    at = bisect_right(stretches, span.start, key=lambda stretch: stretch.start) - 1
    return at >= 0 and span.start < stretches[at].end


def _same_change(d: Difference, other: Difference) -> bool:
    """Whether the same words of the same telling are reported already as changed in this one; of names the last words count."""
    if not d.before or (d.kind, d.article, d.other_article) != (other.kind, other.article, other.other_article):
        return False
    if d.kind is DifferenceKind.NAME and other.before and _last_words(d) == _last_words(other):
        return True
    return d.before == other.before


def _last_words(d: Difference) -> tuple[str, str]:
    return d.before.split()[-1], d.after.split()[-1]


def _claimed(d: Difference, other: Difference) -> bool:
    """Whether the words of a difference are reported already."""
    if d.article != other.article:
        return False
    return max(d.span.start, other.span.start) < min(d.span.end, other.span.end)


def _numbered(d: Difference, number: int) -> Difference:
    return Difference(f"d{number}", d.kind, d.article, d.span, d.other_article, d.other_span, d.before, d.after, d.severity)
