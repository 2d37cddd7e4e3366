"""How grave an edit is: what kind of change it makes, under which policy."""

import pytest

from retold.errors import UsageError
from retold.model import Verdict
from retold.statements.compare import compare

CHANGES = [
    ("We will not close the mill.", "We will close the mill.", "polarity", 4),
    ("We will close the mill.", "We will not close the mill.", "polarity", 4),
    ("We never trusted the new gate.", "We trusted the new gate.", "polarity", 4),
    ("The council supports the plan.", "The council opposes the plan.", "polarity", 4),
    ("The vote was legal in every way.", "The vote was illegal in every way.", "polarity", 4),
    ("We lost forty boats that night.", "We lost fourteen boats that night.", "number", 3),
    ("We may close the mill in May.", "We will close the mill in May.", "hedge", 3),
    ("I think the gate perhaps held.", "I think the gate held.", "hedge", 3),
    ("Some of the millers agreed.", "All of the millers agreed.", "scope", 3),
    ("We asked Lem Korda to lead.", "We asked Tove Brandt to lead.", "name", 3),
    ("The former governor lied to us.", "The governor lied to us.", "role", 3),
    ("Governor Ode lied to us.", "Senator Ode lied to us.", "role", 3),
    ("They are rebuilding the gate.", "They are rebuilding the chapel.", "content", 3),
    ("The gate is a costly failure.", "The gate is a failure.", "omission", 2),
    ("It was a very dangerous night.", "It was a dangerous night.", "intensifier", 2),
    ("We asked them to leave the mill.", "We asked us to leave the mill.", "pronoun", 2),
    ("No taxes and tolls apply.", "No taxes or tolls apply.", "connective", 2),
    ("It was a huge flood.", "It was a massive flood.", "synonym", 2),
    ("That is just a broken gate.", "That is a broken gate.", "particle", 1),
    ("It is not enough for the mill.", "It isn't enough for the mill.", "contraction", 1),
    ("They have expressed their doubts.", "They had expressed their doubts.", "grammar", 1),
    ("Governor Ode broke the gate.", "Ode broke the gate.", None, 0),
    ("We met Governor Ode at the gate.", "We met Ode at the gate.", "title", 1),
    ("A tear in the gate's edge.", "A tear of the gate's edge.", "function", 1),
]


@pytest.mark.parametrize(("reference", "rendition", "change", "severity"), CHANGES)
def test_each_kind_of_change_has_its_severity(reference: str, rendition: str, change: str | None, severity: int) -> None:
    found = compare(reference, rendition)
    gravest = max(found.edits, key=lambda edit: edit.severity, default=None)
    assert (gravest.change if gravest else None, found.severity) == (change, severity)


def test_a_dropped_not_is_only_trimmed_and_yet_a_reversal() -> None:
    found = compare("I will not resign today.", "I will resign today.")
    assert (found.verdict, found.severity) == (Verdict.TRIMMED, 4)


def test_an_ellipsis_does_not_excuse_a_dropped_not() -> None:
    assert compare("I will not resign today.", "I will … resign today.").severity == 4


def test_a_clause_that_goes_with_its_own_not_reverses_nothing() -> None:
    reference = "The gate failed, we did not sleep, and the water rose."
    assert compare(reference, "The gate failed, and the water rose.").severity == 2


@pytest.mark.parametrize(
    ("reference", "rendition"),
    [
        ("We do not support the plan.", "We oppose the plan."),
        ("There will not be any water in the mill.", "no water"),
        ("We can't go on.", "We cannot go on."),
    ],
)
def test_two_ways_to_deny_reverse_nothing(reference: str, rendition: str) -> None:
    assert compare(reference, rendition).severity < 4


def test_words_that_a_transcript_does_not_hold_are_invented() -> None:
    assert compare("We saw the gate fail.", "We saw the rotten gate fail.", complete=True).severity == 4
    assert compare("We saw the gate fail.", "We saw the rotten gate fail.").severity == 3


def test_policies_rate_the_same_edit_differently() -> None:
    severities = [compare("They have left.", "They had left.", policy=name).severity for name in ("masson", "reuters", "ap")]
    assert severities == [0, 1, 2]


def test_an_unknown_policy_is_an_error() -> None:
    with pytest.raises(UsageError):
        compare("a", "b", policy="tabloid")


@pytest.mark.parametrize(("reference", "rendition"), [("We will", "We will not"), ("The gate is.", "The gate is not.")])
def test_a_not_that_ends_the_sentence_after_its_auxiliary_is_a_reversal(reference: str, rendition: str) -> None:
    assert compare(reference, rendition, complete=True).severity == 4


def test_a_question_why_not_left_out_reverses_nothing() -> None:
    assert compare("We went. Why not? It was late.", "We went. It was late.").severity < 4
