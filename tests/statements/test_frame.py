"""Short quotations with one word changed are one statement; others with the same beginning are not."""

import pytest
from telling import link, said

BESIDE = "The council met on Monday to hear the mayor on the old harbour. "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will resign", "We will not resign"),
        ("It cost $3.5 million", "It cost $3.5 billion"),
        ("Forty people died", "Four people died"),
    ],
)
def test_a_not_or_another_number_in_the_same_frame_is_linked_and_grave(one: str, other: str) -> None:
    told = link({"a": [said("korda", one)], "b": [said("korda", other)]})
    assert told.together(one, other)
    assert max(r.severity for r in told.statement_with(one).renditions) >= 3


def test_another_content_word_is_linked_only_where_the_surroundings_are_alike() -> None:
    one, other = said("korda", "He is a thief"), said("korda", "He is a hero")
    told = link({"a": [BESIDE, one], "b": [BESIDE, other]})
    assert told.together("He is a thief", "He is a hero")
    assert [(r.verdict.value, r.severity) for r in told.statement_with("He is").renditions] == [("reference", 0), ("altered", 3)]
    apart = link({"a": [BESIDE, one], "b": ["Rain fell all night over the hills and the mill. ", other]})
    assert not apart.together("He is a thief", "He is a hero")


def test_a_short_denial_is_linked_only_where_the_surroundings_are_alike() -> None:
    one, other = said("korda", "We won't."), said("korda", "We will.")
    told = link({"a": [BESIDE, one], "b": [BESIDE, other]})
    assert told.together("We won't", "We will") and max(r.severity for r in told.statement_with("We will").renditions) == 4
    assert not link({"a": [BESIDE, one], "b": ["Rain fell all night over the hills. ", other]}).together("We won't", "We will")


def test_two_speakers_with_one_frame_are_not_linked() -> None:
    told = link({"a": [BESIDE, said("korda", "We will resign")], "b": [BESIDE, said("ode", "We will not resign")]})
    assert not told.together("We will resign", "We will not resign")
