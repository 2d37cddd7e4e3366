"""A paragraph as the tagger sees it: words with their offsets, their shape, and how they stand to the quotation marks."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from retold.model import Span
from retold.text.marks import Marked, marked
from retold.text.sentences import paragraphs, sentences

WORD = re.compile(r"\w+(?:['’]\w+)*|''|``|[^\w\s]")
LONE = re.compile(r"[\ud800-\udfff]")
"""Halves of surrogate pairs, which no vocabulary can be asked for."""
LETTER = re.compile(r"[^\W_]")
LONGEST = 120
"""Words in a window; a longer paragraph is read in windows that overlap by a sentence or two."""

OVERLAP = 30
"""Words that two windows of one paragraph share at most."""

SHAPES = ("lower", "capital", "upper", "mixed", "digit", "mark", "comma", "stop", "bracket", "dash", "other")
STATES = ("outside", "opening", "closing", "short", "medium", "long", "continued", "nested")
DOUBLE = frozenset('“”„‟"«»＂')


class Word(NamedTuple):
    """A word or a punctuation mark: offsets in the text, spelling, number in SHAPES, number in STATES."""

    start: int
    end: int
    word: str
    shape: int
    state: int


def shape_of(word: str) -> int:
    """The number in SHAPES of a word's shape.

    >>> SHAPES[shape_of("Lind")], SHAPES[shape_of("NATO")], SHAPES[shape_of("12th")]
    ('capital', 'upper', 'digit')
    """
    first = word[0]
    if first.isdigit():
        return 4
    if first.isalpha():
        if word.islower():
            return 0
        if len(word) > 1 and word.isupper():
            return 2
        return 1 if first.isupper() and not any(c.isupper() for c in word[1:]) else 3
    if first in DOUBLE or first in "'’‘`":
        return 5
    if first in ",;:":
        return 6
    if first in ".!?…":
        return 7
    if first in "()[]{}":
        return 8
    return 9 if first in "-–—" else 10


def spelling(word: str) -> str:
    """A word as the vocabulary knows it: one kind of double mark, one kind of apostrophe."""
    if word in ("''", "``") or word in DOUBLE:
        return '"'
    return LONE.sub("\ufffd", word).replace("’", "'").replace("‘", "'")


class Window(NamedTuple):
    """Words read together. The first `owned` of them are its own; what stands behind is read again, with more context, by the next."""

    words: list[Word]
    owned: int


def windows(text: str) -> list[Window]:
    """The paragraphs of a text as words; a paragraph of more than `LONGEST` words in overlapping windows."""
    stretches = sorted(marked(text))
    found: list[Window] = []
    at = 0
    for paragraph in paragraphs(text):
        if not LETTER.search(text, paragraph.start, paragraph.end):
            continue
        while at < len(stretches) and stretches[at].end <= paragraph.start:
            at += 1
        inside = at
        while inside < len(stretches) and stretches[inside].start < paragraph.end:
            inside += 1
        words = words_of(text, paragraph, stretches[at:inside])
        found += [Window(words, len(words))] if len(words) <= LONGEST else cut(text, paragraph, words)
    return found


def words_of(text: str, paragraph: Span, stretches: Sequence[Marked]) -> list[Word]:
    """The words of one paragraph, given the stretches in quotation marks that touch it."""
    places = [(m.start(), m.end(), m[0]) for m in WORD.finditer(text, paragraph.start, paragraph.end)]
    starts = [start for start, _, _ in places]
    states = [0] * len(places)
    for stretch in stretches:
        first, after = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
        inner = [i for i in range(first, after) if starts[i] >= stretch.inner_start and places[i][1] <= stretch.inner_end]
        state = 7 if stretch.depth else 6 if stretch.continues else 3 if len(inner) <= 4 else 4 if len(inner) <= 12 else 5
        for i in range(first, after):
            if starts[i] < stretch.inner_start:
                states[i] = states[i] if stretch.depth else 1
            elif starts[i] >= stretch.inner_end:
                states[i] = states[i] if stretch.depth else 2
        for i in inner:
            states[i] = state
    return [Word(start, end, word, shape_of(word), state) for (start, end, word), state in zip(places, states, strict=True)]


def cut(text: str, paragraph: Span, words: list[Word]) -> list[Window]:
    """A long paragraph in windows that begin at sentence starts where there are any."""
    starts = {paragraph.start + s.start for s in sentences(paragraph.of(text))}
    found, begin = [], 0
    while True:
        end = min(begin + LONGEST, len(words))
        if end == len(words):
            found.append(Window(words[begin:end], end - begin))
            return found
        heads = [i for i in range(max(begin + 1, end - OVERLAP), end) if words[i].start in starts]
        following = heads[0] if heads else end - OVERLAP // 2
        found.append(Window(words[begin:end], (following if heads else end - OVERLAP // 4) - begin))
        begin = following
