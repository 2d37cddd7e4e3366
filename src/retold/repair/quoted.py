"""Edits that bring a quotation of a draft to its source: its words, its marks, and who it is given to."""

from collections.abc import Iterator

from retold.model import Attribution, CheckFinding, Edit, EditKind, Place, Quotation, Span, Verdict
from retold.policy import Change
from retold.repair.drafting import Desk, begins_sentence, fitted, insertion
from retold.repair.plan import Left, RepairEdit, RepairKind
from retold.text.marks import Marked, marked, touching
from retold.text.sentences import sentences
from retold.text.tokens import tokenize

LEAST = 2
"""Edits of this severity and above are mended; below it the policy tolerates them."""
FEW = 3
"""So many words that were left out are put back; more are shown by an ellipsis, unless they carry a fact."""
OTHER = 6
"""Where a source has so many words of its own at an edge, they are put there; else the mark moves."""
WHOLE = 60
"""Words of a source that may stand in for those of a whole quotation."""
FACTS = frozenset({Change.NUMBER, Change.POLARITY, Change.HEDGE, Change.SCOPE, Change.NAME, Change.ROLE})
ELSEWHERE = frozenset({Attribution.REATTRIBUTED, Attribution.ANONYMISED, Attribution.BROADENED})
PERSONAL = frozenset(["i", "we", "me", "us", "my", "our", "mine", "ours", "you", "your", "i'm", "we're", "i'll", "we'll", "i've", "we've"])
GAP = "…"

Proposed = RepairEdit | Left


def needs_mending(finding: CheckFinding) -> bool:
    """Whether a quotation would be changed: by its severity, its speaker, or a limiting clause that is left out."""
    return finding.severity >= LEAST or finding.attribution in ELSEWHERE or "contextomized" in finding.flags


def mend_quotation(desk: Desk, finding: CheckFinding) -> Iterator[Proposed]:
    """The edits for one quotation, or why there are none."""
    quotation = desk.quotations[finding.quotation]
    if finding.verdict is Verdict.UNMATCHED:
        yield left(quotation, finding, "no counterpart in the sources given; its source may be missing")
    elif finding.verdict is Verdict.TRANSLATED:
        yield left(quotation, finding, "the source is in another language")
    elif "narrated" in finding.flags:
        yield from without_marks(desk, quotation, finding, "the source has these words outside quotation marks")
    elif finding.verdict is Verdict.PARAPHRASED:
        personal = any(token.key in PERSONAL for span in quotation.content for token in tokenize(span.of(desk.text)))
        reason = "the source says it in other words"
        yield from whole(desk, quotation, finding) if personal else without_marks(desk, quotation, finding, reason)
    else:
        for edit in finding.edits:
            if edit.severity >= LEAST:
                yield from mend_edit(desk, quotation, finding, edit)
        if "contextomized" in finding.flags:
            yield clause(desk, quotation, finding)
    if finding.attribution in ELSEWHERE:
        yield speaker(desk, quotation, finding)


def mend_edit(desk: Desk, quotation: Quotation, finding: CheckFinding, edit: Edit) -> Iterator[Proposed]:
    """What to do about one change of words."""
    source = Place(finding.counterpart[0].article, edit.before_span) if finding.counterpart and len(edit.before_span) else None

    def propose(kind: RepairKind, span: Span, after: str, reason: str) -> RepairEdit:
        return desk.edit(kind, span, after, finding=finding.quotation, severity=finding.severity, reason=reason, source=source)

    at = edit.after_span
    if edit.kind is EditKind.MOVED:
        yield left(quotation, finding, "the source has the words in another order")
    elif edit.kind is EditKind.DELETED or not len(at):
        if edit.change in FACTS or len(edit.before.split()) <= FEW:
            yield propose(RepairKind.RESTORE_WORDS, at, insertion(desk.text, at.start, edit.before), "the source has these words here")
        else:
            yield mark_omission(desk, quotation, finding, at.start, source)
    elif (mark := edge(desk, quotation, at)) and not 0 < len(edit.before.split()) <= OTHER:
        yield move_mark(desk, quotation, finding, at, mark) or left(quotation, finding, "no words would be left inside the marks")
    elif edit.before:
        words = fitted(
            edit.before,
            initial=begins_sentence(desk.text, at.start) and at.of(desk.text)[:1].isupper(),
            was_initial=False,
        )
        yield propose(RepairKind.REPLACE_WORDS, at, words, "the source has these words instead")
    else:
        yield propose(RepairKind.REMOVE_WORDS, with_space(desk.text, at), "", "the source does not have these words")


