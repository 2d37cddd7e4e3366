"""The fingerprints by which an archive finds texts that share passages: every fourth 4-gram, by its hash.

Sampling by hash keeps a gram in every text or in none (0 mod p sampling; Schleimer, Wilkerson & Aiken 2003 compare it with winnowing).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.archive.postings import NUMBER_BITS, Postings, pack
from retold.passages import kernels
from retold.passages.corpus import NEWS, Workspace, scan

PLACE_BITS = NUMBER_BITS
"""Low bits of a hash that give way to the place of its gram; what is left of the hash is the fingerprint."""

SAMPLE = 4


class Fingerprints(NamedTuple):
    """The sampled grams of a text, each once and in order, and the offsets in code points at which they first stand in it."""

    grams: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]


def fingerprints(text: str) -> Fingerprints:
    """The sampled grams of a text.

    >>> words = "nine lanterns hung over the quay at Orsay Holm when the ferry came in late on Tuesday"
    >>> fingerprints(words).grams.tolist() == fingerprints(words.upper() + "!").grams.tolist() != []
    True
    """
    grams, places, starts, _ = sampled([text])
    first = np.flatnonzero(np.diff(grams, prepend=~grams[:1]))
    return Fingerprints(grams[first], starts[places[first]].astype(np.int64))


def postings_of(texts: Sequence[str], numbers: Sequence[int]) -> Postings:
    """The fingerprints of many texts, with the number of the article that each text is of."""
    grams, places, _, first = sampled(texts)
    return pack(grams, np.asarray(numbers, np.int64)[np.searchsorted(first, places, "right") - 1])


def sampled(
    texts: Sequence[str],
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """The sampled grams of texts, sorted; the index of the first word of each; where words start; the index of each text's first word."""
    words = scan(texts, Workspace(1 << 40))
    total = min(len(words.keys), 1 << PLACE_BITS)
    room = total // 3 + 1024
    hashes = np.empty(room, np.uint64)
    while (count := kernels.hash_grams(words.keys.data, 0, total, NEWS.width, PLACE_BITS, 0, SAMPLE, hashes.data)) < 0:
        hashes = np.empty(len(hashes) * 2, np.uint64)
    chosen = hashes[:count]
    chosen.sort()
    places = (chosen & np.uint64((1 << PLACE_BITS) - 1)).astype(np.int64)
    return chosen >> np.uint64(PLACE_BITS), places, words.starts, words.first[:-1]
