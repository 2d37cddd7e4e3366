"""A newsroom on loopback: its feeds and pages can be changed between two runs, and it remembers what it was asked."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from newsroom import BEGAN, Clock, Newsroom, Run

from retold.archive import Archive
from retold.watch.log import Log
from retold.watch.sources import Listed
from retold.watch.taking import Rules
from retold.watch.watcher import Settings, Watcher


class Handler(BaseHTTPRequestHandler):
    """Answers as the newsroom says."""

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.answer(b"")

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def answer(self, posted: bytes) -> None:
        newsroom: Newsroom = self.server.newsroom  # type: ignore[attr-defined]
        status, headers, body = newsroom.answer(self.path, dict(self.headers.items()), posted)
        with suppress(OSError):
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Newsroom(f"http://127.0.0.1:{server.server_address[1]}")
    server.newsroom = found  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock(BEGAN)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "news.db") as archive:
        yield archive


@pytest.fixture
def run(archive: Archive, clock: Clock) -> Run:
    """Runs a watcher once over some addresses, with a clock that nobody waits for; what it told, as JSON lines."""

    def run(*urls: str, channels: Any = (), rules: Rules | None = None, **settings: Any) -> str:
        told = StringIO()
        chosen = Settings(**{"allow_private": True, "pace": 2.0, "rules": rules or Rules(), **settings})
        watcher = Watcher(archive, chosen, channels, log=Log(json=True, stream=told), clock=clock, chance=random.Random(1))
        watcher.run([Listed(url) for url in urls], once=True)
        return told.getvalue()

    return run


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Traces no story, and counts how often one would have been traced: for tests that are about asking."""
    calls: list[int] = []
    monkeypatch.setattr("retold.watch.tracing.Tracer.noticed", lambda self, touched: calls.append(1) or [])
    return lambda: len(calls)
