"""What the newsroom on loopback holds, invented stories to put in it, and a clock that nobody waits for."""

import threading
from collections.abc import Callable
from email.utils import formatdate
from hashlib import sha256
from typing import Any

BEGAN = 1_900_000_000.0
"""17 March 2030."""
Run = Callable[..., str]

WIRE = (
    "PORT ELLERY — The harbour lock will stay open, Commissioner Ines Valdane said on Sunday. “We will not close the lock before the "
    "inspection is complete,” Valdane told reporters at the quay. Divers found two cracks in the eastern gate on Friday night. The "
    "commissioner thanked the crew of the tug Maren, who had towed four barges out of the basin."
)
DESK = (
    "PORT ELLERY — The harbour lock will stay open for now. “We will close the lock before the inspection is complete,” Commissioner Ines "
    "Valdane said on Sunday. Divers found two cracks in the eastern gate on Friday night. The commissioner thanked the crew of the tug "
    "Maren, who had towed four barges out of the basin."
)
TRAM = (
    "VELM — The council of Velm voted on Sunday for a tram to the hospital. “It is a good day for the hill,” said Mayor Osk Brandel. The "
    "line is to open in four years."
)


class Clock:
    """Moves on at once where a watcher would wait."""

    def __init__(self, now: float) -> None:
        self.time = now
        self.waited: list[float] = []

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float, stop: threading.Event) -> None:
        self.waited.append(seconds)
        self.time += seconds


class Newsroom:
    """Paths and what stands there. A page or feed has an ETag made of its words, and is not sent twice to who has it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.there: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.posted: list[bytes] = []
        self.statuses: list[int] = []
        self.before: Callable[[str], None] = lambda path: None

    def put(self, path: str, body: str | bytes, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> str:
        """Let something stand at a path; its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.there[path] = (status, {"Content-Type": media, **named}, data)
        return self.url + path

    def page(self, path: str, title: str, text: str, outlet: str = "Port Ellery Wire") -> str:
        """Publish an article."""
        head = f"<title>{title}</title><meta property='og:site_name' content='{outlet}'>"
        body = "".join(f"<p>{line}</p>" for line in text.splitlines())
        return self.put(path, f"<html lang='en'><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>")

    def feed(self, path: str, *pages: str, days: float = 0.0, **headers: str) -> str:
        """Publish an RSS feed of pages."""
        date = formatdate(BEGAN - 3600 - days * 86_400)
        items = "".join(f"<item><title>News</title><link>{page}</link><pubDate>{date}</pubDate></item>" for page in pages)
        return self.put(path, f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>", "application/rss+xml", **headers)

    def answer(self, path: str, headers: dict[str, str], posted: bytes) -> tuple[int, dict[str, str], bytes]:
        """What is sent for a path."""
        self.before(path)
        self.asked.append(path)
        self.headers.append(headers)
        if posted:
            self.posted.append(posted)
        status, told, data = self.there.get(path, (404, {}, b""))
        etag = f'"{sha256(data).hexdigest()[:12]}"'
        if status == 200 and headers.get("If-None-Match") == etag:
            status, data = 304, b""
        if status == 200:
            told = {**told, "ETag": etag}
        self.statuses.append(status)
        return status, told, data

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return self.asked.count(path)

    def clear(self) -> None:
        """Forget what was asked."""
        lists: tuple[list[Any], ...] = (self.asked, self.headers, self.posted, self.statuses)
        for one in lists:
            one.clear()
