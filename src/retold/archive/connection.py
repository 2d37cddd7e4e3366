"""A connection to an archive's file that several threads may share, and that raises nothing but ArchiveError."""

import os
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from retold.errors import ArchiveError

Value = str | bytes | int | float | None
Row = tuple[Any, ...]

WAIT = 30.0
"""Seconds to wait for another process that is writing."""

CACHE = 64_000
"""KiB of the file held in memory."""

PAGE = 32
"""Rows that a long walk over a table fetches at a time; between them others may write, and a page of long texts stays small."""

LONE = re.compile("[\ud800-\udfff]")

ADVICE = (
    ("database or disk is full", "no space left on the disk; make room and try again, nothing half-done was kept"),
    ("locked", f"another process has been writing to it for {WAIT:.0f} seconds; try again later"),
    ("readonly", "no permission to write to it; check the rights of the file and its folder"),
    ("malformed", "the file is damaged; take it from a backup, or try `sqlite3 FILE .recover`"),
    ("not a database", "not an archive of retold; name another file"),
    ("closed database", "the archive is closed"),
    ("unable to open", "cannot be opened; check that its folder exists and may be written to"),
    ("could not decode to utf-8", "the file is damaged; take it from a backup, or try `sqlite3 FILE .recover`"),
    ("no such module: fts5", "this Python's SQLite was built without full-text search (FTS5); use another Python"),
    ("too big", "a text of more than a billion bytes cannot be kept"),
)
"""What SQLite says, and what people can do about it."""


class Connection:
    """One open file. Each method may be called from any thread; within `transaction` and `snapshot` the others wait."""

    def __init__(self, path: str, read_only: bool) -> None:
        self.path = path
        self._lock = threading.RLock()
        with self._explained():
            self._db = opened(path, read_only)

    def close(self) -> None:
        """Close the file; closing it again does nothing."""
        with self._lock, suppress(sqlite3.Error):
            self._db.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn whatever SQLite raises into an ArchiveError of one line."""
        try:
            yield
        except sqlite3.Error as problem:
            raise ArchiveError(f"{self.path}: {explain(str(problem))}") from problem

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a query."""
        with self._lock, self._explained():
            try:
                return self._db.execute(sql, values).fetchall()
            except UnicodeEncodeError:  # lone surrogates, which UTF-8 cannot hold
                return self._db.execute(sql, [storable(v) if isinstance(v, str) else v for v in values]).fetchall()

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row of a query, None if there is none."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def number(self, sql: str, values: Sequence[Value] = ()) -> int:
        """The first value of the first row as a number, 0 if there is none."""
        found = self.row(sql, values)
        return int(found[0] or 0) if found else 0

    def insert(self, sql: str, values: Sequence[Value]) -> int:
        """Run one INSERT; the number of its row."""
        self.rows(sql, values)
        return self.number("SELECT last_insert_rowid()")

    def many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each of many rows of values."""
        with self._lock, self._explained():
            self._db.executemany(sql, values)

    def walk(self, sql: str, backwards: bool = False) -> Iterator[Row]:
        """The rows of a long query in pages. It selects a number first, by which it is in order, and has one `?`, that
        number's bound."""
        after = 1 << 62 if backwards else -1
        while page := self.rows(f"{sql} LIMIT {PAGE}", (after,)):
            yield from page
            after = page[-1][0]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or nothing of it."""
        yield from self._within("BEGIN IMMEDIATE")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the file inside, whatever another process writes meanwhile."""
        yield from self._within("BEGIN")

    def _within(self, begin: str) -> Iterator[None]:
        with self._lock:
            if self._is_inside():
                yield
                return
            try:
                self.rows(begin)
                yield
                self.rows("COMMIT")
            except BaseException:
                # SQLite itself has rolled back where the disk is full.
                if self._is_inside():
                    with suppress(sqlite3.Error):
                        self._db.execute("ROLLBACK")
                raise

    def _is_inside(self) -> bool:
        with self._explained():
            return self._db.in_transaction

    def run(self, script: str, wanted: Callable[[], bool]) -> None:
        """Run a script of statements in one transaction, if it is still wanted once the transaction has begun."""
        with self.transaction():
            for statement in statements(script) if wanted() else ():
                self.rows(statement)


def opened(path: str, read_only: bool) -> sqlite3.Connection:
    """An open SQLite file; ArchiveError where it cannot be one."""
    memory = path == ":memory:"
    try:
        where = path if memory else address(path, read_only)
    except (OSError, ValueError) as problem:
        raise ArchiveError(f"{path!r}: not the name of a file ({problem})") from None
    if memory and read_only:
        raise ArchiveError("an archive in memory has nothing to be read yet; open it for writing")
    connection = sqlite3.connect(where, timeout=WAIT, isolation_level=None, uri=not memory, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        connection.execute("PRAGMA journal_size_limit = 64000000")
    except BaseException:
        connection.close()
        raise
    return connection


def address(path: str, read_only: bool) -> str:
    """The file as SQLite is told to open it."""
    if not path or "\0" in path:
        raise ValueError("empty, or with a zero in it")
    file = Path(path).absolute()
    if file.is_dir():
        raise ArchiveError(f"{path}: a folder; name the archive's file")
    if not read_only:
        return file.as_uri()
    if not file.exists():
        raise ArchiveError(f"{path}: no such archive")
    # On a read-only disk there can be neither a writer nor SQLite's own files beside this one.
    fixed = not os.access(file.parent, os.W_OK) and not file.with_name(file.name + "-wal").exists()
    return file.as_uri() + ("?mode=ro&immutable=1" if fixed else "?mode=ro")


def may_write(path: str) -> bool:
    """Whether a file, and SQLite's own beside it, may be written."""
    return os.access(path, os.W_OK) and os.access(Path(path).absolute().parent, os.W_OK)


def explain(problem: str) -> str:
    """What went wrong, and what to do about it.

    >>> explain("Cannot operate on a closed database.")
    'the archive is closed'
    """
    folded = problem.lower()
    return next((advice for sign, advice in ADVICE if sign in folded), f"SQLite says: {problem}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script, each ending with its line; those of a trigger together.

    >>> list(statements("SELECT 1;\\nSELECT\\n2;"))
    ['SELECT 1;', 'SELECT\\n2;']
    """
    lines: list[str] = []
    for line in script.strip().splitlines():
        lines.append(line)
        if sqlite3.complete_statement("\n".join(lines)):
            yield "\n".join(lines)
            lines = []


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: lone surrogates, which stand for no character, become the replacement character, one for one.

    >>> storable("a\\ud800b")
    'a�b'
    """
    return LONE.sub("�", text)
