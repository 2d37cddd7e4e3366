"""The plain data that everything else takes and gives.

Frozen structs, nothing else: no text is analysed here. All offsets are Unicode code points into an article's `text`, half open.
A `Place` is a span with the id of its article; findings that stand in one article carry `article` and `span` side by side.
"""

from collections.abc import Iterator

import msgspec

from retold.errors import SpanError, StoryError
from retold.integrity import Reference, check_references, once, whole_characters
from retold.spans import Place as Place, Span as Span, TimedSpan as TimedSpan
from retold.speaking import Resolution as Resolution, Role as Role, Speaker as Speaker, Via as Via, places_of
from retold.vocabulary import (
    AdditionKind as AdditionKind,
    Attribution as Attribution,
    Band as Band,
    Derivation as Derivation,
    DifferenceKind as DifferenceKind,
    Direction as Direction,
    EditKind as EditKind,
    PassageKind as PassageKind,
    QuotationKind as QuotationKind,
    Relation as Relation,
    ResidueKind as ResidueKind,
    Rung as Rung,
    Support as Support,
    Verdict as Verdict,
)

SCHEMA = 1
"""Version of the JSON form of a story; it grows by one with every change that an older reader could not read."""


class Article(msgspec.Struct, frozen=True):
    """One published text. `published` is ISO 8601 where the source allowed it to be understood.

    Lone surrogates, which are no characters and which no file can hold, become U+FFFD, one for one, so that offsets hold.
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    published: str | None = None
    language: str | None = None
    times: tuple[TimedSpan, ...] = ()

    def __post_init__(self) -> None:
        for name in ("id", "text", "title", "outlet", "byline", "url", "published", "language"):
            value = getattr(self, name)
            if value is not None and (mended := whole_characters(value)) != value:
                msgspec.structs.force_setattr(self, name, mended)


class Quotation(msgspec.Struct, frozen=True):
    """One attribution: what was said, the words that report it, and the words that name who.

    `content`, `cue` and `source` are spans in reading order. `content` stands without its outer quotation marks.
    `speaker` is a speaker's id, None while unresolved; `candidates` are the ids it might be. `resolution` says how the source was taken
    to the speaker; `via` are those who passed the words on, where another than the speaker did, the outermost first.
    """

    id: str
    article: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    kind: QuotationKind = QuotationKind.DIRECT
    speaker: str | None = None
    candidates: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    resolution: Resolution | None = None
    via: tuple[Via, ...] = ()


class Edit(msgspec.Struct, frozen=True):
    """One change of words. `before_span` lies in the reference, `after_span` in the rendition.

    In a `Comparison` the offsets are into the two strings given; in a `Rendition` they are into the texts of the two articles.
    A deletion has an empty `after` and an empty `after_span` at the point where the words are missing; an insertion the reverse.
    `change` says what the edit does to the words ("number", "polarity", …: `policy.Change`), `severity` 0 to 4 how grave that is.
    """

    kind: EditKind
    before: str
    after: str
    before_span: Span
    after_span: Span
    change: str = ""
    severity: int = 0


class Comparison(msgspec.Struct, frozen=True):
    """The judgement on the words of one rendition. `severity` is 0 none to 4 reversal or invention.

    `left_out` are the words of the reference that limit or turn the ones quoted and are missing beside them (flag `contextomized`).
    """

    verdict: Verdict
    marked: bool
    severity: int
    edits: tuple[Edit, ...] = ()
    flags: tuple[str, ...] = ()
    left_out: tuple[Span, ...] = ()


class Rendition(msgspec.Struct, frozen=True):
    """One article's quotation of a statement, judged against the statement's reference.

    Where it shares no words with the reference (the first sentence of a passage, and the last), `against` is the quotation of another
    rendition that it was held against; its edits' `before_span` then lie in that one's article. `left_out` is where the words stand that
    limit or turn those quoted and are missing beside them.
    """

    quotation: str
    verdict: Verdict
    marked: bool
    severity: int
    attribution: Attribution = Attribution.SAME
    edits: tuple[Edit, ...] = ()
    flags: tuple[str, ...] = ()
    against: str | None = None
    left_out: tuple[Place, ...] = ()


class Statement(msgspec.Struct, frozen=True):
    """One utterance by one speaker on one occasion. `reference` is a quotation id; its rendition is among `renditions`."""

    id: str
    speaker: str | None
    reference: str
    renditions: tuple[Rendition, ...]


class Passage(msgspec.Struct, frozen=True):
    """The same or a rewritten text in two articles. `identity` is the share of words in common, 0 to 1."""

    a: Span
    b: Span
    a_article: str = ""
    b_article: str = ""
    kind: PassageKind = PassageKind.VERBATIM
    identity: float = 1.0


class Difference(msgspec.Struct, frozen=True):
    """A fact that two tellings state differently.

    `article` and `span` are the later telling and its words (`after`); `other_article` and `other_span` the telling it is held against
    (`before`). `other_span` is None where that telling has no such words. For `omitted`, `span` is where the words stand, and
    `other_article` is the telling that leaves them out. A suggested one is a word that the other telling does not bear out.
    """

    id: str
    kind: DifferenceKind
    article: str
    span: Span
    other_article: str
    other_span: Span | None
    before: str
    after: str
    severity: int
    band: Band = Band.CONFIRMED


class Addition(msgspec.Struct, frozen=True):
    """A sentence or clause with no counterpart in the tellings it was held against. `evidence` shows the words that support it, if any."""

    id: str
    article: str
    span: Span
    kind: AdditionKind
    support: Support
    severity: int
    evidence: tuple[Place, ...] = ()


class Sourcing(msgspec.Struct, frozen=True):
    """How a claim is sourced, and the words that say so."""

    id: str
    article: str
    span: Span
    rung: Rung
    flags: tuple[str, ...] = ()


class Residue(msgspec.Struct, frozen=True):
    """Text not meant for readers. `asks` says what it asks for ("internal-link"), empty where it asks for nothing."""

    id: str
    article: str
    span: Span
    kind: ResidueKind
    severity: int
    asks: str = ""


class Rumour(msgspec.Struct, frozen=True):
    """A proposition that is denied: its words, and every place that carries them."""

    text: str
    spans: tuple[Place, ...]


class Denial(msgspec.Struct, frozen=True):
    """Words that deny a rumour. `statement` is the id of the statement they belong to, None where they are in no statement."""

    id: str
    article: str
    span: Span
    speaker: str | None
    statement: str | None
    rumour: Rumour


class Lineage(msgspec.Struct, frozen=True):
    """Text of `source` came into `target`. `share` is the share of the target's words found in the source, 0 to 1.

    `confidence`, 0 to 1, is that of the direction: 0.5 where nothing tells, and then `direction` is "undetermined". `evidence` shows the
    words that tell.
    """

    source: str
    target: str
    relation: Relation
    derivation: Derivation
    share: float
    confidence: float
    direction: Direction = Direction.UNDETERMINED
    evidence: tuple[Place, ...] = ()


class Ignored(msgspec.Struct, frozen=True):
    """A finding that a newsroom has switched off: what it was, where it stands, and the reason given. It is left out of every list of
    findings, and counted. `group` is "quotation", "difference", "addition", "sourcing", "residue" or "denial"; `id` is the finding's, for
    a rendition the quotation's."""

    group: str
    kind: str
    id: str
    article: str
    span: Span
    severity: int | None
    reason: str


