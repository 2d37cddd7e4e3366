"""Words with offsets, and the form under which two spellings of a word are one."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from retold.text.words import load

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
"""Han, Hiragana and Katakana, which are written without spaces: each character counts as a word."""
INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
"""Soft hyphens, zero-width characters and marks of direction, which pages carry inside words and no reader sees."""
LETTERS = rf"[^\W{UNSPACED}]+"
WORD = re.compile(rf"{LETTERS}(?:[’'ʼ.\-‐‑{INVISIBLE}]{LETTERS})*(?:(?<=\.\w)\.)?|[{UNSPACED}]")
"""A word: letters and digits, apostrophes, hyphens and points inside it; a last point only after an initialism (U.S.)."""
FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-"} | {chr(c): None for c in (0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF)})


CLITICS = frozenset(["s", "d", "ll", "re", "ve", "m", "t"])
NEGATED = frozenset(["won", "can", "shan", "ain"])
"""What a contraction has before 't, where that is no verb with an n."""


class Token(NamedTuple):
    """One word: its offsets, its spelling in the text, and its key, equal for equal words."""

    start: int
    end: int
    word: str
    key: str


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """Compatibility-normalised, case-folded, straight apostrophes, no invisible characters, no points in initialisms.

    >>> key_of("F.B.I.") == key_of("FBI"), key_of("It’s") == key_of("it's")
    (True, True)
    """
    folded = unicodedata.normalize("NFKC", word).casefold().translate(FOLDED)
    return folded.replace(".", "") if "." in folded and not folded[0].isdigit() else folded


@lru_cache(maxsize=65536)
def plain(key: str) -> str:
    """A key without its accents, which papers print or not; letters of other scripts than Latin keep theirs.

    >>> plain("núñez"), plain("resume")
    ('nunez', 'resume')
    """
    if key.isascii():
        return key
    parts = unicodedata.normalize("NFD", key)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare if bare.isascii() else key


def tokenize(text: str) -> list[Token]:
    """The words of a text in order.

    >>> [t.key for t in tokenize("They’re in the U.S.")]
    ["they're", 'in', 'the', 'us']
    """
    return [Token(m.start(), m.end(), m[0], key_of(m[0])) for m in WORD.finditer(text)]


def is_content(key: str) -> bool:
    """Whether a key carries content, that is, is neither a function word nor a contraction of two.

    >>> is_content("bridge"), is_content("the"), is_content("didn't"), is_content("bridge's")
    (True, False, False, True)
    """
    stop = load("stop")
    if key in stop:
        return False
    head, _, tail = key.partition("'")
    if tail not in CLITICS:
        return True
    return not (head in stop or (tail == "t" and (head[:-1] in stop or head in NEGATED)))
