"""Words and keys: what counts as one word, and which spellings are one."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from retold.text.tokens import is_content, key_of, plain, tokenize


@given(st.text(max_size=200))
def test_every_token_is_a_slice_of_its_text(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.word for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@pytest.mark.parametrize(
    ("one", "other"),
    [("F.B.I.", "FBI"), ("It’s", "IT'S"), ("mi\u00adned", "mined"), ("can\u200bal", "canal"), ("ｆｕｌｌ", "full"), ("re‑open", "re-open")],
)
def test_typography_makes_no_other_word(one: str, other: str) -> None:
    assert tokenize(one)[0].key == tokenize(other)[0].key == key_of(other)


def test_words_without_spaces_count_by_character() -> None:
    assert [t.word for t in tokenize("运河关闭")] == ["运", "河", "关", "闭"]


def test_a_chain_of_points_joins_no_words() -> None:
    assert [t.word for t in tokenize("we waited...we left")] == ["we", "waited", "we", "left"]


def test_contractions_of_function_words_carry_no_content() -> None:
    assert not any(map(is_content, ["didn't", "they're", "it's", "can't", "the"]))
    assert all(map(is_content, ["canal", "canal's", "o'brien"]))


def test_accents_are_taken_off_latin_letters_only() -> None:
    assert plain("núñez") == "nunez"
    assert plain("мой") == "мой"
