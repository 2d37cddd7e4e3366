"""Tracing a story: order, notes, transcripts, and inputs of every kind."""

import sys

import pytest
from hypothesis import given, settings, strategies as st

import retold
from retold.errors import StoryError, UsageError
from retold.model import Article, Derivation, DifferenceKind, Direction, Lineage, Relation, Story
from retold.trace import in_order_of_descent

WIRE = Article(
    "wire",
    "“The dam will not hold until spring,” Mayor Ines Orr said on Monday. She told the council that 40 houses stand below it.",
    published="2031-05-05",
)
DESK = Article(
    "desk",
    "Mayor Ines Orr spoke on Monday. “The dam will hold until spring,” Orr said. She told the council that 14 houses stand below it.",
    published="2031-05-06",
)


def test_articles_stand_in_time_order_and_undated_ones_after():
    undated = Article("undated", "Nothing was said.")
    assert [a.id for a in retold.trace([undated, DESK, WIRE]).articles] == ["wire", "desk", "undated"]


def test_a_dropped_not_is_trimmed_and_severity_4():
    story = retold.trace([DESK, WIRE])
    rendition = next(r for s in story.statements for r in s.renditions if r.quotation.startswith("desk") and r.edits)
    assert (rendition.verdict.value, rendition.severity, rendition.edits[0].before) == ("trimmed", 4, "not")
    assert [(d.kind.value, d.before, d.after) for d in story.differences] == [("number", "40", "14")]


def test_a_transcript_is_the_reference():
    log = Article("log", "INES ORR: The dam will not hold until spring. We all know that.")
    story = retold.trace([DESK], transcripts=[log])
    assert story.transcripts == ("log",)
    statement = next(s for s in story.statements if len(s.renditions) > 1)
    assert statement.reference.startswith("log")


def test_what_a_transcript_and_an_article_share_came_from_the_transcript():
    said = "The dam will not hold until spring. Forty houses stand below it, and we have told every family to leave before the thaw."
    story = retold.trace([Article("desk", f"Mayor Ines Orr spoke. “{said}”")], transcripts=[Article("log", f"INES ORR: {said}")])
    assert [(e.source, e.target, e.direction.value) for e in story.lineage] == [("log", "desk", "likely")]


def test_what_could_not_be_done_is_said():
    notes = " ".join(retold.trace([Article("only", "It rained.")]).notes)
    assert "one article only" in notes and "No quotation was found in only" in notes


def test_one_article_held_against_a_transcript_is_not_alone():
    log = Article("log", "INES ORR: The dam will not hold until spring. We all know that.")
    assert not [note for note in retold.trace([DESK], transcripts=[log]).notes if "one article only" in note]


def test_what_could_not_be_read_is_noted():
    assert "Could not be read: lost.txt: no such file" in retold.trace([WIRE], problems=["lost.txt: no such file"]).notes


@pytest.mark.parametrize(
    ("text", "language", "noted"),
    [
        ("Мост закрыт, и никто не знает почему.", None, True),
        ("Le pont est dans la ville, et il est fermé.", None, True),
        ("Le pont est dans la ville, et il est fermé.", "en-GB", False),
        ("The bridge is closed.", "de", True),
        ("The bridge is closed to all of the traffic.", "und", False),
        ("42", None, False),
    ],
)
def test_texts_in_other_languages_are_named(text: str, language: str | None, noted: bool):
    notes = retold.trace([Article("x", text, language=language), WIRE]).notes
    assert any("made for English" in note and note.endswith(": x.") for note in notes) is noted


def test_calls_that_make_no_sense_get_a_clear_error():
    with pytest.raises(UsageError, match="no articles"):
        retold.trace([])
    with pytest.raises(UsageError, match="policy"):
        retold.trace([WIRE], policy="tabloid")
    with pytest.raises(StoryError, match="'wire'"):
        retold.trace([WIRE, WIRE])


def edge(source: str, target: str, direction: Direction = Direction.LIKELY) -> Lineage:
    return Lineage(source, target, Relation.DERIVED, Derivation.PARTIALLY, 0.5, 0.9, direction)


def test_descent_comes_before_the_order_given():
    a, b, c = (Article(id, "x") for id in "abc")
    assert [x.id for x in in_order_of_descent([a, b, c], [edge("c", "a")])] == ["b", "c", "a"]
    assert [x.id for x in in_order_of_descent([a, b, c], [edge("c", "a", Direction.UNDETERMINED)])] == ["a", "b", "c"]


def test_a_circle_of_descent_falls_back_to_the_order_given():
    a, b = (Article(id, "x") for id in "ab")
    assert [x.id for x in in_order_of_descent([a, b], [edge("a", "b"), edge("b", "a")])] == ["a", "b"]


def every_finding_shows_its_words(story: Story) -> None:
    """What edits and differences say they change is what stands at their places."""
    article_of = {q.id: q.article for q in story.quotations}
    for statement in story.statements:
        for rendition in statement.renditions:
            reference, mine = article_of[rendition.against or statement.reference], article_of[rendition.quotation]
            for edit in rendition.edits:
                assert edit.before == edit.before_span.of(story.article(reference).text)
                assert edit.after == edit.after_span.of(story.article(mine).text)
    for d in story.differences:
        here = d.span.of(story.article(d.article).text)
        assert here == (d.before if d.kind is DifferenceKind.OMITTED else d.after)
        if d.other_span is not None:
            assert d.before == d.other_span.of(story.article(d.other_article).text)


def test_edits_and_differences_show_the_words_at_their_places():
    story = retold.trace([DESK, WIRE])
    assert story.differences and any(r.edits for s in story.statements for r in s.renditions)
    every_finding_shows_its_words(story)


PIECES = st.sampled_from(
    "“We will not go|” said Ada Quist|.|\n|\n\n|He said| that the dam is safe|‘|’|\"|''| according to police|Mayor Orr|: |40| per cent"
    "|allegedly |…|[sic]|\u200b|𝔘|😀|\x00|\ud800|— |Q: |(Link: x)|«|»".split("|")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80), min_size=1, max_size=3))
def test_any_texts_make_a_story_whose_spans_hold_and_which_survives_json(texts: list[str]):
    story = retold.trace([Article(f"a{n}", text) for n, text in enumerate(texts)])
    every_finding_shows_its_words(story)
    if not any("\ud800" <= c <= "\udfff" for text in texts for c in text):
        assert Story.from_json(story.to_json()) == story


def test_a_story_says_when_its_quotations_were_read_by_rules_alone(monkeypatch):
    told = Article("a", "“The dam is safe,” Mayor Ines Orr said.")
    assert not any("rules alone" in note for note in retold.trace([told]).notes)
    monkeypatch.setattr(sys.modules["retold.trace"], "lacking", lambda: ("onnxruntime",))
    assert any(note.endswith("onnxruntime is missing.") for note in retold.trace([told]).notes)
