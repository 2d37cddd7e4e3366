"""The fingerprints by which an archive finds texts that share passages: every fourth 4-gram, by its hash.

Sampling by hash keeps a gram in every text or in none (0 mod p sampling; Schleimer, Wilkerson & Aiken 2003 compare it with winnowing).
"""

from typing import NamedTuple

import numpy as np

from retold.passages import kernels
from retold.passages.corpus import NEWS, Workspace, scan

BITS = 24
"""Low bits of a posting that hold the place; the 40 above them are the gram's fingerprint. A longer text is fingerprinted to there."""

SAMPLE = 4
MOST_WORDS = (1 << BITS) - 2


class Fingerprint(NamedTuple):
    """A sampled gram and the offset, in code points, at which it first stands in its text."""

    gram: int
    start: int


def fingerprints(text: str) -> list[Fingerprint]:
    """The sampled grams of a text, each once, by gram.

    >>> words = "nine lanterns hung over the quay at Orsay Holm when the ferry came in late on Tuesday"
    >>> [f.gram for f in fingerprints(words)] == [f.gram for f in fingerprints(words.upper() + "!")] != []
    True
    """
    words = scan([text], Workspace(1 << 40))
    total = min(len(words.keys), MOST_WORDS)
    postings = np.empty(total, dtype=np.uint64)
    count = kernels.hash_grams(memoryview(words.keys), 0, total, NEWS.width, BITS, 0, 1, memoryview(postings))
    chosen = postings[:count]
    chosen.sort()
    grams, first = np.unique(chosen >> np.uint64(BITS), return_index=True)
    places = words.starts[(chosen[first] & np.uint64((1 << BITS) - 1)).astype(np.int64)]
    kept = grams % SAMPLE == 0
    return [Fingerprint(gram, start) for gram, start in zip(grams[kept].tolist(), places[kept].tolist(), strict=True)]
