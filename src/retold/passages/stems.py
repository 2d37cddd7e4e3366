"""The stem under which inflected forms of an English word meet, so that "denied" and "denies" count as one in a rewritten sentence."""

from functools import lru_cache

VOWELS = frozenset("aeiouy")
ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""))
SUFFIXES = ("ingly", "edly", "ing", "ed", "ly")


@lru_cache(maxsize=65536)
def stem_of(key: str) -> str:
    """Strip possessive, plural, -ed, -ing, -ly and a last e; words of three letters or fewer, and words with digits, stay as they are.

    Light on purpose: it never joins words of different roots that a reader would not join, as heavier stemmers do (Porter 1980 makes
    "general" and "generate" one).

    >>> stem_of("denied") == stem_of("denies"), stem_of("stopped") == stem_of("stopping"), stem_of("minister's"), stem_of("red")
    (True, True, 'minister', 'red')
    """
    word = key[:-2] if key.endswith("'s") else key.removesuffix("'")
    if len(word) <= 3 or not word.isalpha():
        return word or key
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            word = word[: len(word) - len(ending)] + instead
            break
    for suffix in SUFFIXES:
        root = word.removesuffix(suffix)
        if root != word and len(root) >= 3 and not VOWELS.isdisjoint(root):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "aeiouls" else root
            break
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word
