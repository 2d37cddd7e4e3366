"""Fingerprints in runs and blocks: what goes in is found again, however it came."""

import random
from itertools import pairwise

import numpy as np
from hypothesis import given, settings, strategies as st

from retold.archive import Archive
from retold.archive.fingerprints import fingerprints, postings_of
from retold.archive.postings import BLOCK, RATIO, Lookup, add_postings, pack


def held(batches: list[list[tuple[int, int]]], asked: list[int], most: int) -> tuple[set[tuple[int, int]], list[int]]:
    """The pairs that a look-up gives after these batches were added, and the sizes of the runs."""
    with Archive(":memory:") as archive:
        db = archive._db
        for batch in batches:
            ordered = sorted(set(batch))
            with db.transaction():
                add_postings(db, pack(np.array([g for g, _ in ordered], np.uint64), np.array([n for _, n in ordered], np.int64)))
        grams = np.array(sorted(set(asked)), np.uint64)
        indexes, numbers = Lookup(db).find(grams, most)
        return {(int(grams[i]), n) for i, n in zip(indexes, numbers.tolist(), strict=True)}, [
            s for (s,) in db.rows("SELECT size FROM run ORDER BY n")
        ]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 2000)), max_size=80), max_size=8),
    st.lists(st.integers(0, 45), max_size=20),
)
def test_what_was_added_is_found(batches: list[list[tuple[int, int]]], asked: list[int]):
    pairs, _ = held(batches, asked, 5000)
    assert pairs == {(g, n) for batch in batches for g, n in batch if g in asked}


def test_runs_are_merged_and_blocks_are_found_across_their_borders():
    rng = random.Random(1)
    batches = [[(rng.randrange(1 << 36), rng.randrange(1, 1 << 20)) for _ in range(rng.choice((5, 300, 3000)))] for _ in range(40)]
    everything = [pair for batch in batches for pair in batch]
    asked = [g for g, _ in rng.sample(everything, 300)] + [0, (1 << 36) - 1]
    pairs, sizes = held(batches, asked, 400)
    assert pairs == {pair for pair in everything if pair[0] in set(asked)}
    assert sum(sizes) == len(set(everything))
    assert all(left > RATIO * right for left, right in pairwise(sizes))


def test_a_gram_that_everybody_holds_is_not_read_to_its_end():
    pairs, _ = held([[(7, n) for n in range(1, 20 * BLOCK)] + [(9, 3)]], [7, 9], 400)
    assert sum(g == 7 for g, _ in pairs) == 401 and (9, 3) in pairs


def test_fingerprints_of_one_text_are_those_of_many():
    rng = random.Random(2)
    texts = [" ".join(rng.choices([f"w{n}" for n in range(500)], k=200)) for _ in range(20)]
    together = postings_of(texts, range(1, 21))
    apart = sorted((int(g) << 28) | n for n, text in enumerate(texts, 1) for g in fingerprints(text).grams)
    assert together.tolist() == apart and len(apart) > 400


def test_fingerprints_say_where_a_gram_first_stands():
    line = "nine lanterns hung over the quay at Orsay Holm when the ferry came in late on Tuesday and the bell rang"
    one, two = fingerprints(line), fingerprints(f"{line}. Nothing else happened. {line}")
    assert one.grams.tolist() != [] and set(one.grams.tolist()) <= set(two.grams.tolist())
    assert one.starts.tolist() == [s for g, s in zip(two.grams.tolist(), two.starts.tolist(), strict=True) if g in set(one.grams.tolist())]
    assert len(fingerprints("").grams) == len(fingerprints("three words only").grams) == 0
