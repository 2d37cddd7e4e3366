"""Search: words in articles, and the places where a quotation stands, exactly or nearly so."""

from enum import StrEnum
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from retold.archive import Hit
from retold.web.desk import Desk, desk_of, show
from retold.web.finding_quotes import FoundQuote, find_quotation, shown
from retold.web.speaking import answer, encoded

pages, api = APIRouter(), APIRouter(tags=["articles"])

MOST, QUOTES = 20, 10
"""Articles shown that have the words, or the quotation."""


class How(StrEnum):
    """What is looked for: all words of a query, or a quotation as a whole."""

    WORDS = "words"
    QUOTATION = "quotation"


class Searched(msgspec.Struct, frozen=True):
    """What a search found: `hits` of words, `quotes` of a quotation."""

    q: str
    how: How
    hits: tuple[Hit, ...] = ()
    quotes: tuple[FoundQuote, ...] = ()


Asked = Annotated[str, Query(max_length=5000)]
Limit = Annotated[int, Query(ge=1, le=100)]


def search(desk: Desk, q: str, how: How, limit: int) -> Searched:
    """The view of this page."""
    with desk.room.reading() as shelf:
        if how is How.QUOTATION:
            return Searched(q, how, quotes=tuple(find_quotation(shelf.archive, q, limit)))
        return Searched(q, how, hits=tuple(shelf.archive.search(q, limit=limit)))


@pages.get("/search")
def page(request: Request, q: Asked = "", how: How = How.WORDS) -> Response:
    view = search(desk_of(request), q, how, QUOTES if how is How.QUOTATION else MOST)
    return show(request, "search.html", here="/search", view=view, shown=shown, most=MOST)


@api.get("/search", responses=answer(Searched))
def found(request: Request, q: Asked, how: How = How.WORDS, limit: Limit = MOST) -> Response:
    """Articles by their words (words "in quotation marks" stand together), or the places where a quotation stands."""
    return encoded(search(desk_of(request), q, how, limit))
