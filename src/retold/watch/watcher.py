"""The loop: what is due is asked for, each server at its own pace; what comes is kept; what it touches is traced; what is found is told.

Only asking happens beside the main thread. Each step is a transaction in the archive, so a watcher that is killed goes on where it was.
"""

import random
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import NamedTuple

import msgspec

from retold.archive.archive import Archive
from retold.archive.watching import WatchState
from retold.errors import ReadError
from retold.watch.asking import FEEDS, PAGES, Answer, Question, agent_named, ask
from retold.watch.log import Log
from retold.watch.pacing import HOUR
from retold.watch.postponing import Job, Ledger
from retold.watch.robots import LARGEST as ROBOTS_BYTES, allows
from retold.watch.sending import Channel, deliver, next_due
from retold.watch.sources import Listed
from retold.watch.taking import Rules, rest, take_page, take_source
from retold.watch.tracing import Tracer
from retold.watch.webhook import Webhook

TOGETHER = 25
"""Articles that wait to be traced before asking is interrupted for it."""
SOON = 10.0
"""Seconds within which the next answer comes for whose sake tracing waits, since one story may get several articles in a row."""
LONGEST = 60.0
"""Seconds after which tracing and sending wait for nothing any more."""
PATIENCE = 120.0
"""Seconds that one run (`once`) waits for a server's pace; what takes longer is left to the next run."""
BREATH = 0.25
"""Seconds after which a wait looks whether it is to stop."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a watcher works. `pace` are seconds between two questions to one server, `rules` what is taken, `least` the severity that
    asks for attention; `allow_private` is for tests and for the feeds of one's own network."""

    rules: Rules = Rules()
    pace: float = 2.0
    workers: int = 8
    least: int = 3
    policy: str = "reuters"
    contact: str = ""
    allow_private: bool = False


