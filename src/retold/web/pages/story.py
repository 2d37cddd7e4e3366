"""A story: who rendered what and how, when, who took text from whom, and every finding."""

from itertools import pairwise
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from retold.archive.decisions import Act, Decision
from retold.archive.shelf import Shelved
from retold.model import Place
from retold.report.findings import Finding
from retold.text.published import moment_of
from retold.web.desk import Desk, desk_of, filled, known, render
from retold.web.forms import OwnForm
from retold.web.pages.jobs import begin
from retold.web.speaking import answer, encoded
from retold.web.told import Told
from retold.web.verdicts import Decided, decided

pages, api = APIRouter(), APIRouter(tags=["stories"])

Number = Annotated[int, Path(ge=1, le=1 << 53)]


class Moment(msgspec.Struct, frozen=True):
    """One article in the timeline: its number, when it was published, and how long after the one before ("" for the first)."""

    number: int
    article: str
    published: str | None
    later: str
    step: int


class Judged(msgspec.Struct, frozen=True):
    """One finding with what was decided about it."""

    number: int
    subject: str
    kind: str
    what: str
    severity: int | None
    here: tuple[Place, ...]
    there: tuple[Place, ...]
    words: tuple[str, ...]
    remarks: tuple[str, ...]
    statement: int | None
    decision: Decision | None


class Findings(msgspec.Struct, frozen=True):
    """The findings of a story, in the order in which every face shows them."""

    story: int
    findings: tuple[Judged, ...]


def told_at(desk: Desk, number: int) -> Told:
    """A story made ready; 404 if there is none."""
    with known("story"):
        return desk.room.told(number)


def timeline(told: Told) -> list[Moment]:
    """The articles in the order of time, those without a date last, each with the time that went by since the one before."""
    dated = [(moment, a) for a in told.found.articles.values() if (moment := moment_of(a.published)) is not None]
    dated.sort(key=lambda pair: pair[0])
    numbers = told.found.numbers
    moments = [Moment(numbers[a.id], a.id, a.published, "", 0) for _, a in dated[:1]]
    for (before, _), (now, article) in pairwise(dated):
        seconds = (now - before).total_seconds()
        step = sum(seconds >= bound for bound in (60, 3600, 6 * 3600, 86400, 7 * 86400))
        moments.append(Moment(numbers[article.id], article.id, article.published, span_words(seconds), step))
    undated = [a for a in told.found.articles.values() if moment_of(a.published) is None]
    return [*moments, *(Moment(numbers[a.id], a.id, a.published, "", 0) for a in undated)]


def span_words(seconds: float) -> str:
    """How long after, in words.

    >>> span_words(0), span_words(5400), span_words(90000), span_words(60)
    ('at the same time', '1 hour 30 minutes later', '1 day 1 hour later', '1 minute later')
    """
    units = (("day", 86400), ("hour", 3600), ("minute", 60))
    parts, left = [], int(seconds)
    for name, size in units:
        number, left = divmod(left, size)
        if number:
            parts.append(f"{number:,} {name}" + ("s" if number > 1 else ""))
    return " ".join(parts[:2]) + " later" if parts else "at the same time"


def findings_of(told: Told, decisions: dict[str, Decided]) -> Findings:
    """The findings as data."""
    found = told.found
    return Findings(
        told.number,
        tuple(
            Judged(
                f.number,
                subject.key,
                f.group.value,
                f.what,
                f.severity,
                f.here,
                f.there,
                tuple(place.span.of(found.articles[place.article].text) for place in f.here),
                f.remarks,
                found.statement_numbers[f.statement] if f.statement else None,
                decisions[subject.key].decision if subject.key in decisions else None,
            )
            for f, subject in zip(told.findings, told.subjects, strict=True)
        ),
    )


def review_form(told: Told, finding: Finding, decided_on: Decided | None) -> Markup:
    """The controls under a finding, with what was decided about it."""
    statement = told.found.statements.get(finding.statement or "")
    linked = statement is not None and len(statement.renditions) > 1 and finding.quotation != statement.reference
    subject = told.subjects[finding.number - 1].key
    return Markup(render("decide.html", told=told, f=finding, subject=subject, decided=decided_on, linked=linked, Act=Act))


@pages.get("/stories/{number}")
def page(request: Request, number: Number) -> Response:
    desk = desk_of(request)
    told = told_at(desk, number)
    with desk.room.reading() as shelf:
        made = shelf.decisions_on([a.id for a in told.story.articles])
    found = decided(told, made)

    def make() -> str:
        facts = {**told.facts, **told.lookups, "after": lambda f: review_form(told, f, found.get(told.subjects[f.number - 1].key))}
        return render("story.html", **facts, told=told, timeline=timeline(told), here="/", guarded=desk.settings.guarded, decisions=made)

    return filled(request, desk.kept(("story", number), (told.made, len(made)), make))


@api.get("/stories/{number}", responses=answer(Shelved, 200, 404))
def whole(request: Request, number: Number) -> Response:
    """Everything that tracing found, as it is stored."""
    with desk_of(request).room.reading() as shelf, known("story"):
        return encoded(shelf.story(number))


@api.get("/stories/{number}/findings", responses=answer(Findings, 200, 404))
def listed(request: Request, number: Number) -> Response:
    """The findings of a story, numbered as on its page, each with what was decided about it."""
    desk = desk_of(request)
    told = told_at(desk, number)
    with desk.room.reading() as shelf:
        made = shelf.decisions_on([a.id for a in told.story.articles])
    return encoded(findings_of(told, decided(told, made)))


@pages.post("/stories/{number}/again")
def again(request: Request, number: Number, form: OwnForm) -> Response:
    desk = desk_of(request)
    with desk.room.reading() as shelf, known("story"):
        shelf.made(number)
    job = begin(desk, "trace", "Trace the story again", {"story": number})
    return RedirectResponse(f"/jobs/{job.id}", 303)
