"""What people bring: files, addresses and pasted texts, as the orders that a job takes."""

import secrets
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from fastapi import UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from retold.reading.inputs import WEB
from retold.reading.limits import spell_bytes
from retold.web.settings import Settings

MOST_FILES, MOST_URLS, MOST_TEXT = 60, 40, 20_000_000


class Pasted(BaseModel):
    """A text with what is known about it, or the address of one."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=MOST_TEXT)] = ""
    url: Annotated[str, Field(max_length=4000)] = ""
    title: Annotated[str, Field(max_length=1000)] = ""
    outlet: Annotated[str, Field(max_length=300)] = ""
    published: Annotated[str, Field(max_length=100)] = ""
    name: Annotated[str, Field(max_length=200, description="A name whose ending may tell the format, as page.html")] = ""


class Brought(msgspec.Struct):
    """Inputs as a job takes them, and the bytes of those that are files, by the names that they have in its folder."""

    inputs: list[dict[str, Any]] = msgspec.field(default_factory=list)
    files: dict[str, bytes] = msgspec.field(default_factory=dict)

    def put(self, data: bytes, name: str, **about: Any) -> None:
        """Take some bytes."""
        file = secrets.token_hex(8)
        self.files[file] = data
        self.inputs.append({"file": file, "name": plain_name(name), **{k: v for k, v in about.items() if v}})


def plain_name(name: str) -> str:
    """A file's name without folders and control characters.

    >>> plain_name("C:\\\\desk\\\\wire.html"), plain_name("../../etc/x.txt"), plain_name("")
    ('wire.html', 'x.txt', 'text.txt')
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:150].strip(". ") or "text.txt"


def web_addresses(text: str) -> list[str]:
    """The addresses of a text area, one a line; 422 for a line that is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines:
        if not WEB.match(line):
            raise HTTPException(422, f"{line[:80]}: not a web address; it begins with http:// or https://")
    if len(lines) > MOST_URLS:
        raise HTTPException(422, f"{len(lines)} addresses; give at most {MOST_URLS} at a time")
    return list(dict.fromkeys(lines))


def web_address(text: str) -> str:
    """The one address of a field, empty where there is none; 422 for anything else."""
    found = web_addresses(text)
    if len(found) > 1:
        raise HTTPException(422, "url: give one address")
    return found[0] if found else ""


async def take_files(brought: Brought, files: Iterable[UploadFile], settings: Settings) -> None:
    """Take the files of a form; 413 where they are too large."""
    size = 0
    for file in files:
        if not file.filename:
            continue
        data = await file.read()
        size += len(data)
        if size > settings.upload:
            raise HTTPException(413, f"{plain_name(file.filename)}: larger than {spell_bytes(settings.upload)} with what came before it")
        brought.put(data, file.filename)


def take_pasted(brought: Brought, pasted: Pasted) -> None:
    """Take a text or an address."""
    url = web_address(pasted.url)
    if url and not pasted.text.strip():
        brought.inputs.append({"url": url, "name": url})
    elif pasted.text.strip():
        about = {
            "title": pasted.title.strip(),
            "outlet": pasted.outlet.strip(),
            "published": pasted.published.strip(),
            "url": url,
        }
        brought.put(pasted.text.encode("utf-8", "replace"), pasted.name or "pasted.txt", pasted=True, **about)
