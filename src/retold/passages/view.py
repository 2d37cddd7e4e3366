"""A text as the aligner sees it: words as numbers, sentences as rows of weighted stems. Every row knows its offsets in the text."""

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.passages.stems import stem_of
from retold.text.tokens import tokenize
from retold.text.weights import UNKNOWN, rarity

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

BREAK = re.compile(r"""[.!?…。！？]["”’'»)\]]*\s+(?=["“‘'«(\[]*[^\W_])|\n\s*\n\s*""")
"""Where a sentence may end. A single line end inside a sentence is no end: many sources wrap lines."""
NO_END = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Rev|Hon|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)
"""A point after a single letter or a title ends no sentence."""
SHORTEST = 3
"""Words of the shortest sentence that stands alone; a shorter one goes with the next."""
LONGEST = 80
"""Words after which a text without full stops (a list, a table) is cut all the same."""
NAME = 7.0
"""Bits of a capitalised word that the background table does not hold: mostly a name, which a story repeats."""


class View(NamedTuple):
    """The arrays of one text. `keys` and `stems` list its distinct words and stems; the other arrays point into them."""

    text: str
    start: Ints
    end: Ints
    keys: list[str]
    key: Ints
    stems: list[str]
    stem: Ints
    bits: Floats
    """Rarity of each word, in bits."""
    first: Ints
    """The first word of each sentence, and after the last sentence the number of words."""


@lru_cache(maxsize=8)
def view(text: str) -> View:
    """See a text as the aligner does; empty arrays for a text without words."""
    tokens = tokenize(text)
    keys: dict[str, int] = {}
    key = np.array([keys.setdefault(token.key, len(keys)) for token in tokens], dtype=np.int64)
    stems: dict[str, int] = {}
    stem_of_key = np.array([stems.setdefault(stem_of(word), len(stems)) for word in keys], dtype=np.int64)
    start = np.array([token.start for token in tokens], dtype=np.int64)
    end = np.array([token.end for token in tokens], dtype=np.int64)
    capital = np.array([token.word[0].isupper() for token in tokens], dtype=bool)
    rare = np.array([rarity(word) for word in keys], dtype=np.float64)
    bits = rare[key] if len(key) else np.zeros(0)
    bits = np.where(capital & (bits == UNKNOWN), NAME, bits)
    stem = stem_of_key[key] if len(key) else key
    return View(text, start, end, list(keys), key, list(stems), stem, bits, sentence_starts(text, start))


def sentence_starts(text: str, start: Ints) -> Ints:
    """The first word of each sentence and, last, the number of words."""
    breaks = [m.end() for m in BREAK.finditer(text) if not NO_END.search(text, max(0, m.start() - 6), m.start() + 1)]
    firsts = np.unique(np.searchsorted(start, np.array([0, *breaks], dtype=np.int64)))
    kept: list[int] = []
    at, words = 0, len(start)
    for following in [*firsts[1:].tolist(), words]:
        if following - at < SHORTEST and following < words:
            continue
        while following - at > LONGEST:
            kept.append(at)
            at += LONGEST
        if at < following:
            kept.append(at)
        at = following
    return np.array([*kept, words] if kept else [0] if not words else [0, words], dtype=np.int64)
