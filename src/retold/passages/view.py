"""A text as the aligner sees it: words as numbers, cut into sentences, each word with its rarity and its worth as evidence."""

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.text.phrases import find_phrases, phrases
from retold.text.sentences import CANDIDATE, abbreviated, is_end
from retold.text.stems import stem as stem_of
from retold.text.tokens import is_content, tokenize
from retold.text.weights import UNKNOWN, rarity
from retold.text.words import load

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

BREAK = re.compile(r"\n\s*\n|[。！？]")
"""Where a sentence ends whatever follows: an empty line, a full stop of Chinese or Japanese."""
SHORTEST = 3
"""Words of the shortest sentence that stands alone; a shorter one goes with the next."""
LONGEST = 80
"""Words after which a text without full stops (a list, a table) is cut all the same."""
GRAM = 5
"""Words of a run that is too long to be equal by chance alone."""
NAME = 7.0
"""Bits of a capitalised word that the background table does not hold: mostly a name, which a story repeats."""
NAME_WORTH = 0.35
"""What a word of a name is worth as evidence: two texts may well both have a long name without having it from each other."""
TITLE_WORTH = 0.6
"""What a capitalised word is worth in a headline, where capitals do not tell names from other words."""
HEADLINE = 0.7
"""Share of capitalised content words from which capitals no longer tell names: a headline, a line in capitals."""
FURNITURE = 0.7
"""Share of furniture among its content words that makes a sentence furniture."""
OPENED_LINE, SHORT_LINE = 20, 12
"""Words of the longest sentence that a phrase of page furniture makes furniture where it begins with it, and where it holds it."""
REFRAIN = 3
"""A run of words that one text itself holds so often is a template."""
REFRAIN_WORTH = 0.25
"""What is left of the worth of its words: a text may be printed three times on one page, but a template says little."""


class View(NamedTuple):
    """The arrays of one text, one entry a word. `keys` and `stems` list its distinct words and stems; `key` and `stem` point into them.

    `bits` is the rarity of each word, `worth` the share of it that counts as evidence (0 to 1), `refrain` whether it stands in a run that
    the text repeats, `first` the first word of each sentence and, after the last sentence, the number of words.
    """

    text: str
    start: Ints
    end: Ints
    keys: list[str]
    key: Ints
    stems: list[str]
    stem: Ints
    bits: Floats
    worth: Floats
    refrain: Flags
    first: Ints


@lru_cache(maxsize=8)
def view(text: str) -> View:
    """See a text as the aligner does; empty arrays for a text without words."""
    tokens = tokenize(text)
    keys: dict[str, int] = {}
    key = np.array([keys.setdefault(token.key, len(keys)) for token in tokens], dtype=np.int64)
    stems: dict[str, int] = {}
    stem = np.array([stems.setdefault(stem_of(word), len(stems)) for word in keys], dtype=np.int64)
    rare = np.array([rarity(word) for word in keys], dtype=np.float64)
    capital = np.array([token.word[0].isupper() for token in tokens], dtype=bool)
    start = np.array([token.start for token in tokens], dtype=np.int64)
    end = np.array([token.end for token in tokens], dtype=np.int64)
    first = sentence_starts(text, start)
    bits = np.where(capital & (rare[key] == UNKNOWN), NAME, rare[key])
    refrain = refrains(key)
    worth = worth_of(list(keys), key, capital, rare, first)
    worth[refrain] *= REFRAIN_WORTH
    worth[page_lines(text, start, first)] = 0.0
    return View(text, start, end, list(keys), key, list(stems), stem[key], bits, worth, refrain, first)


