"""Quotations gathered into statements, each rendition judged against the reference."""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from retold.model import Article, Comparison, Edit, EditKind, Place, Quotation, QuotationKind, Rendition, Span, Speaker, Statement, Verdict
from retold.policy import Change, policy_named
from retold.statements.absorbed import absorbed
from retold.statements.agreement import Speakers
from retold.statements.attribution import attribution
from retold.statements.compare import flags_of, judge, paraphrase_severity
from retold.statements.context import CONDITIONS, TURNS
from retold.statements.denied import DENIED, never_said
from retold.statements.grouping import group
from retold.statements.likeness import Meaning
from retold.statements.transcribed import ABSENT, ABSENT_SEVERITY, not_transcribed, of_transcripts
from retold.statements.utterances import Utterance, utterances
from retold.statements.yardstick import reference_of
from retold.text.variants import parted

APART = frozenset([Verdict.UNMATCHED, Verdict.PARAPHRASED, Verdict.TRANSLATED])
FACTS = frozenset([Change.NUMBER, Change.POLARITY, Change.SCOPE, Change.HEDGE, Change.ROLE])
TURNS_BESIDE = 2
"""So many turns of a speaker before and after the one quoted may hold the words beyond its edges."""
NEAR = 6
"""Narration of so many words on either side may carry the turn that a fragment leaves out."""
WORDING = frozenset([Change.CONTENT, Change.INVENTED])
"""What may not change in indirect speech either; tense, person and order follow its grammar."""


def link_statements(
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    speakers: Sequence[Speaker],
    *,
    transcripts: Collection[str] = (),
    policy: str = "reuters",
    meaning: Meaning | None = None,
) -> list[Statement]:
    """Gather the quotations of a story into statements, with a verdict on every rendition.

    In: articles, their quotations and the speakers that these name; `transcripts` are the ids of articles that are full transcripts, where
    words beyond a quotation's edges count as added. Out: statements in the order of their references, each with its renditions in the order
    of the articles. A quotation in marks that no other telling has is a statement with its reference alone, so that every telling's
    quotations have a row; where its speaker speaks in a transcript that lacks the words, it is unmatched, and such words that several
    tellings have are flagged `not-in-transcript`. An indirect one is a statement only with a counterpart. Edits' offsets are into the
    articles' texts; an edit that would lie across an interruption is split there.

    `meaning` judges whether other words say the same; without it shared stems and a list of synonyms do. Near-linear in the words: only
    quotations that share a telling word are compared. UsageError for an unknown policy; raises on no text.
    """
    policy_named(policy)
    ready = utterances(articles, [q for q in quotations if DENIED not in q.flags or q.kind is not QuotationKind.INDIRECT])
    who = Speakers(speakers)
    order = {u.quotation.id: n for n, u in enumerate(ready)}
    found: list[tuple[Utterance, list[Utterance]]] = []
    for numbers in group(ready, speakers, meaning):
        members = _apart([ready[n] for n in numbers])
        if len(members) > 1 or members[0].quotation.kind is not QuotationKind.INDIRECT:
            found.append((reference_of(members, transcripts), members))
    found.sort(key=lambda pair: (pair[0].ground.order, pair[0].spans[0].start, order[pair[0].quotation.id]))
    spoken = of_transcripts(ready, transcripts)
    return [
        _marked_absent(_statement(f"s{number}", reference, members, ready, who, transcripts, policy), not_transcribed(members, spoken, who))
        for number, (reference, members) in enumerate(found, 1)
    ]


def _marked_absent(statement: Statement, absent: Collection[str]) -> Statement:
    """A statement with a flag on the renditions that no transcript has; told by one quotation only, it is unmatched."""
    if not absent:
        return statement
    renditions = []
    for rendition in statement.renditions:
        if rendition.quotation in absent:
            rendition = msgspec.structs.replace(rendition, flags=tuple(sorted({*rendition.flags, ABSENT})))
            if len(statement.renditions) == 1:
                severity = max(rendition.severity, ABSENT_SEVERITY)
                rendition = msgspec.structs.replace(rendition, verdict=Verdict.UNMATCHED, severity=severity)
        renditions.append(rendition)
    return msgspec.structs.replace(statement, renditions=tuple(renditions))


