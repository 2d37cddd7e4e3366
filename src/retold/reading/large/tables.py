"""Tables as text: CSV, and its relatives with tabs, semicolons or bars."""

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from retold.errors import ReadError
from retold.model import Article
from retold.reading.encoding import BOMS, silent_utf16
from retold.reading.fields import folded_name
from retold.reading.files import suffix_of
from retold.reading.jsonl import PAGE, TEXT, record_article
from retold.reading.large.record import File, Record, worded
from retold.reading.large.stream import BrokenError, broken_off, unpacked
from retold.reading.limits import Limits, spell_bytes

DELIMITERS = ",;\t|"
STEP = 1 << 20
"""Characters that are passed over at a time."""


class Row(NamedTuple):
    """A row, the line on which it begins, and what is wrong with it."""

    line: int
    cells: list[str]
    problem: str = ""


def read_table(file: File, start: int, limits: Limits) -> Iterator[Record]:
    """The records of a table whose first row names its columns; a position is a number of rows below that."""
    number = 0
    try:
        with unpacked(file.path) as (stream, raw):
            try:
                rows = rows_of(stream, "\t" if suffix_of(file.path.name) == ".tsv" else "", limits.bytes)
                header = next((row for row in rows if any(cell.strip() for cell in row.cells) or row.problem), None)
                if header is None or (problem := unnamed(header)):
                    yield Record(0, ReadError(file.where, problem if header else "empty"), True)
                    return
                for row in rows:
                    if row.cells or row.problem:
                        number += 1
                        if number > start:
                            yield Record(number, row_item(file, header.cells, row, number))
                if number == 0:
                    yield Record(0, ReadError(file.where, "only names of columns, no rows below them"), True)
            except BrokenError as problem:
                yield Record(number, broken_off(file.where, problem, raw, f"{number:,} rows"), True)
    except ReadError as problem:
        yield Record(start, problem, True)


def unnamed(header: Row) -> str:
    """What is wrong with a first row, empty if one of its columns holds texts."""
    names = [folded_name(name) for name in header.cells]
    if header.problem or any(name in names for name in (*TEXT, *PAGE)):
        return header.problem
    return f"no column named text, body, content or article among {', '.join(header.cells)[:120]}; the first row must name the columns"


def row_item(file: File, header: list[str], row: Row, number: int) -> Article | ReadError:
    """The article of one row."""
    where = f"{file.where}, line {row.line}"
    if row.problem:
        return ReadError(where, row.problem)
    if len(row.cells) > len(header) and any(row.cells[len(header) :]):
        told = f"{len(row.cells)} cells where the first row names {len(header)}"
        return ReadError(where, f"{told}; a text with a comma in it has to stand in quotation marks")
    values = dict(zip(header, row.cells, strict=False))
    return worded(record_article(values, file.source(), where, f"{file.id}:{number}"), where)


class Lines:
    """The lines of a stream for a row at a time, in whatever encoding each is. Counts lines, and knows when there are no more."""

    def __init__(self, stream: io.BufferedReader, most: int) -> None:
        head = stream.peek(4096)[:4096]
        mark = next(((mark, name) for mark, name in BOMS if head.startswith(mark)), None)
        stream.read(len(mark[0]) if mark else 0)
        self.encoding = (mark[1] if mark else silent_utf16(head)) or "utf-8"
        # Latin-1 takes every byte as it is, so that lines can be told apart before each is decoded.
        self.text = io.TextIOWrapper(stream, "latin-1" if self.encoding == "utf-8" else self.encoding, "replace", newline="")
        self.most, self.number, self.ended = most, 0, False

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = rest = self.text.readline(self.most + 1)
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        while len(line) > self.most and rest and rest[-1] not in "\r\n":
            rest = self.text.readline(STEP)
        if self.encoding != "utf-8" or line.isascii():
            return line
        data = line.encode("latin-1")
        try:
            return data.decode()
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")


def rows_of(stream: io.BufferedReader, delimiter: str, most: int) -> Iterator[Row]:
    """The rows of a table, each with what is wrong with it."""
    csv.field_size_limit(max(csv.field_size_limit(), most))
    lines = Lines(stream, most)
    first = next((line for line in lines if line.strip()), "")
    if told := re.match(r"sep=(.)\s*$", first, re.I):  # spreadsheets say so in a line of its own
        delimiter, first = told[1], next(lines, "")
    delimiter = delimiter or max(DELIMITERS, key=lambda sign: (first.count(sign), -DELIMITERS.index(sign)))
    rows = csv.reader(chained(first, lines), delimiter=delimiter)
    begin = lines.number
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            yield Row(begin, [], f"not read as a table up to line {lines.number}: {problem}")
        else:
            size = sum(map(len, cells))
            if lines.ended:
                yield Row(begin, [], f"a quotation mark opens a cell that never ends; not read up to the last line, {lines.number}")
            elif size > most:
                yield Row(begin, [], f"longer than {spell_bytes(most)}")
            else:
                yield Row(begin, cells)
        begin = lines.number + 1


def chained(first: str, lines: Lines) -> Iterator[str]:
    """The first line, then the others."""
    if first:
        yield first
        yield from lines
