"""What a telling says was not said is no rendition of what was."""

import pytest

from retold import Article, trace
from retold.model import Quotation, Rendition, Span, Verdict
from retold.statements.denied import never_said
from retold.statements.utterances import utterances


def verdicts(other: str) -> int:
    story = trace([Article("a", "Ada Quist said the old weir by the mill was safe for walkers."), Article("b", other)])
    return sum(len(statement.renditions) for statement in story.statements)


def test_a_negated_cue_links_nothing() -> None:
    assert verdicts("Ada Quist did not say the old weir by the mill was safe for walkers.") == 0
    assert verdicts("Ada Quist said the old weir by the mill was safe for walkers.") == 2


def rendered(one: str, other: str) -> dict[str, Rendition]:
    """The renditions of the only statement that two tellings share, by their articles."""
    story = trace([Article("a", one), Article("b", other)])
    home = {q.id: q.article for q in story.quotations}
    return next({home[r.quotation]: r for r in s.renditions} for s in story.statements if len(s.renditions) == 2)


SAID = "“The old weir by the mill is safe for walkers,” Ada Quist said."


@pytest.mark.parametrize("denied", ["Ada Quist never said “the old weir by the mill is safe for walkers and riders.”"])
def test_words_in_marks_that_were_never_said_are_no_reference_and_as_grave_as_a_reversal(denied: str) -> None:
    found = rendered(SAID, denied)
    assert found["a"].verdict is Verdict.REFERENCE and found["a"].severity == 0
    assert "negated" in found["b"].flags and found["b"].severity == 4


@pytest.mark.parametrize(
    "told",
    [
        "While she finds that “the old weir by the mill is safe for walkers,” Ada Quist did not say when it opens.",
        "Ada Quist declined to meet the guild whose letter to every house begins “the old weir by the mill is safe for walkers.”",
    ],
)
def test_a_denial_of_something_else_does_not_touch_the_words_in_marks(told: str) -> None:
    start = told.index("the old weir")
    content = (Span(start, start + 42),)
    cue = next(Span(at, at + len(words)) for words in ("did not say", "declined") if (at := told.find(words)) >= 0)
    quotation = Quotation("q", "b", content, (cue,), flags=("negated",))
    assert not never_said(utterances([Article("b", told)], [quotation])[0])


def test_a_denied_word_of_saying_right_before_the_marks_touches_them() -> None:
    told = "Ada Quist never said of it that “the old weir by the mill is safe for walkers.”"
    start = told.index("the old weir")
    quotation = Quotation("q", "b", (Span(start, start + 42),), (Span(10, 20),), flags=("negated",))
    assert never_said(utterances([Article("b", told)], [quotation])[0])


def test_words_in_marks_that_were_said_stay_as_they_are() -> None:
    found = rendered(SAID, "Ada Quist said again: “The old weir by the mill is safe for walkers.”")
    assert sorted(r.severity for r in found.values()) == [0, 0]