def _apart(members: Sequence[Utterance]) -> list[Utterance]:
    """Renditions without those whose words stand inside another of them: a part of a quotation is not told twice."""
    kept: list[Utterance] = []
    for member in sorted(members, key=lambda u: (u.ground.order, u.is_indirect, u.spans[0].start, -u.spans[-1].end)):
        inside = any(
            other.ground is member.ground and all(any(o.start <= s.start and s.end <= o.end for o in other.spans) for s in member.spans)
            for other in kept
        )
        if not inside:
            kept.append(member)
    return kept


def _statement(
    id: str,
    reference: Utterance,
    members: Sequence[Utterance],
    ready: Sequence[Utterance],
    who: Speakers,
    transcripts: Collection[str],
    policy: str,
) -> Statement:
    complete = reference.quotation.article in transcripts
    yardstick = _whole_turn(reference, ready) if complete else reference
    renditions = []
    for member in sorted(members, key=lambda u: (u.ground.order, u.spans[0].start)):
        if member is reference:
            renditions.append(Rendition(member.quotation.id, Verdict.REFERENCE, False, 0, flags=_flags(member, flags_of(member.reading))))
        else:
            renditions.append(_rendition(reference, yardstick, member, members, who, complete, policy))
    speaker = reference.quotation.speaker or next((m.quotation.speaker for m in members if m.quotation.speaker), None)
    return Statement(id, speaker, reference.quotation.id, tuple(renditions))


def _rendition(
    reference: Utterance,
    yardstick: Utterance,
    member: Utterance,
    members: Sequence[Utterance],
    who: Speakers,
    complete: bool,
    policy: str,
) -> Rendition:
    """The judgement on one rendition, on both axes."""
    against = yardstick
    comparison = judge(against.reading, member.reading, complete=complete, policy=policy, known=not member.is_indirect)
    if comparison.verdict is Verdict.UNMATCHED and not member.is_indirect:
        against, comparison = _nearest(member, members, comparison, reference, policy)
    turn = comparison.left_out
    if member.is_indirect:
        comparison = _reported(against, member, comparison, policy)
    elif comparison.verdict is Verdict.UNMATCHED:
        severity = paraphrase_severity(against.reading, member.reading, policy_named(policy))
        comparison = Comparison(Verdict.PARAPHRASED, False, severity, flags=comparison.flags)
    elif not complete:
        comparison = absorbed(against, member, comparison, policy)
    if "contextomized" in comparison.flags and _turns(member):
        comparison = msgspec.structs.replace(comparison, flags=tuple(flag for flag in comparison.flags if flag != "contextomized"))
    if "contextomized" not in comparison.flags:
        turn = ()
    severity = comparison.severity
    if never_said(member) and not never_said(reference):
        severity = max(severity, policy_named(policy)[Change.POLARITY])
    return Rendition(
        member.quotation.id,
        comparison.verdict,
        comparison.marked,
        severity,
        attribution(reference, member, who),
        tuple(edit for e in comparison.edits for edit in placed(e, against, member)),
        _flags(member, comparison.flags),
        None if against is yardstick else against.quotation.id,
        tuple(Place(against.quotation.article, span) for words in turn for span in against.places(words)),
    )


def _turns(member: Utterance) -> bool:
    """Whether the narration beside a rendition's words has the turn that its marks leave out: he would not “go on”."""
    beside = member.narration(0, before=True)[-NEAR:] + member.narration(len(member.keys) - 1, before=False)[:NEAR]
    return any(part in CONDITIONS | TURNS for key in beside for part in parted(key))


