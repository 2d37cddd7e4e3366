"""A file that holds one article, or a document with a list of them: read as every command reads it."""

from collections.abc import Iterator

from retold.errors import ReadError
from retold.reading.files import load_file
from retold.reading.inputs import read_source
from retold.reading.large.record import File, Record
from retold.reading.limits import Limits


def read_whole(file: File, start: int, limits: Limits) -> Iterator[Record]:
    """The records of a file; a position is a number of articles and errors."""
    number = 0
    try:
        for number, item in enumerate(read_source(load_file(file.path, file.id, limits)), 1):
            if number > start:
                yield Record(number, item)
    except ReadError as problem:
        yield Record(number + 1, problem, True)
