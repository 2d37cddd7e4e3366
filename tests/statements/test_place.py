"""Short texts that are one sentence but for one place in it."""

import pytest

from retold.model import Verdict
from retold.statements.compare import compare, judge
from retold.statements.held import hold
from retold.statements.place import one_place
from retold.statements.signs import read_signs


def differs(one: str, other: str) -> bool:
    a, b = read_signs(one), read_signs(other)
    return one_place(a, b, hold(a, b)) is not None


@pytest.mark.parametrize(
    ("one", "other", "framed"),
    [
        ("He is a thief", "He is a hero", True),
        ("We won't.", "We will.", True),
        ("We will resign", "We will not resign", True),
        ("He is a thief", "He is a thief", False),
        ("He is a thief", "She was their hero", False),
        ("Yes.", "No.", False),
        ("Nobody knows the harbour", "He is a hero", False),
    ],
)
def test_one_place_differs_and_most_of_the_rest_is_the_same(one: str, other: str, framed: bool) -> None:
    assert differs(one, other) is framed


def test_one_word_for_another_in_a_short_sentence_is_altered_and_material() -> None:
    for end in ("", "."):
        found = compare(f"He is a thief{end}", f"He is a hero{end}")
        assert (found.verdict, found.severity) == (Verdict.ALTERED, 3)
        assert [(edit.before, edit.after) for edit in found.edits] == [("thief", "hero")]


def test_a_short_denial_for_a_short_promise_is_altered_and_a_reversal() -> None:
    for one, other in (("We won't.", "We will."), ("We will.", "We won't.")):
        found = compare(one, other)
        assert (found.verdict, found.severity) == (Verdict.ALTERED, 4)


def test_two_sentences_of_one_form_that_nothing_ties_are_not_held_for_one() -> None:
    assert judge(read_signs("It is a boat."), read_signs("It is a shame.")).verdict is Verdict.UNMATCHED
