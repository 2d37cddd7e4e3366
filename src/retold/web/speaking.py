"""JSON in and out: plain structs as answers, their schemas in the API's description."""

from typing import Any

import msgspec
from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

DESCRIPTION = """
What the pages of the reading room show, as data. Spans are half-open ranges of Unicode code points into an article's text.

A verdict is a fact about words: it says which words two tellings have in common, not who is right. What changes something asks for
`Content-Type: application/json`, and, where the room was opened with a password or token, for `Authorization: Bearer TOKEN`.
"""


class Problem(msgspec.Struct, frozen=True):
    """What went wrong, in one line."""

    error: str


KNOWN: dict[str, Any] = {}
"""Types that answers have, by name."""


def encoded(value: object, status: int = 200) -> Response:
    """An answer as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def answer(kind: Any, status: int = 200, *problems: int) -> dict[int | str, dict[str, Any]]:
    """What a route answers, for the API's description: its type, and the statuses with which it may refuse."""
    KNOWN[str(kind)] = kind
    KNOWN[str(Problem)] = Problem
    (schema,), _ = msgspec.json.schema_components([kind], ref_template="#/components/schemas/{name}")
    told: dict[int | str, dict[str, Any]] = {
        status: {"description": "What was asked for", "content": {"application/json": {"schema": schema}}}
    }
    for refused in sorted({*problems, 400, 401, 403, 422}):
        told[refused] = {
            "description": "Why not, in one line",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return told


def describe(app: FastAPI) -> dict[str, Any]:
    """The description of the API (OpenAPI 3.1), with the schemas of all answers."""
    if app.openapi_schema is None:
        described = get_openapi(title="Retold, reading room", version="1", description=DESCRIPTION, routes=app.routes)
        _, parts = msgspec.json.schema_components(list(KNOWN.values()), ref_template="#/components/schemas/{name}")
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(parts)
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        described["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        app.openapi_schema = described
    return app.openapi_schema
