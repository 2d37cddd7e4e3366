"""The files of large sources: those that are named, and those of folders, with all folders in them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from retold.errors import ReadError
from retold.reading.files import is_folder, printable, suffix_of
from retold.reading.formats import KNOWN_SUFFIXES
from retold.reading.large.record import File

LARGE_SUFFIXES = frozenset((".csv", ".tsv", ".parquet", ".pq", ".warc"))


def files_of(paths: Iterable[str | os.PathLike[str]]) -> Iterator[File | ReadError]:
    """The files to read, in order: of a folder those whose names say that they can be read, by name, folders in it included.

    Hidden files and folders are left out, and links to folders are not followed. An error stands for a folder without such files.
    """
    for given in paths:
        path = Path(given)
        if is_folder(path):
            yield from files_in(path)
        else:
            yield File(path, printable(path.name))


def files_in(folder: Path) -> Iterator[File | ReadError]:
    """The files of a folder and of those in it, named by their way from it."""
    nothing = True
    problems: list[ReadError] = []

    def fail(problem: OSError) -> None:
        problems.append(ReadError(printable(str(problem.filename or folder)), f"this folder could not be read: {problem.strerror}"))

    for at, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and suffix_of(name) in KNOWN_SUFFIXES | LARGE_SUFFIXES:
                nothing = False
                path = Path(at, name)
                yield File(path, printable(path.relative_to(folder).as_posix()))
    yield from problems
    if nothing and not problems:
        kinds = ", ".join(sorted(KNOWN_SUFFIXES | LARGE_SUFFIXES))
        yield ReadError(printable(str(folder)), f"a folder without a file that retold reads ({kinds})")
