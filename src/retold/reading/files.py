"""Bytes from the machine itself: files, folders and standard input, within limits of size."""

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from retold.errors import ReadError
from retold.reading.formats import KNOWN_SUFFIXES, most_bytes, of_suffix
from retold.reading.limits import Limits, spell_bytes
from retold.reading.source import Source

GZIP = b"\x1f\x8b"


def load_file(path: Path, id: str, limits: Limits) -> Source:
    """A file's bytes, unpacked if it is a .gz; ReadError if it cannot be had."""
    where = printable(str(path))
    try:
        with path.open("rb") as file:
            return load_stream(file, where, id, suffix_of(path.name), limits)
    except FileNotFoundError:
        raise ReadError(where, "no such file" + hint(where)) from None
    except IsADirectoryError:
        raise ReadError(where, "a folder, not a file") from None
    except PermissionError:
        raise ReadError(where, "no permission to read it; check the rights of the file") from None
    except (OSError, ValueError) as problem:
        raise ReadError(where, f"could not be read: {getattr(problem, 'strerror', None) or problem}{hint(where)}") from None


def load_standard_input(name: str, limits: Limits) -> Source:
    """All of standard input; `name` may end in the suffix of its format."""
    where = name or "standard input"
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise ReadError(where, "closed; pipe a text into it")
    try:
        return load_stream(stream, where, name or "stdin", suffix_of(name), limits)
    except (OSError, ValueError) as problem:
        raise ReadError(where, f"could not be read: {problem}") from None


def load_bytes(data: bytes, name: str, limits: Limits) -> Source:
    """Bytes that the caller has; `name` may end in the suffix of their format."""
    return load_stream(io.BytesIO(data), name or "bytes", name or "text", suffix_of(name), limits)


def load_stream(stream: BinaryIO, where: str, id: str, suffix: str, limits: Limits) -> Source:
    """The bytes of an open file, no more than the limit for its format."""
    limit = most_bytes(of_suffix(suffix), limits)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(where, f"larger than {spell_bytes(limit)}; split it, or raise the limit")
    return Source(unpacked(data, where, limit) if data.startswith(GZIP) else data, where, id, suffix)


def unpacked(data: bytes, where: str, limit: int) -> bytes:
    """What gzip packed, no more than the limit."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            plain = file.read(limit + 1)
    except EOFError:
        raise ReadError(where, "its packed data end in the middle; copy or download it again") from None
    except (OSError, zlib.error):
        raise ReadError(where, "its packed data are damaged; copy or download it again") from None
    if len(plain) > limit:
        raise ReadError(where, f"unpacks to more than {spell_bytes(limit)}; split it, or raise the limit")
    return plain


def suffix_of(name: str) -> str:
    """The ending of a file name in lower case, what stands before a `.gz`.

    >>> suffix_of("Wire.JSONL.gz"), suffix_of("article")
    ('.jsonl', '')
    """
    return os.path.splitext(name.lower().removesuffix(".gz"))[1]


def printable(name: str) -> str:
    """A file's name as text, where the name is no UTF-8 with a replacement character for each byte that is not."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder whose names say that they can be read, by name; not those of folders in it, nor hidden ones.

    ReadError if there are none.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError as problem:
        raise ReadError(printable(str(folder)), f"this folder could not be read: {problem.strerror}") from None
    found = [folder / name for name in names if not name.startswith(".") and suffix_of(name) in KNOWN_SUFFIXES]
    if not found:
        kinds = ", ".join(sorted(KNOWN_SUFFIXES))
        raise ReadError(printable(str(folder)), f"a folder without a file that retold reads ({kinds})")
    yield from found


def hint(where: str) -> str:
    """What a name that is no file may have been meant for."""
    if "\n" in where or len(where) > 255:
        return "; a text itself must be passed as bytes"
    if where.startswith("www."):
        return f"; for a page of the web, write https://{where}"
    return ""
