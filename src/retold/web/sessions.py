"""Who is at the other end: a signed cookie that holds a number and a name, and the token that forms carry."""

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

import msgspec

COOKIE = "retold_session"
LASTS = 14 * 24 * 3600
"""Seconds after which people have to come in again."""


class Session(msgspec.Struct, frozen=True):
    """One browser: a random id, the name that its decisions are kept under, when it began (seconds), and whether it came in by password."""

    id: str
    who: str = ""
    since: float = 0.0
    entered: bool = False


class Sessions:
    """Makes and reads cookies. The key lives as long as the server: after a restart people come in anew."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(32)

    def fresh(self, who: str = "", *, entered: bool = False) -> Session:
        """A new session."""
        return Session(secrets.token_urlsafe(16), who, time.time(), entered)

    def write(self, session: Session) -> str:
        """A session as the value of a cookie."""
        data = urlsafe_b64encode(msgspec.json.encode(session)).decode().rstrip("=")
        return f"{data}.{self._sign('session', data)}"

    def read(self, cookie: str) -> Session | None:
        """The session of a cookie's value; None if it is none of ours, or too old."""
        data, _, signature = cookie.partition(".")
        if not signature or not hmac.compare_digest(signature.encode(), self._sign("session", data).encode()):
            return None
        try:
            session = msgspec.json.decode(urlsafe_b64decode(data + "=" * (-len(data) % 4)), type=Session)
        except (ValueError, msgspec.MsgspecError):
            return None
        return session if time.time() - session.since < LASTS else None

    def form_token(self, session: Session) -> str:
        """What a form has to carry so that it counts as this browser's own (OWASP: HMAC-based token)."""
        return self._sign("form", session.id)

    def accepts(self, session: Session, token: str) -> bool:
        """Whether a token is that of a session's forms."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.form_token(session).encode())

    def _sign(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, json.dumps([purpose, text]).encode(), sha256).hexdigest()
