"""Texts that are no news at all cost no more than news: a run through everything ends, since nothing is held against everything."""

import pytest

from retold import Article, trace
from retold.model import Span
from retold.text.marks import Marked, marked, marked_within, outermost, touching


@pytest.mark.parametrize(
    "text",
    ["“a\n" * 8000, "“x”\n" * 8000, "a\nb: c\n" * 4000, "(" * 30_000, "“It is,” said Orr. " * 600],
    ids=["opened", "marked", "labelled", "brackets", "said"],
)
def test_a_long_text_of_one_thing_is_traced(text: str) -> None:
    story = trace([Article("a", text), Article("b", text)])
    assert [article.text for article in story.articles] == [text, text]


def test_the_words_in_a_span_are_found_without_walking_all_marks() -> None:
    looked_at = 0

    class Counted(list[Marked]):
        def __getitem__(self, at):  # type: ignore[no-untyped-def]
            nonlocal looked_at
            looked_at += 1
            return super().__getitem__(at)

    text = "“It holds,” he said. " * 4000
    stretches = Counted(outermost(marked(text)))
    found = [list(touching(stretches, Span(at, at + 20))) for at in range(0, len(text), len(text) // 100)]
    assert all(found)
    assert looked_at < 100 * 40


def test_spans_and_marks_that_only_meet_hold_nothing() -> None:
    text = "“One” two “three”"
    assert [s.of(text) for s in marked_within(text, [Span(0, 8), Span(9, 14)])] == ["One", "thr"]
    assert marked_within(text, [Span(5, 10)]) == ()
