"""What every reader gets: the bytes of one input, and what is known about them before they are read."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from retold.errors import ReadError
from retold.model import Article

Found = Iterator[Article | ReadError]
"""What every reader gives: its articles in order, and an error for each part that could not be read."""


class Source(NamedTuple):
    """One input. `where` names it in messages, `id` is what its article is called, `suffix` is lower case with its dot, without `.gz`."""

    data: bytes
    where: str
    id: str
    suffix: str = ""
    media: str = ""
    charset: str = ""
    url: str = ""


class Format(NamedTuple):
    """One format: how it is known, and how it is read.

    `sure` tells it from the first bytes beyond doubt and beats a misleading file name; `likely` is asked only where neither the
    file name nor the server says what it is. Both get the first bytes, and the same as text. `many` marks files of many articles.
    """

    name: str
    read: Callable[[Source], Found]
    suffixes: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    sure: Callable[[bytes, str], bool] = lambda raw, text: False
    likely: Callable[[bytes, str], bool] = lambda raw, text: False
    many: bool = False
