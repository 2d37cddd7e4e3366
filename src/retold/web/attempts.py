"""How often somebody may try a password: a few times, then after waits that grow."""

import threading
import time
from collections import OrderedDict

FREE, FIRST_WAIT, LONGEST_WAIT, REMEMBERED = 5, 2.0, 900.0, 10_000
"""Failures without a wait; seconds of the first wait and the longest; addresses that are remembered."""
EVERYBODY = 60
"""Failures a minute, from wherever, after which everybody waits."""


class Attempts:
    """Counts failures by the address they come from, and in all."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._recent: list[float] = []
        self._lock = threading.Lock()

    def wait(self, address: str) -> float:
        """Seconds until an address may try again; 0 if it may now."""
        now = time.monotonic()
        with self._lock:
            self._recent = [at for at in self._recent if now - at < 60]
            if len(self._recent) >= EVERYBODY:
                return 60 - (now - self._recent[0])
            count, last = self._failures.get(address, (0, 0.0))
            if count < FREE:
                return 0.0
            return max(0.0, last + min(LONGEST_WAIT, FIRST_WAIT * float(1 << min(count - FREE, 20))) - now)

    def failed(self, address: str) -> None:
        """Note a failure."""
        now = time.monotonic()
        with self._lock:
            count, _ = self._failures.pop(address, (0, 0.0))
            self._failures[address] = (count + 1, now)
            self._recent.append(now)
            while len(self._failures) > REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, address: str) -> None:
        """Forget an address's failures."""
        with self._lock:
            self._failures.pop(address, None)