class Clock:
    """The time, and waiting. Tests have their own."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def wait(self, seconds: float, stop: threading.Event) -> None:
        """Wait, at most until it is to stop."""
        stop.wait(min(seconds, HOUR))


class Asked(NamedTuple):
    """A question on its way."""

    job: Job
    origin: str
    robots: bool


class Watcher:
    """Watches feeds and sitemaps. `stop` may be set from a signal or another thread; what is under way is finished and kept."""

    def __init__(
        self,
        archive: Archive,
        settings: Settings,
        channels: Sequence[Channel] = (),
        *,
        log: Log | None = None,
        clock: Clock | None = None,
        chance: random.Random | None = None,
        on_alerts: Callable[[], None] = lambda: None,
    ) -> None:
        self.settings, self.channels, self.on_alerts = settings, channels, on_alerts
        self.log, self.clock, self.chance = log or Log(), clock or Clock(), chance or random.Random()
        self.state = WatchState(archive)
        self.ledger = Ledger(self.state, settings.pace, self.chance, self.log)
        names = [channel.name for channel in channels]
        self.tracer = Tracer(archive, self.state, self.log, policy=settings.policy, least=settings.least, channels=names)
        for channel in channels:
            if isinstance(channel, Webhook):
                self.state.rename_channel(channel.former, channel.name)
        self.agent = agent_named(settings.contact)
        self.stop = threading.Event()
        self.asked: dict[Future[Answer], Asked] = {}
        self.moved: deque[Job] = deque()
        self.worked = self.clock.now()

    def run(self, listed: Sequence[Listed], *, once: bool = False) -> None:
        """Watch until stopped, or, `once`, until all that is due has been asked for, traced and told."""
        began = self.clock.now()
        self.state.choose_sources([(one.url, one.title) for one in listed], began)
        self.ledger.load()
        self.log("started", began, f"watching {len(listed)} feeds and sitemaps", sources=len(listed), once=once)
        self.on_alerts()
        with ThreadPoolExecutor(self.settings.workers, "asking") as pool:
            while True:
                if not self.stop.is_set():
                    self.launch(pool, began if once else None)
                self.collect()
                if not self.stop.is_set() and self.overdue():
                    self.work()
                if not self.asked and (self.stop.is_set() or not self.rest(began if once else None)):
                    break
        self.log("stopped", self.clock.now(), "stopped; what is left waits in the archive" if self.stop.is_set() else "done")

    def launch(self, pool: ThreadPoolExecutor, began: float | None) -> None:
        """Ask for what is due, of each server one thing at a time."""
        now = self.clock.now()
        for job in [*self.moved, *self.ledger.due(now, began)]:
            if len(self.asked) >= self.settings.workers:
                return
            busy = {asked.origin for asked in self.asked.values()}
            origin = self.state.origin(job.origin)
            if job.origin in busy or origin.free > now:
                continue
            if origin.robots is None or origin.robots_until <= now:
                question = Question(f"{job.origin}/robots.txt", "text/plain,*/*;q=0.5", limit=ROBOTS_BYTES)
                self.asked[pool.submit(self.ask, question)] = Asked(job, job.origin, True)
                continue
            if job in self.moved:
                self.moved.remove(job)
            if not allows(origin.robots, job.at):
                self.ledger.refuse(job, now)
                continue
            self.asked[pool.submit(self.ask, self.question(job))] = Asked(job, job.origin, False)
            self.ledger.begin(job)

    def question(self, job: Job) -> Question:
        """What is asked for a source or a page."""
        known = self.ledger.known(job)
        limit = self.settings.rules.limits.bytes
        return Question(job.at, FEEDS if job.source else PAGES, known.etag, known.modified, limit)

    def ask(self, question: Question) -> Answer:
        """Ask, in a thread; a robots.txt also where it has moved to."""
        for _ in range(6):
            answer = ask(question, self.agent, self.settings.rules.limits, self.settings.allow_private)
            if not answer.moved or not question.url.endswith("/robots.txt"):
                break
            question = question._replace(url=answer.moved)
        return answer

    def collect(self) -> None:
        """Keep what has come, waiting a moment for it."""
        if not self.asked:
            return
        done, _ = wait(self.asked, timeout=BREATH, return_when=FIRST_COMPLETED)
        for future in done:
            asked = self.asked.pop(future)
            answer, now = future.result(), self.clock.now()
            if asked.robots:
                self.ledger.take_robots(asked.job, answer, now)
                if asked.job in self.moved and asked.job.url not in self.ledger.busy:
                    self.moved.remove(asked.job)  # its server does not answer, and it is tried again from the beginning
            else:
                self.take(asked.job, answer, now)

    def take(self, job: Job, answer: Answer, now: float) -> None:
        """Keep one answer."""
        self.ledger.end(job, answer, now)
        if answer.moved:
            if (further := self.ledger.further(job, answer, now)) is not None:
                self.moved.append(further)
        elif answer.status == 304:
            self.ledger.unchanged(job, now, self.settings.rules, rest(self.settings.rules.every, 0.0, answer, self.chance))
        elif answer.problem:
            self.ledger.fail(job, answer, now)
        else:
            try:
                self.keep(job, answer, now)
            except ReadError as problem:
                self.ledger.fail(job, answer._replace(problem=problem.reason), now)

    def keep(self, job: Job, answer: Answer, now: float) -> None:
        """Keep a feed or a page. ReadError if it is none."""
        rules = self.settings.rules
        if job.source:
            source = self.ledger.source(job)
            taken = take_source(self.state, source, answer, rules, now, self.chance)
            self.ledger.load()
            told = f"{source.title or source.url}: {taken.new} new, {taken.changed} changed, {taken.entries} in all" if taken.new else ""
            self.log("source", now, told, url=source.url, **{name: getattr(taken, name) for name in taken.__struct_fields__})
            return
        page = self.ledger.page(job)
        for id, status in take_page(self.state, page, answer, rules, now, self.ledger.title(page.source)):
            event = {"new": "article", "version": "version", "known": "known"}[status.value]
            told = {"article": f"new: {id}", "version": f"new version: {id}", "known": ""}[event]
            self.log(event, now, told, id=id, url=page.url)

    def overdue(self) -> bool:
        """Whether work cannot wait for a moment in which nothing is on its way, which with many feeds may never come."""
        return self.clock.now() - self.worked >= LONGEST or len(self.tracer.waiting()) >= TOGETHER

    def work(self) -> None:
        """Trace what was touched, tell what was found, and send what is due."""
        self.trace()
        deliver(self.state, self.channels, self.clock.now(), self.chance, self.log)
        self.worked = self.clock.now()

    def trace(self) -> None:
        """Trace what was touched, and tell what was found."""
        alerts = self.tracer.run(self.clock.now, self.stop.is_set)
        for alert in alerts:
            self.log.alert(alert, self.clock.now())
        if alerts:
            self.on_alerts()

    def rest(self, began: float | None) -> bool:
        """With nothing on its way: trace, send, and wait for what is due next. Whether there is something to wait for."""
        due = self.ledger.next(self.clock.now(), [*self.moved], began)
        soon = due is not None and due - self.clock.now() < SOON
        if not self.stop.is_set() and not soon:
            self.work()
        now = self.clock.now()
        if began is not None:
            if due is None or due - now > PATIENCE:
                return False
        else:
            sending = next_due(self.state, self.channels)
            due = min((moment for moment in (due, sending) if moment is not None), default=now + HOUR)
        if due > now and not self.stop.is_set():
            self.clock.wait(due - now, self.stop)
        return True
