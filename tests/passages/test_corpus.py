"""Passages across a collection: what is planted is found, and every way of running gives the same result."""

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from retold.passages import corpus, kernels
from retold.passages.corpus import Matches, Settings, match

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def planted() -> ModuleType:
    sys.path.insert(0, str(BENCH))
    try:
        import planting
    finally:
        sys.path.remove(str(BENCH))
    return planting


def as_rows(matches: Matches) -> list[tuple[float, ...]]:
    return list(zip(*(column.tolist() for column in matches), strict=True))


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernels' one source, run by the interpreter even where it was compiled."""
    for part in ("kernels_words", "kernels_chains"):
        spec = importlib.util.spec_from_file_location(f"interpreted_{part}", Path(corpus.__file__).with_name(f"{part}.py"))
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name in kernels.__all__:
            if hasattr(module, name):
                monkeypatch.setattr(kernels, name, getattr(module, name))
    assert not kernels.COMPILED


def test_compiled_and_interpreted_kernels_give_the_same_passages(planted: ModuleType, request: pytest.FixtureRequest):
    if not kernels.COMPILED:
        pytest.skip("the kernels were not compiled here, so there is nothing to compare")
    texts = planted.plant(60, seed=5).texts
    texts += [texts[0]] * 30  # a viral item, so that representatives and derived pairs are used
    compiled = as_rows(match(texts))
    request.getfixturevalue("interpreted")
    assert as_rows(match(texts)) == compiled
    assert len(compiled) > 400


def test_threads_and_memory_do_not_change_the_result(planted: ModuleType):
    texts = planted.plant(400, seed=7).texts
    expected = as_rows(match(texts, threads=1))
    assert as_rows(match(texts, threads=2)) == expected
    assert as_rows(match(texts, threads=5)) == expected
    assert as_rows(match(texts, memory=100_000)) == expected  # everything spills to disk, in several parts


def test_planted_reuse_is_found_with_exact_offsets(planted: ModuleType):
    made = planted.plant(500, seed=11)
    matches = match(made.texts)
    found = {}
    for a, b, a1, a2, b1, b2, *_ in as_rows(matches):
        found.setdefault((a, b), []).append((a1, a2, b1, b2))
        found.setdefault((b, a), []).append((b1, b2, a1, a2))
    exact = [case for case in made.cases if case.kind == "partial 0%"]
    assert exact
    for case in exact:
        assert any(
            abs(a1 - case.copy_start) < 60 and abs(a2 - case.copy_end) < 60 and abs(b1 - case.source_start) < 60
            for a1, a2, b1, b2 in found.get((case.copy, case.source), ())
        ), case


def test_reordered_passages_are_two_passages():
    first = "The lantern keeper of Mirrel Rock counted forty ships before the fog closed over the strait at noon"
    second = "Nobody in the harbour town could remember a winter in which the bell had rung for nine whole days"
    matches = match([f"{first}. Filler words stand here alone. {second}.", f"{second}. Quite other things are told. {first}."])
    assert len(matches) == 2
    assert sorted(matches.b_start.tolist()) == [0, matches.b_start.max()]


def test_offsets_are_code_points_whatever_the_script():
    line = "😀 Über die Brücke von Söderhäfen gingen gestern dreißig Männer und zwölf Frauen nach Hause 😀"
    matches = match([line, "𝔘𝔫𝔯𝔢𝔩𝔞𝔱𝔢𝔡 start. " + line])
    assert len(matches) == 1
    a, b = "𝔘𝔫𝔯𝔢𝔩𝔞𝔱𝔢𝔡 start. " + line, line
    assert a[matches.a_start[0] : matches.a_end[0]] == b[matches.b_start[0] : matches.b_end[0]]


def test_text_without_spaces_is_matched_by_character():
    line = "昨日の夕方港の橋の上で小さな船が止まりました"
    assert len(match([line, "別の話です。" + line])) == 1


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["one two three"], ["a b c d"] * 2, ["\x00\ud800 x"] * 3])
def test_tiny_inputs_give_an_empty_result_and_no_error(texts: list[str]):
    assert len(match(texts)) == 0


def test_a_viral_item_costs_its_copies_not_their_square_and_all_pairs_stay_available():
    rng = random.Random(3)
    words = [f"w{i}" for i in range(5000)]
    item = rng.choices(words, k=120)
    texts = [" ".join(rng.choices(words, k=50) + item + rng.choices(words, k=50)) for _ in range(120)]
    star = match(texts, all_pairs=False)
    everything = match(texts)
    assert len(star) < 120 * 10
    assert {row[:2] for row in as_rows(everything)} == {(a, b) for a in range(120) for b in range(a)}


def test_boilerplate_that_everybody_prints_is_no_passage():
    rng = random.Random(4)
    words = [f"w{i}" for i in range(20000)]
    footer = " ".join(f"footer{i}" for i in range(14))
    texts = [" ".join(rng.choices(words, k=80)) + " " + footer for _ in range(300)]
    assert len(match(texts)) == 0
    assert len(match(texts[:2])) == 1  # two texts alone cannot know that it is boilerplate


def test_new_texts_can_be_matched_against_those_before_them(planted: ModuleType):
    texts = planted.plant(120, seed=9).texts
    late = [row for row in as_rows(match(texts, all_pairs=False)) if row[0] >= 100]
    assert as_rows(match(texts, since=100, all_pairs=False)) == late


WORDS = st.sampled_from(["ore", "ash", "elm", "oak", "yew", "Ärger", "天", "x", "😀", "—", ".", "\n", "\x00"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=60).map(" ".join), max_size=6))
def test_any_texts_give_spans_in_range(texts: list[str]):
    matches = match(texts, settings=Settings(fewest=4, rarity=1.0))
    for a, b, a1, a2, b1, b2, equal, identity in as_rows(matches):
        assert 0 <= a1 < a2 <= len(texts[int(a)]) and 0 <= b1 < b2 <= len(texts[int(b)]) and b < a
        assert equal >= 4 and 0 < identity <= 1
    assert np.all(matches.a[:-1] <= matches.a[1:])
