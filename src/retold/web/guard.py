"""What stands before every page: the right host, a body of a size that is allowed and in time, a session, and headers that keep
browsers from running or fetching anything but our own."""

import asyncio
import time
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from retold.reading.limits import spell_bytes
from retold.web.passwords import token_fits
from retold.web.sessions import COOKIE, LASTS, Session, Sessions
from retold.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-read=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
OPEN = ("/login", "/static/", "/health")
"""Addresses that may be asked for before coming in."""

Refuse = Callable[[Scope, int, str], Response]


class Guard:
    """ASGI middleware. `refuse` makes the answer to a request that goes no further, a page or JSON of one clear line."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions, refuse: Refuse) -> None:
        self.app, self.settings, self.sessions, self.refuse = app, settings, sessions, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        state = scope.setdefault("state", {})
        cookie = cookie_name(scope)
        known = self.session_of(headers, cookie)
        session = known or self.sessions.fresh(self.settings.name)
        state["session"], state["by_token"] = session, self.by_token(headers)
        state["form_token"] = self.sessions.form_token(session)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out[name] = value
                out.setdefault("Cache-Control", "private, no-cache")
                kept: Session = state["session"]
                if kept is not known and not state["by_token"] and not scope["path"].startswith("/static/"):
                    out.append("Set-Cookie", self.cookie(kept, cookie))
            await send(message)

        too_much = await self.body_problem(headers, receive)
        refusal = too_much or self.refusal(scope, headers, session, state["by_token"])
        if refusal is not None:
            status, words = refusal
            response = RedirectResponse(words, 303) if status == 303 else self.refuse(scope, status, words)
            if status == 413:
                response.headers["Connection"] = "close"
            await response(scope, receive, answer)
            return
        await self.app(scope, self.within(receive), answer)

    def refusal(self, scope: Scope, headers: Headers, session: Session, by_token: bool) -> tuple[int, str] | None:
        """Why a request goes no further: a status and a line; 303 and an address where one has to come in first."""
        path, host = scope["path"], headers.get("host", "")
        if not self.settings.guarded and not is_local(host):
            return 421, "this reading room answers only to the name of this machine (localhost)"
        if scope["method"] not in SAFE and not by_token and not is_own(headers):
            return 403, "refused: the request comes from another site"
        if self.settings.guarded and not by_token and not session.entered and not path.startswith(OPEN):
            if path.startswith("/api/") or scope["method"] not in SAFE:
                return 401, "come in first: sign in, or send a token (Authorization: Bearer …)"
            return 303, "/login?then=" + quote(path, safe="/")
        return None

    async def body_problem(self, headers: Headers, receive: Receive) -> tuple[int, str] | None:
        """Whether a body is announced that is larger than allowed. It is read and forgotten, so that browsers show the answer."""
        told = headers.get("content-length", "0")
        if not told.isdecimal() or len(told) > 18:
            return 400, "the length of the request is no number"
        if int(told) <= self.settings.upload:
            return None
        begun, size = time.monotonic(), 0
        while size <= self.settings.drain and time.monotonic() - begun < self.settings.body_seconds:
            try:
                message = await asyncio.wait_for(receive(), self.settings.body_seconds)
            except TimeoutError:
                break
            size += len(message.get("body", b""))
            if not message.get("more_body", False):
                break
        return 413, too_large(self.settings)

    def within(self, receive: Receive) -> Receive:
        """A body that ends in time and within its limit, whatever was announced."""
        begun, size = time.monotonic(), 0
        done = False

        async def limited() -> Message:
            nonlocal size, done
            if done:
                return await receive()
            left = self.settings.body_seconds - (time.monotonic() - begun)
            try:
                message = await asyncio.wait_for(receive(), max(0.01, left))
            except TimeoutError:
                raise HTTPException(408, f"the request did not arrive within {self.settings.body_seconds:g} seconds; try again") from None
            size += len(message.get("body", b""))
            done = not message.get("more_body", False)
            if size > self.settings.upload:
                raise HTTPException(413, too_large(self.settings))
            return message

        return limited

    def session_of(self, headers: Headers, name: str) -> Session | None:
        """The session that the request's cookie of a name holds, whatever cookies others have set beside it."""
        found = cookie_parser(headers.get("cookie", "")).get(name)
        return self.sessions.read(found) if found else None

    def by_token(self, headers: Headers) -> bool:
        """Whether the request carries the token that this room was opened with."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and token_fits(token.strip(), self.settings.token)

    def cookie(self, session: Session, name: str) -> str:
        """The header that keeps a session in the browser: not for scripts, and not sent along from other sites."""
        secure = "; Secure" if self.settings.secure else ""
        return f"{name}={self.sessions.write(session)}; Path=/; Max-Age={LASTS}; HttpOnly; SameSite=Lax{secure}"


def cookie_name(scope: Scope) -> str:
    """The session's cookie, by the port that listens: browsers keep one jar for all ports of a host, and rooms share none.

    >>> cookie_name({"server": ("127.0.0.1", 8030)}), cookie_name({})
    ('retold_session_8030', 'retold_session')
    """
    port = (scope.get("server") or ("", None))[1]
    return f"{COOKIE}_{port}" if port else COOKIE


def too_large(settings: Settings) -> str:
    """What is said to somebody who brings too much."""
    return (
        f"larger than {spell_bytes(settings.upload)}, the most that can be brought along here; "
        "split it, or add it on the command line: retold archive add FILE"
    )


def is_local(host: str) -> bool:
    """Whether a Host header names this machine; any other name could be one that an attacker's site has pointed here (DNS rebinding).

    >>> [is_local(h) for h in ("localhost:8030", "127.0.0.1", "[::1]:8030", "news.example:8030", "", "[")]
    [True, True, True, False, False, False]
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "") if host and "@" not in host and "/" not in host else ""
    except ValueError:  # brackets that hold no address
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def is_own(headers: Headers) -> bool:
    """Whether a request that changes something comes from our own pages, or from no browser (W3C Fetch Metadata; RFC 6454)."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        named = urlsplit(origin).netloc.lower()
    except ValueError:
        return False
    return bool(named) and named == headers.get("host", "").lower()
