"""Adding large sources: in batches, each with how far the reading has come, so that an interrupted intake goes on where it was."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from os import PathLike

import msgspec

from retold.archive.archive import Archive, Position
from retold.archive.articles import Status
from retold.errors import ReadError
from retold.model import Article
from retold.reading.large import File, files_of, records
from retold.reading.limits import LIMITS, Limits

MOST_ARTICLES, MOST_CHARACTERS, MOST_SECONDS = 1000, 8_000_000, 5.0
"""A batch is written when it has so many articles or characters, or after so many seconds of reading."""

DONE = 1 << 60
"""The place behind the end of any source."""


class Intake(msgspec.Struct):
    """What became of some sources: articles that were new, known, or new versions; records that were bad; files that were read before."""

    new: int = 0
    known: int = 0
    versions: int = 0
    bad: int = 0
    files: int = 0
    unchanged: int = 0

    @property
    def articles(self) -> int:
        """How many articles were read."""
        return self.new + self.known + self.versions

    def __str__(self) -> str:
        """In one line.

        >>> str(Intake(new=12, known=1, bad=2, files=1))
        '12 new, 1 known, 0 new versions, 2 that could not be read'
        """
        told = f"{self.new:,} new, {self.known:,} known, {self.versions:,} new versions, {self.bad:,} that could not be read"
        files = "1 file" if self.unchanged == 1 else f"{self.unchanged:,} files"
        return told + (f"; {files} left alone, read before and unchanged" if self.unchanged else "")


class Batch:
    """What is read and not written yet."""

    def __init__(self, archive: Archive, intake: Intake) -> None:
        self.archive, self.intake = archive, intake
        self.clear()

    def clear(self) -> None:
        self.articles: list[Article] = []
        self.positions: dict[str, Position] = {}
        self.characters = 0
        self.begun = time.monotonic()

    def put(self, position: Position, article: Article | None = None) -> None:
        """Take an article, or just note how far a source has been read."""
        self.positions[position.source] = position
        if article is not None:
            self.articles.append(article)
            self.characters += len(article.text)
        if (
            len(self.articles) >= MOST_ARTICLES
            or self.characters >= MOST_CHARACTERS
            or len(self.positions) > MOST_ARTICLES
            or time.monotonic() - self.begun > MOST_SECONDS
        ):
            self.write()

    def write(self) -> None:
        """Add all of it in one transaction, and count it."""
        if self.positions:
            for added in self.archive.add(self.articles, match=False, positions=list(self.positions.values())):
                self.intake.new += added.status is Status.NEW
                self.intake.known += added.status is Status.KNOWN
                self.intake.versions += added.status is Status.VERSION
        self.clear()


def take_in(
    archive: Archive,
    paths: Iterable[str | PathLike[str]],
    *,
    report: Callable[[ReadError], None] = lambda problem: None,
    progress: Callable[[str], None] = lambda step: None,
    limits: Limits = LIMITS,
    again: bool = False,
    match: bool = True,
) -> Intake:
    """Add the articles of files and folders to an archive, and find the passages they share.

    What cannot be read is given to `report` with its place, and the rest is added. A file is read on from where an earlier intake stopped,
    and left alone if that one came to its end, unless its size or time of change is another, or with `again`. Interrupted at any moment,
    the archive is whole. ArchiveError if it cannot be written.
    """
    intake = Intake()
    batch = Batch(archive, intake)
    for found in files_of(paths):
        if isinstance(found, ReadError):
            intake.bad += 1
            report(found)
            continue
        intake.files += 1
        for problem in take_file(batch, found, limits, again):
            if problem is not None:
                intake.bad += 1
                report(problem)
            progress(f"{found.id}, {intake.articles + len(batch.articles):,} articles")
    batch.write()
    if match:
        progress("finding the passages they share")
        archive.match_new()
    return intake


def take_file(batch: Batch, file: File, limits: Limits, again: bool) -> Iterator[ReadError | None]:
    """Read one file into a batch; for each record what is wrong with it, or None."""
    source, state = identity_of(file)
    start = 0 if again else batch.archive.position(source, state)
    if start >= DONE:
        batch.intake.unchanged += 1
        return
    whole = True
    for record in records(file, start, limits):
        whole = whole and not record.broken
        if isinstance(record.item, ReadError):
            yield record.item
        batch.put(Position(source, state, record.position), record.item if isinstance(record.item, Article) else None)
        if isinstance(record.item, Article):
            yield None
    if whole:
        batch.put(Position(source, state, DONE))


def identity_of(file: File) -> tuple[str, str]:
    """What a file is called, and what tells whether it has changed."""
    try:
        stat = os.stat(file.path)
        return os.path.realpath(file.path), f"{stat.st_size}:{stat.st_mtime_ns}"
    except (OSError, ValueError):
        return str(file.path), ""
