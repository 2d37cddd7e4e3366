"""Add: articles by address, file or paste, with progress, and the stories they make."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from retold.web.desk import desk_of, show
from retold.web.forms import LongForm, OwnForm, OwnJson
from retold.web.inputs import MOST_FILES, MOST_TEXT, Brought, Pasted, take_files, take_pasted, web_addresses
from retold.web.pages.jobs import JobView, begin, view_of
from retold.web.speaking import answer, encoded

pages, api = APIRouter(route_class=LongForm), APIRouter(tags=["work"])


class Additions(BaseModel):
    """What to add: texts and addresses. `together` says that they tell one story."""

    model_config = ConfigDict(extra="forbid")

    inputs: Annotated[list[Pasted], Field(min_length=1, max_length=MOST_FILES)]
    together: bool = False


@pages.get("/add")
def page(request: Request) -> Response:
    return show(request, "add.html", here="/add", most=desk_of(request).settings.upload)


@pages.post("/add")
async def take(
    request: Request,
    form: OwnForm,
    files: list[UploadFile] | None = None,
    urls: Annotated[str, Form()] = "",
    text: Annotated[str, Form(max_length=MOST_TEXT)] = "",
    title: Annotated[str, Form(max_length=1000)] = "",
    outlet: Annotated[str, Form(max_length=300)] = "",
    published: Annotated[str, Form(max_length=100)] = "",
    together: Annotated[str, Form()] = "",
) -> Response:
    desk = desk_of(request)
    brought = Brought()
    await take_files(brought, files or [], desk.settings)
    brought.inputs += [{"url": url, "name": url} for url in web_addresses(urls)]
    take_pasted(brought, Pasted(text=text, title=title, outlet=outlet, published=published))
    if not brought.inputs:
        raise HTTPException(422, "nothing to add: choose files, give addresses or paste a text")
    job = begin(desk, "add", "Add articles", {"inputs": brought.inputs, "together": bool(together)}, brought.files)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@api.post("/articles", status_code=202, responses=answer(JobView, 202, 413, 415, 503))
def order(request: Request, additions: Additions, own: OwnJson) -> Response:
    """Add texts and addresses; the answer is a job to ask for. Its result names the articles, and the stories that were traced."""
    brought = Brought()
    for pasted in additions.inputs:
        take_pasted(brought, pasted)
    if len(brought.inputs) < len(additions.inputs):
        raise HTTPException(422, "inputs: each has a text or an address")
    job = begin(desk_of(request), "add", "Add articles", {"inputs": brought.inputs, "together": additions.together}, brought.files)
    return encoded(view_of(job), 202)
