"""Words that a source does not bear out are suggested, mildly; words that it does are not."""

import pytest
from hypothesis import given, settings, strategies as st

from retold.changes import Context, differences, find_differences
from retold.changes.suggested import find_suggested
from retold.model import Article, Band, Difference, Quotation, Span

SOURCE = (
    "The harbour board closed the north lock on Tuesday after divers found cracks in two of its gates. "
    "Chairwoman Ines Dolan said the repairs would take until spring. "
    "Ferry captains have complained about the lock since February."
)


def suggested(retelling: str, source: str = SOURCE) -> list[Difference]:
    return [d for d in differences(source, retelling) if isinstance(d, Difference) and d.band is Band.SUGGESTED]


@pytest.mark.parametrize(
    ("retelling", "word"),
    [
        ("The harbour board closed the north lock on Tuesday after divers found oysters in two of its gates.", "oysters"),
        ("The harbour board sold the north lock on Tuesday after divers found cracks in two of its gates.", "sold"),
        ("Chairwoman Ines Dolan said the repairs would take until Christmas.", "Christmas"),
    ],
)
def test_a_word_the_source_does_not_have_is_reported_in_one_band_or_the_other(retelling: str, word: str) -> None:
    found = [d for d in differences(SOURCE, retelling) if isinstance(d, Difference)]
    assert any(word in d.after for d in found)


def test_suggestions_are_mild_and_point_at_their_words() -> None:
    retelling = "Divers found oysters in the gates, and the harbour board sold the lock to a circus."
    found = suggested(retelling)
    assert {"oysters", "circus"} & {d.after for d in found}
    for d in found:
        assert d.severity in (1, 2)
        assert d.span.of(retelling) == d.after
        assert d.other_span is None or d.other_span.of(SOURCE) == d.before


def test_nothing_is_suggested_in_a_copy() -> None:
    assert suggested(SOURCE) == []
    assert suggested("Chairwoman Ines Dolan said the repairs would take until spring.") == []


def test_words_in_marks_are_left_to_the_verdict_on_the_quotation() -> None:
    told = Article("b", "The board closed the north lock, “a circus of cracks”, captains said.")
    start = told.text.index("a circus")
    quotation = Quotation("q", "b", (Span(start, start + len("a circus of cracks")),))
    story = Context((Article("a", SOURCE), told), (quotation,))
    assert all("circus" not in d.after for d in find_suggested(story, drawn_from={"b": ("a",)}))
    assert any("circus" in d.after for d in find_suggested(Context(story.articles), drawn_from={"b": ("a",)}))


def test_words_that_a_confirmed_difference_shows_are_not_suggested_again() -> None:
    story = Context((Article("a", "The bridge cost 40 million crowns, he said."), Article("b", "The bridge cost 60 million crowns.")))
    found = find_differences(story)
    assert [d.after for d in found] == ["60 million crowns"]
    again = find_suggested(story, found, drawn_from={"b": ("a",)})
    assert all("60" not in d.after for d in again)


def test_a_report_of_its_own_gets_no_suggestions() -> None:
    story = Context((Article("a", SOURCE), Article("b", "A cat was rescued from the town hall roof in Orten. Nobody was hurt.")))
    assert find_suggested(story, ()) == []


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_held_against_each_other(source: str, retelling: str) -> None:
    for d in differences(source, retelling):
        assert 0 <= d.span.start < d.span.end


def test_words_that_stand_together_nowhere_are_suggested_though_the_source_has_both() -> None:
    found = suggested("Ferry captains have found the lock since February.")
    assert any(d.after.startswith("captains have found") for d in found)


def test_in_brief_single_words_that_weigh_two_are_suggested_only() -> None:
    story = Context((Article("a", SOURCE), Article("b", SOURCE.replace("cracks", "oysters").replace("Ferry", "Some ferry"))))
    found = find_suggested(story, brief=True)
    assert {d.severity for d in found} == {2}
    assert "oysters" in {d.after for d in found}
    assert all(" " not in d.after for d in found)
