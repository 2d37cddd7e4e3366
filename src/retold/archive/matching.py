"""Passages between a text and an archive."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.archive.connection import Connection
from retold.archive.fingerprints import Fingerprints, fingerprints
from retold.archive.postings import Lookup
from retold.passages.corpus import ARCHIVE, NEWS, Matches, match

CANDIDATES = 96
"""How many articles, those that share the rarest grams with a text, are aligned with it."""

LEAST = 12.0
"""What the grams that an article shares with a text have to weigh for it to be aligned: as much as one that no other article holds."""

COMMON = 400
"""A gram that more articles hold finds none of them."""

ONE_BY_ONE = 16
"""So many new articles, and one more for every `SHARE` in the archive, are looked up one by one; for more, the whole archive is matched."""

SHARE = 200


class Match(NamedTuple):
    """A passage between two articles, by their numbers; offsets in code points."""

    a: int
    b: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    identity: float


def match_text(db: Connection, lookup: Lookup, text: str, before: int) -> list[Match]:
    """The passages that a text shares with articles whose number is less than `before`; `a` is `before` in all of them."""
    prints = fingerprints(text)
    if len(prints.grams) == 0:
        return []
    with db.snapshot():
        total = db.number("SELECT max(n) FROM article")
        best, weights = candidates(lookup, prints.grams, before, total)
        texts = [db.rows("SELECT text FROM article WHERE n = ?", (n,))[0][0] for n in best]
    if not best:
        return []
    found = match([*texts, text], threads=1, since=len(texts), all_pairs=False)
    rare = (is_rare(start, end, equal, prints, weights) for start, end, equal in zip(found.a_start, found.a_end, found.equal, strict=True))
    return [m for m, kept in zip(numbered(found, [*best, before]), rare, strict=True) if kept]


def candidates(lookup: Lookup, grams: npt.NDArray[np.uint64], before: int, total: int) -> tuple[list[int], npt.NDArray[np.float64]]:
    """The articles that share the rarest grams, in their order; and what each gram tells about two texts that share it."""
    indexes, holders = lookup.find(grams, COMMON)
    earlier = holders < before
    indexes, holders = indexes[earlier], holders[earlier]
    counts = np.bincount(indexes, minlength=len(grams))
    bits = np.maximum(np.log2(max(total, ARCHIVE) / (counts + 1)), 0.0)
    weights = np.where(counts > 0, bits / (1 + counts / NEWS.crowd), np.inf)
    telling = counts[indexes] <= COMMON
    numbers, where = np.unique(holders[telling], return_inverse=True)
    scores = np.bincount(where, weights=weights[indexes[telling]], minlength=len(numbers))
    order = np.lexsort((numbers, -scores))[:CANDIDATES]
    return np.sort(numbers[order][scores[order] >= LEAST]).tolist(), weights


def is_rare(start: int, end: int, equal: int, prints: Fingerprints, weights: npt.NDArray[np.float64]) -> bool:
    """Whether the archive at large lacks what a passage shares, as the whole archive's run would weigh it: boilerplate stands in a crowd.

    The sampled grams of the passage speak for the others, of which there are as many as equal words, less the first three.
    """
    inside = weights[(prints.starts >= start) & (prints.starts < end) & np.isfinite(weights)]
    return len(inside) == 0 or float(inside.mean()) * max(1, equal - NEWS.width + 1) >= NEWS.rarity


class Texts(Collection[str]):
    """The texts of an archive in order, read from the file as they are walked over, so that they need not all be held at once."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.numbers: list[int] = [n for (n,) in db.walk("SELECT n FROM article WHERE n > ? ORDER BY n")]

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, text: object) -> bool:
        return any(text == other for other in self)

    def __iter__(self) -> Iterator[str]:
        last = self.numbers[-1] if self.numbers else 0
        for n, text in self.db.walk("SELECT n, text FROM article WHERE n > ? ORDER BY n"):
            if n > last:  # added by another process in the meantime
                return
            yield text


def match_many(db: Connection, first: int) -> list[Match]:
    """The passages of all articles from number `first` on with every earlier one, found in one run over the archive."""
    texts = Texts(db)
    since = sum(n < first for n in texts.numbers)
    return list(numbered(match(texts, since=since, all_pairs=False), texts.numbers))


def numbered(found: Matches, numbers: Sequence[int]) -> Iterator[Match]:
    """Matches with the numbers of their articles."""
    for a, b, a1, a2, b1, b2, _, identity in zip(*(column.tolist() for column in found), strict=True):
        yield Match(numbers[a], numbers[b], a1, a2, b1, b2, identity)
