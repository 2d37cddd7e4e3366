"""Progress on standard error for work that takes more than two seconds; silence for all that is quicker."""

import sys
import threading
import time
from types import TracebackType
from typing import TextIO

AFTER = 2.0
"""Seconds of silence at the start."""
EVERY = 10.0
"""Seconds between lines where standard error is not a terminal."""


class Progress:
    """Says what is being done while a block runs; call it with the step at hand.

    In a terminal one line is rewritten and wiped at the end; elsewhere a plain line is written every ten seconds.
    """

    def __init__(self, what: str, stream: TextIO | None = None, after: float = AFTER, every: float = EVERY) -> None:
        self.what, self.step = what, ""
        self.stream = stream or sys.stderr
        self.after, self.every = after, every
        self.done = threading.Event()
        self.shown = 0
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __call__(self, step: str) -> None:
        """Say what is done now."""
        self.step = step

    def __enter__(self) -> "Progress":
        self.thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.done.set()
        self.thread.join()
        if self.shown:
            self.write("\r" + " " * self.shown + "\r")

    def run(self) -> None:
        """Wait, then show the step and the seconds until the block ends."""
        begun = time.monotonic()
        terminal = self.stream.isatty()
        wait = self.after
        while not self.done.wait(wait):
            step = f": {self.step}" if self.step else ""
            line = f"{self.what}{step} ({time.monotonic() - begun:.0f} s)"
            if terminal:
                line = line[:79]
                self.write("\r" + line.ljust(self.shown))
                self.shown = max(self.shown, len(line))
            else:
                self.write(f"retold: {line}\n")
            wait = 0.5 if terminal else self.every

    def write(self, text: str) -> None:
        """Write, whatever has become of the stream."""
        try:
            self.stream.write(text)
            self.stream.flush()
        except (OSError, ValueError):
            self.done.set()
