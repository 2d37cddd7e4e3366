"""Sentences of two texts that say much the same, by weighted cosine and Dice of their stems (Sanchez-Perez et al., PAN 2014)."""

from typing import NamedTuple

import numpy as np

from retold.passages.view import Flags, Floats, Ints, View

COSINE = 0.33
DICE = 0.33
"""What a pair of sentences must reach by itself, as published."""
FAINT_COSINE = 0.2
FAINT_DICE = 0.2
"""What it must reach beside such a pair."""
NEAR = 2
"""How many sentences away, on each side, is beside."""
RIVAL = 0.8
"""A pair of sentences is no seed if one of the two has a rival to which it is so much more similar: that one explains it."""
PRODUCTS = 6_000_000
"""The most products summed. Beyond it, in texts as long as books, the commonest stems are left out: they weigh next to nothing."""
SEEDS = 200_000
"""The most pairs looked at further: more are only in texts that say the same thing over and over."""
CELLS = 4_000_000
"""The most pairs of sentences for which a full table is kept; above it only the pairs that share a stem."""


class Rows(NamedTuple):
    """A text as a sparse matrix, ordered by stem: one entry for each stem of each sentence, with how many times it stands there."""

    sentences: int
    row: Ints
    stem: Ints
    times: Floats


class Seeds(NamedTuple):
    """Pairs of similar sentences: rows of `a`, rows of `b`, and how similar, 0 to 1."""

    a: Ints
    b: Ints
    cosine: Floats


def rows_of(view: View, stems: Ints, free: Flags) -> Rows:
    """Count the stems of each sentence, of the words that are `free`."""
    sentences = len(view.first) - 1
    row = np.repeat(np.arange(sentences), np.diff(view.first))
    entries, count = np.unique(stems[free] * sentences + row[free], return_counts=True)
    return Rows(sentences, entries % sentences, entries // sentences, count.astype(np.float64))


def similar_sentences(a: Rows, b: Rows, weight: Floats) -> Seeds:
    """Pairs of sentences that are similar by themselves, and fainter ones beside them; left out are those that a rival explains.

    A rival next to it is none: there a sentence was split in two, or two were merged.
    """
    seeds, dice = above_faintest(a, b, weight)
    cell = seeds.a * (b.sentences + 2 * NEAR) + seeds.b + NEAR
    strong = (seeds.cosine > COSINE) & (dice > DICE)
    best = unrivalled(seeds, a.sentences, b.sentences)
    best |= strong & beside(cell, cell[best & strong], b.sentences, [(0, -1), (0, 1), (-1, 0), (1, 0)])
    steps = range(-NEAR, NEAR + 1)
    best &= strong | beside(cell, cell[best & strong], b.sentences, [(x, y) for x in steps for y in steps])
    return Seeds(seeds.a[best], seeds.b[best], seeds.cosine[best])


def unrivalled(seeds: Seeds, sentences_a: int, sentences_b: int) -> Flags:
    """Which seeds are at least RIVAL times as similar as the best of their row and of their column."""
    best_a, best_b = np.zeros(sentences_a), np.zeros(sentences_b)
    np.maximum.at(best_a, seeds.a, seeds.cosine)
    np.maximum.at(best_b, seeds.b, seeds.cosine)
    return seeds.cosine >= RIVAL * np.maximum(best_a[seeds.a], best_b[seeds.b])


def beside(cell: Ints, others: Ints, sentences_b: int, steps: list[tuple[int, int]]) -> Flags:
    """Which cells lie one of the steps (in `a`, in `b`) from one of the others."""
    width = sentences_b + 2 * NEAR
    return np.isin(cell, np.unique(np.concatenate([others + x * width + y for x, y in steps])))


def above_faintest(a: Rows, b: Rows, weight: Floats) -> tuple[Seeds, Floats]:
    """Pairs of sentences with a cosine above FAINT_COSINE and a Dice above FAINT_DICE, and their Dice; the SEEDS most similar ones."""
    value_a, value_b = a.times * weight[a.stem], b.times * weight[b.stem]
    norm_a = np.sqrt(np.bincount(a.row, value_a**2, minlength=a.sentences))
    norm_b = np.sqrt(np.bincount(b.row, value_b**2, minlength=b.sentences))
    size_a, size_b = np.bincount(a.row, minlength=a.sentences), np.bincount(b.row, minlength=b.sentences)
    left, right = products(a, b)
    cell = a.row[left] * b.sentences + b.row[right]
    if a.sentences * b.sentences > CELLS:
        shared, cell = np.unique(cell, return_inverse=True)
        cells = len(shared)
    else:
        cells = a.sentences * b.sentences
        shared = np.arange(cells)
    dot = np.bincount(cell, value_a[left] * value_b[right], minlength=cells)
    common = np.bincount(cell, minlength=cells)
    at = np.flatnonzero(common)
    row_a, row_b = np.divmod(shared[at], max(b.sentences, 1))
    cosine = dot[at] / np.maximum(norm_a[row_a] * norm_b[row_b], 1e-9)
    dice = 2 * common[at] / (size_a[row_a] + size_b[row_b])
    good = (cosine > FAINT_COSINE) & (dice > FAINT_DICE)
    chosen = np.flatnonzero(good)
    if len(chosen) > SEEDS:
        chosen = np.sort(chosen[np.argsort(-cosine[chosen], kind="stable")[:SEEDS]])
    return Seeds(row_a[chosen], row_b[chosen], cosine[chosen]), dice[chosen]


def products(a: Rows, b: Rows) -> tuple[Ints, Ints]:
    """Every entry of `a` with every entry of `b` that has the same stem, as indices into both."""
    first = np.searchsorted(b.stem, a.stem, "left")
    count = np.searchsorted(b.stem, a.stem, "right") - first
    if int(count.sum()) > PRODUCTS:
        stems, of_entry, often = np.unique(a.stem, return_inverse=True, return_counts=True)
        cost = np.zeros(len(stems), dtype=np.int64)
        cost[of_entry] = count
        cost *= often
        order = np.argsort(cost, kind="stable")
        cheap = np.zeros(len(stems), dtype=bool)
        cheap[order] = np.cumsum(cost[order]) <= PRODUCTS
        count = np.where(cheap[of_entry], count, 0)
    left = np.repeat(np.arange(len(a.stem)), count)
    right = np.repeat(first - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
    return left, right