class Story(msgspec.Struct, frozen=True):
    """Everything that tracing found, as plain data. Building one checks every span and every reference between its parts.

    `articles` are in time order, undated ones after in the order given. `transcripts` names those that are full transcripts.
    `notes` say what could not be done; `ignored` are findings switched off, each with its reason. `suggested` are differences of the
    lower band, for a person to confirm: many, mild, and not counted among the findings.
    """

    articles: tuple[Article, ...]
    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    passages: tuple[Passage, ...] = ()
    differences: tuple[Difference, ...] = ()
    additions: tuple[Addition, ...] = ()
    sourcing: tuple[Sourcing, ...] = ()
    residue: tuple[Residue, ...] = ()
    denials: tuple[Denial, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    transcripts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    suggested: tuple[Difference, ...] = ()
    policy: str = "reuters"
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        if self.schema != SCHEMA:
            raise StoryError(f"this story has schema {self.schema}, and this version of retold reads {SCHEMA}")
        check_ids(self)
        check_places(self)

    def article(self, id: str) -> Article:
        """The article with that id; KeyError if there is none."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)

    def to_json(self) -> str:
        """The whole story as JSON text, without loss; StoryError if words outside the articles hold a lone surrogate."""
        try:
            return msgspec.json.encode(self).decode()
        except UnicodeEncodeError as problem:
            raise StoryError(f"a story with a lone surrogate among its findings or notes cannot be written: {problem.reason}") from problem

    @staticmethod
    def from_json(data: str | bytes) -> "Story":
        """The story that `to_json` wrote; StoryError if it is not one, SpanError if it points outside its articles."""
        try:
            return msgspec.json.decode(data, type=Story)
        except (msgspec.MsgspecError, UnicodeError) as problem:
            raise StoryError(f"not a story's JSON: {problem}") from problem


class Check(msgspec.Struct, frozen=True):
    """A draft held against its sources: `findings` has one entry for each quotation of the draft, in its order."""

    story: Story
    draft: str
    findings: tuple["CheckFinding", ...]

    @property
    def severity(self) -> int:
        """The gravest severity found, 0 if there is none."""
        return max((f.severity for f in self.findings), default=0)


class CheckFinding(msgspec.Struct, frozen=True):
    """One quotation of a draft: its verdict against the best counterpart, and where that counterpart stands (nowhere if unmatched).

    `attribution` is None where the counterpart has no speaker of its own: none found, or narration. `left_out` is where the words stand
    that limit or turn those quoted and are missing beside them.
    """

    quotation: str
    verdict: Verdict
    marked: bool
    severity: int
    attribution: Attribution | None
    speaker: str | None
    counterpart: tuple[Place, ...] = ()
    edits: tuple[Edit, ...] = ()
    flags: tuple[str, ...] = ()
    left_out: tuple[Place, ...] = ()


def places(story: Story) -> Iterator[Place]:
    """Every place that any part of a story points at."""
    for q in story.quotations:
        for span in (*q.content, *q.cue, *q.source, *(span for via in q.via for span in via.source)):
            yield Place(q.article, span)
        if q.resolution is not None:
            yield from q.resolution.evidence
    for speaker in story.speakers:
        yield from places_of(speaker)
    yield from edit_places(story)
    for p in story.passages:
        yield Place(p.a_article, p.a)
        yield Place(p.b_article, p.b)
    for d in (*story.differences, *story.suggested):
        yield Place(d.article, d.span)
        if d.other_span is not None:
            yield Place(d.other_article, d.other_span)
    for a in story.additions:
        yield Place(a.article, a.span)
        yield from a.evidence
    findings: tuple[Sourcing | Residue | Denial | Ignored, ...] = (*story.sourcing, *story.residue, *story.denials, *story.ignored)
    for finding in findings:
        yield Place(finding.article, finding.span)
    for denial in story.denials:
        yield from denial.rumour.spans
    for edge in story.lineage:
        yield from edge.evidence


def edit_places(story: Story) -> Iterator[Place]:
    """Where the edits of a story's renditions stand, on both sides, and what is left out beside the words."""
    article_of = {q.id: q.article for q in story.quotations}
    for statement in story.statements:
        for rendition in statement.renditions:
            yield from rendition.left_out
            for edit in rendition.edits:
                yield Place(article_of[rendition.against or statement.reference], edit.before_span)
                yield Place(article_of[rendition.quotation], edit.after_span)


def check_places(story: Story) -> None:
    """Raise SpanError if any part of a story points outside the text of its article."""
    length = {article.id: len(article.text) for article in story.articles}
    for place in places(story):
        if place.article not in length:
            raise StoryError(f"a finding names the article {place.article!r}, which is not in the story")
        if place.span.end > length[place.article]:
            raise SpanError(f"{place.article}: span {place.span} lies outside a text of {length[place.article]} characters")


def references(story: Story) -> Iterator[Reference]:
    """Every reference by id that one part of a story makes to another, beside those that come with a place."""
    for id in story.transcripts:
        yield Reference("the list of transcripts", "article", id)
    for q in story.quotations:
        yield Reference(f"quotation {q.id}", "article", q.article)
        for speaker in (q.speaker, *q.candidates, *(via.speaker for via in q.via)):
            yield Reference(f"quotation {q.id}", "speaker", speaker)
    for s in story.statements:
        yield Reference(f"statement {s.id}", "speaker", s.speaker)
        for quotation in (s.reference, *(id for r in s.renditions for id in (r.quotation, r.against))):
            yield Reference(f"statement {s.id}", "quotation", quotation)
    for denial in story.denials:
        yield Reference(f"denial {denial.id}", "speaker", denial.speaker)
        yield Reference(f"denial {denial.id}", "statement", denial.statement)
    for edge in story.lineage:
        for article in (edge.source, edge.target):
            yield Reference(f"the lineage from {edge.source!r} to {edge.target!r}", "article", article)


def check_ids(story: Story) -> None:
    """Raise StoryError if two articles, quotations, speakers or statements share an id, or a part refers to one that is not there."""
    known = {
        "article": once("article", (a.id for a in story.articles)),
        "quotation": once("quotation", (q.id for q in story.quotations)),
        "speaker": once("speaker", (s.id for s in story.speakers)),
        "statement": once("statement", (s.id for s in story.statements)),
    }
    check_references(references(story), known)
