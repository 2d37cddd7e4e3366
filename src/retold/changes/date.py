"""Dates and times of day that two tellings state differently."""

from collections.abc import Iterator
from typing import NamedTuple

from retold.changes.aligned import WHOLLY, Aligned, Context
from retold.changes.frames import Range, frame, report
from retold.changes.matching import Match, Side, says
from retold.changes.support import other_subject, other_verb, rest_covered
from retold.model import Difference, DifferenceKind
from retold.text.dates import Moment, conflict, dates

CLOSE = 4.0
"""Bits that the surroundings of two dates must share before they are taken to date the same event."""
TOLD, HALF = 0.6, 0.45
"""Share of the rest of a sentence that must stand in the source for it to count as told from there, and as told in part."""
DERIVED = 0.45
"""Share of an article told from another from which a date that the source does not have is held against one it has."""


class Dated(NamedTuple):
    """A date and the range of words it takes up."""

    moment: Moment
    start: int
    end: int

    @property
    def range(self) -> Range:
        """Its words."""
        return self.start, self.end


def find_dates(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Dates of the retelling that cannot be the date in the same place of the source.

    Weekdays, "yesterday" and dates without a year are read against the day each article was published. Severity 3.
    """
    m = context.match(aligned)
    published = context.by_id[aligned.source].published, context.by_id[aligned.retelling].published
    here = dated(m.retelling)
    if not here:
        return
    there = dated(m.source)
    everywhere = context.once(("dates", aligned.source), lambda: dated(context.whole(aligned.source)))
    for date in here:
        rivals = [other for other in there if alike(other.moment, date.moment)]
        if any(not conflict(other.moment, date.moment, *published) for other in rivals):
            continue
        free = [other for other in rivals if not any(agrees(other.moment, third.moment) for third in here)]
        other = max(free, key=lambda other: m.affinity(other.start, date.start), default=None)
        known = any(agrees(third.moment, date.moment) for third in everywhere) or in_parts(date.moment, everywhere)
        if other is not None and replaces(m, context, other, date, known):
            yield report(m, DifferenceKind.DATE, other.range, date.range, 3)
            continue
        alone = other is None and not known and context.digests(aligned.source, aligned.retelling)
        if alone and telling(date.moment, everywhere) and rest_covered(m, date.range) >= HALF:
            yield report(m, DifferenceKind.DATE, None, date.range, 3)


def replaces(m: Match, context: Context, other: Dated, date: Dated, known: bool) -> bool:
    """Whether a date stands in the place of another: held on both sides, or on one if the source does not have it anywhere."""
    share = context.told_share(m.source.article, m.retelling.article)
    if of_saying(m.source, other) != of_saying(m.retelling, date):
        return False
    if other_verb(m, context, other.range, date.range) or (share < WHOLLY and other_subject(m, context, other.range, date.range)):
        return False
    affinity, held, told = m.affinity(other.start, date.start), frame(m, other.range, date.range), rest_covered(m, date.range)
    if not known and share >= DERIVED and told >= HALF:
        return True
    return affinity >= CLOSE and told >= TOLD and (held.closed or (held.whole > 0 and not known))


def of_saying(side: Side, date: Dated) -> bool:
    """Whether a date stands beside a verb of saying, and so dates what is said, not what it is about."""
    beside = (*range(max(0, date.start - 2), date.start), *range(date.end, min(date.end + 1, len(side.words))))
    return any(says(side.words[n]) for n in beside)


def other_time(m: Match, before: Range, after: Range) -> bool:
    """Whether two sentences date what they tell, and not alike: last year and from 2007 to 2014."""
    here = [date.moment for date in dated(m.retelling) if m.retelling.sentence[date.start] == m.retelling.sentence[after[0]]]
    there = [date.moment for date in dated(m.source) if m.source.sentence[date.start] == m.source.sentence[before[0]]]
    return bool(here and there) and not any(agrees(a, b) or (alike(a, b) and not conflict(a, b)) for a in here for b in there)


def telling(moment: Moment, everywhere: list[Dated]) -> bool:
    """Whether a date that the source does not have says something new: it is stated, and the source dates as finely elsewhere."""
    stated = moment.year is not None or moment.month is not None or moment.weekday is not None
    return stated and any(alike(other.moment, moment) for other in everywhere)


def in_parts(moment: Moment, everywhere: list[Dated]) -> bool:
    """Whether the source has every part of a date, be it in several places."""
    parts = [(name, getattr(moment, name)) for name in ("year", "month", "day", "weekday") if getattr(moment, name) is not None]
    return bool(parts) and all(any(getattr(other.moment, name) == value for other in everywhere) for name, value in parts)


def alike(a: Moment, b: Moment) -> bool:
    """Whether two mentions date as finely: both a day, both a month or a year, both a time of day."""
    return _grain(a) == _grain(b)


def _grain(m: Moment) -> str:
    if m.minute is not None:
        return "time"
    if m.day is not None or m.weekday is not None or (m.offset is not None and m.length == 1):
        return "day"
    return "month" if m.month is not None else "year" if m.year is not None or m.decade is not None else f"period {m.length}"


def agrees(a: Moment, b: Moment) -> bool:
    """Whether two mentions state the same parts alike."""
    return a[2:] == b[2:] or ((a.year, a.month, a.day) == (b.year, b.month, b.day) and a.month is not None)


def dated(side: Side) -> list[Dated]:
    """The dates and times of a side."""
    found: list[Dated] = []
    for first, last in side.sentence_ranges():
        base, at = side.words[first].start, first
        for moment in dates(side.text[base : side.words[last - 1].end + 1]):
            while at < last and side.words[at].end <= base + moment.start:
                at += 1
            end = at
            while end < last and side.words[end].start < base + moment.end:
                end += 1
            if at < end:
                found.append(Dated(moment, at, end))
    return found
