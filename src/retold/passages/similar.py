"""Sentences of two texts that say much the same, by weighted cosine and Dice of their stems (Sanchez-Perez et al., PAN 2014)."""

from typing import NamedTuple

import numpy as np

from retold.passages.view import Floats, Ints, View

BACKGROUND = 60.0
"""Sentences of news at large that the sentences of the two texts are counted together with, when the rarity of a stem is reckoned: two short
texts say little about how common a word is, two long ones enough."""
ARTICLE = 8.0
"""A word that stands in an article stands in about one of so many of its sentences."""


class Rows(NamedTuple):
    """A text as a sparse matrix: sentence, stem and how often, one entry for each stem of each sentence, ordered by stem."""

    sentences: int
    row: Ints
    stem: Ints
    count: Floats


class Pair(NamedTuple):
    """Both texts as rows over one list of stems, and the weight of each stem in this pair."""

    a: Rows
    b: Rows
    weight: Floats


def rows(view: View, stem: Ints) -> Rows:
    """Count the stems (numbered by the pair) of each sentence."""
    sentences = len(view.first) - 1
    row = np.repeat(np.arange(sentences), np.diff(view.first))
    entries, count = np.unique(stem * max(sentences, 1) + row, return_counts=True)
    return Rows(sentences, entries % max(sentences, 1), entries // max(sentences, 1), count.astype(np.float64))


def pair_of(a: View, b: View) -> Pair:
    """Number the stems of both texts alike and weigh them."""
    number = {stem: i for i, stem in enumerate(a.stems)}
    of_b = np.array([number.setdefault(stem, len(number)) for stem in b.stems], dtype=np.int64)
    stems_a, stems_b = a.stem, of_b[b.stem] if len(b.stem) else b.stem
    rows_a, rows_b = rows(a, stems_a), rows(b, stems_b)
    bits = np.full(len(number), np.inf)
    np.minimum.at(bits, stems_a, a.bits)
    np.minimum.at(bits, stems_b, b.bits)
    frequency = np.bincount(rows_a.stem, minlength=len(number)) + np.bincount(rows_b.stem, minlength=len(number))
    sentences = rows_a.sentences + rows_b.sentences
    weight = np.log2((sentences + BACKGROUND) / (frequency + BACKGROUND * 2.0**-bits / ARTICLE))
    return Pair(rows_a, rows_b, weight)


def similar_sentences(pair: Pair, cosine: float, dice: float) -> tuple[Ints, Ints, Floats]:
    """Pairs of sentences at or above both thresholds: rows of `a`, rows of `b`, cosines."""
    a, b, weight = pair
    value_a, value_b = a.count * weight[a.stem], b.count * weight[b.stem]
    norm_a = np.sqrt(np.bincount(a.row, value_a**2, minlength=a.sentences))
    norm_b = np.sqrt(np.bincount(b.row, value_b**2, minlength=b.sentences))
    size_a, size_b = np.bincount(a.row, minlength=a.sentences), np.bincount(b.row, minlength=b.sentences)
    first = np.searchsorted(b.stem, a.stem, "left")
    count = np.searchsorted(b.stem, a.stem, "right") - first
    left = np.repeat(np.arange(len(a.stem)), count)
    right = np.repeat(first - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
    cell = a.row[left] * b.sentences + b.row[right]
    cells = a.sentences * b.sentences
    dot = np.bincount(cell, value_a[left] * value_b[right], minlength=cells)
    common = np.bincount(cell, minlength=cells)
    at = np.flatnonzero(dot)
    i, j = at // b.sentences, at % b.sentences
    cosines = dot[at] / (norm_a[i] * norm_b[j])
    dices = 2 * common[at] / (size_a[i] + size_b[j])
    good = (cosines > cosine) & (dices > dice)
    return i[good], j[good], cosines[good]
