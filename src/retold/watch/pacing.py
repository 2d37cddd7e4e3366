"""When to ask again: back-off with jitter, what servers ask for, and pages that are looked at again less and less often."""

import random
import re
from email.utils import parsedate_to_datetime

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
FIRST_PAUSE, LONGEST_PAUSE = MINUTE, DAY
LONGEST_WISH = 7 * DAY
"""A server that wants to be left alone for longer is asked once a week."""
SOONEST_LOOK, RAREST_LOOK = HOUR / 2, DAY


def back_off(failures: int, chance: random.Random, first: float = FIRST_PAUSE, longest: float = LONGEST_PAUSE) -> float:
    """Seconds to wait after so many failures in a row: doubled each time, half of it left to chance, so that many do not return at once.

    >>> [round(back_off(n, random.Random(1))) for n in (1, 2, 5, 60)]
    [34, 68, 544, 49005]
    """
    whole = min(longest, first * 2.0 ** min(max(0, failures - 1), 40))
    return whole * (0.5 + chance.random() / 2)


def wish(retry_after: str, now: float) -> float | None:
    """Seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3): a number, or a date; None if it is neither.

    >>> wish("120", 0), wish("Thu, 01 Jan 1970 00:05:00 GMT", 60), wish("soon", 0)
    (120.0, 240.0, None)
    """
    told = retry_after.strip()
    if re.fullmatch(r"\d{1,9}", told):
        return min(float(told), LONGEST_WISH)
    try:
        return min(max(0.0, parsedate_to_datetime(told).timestamp() - now), LONGEST_WISH)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def fresh_for(cache_control: str) -> float:
    """Seconds for which an answer says it stays as it is (RFC 9111, `max-age`), 0 if it does not say.

    >>> fresh_for("public, max-age=1800"), fresh_for("no-cache")
    (1800.0, 0.0)
    """
    told = cache_control.lower()
    found = re.search(r"(?<![\w-])max-age=\"?(\d{1,9})", told)
    return float(found[1]) if found and "no-cache" not in told and "no-store" not in told else 0.0


def next_look(now: float, first: float, until: float) -> float | None:
    """When a page is looked at again that was first seen at `first`: after half an hour, then when twice as old, at least once a day; None
    once it is older than `until` seconds.

    >>> next_look(now=7200.0, first=0.0, until=7 * DAY), next_look(now=8 * DAY, first=0, until=7 * DAY)
    (14400.0, None)
    """
    age = now - first
    return now + min(max(age, SOONEST_LOOK), RAREST_LOOK) if age < until else None


def spread(seconds: float, chance: random.Random) -> float:
    """A pause with up to a tenth more, so that sources that came at once do not stay together."""
    return seconds * (1 + chance.random() / 10)
