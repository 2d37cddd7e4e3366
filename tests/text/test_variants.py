"""Words that are nearly one word."""

import pytest

from retold.text.variants import opposite, parted, same_name, synonymous


@pytest.mark.parametrize(("one", "other"), [("accept", "reject"), ("legal", "illegal"), ("open", "clos"), ("saf", "unsaf")])
def test_opposites_are_known_by_list_and_by_prefix(one: str, other: str) -> None:
    assert opposite(one, other) and opposite(other, one)


@pytest.mark.parametrize(("one", "other"), [("press", "impress"), ("form", "inform"), ("accept", "approv"), ("canal", "lock")])
def test_other_words_are_no_opposites(one: str, other: str) -> None:
    assert not opposite(one, other)


def test_contractions_come_apart_and_possessives_do_not() -> None:
    assert parted("won't") == ("will", "not")
    assert parted("she'd") == ("she", "would")
    assert parted("canal's") == ("canal's",)


def test_synonyms_are_a_short_list() -> None:
    assert synonymous("harm", "damag")
    assert not synonymous("harm", "help")


def test_romanisations_of_a_name_are_one_and_other_names_are_not() -> None:
    assert same_name(["al", "khouri"], ["koury"])
    assert same_name(["muhtar"], ["mouhtar"])
    assert not same_name(["keller"], ["koller"])
    assert not same_name(["ana"], ["anna"])
