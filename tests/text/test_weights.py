"""Rarity follows what a reader of news would expect, for any word at all."""

import pytest
from hypothesis import given, strategies as st

from retold.text.tokens import tokenize
from retold.text.weights import UNKNOWN, background, rarity


@pytest.mark.parametrize(("common", "rare"), [("the", "said"), ("said", "election"), ("government", "ferry"), ("ferry", "zyzzyva")])
def test_rarer_words_weigh_more(common: str, rare: str) -> None:
    assert rarity(common) < rarity(rare)


def test_a_possessive_is_as_rare_as_its_owner_unless_it_is_counted_itself() -> None:
    assert rarity("cormorant's") == rarity("cormorant")
    assert rarity("president's") >= rarity("president")


def test_a_hyphenated_word_is_as_rare_as_its_rarest_part() -> None:
    assert rarity("ferry-side") == max(rarity("ferry"), rarity("side"))
    assert rarity("-") == rarity("--") == UNKNOWN


def test_long_numbers_are_rarer_than_short_ones() -> None:
    assert rarity("7") < rarity("17") < rarity("2017") < rarity("117,348")


def test_the_table_holds_words_and_no_names() -> None:
    assert len(background()) > 10_000
    assert all(word.replace("'", "").isalpha() and word == word.casefold() for word in background())
    assert not {"london", "smith", "maria", "facebook", "january"} & background().keys()


@given(st.text(max_size=40))
def test_any_word_has_a_rarity(text: str) -> None:
    assert all(0 <= rarity(token.key) <= UNKNOWN for token in tokenize(text))
    assert 0 <= rarity(text) <= UNKNOWN