def _nearest(
    member: Utterance, members: Sequence[Utterance], unmatched: Comparison, reference: Utterance, policy: str
) -> tuple[Utterance, Comparison]:
    """The fullest other rendition that shares words with one that shares none with the reference, and the judgement against it."""
    others = [u for u in members if u is not member and u is not reference and not u.is_indirect]
    for other in sorted(others, key=lambda u: -len(u.keys)):
        comparison = judge(other.reading, member.reading, policy=policy)
        if comparison.verdict not in APART:
            return other, comparison
    return reference, unmatched


def _reported(reference: Utterance, member: Utterance, comparison: Comparison, policy: str) -> Comparison:
    """The judgement on indirect speech: the words are the reporter's, so only what they say counts.

    Added content, a number, a hedge, a reversal are as grave as in marks; other words for the same are minor; grammar is free. Against a
    reference that is itself indirect the choice of words tells nothing.
    """
    table = policy_named(policy)
    if comparison.verdict is Verdict.UNMATCHED:
        return Comparison(Verdict.PARAPHRASED, False, table[Change.SYNONYM], flags=comparison.flags)
    if comparison.verdict in APART:
        severity = paraphrase_severity(reference.reading, member.reading, table)
        return Comparison(Verdict.PARAPHRASED, False, severity, flags=comparison.flags)
    if comparison.verdict is Verdict.VERBATIM:
        return comparison
    told = FACTS if reference.is_indirect else FACTS | WORDING
    edits = []
    for edit in comparison.edits:
        if Change(edit.change) in told:
            minor = edit.kind is EditKind.REPLACED and Change(edit.change) in WORDING
            edits.append(msgspec.structs.replace(edit, severity=min(edit.severity, table[Change.SYNONYM])) if minor else edit)
    severity = max((edit.severity for edit in edits), default=table[Change.FUNCTION])
    return Comparison(Verdict.PARAPHRASED, False, severity, tuple(edits), comparison.flags)


def _whole_turn(reference: Utterance, ready: Iterable[Utterance]) -> Utterance:
    """A transcript's quotation with those right before and after it by the same speaker, so that nothing between them counts as an edge."""
    own = reference.quotation
    same = [
        u
        for u in ready
        if u.quotation.article == own.article and u.quotation.speaker == own.speaker and (u is reference or not u.is_indirect)
    ]
    same.sort(key=lambda u: u.spans[0].start)
    at = same.index(reference)
    near = sorted({span for u in same[max(0, at - TURNS_BESIDE) : at + TURNS_BESIDE + 1] for span in u.spans})
    apart = [span for n, span in enumerate(near) if not n or span.start >= near[n - 1].end]
    return Utterance(own, reference.ground, tuple(apart), reference.weights)


def _flags(utterance: Utterance, told: Iterable[str]) -> tuple[str, ...]:
    """The flags of a quotation with those that the comparison told, in alphabetical order."""
    flags = {*utterance.quotation.flags, *told}
    if len(utterance.quotation.content) > 1:
        flags.add("split")
    if utterance.ground.in_title(utterance.spans[-1].end):
        flags.add("headline")
    return tuple(sorted(flags))


def placed(edit: Edit, reference: Utterance, member: Utterance) -> list[Edit]:
    """An edit with its offsets in the articles' texts, in as many parts as the quotation's parts that it touches."""
    before, after = reference.places(edit.before_span), member.places(edit.after_span)
    old, new = reference.ground.article.text, member.ground.article.text
    parts = []
    for n in range(max(len(before), len(after))):
        one = before[n] if n < len(before) else Span(before[-1].end, before[-1].end)
        other = after[n] if n < len(after) else Span(after[-1].end, after[-1].end)
        kind = edit.kind
        if kind is not EditKind.MOVED:
            kind = EditKind.DELETED if not len(other) else EditKind.INSERTED if not len(one) else EditKind.REPLACED
        if len(one) or len(other):
            parts.append(Edit(kind, one.of(old), other.of(new), one, other, edit.change, edit.severity))
    return parts
