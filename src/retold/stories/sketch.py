"""What an article is about, in few numbers: its telling words, how rare each is, and how early it stands."""

import zlib
from collections.abc import Mapping
from functools import lru_cache
from math import log2, sqrt

import msgspec

from retold.model import Article
from retold.text.stems import stem
from retold.text.tokens import WORD, is_content, key_of
from retold.text.weights import rarity

LEAD = 400
"""Telling words of an article that are read: news says first what it is about, and a long article costs no more than a short one."""
FADING = 200.0
"""Telling words after which one counts half as much as in the headline."""
LEAST = 1.0
"""Bits below which a word tells nothing about an event."""
BACKGROUND = 24_000
"""Articles behind the table of rarity; what is counted in a collection is counted together with them."""


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """The telling words of an article: their numbers (CRC-32 of the stem), bits of rarity in the news at large, and how early each stands.

    `early` is 1 for the first word, and a half for the one after `FADING` of them.
    """

    words: tuple[int, ...]
    bits: tuple[float, ...]
    early: tuple[float, ...]


def sketch_of(article: Article) -> Sketch:
    """The telling words of an article's headline and text, each where it first stands. Never raises; bounded cost for any length.

    >>> len(sketch_of(Article("a", "The ferry ran onto a sandbank; the ferry is safe.")).words)
    4
    """
    found: dict[int, tuple[float, float]] = {}
    count = 0
    for part in (article.title, article.text):
        for match in WORD.finditer(part):
            telling = telling_word(match[0])
            if telling is not None:
                number, bits = telling
                count += 1
                known = found.get(number)
                if known is None or known[0] < bits:
                    found[number] = (bits, known[1] if known else 1 / (1 + (count - 1) / FADING))
                if count >= LEAD:
                    break
    return Sketch(tuple(found), tuple(b for b, _ in found.values()), tuple(round(e, 4) for _, e in found.values()))


@lru_cache(maxsize=65536)
def telling_word(word: str) -> tuple[int, float] | None:
    """The number of a word's stem and the bits of its rarity; None for one that tells nothing about an event."""
    key = key_of(word)
    if not is_content(key):
        return None
    bits = rarity(key)
    return (zlib.crc32(stem(key).encode("utf-8", "replace")), bits) if bits > LEAST else None


def weigh(sketch: Sketch, holders: Mapping[int, int], articles: int) -> dict[int, float]:
    """A sketch as a vector of length one: each word by its rarity in the news at large and in a collection together, and by its place.

    `holders` says how many of the collection's `articles` hold a word: what half of them speak of tells little, however rare elsewhere.

    >>> vector = weigh(sketch_of(Article("a", "The ferry ran onto a sandbank.")), {}, 0)
    >>> round(sum(weight * weight for weight in vector.values()), 6)
    1.0
    """
    vector = {}
    for word, bits, early in zip(sketch.words, sketch.bits, sketch.early, strict=True):
        here = log2((BACKGROUND + articles) / (BACKGROUND * 2.0**-bits + holders.get(word, 0)))
        if here > 0:
            vector[word] = here * early
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}
