"""Quotations looked up in full transcripts: where words were said, and what became of them.

Every three words of the transcripts stand in one sorted table of numbers; a quotation's own three-word runs vote for the place where it
was said, and the words there are compared with it. The cost of a quotation does not grow with the transcripts.
"""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.model import Article, Comparison, Span, Verdict
from retold.statements.compare import compare
from retold.text.tokens import tokenize

WIDTH = 3
"""Words in a run."""
COMMON = 64
"""Places beyond which a run tells nothing."""
SHIFT = 24
"""Words that a quotation may have left out or put in between two runs of one place."""
BESIDE = 12
"""Words of the transcript that are read beyond either end of the runs: what the words at a quotation's edges are held against."""
FEWEST, SHARE = 3, 0.4
"""The fewest runs that a place must share with a quotation, and the share of its runs: many people say a phrase or two alike."""
APART = frozenset((Verdict.UNMATCHED, Verdict.PARAPHRASED, Verdict.TRANSLATED))
"""Verdicts under which the words there are not the quotation's."""
PRIMES = tuple(np.uint64(prime) for prime in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


class Said(NamedTuple):
    """Where a quotation was said, and how its words compare with those there; `comparison`'s offsets are into `span` and the quotation."""

    transcript: str
    span: Span
    comparison: Comparison


class Spoken:
    """Full transcripts, ready for looking up quotations."""

    def __init__(self, transcripts: Sequence[Article]) -> None:
        self.transcripts = transcripts
        self.texts = {transcript.id: transcript.text for transcript in transcripts}
        self.numbers: dict[str, int] = {}
        keys, bounds, counts = array("Q"), array("Q"), [0]
        for transcript in transcripts:
            for token in tokenize(transcript.text):
                keys.append(self.numbers.setdefault(token.key, len(self.numbers) + 1))
                bounds.extend((token.start, token.end))
            counts.append(len(keys))
        self.first = np.array(counts, np.int64)
        self.bounds = np.array(bounds, np.int64).reshape(-1, 2)
        runs = hashed(np.array(keys, np.uint64))
        self.order = np.argsort(runs, kind="stable")
        self.runs = runs[self.order]

    def find(self, words: str, policy: str = "reuters") -> Said | None:
        """Where some quoted words were said; None where no transcript has them, or has too little of them to compare.

        >>> spoken = Spoken([Article("t", "ORR: We will not open the old gates before Friday, and that is final.")])
        >>> said = spoken.find("We will open the old gates before Friday")
        >>> said and said.comparison.severity
        4
        """
        keys = np.array([self.numbers.get(token.key, 0) for token in tokenize(words)], np.uint64)
        runs = hashed(keys)
        if len(runs) == 0:
            return None
        low, high = np.searchsorted(self.runs, runs, "left"), np.searchsorted(self.runs, runs, "right")
        places = [(int(at), i) for i, (a, b) in enumerate(zip(low, high, strict=True)) if 0 < b - a <= COMMON for at in self.order[a:b]]
        best = densest(places)
        if len({i for _, i in best}) < max(FEWEST, SHARE * len(runs)):
            return None
        return self.compared(words, best, len(keys), policy)

    def compared(self, words: str, best: Sequence[tuple[int, int]], length: int, policy: str) -> Said | None:
        """The words around the runs of one place, compared."""
        number = int(np.searchsorted(self.first, best[0][0], "right")) - 1
        start = max(int(self.first[number]), min(at - i for at, i in best) - BESIDE)
        end = min(int(self.first[number + 1]), max(at - i + length for at, i in best) + BESIDE)
        transcript = self.transcripts[number]
        span = Span(int(self.bounds[start, 0]), int(self.bounds[end - 1, 1]))
        comparison = compare(span.of(transcript.text), words, complete=True, policy=policy)
        return None if comparison.verdict in APART else Said(transcript.id, span, comparison)


def hashed(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """A number for each run of `WIDTH` words."""
    count = max(len(keys) - WIDTH + 1, 0)
    with np.errstate(over="ignore"):
        parts = [keys[n : n + count] * prime for n, prime in enumerate(PRIMES)]
        return np.asarray(parts[0] ^ (parts[1] << np.uint64(1)) ^ (parts[2] >> np.uint64(1)) ^ parts[2], np.uint64)


def densest(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, as (place, number in the quotation), that lie together most: within `SHIFT` words of one alignment; the first such.

    >>> densest([(10, 0), (11, 1), (90, 1)])
    [(10, 0), (11, 1)]
    """
    ordered = sorted(places, key=lambda place: (place[0] - place[1], place))
    best: tuple[int, int] = (0, 0)
    low, most = 0, 0
    inside: dict[int, int] = {}
    for high, (at, i) in enumerate(ordered):
        inside[i] = inside.get(i, 0) + 1
        while (at - i) - (ordered[low][0] - ordered[low][1]) > SHIFT:
            left = ordered[low][1]
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            low += 1
        if len(inside) > most:
            most, best = len(inside), (low, high + 1)
    return ordered[best[0] : best[1]]
