"""One watcher for one archive: a second one would ask every server twice."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from retold.errors import UsageError


@contextmanager
def only_one(archive: str) -> Iterator[None]:
    """Hold the archive's lock, which ends with the process however that ends; UsageError if another watcher holds it."""
    if archive == ":memory:":
        yield
        return
    try:
        file = open(f"{archive}.watch", "ab")  # noqa: SIM115
    except OSError as problem:
        raise UsageError(f"{archive}.watch: cannot be written: {problem.strerror or problem}") from None
    with file:
        try:
            take(file.fileno())
        except OSError:
            raise UsageError(f"{archive}: another `retold watch` is at work on it; wait for it, or stop it") from None
        yield


def take(number: int) -> None:
    """Lock an open file for this process, without waiting."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        with suppress(ImportError):
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
