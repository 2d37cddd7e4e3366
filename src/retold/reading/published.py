"""Dates of publication, brought to ISO 8601 where they can be understood without a guess."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone

MONTHS = {name: i for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
WESTWARD = {"est": 5, "edt": 4, "cdt": 5, "mst": 7, "mdt": 6, "pst": 8, "pdt": 7}
EASTWARD = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "bst": 1,
    "cet": 1,
    "cest": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "pkt": 5,
    "sgt": 8,
    "hkt": 8,
    "jst": 9,
}
HOURS = {**EASTWARD, "kst": 9, "aest": 10, "aedt": 11, **{zone: -hours for zone, hours in WESTWARD.items()}}
"""Time zones by the letters that newsrooms print. `ET`, `IST` and `CST` are left out: they mean more than one offset."""

LABEL = re.compile(r"^(?:first )?(?:published|posted|date)(?: on| at)?\s*:?\s+", re.I)
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-]([a-z]{3,9})\.?,?[ \-](\d{4})(?!\d)", re.I)
MONTH_FIRST = re.compile(r"(?<![a-z])([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)", re.I)
YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?!\d)")
LATER = re.compile(r"(?:last )?(?:updated|modified|edited|corrected)\b", re.I)
DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
SLASHED = re.compile(r"(\d{1,2})[/\-](\d{1,2})[/\-](\d{4})(?!\d)")
CLOCK = re.compile(r"(?<![\d:])(\d{1,2})[:.h](\d{2})(?::(\d{2}))?(?![\d:])\s*([ap])?(?:\.?m\b\.?)?", re.I)
ZONE = re.compile(r"(?<![a-z])([a-z]{1,4})\s*$|([+-]\d{2}):?(\d{2})\s*$", re.I)
SECONDS = (1e8, 1e11)
"""Between these, a bare number counts seconds since 1970 (1973 to 5138); a thousand times as much, milliseconds."""


def publication_date(value: object) -> str | None:
    """A date or a time of publication as ISO 8601; text that is not understood comes back as it was given, None if there is none.

    A time of exactly midnight is taken for a date that a program filled up, since to read it as a time would put the article before
    everything else of its day. `03/04/2025` is not understood: it is two days.

    >>> publication_date("Tue, 04 Mar 2025 08:15:00 +0100"), publication_date("March 4, 2025"), publication_date("03/04/2025")
    ('2025-03-04T08:15:00+01:00', '2025-03-04', '03/04/2025')
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return from_number(value)
    if isinstance(value, datetime):
        return spell(value)
    given = " ".join(str(value).split())[:200]
    if re.fullmatch(r"\d{9,13}(\.\d+)?", given):
        return from_number(float(given)) or given
    for reading in readings(LABEL.sub("", given)):
        if 1400 <= reading.year <= 2999:
            return spell(reading)
    return given or None


def readings(text: str) -> Iterator[datetime]:
    """Every way in which a text is a date of publication, the strictest first."""
    if LATER.match(text):
        return
    for attempt in (datetime.fromisoformat, rfc_date, worded_date, numeric_date):
        try:
            found = attempt(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if found is not None:
            yield found


def rfc_date(text: str) -> datetime | None:
    """RFC 5322, as mail, feeds and HTTP headers write it; it must hold a time, or Python's lenient reader sees dates in anything."""
    if not re.search(r"\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d", text):
        return None
    from email.utils import parsedate_to_datetime

    return parsedate_to_datetime(text)


def worded_date(text: str) -> datetime | None:
    """`4 March 2025`, `Mar. 4, 2025 at 5:30 p.m. GMT`."""
    if m := DAY_FIRST.search(text):
        day, month, year = m[1], m[2], m[3]
    elif m := MONTH_FIRST.search(text):
        month, day, year = m[1], m[2], m[3]
    else:
        return None
    number = MONTHS.get(month[:3].lower())
    return with_clock(date(int(year), number, int(day)), text[: m.start()] + " " + text[m.end() :]) if number else None


def numeric_date(text: str) -> datetime | None:
    """`2025/03/04`, `4.3.2025`, and `25/12/2025` where only one reading is a date."""
    if m := YEAR_FIRST.match(text):
        year, month, day = m.groups()
    elif m := DOTTED.match(text):
        day, month, year = m.groups()
    elif m := SLASHED.match(text):
        day, month, year = m.groups()
        if int(month) > 12:
            day, month = month, day
        elif int(day) <= 12 and day != month:
            return None
    else:
        return None
    return with_clock(date(int(year), int(month), int(day)), text[m.end() :])


def with_clock(day: date, rest: str) -> datetime:
    """A day with the time of day that stands beside it, if one does."""
    m = CLOCK.search(rest)
    if m is None:
        return datetime.combine(day, time())
    hour = int(m[1])
    if m[4]:
        if not 1 <= hour <= 12:
            return datetime.combine(day, time())
        hour = hour % 12 + (12 if m[4].lower() == "p" else 0)
    return datetime.combine(day, time(hour, int(m[2]), int(m[3] or 0)), zone_in(rest[m.end() :]))


def zone_in(rest: str) -> timezone | None:
    """The time zone that ends a text, None if it names none that has one offset."""
    m = ZONE.search(rest)
    if m is None:
        return None
    if m[1]:
        hours = HOURS.get(m[1].lower())
        return None if hours is None else timezone(timedelta(hours=hours))
    return timezone(timedelta(hours=int(m[2]), minutes=int(m[2][0] + m[3])))


def from_number(value: float) -> str | None:
    """Seconds or milliseconds since 1970, or the digits of a date; the number itself as text where it is none of these."""
    whole = int(value) if value == value and abs(value) < 1e18 else 0
    if 14000101 <= whole <= 29991231:
        try:
            return datetime.strptime(str(whole), "%Y%m%d").date().isoformat()
        except ValueError:
            return str(value)
    seconds = value / 1000 if SECONDS[1] <= value < SECONDS[1] * 1000 else value
    if SECONDS[0] <= seconds < SECONDS[1]:
        return spell(datetime.fromtimestamp(seconds, UTC).replace(microsecond=0))
    return str(value) if value else None


def spell(moment: datetime) -> str:
    """ISO 8601, without a time where the time is exactly midnight."""
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat()
