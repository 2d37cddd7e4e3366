"""What a watcher tells while it runs: lines for people, or a JSON object a line for machines."""

from typing import TextIO

import msgspec

from retold.archive.alerts import Alert, moment
from retold.report.lines import tidy
from retold.report.output import write_out
from retold.watch.words import lines_of

Value = str | int | float | bool | None

QUIET = frozenset(("unchanged", "known", "looked"))
"""Events that people need not read; the JSON has them."""


class Log:
    """Takes events: a name, the time, and what belongs to it. Everything is written at once, so that nothing is lost by a kill."""

    def __init__(self, *, json: bool = False, stream: TextIO | None = None) -> None:
        self.json = json
        self.stream = stream

    def alert(self, alert: Alert, now: float) -> None:
        """Tell an alert, with its words."""
        if self.json:
            data = {"time": moment(now), "event": "alert", "alert": alert}
            self.write(msgspec.json.encode(data).decode())
            return
        self.write(f"{moment(now)[11:19]} {tidy(alert.headline)}")
        for name, text in lines_of(alert):
            self.write(f"         {name}: {text}")

    def __call__(self, event: str, now: float, message: str = "", **fields: Value) -> None:
        """Tell one event: `message` is the line for people."""
        if self.json:
            told = {"time": moment(now), "event": event, **fields, **({"message": message} if message else {})}
            line = msgspec.json.encode(told).decode()
        elif event in QUIET or not message:
            return
        else:
            line = f"{moment(now)[11:19]} {tidy(message)}"
        self.write(line)

    def write(self, line: str) -> None:
        """Write a line at once."""
        if self.stream is None:
            write_out(line + "\n")
        else:
            self.stream.write(line + "\n")
            self.stream.flush()
