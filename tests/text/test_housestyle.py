"""House style: spellings that any paper may exchange are one word, others are not."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from retold.text.housestyle import Optional, respelled, same_masked, units


def keys(text: str) -> list[str]:
    return [unit.key for unit in units(text)]


SAME = [
    ("4 mines", "four mines"),
    ("3 per cent", "three percent"),
    ("3%", "3 percent"),
    ("the F.B.I. man", "the FBI man"),
    ("organised labour", "organized labor"),
    ("Gov. Ode", "Governor Ode"),
    ("Sen. Ode", "Senator Ode"),
    ("bread & salt", "bread and salt"),
    ("lock-side mills", "lock side mills"),
    ("the U.S. fleet", "the United States fleet"),
    ("on Feb. 3", "on February 3"),
    ("$5 million", "5 million dollars"),
    ("1,200 tons", "one thousand two hundred tons"),
    ("a theatre in the centre", "a theater in the center"),
    ("the 21st century", "the twenty-first century"),
    ("Núñez", "Nunez"),
]
OTHER = [
    ("4 mines", "5 mines"),
    ("told us", "told US"),
    ("the tour", "the tor"),
    ("Mr. Ode", "Mrs. Ode"),
    ("£5", "$5"),
    ("advise", "advice"),
    ("no. 5", "not 5"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_house_styles_are_one(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@pytest.mark.parametrize("word", ["promise", "surprise", "exercise", "otherwise", "raised", "praised"])
def test_words_that_never_take_z_keep_their_s(word: str) -> None:
    assert respelled(word) == word


def test_fillers_are_optional_only_where_set_off() -> None:
    said = [unit.optional for unit in units("It is, you know, late")]
    assert said == [Optional.NO, Optional.NO, Optional.FILLER, Optional.FILLER, Optional.NO]
    assert not any(unit.optional for unit in units("Do you know him"))
    assert units("um, yes")[0].optional is Optional.FILLER


def test_courtesy_titles_are_optional_and_offices_are_not() -> None:
    assert units("Ms. Ode")[0].optional is Optional.COURTESY
    assert units("Governor Ode")[0].optional is Optional.NO


def test_a_masked_word_may_be_any_word_it_can_mask() -> None:
    assert same_masked("d***ed", "damned")
    assert same_masked("d***ed", "dredge") is False
    assert same_masked("damned", "dam") is False


@given(st.text(alphabet="one two 3 4,000 % $ & Mr. per cent U.S. d*** -\n", max_size=60))
def test_every_unit_is_a_slice_of_its_text(text: str) -> None:
    found = units(text)
    assert all(text[u.start : u.end] == u.word for u in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
