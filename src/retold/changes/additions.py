"""Additions: sentences and clauses of a retelling that have no counterpart in the tellings it was made from.

What a standards editor wants to know is what a retelling says that its sources do not. So an article is held against the tellings it draws
on, and only where it does draw on them: an article that shares little with the others is a report of its own, and its sentences are news,
not additions. Residue, bylines, headings and an outlet's boilerplate are not additions either.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from retold.changes.aligned import Context
from retold.changes.counterparts import Counterparts
from retold.changes.narration import addition_kind, is_boilerplate
from retold.changes.residue import find_residue
from retold.changes.residue_marks import Quoted
from retold.changes.rungs import rung_of
from retold.changes.sourcing import find_sourcing
from retold.model import Addition, AdditionKind, Article, Place, Quotation, Rung, Sourcing, Span, Support

DRAWN = 0.35
"""From this share of its words on an article is told from another: independent reports of one event share about a fifth."""
COPIED = 0.5
"""The same share where nothing tells which of two articles came first and only one of them shares much."""
GRAVE_RESIDUE = 3

Lookup = Callable[[str], bool]
"""Whether an archive knows a sentence: words in, yes or no out."""


def find_additions(
    context: Context, *, drawn_from: Mapping[str, Sequence[str]] | None = None, in_archive: Lookup | None = None
) -> list[Addition]:
    """Every addition of a story, article by article in order.

    In: the context of a story; `drawn_from`, where lineage is known, the ids of the tellings each article was made from (without it they
    are worked out by `draws_on`); `in_archive`, where there is an archive, tells whether it knows a sentence. Out: kind, support, severity.

    Support is looked for in transcripts (`in-source`), in the story's other articles (`in-other-article`), then in the archive; `evidence`
    shows the sentences found. Severity: 1 background, and claims a named source vouches for; 2 the rest; one less where support is found.

    >>> first = Article("a", "The Tarn bridge closed on Monday after cracks were found. Repairs of the bridge will cost 40 million crowns.")
    >>> tail = " Observers believe the mayor of Orrin is to blame."
    >>> second = Article("b", first.text + tail)
    >>> [(x.article, x.kind.value, x.support.value, x.span.of(second.text)) for x in find_additions(Context((first, second)))]
    [('b', 'vague-attributed', 'none-found', 'Observers believe the mayor of Orrin is to blame.')]
    """
    sources = draws_on(context) if drawn_from is None else drawn_from
    found: list[Addition] = []
    for article in context.articles:
        told_from = [id for id in sources.get(article.id, ()) if id in context.by_id and id != article.id]
        if told_from and article.id not in context.transcripts:
            others = [a.id for a in context.articles if a.id not in {*told_from, *_descendants(article.id, sources)}]
            found += _additions_of(article, told_from, others, context, in_archive)
    return found


def _descendants(article: str, sources: Mapping[str, Sequence[str]]) -> set[str]:
    """An article and all that draw on it, at any remove: a copy of an addition is no support for it."""
    found = {article}
    while more := {id for id, told_from in sources.items() if id not in found and found & set(told_from)}:
        found |= more
    return found


def _additions_of(
    article: Article, told_from: Sequence[str], others: Sequence[str], context: Context, in_archive: Lookup | None
) -> Iterator[Addition]:
    """The additions of one article, numbered; `others` are the articles in which support is looked for."""
    own = [q for q in context.quotations if q.article == article.id]
    vague = find_sourcing(article, own)
    marks = Quoted(article.text)
    elsewhere = [Counterparts(id, article.id, context) for id in others]
    for number, span in enumerate(_without_counterpart(article, told_from, context), 1):
        kind = addition_kind(article.text, span, vague, marks)
        support, evidence = _support(span, article, elsewhere, context, in_archive)
        severity = _severity(kind, support, _is_vouched_for(span, own, article.text, vague))
        yield Addition(f"{article.id}:addition-{number}", article.id, span, kind, support, severity, evidence)


def _without_counterpart(article: Article, told_from: Sequence[str], context: Context) -> Iterator[Span]:
    """The sentences, and the clauses of other sentences, that no source tells; residue and boilerplate left out."""
    tellings = [Counterparts(id, article.id, context) for id in told_from]
    left_over = [r.span for r in find_residue(article)]
    for sentence in context.sentences(article.id):
        span = sentence.span
        if any(r.start < span.end and span.start < r.end for r in left_over) or is_boilerplate(article.text, span):
            continue
        if not any(telling.tells(span) for telling in tellings):
            yield span
        elif len(tellings) == 1:
            yield from tellings[0].new_clauses(span)


def _support(
    span: Span, article: Article, elsewhere: Sequence[Counterparts], context: Context, in_archive: Lookup | None
) -> tuple[Support, tuple[Place, ...]]:
    """Where a sentence is told after all, transcripts first, with the sentences that tell it."""
    best: dict[Support, tuple[Place, ...]] = {}
    for telling in elsewhere:
        told = telling.counterpart(span)
        if told:
            support = Support.IN_SOURCE if telling.source in context.transcripts else Support.IN_OTHER_ARTICLE
            best[support] = best.get(support, ()) + tuple(Place(telling.source, s) for s in told)
    for support in (Support.IN_SOURCE, Support.IN_OTHER_ARTICLE):
        if support in best:
            return support, best[support]
    if in_archive is not None and in_archive(span.of(article.text)):
        return Support.IN_ARCHIVE, ()
    return Support.NONE_FOUND, ()


def _is_vouched_for(span: Span, quotations: Sequence[Quotation], text: str, vague: Sequence[Sourcing]) -> bool:
    """Whether a source that a reader can know, a person or a body, vouches for a sentence: it reports what that source said."""
    known = (Rung.PERSON, Rung.PERSON_AND_OCCASION, Rung.ORGANISATION)
    if any(v.span.start < span.end and span.start < v.span.end for v in vague):
        return False
    said = (q for q in quotations if q.source and any(c.start < span.end and span.start < c.end for c in (*q.content, *q.source)))
    return any(rung_of(q, text) in known for q in said)


def _severity(kind: AdditionKind, support: Support, vouched_for: bool) -> int:
    """How much an addition matters, 0 to 2: none is false because it is new."""
    mild = kind is AdditionKind.BACKGROUND or (kind is AdditionKind.CLAIM and vouched_for)
    severity = 1 if mild else 2
    return severity if support is Support.NONE_FOUND else severity - 1


def draws_on(context: Context) -> dict[str, tuple[str, ...]]:
    """For each article the ids of the tellings it draws on, where there is any.

    Of two articles the earlier is the source, and a telling is one if it holds a third of the other's words. Where dates do not tell, the
    one that still holds a writer's residue is the retelling; else, if each holds a third of the other, the one of which less is held, for
    there is more to explain; else the one of which half is held. Transcripts draw on nothing.
    """
    order = {article.id: n for n, article in enumerate(context.articles)}
    left_over = {a.id: any(r.severity >= GRAVE_RESIDUE for r in find_residue(a)) for a in context.articles}
    sources: dict[str, list[str]] = {}
    for one, other in combinations(context.articles, 2):
        source, retelling, least = _earlier_first(one, other, context, left_over)
        if retelling not in context.transcripts and context.told_share(source, retelling) >= least:
            sources.setdefault(retelling, []).append(source)
    return {id: tuple(sorted(found, key=order.__getitem__)) for id, found in sources.items()}


def _earlier_first(one: Article, other: Article, context: Context, left_over: Mapping[str, bool]) -> tuple[str, str, float]:
    """The ids of two articles, the likely source first, and the share of the second that the first must hold."""
    if other.id in context.transcripts:
        return other.id, one.id, DRAWN
    if one.id in context.transcripts:
        return one.id, other.id, DRAWN
    if one.published and other.published and one.published[:10] != other.published[:10]:
        return (one.id, other.id, DRAWN) if one.published < other.published else (other.id, one.id, DRAWN)
    if left_over[one.id] != left_over[other.id]:
        return (other.id, one.id, DRAWN) if left_over[one.id] else (one.id, other.id, DRAWN)
    of_one, of_other = context.told_share(other.id, one.id), context.told_share(one.id, other.id)
    if min(of_one, of_other) >= DRAWN:
        return (other.id, one.id, DRAWN) if of_one < of_other else (one.id, other.id, DRAWN)
    return (other.id, one.id, COPIED) if of_one > of_other else (one.id, other.id, COPIED)
