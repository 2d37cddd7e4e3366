"""Which articles hold which fingerprints: sorted runs in blocks, merged as they grow.

A posting is a fingerprint with an article's number in its low bits. Each batch that is added becomes one sorted run; a new run swallows
the ones before it until the next is more than four times its size (a log-structured merge tree: O'Neil et al. 1996). So postings are
written in order however articles come, and a look-up has few runs to ask. A block of a run fills one page of the file.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from retold.archive.connection import Connection, Row
from retold.errors import ArchiveError

Postings = npt.NDArray[np.uint64]

NUMBER_BITS = 28
"""Low bits of a posting that hold the article's number; the 36 above them hold the fingerprint."""

MOST_ARTICLES = (1 << NUMBER_BITS) - 1

BLOCK = 500
"""Postings in a block: 4,000 bytes, as much as a page of the file holds."""

RATIO = 4
"""A run is merged with a newer one that has at least a quarter of its postings."""

LARGEST = 16_000_000
"""Postings that a run may reach by merging; what is larger would take long to rewrite when one article is added."""

NUMBER = np.uint64(MOST_ARTICLES)
SHIFT = np.uint64(NUMBER_BITS)


def pack(grams: npt.NDArray[np.uint64], numbers: npt.NDArray[np.int64]) -> Postings:
    """Sorted fingerprints and the articles that hold them, those of one fingerprint in order, as sorted postings, each once."""
    return once((grams << SHIFT) | numbers.astype(np.uint64))


def once(values: Postings) -> Postings:
    """Sorted values without repetitions."""
    return values[np.flatnonzero(np.diff(values, prepend=~values[:1]))]


def add_postings(db: Connection, postings: Postings) -> None:
    """Write sorted postings as a run, together with the smaller runs before it. To be called within a transaction."""
    if len(postings) == 0:
        return
    parts = [postings]
    size = len(postings)
    for run, length, first in db.rows("SELECT n, size, first FROM run ORDER BY n DESC"):
        if length > RATIO * size or length + size > LARGEST:
            break
        bounds = (first, first + -(-length // BLOCK) - 1)
        parts.append(decode(db, db.rows("SELECT data FROM block WHERE n BETWEEN ? AND ? ORDER BY n", bounds)))
        size += length
        db.rows("DELETE FROM block WHERE n BETWEEN ? AND ?", bounds)
        db.rows("DELETE FROM run WHERE n = ?", (run,))
    whole = np.concatenate(parts)
    whole.sort(kind="stable")  # the parts are sorted: timsort merges them
    first = db.number("SELECT max(n) FROM block") + 1
    data = whole.astype("<u8").tobytes()
    step = BLOCK * 8
    db.many(
        "INSERT INTO block (n, data) VALUES (?, ?)",
        ((first + i, data[at : at + step]) for i, at in enumerate(range(0, len(data), step))),
    )
    fences = whole[::BLOCK].astype("<u8").tobytes()
    db.rows("INSERT INTO run (size, first, fences) VALUES (?, ?, ?)", (len(whole), first, fences))


def decode(db: Connection, rows: Sequence[Row]) -> Postings:
    """The postings in the data of some rows, one after another."""
    data = b"".join(row[0] for row in rows)
    if len(data) % 8:
        raise ArchiveError(f"{db.path}: the file is damaged (fingerprints are cut off); take it from a backup")
    return np.frombuffer(data, "<u8").astype(np.uint64, copy=False)


class Lookup:
    """Looks fingerprints up. It remembers where the blocks of each run begin: a run is never changed, only replaced by another."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.fences: dict[Row, Postings] = {}

    def find(self, grams: npt.NDArray[np.uint64], most: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Who holds each of some sorted fingerprints: pairs of an index into `grams` and an article's number.

        Of a fingerprint that more than `most` articles of one run hold, the first `most` + 1 are given. To be called within a snapshot.
        """
        low, high = grams << SHIFT, (grams << SHIFT) | NUMBER
        indexes, holders = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        runs = self.db.rows("SELECT n, first, size FROM run ORDER BY n")
        self.fences = {run: fences for run, fences in self.fences.items() if run in runs}
        for run in runs:
            held = self._near(run, low, high, most)
            at, end = np.searchsorted(held, low, "left"), np.searchsorted(held, high, "right")
            if (end < at).any():
                raise ArchiveError(f"{self.db.path}: the file is damaged (fingerprints out of order); take it from a backup")
            counts = np.minimum(end - at, most + 1)
            begins = np.cumsum(counts) - counts
            chosen = np.repeat(at - begins, counts) + np.arange(counts.sum())
            indexes.append(np.repeat(np.arange(len(grams)), counts))
            holders.append((held[chosen] & NUMBER).astype(np.int64))
        return np.concatenate(indexes), np.concatenate(holders)

    def _near(self, run: Row, low: Postings, high: Postings, most: int) -> Postings:
        """The postings of a run from the blocks that can hold what is between any `low` and its `high`, in order."""
        n, first, size = run
        if run not in self.fences:
            self.fences[run] = decode(self.db, self.db.rows("SELECT fences FROM run WHERE n = ?", (n,)))
            if len(self.fences[run]) != -(-size // BLOCK):
                raise ArchiveError(f"{self.db.path}: the file is damaged (fingerprints are missing); take it from a backup")
        fences = self.fences[run]
        begin = np.maximum(np.searchsorted(fences, low, "right").astype(np.int64) - 1, 0)
        end = np.searchsorted(fences, high, "right").astype(np.int64)
        wanted = np.unique(np.concatenate([np.minimum(begin + extra, np.maximum(end - 1, 0)) for extra in range(2 + most // BLOCK)]))
        blocks = (first + wanted).tolist()
        if blocks and 2 * len(blocks) > blocks[-1] - blocks[0]:
            return decode(self.db, self.db.rows("SELECT data FROM block WHERE n BETWEEN ? AND ? ORDER BY n", (blocks[0], blocks[-1])))
        return decode(self.db, [row for n in blocks for row in self.db.rows("SELECT data FROM block WHERE n = ?", (n,))])
