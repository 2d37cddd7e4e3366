"""What a request that changes something has to bring: a form's own token, or, for the API, JSON from no foreign page."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from retold.web.desk import desk_of, session_of

HEADER = "x-form-token"


async def own_form(request: Request) -> None:
    """Refuse a form that does not carry the token of the browser's session (CSRF)."""
    if request.state.by_token:
        return
    token = request.headers.get(HEADER, "")
    if not token:
        form = await request.form(max_fields=200, max_files=60, max_part_size=desk_of(request).settings.upload)
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
