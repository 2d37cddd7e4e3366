"""The one place that runs the whole: articles in, a judged story out."""

from collections.abc import Callable, Sequence
from itertools import combinations

import msgspec

from retold.changes.additions import find_additions
from retold.changes.aligned import Context
from retold.changes.denials import find_denials
from retold.changes.find import find_differences
from retold.changes.residue import find_residue
from retold.changes.sourcing import find_sourcing
from retold.changes.suggested import find_suggested
from retold.errors import UsageError
from retold.model import Article, Direction, Lineage, Quotation, Relation, Story
from retold.passages.align import align
from retold.policy import policy_named
from retold.quotations import quotations
from retold.quotations.speakers import resolve_speakers
from retold.quotations.tagging import lacking
from retold.quotations.turns import turns
from retold.statements.echoed import with_echoes
from retold.statements.link import link_statements
from retold.statements.parts import quoted_parts
from retold.stories.lineage import find_lineage
from retold.stories.notes import by_rules_alone, foreign, unread
from retold.text.published import moment_of

Progress = Callable[[str], None]
"""Told, before each part of the work begins, what it is."""


SAID_BEFORE = 0.9
"""How sure it is that words of a transcript were said before an article told them: the transcript may be of another occasion."""


def trace(
    articles: Sequence[Article],
    *,
    transcripts: Sequence[Article] = (),
    policy: str = "reuters",
    problems: Sequence[str] = (),
    progress: Progress | None = None,
) -> Story:
    """Trace how a story was told and retold.

    In: the articles of one story, and full transcripts of what was said, if there are any, all with ids of their own; the name of a
    severity policy (`retold.policy`); one line for each input that could not be read. Out: a story whose articles stand in time order,
    undated ones after the dated, in the order given. What could not be read or done is said in its `notes`.
    UsageError if there is no article or no such policy, StoryError if two articles share an id.

    >>> wire = Article("wire", "“The dam is safe,” Mayor Ines Orr said on Monday.", published="2031-05-05")
    >>> desk = Article("desk", "“The dam is safe and sound,” said Mayor Ines Orr.", published="2031-05-06")
    >>> [rendition.verdict.value for rendition in trace([desk, wire]).statements[0].renditions]
    ['verbatim', 'reference']
    """
    if not articles:
        raise UsageError("trace: no articles given")
    policy_named(policy)
    tell = progress or (lambda part: None)
    heard, told = in_time_order(transcripts), in_time_order(articles)
    ordered = (*heard, *told)
    spoken = tuple(transcript.id for transcript in heard)

    tell("finding quotations")
    quoted: Sequence[Quotation] = [q for record in heard for q in turns(record.text, record.id)]
    quoted = [*quoted, *(q for article in told for q in quotations(article.text, article.id))]
    quoted = quoted_parts(ordered, quoted)
    tell("resolving speakers")
    quoted, speakers = resolve_speakers(ordered, quoted)
    quoted = with_echoes(ordered, quoted, speakers)
    tell("linking statements")
    statements = link_statements(ordered, quoted, speakers, transcripts=spoken, policy=policy)
    tell("aligning passages")
    passages = [p for a, b in combinations(ordered, 2) for p in align(a, b)]
    lineage = [spoken_first(edge, spoken) for edge in find_lineage(ordered, passages)]
    tell("comparing tellings")
    context = Context(in_order_of_descent(ordered, lineage), tuple(quoted), tuple(speakers), tuple(statements), spoken)
    found = find_differences(context)
    return Story(
        articles=ordered,
        quotations=tuple(quoted),
        speakers=tuple(speakers),
        statements=tuple(statements),
        passages=tuple(passages),
        differences=tuple(found),
        suggested=tuple(find_suggested(context, found, brief=True)),
        additions=tuple(find_additions(context)),
        sourcing=tuple(s for article in told for s in find_sourcing(article, [q for q in quoted if q.article == article.id])),
        residue=tuple(r for article in told for r in find_residue(article)),
        denials=tuple(find_denials(context)),
        lineage=tuple(lineage),
        transcripts=spoken,
        notes=(*unread(problems), *notes_on(told, quoted, alone=len(ordered) == 1)),
        policy=policy,
    )


def in_time_order(articles: Sequence[Article]) -> list[Article]:
    """The articles by publication, those without a date that can be understood after the others, in the order given."""
    dated = [(moment, article) for article in articles if (moment := moment_of(article.published)) is not None]
    undated = [article for article in articles if moment_of(article.published) is None]
    return [article for _, article in sorted(dated, key=lambda pair: pair[0])] + undated


def spoken_first(edge: Lineage, transcripts: Sequence[str]) -> Lineage:
    """An edge whose direction nothing in the texts tells, where its source is a transcript: what is said is said before it is told."""
    if edge.direction is not Direction.UNDETERMINED or edge.source not in transcripts or edge.target in transcripts:
        return edge
    return msgspec.structs.replace(edge, relation=Relation.PRIMARY, direction=Direction.LIKELY, confidence=SAID_BEFORE)


def in_order_of_descent(articles: Sequence[Article], lineage: Sequence[Lineage]) -> tuple[Article, ...]:
    """The articles in an order in which none stands before one that it was made from, as near to the order given as that allows.

    Edges whose direction nothing tells do not count, and where edges run in a circle the order given decides.
    """
    sources: dict[str, set[str]] = {article.id: set() for article in articles}
    for edge in lineage:
        if edge.direction is not Direction.UNDETERMINED:
            sources[edge.target].add(edge.source)
    left, found = list(articles), []
    while left:
        waiting = {article.id for article in left}
        first = next((article for article in left if not sources[article.id] & (waiting - {article.id})), left[0])
        found.append(first)
        left.remove(first)
    return tuple(found)


def notes_on(articles: Sequence[Article], quoted: Sequence[Quotation], *, alone: bool) -> tuple[str, ...]:
    """What a reader of the story must know about what could not be done; `alone` if there is nothing to hold its one article against."""
    notes = []
    if alone:
        notes.append("There is one article only, so nothing could be compared.")
    undated = [article.id for article in articles if moment_of(article.published) is None]
    if len(articles) > 1 and undated:
        notes.append(f"No usable date: {', '.join(undated)}. Their order is the one given, or what the texts tell.")
    speaking = {quotation.article for quotation in quoted}
    notes += [f"No quotation was found in {article.id}." for article in articles if article.id not in speaking]
    return (*notes, *by_rules_alone(lacking()), *foreign(articles))
