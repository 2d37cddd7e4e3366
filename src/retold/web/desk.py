"""What every page has at hand: the room, the jobs, the sessions, and the engine that renders templates."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException

from retold.model import Direction, Place, Verdict
from retold.report import wording
from retold.report.diff import GAP
from retold.report.findings import Group
from retold.report.html import LANGUAGE, safe_url, template_file as report_file
from retold.report.index import clean, when
from retold.report.lines import in_marks, short
from retold.web.attempts import Attempts
from retold.web.jobs import Jobs
from retold.web.room import Room
from retold.web.sessions import Session, Sessions
from retold.web.settings import Settings

CACHED = 64_000_000
"""Characters of rendered pages that are kept."""

ROOMS = (
    ("/", "Stories"),
    ("/search", "Search"),
    ("/add", "Add"),
    ("/check", "Check a draft"),
    ("/review", "Review"),
    ("/speakers", "Speakers"),
    ("/outlets", "Outlets"),
)
"""The pages that stand in the masthead of all."""

TOKEN_HERE, WHO_HERE = f"token-{secrets.token_hex(8)}", f"who-{secrets.token_hex(8)}"
"""What stands in a rendered page for the token of the reader's forms, and for the reader's name, so that pages can be kept for all."""


class Desk:
    """The working parts of one server."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.room = Room(settings.archive)
        self.jobs = Jobs(settings.job_seconds)
        self.sessions = Sessions()
        self.attempts = Attempts()
        self._pages: OrderedDict[object, tuple[object, str]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def close(self) -> None:
        """Stop the jobs and close the archive."""
        self.jobs.close()
        self.room.close()

    def kept(self, key: object, version: object, make: Callable[[], str]) -> str:
        """A rendered page, made anew only where its version is another than last time."""
        with self._lock:
            found = self._pages.get(key)
            if found is not None and found[0] == version:
                self._pages.move_to_end(key)
                return found[1]
        page = make()
        with self._lock:
            old = self._pages.pop(key, None)
            self._size += len(page) - (len(old[1]) if old else 0)
            self._pages[key] = (version, page)
            while self._size > CACHED and len(self._pages) > 1:
                _, (_, dropped) = self._pages.popitem(last=False)
                self._size -= len(dropped)
        return page


def desk_of(request: Request) -> Desk:
    """The desk of the server that got a request."""
    desk: Desk = request.app.state.desk
    return desk


def session_of(request: Request) -> Session:
    """The session of the browser that sent a request."""
    session: Session = request.state.session
    return session


@contextmanager
def known(what: str) -> Iterator[None]:
    """Answer that there is no such thing where something is looked up in vain."""
    try:
        yield
    except KeyError:
        raise HTTPException(404, f"there is no such {what} in this archive") from None


def template(name: str) -> str:
    """A template of the reading room, or one of the report's."""
    own = files("retold.web").joinpath("templates", name)
    return own.read_text(encoding="utf-8") if own.is_file() else report_file(name)


@cache
def engine() -> Environment:
    """The template engine: everything is escaped, every text cleaned of what could steer a browser or turn the text around it."""

    def shown(value: object) -> object:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    engine = Environment(
        loader=FunctionLoader(template), autoescape=True, finalize=shown, undefined=StrictUndefined, auto_reload=False, cache_size=200
    )
    engine.trim_blocks = engine.lstrip_blocks = True
    engine.globals.update(
        wording=wording,
        Group=Group,
        Verdict=Verdict,
        Direction=Direction,
        GAP=GAP,
        rooms=ROOMS,
        token=TOKEN_HERE,
        who=WHO_HERE,
        count=wording.count_words,
        in_marks=in_marks,
        short=short,
        safe_url=safe_url,
        when=when,
        day=day,
        moment=moment,
        place=Place,
        address=address,
        language=lambda article: article.language if article.language and LANGUAGE.fullmatch(article.language) else "",
        after=lambda finding: "",
        asset=asset,
    )
    return engine


def day(published: str | None) -> str:
    """A moment's day in words.

    >>> day("2031-05-04T08:00:00+00:00")
    '4 May 2031'
    """
    return when(published[:10]) if published else when(None)


def moment(made: str) -> str:
    """A moment of the archive in words, to the minute.

    >>> moment("2031-05-04T08:00:59.120Z")
    '4 May 2031, 08:00 UTC'
    """
    return when(made)


def address(*parts: object) -> str:
    """An address on this server from its parts, each escaped, slashes too: an id may be the name of a file in a folder.

    >>> address("articles", "a b/../c")
    '/articles/a%20b%2F..%2Fc'
    """
    return "/" + "/".join(quote(str(part), safe=":@~!$'()*,;=") for part in parts)


@cache
def asset(name: str) -> str:
    """The address of a style or script, with a mark of its content, so that browsers keep it until it changes."""
    from hashlib import sha256

    return f"/static/{name}?{sha256(asset_bytes(name)).hexdigest()[:12]}"


@cache
def asset_bytes(name: str) -> bytes:
    """A style or script: one of the reading room's, or the report's style."""
    own = files("retold.web").joinpath("static", name)
    return own.read_bytes() if own.is_file() else report_file(name).encode()


def render(name: str, **context: Any) -> str:
    """A page, with its reader's token and name left open."""
    return engine().get_template(name).render(**context)


def filled(request: Request, page: str, status: int = 200) -> HTMLResponse:
    """The answer with a page, for the reader who asked."""
    told = page.replace(TOKEN_HERE, str(request.state.form_token)).replace(WHO_HERE, str(escape(clean(session_of(request).who))))
    return HTMLResponse(told, status)


def show(request: Request, name: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a page and answer with it. `here` is the room that the masthead marks."""
    context.setdefault("here", "")
    context.setdefault("guarded", desk_of(request).settings.guarded)
    return filled(request, render(name, **context), status)
