"""`compare` on any text at all: no exception, true offsets, and no fault where there is none."""

import time

import pytest
from hypothesis import given, strategies as st

from retold.model import Verdict
from retold.statements.compare import compare

PIECES = st.sampled_from(
    [
        "the", "not", "we", "will", "gate", "mill", "four", "4", "Korda", ".", ",", "…", "[", "]", "(", ")", "“", "”", '"', "'", "-", "um,",
        "you know", "don't", "50 %", "per cent", "!", "?", "U.S.", "\n", "d***", "...", "no", "old", "$5 million", "水", "шлюз",
    ]
)  # fmt: skip
QUOTED = st.lists(PIECES, max_size=16).map(" ".join) | st.text(max_size=60)


@given(QUOTED, QUOTED, st.booleans())
def test_edits_show_the_words_they_speak_of(reference: str, rendition: str, complete: bool) -> None:
    found = compare(reference, rendition, complete=complete)
    for edit in found.edits:
        assert edit.before_span.of(reference) == edit.before
        assert edit.after_span.of(rendition) == edit.after
    assert 0 <= found.severity <= 4
    if found.verdict is Verdict.VERBATIM:
        assert found.severity <= 1


@given(QUOTED, st.booleans())
def test_a_text_is_verbatim_against_itself(text: str, complete: bool) -> None:
    found = compare(text, text, complete=complete)
    assert (found.verdict, found.severity, found.edits) == (Verdict.VERBATIM, 0, ())


@given(st.lists(st.sampled_from(["the", "gate", "mill", "of", "water", "rose", "four", "old"]), min_size=1, max_size=12), st.data())
def test_any_run_of_a_text_is_verbatim(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert compare(" ".join(words), " ".join(words[start:end])).verdict is Verdict.VERBATIM


@pytest.mark.parametrize(
    ("one", "other"), [("4 per cent of the labour", "four percent of the labor"), ("Gov. Ode & the F.B.I.", "Governor Ode and the FBI")]
)
def test_house_style_is_no_change_either_way(one: str, other: str) -> None:
    assert compare(one, other).edits == compare(other, one).edits == ()


@pytest.mark.parametrize(
    ("reference", "rendition"),
    [
        ("the " * 40_000, "the " * 39_999 + "gate"),
        ('"' * 300_000, '"' * 200_000),
        ("the of " * 15_000, "of the gate " * 10_000),
        ("[" * 100_000, "(" * 100_000),
        (". . . " * 50_000, "… " * 50_000),
        ("gate mill " * 8_000, "mill gate " * 8_000),
    ],
)
def test_hostile_texts_end_in_seconds(reference: str, rendition: str) -> None:
    start = time.perf_counter()
    compare(reference, rendition)
    assert time.perf_counter() - start < 8
