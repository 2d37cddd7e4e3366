"""A draft held against its sources before print: each quotation, its verdict, and where its words stand in a source."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from retold.errors import UsageError
from retold.model import Article, Attribution, Check, CheckFinding, Comparison, Place, Quotation, QuotationKind, Story, Verdict
from retold.policy import Change, policy_named
from retold.quotations import quotations
from retold.quotations.speakers import resolve_speakers
from retold.quotations.tagging import lacking
from retold.quotations.turns import turns
from retold.statements.agreement import Speakers
from retold.statements.attribution import attribution
from retold.statements.compare import judge
from retold.statements.held import hold
from retold.statements.link import placed
from retold.statements.parts import quoted_parts
from retold.statements.utterances import Utterance, utterances
from retold.stories.notes import by_rules_alone, foreign, unread
from retold.text.sentences import paragraphs
from retold.text.transcripts import is_transcript

CANDIDATES = 8
"""How many stretches of the sources, those that share the most telling words with a quotation, are held against it word by word."""

NEAREST = tuple(verdict for verdict in Verdict if verdict is not Verdict.REFERENCE)
"""Verdicts from the nearest to the furthest: of several counterparts, a quotation is held against the one it is nearest to."""

UNMATCHED_SEVERITY = 3
"""A quotation that none of the sources holds is for a person to look at before print, since a source may be missing."""

NARRATED = "narrated"
"""Flag of a quotation whose words stand in the source outside quotation marks. Severity 2 at least: the marks are the draft's."""


def check(
    draft: Article,
    sources: Sequence[Article],
    *,
    transcripts: Sequence[Article] = (),
    policy: str = "reuters",
    problems: Sequence[str] = (),
) -> Check:
    """Hold each quotation of a draft against its sources.

    In: the draft; articles and transcripts (a transcript among `sources` is known by its speakers' labels, or its times; `transcripts` are
    taken for such without a question), all with ids of their own; the name of a severity policy; one line for each input that could not be
    read. Out: one finding for each quotation of the draft that has words in quotation marks, in the draft's order, with the places of its
    counterpart and edits whose offsets are into the source's and the draft's texts; what could not be read or done is said in the story's
    `notes`. `unmatched` says that these sources do not hold the words, and nothing else. UsageError if there is no source or no such
    policy, StoryError if two articles share an id.

    >>> report = Article("report", "“The dam will hold until spring,” said Ines Orr.")
    >>> found = check(report, [Article("log", "Q: Will it hold?\\nINES ORR: The dam will not hold until spring.")]).findings[0]
    >>> found.verdict, found.severity, found.edits[0].before
    (<Verdict.TRIMMED: 'trimmed'>, 4, 'not')
    """
    sources = (*transcripts, *sources)
    if not sources:
        raise UsageError("check: no sources given to hold the draft against")
    policy_named(policy)
    articles = (draft, *sources)
    told = {transcript.id for transcript in transcripts}
    spoken = tuple(source.id for source in sources if source.id in told or source.times or is_transcript(source.text))
    read = dict.fromkeys(spoken, turns)
    found = [q for article in articles for q in read.get(article.id, quotations)(article.text, article.id)]
    quoted, speakers = resolve_speakers(articles, quoted_parts(articles, found))
    notes = (*unread(problems), *by_rules_alone(lacking()), *foreign(articles))
    story = Story(articles, tuple(quoted), tuple(speakers), transcripts=spoken, notes=notes, policy=policy)
    ready = utterances(articles, [*quoted, *narration(sources)])
    mine = [u for u in ready if u.quotation.article == draft.id and u.quotation.kind is not QuotationKind.INDIRECT]
    index = Index([u for u in ready if u.quotation.article != draft.id], spoken)
    who = Speakers(speakers)
    return Check(story, draft.id, tuple(finding(u, index, who, policy) for u in mine))


def narration(sources: Sequence[Article]) -> list[Quotation]:
    """The paragraphs of the sources as stretches that a quotation may come from; they carry no id."""
    return [
        Quotation("", source.id, (paragraph,), kind=QuotationKind.INDIRECT) for source in sources for paragraph in paragraphs(source.text)
    ]


