"""Parquet files, through DuckDB, which reads them without any other library."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from retold.errors import ReadError
from retold.model import Article
from retold.reading.fields import folded_name
from retold.reading.jsonl import PAGE, TEXT, record_article
from retold.reading.large.record import File, Record, worded
from retold.reading.limits import Limits, spell_bytes

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": "1GB",
    "threads": 1,
}
"""DuckDB may fetch nothing from the network; one thread keeps the rows in order and the memory small."""

ROWS = 100
"""Rows fetched at a time."""


def read_parquet(file: File, start: int, limits: Limits) -> Iterator[Record]:
    """The records of a Parquet file; a position is a number of rows."""
    try:
        import duckdb
    except ImportError:
        yield Record(start, ReadError(file.where, "reading Parquet needs DuckDB: pip install 'retold[tables]'"), True)
        return
    if not file.path.is_file():
        yield Record(start, ReadError(file.where, "no such file"), True)
        return
    number = start
    try:
        with duckdb.connect(config=CONFIG) as connection:
            query = "SELECT * FROM read_parquet(?, file_row_number = true) WHERE file_row_number >= ?"
            found = connection.execute(query, [literal(str(file.path.absolute())), start])
            names = [column[0] for column in found.description or ()]
            if not any(folded_name(name) in (*TEXT, *PAGE) for name in names):
                told = ", ".join(names[:-1])[:120]
                yield Record(start, ReadError(file.where, f"no column named text, body, content or article among {told}"), True)
                return
            while rows := found.fetchmany(ROWS):
                for row in rows:
                    number = row[-1] + 1
                    yield Record(number, row_item(file, dict(zip(names[:-1], row, strict=False)), number, limits))
            if number == 0:
                yield Record(0, ReadError(file.where, "empty"), True)
    except duckdb.Error as problem:
        words = " ".join(str(problem).split())[:150]
        yield Record(number, ReadError(file.where, f"not read as Parquet after row {number:,}: {words}"), True)


def row_item(file: File, values: dict[str, object], number: int, limits: Limits) -> Article | ReadError:
    """The article of one row."""
    where = f"{file.where}, row {number}"
    if sum(len(value) for value in values.values() if isinstance(value, str | bytes)) > limits.bytes:
        return ReadError(where, f"longer than {spell_bytes(limits.bytes)}")
    record = {name: plain(value) for name, value in values.items()}
    return worded(record_article(record, file.source(), where, f"{file.id}:{number}"), where)


def plain(value: object) -> object:
    """A value of a table as JSON would have it.

    >>> plain(date(2031, 5, 4)), plain(b"dawn")
    ('2031-05-04', 'dawn')
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return float(value) if isinstance(value, Decimal) else value


def literal(path: str) -> str:
    """A path in which no character stands for others.

    >>> literal("/wire/a[1].parquet")
    '/wire/a[[]1].parquet'
    """
    return "".join(f"[{c}]" if c in "*?[" else c for c in path)
