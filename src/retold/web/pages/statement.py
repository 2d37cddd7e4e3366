"""A statement: all its renditions, word by word, and who changed which word."""

import msgspec
from fastapi import APIRouter, Request, Response

from retold.model import Statement
from retold.web.collation import Collation, collate
from retold.web.desk import desk_of, filled, known, render
from retold.web.pages.story import Number, told_at
from retold.web.speaking import answer, encoded
from retold.web.told import Told

pages, api = APIRouter(), APIRouter(tags=["stories"])


class StatementView(msgspec.Struct, frozen=True):
    """A statement of a story with its renditions laid out in columns of words."""

    story: int
    number: int
    statement: Statement
    speaker: str
    collation: Collation


def view_of(told: Told, number: int) -> StatementView:
    """The view of this page; 404 if the story has no such statement."""
    ids = {n: id for id, n in told.found.statement_numbers.items()}
    with known("statement of this story"):
        statement = told.found.statements[ids[number]]
    speaker = str(told.lookups["speaker"](statement.speaker))  # type: ignore[operator]
    return StatementView(told.number, number, statement, speaker, collate(told.found, statement))


@pages.get("/stories/{number}/statements/{statement}")
def page(request: Request, number: Number, statement: Number) -> Response:
    desk = desk_of(request)
    told = told_at(desk, number)
    with desk.room.reading() as shelf:
        made = shelf.decisions_on([a.id for a in told.story.articles])
        people = shelf.people_of(number)

    def make() -> str:
        facts = {k: told.facts[k] for k in ("found", "story", "title", "findings", "finding_of", "rendition_numbers", "retold")}
        view = view_of(told, statement)
        differing = {(v.column, line) for v in view.collation.variants for line in v.lines}
        about = {"told": told, "view": view, "differing": differing, "varying": {column for column, _ in differing}, "people": people}
        return render("statement.html", **told.lookups, **facts, **about, here="/", guarded=desk.settings.guarded)

    return filled(request, desk.kept(("statement", number, statement), (told.made, len(made), tuple(sorted(people.items()))), make))


@api.get("/stories/{number}/statements/{statement}", responses=answer(StatementView, 200, 404))
def columns(request: Request, number: Number, statement: Number) -> Response:
    """The renditions of a statement in aligned columns of words."""
    return encoded(view_of(told_at(desk_of(request), number), statement))
