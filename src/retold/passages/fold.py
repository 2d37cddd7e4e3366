"""The table that folds a character for the corpus matcher: the same on every platform and engine."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

SINGLE = 0x80000000
"""Marks a character that is a word of its own: Chinese and Japanese are written without spaces."""

TABLE_SIZE = 0x10000
"""The basic plane. Characters beyond it count as letters and fold to themselves."""

UNSPACED = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
"""Kana and CJK ideographs."""


@cache
def folding() -> npt.NDArray[np.uint32]:
    """For each code point of the basic plane: 0 for what separates words, else the code point of its simple case folding.

    >>> table = folding()
    >>> chr(table[ord("É")]), int(table[ord(" ")]), bool(table[ord("天")] & SINGLE)
    ('é', 0, True)
    """
    table = np.zeros(TABLE_SIZE, dtype=np.uint32)
    for point in range(TABLE_SIZE):
        character = chr(point)
        if character.isalnum() or unicodedata.combining(character):
            folded = character.lower()
            table[point] = ord(folded) if len(folded) == 1 else point
    for low, high in UNSPACED:
        for point in range(low, high + 1):
            if table[point]:
                table[point] |= SINGLE
    return table
