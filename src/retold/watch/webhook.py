"""Alerts posted to a web address, signed, so that the receiver can tell them from anybody else's."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from retold.archive.alerts import Alert
from retold.reading.fetch import user_agent
from retold.reading.limits import Limits
from retold.watch.addresses import origin_of
from retold.watch.asking import tell
from retold.watch.pacing import wish
from retold.watch.sending import Unsent

LIMITS = Limits(seconds=10.0)


class Webhook(NamedTuple):
    """One address that alerts are posted to, one at a time, as JSON, with a secret that both sides know."""

    url: str
    secret: str
    batch: int = 1
    pause: float = 0.0

    @property
    def name(self) -> str:
        """The server, and a short hash of the whole address, whose path is often a secret.

        >>> Webhook("https://hooks.example/T0/s3cret", "").name
        'webhook https://hooks.example 08700709'
        """
        return f"webhook {origin_of(self.url)} {hashlib.sha256(self.url.encode()).hexdigest()[:8]}"

    @property
    def former(self) -> str:
        """The name under which older versions of retold kept what was on its way."""
        return f"webhook {self.url.partition('?')[0]}"

    def send(self, alerts: Sequence[Alert], now: float) -> Unsent | None:
        """Post one alert; it has arrived once the other side answers 2xx."""
        for alert in alerts:
            body = msgspec.json.encode({"alert": alert})
            answer = tell(self.url, body, self.headers(alert.id, body, now), LIMITS)
            if not 200 <= answer.status < 300:
                reason = answer.problem or f"the server answered {answer.status}"
                return Unsent(reason, wish(answer.told("retry-after"), now) or 0.0)
        return None

    def headers(self, id: str, body: bytes, now: float) -> dict[str, str]:
        """The headers of a delivery: the alert's id, by which it is known if it comes twice, the time, and the signature of both."""
        time = str(int(now))
        return {
            "Content-Type": "application/json",
            "User-Agent": user_agent(),
            "Idempotency-Key": f'"{id}"',
            "Retold-Time": time,
            "Retold-Signature": signature(self.secret, time, body),
        }


def signature(secret: str, time: str, body: bytes) -> str:
    """HMAC-SHA256 of the time, a full stop, and the body, in hexadecimal.

    >>> signature("s3cret", "1700000000", b"{}")[:24]
    'sha256=97926816e98fbb41c'
    """
    return "sha256=" + hmac.new(secret.encode(), time.encode() + b"." + body, hashlib.sha256).hexdigest()
