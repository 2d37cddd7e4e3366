"""Coming in by password, and leaving."""

from contextlib import suppress
from ipaddress import ip_address
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from retold.web.desk import desk_of, session_of, show
from retold.web.forms import OwnForm
from retold.web.passwords import fits, token_fits

pages, api = APIRouter(), APIRouter()


@pages.get("/login")
def page(request: Request, then: str = "/") -> Response:
    if not desk_of(request).settings.guarded:
        return RedirectResponse("/", 303)
    return show(request, "login.html", here="", then=within(then), problem="")


@pages.post("/login")
def enter(
    request: Request,
    form: OwnForm,
    password: Annotated[str, Form(max_length=1024)] = "",
    who: Annotated[str, Form(max_length=200)] = "",
    then: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Let somebody in who has the password (or the token); after a few failures only after a while."""
    desk = desk_of(request)
    where = client_of(request)
    if wait := desk.attempts.wait(where):
        raise HTTPException(429, f"too many attempts; try again in {wait:.0f} seconds", {"Retry-After": str(int(wait) + 1)})
    settings = desk.settings
    if not (settings.password and fits(password, settings.password)) and not token_fits(password, settings.token):
        desk.attempts.failed(where)
        return show(request, "login.html", 401, here="", then=within(then), problem="This is not the password.")
    desk.attempts.succeeded(where)
    request.state.session = desk.sessions.fresh(" ".join(who.split()) or session_of(request).who, entered=True)
    return RedirectResponse(within(then), 303)


@pages.post("/leave")
def leave(request: Request, form: OwnForm) -> Response:
    request.state.session = desk_of(request).sessions.fresh()
    return RedirectResponse("/login", 303)


def client_of(request: Request) -> str:
    """The address that a request comes from: of one that a trusted proxy hands on, the last that X-Forwarded-For names; earlier ones
    are what the client says of itself."""
    where = request.client.host if request.client else ""
    if where in desk_of(request).settings.proxies:
        named = ",".join(request.headers.getlist("x-forwarded-for")).rpartition(",")[2].strip()
        with suppress(ValueError):
            return str(ip_address(named))
    return where


def within(then: str) -> str:
    """An address on this server; the front page for any other.

    >>> within("/stories/1"), within("//evil.example"), within("https://evil.example"), within("/\\\\evil.example")
    ('/stories/1', '/', '/', '/')
    """
    harmless = then.startswith("/") and not then.startswith(("//", "/\\")) and then.isprintable()
    return then if harmless else "/"
