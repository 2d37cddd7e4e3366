"""Verbatim runs: every maximal run of equal words of two texts, found by exact k-grams."""

from typing import NamedTuple

import numpy as np

from retold.passages.view import GRAM, Ints, View, grams

MOST = 16
"""A gram that one text holds more often than this seeds no run of its own; runs that hold it are found by their other grams."""


class Run(NamedTuple):
    """`length` equal words, from word `a` of one text and word `b` of the other."""

    a: int
    b: int
    length: int


def shared_keys(a: View, b: View) -> tuple[Ints, Ints]:
    """The words of both texts numbered alike; words of `b` that `a` does not have get numbers of their own."""
    number = {word: i for i, word in enumerate(a.keys)}
    of_b = np.array([number.setdefault(word, len(number)) for word in b.keys], dtype=np.int64)
    return a.key, of_b[b.key] if len(b.key) else b.key


def gram_pairs(a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """Where the two texts hold the same gram: positions in `a` and in `b`, ordered by diagonal, then by place."""
    of_a, of_b = grams(a), grams(b)
    order = np.argsort(of_b, kind="stable")
    of_b = of_b[order]
    left, right = np.searchsorted(of_b, of_a, "left"), np.searchsorted(of_b, of_a, "right")
    count = right - left
    at = np.flatnonzero(count)
    if len(at):
        _, inverse, often = np.unique(of_a[at], return_inverse=True, return_counts=True)
        at = at[(often[inverse] <= MOST) & (count[at] <= MOST)]
    count = count[at]
    i = np.repeat(at, count)
    j = order[np.repeat(left[at] - np.cumsum(count) + count, count) + np.arange(int(count.sum()))]
    equal = np.ones(len(i), dtype=bool)
    for offset in range(GRAM):
        equal &= a[i + offset] == b[j + offset]
    i, j = i[equal], j[equal]
    order = np.lexsort((i, i - j))
    return i[order], j[order]


def verbatim_runs(a: Ints, b: Ints) -> list[Run]:
    """All maximal runs of at least GRAM equal words of two texts of numbered words; left out are runs of which every gram is too common."""
    i, j = gram_pairs(a, b)
    if not len(i):
        return []
    fresh = np.ones(len(i), dtype=bool)
    fresh[1:] = (np.diff(i) != 1) | (np.diff(i - j) != 0)
    found: list[Run] = []
    diagonal, reached = None, 0
    for start_a, start_b in zip(i[fresh].tolist(), j[fresh].tolist(), strict=True):
        if start_a - start_b == diagonal and start_a < reached:
            continue
        back = agreement(a[:start_a][::-1], b[:start_b][::-1])
        length = back + agreement(a[start_a:], b[start_b:])
        found.append(Run(start_a - back, start_b - back, length))
        diagonal, reached = start_a - start_b, start_a - back + length
    return found


def agreement(a: Ints, b: Ints) -> int:
    """How many words two texts share from their starts on."""
    at, step = 0, 64
    while True:
        x, y = a[at : at + step], b[at : at + step]
        shorter = min(len(x), len(y))
        differ = np.flatnonzero(x[:shorter] != y[:shorter])
        if len(differ):
            return at + int(differ[0])
        at += shorter
        if shorter < step:
            return at
        step *= 4
