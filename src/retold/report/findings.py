"""The one numbered list of findings that every face of a report shows, in the same order."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from retold.model import Attribution, CheckFinding, Denial, Place, Quotation, QuotationKind, Rendition, Statement, Verdict
from retold.report.diff import Change, Piece, word_diff
from retold.report.index import Index, content_places, renditions, speaker_of, speaker_words, words_at
from retold.report.wording import (
    ADDITION,
    ATTRIBUTION,
    DIFFERENCE,
    NO_COUNTERPART,
    RESIDUE,
    RUNG,
    SEVERITY,
    SEVERITY_APART,
    SUPPORT,
    VAGUE,
    asks_words,
    attribution_words,
    change_words,
    flag_words,
    severity_words,
    verdict_words,
)
from retold.text.tokens import tokenize


class Group(StrEnum):
    """The kinds of finding, in the order in which they are shown."""

    QUOTATION = "quotation"
    DIFFERENCE = "difference"
    ADDITION = "addition"
    SOURCING = "sourcing"
    RESIDUE = "residue"
    DENIAL = "denial"


class Finding(NamedTuple):
    """One finding, ready to be shown.

    `number` counts from 1 through the whole report. `what` is its kind in words; `severity` is None where the kind has none. `here` are the
    words found, `there` the words they are held against or supported by, `against` the id of the article `there` stands in ("" if none).
    `diff` is empty where a word diff would say nothing. `statement` is the id of the statement it belongs to, None if it belongs to none.
    """

    number: int
    group: Group
    what: str
    severity: int | None
    here: tuple[Place, ...]
    there: tuple[Place, ...] = ()
    against: str = ""
    diff: tuple[Piece, ...] = ()
    speaker: str = ""
    remarks: tuple[str, ...] = ()
    statement: str | None = None
    quotation: str | None = None

    @property
    def how_grave(self) -> str:
        """The severity in words, empty where the kind of finding has none."""
        if self.severity is None:
            return ""
        return severity_words(self.severity, SEVERITY_APART if self.group in (Group.ADDITION, Group.RESIDUE) else SEVERITY)

    @property
    def article(self) -> str:
        """The id of the article the finding stands in."""
        return self.here[0].article


WITHOUT_DIFF = frozenset({Verdict.PARAPHRASED, Verdict.TRANSLATED, Verdict.UNMATCHED})
"""Verdicts under which the two wordings are shown whole, unless a diff says all: it would be longer than both."""


def list_findings(found: Index) -> list[Finding]:
    """Every finding of a story, numbered: quotations, then differences, gravest first; the rest in the order of the articles."""
    everything = (*quotation_findings(found), *difference_findings(found), *other_findings(found))
    return [finding._replace(number=number) for number, finding in enumerate(everything, 1)]


def is_finding(rendition: Rendition) -> bool:
    """Whether a rendition is shown among the findings: other words, a limiting clause left out, another speaker, a severity of its own."""
    same_words = rendition.verdict in (Verdict.REFERENCE, Verdict.VERBATIM)
    return not same_words or bool(rendition.left_out) or rendition.severity > 0 or rendition.attribution is not Attribution.SAME


def quotation_findings(found: Index) -> list[Finding]:
    """The renditions that differ from their reference, gravest first."""
    off = {one.id for one in found.story.ignored if one.group == Group.QUOTATION}
    listed = [quotation_finding(found, s, r, q) for s, r, q in renditions(found) if is_finding(r) and q.content and q.id not in off]
    return sorted(listed, key=lambda f: -(f.severity or 0))


def quotation_finding(found: Index, statement: Statement, rendition: Rendition, quotation: Quotation) -> Finding:
    """One rendition as a finding."""
    reference = found.quotations[statement.reference]
    text = found.articles[quotation.article].text
    diff = tuple(word_diff(text, quotation.content, rendition.edits)) if rendition.edits else ()
    with_diff = rendition.verdict not in WITHOUT_DIFF or says_all(diff, " ".join(words_at(found, p) for p in content_places(reference)))
    is_itself = rendition.quotation == statement.reference or rendition.verdict is Verdict.UNMATCHED
    return Finding(
        number=0,
        group=Group.QUOTATION,
        what=verdict_words(rendition.verdict, marked=rendition.marked, kind=quotation.kind) + attribution_words(rendition.attribution),
        severity=rendition.severity,
        here=content_places(quotation),
        there=() if is_itself else content_places(reference),
        against="" if is_itself else reference.article,
        diff=diff if with_diff else (),
        speaker=speaker_of(found, quotation),
        remarks=quotation_remarks(found, statement, rendition, with_words=not with_diff),
        statement=statement.id,
        quotation=quotation.id,
    )


def says_all(diff: Sequence[Piece], reference: str) -> bool:
    """Whether a diff names every word that differs: what it shows as unchanged stands in the reference, and is most of it."""
    same = [token.key for piece in diff if piece.change is Change.SAME for token in tokenize(piece.text)]
    changed = sum(len((piece.text + " " + piece.before).split()) for piece in diff if piece.change is not Change.SAME)
    return len(same) > changed and {token.key for token in tokenize(reference)}.issuperset(same)


def quotation_remarks(found: Index, statement: Statement, rendition: Rendition, *, with_words: bool) -> tuple[str, ...]:
    """What else is to be said of a rendition: who it is given to, and its flags."""
    flags = [flag for flag in rendition.flags if flag != "fragment"]
    remarks = [*change_words(rendition.edits, with_words=with_words), *flag_words(flags, left_out_words(found, rendition))]
    if rendition.attribution is not Attribution.SAME:
        remarks.insert(0, f"{ATTRIBUTION[rendition.attribution]} ({speaker_words(found, statement.speaker)})")
    if rendition.verdict is Verdict.UNMATCHED:
        remarks.insert(0, NO_COUNTERPART)
    return tuple(remarks)


def left_out_words(found: Index, judged: Rendition | CheckFinding) -> list[str]:
    """The words that limit a quotation's and are left out beside them."""
    return [words_at(found, place) for place in judged.left_out]


