"""Alerts on their way out: what is sent is noted, what is not is tried again, later and later, and never given up."""

import random
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from retold.archive.alerts import Alert
from retold.archive.watching import WatchState
from retold.watch.log import Log
from retold.watch.pacing import HOUR, back_off

LONGEST = 6 * HOUR
"""However often a channel failed, it is tried again after this."""


class Unsent(NamedTuple):
    """Why alerts could not be sent, and for how many seconds the other side wants to be left alone."""

    reason: str
    wish: float = 0.0


class Channel(Protocol):
    """A way to tell somebody. `name` stays the same from run to run; `batch` alerts are sent at a time, `pause` seconds apart."""

    @property
    def name(self) -> str: ...

    @property
    def batch(self) -> int: ...

    @property
    def pause(self) -> float: ...

    def send(self, alerts: Sequence[Alert], now: float) -> Unsent | None:
        """Send some alerts; None if they have arrived. Never raises."""


def deliver(state: WatchState, channels: Sequence[Channel], now: float, chance: random.Random, log: Log) -> None:
    """Send what is due through each channel.

    An alert is noted as sent after the other side has taken it: killed in between, it goes out once more, with the same id. A channel that
    fails is left alone for a while; the alerts stay in its queue.
    """
    for channel in channels:
        last = state.last_sent(channel.name)
        if last is not None and channel.pause and now < last + channel.pause:
            continue
        while waiting := state.waiting(channel.name, now, channel.batch):
            numbers = [one.number for one in waiting]
            failed = channel.send([one.alert for one in waiting], now)
            if failed is None:
                state.note_sent(channel.name, numbers, now)
                told = f"{len(waiting)} alert{'s' if len(waiting) > 1 else ''} sent to {channel.name}"
                log("sent", now, told, channel=channel.name, alerts=len(waiting))
                if channel.pause:
                    break
                continue
            tried = max(one.attempts for one in waiting) + 1
            later = now + max(failed.wish, back_off(tried, chance, longest=LONGEST))
            state.note_unsent(channel.name, numbers, later, failed.reason)
            log("unsent", now, f"{channel.name}: {failed.reason}; kept, tried again later", channel=channel.name, attempts=tried)
            break


def next_due(state: WatchState, channels: Sequence[Channel]) -> float | None:
    """When something is to be sent next; None if nothing waits."""
    found = []
    for channel in channels:
        due, last = state.next_delivery([channel.name]), state.last_sent(channel.name)
        if due is not None:
            found.append(max(due, last + channel.pause) if last is not None and channel.pause else due)
    return min(found, default=None)
