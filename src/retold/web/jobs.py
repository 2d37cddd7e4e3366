"""Work that takes a while, each piece in a process of its own: what hangs or swells there does no harm here, and pages stay quick."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

AT_ONCE, KEPT, WAITING = 2, 200, 50
"""Jobs that run at once, that are remembered, and that may wait."""


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(msgspec.Struct):
    """A piece of work: what it is, how far it is, and in the end its result or what went wrong."""

    id: str
    kind: str
    title: str
    state: State = State.WAITING
    step: str = "waiting for its turn"
    begun: float = 0.0
    result: dict[str, Any] = msgspec.field(default_factory=dict)
    problem: str = ""

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (State.DONE, State.FAILED)


class Jobs:
    """The jobs of one server. `seconds` is the time after which a job is stopped."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._running: dict[str, subprocess.Popen[str]] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="retold-job")
        self._closed = False

    def get(self, id: str) -> Job:
        """A job; KeyError if it is not known (any more)."""
        return self._jobs[id]

    def is_full(self) -> bool:
        """Whether so much waits that nothing more is taken."""
        return sum(not job.over for job in list(self._jobs.values())) >= WAITING

    def start(self, kind: str, title: str, order: dict[str, Any], files: dict[str, bytes] | None = None) -> Job:
        """Begin a job. `order` goes to the process as JSON, `files` into a folder of its own, which is removed in the end."""
        job = Job(secrets.token_urlsafe(12), kind, title)
        folder = Path(tempfile.mkdtemp(prefix="retold-"))
        for name, data in (files or {}).items():
            (folder / name).write_bytes(data)
        with self._lock:
            self._jobs[job.id] = job
            for old in [j.id for j in self._jobs.values() if j.over][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
        self._pool.submit(self._run, job, {**order, "kind": kind, "folder": str(folder)}, folder)
        return job

    def _run(self, job: Job, order: dict[str, Any], folder: Path) -> None:
        try:
            self._work(job, order)
        except Exception as problem:
            job.problem = f"could not be done ({type(problem).__name__})"
        finally:
            self._running.pop(job.id, None)
            job.state = State.FAILED if job.problem else State.DONE
            shutil.rmtree(folder, ignore_errors=True)

    def _work(self, job: Job, order: dict[str, Any]) -> None:
        if self._closed:
            job.problem = "the reading room is closing"
            return
        job.state, job.begun, job.step = State.RUNNING, time.time(), "starting"
        command = [sys.executable, "-P", "-m", "retold.web.work"]  # -P: no code from the folder that the server was started in
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=clean_env()
        ) as process:
            self._running[job.id] = process
            timer = threading.Timer(self.seconds, process.kill)
            timer.start()
            try:
                assert process.stdin is not None and process.stdout is not None
                process.stdin.write(json.dumps(order))
                process.stdin.close()
                for line in process.stdout:
                    self._note(job, line)
            finally:
                timer.cancel()
        if not job.result and not job.problem:
            late = time.time() - job.begun >= self.seconds
            job.problem = f"took longer than {self.seconds / 60:.0f} minutes and was stopped" if late else "ended without a result"

    def _note(self, job: Job, line: str) -> None:
        with contextlib.suppress(ValueError):
            told = json.loads(line)
            job.step = str(told.get("step", job.step))
            job.result = told.get("result", job.result)
            job.problem = str(told.get("problem", job.problem))

    def close(self) -> None:
        """Stop what runs; what was added stays."""
        self._closed = True
        for process in list(self._running.values()):
            process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)


def clean_env() -> dict[str, str]:
    """The environment of the process, without the secrets of this one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("RETOLD_")}
