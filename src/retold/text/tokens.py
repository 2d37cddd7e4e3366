"""Words with offsets, and the form under which two spellings of a word are one."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from retold.text.words import load

WORD = re.compile(r"\w+(?:[’'.\-‑]\w+)*(?:(?<=\.\w)\.)?")
"""A word: letters and digits, apostrophes, hyphens and points inside it; a last point only after an initialism (U.S.)."""


class Token(NamedTuple):
    """One word: its offsets, its spelling in the text, and its key, equal for equal words."""

    start: int
    end: int
    word: str
    key: str


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """Compatibility-normalised, case-folded, straight apostrophes, no points in initialisms.

    >>> key_of("F.B.I.") == key_of("FBI"), key_of("It’s") == key_of("it's")
    (True, True)
    """
    folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("‑", "-")
    return folded.replace(".", "") if "." in folded and not folded[0].isdigit() else folded


def tokenize(text: str) -> list[Token]:
    """The words of a text in order.

    >>> [t.key for t in tokenize("They’re in the U.S.")]
    ["they're", 'in', 'the', 'us']
    """
    return [Token(m.start(), m.end(), m[0], key_of(m[0])) for m in WORD.finditer(text)]


def is_content(key: str) -> bool:
    """Whether a key carries content, that is, is not a function word."""
    return key not in load("stop")
