"""A checked draft as its page shows it: each quotation with its verdict, its words, and the words of the source."""

from typing import NamedTuple

from retold.model import Attribution, Check, CheckFinding, Quotation, Verdict
from retold.report.diff import Piece, word_diff
from retold.report.findings import WITHOUT_DIFF
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
    remarks = [*change_words(finding.edits, with_words=not with_diff), *flag_words([f for f in finding.flags if f != "fragment"])]
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
