"""How rare a word is in the news at large, in bits: what shared words weigh when there is no archive to count in."""

from functools import cache, lru_cache

from retold.text.words import lines

UNKNOWN = 11.5
"""Bits of a word that the table does not hold: rarer than one article in two thousand."""
NUMBER = (4.0, 5.0, 8.0, 7.0, 10.0)
"""Bits of a number of one, two, three, four (mostly years) and more digits."""


@cache
def background() -> dict[str, float]:
    """The table: word key → bits. Made by `script/make-rarity` from document frequencies of news in English."""
    table: dict[str, float] = {}
    for line in lines("rarity"):
        bits, *words = line.split()
        table.update(dict.fromkeys(words, float(bits)))
    return table


@lru_cache(maxsize=65536)
def rarity(key: str) -> float:
    """Bits that the presence of a word carries: log2 of one in how many news articles has it; 0 for a word that nearly all have.

    In: a token's key. Out: 0.0 to 11.5. A possessive is as rare as its owner, a hyphenated word as its rarest part. The measure is the
    inverse document frequency of Spärck Jones (1972).

    >>> rarity("the"), rarity("said"), rarity("wedge") > 7, rarity("zyzzyva")
    (0.0, 0.25, True, 11.5)
    """
    table = background()
    if key in table:
        return table[key]
    if key.endswith("'s") and key[:-2] in table:
        return table[key[:-2]]
    if key[:1].isdigit():
        return NUMBER[min(sum(letter.isdigit() for letter in key), len(NUMBER)) - 1]
    parts = key.split("-")
    if len(parts) > 1 and all(parts):
        return max(rarity(part) for part in parts)
    return UNKNOWN
