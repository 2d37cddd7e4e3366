"""When an article was published, as a moment that sorts."""

import re
from datetime import UTC, datetime

from retold.text.dates import dates, resolve

ISO = re.compile(r"\d{4}-\d\d-\d\d")


def moment_of(published: str | None) -> datetime | None:
    """A publication date as a moment in UTC; None where it is missing or cannot be understood. A date without a time is its midnight.

    >>> moment_of("2031-05-04T10:00:00+02:00").isoformat()
    '2031-05-04T08:00:00+00:00'
    >>> moment_of("May 4, 2031").date().isoformat(), moment_of("some day")
    ('2031-05-04', None)
    """
    text = (published or "").strip()
    if ISO.match(text):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            try:
                moment = datetime.fromisoformat(text[:10])
            except ValueError:
                return None
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    for mention in dates(text)[:1]:
        if mention.year is not None and mention.month is not None and mention.day is not None:
            day = resolve(mention, None)[0][0]
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return None