def mark_omission(desk: Desk, quotation: Quotation, finding: CheckFinding, at: int, source: Place | None) -> RepairEdit:
    """An ellipsis where words were left out without a sign, behind the punctuation that stands there."""
    end = max(span.end for span in quotation.content)
    while at < end and desk.text[at] in ",;:.!?":
        at += 1
    reason = "words of the source are left out here without a sign"
    after = insertion(desk.text, at, GAP)
    return desk.edit(
        RepairKind.MARK_OMISSION, Span(at, at), after, finding=finding.quotation, severity=finding.severity, reason=reason, source=source
    )


def edge(desk: Desk, quotation: Quotation, at: Span) -> Marked | None:
    """The marks that words stand at the edge of, None if words of the quotation stand on both sides inside the same marks."""
    for m in marks_of(desk, quotation):
        if m.inner_start <= at.start and at.end <= m.inner_end:
            before, after = desk.text[m.inner_start : at.start], desk.text[at.end : m.inner_end]
            return None if has_words(before) and has_words(after) else m
    return None


def has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def marks_of(desk: Desk, quotation: Quotation) -> list[Marked]:
    """The outermost marks around the words of a quotation, each once."""
    return list(dict.fromkeys(m for span in quotation.content for m in touching(desk.outer, span)))


def move_mark(desk: Desk, quotation: Quotation, finding: CheckFinding, at: Span, m: Marked) -> RepairEdit | None:
    """The quotation mark to the other side of words at an edge; None if the marks would close around nothing."""
    text = desk.text
    opening, closing = text[m.start : m.inner_start], text[m.inner_end : m.end]
    if has_words(text[m.inner_start : at.start]):
        start = max(n for n in range(m.inner_start, at.start) if has_words(text[n])) + 1
        span, after = Span(start, m.end), closing + text[start : m.inner_end]
    elif has_words(text[at.end : m.inner_end]):
        end = min(n for n in range(at.end, m.inner_end) if has_words(text[n]))
        span, after = Span(m.start, end), text[m.inner_start : end] + opening
    else:
        return None
    reason = "the source does not have the words outside the new place of the mark as a part of this quotation"
    source = finding.counterpart[0] if finding.counterpart else None
    return desk.edit(RepairKind.MOVE_MARK, span, after, finding=finding.quotation, severity=finding.severity, reason=reason, source=source)


def without_marks(desk: Desk, quotation: Quotation, finding: CheckFinding, reason: str) -> Iterator[Proposed]:
    """The quotation without its marks."""
    source = finding.counterpart[0] if finding.counterpart else None
    spans = [s for m in marks_of(desk, quotation) for s in (Span(m.start, m.inner_start), Span(m.inner_end, m.end)) if len(s)]
    for span in spans:
        yield desk.edit(
            RepairKind.REMOVE_MARKS, span, "", finding=finding.quotation, severity=finding.severity, reason=reason, source=source
        )
    if not spans:
        yield left(quotation, finding, reason)


