"""JSON with one article on each line."""

import codecs
import io
from collections.abc import Iterator
from typing import NamedTuple

from retold.errors import ReadError
from retold.model import Article
from retold.reading.encoding import BOMS, silent_utf16
from retold.reading.files import suffix_of
from retold.reading.jsonl import parse, record_article
from retold.reading.large.record import File, Record, worded
from retold.reading.large.stream import BrokenError, broken_off, unpacked
from retold.reading.large.whole import read_whole
from retold.reading.limits import Limits, spell_bytes

HEAD = 1 << 16
"""Bytes looked at to tell one article a line from one document over many lines."""


class Line(NamedTuple):
    """A line of a file, counted from 1; `data` is None where it is longer than may be."""

    number: int
    data: bytes | None


def read_json_file(file: File, start: int, limits: Limits) -> Iterator[Record]:
    """The records of a .json file: line by line if its first line is an article, else as one document."""
    yield from (read_lines if has_lines(file) else read_whole)(file, start, limits)


def has_lines(file: File) -> bool:
    """Whether a file holds an object on its first line, and more behind it."""
    try:
        with unpacked(file.path) as (stream, _):
            first, rest = (stream.peek(HEAD)[:HEAD].lstrip() + b"\n").split(b"\n", 1)
    except (ReadError, BrokenError):
        return False
    return bool(rest.strip()) and isinstance(parse(first)[0], dict)


def read_lines(file: File, start: int, limits: Limits) -> Iterator[Record]:
    """The records of a file of JSON lines; a position is a number of lines."""
    if suffix_of(file.path.name) != ".json" and is_document(file):
        yield from read_whole(file, start, limits)
        return
    number, nothing = 0, start == 0
    try:
        with unpacked(file.path) as (stream, raw):
            try:
                for number, data in lines_of(stream, limits.bytes):
                    if number <= start or (data is not None and not data.strip()):
                        continue
                    nothing = False
                    yield Record(number, line_item(file, number, data, limits))
            except BrokenError as problem:
                nothing = False
                yield Record(number, broken_off(file.where, problem, raw, f"line {number:,}"), True)
    except ReadError as problem:
        nothing = False
        yield Record(start, problem, True)
    if nothing:
        yield Record(number, ReadError(file.where, "empty"), True)


def is_document(file: File) -> bool:
    """Whether a file named for its lines holds one document over many lines, or a list."""
    try:
        with unpacked(file.path) as (stream, _):
            return stream.peek(HEAD)[:HEAD].lstrip().split(b"\n", 1)[0].strip() in (b"[", b"{", b"[{")
    except (ReadError, BrokenError):
        return False


def line_item(file: File, number: int, data: bytes | None, limits: Limits) -> Article | ReadError:
    """The article of one line."""
    where = f"{file.where}, line {number}"
    if data is None:
        return ReadError(where, f"longer than {spell_bytes(limits.bytes)}")
    value, problem = parse(data.strip())
    if problem:
        return ReadError(where, problem.replace(" at line 1", ""))
    return worded(record_article(value, file.source(), where, f"{file.id}:{number}"), where)


def lines_of(stream: io.BufferedReader, most: int) -> Iterator[Line]:
    """The lines of a stream, in UTF-8 where a mark or zeros show another Unicode encoding."""
    head = stream.peek(4096)[:4096]
    mark = next(((mark, name) for mark, name in BOMS if head.startswith(mark)), None)
    name = mark[1] if mark else silent_utf16(head)
    if mark:
        stream.read(len(mark[0]))
    if name and name != "utf-8":
        yield from recoded(stream, name, most)
        return
    number = 0
    while data := stream.readline(most + 1):
        number += 1
        if len(data) <= most or data.endswith(b"\n"):
            yield Line(number, data)
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(1 << 20)
        yield Line(number, None)


def recoded(stream: io.BufferedReader, name: str, most: int) -> Iterator[Line]:
    """The lines of a stream in another encoding."""
    with io.TextIOWrapper(stream, codecs.lookup(name).name, "replace", "\n") as text:
        number = 0
        while line := text.readline(most + 1):
            number += 1
            if len(line) <= most or line.endswith("\n"):
                yield Line(number, line.encode("utf-8", "replace"))
                continue
            while line and not line.endswith("\n"):
                line = text.readline(1 << 20)
            yield Line(number, None)
