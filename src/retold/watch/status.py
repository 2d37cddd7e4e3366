"""What is watched, what is due, what could not be had, and what waits to be sent."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from retold.report.lines import heading, say
from retold.report.output import print_with, write_output
from retold.report.wording import count_words
from retold.watch.sources import Listed

if TYPE_CHECKING:
    from rich.console import Console

MOST = 20
"""Pages with a problem that are listed."""


class Watched(msgspec.Struct, frozen=True):
    """One feed or sitemap: when it was asked last and is due next (UTC), what its pages came to, and what went wrong."""

    url: str
    title: str
    polled: str | None
    due: str
    pages: dict[str, int]
    failures: int
    note: str


class Status(msgspec.Struct, frozen=True):
    """All that a watcher remembers, in figures. `troubles` are pages with what is wrong, `channels` names with sent, waiting and a note."""

    sources: tuple[Watched, ...]
    untraced: int = 0
    alerts: int = 0
    unseen: int = 0
    troubles: tuple[tuple[str, str], ...] = ()
    channels: tuple[tuple[str, int, int, str], ...] = ()


def status_of(path: str, listed: Sequence[Listed]) -> Status:
    """The status of what is listed, from an archive, which need not be there yet."""
    from retold.watch.taking import date_of

    if not os.path.exists(path):
        return Status(tuple(Watched(one.url, one.title, None, "now", {}, 0, "") for one in listed))
    from retold.archive import Archive
    from retold.archive.watching import WatchState

    with Archive(path, read_only=True) as archive:
        state = WatchState(archive)
        known = {source.url: source for source in state.sources(active=False)}
        counts = state.page_counts()
        titles = {one.url: one.title for one in listed}
        urls = [*titles, *(url for url, source in known.items() if source.parent in titles and url not in titles)]
        watched = []
        for url in urls:
            source = known.get(url)
            polled = date_of(source.polled) if source and source.polled is not None else None
            due = date_of(source.due) if source and polled else "now"
            title = titles.get(url, "") or (source.title if source else "")
            told = (source.failures, source.note) if source else (0, "")
            watched.append(Watched(url, title, polled, due, counts.get(url, {}), *told))
        troubles = tuple((page.url, page.note) for page in state.troubled_pages(MOST))
        total = sum(1 for _ in archive.alerts())
        return Status(tuple(watched), len(state.untraced()), total, archive.unseen_alerts(), troubles, tuple(state.backlog()))


def show_status(path: str, listed: Sequence[Listed], *, json: bool) -> None:
    """Print the status, for people or as a line of JSON."""
    found = status_of(path, listed)
    if json:
        write_output("-", msgspec.json.encode(found).decode() + "\n")
    else:
        print_with(lambda console: show(console, path, found))


def show(console: "Console", path: str, found: Status) -> None:
    """Print the status for people."""
    say(console, (path, "bold"), f": {count_words(len(found.sources), 'feed or sitemap', 'feeds and sitemaps')} watched")
    for source in found.sources:
        pages = ", ".join(f"{count} {state}" for state, count in sorted(source.pages.items())) or "no pages yet"
        say(console, (source.title or source.url, "bold"), f" · {source.url}" if source.title else "", indent=4)
        asked = f"asked {source.polled}, due {source.due}" if source.polled else f"not asked yet, due {source.due}"
        say(console, f"{asked} · {pages}", indent=8)
        if source.note:
            say(console, (f"{source.note} (failed {count_words(source.failures, 'time')})" if source.failures else source.note), indent=8)
    if found.troubles:
        heading(console, "PAGES THAT WERE NOT READ")
        for url, note in found.troubles:
            say(console, f"{url}: {note}", indent=4)
    heading(console, "ALERTS")
    waiting = f"; {count_words(found.untraced, 'article')} to be traced" if found.untraced else ""
    say(console, f"{found.alerts:,} in all, {found.unseen:,} not marked as seen{waiting}", indent=4)
    for name, sent, left, note in found.channels:
        say(console, f"{name}: {sent:,} sent, {left:,} waiting" + (f" ({note})" if note else ""), indent=4)
