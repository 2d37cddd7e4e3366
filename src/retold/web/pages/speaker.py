"""Who is quoted: what they said in all stories, and how it is rendered."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from retold.archive.cards import Rendered
from retold.archive.shelf import Speaking
from retold.web.cards import folded
from retold.web.desk import Desk, desk_of, known, show
from retold.web.faithfulness import Faithfulness, faithfulness
from retold.web.speaking import answer, encoded

pages, api = APIRouter(), APIRouter(tags=["people and outlets"])

MOST = 200
Verdict = Annotated[str, Query(max_length=20, description="Only renditions with this verdict")]


class Speakers(msgspec.Struct, frozen=True):
    """Who is quoted, most often first."""

    speakers: tuple[Speaking, ...]


class SpeakerView(msgspec.Struct, frozen=True):
    """One speaker in all stories: names, roles and organisations as articles give them, and the renditions, gravest first."""

    speaker: str
    name: str
    roles: tuple[str, ...]
    outlets: tuple[str, ...]
    stories: int
    faithfulness: Faithfulness
    renditions: tuple[Rendered, ...]


def view_of(desk: Desk, key: str, verdict: str) -> SpeakerView:
    """The view of this page; 404 for somebody whom nobody quotes."""
    with desk.room.reading() as shelf, known("speaker"):
        counts = shelf.verdicts("speaker", key)
        found = shelf.renditions("speaker", key, verdict=verdict, limit=MOST)
        everything = found if not verdict else shelf.renditions("speaker", key, limit=MOST)
        if not everything or not key:
            raise KeyError(key)
    roles = dict.fromkeys(", ".join(p for p in (r.role, r.organisation if r.organisation != r.name else "") if p) for r in everything)
    return SpeakerView(
        key,
        everything[0].name,
        tuple(role for role in roles if role),
        tuple(dict.fromkeys(r.outlet for r in everything if r.outlet)),
        len({r.story for r in everything}),
        faithfulness(counts),
        tuple(found),
    )


@pages.get("/speakers")
def everybody(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    with desk_of(request).room.reading() as shelf:
        found = shelf.speakers(folded(q))
    return show(request, "people.html", here="/speakers", found=found, q=q)


@pages.get("/speakers/{key:path}")
def page(request: Request, key: str, verdict: Verdict = "") -> Response:
    view = view_of(desk_of(request), key, verdict)
    return show(request, "speaker.html", here="/speakers", view=view, verdict=verdict, base="speakers", most=MOST)


@api.get("/speakers", responses=answer(Speakers))
def listed(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Who is quoted, most often first; with `q`, those whose name holds it."""
    with desk_of(request).room.reading() as shelf:
        return encoded(Speakers(tuple(shelf.speakers(folded(q)))))


@api.get("/speakers/{key}", responses=answer(SpeakerView, 200, 404))
def one(request: Request, key: str, verdict: Verdict = "") -> Response:
    """A speaker in all stories, and how the words given to this name are rendered."""
    return encoded(view_of(desk_of(request), key, verdict))
