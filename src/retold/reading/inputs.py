"""From what a caller names to articles: expand, load, choose a format, read, and let nothing be lost or raised on the way."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from os import PathLike, fspath
from pathlib import Path

import msgspec

from retold.errors import ReadError, RetoldError
from retold.model import Article
from retold.reading.files import GZIP, files_in, is_folder, load_bytes, load_file, load_standard_input, printable, unpacked
from retold.reading.formats import choose, most_bytes, of_suffix
from retold.reading.limits import Limits
from retold.reading.own import own_work
from retold.reading.source import Found, Source

Input = str | PathLike[str] | bytes
"""A path, a URL, `-` for standard input, or the bytes of a file."""

WEB = re.compile(r"https?://", re.I)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def found_in(inputs: Iterable[Input], limits: Limits, allow_private: bool, name: str) -> list[Article | ReadError]:
    """All articles of all inputs in order, with an error in the place of each that could not be read; article ids are unique."""
    return found_in_groups([inputs], limits, allow_private, name)[0]


def found_in_groups(
    groups: Iterable[Iterable[Input]], limits: Limits, allow_private: bool, name: str = ""
) -> list[list[Article | ReadError]]:
    """The same of each of several groups of inputs; article ids are unique over all groups."""
    leaves = [[leaf for given in group for leaf in expand(given)] for group in groups]
    labels = labelled([leaf for group in leaves for leaf in group if isinstance(leaf, Path)])
    found: list[Article | ReadError] = []
    ends = []
    for group in leaves:
        for leaf in group:
            if isinstance(leaf, ReadError):
                found.append(leaf)
            else:
                found += read_leaf(leaf, labels, limits, allow_private, name)
        ends.append(len(found))
    unique = with_unique_ids(found)
    return [unique[begin:end] for begin, end in pairwise([0, *ends])]


def expand(given: Input) -> Iterator[Path | str | bytes | ReadError]:
    """The files of a folder; anything else as it is, a path as a Path."""
    if isinstance(given, bytes | bytearray | memoryview):
        yield bytes(given)
    elif isinstance(given, str) and (given == "-" or SCHEME.match(given)):
        yield given
    elif not isinstance(given, str | PathLike):
        yield ReadError(repr(given)[:60], "not an input: pass a path, a URL, - for standard input, or bytes")
    elif not (path := Path(fspath(given))).parts:
        yield ReadError(str(given) or "''", "not the name of a file")
    elif is_folder(path):
        try:
            yield from files_in(path)
        except ReadError as problem:
            yield problem
    else:
        yield path


def labelled(paths: list[Path]) -> dict[Path, str]:
    """What each file's article is called: the file's name, the whole path where two files have the same."""
    names = Counter(path.name for path in set(paths))
    return {path: printable(path.name if names[path.name] == 1 else path.as_posix()) for path in paths}


def read_leaf(leaf: Path | str | bytes, labels: dict[Path, str], limits: Limits, allow_private: bool, name: str) -> Found:
    """The articles of one file, URL or piece of bytes."""
    try:
        yield from read_source(load(leaf, labels, limits, allow_private, name))
    except ReadError as problem:
        yield problem


def load(leaf: Path | str | bytes, labels: dict[Path, str], limits: Limits, allow_private: bool, name: str) -> Source:
    """The bytes of one input."""
    if isinstance(leaf, bytes):
        return load_bytes(leaf, name, limits)
    if isinstance(leaf, Path):
        return load_file(leaf, labels[leaf], limits)
    if leaf == "-":
        return load_standard_input(name, limits)
    if not WEB.match(leaf):
        raise ReadError(leaf, "only http and https addresses are read")
    from retold.reading.fetch import fetch

    source = fetch(leaf, limits, allow_private)
    if source.data.startswith(GZIP):
        source = source._replace(data=unpacked(source.data, source.where, most_bytes(of_suffix(source.suffix), limits)))
    return source


def read_source(source: Source) -> Found:
    """The articles of some bytes: at least one article or error, and no article without words."""
    nothing = True
    if own := own_work(source.data):
        yield ReadError(source.where, f"{own} that retold wrote, not an article; pass the articles it is about")
        return
    try:
        for item in choose(source).read(source):
            nothing = False
            if isinstance(item, Article) and not any(c.isalnum() for c in item.text):
                item = ReadError(item.id if item.id != source.id else source.where, "empty: there is not one word in it")
            yield item
        if nothing:
            yield ReadError(source.where, "no article found in it")
    except RetoldError:
        raise
    except Exception as problem:
        # The formats' libraries raise what they like on damaged input.
        words = " ".join(str(problem).split())[:150]
        raise ReadError(
            source.where, f"damaged, or not what its name says ({type(problem).__name__}: {words})".replace(": )", ")")
        ) from problem


def with_unique_ids(found: list[Article | ReadError]) -> list[Article | ReadError]:
    """The same with a number after each id that an earlier article has: `a.txt`, `a.txt:2`."""
    taken = Counter(item.id for item in found if isinstance(item, Article))
    seen: set[str] = set()
    unique: list[Article | ReadError] = []
    for item in found:
        if isinstance(item, Article) and item.id in seen:
            number = 2
            while (id := f"{item.id}:{number}") in seen or id in taken:
                number += 1
            item = msgspec.structs.replace(item, id=id)
        if isinstance(item, Article):
            seen.add(item.id)
        unique.append(item)
    return unique