def sentence_starts(text: str, start: Ints) -> Ints:
    """The first word of each sentence and, last, the number of words. A line end inside a sentence is no end: many sources wrap lines."""
    words = len(start)
    breaks = [m.end("closers") for m in CANDIDATE.finditer(text) if is_end(text, m) or goes_on_small(text, m)]
    breaks += [m.end() for m in BREAK.finditer(text)]
    ends = [*np.unique(np.searchsorted(start, np.array(breaks, dtype=np.int64))).tolist(), words]
    firsts: list[int] = []
    at = 0
    for following in ends:
        if following - at < SHORTEST and following < words:
            continue
        firsts.extend(range(at, following, LONGEST))
        at = following
    return np.array([*firsts, words], dtype=np.int64)


def goes_on_small(text: str, m: re.Match[str]) -> bool:
    """Whether a sentence ends at that point although the next begins with a small letter, as in captions and hurried copy."""
    return m["stop"] == "." and not m["closers"] and text[m.end()].islower() and not abbreviated(text, m)


def worth_of(keys: list[str], key: Ints, capital: Flags, rare: Floats, first: Ints) -> Floats:
    """What each word is worth as evidence, 0 to 1: names a little, sentences of furniture nothing."""
    if not len(key):
        return np.zeros(0)
    sentences = first[:-1]
    content = np.array([is_content(word) for word in keys], dtype=bool)[key]
    opening = np.zeros(len(key), dtype=bool)
    opening[sentences] = True
    capitals = np.add.reduceat(capital & content, sentences) >= HEADLINE * np.maximum(np.add.reduceat(content, sentences), 1)
    told = np.repeat(~capitals, np.diff(first)) & ~opening
    name = capital & content & (told | (rare[key] == UNKNOWN))
    title = capital & content & ~told & ~opening
    said = content & ~name
    furniture = np.array([word in load("furniture") for word in keys], dtype=bool)[key] & said
    empty = np.add.reduceat(furniture, sentences) >= FURNITURE * np.maximum(np.add.reduceat(said, sentences), 1)
    worth = np.where(name | within_names(name, content), NAME_WORTH, np.where(title, TITLE_WORTH, 1.0))
    worth[np.repeat(empty, np.diff(first))] = 0.0
    return worth


def within_names(name: Flags, content: Flags) -> Flags:
    """Which function words stand inside a long name, one or two in a row: Board of Trade, Minister for the Islands."""
    before, after = np.zeros_like(name), np.zeros_like(name)
    before[1:] = name[:-1]
    before[2:] |= name[:-2] & ~content[1:-1]
    after[:-1] = name[1:]
    after[:-2] |= name[2:] & ~content[1:-1]
    return before & after & ~content


def page_lines(text: str, start: Ints, first: Ints) -> Flags:
    """Which words stand in a short sentence that begins with a phrase of page furniture, or a shorter one that holds such a phrase."""
    marked = np.zeros(len(start), dtype=bool)
    for found in find_phrases(text, phrases("boilerplate")):
        word = int(np.searchsorted(start, found.span.start))
        sentence = int(np.searchsorted(first, word, "right")) - 1
        if first[sentence + 1] - first[sentence] <= (OPENED_LINE if word == first[sentence] else SHORT_LINE):
            marked[first[sentence] : first[sentence + 1]] = True
    return marked


def grams(words: Ints) -> NDArray[np.uint64]:
    """A number for each run of GRAM words, equal for equal runs (and, very rarely, for others)."""
    count = max(len(words) - GRAM + 1, 0)
    value = np.zeros(count, dtype=np.uint64)
    for offset in range(GRAM):
        value = value * np.uint64(0x9E3779B97F4A7C15) + words[offset : offset + count].astype(np.uint64) + np.uint64(1)
    return value


def refrains(words: Ints) -> Flags:
    """Which words stand in a run of GRAM words that the text holds REFRAIN times or more."""
    marked = np.zeros(len(words), dtype=bool)
    of_text = grams(words)
    if len(of_text):
        _, inverse, often = np.unique(of_text, return_inverse=True, return_counts=True)
        again = often[inverse] >= REFRAIN
        for offset in range(GRAM):
            marked[offset : offset + len(again)] |= again
    return marked
