"""An article: its text, its versions with what changed, the passages it shares, and the stories it is in."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from retold.archive import Revision
from retold.archive.cards import Card
from retold.model import Article, Passage
from retold.report.archived import hunk_parts
from retold.report.marked import Layer, Mark, paragraphs_with_marks
from retold.web.desk import Desk, desk_of, known, show
from retold.web.forms import OwnForm
from retold.web.pages.jobs import begin
from retold.web.speaking import answer, encoded
from retold.web.work import RELATIVES

pages, api = APIRouter(), APIRouter(tags=["articles"])

MOST = 60
"""Passages that are shown."""

Place = Annotated[int, Query(ge=0, le=1 << 40, alias="from")]


class ArticleView(msgspec.Struct, frozen=True):
    """An article, its versions with what changed (the oldest first), the passages it shares, longest first, and its stories."""

    article: Article
    versions: tuple[Revision, ...]
    passages: tuple[Passage, ...]
    others: dict[str, str]
    stories: tuple[Card, ...]


def view_of(desk: Desk, id: str) -> ArticleView:
    """The view of this page; 404 if there is no such article."""
    with desk.room.reading() as shelf, known("article"):
        archive = shelf.archive
        found = archive.get(id)
        versions = tuple(archive.changes(version) for version in archive.versions(id)[-20:])
        passages = sorted(archive.passages(id), key=lambda p: p.a.start - p.a.end)[:MOST]
        others = {p.a_article if p.a_article != id else p.b_article for p in passages}
        names = {other: label(archive.get(other)) for other in sorted(others)}
        return ArticleView(found, versions, tuple(passages), names, tuple(shelf.cards_of(id)))


def label(article: Article) -> str:
    """What to call an article in a list."""
    return " · ".join(part for part in (" ".join(article.outlet.split()), " ".join(article.title.split())) if part) or article.id


@pages.get("/articles/{id:path}")
def page(request: Request, id: str, start: Place = 0, end: Annotated[int, Query(ge=0, le=1 << 40, alias="to")] = 0) -> Response:
    view = view_of(desk_of(request), id)
    marks = [
        Mark(mine, f"p{n}", Layer.PASSAGE, f"shared {n}", f"o{n}")
        for n, p in enumerate(view.passages, 1)
        for mine in [p.a if p.a_article == id else p.b]
    ]
    size = len(view.article.text)
    if 0 <= start < end <= size:
        from retold.model import Span

        marks.append(Mark(Span(start, end), "here", Layer.DIFFERENCE, "", "", "", 2))
    paragraphs = paragraphs_with_marks(view.article.text, marks)
    return show(
        request,
        "article.html",
        view=view,
        paragraphs=paragraphs,
        hunk=hunk_parts,
        label=lambda id: "",
        to="#{}".format,
    )


@pages.post("/trace")
def retrace(request: Request, form: OwnForm, ids: Annotated[list[str] | None, Form(max_length=40)] = None) -> Response:
    desk = desk_of(request)
    if not ids:
        raise HTTPException(422, "no article was chosen")
    with desk.room.reading() as shelf, known("article"):
        together = list(dict.fromkeys([*ids, *(shelf.archive.related(ids[0], limit=RELATIVES) if len(ids) == 1 else [])]))
        for id in together:
            shelf.archive.get(id)
    job = begin(desk, "trace", "Trace a story", {"ids": together})
    return RedirectResponse(f"/jobs/{job.id}", 303)


@api.get("/articles/{id:path}", responses=answer(ArticleView, 200, 404))
def one(request: Request, id: str) -> Response:
    """An article with its versions, the passages it shares, and its stories."""
    return encoded(view_of(desk_of(request), id))
