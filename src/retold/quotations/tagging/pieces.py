"""A window of words as the numbers that the network reads: one column for each word piece."""

from collections.abc import Sequence
from typing import NamedTuple

from retold.quotations.tagging.words import Word, spelling
from retold.text.wordpieces import Encoded, encode


class Pieces(NamedTuple):
    """A window, one number for each piece; `firsts` holds the place of every word's first piece, -1 for a word cut off."""

    pieces: list[int]
    shapes: list[int]
    states: list[int]
    starts: list[int]
    firsts: list[int]


def pieces_of(windows: Sequence[Sequence[Word]]) -> list[Pieces]:
    """The windows as numbers. Shape and state are 0 for the pieces that stand for no word."""
    encoded = encode([[spelling(word.word) for word in words] for words in windows])
    return [number(words, run) for words, run in zip(windows, encoded, strict=True)]


def number(words: Sequence[Word], run: Encoded) -> Pieces:
    """One window as numbers."""
    length = len(run.pieces)
    shapes, states, starts = [0] * length, [0] * length, [0] * length
    firsts = [-1] * len(words)
    for at, word in enumerate(run.words):
        if word is None:
            continue
        shapes[at], states[at] = words[word].shape + 1, words[word].state + 1
        if firsts[word] < 0:
            firsts[word], starts[at] = at, 1
    return Pieces(run.pieces, shapes, states, starts, firsts)
