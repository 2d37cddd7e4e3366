"""Dates and times of day in running text, and when two of them cannot be the same."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from retold.text.numerals import ONES, months

WEEKDAYS = {name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
PERIODS = {"week": 7, "month": 31, "year": 366}
DIRECTIONS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
CLOCK_WORDS = {"noon": 720, "midday": 720, "midnight": 0}
SLACK = timedelta(days=1)

MARKED = re.compile(r"\d|[Dd]ay\b|[Tt]o(?:night|morrow)|[Nn]oon|[Mm]id|week|month|year|[JFMASOND][a-z]{2}")
"""Something of this stands in every text that holds a date."""

_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_LEAD = r"(?:(?P<lead>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he past|[Tt]he coming|[Pp]revious)\s+)?"
_WORDS = "|".join(word for word in ONES if word not in ("zero", "one"))
_PATTERNS = (
    r"\b(?P<iso>(?:1[89]|20)\d\d-[01]\d-[0-3]\d)\b",
    rf"\b(?:{_WEEKDAY},?\s+)?{_MONTH}\s*{_DAY}\b(?:,?\s+{_YEAR}\b)?",
    rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b",
    rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b",
    rf"\b{_LEAD}{_WEEKDAY}\b",
    rf"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Oo]f|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|[Tt]hrough)[\s-]+){_MONTH}(?![\w’'])",
    r"\b(?P<decade>1[89]\d0|20\d0)s\b",
    rf"(?<![\w$£€.,:-]){_YEAR}(?![\w%]|[.,:-]\d)",
    r"\b(?P<relative>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b",
    r"\b(?:[Tt]he\s+)?(?P<direction>[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Nn]ext|[Cc]oming)\s+(?P<period>week|month|year)\b",
    rf"\b(?P<count>\d{{1,3}}|an?|one|{_WORDS})\s+(?P<unit>day|week|month|year)s?\s+ago\b",
    r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[AaPp])\.?[Mm]\b\.?(?:\s+(?P<zone>[A-Z]{2,4})\b)?",
    r"\b(?P<clock>[Nn]oon|[Mm]idday|[Mm]idnight)\b",
)


class Moment(NamedTuple):
    """A mention of a date or a time of day: its span, and the parts it states; the others are None.

    `offset` is days from the article's own date, with `length` days of that period (yesterday −1 and 1, last week −7 and 7). `minute` is
    counted from midnight, `zone` the first letter of its time zone. `decade` is its first year.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: int | None = None
    offset: int | None = None
    length: int = 1
    minute: int | None = None
    zone: str = ""
    decade: int | None = None


def dates(text: str) -> list[Moment]:
    """The dates and times of day of a text in order, none inside another; raises on nothing.

    >>> [(m.weekday, m.month, m.day) for m in dates("On Monday the court met; it sits again on Friday, May 29.")]
    [(0, None, None), (4, 5, 29)]
    """
    if not MARKED.search(text):
        return []
    found: list[Moment] = []
    taken: set[int] = set()
    for pattern in _COMPILED:
        for m in pattern.finditer(text):
            moment = _moment(m)
            if moment is not None and moment.start not in taken and moment.end - 1 not in taken:
                found.append(moment)
                taken.update(range(moment.start, moment.end))
    return sorted(found)


def conflict(a: Moment, b: Moment, a_published: str | None = None, b_published: str | None = None) -> bool:
    """Whether two mentions cannot be one date, each read against the day its article was published (ISO 8601, None if unknown).

    Mentions that cannot be compared do not conflict.

    >>> monday, yesterday, friday = dates("Monday, yesterday, Friday")
    >>> conflict(monday, yesterday, "2031-07-03", "2031-07-01"), conflict(monday, friday)
    (False, True)
    """
    if a.minute is not None or b.minute is not None:
        return a.minute is not None and b.minute is not None and a.minute != b.minute and (a.zone == b.zone or not a.zone or not b.zone)
    if _stated_apart(a, b):
        return True
    first, second = resolve(a, a_published), resolve(b, b_published)
    if not first or not second:
        return False
    if a.offset is not None and b.offset is not None and a_published == b_published:
        return a.offset != b.offset and a.length == b.length
    slack = SLACK if a.offset is not None or b.offset is not None else timedelta(0)
    return not any(x[0] <= y[1] + slack and y[0] <= x[1] + slack for x in first for y in second)