class Index:
    """The stretches of the sources, found by the telling words they share with a quotation."""

    def __init__(self, stretches: Sequence[Utterance], transcripts: Sequence[str]) -> None:
        self.stretches = stretches
        self.transcripts = frozenset(transcripts)
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, stretch in enumerate(stretches):
            for key in set(stretch.keys):
                self.places[key].append(number)

    def candidates(self, quotation: Utterance) -> list[Utterance]:
        """The stretches that share most bits with a quotation, its own words in marks before narration among equals."""
        shared: Counter[int] = Counter()
        for key in set(quotation.keys):
            for number in self.places.get(key, ()):
                shared[number] += quotation.weights.of(key)  # type: ignore[assignment]
        best = sorted(shared, key=lambda n: (-shared[n], not self.stretches[n].quotation.id, n))
        return [self.stretches[n] for n in best[:CANDIDATES]]


def finding(quotation: Utterance, index: Index, who: Speakers, policy: str) -> CheckFinding:
    """The judgement on one quotation of the draft, against the stretch of the sources it is nearest to."""
    best: tuple[tuple[bool, int, bool, bool, int], Utterance, Comparison] | None = None
    for stretch in index.candidates(quotation):
        complete = stretch.quotation.article in index.transcripts
        comparison = reported(stretch, judge(stretch.reading, quotation.reading, complete=complete, policy=policy), complete)
        rank = (
            not covers(stretch, quotation, comparison),
            NEAREST.index(comparison.verdict),
            not complete,
            not stretch.quotation.id,
            comparison.severity,
        )
        if comparison.verdict is not Verdict.UNMATCHED and (best is None or rank < best[0]):
            best = rank, stretch, comparison
    own = quotation.quotation
    if best is None:
        return CheckFinding(own.id, Verdict.UNMATCHED, False, UNMATCHED_SEVERITY, None, own.speaker, flags=own.flags)
    _, stretch, comparison = best
    given_to = attribution_to(stretch, quotation, who)
    severity = max(comparison.severity, policy_named(policy)[Change.NAME]) if given_to is Attribution.REATTRIBUTED else comparison.severity
    return CheckFinding(
        own.id,
        comparison.verdict,
        comparison.marked,
        severity,
        given_to,
        own.speaker,
        counterpart(stretch, quotation),
        tuple(edit for e in comparison.edits for edit in placed(e, stretch, quotation)),
        tuple(sorted({*own.flags, *comparison.flags})),
        tuple(Place(stretch.quotation.article, span) for words in comparison.left_out for span in stretch.places(words)),
    )


def covers(stretch: Utterance, quotation: Utterance, comparison: Comparison) -> bool:
    """Whether a verdict says something about every word of the quotation.

    Where a source's own quotation breaks off, nobody can tell which words came next, and a few words that agree make it verbatim: another
    stretch that tells about all of them is the better yardstick.
    """
    if comparison.verdict is not Verdict.VERBATIM:
        return True
    return sum(run.length for run in hold(stretch.reading, quotation.reading).runs) >= len(quotation.reading.words)


def reported(stretch: Utterance, comparison: Comparison, complete: bool) -> Comparison:
    """The judgement with the flag and severity of words that the source has outside quotation marks."""
    if complete or not stretch.is_indirect or comparison.verdict is Verdict.UNMATCHED:
        return comparison
    return Comparison(
        comparison.verdict,
        comparison.marked,
        max(2, comparison.severity),
        comparison.edits,
        (*comparison.flags, NARRATED),
        comparison.left_out,
    )


def attribution_to(stretch: Utterance, quotation: Utterance, who: Speakers) -> Attribution | None:
    """Who the draft gives the words to, held against the source; None where the source has them as narration."""
    return attribution(stretch, quotation, who) if stretch.quotation.id else None


def counterpart(stretch: Utterance, quotation: Utterance) -> tuple[Place, ...]:
    """The places of the source's words, from the first word shared with the quotation to the last; the whole stretch if none is shared."""
    runs = hold(stretch.reading, quotation.reading).runs
    if not runs:
        return tuple(Place(stretch.quotation.article, span) for span in stretch.spans)
    words = stretch.reading.words
    first, last = words[runs[0].a], words[runs[-1].a + runs[-1].length - 1]
    return tuple(Place(stretch.quotation.article, span) for span in stretch.places(type(stretch.spans[0])(first.start, last.end)))
