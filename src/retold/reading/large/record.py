"""What readers of large sources take and give."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from retold.errors import ReadError
from retold.model import Article
from retold.reading.files import printable
from retold.reading.limits import Limits
from retold.reading.source import Source


class File(NamedTuple):
    """A file to read; `id` is what its articles are called where they have no id of their own."""

    path: Path
    id: str

    @property
    def where(self) -> str:
        """The file as messages name it."""
        return printable(str(self.path))

    def source(self) -> Source:
        """The file as readers of single records know it: without its bytes."""
        return Source(b"", self.where, self.id)


class Record(NamedTuple):
    """One article of a source, or what is wrong in its place. To go on behind it, read from `position` on.

    `broken` marks the error of a source that could not be read, or not to its end.
    """

    position: int
    item: Article | ReadError
    broken: bool = False


Reader = Callable[[File, int, Limits], Iterator[Record]]
"""The records of a file from a position on."""


def worded(article: Article | ReadError, where: str) -> Article | ReadError:
    """An article that has words; an error where it has none."""
    if isinstance(article, Article) and not any(c.isalnum() for c in article.text):
        return ReadError(where, "empty: there is not one word in it")
    return article
