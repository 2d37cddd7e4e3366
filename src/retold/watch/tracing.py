"""The stories that new articles touch: grouped, traced again, and searched for what asks for attention."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from retold.archive.alerts import Alert
from retold.archive.archive import Archive
from retold.archive.grouping import Groups
from retold.archive.revisions import RevisionKind
from retold.archive.watching import WatchState
from retold.errors import RetoldError
from retold.model import Story
from retold.watch.log import Log
from retold.watch.noticing import notice
from retold.watch.revised import revised

LARGEST = 30
"""Articles of a story that are traced together; of a larger one the new ones, those they share most text with, and the first."""


class Touched(NamedTuple):
    """A group that new articles came into: its number, its articles, and which of them are new."""

    group: int
    members: tuple[str, ...]
    fresh: tuple[str, ...]


class Tracer:
    """Groups and traces what waits. `stop` is asked between two stories, so that a long day's work can be interrupted."""

    def __init__(self, archive: Archive, state: WatchState, log: Log, *, policy: str, least: int, channels: Sequence[str]) -> None:
        self.archive, self.state, self.log = archive, state, log
        self.policy, self.least, self.channels = policy, least, channels
        self.groups: Groups | None = None
        self.failed: set[str] = set()

    def run(self, now: Callable[[], float], stop: Callable[[], bool]) -> list[Alert]:
        """Trace every story that has waiting articles; the new alerts. What is not reached waits in the archive for the next time."""
        if not self.waiting():
            return []
        self.archive.match_new()
        found: list[Alert] = []
        for touched in self.touched(self.waiting()):
            if stop():
                break
            try:
                alerts = self.noticed(touched)
            except RetoldError:
                raise
            except Exception as problem:
                # Tracing raises on no text that is known; one that is not must not stop the watch for good. It stays to be done.
                self.failed.update(touched.fresh)
                told = f"{', '.join(touched.fresh)}: could not be traced ({type(problem).__name__}: {problem}); please report it"
                self.log("untraced", now(), told, articles=len(touched.fresh))
                continue
            fresh = self.state.finish(touched.fresh, alerts, self.channels, now())
            told = f"a story of {len(touched.members)} articles traced" if len(touched.members) > 1 else ""
            self.log("traced", now(), told, group=touched.group, articles=len(touched.members), alerts=len(fresh))
            found += fresh
        return found

    def waiting(self) -> list[str]:
        """The articles that are to be traced; those that could not be are tried again by the next watch."""
        return [id for id in self.state.untraced() if id not in self.failed]

    def touched(self, waiting: Sequence[str]) -> list[Touched]:
        """The groups that waiting articles belong to; a large group comes once for every so many of its new articles."""
        if self.groups is None:
            self.groups = Groups(self.archive)
        self.groups.catch_up()
        # Only now: a later article may have brought two groups together.
        fresh: dict[int, list[str]] = {}
        for id in waiting:
            fresh.setdefault(self.groups.place(id), []).append(id)
        found: list[Touched] = []
        for group, ids in fresh.items():
            members = tuple(self.groups.members(group))
            size = len(ids) if len(members) <= LARGEST else LARGEST // 2
            found += [Touched(group, members, tuple(ids[at : at + size])) for at in range(0, len(ids), size)]
        return found

    def noticed(self, touched: Touched) -> list[Alert]:
        """The alerts of a touched group: those of its story, and those of new versions."""
        alerts = {alert.id: alert for id in touched.fresh for alert in self.revisions(id)}
        for alert in notice(self.traced(touched), touched.fresh, self.least):
            alerts.setdefault(alert.id, alert)
        return list(alerts.values())

    def revisions(self, id: str) -> list[Alert]:
        """The alerts of an article as a version of the one before."""
        revision = self.archive.changes(id)
        if revision.replaces is None or revision.kind is not RevisionKind.EDITED:
            return []
        return revised(self.archive.get(revision.replaces), self.archive.get(id), revision)

    def traced(self, touched: Touched) -> Story:
        """The story of a group; kept in the archive if more than one article tells it."""
        from retold.text.transcripts import is_transcript

        chosen = self.chosen(touched)
        told = [id for id in chosen if not is_transcript(self.archive.get(id).text)] or chosen
        heard = [id for id in chosen if id not in told]
        if len(chosen) == 1:
            from retold.trace import trace

            return trace([self.archive.get(told[0])], policy=self.policy)
        assert self.groups is not None
        return self.groups.trace(touched.group, told, heard, self.policy)

    def chosen(self, touched: Touched) -> list[str]:
        """The articles that are traced: all, or of a large group so many."""
        members = list(touched.members)
        if len(members) <= LARGEST:
            return members
        related = [other for id in touched.fresh for other in self.archive.related(id, limit=8)]
        order = [*touched.fresh, *(id for id in related if id in set(members)), *members]
        kept = set(list(dict.fromkeys(id for id in order if id in set(members)))[:LARGEST])
        return [id for id in members if id in kept]
