"""Review: findings that wait for somebody's judgement, what was decided, and the decisions as labels."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from retold.archive.decisions import Act, Decision, Subject
from retold.archive.shelf import Open, Shelf
from retold.model import Place, Span
from retold.web.desk import Desk, desk_of, filled, known, session_of, show
from retold.web.forms import OwnForm, OwnJson
from retold.web.pages.story import review_form, told_at
from retold.web.speaking import answer, encoded
from retold.web.told import Told
from retold.web.verdicts import decided

pages, api = APIRouter(), APIRouter(tags=["review"])

PAGE, LABELS = 40, 200
Severity = Annotated[int, Query(ge=1, le=4)]
After = Annotated[str, Query(max_length=40, pattern=r"^(\d{1,15}~\d{1,15})?$")]


class Queue(msgspec.Struct, frozen=True):
    """Findings of at least a severity that nobody has decided about, the newest stories first; `next` asks for those behind them."""

    findings: tuple[Open, ...]
    next: str


class Decisions(msgspec.Struct, frozen=True):
    """Decisions, the latest first."""

    decisions: tuple[Decision, ...]


class Words(BaseModel):
    """A span of an article."""

    model_config = ConfigDict(extra="forbid")

    article: Annotated[str, Field(min_length=1, max_length=1000)]
    start: Annotated[int, Field(ge=0, le=1 << 40)]
    end: Annotated[int, Field(ge=0, le=1 << 40)]


class Judgement(BaseModel):
    """A decision: who makes it, what it is, and the words it is about.

    `kind` and `what` are those of a finding, or "link" for a merge or a split: `here` are the words of one quotation, `there` of the other.
    """

    model_config = ConfigDict(extra="forbid")

    who: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    act: Act
    kind: Annotated[str, Field(min_length=1, max_length=40)]
    what: Annotated[str, Field(max_length=300)] = ""
    here: Annotated[list[Words], Field(min_length=1, max_length=64)]
    there: Annotated[list[Words], Field(max_length=64)] = []
    remark: Annotated[str, Field(max_length=2000)] = ""


def queue_of(desk: Desk, severity: int, after: str) -> Queue:
    """The view of this page."""
    story, _, number = after.partition("~")
    with desk.room.reading() as shelf:
        found = shelf.open_findings(severity, limit=PAGE + 1, after=(int(story), int(number)) if number else None)
    more = f"{found[PAGE - 1].story}~{found[PAGE - 1].noted.number}" if len(found) > PAGE else ""
    return Queue(tuple(found[:PAGE]), more)


@pages.get("/review")
def page(request: Request, severity: Severity = 3, after: After = "") -> Response:
    desk = desk_of(request)
    view = queue_of(desk, severity, after)
    with desk.room.reading() as shelf:
        made = shelf.latest_decisions(limit=30)
        words = {d.number: words_of(shelf, d.subject) for d in made}
    return show(request, "review.html", here="/review", view=view, severity=severity, made=made, words=words, Act=Act, after=after)


def words_of(shelf: Shelf, subject: Subject) -> str:
    """The words that a decision is about."""
    return " … ".join(place.span.of(shelf.archive.get(place.article).text) for place in subject.here[:3])


@pages.post("/name")
def rename(
    request: Request, form: OwnForm, who: Annotated[str, Form(max_length=200)] = "", then: Annotated[str, Form()] = "/review"
) -> Response:
    request.state.session = msgspec.structs.replace(session_of(request), who=" ".join(who.split()))
    return RedirectResponse(then if then.startswith("/") and not then.startswith("//") else "/review", 303)


@pages.post("/stories/{number}/decisions")
def decide(
    request: Request,
    number: int,
    form: OwnForm,
    act: Annotated[Act, Form()],
    subject: Annotated[str, Form(max_length=40)] = "",
    one: Annotated[str, Form(max_length=400)] = "",
    other: Annotated[str, Form(max_length=400)] = "",
    then: Annotated[str, Form(max_length=400)] = "",
    remark: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keep a decision about a finding (its `subject`), or about the link between two quotations (`one`, `other`)."""
    desk, who = desk_of(request), session_of(request).who
    told = told_at(desk, number)
    if not who:
        raise HTTPException(422, "say who decides: give your name on the page Review")
    if act in (Act.MERGE, Act.SPLIT):
        with known("quotation of this story"):
            link = Subject("link", "rendition", told.content(one), told.content(other))
        desk.room.decide(who, act, link, remark)
        return RedirectResponse(back(told, then), 303)
    about = next((s for s in told.subjects if s.key == subject), None)
    if about is None:
        raise HTTPException(409, "the story was traced again, and no longer has this finding; load the page again")
    if act is Act.WITHDRAW:
        with desk.room.reading() as shelf:
            standing = decided(told, shelf.decisions_on([a.id for a in told.story.articles])).get(about.key)
        about = standing.decision.subject if standing else about
    desk.room.decide(who, act, about, remark)
    if "hx-request" in request.headers:
        with desk.room.reading() as shelf:
            found = decided(told, shelf.decisions_on([a.id for a in told.story.articles]))
        keys = [s.key for s in told.subjects]
        finding = told.findings[keys.index(subject)]
        return filled(request, str(review_form(told, finding, found.get(subject))))
    return RedirectResponse(back(told, then), 303)


