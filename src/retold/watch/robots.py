"""What a server's robots.txt allows (RFC 9309)."""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from retold.reading.encoding import decode

if TYPE_CHECKING:
    from protego import Protego

NAME = "Retold"
LARGEST = 512_000
"""Bytes of a robots.txt that are read (RFC 9309, 2.5)."""
LIFE = 86_400.0
"""Seconds for which one is kept (RFC 9309, 2.4)."""
STALE = 30 * LIFE
"""Seconds for which the last known one holds where the server does not answer (RFC 9309, 2.3.1.4)."""
LONGEST_DELAY = 86_400.0


def text_of(data: bytes) -> str:
    """The text of a robots.txt; what is no text allows everything, as one that is empty.

    >>> text_of(b"User-agent: *"), text_of(bytes(100))
    ('User-agent: *', '')
    """
    from retold.errors import ReadError

    try:
        return decode(data[:LARGEST], "robots.txt")
    except ReadError:
        return ""


@lru_cache(256)
def parsed(text: str) -> "Protego":
    from protego import Protego

    return Protego.parse(text)


def allows(text: str, url: str) -> bool:
    """Whether a robots.txt allows Retold to ask for an address.

    >>> rules = "User-agent: *\\nDisallow: /private\\nUser-agent: Other\\nDisallow: /"
    >>> allows(rules, "https://tarn.example/fog"), allows(rules, "https://tarn.example/private/fog"), allows("", "https://tarn.example/")
    (True, False, True)
    """
    return bool(parsed(text).can_fetch(url, NAME))


def delay(text: str) -> float:
    """Seconds between two questions that a robots.txt asks for, 0 if it does not; at most a day.

    >>> delay("User-agent: *\\nCrawl-delay: 10"), delay("User-agent: *\\nRequest-rate: 1/30"), delay("")
    (10.0, 30.0, 0.0)
    """
    rules = parsed(text)
    told, rate = rules.crawl_delay(NAME), rules.request_rate(NAME)
    wished = [float(told)] if told is not None else []
    if rate is not None and rate.requests:
        wished.append(rate.seconds / rate.requests)
    return max((min(w, LONGEST_DELAY) for w in wished if w > 0 and not math.isnan(w)), default=0.0)
