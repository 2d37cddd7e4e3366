"""Who is quoted: what they said in all stories, how it is rendered, and why it is one person."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from retold.archive.cards import Rendered
from retold.archive.people.decisions import PeopleDecision
from retold.archive.people.pages import Person, RoleSeen, Tie
from retold.web.desk import Desk, desk_of, known, session_of, show
from retold.web.faithfulness import Faithfulness, faithfulness
from retold.web.forms import OwnForm
from retold.web.speaking import answer, encoded

pages, api = APIRouter(), APIRouter(tags=["people and outlets"])

MOST, LISTED = 200, 200
Verdict = Annotated[str, Query(max_length=20, description="Only renditions with this verdict")]
Name = Annotated[str, Query(max_length=200)]


class Speakers(msgspec.Struct, frozen=True):
    """Who is quoted, most often first."""

    speakers: tuple[Person, ...]


class SpeakerView(msgspec.Struct, frozen=True):
    """One person in all stories: names and roles as articles give them, why it is one person, and the renditions, gravest first."""

    person: Person
    names: tuple[str, ...]
    roles: tuple[RoleSeen, ...]
    articles: tuple[str, ...]
    ties: tuple[Tie, ...]
    decisions: tuple[PeopleDecision, ...]
    faithfulness: Faithfulness
    renditions: tuple[Rendered, ...]


def view_of(desk: Desk, id: str, verdict: str) -> SpeakerView:
    """The view of this page; 404 for somebody whom no story knows."""
    with desk.room.reading() as shelf, known("speaker"):
        page = shelf.archive.person(id)
        number = int(page.person.id.removeprefix("p"))
        made = tuple(d for d in shelf.archive.people_decisions() if page.person.id in (d.one, d.other))
        return SpeakerView(
            page.person,
            page.names,
            page.roles,
            tuple(dict.fromkeys(appearance.article for appearance in page.appearances)),
            page.ties[:50],
            made,
            faithfulness(shelf.verdicts("person", number)),
            tuple(shelf.renditions("person", number, verdict=verdict, limit=MOST)),
        )


@pages.get("/speakers")
def everybody(request: Request, q: Name = "") -> Response:
    with desk_of(request).room.reading() as shelf:
        found = shelf.archive.people(q, limit=LISTED)
    return show(request, "people.html", here="/speakers", found=found, q=q, most=LISTED)


@pages.get("/speakers/{id}")
def page(request: Request, id: str, verdict: Verdict = "") -> Response:
    desk = desk_of(request)
    view = view_of(desk, id, verdict)
    with desk.room.reading() as shelf:
        family = view.person.name.split()[-1:] or [""]
        others = [p for p in shelf.archive.people(family[0], limit=40) if p.id != view.person.id]
        told = {article: shelf.archive.get(article) for article in view.articles[:60]}
    return show(request, "speaker.html", here="/speakers", view=view, verdict=verdict, base="speakers", most=MOST, others=others, told=told)


@pages.post("/speakers/{id}/merge")
def merge(
    request: Request,
    id: str,
    form: OwnForm,
    other: Annotated[str, Form(max_length=40)] = "",
    why: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    with desk_of(request).room.writing() as shelf, known("speaker"):
        shelf.archive.merge_people(id, other.split()[0] if other.split() else "", why=why, who=decider(request))
    return RedirectResponse(f"/speakers/{id}", 303)


@pages.post("/speakers/{id}/split")
def split(
    request: Request,
    id: str,
    form: OwnForm,
    articles: Annotated[list[str] | None, Form()] = None,
    why: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    with desk_of(request).room.writing() as shelf, known("speaker"):
        shelf.archive.split_person(id, articles or [], why=why, who=decider(request))
    return RedirectResponse(f"/speakers/{id}", 303)


@pages.post("/speakers/{id}/undo")
def undo(request: Request, id: str, form: OwnForm, number: Annotated[int, Form(ge=1, le=1 << 53)]) -> Response:
    with desk_of(request).room.writing() as shelf:
        shelf.archive.undo_people(number, who=decider(request))
    return RedirectResponse(f"/speakers/{id}", 303)


def decider(request: Request) -> str:
    """Who decides; 422 where nobody has said so."""
    who = session_of(request).who
    if not who:
        raise HTTPException(422, "say who decides: give your name on the page Review")
    return who


@api.get("/speakers", responses=answer(Speakers))
def listed(request: Request, q: Name = "") -> Response:
    """Who is quoted, most often first; with `q`, those whose names hold all of its words."""
    with desk_of(request).room.reading() as shelf:
        return encoded(Speakers(tuple(shelf.archive.people(q, limit=LISTED))))


@api.get("/speakers/{id}", responses=answer(SpeakerView, 200, 404))
def one(request: Request, id: str, verdict: Verdict = "") -> Response:
    """A person in all stories, and how the words given to them are rendered."""
    return encoded(view_of(desk_of(request), id, verdict))
