"""What is due when, and what each answer does to it: back-off, refusals, redirects, and what a server's robots.txt says."""

import random
from typing import NamedTuple

import msgspec

from retold.archive.watching import WatchedPage, WatchedSource, WatchState
from retold.watch.addresses import origin_of
from retold.watch.asking import Answer
from retold.watch.log import Log
from retold.watch.pacing import DAY, MINUTE, back_off, next_look, wish
from retold.watch.robots import LIFE, STALE, delay, text_of
from retold.watch.taking import Rules

MOST_REDIRECTS = 5
TRIES, TRIES_UNREAD = 8, 3
"""How often a page is tried that fails on the way, and one that comes and holds no article, or that the server refuses."""
GONE = (410, 451)
BUSY = (429, 503)


class Job(NamedTuple):
    """One thing to ask for: a source or a page by its address, and where it is asked for after redirects."""

    source: bool
    url: str
    at: str
    hops: int = 0

    @property
    def origin(self) -> str:
        """The server that is asked."""
        return origin_of(self.at)


class Ledger:
    """What is due, from the archive's memory; the sources are held in this one's, too."""

    def __init__(self, state: WatchState, pace: float, chance: random.Random, log: Log) -> None:
        self.state, self.pace, self.chance, self.log = state, pace, chance, log
        self.sources: dict[str, WatchedSource] = {}
        self.busy: set[str] = set()

    def load(self) -> None:
        """Read the sources from the archive."""
        self.sources = {source.url: source for source in self.state.sources()}

    def due(self, now: float, began: float | None) -> list[Job]:
        """What is due and not on its way, a source or page of each server; with `began`, no source twice in one run."""
        jobs: dict[tuple[str, bool], Job] = {}
        for source in sorted(self.sources.values(), key=lambda source: source.due):
            if source.due <= now and not self.done(source, began) and source.url not in self.busy:
                job = Job(True, source.url, source.url)
                jobs.setdefault((job.origin, True), job)
        for page in self.state.due_pages(now):
            if page.url not in self.busy:
                jobs.setdefault((page.origin, False), Job(False, page.url, page.url))
        return list(jobs.values())

    def done(self, source: WatchedSource, began: float | None) -> bool:
        """Whether a source was asked in this run already."""
        return began is not None and source.due > began and source.polled is not None and source.polled >= began

    def next(self, now: float, moved: list[Job], began: float | None) -> float | None:
        """When something is due next, as the servers' pace allows; with `began`, only of what is due now."""
        jobs = [*moved, *self.due(now, began)]
        frees = [max(now, self.state.origin(job.origin).free) for job in jobs]
        if frees or began is not None:
            return min(frees, default=None)
        later = [source.due for source in self.sources.values() if source.due > now]
        page = self.state.next_page()
        return min([*later, *([page] if page is not None else [])], default=None)

    def known(self, job: Job) -> WatchedSource | WatchedPage:
        """What is remembered of what a job asks for."""
        return self.source(job) if job.source else self.page(job)

    def source(self, job: Job) -> WatchedSource:
        return self.sources[job.url]

    def page(self, job: Job) -> WatchedPage:
        found = self.state.page(job.url)
        assert found is not None, "a page that was due is in the archive"
        return found

    def title(self, source: str) -> str:
        """The title of a source."""
        return self.sources[source].title if source in self.sources else ""

    def begin(self, job: Job) -> None:
        """Note that a job is on its way."""
        self.busy.add(job.url)

    def end(self, job: Job, answer: Answer, now: float) -> None:
        """Note that an answer came: the server is left alone for its pace, or as long as it wishes."""
        self.busy.discard(job.url)
        origin = self.state.origin(job.origin)
        pause = max(self.pace, delay(origin.robots or ""))
        failures = 0
        if answer.status in BUSY:
            failures = origin.failures + 1
            told = wish(answer.told("retry-after"), now)
            pause = max(pause, told if told is not None else back_off(failures, self.chance))
        self.state.keep_origin(msgspec.structs.replace(origin, free=now + pause, failures=failures))

    def further(self, job: Job, answer: Answer, now: float) -> Job | None:
        """The job at the other end of a redirect; None if there were too many."""
        if job.hops >= MOST_REDIRECTS:
            self.fail(job, answer._replace(problem=f"redirected more than {MOST_REDIRECTS} times"), now)
            return None
        if answer.status in (301, 308) and job.source:
            self.log("moved", now, f"{job.url} has moved for good to {answer.moved}; change the list", url=job.url, to=answer.moved)
        self.busy.add(job.url)
        return job._replace(at=answer.moved, hops=job.hops + 1)

    def unchanged(self, job: Job, now: float, rules: Rules, rest: float) -> None:
        """Note that what is known still holds."""
        known = self.known(job)
        if isinstance(known, WatchedSource):
            self.keep(msgspec.structs.replace(known, due=now + rest, polled=now, failures=0, note=""))
        else:
            self.keep(msgspec.structs.replace(known, due=next_look(now, known.first, rules.until), failures=0, note=""))
        self.log("unchanged", now, url=job.url)

    def refuse(self, job: Job, now: float) -> None:
        """Note that robots.txt does not allow what a job asks for; a source is looked at again when robots.txt is."""
        self.busy.discard(job.url)
        known, note = self.known(job), f"refused by {job.origin}/robots.txt"
        if isinstance(known, WatchedSource):
            self.keep(msgspec.structs.replace(known, due=now + LIFE, note=note))
        else:
            self.keep(msgspec.structs.replace(known, due=None, state="refused", note=note))
        self.log("refused", now, f"{job.url}: robots.txt of {job.origin} does not allow it", url=job.url)

    def fail(self, job: Job, answer: Answer, now: float) -> None:
        """Note that something could not be had, and when it is tried again, if it is."""
        self.busy.discard(job.url)
        known = self.known(job)
        failures = known.failures + 1
        told = wish(answer.told("retry-after"), now) if answer.status in BUSY else None
        later = now + max(told or 0.0, back_off(failures, self.chance))
        note = " ".join(answer.problem.split())[:300]
        if isinstance(known, WatchedSource):
            later = max(later, now + DAY) if answer.status in GONE else later
            self.keep(msgspec.structs.replace(known, due=later, failures=failures, note=note))
            over = False
        else:
            came = 200 <= answer.status < 500 and answer.status not in BUSY
            over = answer.status in GONE or failures >= (TRIES_UNREAD if came else TRIES)
            kept = "read" if known.article else "failed" if over else "waiting"
            self.keep(msgspec.structs.replace(known, due=None if over else later, state=kept, failures=failures, note=note))
        again = "given up" if over else f"tried again in {max(1, round((later - now) / MINUTE))} min"
        self.log("failed", now, f"{job.url}: {note}; {again}", url=job.url, status=answer.status, failures=failures)

    def keep(self, known: WatchedSource | WatchedPage) -> None:
        """Write a source or a page."""
        if isinstance(known, WatchedSource):
            self.sources[known.url] = known
            self.state.keep_source(known)
        else:
            self.state.keep_page(known)

    def take_robots(self, job: Job, answer: Answer, now: float) -> None:
        """Keep a server's robots.txt: none allows all; where the server does not answer, the last one holds, or else nothing is asked."""
        origin = self.state.origin(job.origin)
        origin = msgspec.structs.replace(origin, free=now + self.pace)
        if answer.status in (200, 203):
            rules = text_of(answer.data)
            pause = max(self.pace, delay(rules))
            origin = msgspec.structs.replace(
                origin, robots=rules, robots_read=now, robots_until=now + LIFE, failures=0, free=now + min(pause, DAY)
            )
        elif 400 <= answer.status < 500 and answer.status != 429:
            origin = msgspec.structs.replace(origin, robots="", robots_read=now, robots_until=now + LIFE, failures=0)
        else:
            failures = origin.failures + 1
            told = wish(answer.told("retry-after"), now)
            pause = max(told or 0.0, back_off(failures, self.chance))
            if origin.robots is not None and origin.robots_read is not None and now - origin.robots_read < STALE:
                origin = msgspec.structs.replace(origin, robots_until=now + pause, failures=failures)
            else:
                origin = msgspec.structs.replace(origin, robots=None, free=now + pause, failures=failures)
                problem = answer.problem or f"redirected more than {MOST_REDIRECTS} times"
                self.fail(job, answer._replace(status=0, problem=f"{job.origin}/robots.txt: {problem}"), now)
        self.state.keep_origin(origin)