def whole(desk: Desk, quotation: Quotation, finding: CheckFinding) -> Iterator[Proposed]:
    """The source's words in place of all words of a quotation, where both stand in one piece and the source's are not too many."""
    if len(quotation.content) != 1 or len(finding.counterpart) != 1:
        yield left(quotation, finding, "the words differ throughout, and stand in several parts")
        return
    (place,), (span,) = finding.counterpart, quotation.content
    inside = [m for m in marks_of(desk, quotation) if m.inner_start <= span.start and span.end <= m.inner_end]
    words = desk.words(place)
    if not inside or "\n" in words or len(words.split()) > WHOLE or marked(words):
        yield left(quotation, finding, "the words differ throughout; see the source")
        return
    end = span.end
    while end > span.start and not has_words(desk.text[end - 1]):
        end -= 1
    yield desk.edit(
        RepairKind.REPLACE_WORDS,
        Span(span.start, end),
        words.rstrip(" ,.;"),
        finding=finding.quotation,
        severity=finding.severity,
        reason="the source has these words",
        source=place,
    )


def clause(desk: Desk, quotation: Quotation, finding: CheckFinding) -> Proposed:
    """The limiting clause behind the words in the source, put back before the closing mark; one before it is only told of."""
    ends = max(place.span.end for place in finding.counterpart)
    if any(place.span.end <= ends for place in finding.left_out):
        return left(quotation, finding, "a clause before it that limits it is left out; see the source")
    place = finding.counterpart[-1]
    text = desk.articles[place.article].text
    holding = [s for s in sentences(text) if s.start < place.span.end <= s.end]
    rest = Span(place.span.end, holding[0].end) if holding else Span(place.span.end, place.span.end)
    words = rest.of(text)
    cut = next((n for n, letter in enumerate(words) if letter in '”"»“‘('), len(words))
    rest = Span(rest.start, rest.start + len(words[:cut].rstrip(" .,;!?…—–-")))
    inside = marks_of(desk, quotation)
    if not has_words(rest.of(text)) or not inside or len(rest.of(text).split()) > WHOLE:
        return left(quotation, finding, "a neighbouring clause that limits it is left out; see the source")
    at = inside[-1].inner_end
    while at > inside[-1].inner_start and not has_words(desk.text[at - 1]):
        at -= 1
    words = rest.of(text)
    after = words if words[0] in ",;:— " else insertion(desk.text, at, words)
    return desk.edit(
        RepairKind.RESTORE_CLAUSE,
        Span(at, at),
        after,
        finding=finding.quotation,
        severity=finding.severity,
        reason="the source limits the words by this clause",
        source=Place(place.article, rest),
    )


def speaker(desk: Desk, quotation: Quotation, finding: CheckFinding) -> Proposed:
    """The name that the source gives the words to, in place of the draft's."""
    names = {s.id: s.name for s in desk.check.story.speakers}
    held = [q for q in desk.check.story.quotations for place in finding.counterpart if q.article == place.article and shares(q, place.span)]
    given = next((q for q in held if q.speaker in names and q.source), None)
    if given is None or len(quotation.source) != 1:
        return left(quotation, finding, "the source gives the words to another speaker")
    span = quotation.source[0]
    name = fitted(names[given.speaker or ""], initial=begins_sentence(desk.text, span.start), was_initial=False)
    source = Place(given.article, given.source[0])
    return desk.edit(
        RepairKind.RESTORE_ATTRIBUTION,
        span,
        name,
        finding=finding.quotation,
        severity=finding.severity,
        reason="the source gives the words to this speaker",
        source=source,
    )


def shares(quotation: Quotation, span: Span) -> bool:
    """Whether a quotation holds some of the words of a span."""
    return any(max(c.start, span.start) < min(c.end, span.end) for c in quotation.content)


def with_space(text: str, span: Span) -> Span:
    """A span with the space that would be left double when its words go."""
    if span.start > 0 and text[span.start - 1] == " " and (span.end == len(text) or not text[span.end].isalnum()):
        return Span(span.start - 1, span.end)
    return Span(span.start, span.end + 1) if span.end < len(text) and text[span.end] == " " else span


def left(quotation: Quotation, finding: CheckFinding, reason: str) -> Left:
    """A quotation that is for a person to mend."""
    span = Span(quotation.content[0].start, quotation.content[-1].end) if quotation.content else Span(0, 0)
    return Left(finding.quotation, finding.verdict.value, span, finding.severity, reason)
