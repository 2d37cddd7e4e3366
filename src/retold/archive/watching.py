"""What a watcher has to remember between two runs: sources, the pages they named, what servers allow, and what is left to do.

Every step is a transaction: killed at any moment, a watcher goes on where it was. All times are seconds since 1970, given by the caller.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from retold.archive.alerts import Alert, Waiting, add_alerts, backlog, last_sent, next_delivery, note_sent, note_unsent, waiting
from retold.archive.archive import Archive
from retold.archive.articles import Status, number_of
from retold.archive.connection import Connection
from retold.model import Article


class WatchedSource(msgspec.Struct, frozen=True):
    """A feed or sitemap: when it is due, how often in a row it failed, what its server said to recognise this state by, and a note."""

    url: str
    title: str
    parent: str = ""
    active: bool = True
    etag: str = ""
    modified: str = ""
    due: float = 0.0
    polled: float | None = None
    failures: int = 0
    note: str = ""


class WatchedPage(msgspec.Struct, frozen=True):
    """A page that a source named. `state` is waiting, read, skipped, refused or failed; `due` None if it is not asked for again."""

    url: str
    origin: str
    source: str
    title: str = ""
    published: str | None = None
    updated: str = ""
    first: float = 0.0
    due: float | None = None
    state: str = "waiting"
    article: str = ""
    etag: str = ""
    modified: str = ""
    failures: int = 0
    note: str = ""


class WatchedOrigin(msgspec.Struct, frozen=True):
    """A server: from when on it may be asked again, and what its robots.txt says (None: nothing is known), until when that holds."""

    origin: str
    free: float = 0.0
    failures: int = 0
    robots: str | None = None
    robots_read: float | None = None
    robots_until: float = 0.0


SOURCE, PAGE, ORIGIN = (", ".join(kind.__struct_fields__) for kind in (WatchedSource, WatchedPage, WatchedOrigin))


class WatchState:
    """The watcher's memory in an archive. Its methods may be called from any thread."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._db: Connection = archive._db

    def transaction(self) -> Any:
        """Keep all that is written inside, or nothing of it."""
        return self._db.transaction()

    def choose_sources(self, sources: Sequence[tuple[str, str]], now: float) -> None:
        """Watch these addresses (with their titles) and what they name, and no others; what is known of the others stays."""
        with self._db.transaction():
            self._db.rows("UPDATE watch_source SET active = 0")
            for url, title in sources:
                self._db.rows(
                    "INSERT INTO watch_source (url, title, due) VALUES (?1, ?2, ?3) ON CONFLICT (url) DO UPDATE SET active = 1, "
                    "parent = '', title = CASE WHEN excluded.title = '' THEN title ELSE excluded.title END",
                    (url, title, now),
                )
            self._db.rows("UPDATE watch_source SET active = 1 WHERE parent IN (SELECT url FROM watch_source WHERE active)")

    def sources(self, *, active: bool = True) -> list[WatchedSource]:
        """All sources by their address."""
        rows = self._db.rows(f"SELECT {SOURCE} FROM watch_source WHERE active OR NOT ? ORDER BY url", (active,))
        return [msgspec.convert(dict(zip(WatchedSource.__struct_fields__, row, strict=True)), WatchedSource, strict=False) for row in rows]

    def keep_source(self, source: WatchedSource) -> None:
        """Write a source as it is now."""
        values = msgspec.structs.astuple(source)
        self._db.rows(f"INSERT OR REPLACE INTO watch_source ({SOURCE}) VALUES ({', '.join('?' * len(values))})", values)

    def knows_source(self, url: str) -> bool:
        """Whether a source has been seen, watched or not."""
        return self._db.row("SELECT 1 FROM watch_source WHERE url = ?", (url,)) is not None

    def page(self, url: str) -> WatchedPage | None:
        """What is known of a page."""
        row = self._db.row(f"SELECT {PAGE} FROM watch_page WHERE url = ?", (url,))
        return WatchedPage(*row) if row else None

    def keep_page(self, page: WatchedPage) -> None:
        """Write a page as it is now."""
        names = WatchedPage.__struct_fields__
        told = ", ".join(f"{name} = excluded.{name}" for name in names if name != "url")
        self._db.rows(
            f"INSERT INTO watch_page ({PAGE}) VALUES ({', '.join('?' * len(names))}) ON CONFLICT (url) DO UPDATE SET {told}",
            msgspec.structs.astuple(page),
        )

    def due_pages(self, now: float) -> list[WatchedPage]:
        """Of each server the page that has been due longest, if any is."""
        rows = self._db.rows(f"SELECT {PAGE}, min(due) FROM watch_page WHERE due <= ? GROUP BY origin ORDER BY min(due)", (now,))
        return [WatchedPage(*row[:-1]) for row in rows]

    def next_page(self) -> float | None:
        """When the next page is due; None if none is."""
        row = self._db.row("SELECT min(due) FROM watch_page WHERE due IS NOT NULL")
        return None if row is None or row[0] is None else float(row[0])

    def page_counts(self) -> dict[str, dict[str, int]]:
        """For each source, how many of its pages are in which state."""
        counts: dict[str, dict[str, int]] = {}
        for source, state, count in self._db.rows("SELECT source, state, count(*) FROM watch_page GROUP BY source, state"):
            counts.setdefault(source, {})[state] = count
        return counts

    def troubled_pages(self, limit: int) -> list[WatchedPage]:
        """Pages that could not or may not be read, the latest first."""
        query = f"SELECT {PAGE} FROM watch_page WHERE note <> '' AND state <> 'read' ORDER BY n DESC LIMIT ?"
        return [WatchedPage(*row) for row in self._db.rows(query, (limit,))]

    def origin(self, origin: str) -> WatchedOrigin:
        """What is known of a server."""
        row = self._db.row(f"SELECT {ORIGIN} FROM watch_origin WHERE origin = ?", (origin,))
        return WatchedOrigin(*row) if row else WatchedOrigin(origin)

    def keep_origin(self, origin: WatchedOrigin) -> None:
        """Write a server as it is now."""
        values = msgspec.structs.astuple(origin)
        self._db.rows(f"INSERT OR REPLACE INTO watch_origin ({ORIGIN}) VALUES ({', '.join('?' * len(values))})", values)

    def take_in(self, articles: Sequence[Article], page: WatchedPage) -> list[tuple[str, Status]]:
        """Add the articles of a page and write the page, in one transaction; what is new in them waits to be traced."""
        with self._db.transaction():
            added = self.archive.add(articles, match=False)
            fresh = [one for one in added if one.status is not Status.KNOWN]
            numbers = [(number_of(self._db, one.id),) for one in fresh]
            self._db.many("INSERT OR IGNORE INTO watch_untraced (n) VALUES (?)", numbers)
            self.keep_page(msgspec.structs.replace(page, article=added[0].id if added else page.article))
        return [(one.id, one.status) for one in added]

    def untraced(self) -> list[str]:
        """The articles whose story is to be traced, in the order they came."""
        return [id for (id,) in self._db.rows("SELECT id FROM watch_untraced JOIN article USING (n) ORDER BY n")]

    def finish(self, ids: Sequence[str], alerts: Sequence[Alert], channels: Sequence[str], now: float) -> list[Alert]:
        """Keep the alerts about some articles, and note that the articles are traced, in one transaction. Returns the new alerts."""
        with self._db.transaction():
            fresh = add_alerts(self._db, alerts, channels, now)
            self._db.many("DELETE FROM watch_untraced WHERE n = ?", [(number_of(self._db, id),) for id in ids])
        return fresh

    def rename_channel(self, before: str, now: str) -> None:
        """Let what was on its way through a channel be on its way under another name of it."""
        self._db.rows("UPDATE OR REPLACE delivery SET channel = ? WHERE channel = ?", (now, before))

    def waiting(self, channel: str, now: float, limit: int) -> list[Waiting]:
        """The alerts that are due to be sent through a channel, the oldest first."""
        return waiting(self._db, channel, now, limit)

    def next_delivery(self, channels: Sequence[str]) -> float | None:
        """When the next alert is due to be sent; None if none is."""
        return next_delivery(self._db, channels)

    def last_sent(self, channel: str) -> float | None:
        """When an alert last went out through a channel."""
        return last_sent(self._db, channel)

    def note_sent(self, channel: str, numbers: Sequence[int], now: float) -> None:
        """Note that alerts went out through a channel."""
        note_sent(self._db, channel, numbers, now)

    def note_unsent(self, channel: str, numbers: Sequence[int], due: float, note: str) -> None:
        """Note that alerts could not be sent, why, and when they are tried again."""
        note_unsent(self._db, channel, numbers, due, note)

    def backlog(self) -> list[tuple[str, int, int, str]]:
        """For every channel: its name, how many alerts went out, how many wait, what came of the last try that failed."""
        return backlog(self._db)
