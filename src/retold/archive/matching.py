"""Passages between a text and an archive."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from retold.archive.fingerprints import SAMPLE, Fingerprint, fingerprints
from retold.passages.corpus import NEWS, match

CANDIDATES = 32
"""How many articles, those that share the rarest grams with a text, are aligned with it."""

COMMON = 400
"""A gram that more articles hold finds none of them."""

BATCH = 64
"""From so many unmatched articles on, the whole archive is matched in one go."""


class Row(NamedTuple):
    """A passage between two articles, by their numbers; offsets in code points."""

    a: int
    b: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    identity: float


def match_text(connection: sqlite3.Connection, text: str, before: int, known: Sequence[Fingerprint] | None = None) -> list[Row]:
    """The passages that a text shares with articles whose number is less than `before`; `a` is `before` in all of them."""
    prints = fingerprints(text) if known is None else known
    total = max(2, connection.execute("SELECT max(n) FROM article").fetchone()[0] or 2)
    scores: dict[int, float] = defaultdict(float)
    weights: list[tuple[int, float]] = []
    for gram, start in prints:
        holders = connection.execute("SELECT n FROM posting WHERE gram = ? AND n < ? LIMIT ?", (gram, before, COMMON + 1)).fetchall()
        if not holders:
            continue
        bits = max(0.0, math.log2(max(total, 20_000) / (len(holders) + 1)))
        weights.append((start, bits / (1 + len(holders) / NEWS.crowd)))
        if len(holders) <= COMMON:
            for (n,) in holders:
                scores[n] += bits
    best = sorted(sorted(scores, key=lambda n: (-scores[n], n))[:CANDIDATES])
    if not best:
        return []
    texts = [connection.execute("SELECT text FROM article WHERE n = ?", (n,)).fetchone()[0] for n in best]
    found = match([*texts, text], threads=1, since=len(texts), all_pairs=False)
    rows = [
        Row(before, best[b], a1, a2, b1, b2, identity)
        for _, b, a1, a2, b1, b2, _, identity in zip(*(column.tolist() for column in found), strict=True)
    ]
    return [row for row in rows if is_rare(row, weights)]


def is_rare(row: Row, weights: Sequence[tuple[int, float]]) -> bool:
    """Whether the archive at large lacks what the passage shares: boilerplate stands in a crowd. One sampled gram speaks for four."""
    inside = [weight for start, weight in weights if row.a_start <= start < row.a_end]
    return not inside or SAMPLE * sum(inside) >= NEWS.rarity / 2


def match_many(connection: sqlite3.Connection, first: int) -> list[Row]:
    """The passages of all articles from number `first` on with every earlier one, found in one run over the archive."""
    numbers, texts = [], []
    for n, text in connection.execute("SELECT n, text FROM article ORDER BY n"):
        numbers.append(n)
        texts.append(text)
    since = sum(n < first for n in numbers)
    found = match(texts, since=since, all_pairs=False)
    return [
        Row(numbers[a], numbers[b], a1, a2, b1, b2, identity)
        for a, b, a1, a2, b1, b2, _, identity in zip(*(column.tolist() for column in found), strict=True)
    ]
