"""Tables as files of a folder: JSON lines, CSV that no spreadsheet runs, Parquet."""

import csv
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self

import msgspec

from retold.errors import UsageError
from retold.model import Article, Story
from retold.tables.columns import TABLES, Row, Table, Value
from retold.tables.rows import all_rows, article_row, digest_of, story_id, whole

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What a spreadsheet may take for the beginning of a formula (OWASP, "CSV Injection"), and the sign that guards against it."""
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
    "threads": "1",
}
"""DuckDB may fetch nothing from the network; one thread keeps the rows in order and the memory small."""
DIGEST = [column.name for column in TABLES["articles"].columns].index("digest")
UNFINISHED = ".part"
"""What a file is called until it is whole."""


class Kind(Protocol):
    """A kind of file that rows of one table are written to, open until closed."""

    def __init__(self, path: Path, table: Table) -> None: ...

    def write(self, row: Row) -> None: ...

    def close(self) -> None: ...


class JsonLines:
    """One JSON object a line."""

    def __init__(self, path: Path, table: Table) -> None:
        self.file: IO[bytes] = open(path, "wb")  # noqa: SIM115 - closed by `close`
        self.names = [column.name for column in table.columns]
        self.encoder = msgspec.json.Encoder()
        self.longest = 0

    def write(self, row: Row) -> None:
        record = dict(zip(self.names, row, strict=True))
        try:
            line = self.encoder.encode(record)
        except UnicodeEncodeError:
            line = self.encoder.encode(whole(record))
        self.file.write(line + b"\n")
        self.longest = max(self.longest, len(line))

    def close(self) -> None:
        self.file.close()


class Csv:
    """RFC 4180 in UTF-8, names in the first row; a text that could be run as a formula has an apostrophe in front."""

    def __init__(self, path: Path, table: Table) -> None:
        self.file = open(path, "w", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115 - closed by `close`
        self.writer = csv.writer(self.file, lineterminator="\r\n")
        self.writer.writerow([column.name for column in table.columns])

    def write(self, row: Row) -> None:
        self.writer.writerow([cell(value) for value in row])

    def close(self) -> None:
        self.file.close()


class Parquet:
    """Parquet, compressed with Zstandard, by DuckDB."""

    def __init__(self, path: Path, table: Table) -> None:
        self.path, self.table = path, table
        self.lines = Path(f"{path}.jsonl")
        self.through = JsonLines(self.lines, table)

    def write(self, row: Row) -> None:
        self.through.write(row)

    def close(self) -> None:
        self.through.close()
        columns = "{" + ", ".join(f"\"{column.name}\": '{column.type.value}'" for column in self.table.columns) + "}"
        names = ", ".join(f'"{column.name}"' for column in self.table.columns)
        reading = f"read_json(?, format = 'newline_delimited', columns = {columns}, maximum_object_size = {self.through.longest + 1024})"
        written = f"COPY (SELECT {names} FROM {reading}) TO {quoted(self.path)} (FORMAT parquet, COMPRESSION zstd)"
        with connected() as duckdb:
            duckdb.execute(written, [str(self.lines)])
        self.lines.unlink()


KINDS: dict[str, type[Kind]] = {"jsonl": JsonLines, "csv": Csv, "parquet": Parquet}
"""The kinds of file by name, which is also their suffix."""


class Tables:
    """A folder that all tables of some stories are written to, one file each: `with Tables(folder, "csv") as tables: tables.add(story)`.

    The files appear whole, when the block ends, and not at all if it ends with an error. An article that stands in several stories is one
    row, and so is a story that is added twice. UsageError if there is no such kind, or the folder cannot be written to.
    """

    def __init__(self, folder: str | os.PathLike[str], kind: str) -> None:
        if kind not in KINDS:
            raise UsageError(f"{kind}: no such kind of table; known: {', '.join(KINDS)}")
        if kind == "parquet":
            connected().close()
        self.folder, self.kind = Path(folder), kind
        self.articles: dict[str, str] = {}
        self.stories: set[str] = set()
        self.files: dict[str, Kind] = {}
        self.closing = ExitStack()

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, table in TABLES.items():
                self.files[name] = KINDS[self.kind](self.path(name, UNFINISHED), table)
                self.closing.callback(self.files[name].close)
        except OSError as problem:
            self.closing.close()
            raise UsageError(f"{self.folder}: cannot be written to: {problem.strerror or problem}") from problem
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self.closing.close()
        finally:
            for name in TABLES:
                unfinished = self.path(name, UNFINISHED)
                if kind is None and unfinished.exists():
                    unfinished.replace(self.path(name))
                unfinished.unlink(missing_ok=True)

    def path(self, table: str, ending: str = "") -> Path:
        """The file of a table."""
        return self.folder / f"{table}.{self.kind}{ending}"

    def add(self, story: Story) -> None:
        """Write all rows of a story."""
        if story_id(story) not in self.stories:
            self.add_rows(story_id(story), all_rows(story))
        else:
            for article in story.articles:
                self.is_new(article.id, digest_of(article.text))

    def add_rows(self, story: str, rows: Mapping[str, Iterable[Row]]) -> None:
        """Write the rows of a story, by its id and by table."""
        articles = [row for row in rows["articles"] if self.is_new(str(row[0]), str(row[DIGEST]))]
        self.stories.add(story)
        for name, found in rows.items():
            self.write(name, articles if name == "articles" else found)
        self.articles.update((str(row[0]), str(row[DIGEST])) for row in articles)

    def add_article(self, article: Article, transcript: bool = False) -> None:
        """Write an article, unless it is there."""
        if self.is_new(article.id, digest_of(article.text)):
            self.articles[article.id] = digest_of(article.text)
            self.write("articles", [article_row(article, transcript)])

    def is_new(self, id: str, digest: str) -> bool:
        """Whether there is no row of an article yet; UsageError where another text has its id, by which other tables know it."""
        known = self.articles.get(id)
        if known is not None and known != digest:
            raise UsageError(f"{id}: two articles with different texts have this id; give one of them another")
        return known is None

    def write(self, table: str, rows: Iterable[Row]) -> None:
        """Write rows of a table."""
        file = self.files[table]
        try:
            for row in rows:
                file.write(row)
        except OSError as problem:
            raise UsageError(f"{self.folder}: cannot be written to: {problem.strerror or problem}") from problem


def cell(value: Value) -> str:
    """A value as a cell of CSV: empty for none, and a text that could be run as a formula, or begins with an apostrophe, after another.

    >>> cell("=1+1"), cell(-2), cell(None), cell(True)
    ("'=1+1", '-2', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def guarded(text: str) -> str:
    """A text that no spreadsheet runs. Take one apostrophe from the front, where there is one, to have the text again."""
    bare = text.replace("\x00", "\ufffd")
    return f"'{bare}" if bare.lstrip(" ").startswith(FORMULA) else bare


def quoted(path: Path) -> str:
    """A path as a literal of SQL, where no parameter may stand."""
    return "'" + str(path).replace("'", "''") + "'"


def connected() -> Any:
    """A database in memory that reaches nothing but files; UsageError where DuckDB is not installed."""
    try:
        import duckdb
    except ImportError:
        raise UsageError("Parquet needs DuckDB, which is not installed: pip install 'retold[tables]'") from None
    return duckdb.connect(":memory:", config=CONFIG)
