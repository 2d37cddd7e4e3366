"""The application: its pages and its API, behind the guard, with every failure as one clear line."""

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from retold.errors import ArchiveError, RetoldError
from retold.web.desk import Desk, asset_bytes, filled, render
from retold.web.guard import Guard
from retold.web.pages import add, article, check, entering, jobs, outlet, reading, review, search, side, speaker, statement, stories, story
from retold.web.settings import Settings
from retold.web.speaking import Problem, describe, encoded

ASSETS = frozenset(["report.css", "room.css", "room.js", "side.js", "steps.js", "htmx.min.js", "icon.svg"])
AT_ONCE = 6
"""Requests that are worked on at once; the others wait their turn. More would only take the processor from each other, and from the part
that hears new requests."""

FOREVER = "public, max-age=31536000, immutable"
PARTS = (stories, story, side, statement, speaker, outlet, article, search, add, check, review, jobs, reading, entering)


def build(settings: Settings) -> FastAPI:
    """The reading room on an archive, ready to be served. ArchiveError if the archive cannot be opened."""
    desk = Desk(settings)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        desk.room.catch_up()
        yield
        desk.close()

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)
    app.state.desk = desk
    for part in PARTS:
        app.include_router(part.pages, include_in_schema=False)
        app.include_router(part.api, prefix="/api")
    app.add_api_route("/static/{name}", static, include_in_schema=False)
    app.add_api_route("/api/openapi.json", described, include_in_schema=False)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, not_understood)
    app.add_exception_handler(RetoldError, failed)
    app.add_exception_handler(Exception, unexpected)
    app.add_middleware(
        Guard, settings=settings, sessions=desk.sessions, refuse=lambda scope, status, words: problem(scope, app, status, words)
    )
    return app


async def described(request: Request) -> Response:
    """The description of the API."""
    return encoded(describe(request.app))


async def static(name: str) -> Response:
    """A style, script or picture of the reading room."""
    if name not in ASSETS:
        raise HTTPException(404, "no such file")
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(asset_bytes(name), media_type=media, headers={"Cache-Control": FOREVER})


def problem(scope: Scope, app: FastAPI, status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    """A refusal or failure: JSON for the API, a page for everybody else."""
    if scope["path"].startswith("/api/"):
        answer = encoded(Problem(words), status)
    else:
        request = Request({**scope, "app": app})
        guarded = app.state.desk.settings.guarded
        answer = filled(request, render("problem.html", status=status, words=words, here="", guarded=guarded), status)
    answer.headers.update(headers or {})
    return answer


async def refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "there is no such page", 405: "this address does not take that"}.get(error.status_code, "")
    told = error.detail if error.detail not in ("Not Found", "Method Not Allowed") else words
    return problem(request.scope, request.app, error.status_code, str(told), dict(error.headers or {}))


async def not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first.get("loc", ())[1:]) or "request"
    return problem(request.scope, request.app, 422, f"{where}: {first.get('msg', 'not understood')}")


async def failed(request: Request, error: Exception) -> Response:
    words = str(error).replace(request.app.state.desk.settings.archive, "the archive")
    return problem(request.scope, request.app, 503 if isinstance(error, ArchiveError) else 400, words)


async def unexpected(request: Request, error: Exception) -> Response:
    return problem(
        request.scope, request.app, 500, f"something went wrong here ({type(error).__name__}); nothing was lost, please report it"
    )
