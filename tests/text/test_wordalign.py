"""Word alignment: content words lead, function words follow."""

import time
from itertools import pairwise

from hypothesis import given, strategies as st

from retold.text.tokens import is_content
from retold.text.wordalign import ADJACENT, CONTENT, STOP, Run, _heaviest, align_words, find_run

WORDS = st.lists(st.sampled_from(["the", "a", "of", "in", "canal", "road", "lock", "sea"]), max_size=14)


def best_weight(a: list[str], b: list[str]) -> float:
    """The greatest weight of any chain, by the dense dynamic programme that the sparse one stands for."""
    rest = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    ends = [[-1e9] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, one in enumerate(a, 1):
        for j, other in enumerate(b, 1):
            if one == other:
                weight = CONTENT if is_content(one) else STOP
                ends[i][j] = weight + max(rest[i - 1][j - 1], ends[i - 1][j - 1] + ADJACENT)
            rest[i][j] = max(rest[i - 1][j], rest[i][j - 1], ends[i][j])
    return rest[-1][-1]


def weight_of(a: list[str], chain: list[tuple[int, int]]) -> float:
    total, last = 0.0, (-9, -9)
    for i, j in chain:
        total += (CONTENT if is_content(a[i]) else STOP) + (ADJACENT if last == (i - 1, j - 1) else 0)
        last = (i, j)
    return total


@given(WORDS, WORDS)
def test_the_chain_is_as_heavy_as_any(a: list[str], b: list[str]) -> None:
    chain = _heaviest(a, b, is_content)
    assert all(a[i] == b[j] for i, j in chain)
    assert weight_of(a, chain) == best_weight(a, b)


@given(WORDS, WORDS)
def test_runs_are_equal_words_in_both_orders(a: list[str], b: list[str]) -> None:
    runs = align_words(a, b)
    assert all(a[r.a : r.a + r.length] == b[r.b : r.b + r.length] and r.length for r in runs)
    assert all(x.a + x.length <= y.a and x.b + x.length <= y.b for x, y in pairwise(runs))


@given(WORDS, WORDS, WORDS)
def test_a_part_is_found_whole(before: list[str], part: list[str], after: list[str]) -> None:
    whole = [*before, *part, *after]
    at = find_run(whole, part)
    assert at is not None and whole[at : at + len(part)] == part
    assert sum(run.length for run in align_words(whole, part)) == len(part)


def test_a_common_and_does_not_join_two_phrases() -> None:
    assert align_words(["bread", "and", "salt", "were", "dear"], ["rain", "and", "wind"]) == [Run(1, 1, 1)]
    assert align_words(["the", "lock", "is", "closed"], ["closed", "and", "empty"]) == [Run(3, 0, 1)]
    reference = ["the", "lock", "stays", "shut", "and", "the", "road", "of", "the", "upper", "town", "and", "all", "is", "closed"]
    assert align_words(reference, ["closed", "of", "late"]) == [Run(14, 0, 1)]


def test_of_two_places_for_a_word_the_nearest_is_taken() -> None:
    reference = ["we", "will", "close", "it", "in", "june", "and", "we", "will", "not", "open", "it", "before", "winter"]
    assert align_words(reference, ["we", "will", "open", "it", "before", "winter"]) == [Run(7, 0, 2), Run(10, 2, 4)]


def test_texts_of_one_word_or_few_differences_end_in_time() -> None:
    start = time.perf_counter()
    align_words(["the"] * 30_000, [*(["the"] * 29_999), "canal"])
    align_words(["the", "of"] * 15_000, ["of", "the", "sea"] * 10_000)
    long = [f"w{n % 997}" for n in range(30_000)]
    other = [word if n % 500 else "sea" for n, word in enumerate(long)]
    runs = align_words(long, other)
    assert sum(run.length for run in runs) >= 29_900
    assert time.perf_counter() - start < 5
