"""Stories, newest first, and which of them to show."""

from datetime import date
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from retold.archive import Contents
from retold.archive.cards import Card, Filter
from retold.errors import UsageError
from retold.web.desk import Desk, desk_of, show
from retold.web.speaking import answer, encoded

pages, api = APIRouter(), APIRouter(tags=["stories"])

PAGE = 25

Words = Annotated[str, Query(max_length=300)]
Day = Annotated[str, Query(max_length=10, description="A day, as 2031-05-04")]
OnDay = Annotated[date | None, Query(description="A day, as 2031-05-04; the last is included")]
After = Annotated[str, Query(max_length=80, pattern=r"^([0-9T:.Z+-]{1,60}~[0-9]{1,15})?$", description="`next` of the page before")]
Severity = Annotated[int, Query(ge=0, le=4)]


class Stories(msgspec.Struct, frozen=True):
    """Stories that pass a filter, the latest first; `next` is to be asked for as `after` for those behind them, empty at the end."""

    stories: tuple[Card, ...]
    next: str
    filter: Filter


def find_stories(desk: Desk, outlet: str, since: str, until: str, severity: int, after: str) -> Stories:
    """The view of this page. UsageError where a day is none."""
    wanted = Filter(outlet.strip(), day_of(since), day_of(until), severity)
    with desk.room.reading() as shelf:
        found = shelf.cards(wanted, limit=PAGE + 1, after=place_of(after))
    more = f"{found[PAGE - 1].latest}~{found[PAGE - 1].story}" if len(found) > PAGE else ""
    return Stories(tuple(found[:PAGE]), more, wanted)


def day_of(text: str) -> str:
    """A day as the archive orders by it; empty for none."""
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no day; write it as 2031-05-04") from None


def place_of(after: str) -> tuple[str, int] | None:
    """The last story of the page before, as `next` told it."""
    latest, _, number = after.rpartition("~")
    if not after:
        return None
    if not number.isdecimal() or len(number) > 15:
        raise UsageError("`after` is what the page before told as `next`")
    return latest, int(number)


@pages.get("/")
def page(
    request: Request, outlet: Words = "", since: Day = "", until: Day = "", severity: str = Query("", max_length=1), after: Words = ""
) -> Response:
    desk = desk_of(request)
    view = find_stories(desk, outlet, since, until, int(severity) if severity in ("1", "2", "3", "4") else 0, after)
    with desk.room.reading() as shelf:
        outlets = desk.room.outlets(shelf) if "hx-request" not in request.headers else []
        total = len(shelf.archive)
        waiting = len(shelf.without_card(1))
    if waiting:
        desk.room.catch_up()
    return show(request, "stories.html", here="/", view=view, outlets=outlets, total=total, waiting=waiting, after=after)


@api.get("/stories", responses=answer(Stories))
def listed(
    request: Request, outlet: Words = "", since: OnDay = None, until: OnDay = None, severity: Severity = 0, after: After = ""
) -> Response:
    """Stories, those with the latest article first."""
    first, last = (day.isoformat() if day else "" for day in (since, until))
    return encoded(find_stories(desk_of(request), outlet, first, last, severity, after))


@api.get("/contents", responses=answer(Contents))
def contents(request: Request) -> Response:
    """What the archive holds, in figures."""
    with desk_of(request).room.reading() as shelf:
        return encoded(shelf.archive.contents())
