"""A story as rows of tables."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from retold.model import Article, Place, Quotation, QuotationKind, Span, Statement, Story
from retold.stories.loops import find_loops, loop_words
from retold.stories.stemma import Stemma, Wording, find_stemma
from retold.stories.survival import find_kept
from retold.stories.wire import find_unseen, find_wire
from retold.tables.columns import Row
from retold.text.marks import marked, outermost
from retold.text.published import moment_of
from retold.text.tokens import tokenize

FEWEST = 3
"""Renditions that a statement must have for a tree of them."""
GAP = " … "
"""Stands between the parts of a quotation that its attribution or the article's own words interrupt."""


class Source:
    """A story with what its rows look up."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.id = story_id(story)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        return {article.id: article.text for article in self.story.articles}

    @cached_property
    def quotations(self) -> Mapping[str, Quotation]:
        return {quotation.id: quotation for quotation in self.story.quotations}

    @cached_property
    def times(self) -> Mapping[str, float | None]:
        moments = {article.id: moment_of(article.published) for article in self.story.articles}
        return {id: moment.timestamp() if moment else None for id, moment in moments.items()}

    @cached_property
    def stemmata(self) -> Sequence[tuple[str, Stemma]]:
        """The stemma of each statement that has renditions enough in quotation marks."""
        return [(s.id, find_stemma(wordings)) for s in self.story.statements if len(wordings := self.wordings(s)) >= FEWEST]

    def wordings(self, statement: Statement) -> list[Wording]:
        """The words of a statement's renditions, without those in indirect speech, whose words are the reporter's."""
        quoted = [self.quotations[r.quotation] for r in statement.renditions]
        return [
            Wording(q.id, in_marks(self.content(q.id), q.kind), self.times[q.article])
            for q in quoted
            if q.kind is not QuotationKind.INDIRECT and q.content
        ]

    def words(self, article: str, spans: Iterable[Span]) -> str:
        """The words of some spans."""
        return GAP.join(span.of(self.texts[article]) for span in spans)

    def content(self, quotation: str) -> str:
        """The words of a quotation."""
        found = self.quotations[quotation]
        return self.words(found.article, found.content)


def in_marks(content: str, kind: str) -> str:
    """The words of a quotation that stand in quotation marks: all of a direct one, of a mixed one those inside its marks.

    >>> in_marks("that the dam “is safe” and “will hold”", "mixed"), in_marks("The dam is safe.", "direct")
    ('is safe … will hold', 'The dam is safe.')
    """
    if kind == QuotationKind.DIRECT:
        return content
    return GAP.join(mark.inner.of(content) for mark in outermost(marked(content))) if kind == QuotationKind.MIXED else ""


def story_id(story: Story) -> str:
    """An id that a story keeps wherever it is traced: made from its articles, its transcripts and the policy.

    >>> story_id(Story((Article("a", "x"), Article("b", "y")))) == story_id(Story((Article("b", "y"), Article("a", "x"))))
    True
    """
    heard = frozenset(story.transcripts)
    known = [sorted(a.id for a in story.articles if (a.id in heard) is told) for told in (False, True)]
    return hashlib.sha256(msgspec.json.encode([*known, story.policy])).hexdigest()[:16]


def all_rows(story: Story) -> dict[str, list[Row]]:
    """The rows that a story adds to every table."""
    source = Source(story)
    return {table: list(make(source)) for table, make in ROWS.items()}


def rows_of(table: str, story: Story) -> Iterator[Row]:
    """The rows that a story adds to a table, in the order of the story's parts; KeyError for an unknown table.

    >>> [row[1] for row in rows_of("stories", Story((Article("a", "x"),)))]
    ['a']
    """
    return ROWS[table](Source(story))


def article_rows(source: Source) -> Iterator[Row]:
    heard = frozenset(source.story.transcripts)
    return (article_row(article, article.id in heard) for article in source.story.articles)


def article_row(article: Article, transcript: bool = False) -> Row:
    """One article as a row of the table of articles."""
    moment = moment_of(article.published)
    return (
        *(article.id, article.outlet, article.title, article.byline, article.url, article.published),
        moment.isoformat() if moment else None,
        article.language,
        transcript,
        len(tokenize(article.text)),
        digest_of(article.text),
        article.text,
    )


def digest_of(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def story_rows(source: Source) -> Iterator[Row]:
    return ((source.id, article.id, place) for place, article in enumerate(source.story.articles, 1))


def passage_rows(source: Source) -> Iterator[Row]:
    for p in source.story.passages:
        yield (source.id, p.a_article, p.b_article, p.a.start, p.b.start, p.a.end, p.b.end, p.kind.value, round(p.identity, 4))


def quotation_rows(source: Source) -> Iterator[Row]:
    for q in source.story.quotations:
        content = sorted(q.content)
        yield (
            *(source.id, q.id, q.article),
            *((content[0].start, content[-1].end) if content else (None, None)),
            q.kind.value,
            *(source.words(q.article, spans) for spans in (q.content, q.cue, q.source)),
            q.speaker,
            " ".join(q.flags),
        )


def speaker_rows(source: Source) -> Iterator[Row]:
    return ((source.id, s.id, s.name, s.role, s.organisation, len(s.mentions)) for s in source.story.speakers)


def statement_rows(source: Source) -> Iterator[Row]:
    for s in source.story.statements:
        articles = {source.quotations[r.quotation].article for r in s.renditions}
        severity = max((r.severity for r in s.renditions), default=0)
        yield (source.id, s.id, s.speaker, s.reference, len(s.renditions), len(articles), severity, source.content(s.reference))


def rendition_rows(source: Source) -> Iterator[Row]:
    for s in source.story.statements:
        for r in s.renditions:
            yield (
                *(source.id, s.id, r.quotation, source.quotations[r.quotation].article),
                *(r.verdict.value, r.marked, r.severity, r.attribution.value, " ".join(r.flags), r.against),
                source.content(r.quotation),
                as_json(r.edits),
            )


def difference_rows(source: Source) -> Iterator[Row]:
    for d in source.story.differences:
        other = (d.other_span.start, d.other_span.end) if d.other_span else (None, None)
        yield (
            *(source.id, d.id, d.kind.value, d.article, d.span.start, d.span.end),
            *(d.other_article, *other, d.before, d.after, d.severity),
        )


def addition_rows(source: Source) -> Iterator[Row]:
    for a in source.story.additions:
        yield (
            *(source.id, a.id, a.article, a.span.start, a.span.end, a.kind.value, a.support.value, a.severity),
            source.words(a.article, [a.span]),
        )


def lineage_rows(source: Source) -> Iterator[Row]:
    for e in source.story.lineage:
        yield (
            *(source.id, e.source, e.target, e.relation.value, e.derivation.value),
            *(round(e.share, 4), e.confidence, e.direction.value, as_json(shown(source, e.evidence))),
        )


def wire_rows(source: Source) -> Iterator[Row]:
    story = source.story
    for w in find_wire(story.articles, story.passages, story.lineage):
        yield (source.id, w.article, w.words, "|".join(w.agencies), w.wire, w.taken, w.shared, w.own)


def unseen_rows(source: Source) -> Iterator[Row]:
    for unseen in find_unseen(source.story.articles, source.story.lineage):
        for article in unseen.articles:
            evidence = [place for place in unseen.evidence if place.article == article]
            yield (source.id, unseen.name, article, as_json(shown(source, evidence)))


def stemma_rows(source: Source) -> Iterator[Row]:
    for statement, stemma in source.stemmata:
        for node in stemma.nodes:
            yield (source.id, statement, node.name, node.parent, as_json(node.ids), node.support, node.changes)


def utterance_rows(source: Source) -> Iterator[Row]:
    for statement, stemma in source.stemmata:
        least = min((word.support for word in stemma.utterance), default=None)
        yield (source.id, statement, stemma.text, least, as_json(stemma.utterance))


def kept_rows(source: Source) -> Iterator[Row]:
    for k in find_kept(source.story):
        span = k.place.span
        yield (
            source.id,
            k.trait.value,
            k.place.article,
            span.start,
            span.end,
            k.target,
            k.hop,
            k.kept,
            source.words(k.place.article, [span]),
        )


def loop_rows(source: Source) -> Iterator[Row]:
    for loop in find_loops(source.story):
        added, returned = loop_words(source.story, loop)
        span = loop.returned.span
        said = source.words(loop.said.article, [loop.said.span])
        yield (source.id, loop.addition, loop.added.article, added, loop.returned.article, span.start, span.end, returned, said)


def no_rows(source: Source) -> Iterator[Row]:
    """None: what is counted over all stories, or with transcripts, a run over a corpus writes itself."""
    return iter(())


def shown(source: Source, places: Iterable[Place]) -> list[dict[str, str | int]]:
    """Places with their words."""
    return [{"article": p.article, "start": p.span.start, "end": p.span.end, "words": source.words(p.article, [p.span])} for p in places]


def as_json(value: object) -> str:
    """A value as JSON; a lone surrogate, which no file can hold, becomes U+FFFD."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(value)
        return msgspec.json.encode(whole(plain)).decode()


def whole(value: object) -> object:
    """A value of dicts, lists and texts, with every lone surrogate replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: whole(part) for key, part in value.items()}
    return [whole(part) for part in value] if isinstance(value, list | tuple) else value


ROWS: dict[str, Callable[[Source], Iterator[Row]]] = {
    "articles": article_rows,
    "stories": story_rows,
    "passages": passage_rows,
    "quotations": quotation_rows,
    "speakers": speaker_rows,
    "statements": statement_rows,
    "renditions": rendition_rows,
    "differences": difference_rows,
    "additions": addition_rows,
    "lineage": lineage_rows,
    "wire": wire_rows,
    "unseen": unseen_rows,
    "spoken": no_rows,
    "stemma": stemma_rows,
    "utterances": utterance_rows,
    "kept": kept_rows,
    "survival": no_rows,
    "loops": loop_rows,
}
