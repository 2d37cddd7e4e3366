"""Pronouns that stand for nobody, and pronouns of another gender than the source's."""

import pytest

from retold.changes import differences
from retold.model import Band, Difference

HOLM = "Ada Holm won the river race on Sunday. She trained for it with her brother. Her boat was built in Orten, she said."


def pronouns(source: str, retelling: str) -> list[tuple[str, str, int]]:
    found = (d for d in differences(source, retelling) if isinstance(d, Difference) and d.band is Band.CONFIRMED)
    return [(d.before, d.after, d.severity) for d in found if d.after.lower() in ("he", "she", "his", "him", "they", "it")]


def test_a_telling_that_begins_with_a_pronoun_is_shown_the_name_that_the_source_has() -> None:
    assert pronouns(HOLM, "She won the river race on Sunday.") == [("Ada Holm", "She", 3)]
    match = "The Orten Rovers beat Tarn 3-1 in heavy rain on Sunday."
    assert pronouns(match, "On Sunday they beat Tarn 3-1.") == [("Orten Rovers", "they", 3)]


def test_it_before_a_verb_that_does_something_is_milder() -> None:
    assert [severity for _, _, severity in pronouns("The Tarn Bank closed two branches in May.", "It closed two branches in May.")] == [2]


@pytest.mark.parametrize(
    "retelling",
    [
        "Ada Holm won the river race on Sunday. She trained for it with her brother.",
        "After her win on Sunday, Ada Holm thanked her brother.",
        "From her house in Orten, Ada Holm thanked her brother.",
        "“She won the river race,” her brother said.",
        "It took a year until Ada Holm won the river race.",
    ],
)
def test_a_pronoun_with_somebody_to_stand_for_is_no_difference(retelling: str) -> None:
    assert pronouns(HOLM, retelling) == []


def test_a_pronoun_of_a_gender_that_the_source_never_uses_is_somebody_else() -> None:
    assert pronouns(HOLM, "Ada Holm won the river race on Sunday, his first.") == [("", "his", 3)]
    both = HOLM + " Her brother Peter Holm said he was proud."
    assert pronouns(both, "Peter Holm was proud of Ada Holm, he said. Ada Holm won the river race on Sunday, his first.") == []