def back(told: Told, then: str) -> str:
    """Where to go on: an anchor of the story, or a page under it."""
    return f"{told.address}{then}" if then[:1] in ("#", "/") else then if then == "/review" else told.address


@pages.post("/decisions/{number}/withdraw")
def withdraw(request: Request, number: int, form: OwnForm) -> Response:
    """Take a decision back. A merge or a split that is taken back is undone in every story that has its words."""
    desk, who = desk_of(request), session_of(request).who
    if not who:
        raise HTTPException(422, "say who decides: give your name on the page Review")
    with desk.room.reading() as shelf, known("decision"):
        found = shelf.latest_decisions(limit=1, before=number + 1)
        if not found or found[0].number != number:
            raise KeyError(number)
    if not found[0].stands or found[0].act is Act.WITHDRAW:
        raise HTTPException(409, "this decision no longer stands")
    desk.room.decide(who, Act.WITHDRAW, found[0].subject)
    return RedirectResponse("/review", 303)


@pages.get("/labels.jsonl")
def download(request: Request) -> Response:
    return export(request)


@api.get("/findings", responses=answer(Queue))
def waiting(request: Request, severity: Severity = 3, after: After = "") -> Response:
    """Findings that nobody has decided about."""
    return encoded(queue_of(desk_of(request), severity, after))


@api.get("/decisions", responses=answer(Decisions))
def listed(
    request: Request, before: Annotated[int, Query(ge=1, le=1 << 53)] = 1 << 53, limit: Annotated[int, Query(ge=1, le=500)] = 50
) -> Response:
    """What was decided, the latest first; decisions are only added, and a later one on the same subject takes the place of an earlier."""
    with desk_of(request).room.reading() as shelf:
        return encoded(Decisions(tuple(shelf.latest_decisions(limit=limit, before=before))))


@api.post("/decisions", status_code=201, responses=answer(Decision, 201, 404, 415))
def judge(request: Request, judgement: Judgement, own: OwnJson) -> Response:
    """Keep a decision. It holds for every analysis, earlier and later, that finds the same about the same words."""
    with desk_of(request).room.reading() as shelf, known("article"):
        for id in {words.article for words in (*judgement.here, *judgement.there)}:
            shelf.archive.get(id)
    if judgement.act in (Act.MERGE, Act.SPLIT) and not judgement.there:
        raise HTTPException(422, "there: a merge or a split is about two quotations")
    for words in (*judgement.here, *judgement.there):
        if words.end < words.start:
            raise HTTPException(422, "end: lies before start")
    here, there = (tuple(Place(w.article, Span(w.start, w.end)) for w in side) for side in (judgement.here, judgement.there))
    with known("article"):
        made = desk_of(request).room.decide(
            judgement.who, judgement.act, Subject(judgement.kind, judgement.what, here, there), judgement.remark
        )
    return encoded(made, 201)


@api.get(
    "/labels", response_class=StreamingResponse, responses={200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}
)
def export(request: Request) -> Response:
    """All decisions as labels, a line of JSON each: the decision, its words and where they stand, who and when, and whether it stands."""
    desk = desk_of(request)

    def lines() -> Iterator[str]:
        after = 0
        while after >= 0:
            with desk.room.reading() as shelf:  # given back between pages: a slow client keeps no reader from others
                found, after = shelf.labels_after(after, LABELS)
            yield "".join(line + "\n" for line in found)

    return StreamingResponse(
        lines(), media_type="application/x-ndjson", headers={"Content-Disposition": 'attachment; filename="retold-labels.jsonl"'}
    )
