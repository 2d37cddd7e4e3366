"""How the renditions of a speaker, or in an outlet, are worded: counts by verdict, and the share that is word for word."""

from collections.abc import Sequence

import msgspec

from retold.model import QuotationKind, Verdict
from retold.report.wording import verdict_words
from retold.web.intervals import Share, share

ALONE = "alone"
"""Of a quotation that no other telling has: there is nothing to hold it against."""

NOT_HELD = frozenset({Verdict.REFERENCE.value, Verdict.UNMATCHED.value, Verdict.TRANSLATED.value, ALONE})


class Count(msgspec.Struct, frozen=True):
    """How many renditions got a verdict; `words` says it as people read it."""

    verdict: str
    words: str
    count: int


class Faithfulness(msgspec.Struct, frozen=True):
    """Of the quotations in marks that could be held against another telling: how many are word for word, or shortened with a sign.

    `counts` are by verdict, of quotations in marks, `indirect` the same of indirect speech, `alone` those that no other telling has.
    It says how words travel, and nothing about who is right: the reference is the fullest telling, unless there is a transcript.
    """

    verbatim: Share
    counts: tuple[Count, ...]
    indirect: tuple[Count, ...]
    references: int
    alone: int


def faithfulness(found: Sequence[tuple[str, str, bool, int]]) -> Faithfulness:
    """The counts of an archive (kind, verdict, whether an omission is marked, number) as the page tells them.

    >>> faithfulness([("direct", "verbatim", False, 3), ("direct", "altered", False, 1), ("direct", "alone", False, 5)]).verbatim.count
    3
    """
    direct = [row for row in found if row[0] != QuotationKind.INDIRECT]
    held = [row for row in direct if row[1] not in NOT_HELD]
    exact = sum(n for _, verdict, marked, n in held if verdict == Verdict.VERBATIM or (verdict == Verdict.TRIMMED and marked))
    return Faithfulness(
        share(exact, sum(n for *_, n in held)),
        counted(direct),
        counted([row for row in found if row[0] == QuotationKind.INDIRECT]),
        sum(n for _, verdict, _, n in found if verdict == Verdict.REFERENCE),
        sum(n for _, verdict, _, n in found if verdict == ALONE),
    )


def counted(rows: Sequence[tuple[str, str, bool, int]]) -> tuple[Count, ...]:
    """The counts by verdict, in the order of the vocabulary."""
    totals: dict[str, int] = {}
    for _, verdict, _, number in rows:
        totals[verdict] = totals.get(verdict, 0) + number
    named = {
        v.value: "paraphrased" if v is Verdict.PARAPHRASED else "trimmed" if v is Verdict.TRIMMED else verdict_words(v) for v in Verdict
    }
    return tuple(Count(v, words, totals[v]) for v, words in {**named, ALONE: "told only there"}.items() if v in totals)
