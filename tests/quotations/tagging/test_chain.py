"""The likeliest labels are those that trying all sequences finds."""

from itertools import product

import numpy as np
from hypothesis import given, strategies as st

from retold.quotations.tagging.chain import likeliest

NUMBERS = st.floats(-4, 4, width=32)


def worth(labels: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray) -> float:
    before = (len(transitions) - 1, *labels)
    return float(sum(scores[i, label] + transitions[before[i], label] for i, label in enumerate(labels)))


@given(st.lists(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=5), min_size=1, max_size=4), st.data())
def test_no_sequence_is_likelier(rows: list[list[tuple[float, float, float]]], data: st.DataObject) -> None:
    transitions = np.array(data.draw(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=4, max_size=4)), np.float32)
    windows = [np.array(row, np.float32) for row in rows]
    for scores, labels in zip(windows, likeliest(windows, transitions), strict=True):
        best = max(worth(tried, scores, transitions) for tried in product(range(3), repeat=len(scores)))
        assert abs(worth(tuple(labels), scores, transitions) - best) < 1e-3


def test_no_words_have_no_labels() -> None:
    assert likeliest([np.zeros((0, 3), np.float32)], np.zeros((4, 3), np.float32)) == [[]]
    assert likeliest([], np.zeros((4, 3), np.float32)) == []