def resolve(moment: Moment, published: str | None) -> list[tuple[date, date]]:
    """The stretches of days that a mention may mean, first and last day of each; empty where nothing tells.

    >>> resolve(dates("on Monday")[0], "2031-07-03")[0][0].isoformat()
    '2031-06-30'
    """
    day = _published(published)
    try:
        if moment.year is not None:
            return [_stretch(moment.year, moment.month, moment.day)]
        if day is None:
            return []
        if moment.month is not None:
            return [_stretch(year, moment.month, moment.day) for year in (day.year - 1, day.year, day.year + 1)]
        if moment.offset is not None:
            first = day + timedelta(days=moment.offset)
            return [(first, first)] if moment.length == 1 else [(first - timedelta(moment.length), first + timedelta(moment.length))]
        if moment.weekday is not None:
            return _weekday(moment, day)
    except (ValueError, OverflowError):
        return []
    return []


def _weekday(moment: Moment, day: date) -> list[tuple[date, date]]:
    """A weekday is the last such day up to the article's, or the next; with `last` or `next` it may be the one beyond."""
    back = day - timedelta(days=(day.weekday() - (moment.weekday or 0)) % 7)
    weeks = {-1: (-1, 0), 1: (1, 2), 0: (0, 1)}.get(moment.direction if moment.direction is not None else 9, (0, 1))
    return [(back + timedelta(weeks=n), back + timedelta(weeks=n)) for n in weeks]


def _stated_apart(a: Moment, b: Moment) -> bool:
    """Whether two mentions state one part of a date differently."""
    pairs = [(a.year, b.year), (a.month, b.month), (a.weekday, b.weekday), (a.decade, b.decade)]
    if a.month is not None and a.month == b.month:
        pairs.append((a.day, b.day))
    if a.decade is not None and b.year is not None:
        return not a.decade <= b.year < a.decade + 10
    if b.decade is not None and a.year is not None:
        return not b.decade <= a.year < b.decade + 10
    return any(x is not None and y is not None and x != y for x, y in pairs)


def _published(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _stretch(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    return date(year, month, day), date(year, month, day)


_COMPILED = tuple(re.compile(pattern) for pattern in _PATTERNS)


def _moment(m: re.Match[str]) -> Moment | None:
    """What one match of a pattern states; None if it is no date (the 45th of May)."""
    part = {name: value for name, value in m.groupdict().items() if value}
    start, end = m.span()
    if "iso" in part:
        when = _published(part["iso"])
        return Moment(start, end, when.year, when.month, when.day) if when else None
    if "clock" in part:
        return Moment(start, end, minute=CLOCK_WORDS[part["clock"].lower()])
    if "hour" in part:
        minute = int(part["hour"]) % 12 * 60 + int(part.get("minute", 0)) + (720 if part["half"] in "pP" else 0)
        return Moment(start, end, minute=minute, zone=part.get("zone", "")[:1])
    if "relative" in part:
        return Moment(start, end, offset=RELATIVE[part["relative"].lower()])
    if "direction" in part:
        length = PERIODS[part["period"]]
        return Moment(start, end, offset=DIRECTIONS[part["direction"].lower()] * length, length=length)
    if "count" in part:
        return _ago(start, end, part["count"].lower(), part["unit"])
    if "decade" in part:
        return Moment(start, end, decade=int(part["decade"]))
    day = int(part["day"]) if "day" in part else None
    if day is not None and not 1 <= day <= 31:
        return None
    weekday = WEEKDAYS[part["weekday"].lower() + "day"] if "weekday" in part else None
    month = months()[part["month"].lower().rstrip(".")] if "month" in part else None
    if month is not None and not {"day", "year", "weekday"} & part.keys():
        start = m.start("month")
    lead = DIRECTIONS.get(part.get("lead", "").lower().removeprefix("the ").strip())
    return Moment(start, end, int(part["year"]) if "year" in part else None, month, day, weekday, lead)


def _ago(start: int, end: int, count: str, unit: str) -> Moment:
    number = int(count) if count.isdigit() else ONES.get(count, 1)
    days = {"day": 1, **PERIODS}[unit]
    return Moment(start, end, offset=-number * days, length=days)
