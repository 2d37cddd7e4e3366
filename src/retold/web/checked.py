"""A checked draft as its page shows it: each quotation with its verdict, its words, and the words of the source."""

from collections.abc import Sequence
from typing import NamedTuple

from retold.model import Attribution, Check, CheckFinding, Quotation, Span as Span, Verdict
from retold.repair import RepairEdit, RepairKind as RepairKind
from retold.report.diff import Change, Piece, word_diff
from retold.report.findings import WITHOUT_DIFF, left_out_words
from retold.report.index import Index, speaker_words, words_at
from retold.report.wording import ATTRIBUTION, NO_COUNTERPART, attribution_words, change_words, flag_words, verdict_words


class Held(NamedTuple):
    """One quotation of a draft. `diff` is empty where a word diff would say nothing; `source` are the words of the counterpart."""

    number: int
    finding: CheckFinding
    quotation: Quotation
    what: str
    speaker: str
    diff: tuple[Piece, ...]
    source: str
    remarks: tuple[str, ...]


def held(found: Index, check: Check) -> list[Held]:
    """The quotations of a draft in its order."""
    return [one(found, number, finding) for number, finding in enumerate(check.findings, 1)]


def one(found: Index, number: int, finding: CheckFinding) -> Held:
    """One quotation as it is shown."""
    quotation = found.quotations[finding.quotation]
    text = found.articles[quotation.article].text
    with_diff = bool(finding.edits) and finding.verdict not in WITHOUT_DIFF
    remarks = [*change_words(finding.edits, with_words=not with_diff), *_flags(found, finding)]
    what = verdict_words(finding.verdict, marked=finding.marked, kind=quotation.kind)
    if finding.attribution is not None and finding.attribution is not Attribution.SAME:
        what += attribution_words(finding.attribution)
        remarks.insert(0, ATTRIBUTION[finding.attribution])
    if finding.verdict is Verdict.UNMATCHED:
        remarks.insert(0, NO_COUNTERPART)
    return Held(
        number,
        finding,
        quotation,
        what,
        speaker_words(found, finding.speaker),
        tuple(word_diff(text, quotation.content, finding.edits)) if with_diff else (),
        " … ".join(words_at(found, place) for place in finding.counterpart),
        tuple(remarks),
    )


def _flags(found: Index, finding: CheckFinding) -> list[str]:
    """What the flags of a finding say, with the words of a clause that is left out."""
    return flag_words([flag for flag in finding.flags if flag != "fragment"], left_out_words(found, finding))


def mended_lines(text: str, edits: Sequence[RepairEdit]) -> list[list[Piece]]:
    """The lines of a draft with the proposed edits in place; blank lines are left out.

    >>> edit = RepairEdit("r1", RepairKind.RESTORE_WORDS, Span(5, 5), "", " not", "q1", 4, "")
    >>> [piece.text for piece in mended_lines("It is safe.", [edit])[0]]
    ['It is', ' not', ' safe.']
    """
    pieces: list[Piece] = []
    at = 0
    for edit in edits:
        pieces.append(Piece(Change.SAME, text[at : edit.span.start]))
        kind = Change.CHANGED if edit.before and edit.after else Change.ADDED if edit.after else Change.DELETED
        pieces.append(Piece(kind, edit.after, edit.before))
        at = edit.span.end
    pieces.append(Piece(Change.SAME, text[at:]))
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        parts = piece.text.split("\n") if piece.change is Change.SAME else [piece.text]
        for number, part in enumerate(parts):
            if number:
                lines.append([])
            if part or piece.change is not Change.SAME:
                lines[-1].append(piece._replace(text=part))
    return [line for line in lines if line]
