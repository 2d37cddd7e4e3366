"""Edits for facts that a draft tells differently from its sources, outside quotation marks."""

from collections.abc import Iterator

from retold.changes import Context, align_sentences, find_differences
from retold.model import Check, Difference, DifferenceKind, Place, Quotation, Span
from retold.repair.drafting import Desk, begins_sentence, differing, fitted, insertion
from retold.repair.plan import Left, RepairEdit, RepairKind
from retold.repair.quoted import has_words, with_space
from retold.statements.link import link_statements
from retold.text.tokens import tokenize
from retold.text.words import load

LEAST = 2
KINDS = {DifferenceKind.ATTRIBUTION: RepairKind.RESTORE_ATTRIBUTION}
RELATIVE = frozenset("yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split())
"""Words for a day that mean another day on another date."""
REASONS = {
    DifferenceKind.MODALITY: "the source is surer, or less sure",
    DifferenceKind.ATTRIBUTION: "the source says who says so",
    DifferenceKind.SCOPE: "the source says it of more, or of less",
    DifferenceKind.CUE: "the source has this word of saying",
}


class Told:
    """A draft and its sources as the detectors look at them."""

    def __init__(self, check: Check) -> None:
        story = check.story
        draft = story.article(check.draft)
        sources = tuple(a for a in story.articles if a.id != check.draft)
        articles = (*sources, draft)
        statements = link_statements(articles, story.quotations, story.speakers, transcripts=story.transcripts, policy=story.policy)
        self.draft = draft.id
        self.context = Context(articles, story.quotations, story.speakers, tuple(statements), story.transcripts)
        self.drawn = {draft.id: tuple(a.id for a in sources)}

    def differences(self) -> list[Difference]:
        """What the draft states differently from its sources, and what it leaves out of them."""
        found = find_differences(self.context, drawn_from=self.drawn)
        return [d for d in found if self.draft in (d.article, d.other_article) and d.severity >= LEAST]


def mend_difference(desk: Desk, told: Told, d: Difference) -> Iterator[RepairEdit | Left]:
    """The edits for one difference, or why there are none."""
    if d.kind is DifferenceKind.OMITTED:
        yield put_back(desk, told, d)
    elif d.other_span is None:
        yield left(d, d.span, "the source has no such words")
    elif d.kind is DifferenceKind.MERGE:
        yield left(d, d.span, "two statements of the source stand here as one")
    elif d.kind is DifferenceKind.DATE and any(t.key in RELATIVE for t in tokenize(d.before)):
        yield left(d, d.span, "the source names the day by its own date; put in the day that it means")
    elif elsewhere(desk, told, d):
        yield left(d, d.span, "another source has the draft's words; the sources differ")
    elif d.kind is DifferenceKind.ATTRIBUTION and (added := attribution(desk, told, d)) is not None:
        yield added
    else:
        yield from replaced(desk, d)


def elsewhere(desk: Desk, told: Told, d: Difference) -> bool:
    """Whether the draft's words stand in another of its sources, in a sentence that tells the same."""
    for source in told.drawn[told.draft]:
        if source == d.other_article:
            continue
        for aligned in align_sentences(source, told.draft, told.context):
            if any(s.start <= d.span.start < s.end for s in aligned.retelling_spans):
                text = desk.articles[source].text
                if any(d.after.casefold() in s.of(text).casefold() for s in aligned.source_spans):
                    return True
    return False


def replaced(desk: Desk, d: Difference) -> Iterator[RepairEdit]:
    """The source's words in place of the draft's, only those that differ."""
    assert d.other_span is not None
    source = with_auxiliary(desk.articles[d.other_article].text, d.other_span, desk.text, d.span)
    text = desk.articles[d.other_article].text
    for one, other in differing(source.of(text), d.after):
        words = Span(source.start + one.start, source.start + one.end)
        at = Span(d.span.start + other.start, d.span.start + other.end)
        place = Place(d.other_article, words) if len(words) else Place(d.other_article, source)
        kind = KINDS.get(d.kind, kind_of(words, at))
        fresh = fitted(
            words.of(text).rstrip(",;"), initial=begins_sentence(desk.text, at.start), was_initial=begins_sentence(text, words.start)
        )
        reason = REASONS.get(d.kind, f"the source has another {d.kind.value} here")
        if not len(words):
            yield edit(desk, d, kind, with_space(desk.text, at), "", reason, place)
        elif not len(at):
            point = at.start
            yield edit(desk, d, kind, at, insertion(desk.text, point, fresh), reason, place)
        else:
            yield edit(desk, d, kind, trimmed(desk.text, at), fresh, reason, place)


def kind_of(words: Span, at: Span) -> RepairKind:
    """What an edit does, by which side has words."""
    return RepairKind.REMOVE_WORDS if not len(words) else RepairKind.RESTORE_WORDS if not len(at) else RepairKind.REPLACE_WORDS


def trimmed(text: str, span: Span) -> Span:
    """A span without the punctuation at its end."""
    end = span.end
    while end > span.start + 1 and text[end - 1] in ",;:.":
        end -= 1
    return Span(span.start, end)


def with_auxiliary(text: str, span: Span, draft: str, at: Span) -> Span:
    """The source's words with the auxiliary before them (did, in `did not tell`), where the draft has none before its own."""
    before = list(tokenize(text[max(0, span.start - 20) : span.start]))
    mine = list(tokenize(draft[max(0, at.start - 20) : at.start]))
    if not before or before[-1].key not in load("auxiliaries") or not text[: span.start].endswith(" "):
        return span
    if mine and mine[-1].key in load("auxiliaries"):
        return span
    return Span(span.start - 1 - len(before[-1].word), span.end)


def attribution(desk: Desk, told: Told, d: Difference) -> RepairEdit | None:
    """Who says so in the source, put behind what the draft states in its own voice; None if the draft names others there."""
    assert d.other_span is not None
    held = [q for q in told.context.quotations if q.article == d.other_article and q.source and q.cue and meets(q, d.other_span)]
    if not held or len(d.after.split()) <= len(held[0].source[0].of(desk.articles[d.other_article].text).split()) + 4:
        return None
    text = desk.articles[d.other_article].text
    source, cue = held[0].source[0], held[0].cue[0]
    words = [text[s.start : s.end] for s in sorted((source, cue))]
    words[0] = fitted(words[0], initial=False, was_initial=begins_sentence(text, min(source, cue).start))
    if words[0].casefold().startswith("according"):
        words[0] = words[0].lower()
    at = d.span.end
    while at > d.span.start and not has_words(desk.text[at - 1]):
        at -= 1
    place = Place(d.other_article, Span(min(source, cue).start, max(source, cue).end))
    return edit(desk, d, RepairKind.RESTORE_ATTRIBUTION, Span(at, at), f", {' '.join(words)}", REASONS[d.kind], place)


def meets(quotation: Quotation, span: Span) -> bool:
    """Whether any of a quotation's words stand in a span."""
    return any(max(s.start, span.start) < min(s.end, span.end) for s in (*quotation.content, *quotation.source))


def put_back(desk: Desk, told: Told, d: Difference) -> RepairEdit | Left:
    """A condition behind the sentence it belongs to, a denial as a sentence of its own behind what it denies."""
    places = [
        aligned
        for aligned in align_sentences(d.article, told.draft, told.context)
        if any(near(s, d.span, desk.articles[d.article].text) for s in aligned.source_spans)
    ]
    if not places:
        return left(d, Span(0, 0), f"the source goes on: “{d.before}”")
    sentence = max(places, key=lambda aligned: aligned.score).retelling_spans[-1]
    text = desk.articles[d.article].text
    place = Place(d.article, d.span)
    words = d.before.strip(" .,;")
    reason = "the source says this beside it"
    if begins_sentence(text, d.span.start):
        end = sentence.end
        return edit(desk, d, RepairKind.RESTORE_CLAUSE, Span(end, end), f" {words}.", reason, place)
    at = sentence.end
    while at > sentence.start and not has_words(desk.text[at - 1]):
        at -= 1
    return edit(desk, d, RepairKind.RESTORE_CLAUSE, Span(at, at), f", {words}", reason, place)


def near(sentence: Span, words: Span, text: str) -> bool:
    """Whether words stand in a sentence, or right behind it."""
    return sentence.start <= words.start < sentence.end or (sentence.end <= words.start and not text[sentence.end : words.start].strip())


def edit(desk: Desk, d: Difference, kind: RepairKind, span: Span, after: str, reason: str, source: Place) -> RepairEdit:
    """An edit that mends a difference."""
    return desk.edit(kind, span, after, finding=d.id, severity=d.severity, reason=reason, source=source)


def left(d: Difference, span: Span, reason: str) -> Left:
    """A difference that is for a person to mend."""
    return Left(d.id, d.kind.value, span, d.severity, reason)
