"""What an archive holds as tables: all its articles, the passages they share, and everything in its stored stories."""

from collections.abc import Iterator
from os import PathLike

import msgspec

from retold.archive import Archive
from retold.model import Span
from retold.tables import Tables
from retold.tables.columns import Row

VERBATIM = 0.999


class Shared(msgspec.Struct, frozen=True):
    """A passage as an archive exports it."""

    a_article: str
    b_article: str
    a: Span
    b: Span
    identity: float


def write_tables(archive: Archive, folder: str | PathLike[str], kind: str) -> None:
    """Write the tables of an archive into a folder, as "jsonl", "csv" or "parquet".

    The archive's own passages have no story. UsageError if the folder cannot be written to.
    """
    with Tables(folder, kind) as tables:
        for story in archive.stories():
            tables.add(story)
        for article in archive:
            tables.add_article(article)
        tables.write("passages", passage_rows(archive))


def passage_rows(archive: Archive) -> Iterator[Row]:
    """The archive's own passages."""
    for line in archive.export("passages"):
        p = msgspec.json.decode(line, type=Shared)
        kind = "verbatim" if p.identity >= VERBATIM else "rewritten"
        yield (None, p.a_article, p.b_article, p.a.start, p.b.start, p.a.end, p.b.end, kind, p.identity)
