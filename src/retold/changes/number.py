"""Numbers that two tellings state differently: amounts, counts, shares, ages, scores; per cent against percentage points."""

import math
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from retold.changes.aligned import WHOLLY, Aligned, Context
from retold.changes.date import other_time
from retold.changes.frames import Range, frame, report
from retold.changes.matching import Match, Side
from retold.changes.support import other_subject, rest_covered
from retold.model import Difference, DifferenceKind
from retold.text.numbers import Number, bounding, consistent, numbers
from retold.text.words import load

CLOSE, FIRM = 3.0, 8.0
"""Bits that the surroundings of two numbers must share before they are taken to count the same thing, and that prove it by themselves."""
DOZEN = 12
LIKELY = 0.5
"""Share of the best affinity from which a number may be the one replaced."""
RIVAL = 1.6
"""How much more alike they must be than those of an equal number, if the source has one."""
TOLD, HALF = 0.6, 0.45
"""Share of the rest of a sentence that must stand in the source for it to count as told from there, and as told in part."""
DERIVED = 0.45
"""Share of an article told from another from which a number that the source does not have is held against one it has."""
SHARES = frozenset(["%", "points"])
MONEY = frozenset(["usd", "gbp", "eur", "jpy", "cny", "inr", "rub", "crown", "franc", "peso", "ad", "cd", "nzd", "hkd"])
SKIPPED = frozenset(["year", "day", "clock"])


class Figure(NamedTuple):
    """A number and the range of words it takes up."""

    number: Number
    start: int
    end: int

    @property
    def range(self) -> Range:
        """Its words."""
        return self.start, self.end


