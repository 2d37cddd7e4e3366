"""Outlets: what each published, and how it renders what people say."""

import msgspec
from fastapi import APIRouter, Request, Response

from retold.archive.cards import Rendered
from retold.archive.shelf import Outlet
from retold.web.desk import Desk, desk_of, known, show
from retold.web.faithfulness import Faithfulness, faithfulness
from retold.web.pages.speaker import MOST, Verdict
from retold.web.speaking import answer, encoded

pages, api = APIRouter(), APIRouter(tags=["people and outlets"])


class Outlets(msgspec.Struct, frozen=True):
    """The outlets by name."""

    outlets: tuple[Outlet, ...]


class Published(msgspec.Struct, frozen=True):
    """An article in a list."""

    id: str
    title: str
    published: str | None


class OutletView(msgspec.Struct, frozen=True):
    """One outlet: how many articles, the latest of them, and its renditions in all stories, gravest first."""

    outlet: str
    articles: int
    latest: tuple[Published, ...]
    faithfulness: Faithfulness
    renditions: tuple[Rendered, ...]


def view_of(desk: Desk, name: str, verdict: str) -> OutletView:
    """The view of this page; 404 for an outlet without articles."""
    with desk.room.reading() as shelf, known("outlet"):
        articles = shelf.articles_of(name)
        if not articles or not name:
            raise KeyError(name)
        latest = tuple(Published(*row) for row in shelf.latest_articles(name))
        counts = shelf.verdicts("outlet", name)
        found = shelf.renditions("outlet", name, verdict=verdict, limit=MOST)
    return OutletView(name, articles, latest, faithfulness(counts), tuple(found))


@pages.get("/outlets")
def everything(request: Request) -> Response:
    with desk_of(request).room.reading() as shelf:
        found = desk_of(request).room.outlets(shelf)
    return show(request, "outlets.html", here="/outlets", found=found)


@pages.get("/outlets/{name:path}")
def page(request: Request, name: str, verdict: Verdict = "") -> Response:
    view = view_of(desk_of(request), name, verdict)
    return show(request, "outlet.html", here="/outlets", view=view, verdict=verdict, base="outlets", most=MOST)


@api.get("/outlets", responses=answer(Outlets))
def listed(request: Request) -> Response:
    """The outlets by name."""
    with desk_of(request).room.reading() as shelf:
        return encoded(Outlets(tuple(desk_of(request).room.outlets(shelf))))


@api.get("/outlets/{name:path}", responses=answer(OutletView, 200, 404))
def one(request: Request, name: str, verdict: Verdict = "") -> Response:
    """An outlet's latest articles, and how it renders what people say."""
    return encoded(view_of(desk_of(request), name, verdict))
