"""The likeliest sequence of labels, where each label also depends on the one before (Viterbi 1967)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def likeliest(windows: Sequence[Scores], transitions: Scores) -> list[list[int]]:
    """A label for each word of each window, from scores (words, labels) and transitions (labels + 1, labels), whose last row is the start.

    >>> stay = np.array([[1, -1], [-1, 1], [0, 0]], np.float32)
    >>> likeliest([np.array([[2, 0], [0, 0.5], [2, 0]], np.float32)], stay)
    [[0, 0, 0]]
    """
    found: list[list[int]] = [[] for _ in windows]
    order = sorted((n for n in range(len(windows)) if len(windows[n])), key=lambda n: len(windows[n]))
    for begin in range(0, len(order), 64):
        group = order[begin : begin + 64]
        for n, labels in zip(group, together([windows[n] for n in group], transitions), strict=True):
            found[n] = labels
    return found


def together(windows: Sequence[Scores], transitions: Scores) -> list[list[int]]:
    """The labels of windows of about one length, none of them empty, all stepped through at once."""
    begin, between = transitions[-1], transitions[:-1]
    count, longest, labels = len(windows), max(map(len, windows)), len(begin)
    scores = np.zeros((count, longest, labels), np.float32)
    for row, window in enumerate(windows):
        scores[row, : len(window)] = window
    best = begin + scores[:, 0]
    before = np.zeros((longest, count, labels), np.int8)
    totals = [best]
    for at in range(1, longest):
        ways = best[:, :, None] + between[None]
        before[at] = ways.argmax(1)
        best = ways.max(1) + scores[:, at]
        totals.append(best)
    found = []
    for row, window in enumerate(windows):
        last = len(window) - 1
        path = [int(totals[last][row].argmax())]
        for at in range(last, 0, -1):
            path.append(int(before[at, row, path[-1]]))
        found.append(path[::-1])
    return found
