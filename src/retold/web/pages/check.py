"""Check a draft: its quotations held against sources, and against the archive, before print."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from retold.model import Check
from retold.policy import POLICIES
from retold.repair import Repair
from retold.report.html import lookups
from retold.report.index import index
from retold.web.checked import held, mended_lines
from retold.web.desk import Desk, desk_of, known, show
from retold.web.forms import LongForm, OwnForm, OwnJson
from retold.web.inputs import MOST_FILES, MOST_TEXT, Brought, Pasted, take_files, take_pasted, web_addresses
from retold.web.pages.jobs import JobView, begin, view_of
from retold.web.speaking import answer, encoded

pages, api = APIRouter(route_class=LongForm), APIRouter(tags=["work"])


class Draft(BaseModel):
    """A draft, what to hold it against, and after which policy. `archive`: also against articles of the archive that share its words."""

    model_config = ConfigDict(extra="forbid")

    draft: Pasted
    sources: Annotated[list[Pasted], Field(max_length=MOST_FILES)] = []
    archive: bool = True
    policy: Annotated[str, Field(max_length=40)] = "reuters"


class CheckView(msgspec.Struct, frozen=True):
    """A draft held against its sources, and the edits that would make it hold; `known` are those sources (ids) that are in the archive."""

    check: Check
    repair: Repair
    known: tuple[str, ...]
    problems: tuple[str, ...]


def view_at(desk: Desk, id: str) -> CheckView:
    """The result of a check; 404 if there is none."""
    with known("check (checks are not kept in the archive, and forgotten when the reading room closes)"):
        job = desk.jobs.get(id)
        result = job.result
        found, mended = msgspec.convert(result["check"], Check), msgspec.convert(result["repair"], Repair)
        return CheckView(found, mended, tuple(result["known"]), tuple(result["problems"]))


def is_policy(name: str) -> str:
    """The name of a policy; 422 for any other."""
    if name not in POLICIES:
        raise HTTPException(422, f"policy: choose {', '.join(POLICIES)}")
    return name


@pages.get("/check")
def page(request: Request) -> Response:
    return show(request, "check.html", here="/check", policies=tuple(POLICIES), most=desk_of(request).settings.upload)


@pages.post("/check")
async def take(
    request: Request,
    form: OwnForm,
    draft: UploadFile | None = None,
    text: Annotated[str, Form(max_length=MOST_TEXT)] = "",
    sources: list[UploadFile] | None = None,
    urls: Annotated[str, Form()] = "",
    source: Annotated[str, Form(max_length=MOST_TEXT)] = "",
    archive: Annotated[str, Form()] = "",
    policy: Annotated[str, Form(max_length=40)] = "reuters",
) -> Response:
    desk = desk_of(request)
    mine, brought = Brought(), Brought()
    await take_files(mine, [draft] if draft is not None else [], desk.settings)
    if not mine.inputs:
        take_pasted(mine, Pasted(text=text, name="draft.txt"))
    await take_files(brought, sources or [], desk.settings)
    brought.inputs += [{"url": url, "name": url} for url in web_addresses(urls)]
    take_pasted(brought, Pasted(text=source, name="source.txt"))
    if not mine.inputs:
        raise HTTPException(422, "no draft: choose its file, or paste its text")
    if not brought.inputs and not archive:
        raise HTTPException(422, "nothing to hold the draft against: give sources, or choose the archive")
    order = {"draft": mine.inputs[0], "inputs": brought.inputs, "from_archive": bool(archive), "policy": is_policy(policy)}
    job = begin(desk, "check", "Check a draft", order, {**mine.files, **brought.files})
    return RedirectResponse(f"/jobs/{job.id}", 303)


@pages.get("/check/{id}")
def result(request: Request, id: str) -> Response:
    view = view_at(desk_of(request), id)
    found = index(view.check.story)
    shown: dict[str, Any] = {**lookups(found), "to": "#{}".format, "found": found, "view": view, "held": held(found, view.check)}
    shown["mended"] = mended_lines(found.articles[view.check.draft].text, view.repair.edits)
    return show(request, "checked.html", here="/check", **shown)


@api.post("/check", status_code=202, responses=answer(JobView, 202, 413, 415, 503))
def order(request: Request, wanted: Draft, own: OwnJson) -> Response:
    """Hold a draft against sources; the answer is a job to ask for. Its result is at /api/check/{id}."""
    mine, brought = Brought(), Brought()
    take_pasted(mine, wanted.draft)
    for pasted in wanted.sources:
        take_pasted(brought, pasted)
    if not mine.inputs:
        raise HTTPException(422, "draft: has no text and no address")
    told = {"draft": mine.inputs[0], "inputs": brought.inputs, "from_archive": wanted.archive, "policy": is_policy(wanted.policy)}
    return encoded(view_of(begin(desk_of(request), "check", "Check a draft", told, {**mine.files, **brought.files})), 202)


@api.get("/check/{id}", responses=answer(CheckView, 200, 404))
def one(request: Request, id: str) -> Response:
    """A draft held against its sources: a finding for each of its quotations."""
    return encoded(view_at(desk_of(request), id))
