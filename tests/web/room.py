"""A reading room on loopback for the tests, and a small client that looks at its answers."""

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn

from retold.archive import Archive
from retold.reading import read
from retold.web.app import build
from retold.web.room import keep_cards
from retold.web.settings import Settings

FERRY = Path(__file__).parents[2] / "examples" / "ferry"


def fill(path: Path) -> Path:
    """An archive with the ferry's story, traced."""
    with Archive(path) as archive:
        articles = [article for name in ("wire.html", "courier.md", "tidings.txt", "briefing.txt") for article in read(FERRY / name)]
        ids = [one.id for one in archive.add(articles)]
        archive.story(ids[:3], transcripts=ids[3:])
        keep_cards(archive)
    return path


class Answer:
    """What came back: status, headers, and the body as text."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def words(self) -> str:
        """The page without its tags."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.text)).split())


class Client:
    """One browser, as far as it has cookies: nothing is followed by itself."""

    def __init__(self, port: int) -> None:
        self.port, self.cookie = port, ""

    def ask(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Answer:
        """Send one request; underscores in the names of headers are hyphens."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            sent.setdefault("Cookie", self.cookie)
        connection.request(method, path, body, sent)
        answer = Answer(connection.getresponse())
        connection.close()
        if told := answer.headers.get("Set-Cookie"):
            self.cookie = told.partition(";")[0]
        return answer

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def form(self, page: str, to: str, **fields: str) -> Answer:
        """Load a page and send a form of it."""
        found = re.search(r'name="token" value="([^"]+)"', self.get(page).text)
        token = found[1] if found else ""
        return self.ask("POST", to, urlencode({"token": token, **fields}), Content_Type="application/x-www-form-urlencoded")

    def send(self, path: str, value: object, **headers: str) -> Answer:
        """Order something of the API, as a program does."""
        return self.ask("POST", path, json.dumps(value), Content_Type="application/json", **headers)

    def finished(self, job: str) -> Any:
        """A job, once it is over."""
        for _ in range(600):
            found = self.get(f"/api/jobs/{job}").json
            if found["state"] in ("done", "failed"):
                return found
            time.sleep(0.1)
        raise AssertionError("the job does not end")


@contextmanager
def opened(path: Path, **settings: Any) -> Iterator[int]:
    """A reading room on a copy of an archive; its port."""
    copy = path.with_name(f"{path.stem}-{time.monotonic_ns()}.db")
    shutil.copy(path, copy)
    app = build(Settings(str(copy), name="Ada Merrow", **settings))
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", access_log=False, timeout_graceful_shutdown=1, proxy_headers=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
