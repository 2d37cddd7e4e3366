"""Work that takes a while: how far it is, and what came of it."""

from typing import Any

import msgspec
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from retold.web.desk import Desk, desk_of, known, show
from retold.web.jobs import Job, State
from retold.web.speaking import answer, encoded

pages, api = APIRouter(), APIRouter(tags=["work"])


class JobView(msgspec.Struct, frozen=True):
    """A job: its state, the step it is at, and in the end its result (its form depends on the job) or what went wrong."""

    id: str
    kind: str
    title: str
    state: State
    step: str
    problem: str
    result: dict[str, Any]


def view_of(job: Job) -> JobView:
    """A job as data."""
    return JobView(job.id, job.kind, job.title, job.state, job.step, job.problem, job.result)


def begin(desk: Desk, kind: str, title: str, order: dict[str, Any], files: dict[str, bytes] | None = None) -> Job:
    """Start a job on this archive; 503 where too much waits already."""
    if desk.jobs.is_full():
        raise HTTPException(503, "too much is waiting to be done; try again in a minute")
    settings = desk.settings
    told = {"archive": settings.archive, "allow_private": settings.allow_private, "limits": msgspec.to_builtins(settings.limits)}
    return desk.jobs.start(kind, title, {**order, **told}, files)


@pages.get("/jobs/{id}")
def page(request: Request, id: str) -> Response:
    with known("job (jobs are forgotten when the reading room closes)"):
        job = desk_of(request).jobs.get(id)
    view = view_of(job)
    stories = view.result.get("stories", [])
    if view.state is State.DONE and view.kind == "trace" and stories and not view.result.get("problems"):
        if "hx-request" in request.headers:
            return Response(headers={"HX-Redirect": f"/stories/{stories[0]}"})
        return RedirectResponse(f"/stories/{stories[0]}", 303)
    if view.kind == "check" and view.result.get("check"):
        if "hx-request" in request.headers:
            return Response(headers={"HX-Redirect": f"/check/{id}"})
        return RedirectResponse(f"/check/{id}", 303)
    desk = desk_of(request)
    cards = []
    with desk.room.reading() as shelf:
        for number in stories[:50]:
            cards += shelf.card(number)
    return show(request, "job.html", here="/add" if view.kind == "add" else "", view=view, over=job.over, cards=cards)


@api.get("/jobs/{id}", responses=answer(JobView, 200, 404))
def one(request: Request, id: str) -> Response:
    """How far a job is, and what came of it."""
    with known("job"):
        return encoded(view_of(desk_of(request).jobs.get(id)))
