"""What a request that changes something has to bring: a form's own token, or, for the API, JSON from no foreign page."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from retold.web.desk import desk_of, session_of
from retold.web.inputs import MOST_FILES

HEADER = "x-form-token"


def limits_of(request: Request) -> dict[str, int]:
    """What a form may hold: one field or all of them, as much as the room takes of a whole request."""
    return {"max_fields": 200, "max_files": MOST_FILES, "max_part_size": desk_of(request).settings.upload}


class LongForm(APIRoute):
    """A route whose forms may hold long texts. FastAPI reads forms before all else, and would refuse a field of more than 1 MB."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            if request.method == "POST":
                await request.form(**limits_of(request))  # it is kept with the request
            return await answer(request)

        return handle


async def own_form(request: Request) -> None:
    """Refuse a form that does not carry the token of the browser's session (CSRF)."""
    if request.state.by_token:
        return
    token = request.headers.get(HEADER, "")
    if not token:
        form = await request.form(**limits_of(request))
        token = str(form.get("token", ""))
    if not desk_of(request).sessions.accepts(session_of(request), token):
        raise HTTPException(403, "this form is no longer valid; go back, load the page again and send it once more")


async def own_json(request: Request) -> None:
    """Refuse an order to the API that a foreign page could have sent: it has to be JSON, and from a browser it has to carry the token."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "send JSON (Content-Type: application/json)")
    if request.state.by_token or ("cookie" not in request.headers and "origin" not in request.headers):
        return
    if not desk_of(request).sessions.accepts(session_of(request), request.headers.get(HEADER, "")):
        raise HTTPException(403, f"the header {HEADER} is missing or no longer valid")


OwnForm = Annotated[None, Depends(own_form)]
OwnJson = Annotated[None, Depends(own_json)]
