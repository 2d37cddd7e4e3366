"""Any two articles of a story side by side, with what they share and where they differ."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from retold.model import Article, Passage, Span
from retold.report.findings import Finding
from retold.report.marked import Layer, Mark, paragraphs_with_marks
from retold.report.marks import mark_articles
from retold.web.desk import desk_of, filled, known, render
from retold.web.pages.story import Number, told_at
from retold.web.speaking import answer, encoded
from retold.web.told import Told

pages, api = APIRouter(), APIRouter(tags=["stories"])

Side = Annotated[int, Query(ge=0, le=10_000, description="The number of an article in the story")]


class Pair(msgspec.Struct, frozen=True):
    """Two articles, the passages they share (in the order of the story's), and the numbers of the findings that concern both or either."""

    story: int
    left: Article
    right: Article
    passages: tuple[Passage, ...]
    between: tuple[int, ...]
    within: tuple[int, ...]


def two_of(told: Told, left: int, right: int) -> tuple[int, int]:
    """The numbers of the two articles to show: those asked for as far as there are such."""
    most = len(told.found.articles)
    if not left and not right:
        return told.opening
    with known("article of this story"):
        if left > most or right > most:
            raise KeyError(left)
    left = left or (1 if right != 1 else min(2, most))
    return left, right or (1 if left != 1 else min(2, most))


def pair_of(told: Told, left: int, right: int) -> Pair:
    """The view of this page."""
    ids = list(told.found.articles)
    one, other = ids[left - 1], ids[right - 1]
    both = {one, other}
    passages = tuple(p for p in told.story.passages if {p.a_article, p.b_article} == both and one != other)
    between = [f.number for f in told.findings if is_between(f, both)]
    within = [f.number for f in told.findings if f.number not in set(between) and {p.article for p in f.here} & both]
    return Pair(told.number, told.found.articles[one], told.found.articles[other], passages, tuple(between), tuple(within))


def is_between(finding: Finding, both: set[str]) -> bool:
    """Whether a finding holds the two articles against each other."""
    places = {p.article for p in (*finding.here, *finding.there)} | ({finding.against} if finding.against else set())
    return len(both) > 1 and both <= places


def shown_at(told: Told, finding: Finding, pair: tuple[int, int]) -> tuple[str, str]:
    """The anchors of a finding's words, and of those they are held against, as far as they stand in the two texts; "" where they do not."""
    sides = []
    for side, places in (("here", finding.here), ("there", finding.there)):
        spots = [str(told.lookups["spot"](finding, side, n)) for n in range(len(places))]  # type: ignore[operator]
        sides.append(next((spot for spot in spots if told.spots.get(spot) in pair), ""))
    return sides[0], sides[1]


def with_ends(marks: Sequence[Mark], other: int) -> list[Mark]:
    """The marks of a text as they are shown beside one other: passages shared with a third are left out, and those shown have an end."""
    kept = [mark for mark in marks if not mark.partner or mark.partner == other]
    ends = [Mark(Span(max(m.span.start, m.span.end - 1), m.span.end), f"{m.id}-end", Layer.SPOT) for m in kept if m.partner]
    return [*kept, *ends]


@pages.get("/stories/{number}/side")
def page(request: Request, number: Number, left: Side = 0, right: Side = 0) -> Response:
    desk = desk_of(request)
    told = told_at(desk, number)
    one, other = two_of(told, left, right)

    def make() -> str:
        view = pair_of(told, one, other)
        marks = mark_articles(told.found, told.findings)
        texts = [
            (n, a, paragraphs_with_marks(a.text, with_ends(marks[a.id], beside)))
            for n, a, beside in ((one, view.left, other), (other, view.right, one))
        ]
        numbers = {id(p): n for n, p in enumerate(told.story.passages, 1)}
        ribbons = [(numbers[id(p)], p) for p in view.passages]
        return render(
            "side.html",
            **told.lookups | {"to": lambda anchor: f"#{anchor}" if told.spots.get(anchor) in (one, other) else told.to(anchor)},
            **{k: told.facts[k] for k in ("found", "story", "title", "findings")},
            told=told,
            view=view,
            texts=texts[: 1 if one == other else 2],
            ribbons=ribbons,
            shown_at=lambda f: shown_at(told, f, (one, other)),
            pair=(one, other),
            here="/",
            guarded=desk.settings.guarded,
        )

    return filled(request, desk.kept(("side", number, one, other), told.made, make))


@api.get("/stories/{number}/side", responses=answer(Pair, 200, 404))
def beside(request: Request, number: Number, left: Side = 0, right: Side = 0) -> Response:
    """Two articles with the passages they share and the findings that concern them."""
    told = told_at(desk_of(request), number)
    return encoded(pair_of(told, *two_of(told, left, right)))
