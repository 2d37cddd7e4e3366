"""Word lists as data: `load("stop")` gives the words of `stop.txt`, lines that begin with `#` left out."""

from functools import cache
from importlib.resources import files


@cache
def load(name: str) -> frozenset[str]:
    """All white-space separated words of a list.

    >>> "the" in load("stop")
    True
    """
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without comments and empty lines."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
