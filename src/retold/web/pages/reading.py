"""How to read verdicts, and whether the reading room is up."""

from fastapi import APIRouter, Request, Response

from retold.web.desk import show
from retold.web.speaking import encoded

pages, api = APIRouter(), APIRouter()


class _Standard:
    """What the report's page of explanations asks for; the room explains the default policy."""

    policy = "reuters"


@pages.get("/reading")
def page(request: Request) -> Response:
    return show(request, "explained.html", here="", story=_Standard)


@pages.get("/health")
def health() -> Response:
    return encoded({"status": "open"})