def difference_findings(found: Index) -> list[Finding]:
    """The facts that two tellings state differently, gravest first."""
    listed = [
        Finding(
            number=0,
            group=Group.DIFFERENCE,
            what=DIFFERENCE[d.kind],
            severity=d.severity,
            here=(Place(d.article, d.span),),
            there=() if d.other_span is None else (Place(d.other_article, d.other_span),),
            against=d.other_article,
        )
        for d in found.story.differences
    ]
    return sorted(listed, key=lambda f: -(f.severity or 0))


def other_findings(found: Index) -> list[Finding]:
    """Additions, vague sourcing, residue and denials, each in the order of the articles and of their text."""
    listed = [*additions(found), *vague_sourcing(found), *residue(found), *denials(found)]
    order = list(Group)
    return sorted(listed, key=lambda f: (order.index(f.group), found.numbers[f.article], f.here[0].span))


def additions(found: Index) -> Iterator[Finding]:
    """Sentences and clauses without a counterpart."""
    for a in found.story.additions:
        here = (Place(a.article, a.span),)
        yield Finding(0, Group.ADDITION, ADDITION[a.kind], a.severity, here, a.evidence, remarks=(SUPPORT[a.support],))


def vague_sourcing(found: Index) -> Iterator[Finding]:
    """Claims behind which a reader cannot see anybody."""
    for s in found.story.sourcing:
        if s.rung in VAGUE:
            remarks = tuple(flag_words(s.flags))
            yield Finding(0, Group.SOURCING, RUNG[s.rung], None, (Place(s.article, s.span),), remarks=remarks)


def residue(found: Index) -> Iterator[Finding]:
    """Text not meant for readers."""
    for r in found.story.residue:
        remarks = (asks_words(r.asks),) if r.asks else ()
        yield Finding(0, Group.RESIDUE, RESIDUE[r.kind], r.severity, (Place(r.article, r.span),), remarks=remarks)


def denials(found: Index) -> Iterator[Finding]:
    """What is denied, once, with every place that carries it and all words that deny it."""
    denied: dict[tuple[Place, ...], list[Denial]] = {}
    for denial in found.story.denials:
        key = tuple(sorted(denial.rumour.spans, key=lambda p: (found.numbers[p.article], p.span)))
        denied.setdefault(key or (Place(denial.article, denial.span),), []).append(denial)
    for places, members in denied.items():
        told = sorted(members, key=lambda d: (found.numbers[d.article], d.span))
        yield Finding(
            number=0,
            group=Group.DENIAL,
            what="denied",
            severity=None,
            here=tuple(dict.fromkeys(Place(d.article, d.span) for d in told)),
            there=places if told[0].rumour.spans else (),
            speaker="; ".join(dict.fromkeys(speaker_words(found, d.speaker) for d in told if d.speaker)),
            remarks=(told[0].rumour.text,),
        )


def is_direct(found: Index, finding: Finding) -> bool:
    """Whether the words of a finding stand inside quotation marks as a whole."""
    return finding.quotation is not None and found.quotations[finding.quotation].kind is QuotationKind.DIRECT