def find_numbers(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Numbers of the retelling that contradict the number standing in the same place of the source.

    Rounding, ranges, bounds ("more than 100" for 130), words for digits and converted units are no difference. Severity 3.
    """
    m = context.match(aligned)
    here, there = figures(m.retelling), figures(m.source)
    for figure in here:
        equal = [o for o in there if comparable(m, o, figure) and agree(o, figure) and m.affinity(o.start, figure.start) > 0]
        if equal and not swapped(m, figure, there):
            continue
        free = [other for other in there if comparable(m, other, figure) and not agree(other, figure)]
        free = [other for other in free if not any(agree(other, third) for third in here)]
        other = nearest(m, free, figure)
        if other is not None and replaces(m, context, other, figure):
            yield _reported(m, other, figure)
            continue
        alone = other is None and context.digests(aligned.source, aligned.retelling) and telling(figure)
        if alone and rest_covered(m, figure.range) >= HALF and not elsewhere(m, context, figure):
            yield _reported(m, None, figure)


def nearest(m: Match, free: list[Figure], figure: Figure) -> Figure | None:
    """The number in the most similar surroundings; of those not much less similar, the one nearest in size."""
    ranked = [(m.affinity(other.start, figure.start), other) for other in free]
    best = max((affinity for affinity, _ in ranked), default=0.0)
    likely = [other for affinity, other in ranked if affinity >= LIKELY * best]
    return min(likely, key=lambda other: abs(math.log((1 + abs(other.number.low)) / (1 + abs(figure.number.low)))), default=None)


def _reported(m: Match, other: Figure | None, figure: Figure) -> Difference:
    """The difference, with the words that bound the numbers where the numbers are the same."""
    if other is None:
        return report(m, DifferenceKind.NUMBER, None, figure.range, 3)
    if (other.number.low, other.number.high) == (figure.number.low, figure.number.high):
        return report(m, DifferenceKind.NUMBER, with_bound(m.source, other), with_bound(m.retelling, figure), 3)
    return report(m, DifferenceKind.NUMBER, other.range, figure.range, 3)


def with_bound(side: Side, figure: Figure) -> Range:
    """The words of a number with those that bound it: at least three weeks, three weeks at most."""
    first, last = next(r for r in side.sentence_ranges() if r[0] <= figure.start < r[1])
    start, end = figure.range
    while start > first and side.words[start - 1].key in bounding():
        start -= 1
    while end < last and side.words[end].key in bounding():
        end += 1
    return start, end


def replaces(m: Match, context: Context, other: Figure, figure: Figure) -> bool:
    """Whether a number stands in the place of another: held on both sides, or on one if the source does not have it anywhere."""
    share = context.told_share(m.source.article, m.retelling.article)
    if summed(m.source, other) != summed(m.retelling, figure) or adds_up(m, other, figure):
        return False
    if other_measures(m) or anchored(m.source, other) != anchored(m.retelling, figure):
        return False
    affinity, held, told = m.affinity(other.start, figure.start), frame(m, other.range, figure.range), rest_covered(m, figure.range)
    elsewhere_told = other_subject(m, context, other.range, figure.range) or other_time(m, other.range, figure.range)
    loose = figure.number.unit == "ordinal" and not (held.closed and told >= TOLD)
    if share < WHOLLY and (elsewhere_told or loose):
        return False
    if held.closed and affinity >= CLOSE and told >= HALF:
        return True
    near = held.whole > 0 and (affinity >= FIRM or (affinity >= CLOSE and told >= TOLD))
    return (near or (share >= DERIVED and told >= HALF)) and not elsewhere(m, context, figure)


def anchored(side: Side, figure: Figure) -> str:
    """The word behind a length of time that says from when it is counted: nine days before, two years ago."""
    if figure.number.unit not in ("time", "months") or figure.end >= len(side.words):
        return ""
    key = side.words[figure.end].key
    return key if key in ("before", "after", "ago", "later", "earlier", "since", "into", "from") else ""


def adds_up(m: Match, other: Figure, figure: Figure) -> bool:
    """Whether one of two numbers is the sum of two in the other telling's sentences: three people, one person and two others."""
    sides = ((other, figures(m.retelling)), (figure, figures(m.source)))
    for total, parts in sides:
        values = [part.number.low for part in parts if part.number.unit == total.number.unit]
        if any(a + b == total.number.low for a, b in combinations(values, 2)):
            return True
    return False


def other_measures(m: Match) -> bool:
    """Whether of several numbers of the retelling more differ from theirs in the source than agree: other things are counted."""
    here, there = figures(m.retelling), figures(m.source)
    measured = [f for f in here if any(comparable(m, o, f) for o in there)]
    agreed = [f for f in measured if any(comparable(m, o, f) and agree(o, f) for o in there)]
    return len(measured) > 1 and 2 * len(agreed) < len(measured)


def summed(side: Side, figure: Figure) -> bool:
    """Whether the sentence of a number adds up: in all, so far, combined."""
    first, last = next(r for r in side.sentence_ranges() if r[0] <= figure.start < r[1])
    keys = [side.words[n].key for n in range(first, last)]
    return any(key in load("sums") for key in keys) or any(pair in (("so", "far"), ("in", "all")) for pair in pairwise(keys))


def telling(figure: Figure) -> bool:
    """Whether a number that the source does not have says something new: counts up to a dozen are often the reader's own sum."""
    exact = figure.number.unit not in ("", "ordinal", "part", "time", "months")
    return exact or figure.number.high / figure.number.size > DOZEN


def swapped(m: Match, figure: Figure, there: list[Figure]) -> bool:
    """Whether another number stands far closer to the place than the equal one does: the two were swapped."""
    equal = max(m.affinity(o.start, figure.start) for o in there if comparable(m, o, figure) and agree(o, figure))
    return any(
        m.affinity(o.start, figure.start) >= max(CLOSE, RIVAL * equal) and frame(m, o.range, figure.range).closed
        for o in there
        if comparable(m, o, figure) and not agree(o, figure)
    )


def figures(side: Side) -> list[Figure]:
    """The numbers of a side, dates and times left out."""
    found: list[Figure] = []
    for first, last in side.sentence_ranges():
        base = side.words[first].start
        at = first
        for number in numbers(side.text[base : side.words[last - 1].end + 1]):
            while at < last and side.words[at].end <= base + number.start:
                at += 1
            end = at
            while end < last and side.words[end].start < base + number.end:
                end += 1
            if at < end and number.unit not in SKIPPED:
                found.append(Figure(number, at, end))
    return found


def comparable(m: Match, other: Figure, figure: Figure) -> bool:
    """Whether two numbers may count the same: in one dimension, and bare counts before one noun."""
    one, two = other.number.unit, figure.number.unit
    if one in SHARES and two in SHARES:
        return True
    if one in MONEY and two in MONEY and one != two:
        return other.number.low == figure.number.low
    if one != two:
        return False
    if one == "ordinal" and (since(m.source, other) or since(m.retelling, figure)):
        return False
    return one not in ("", "ordinal", "part") or bool(counted(m.source, other) & counted(m.retelling, figure))


def since(side: Side, figure: Figure) -> bool:
    """Whether an ordinal counts from some event: the first since the war may be the second of all."""
    return any(side.words[n].key in ("since", "after", "of") for n in range(figure.end, min(figure.end + 5, len(side.words))))


def agree(other: Figure, figure: Figure) -> bool:
    """Whether two comparable numbers say the same."""
    return other.number.unit == figure.number.unit and consistent(other.number, figure.number)


def counted(side: Side, figure: Figure) -> set[str]:
    """The stems of the two content words behind a number: what it counts."""
    found: list[str] = []
    for at in range(figure.end, min(figure.end + 4, len(side.words))):
        if side.sentence[at] != side.sentence[figure.start] or any(sign in side.gap(at) for sign in ",;:.()"):
            break
        if side.content[at]:
            found.append(side.stems[at])
    return set(found[:2])


def elsewhere(m: Match, context: Context, figure: Figure) -> bool:
    """Whether the source has the number anywhere, in the same unit or where one of the two states none."""
    own, article = figure.number, m.source.article
    everywhere = context.once(("figures", article), lambda: figures(context.whole(article)))
    for other in (o.number for o in everywhere):
        if other.unit == own.unit and consistent(other, own):
            return True
        if "" in (other.unit, own.unit) and "score" not in (other.unit, own.unit) and other.low / other.size == own.low / own.size:
            return True
    return False
