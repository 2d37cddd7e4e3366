"""The bytes of a large file, unpacked on the way, that tell when they break off."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from retold.errors import ReadError
from retold.reading.files import GZIP, printable
from retold.reading.limits import spell_bytes


class BrokenError(Exception):
    """Packed data that end in the middle, or are damaged."""


class Unpacked(io.RawIOBase):
    """A file's bytes, unpacked if it is gzip. `count` says how many were handed out."""

    def __init__(self, file: BinaryIO) -> None:
        packed = file.read(2) == GZIP
        file.seek(0)
        self.file = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        try:
            data = self.file.read1(len(view)) if isinstance(self.file, gzip.GzipFile) else self.file.read(len(view))
        except EOFError:
            raise BrokenError("its packed data end in the middle") from None
        except zlib.error:
            raise BrokenError("its packed data are damaged") from None
        except OSError as problem:  # gzip's own have no number
            raise BrokenError(f"cannot be read on: {problem.strerror}" if problem.errno else "its packed data are damaged") from None
        view[: len(data)] = data
        self.count += len(data)
        return len(data)


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[io.BufferedReader, Unpacked]]:
    """The file as an open stream, and its count of bytes; ReadError if it cannot be opened."""
    where = printable(str(path))
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise ReadError(where, "no such file") from None
    except (OSError, ValueError) as problem:
        raise ReadError(where, f"could not be read: {getattr(problem, 'strerror', None) or problem}") from None
    with file:
        raw = Unpacked(file)
        yield io.BufferedReader(raw, 1 << 17), raw


def broken_off(where: str, problem: BrokenError, raw: Unpacked, what: str) -> ReadError:
    """The error for a file that breaks off: how far it got, counted in `what`."""
    return ReadError(where, f"{problem} after {what} ({spell_bytes(raw.count)} unpacked); copy or download it again")
