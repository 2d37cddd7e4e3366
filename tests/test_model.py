"""The plain data: spans are checked, stories survive JSON, and the published schema is the one in force."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, strategies as st

from retold.errors import SpanError, StoryError
from retold.model import (
    Article,
    Attribution,
    Edit,
    EditKind,
    Quotation,
    Rendition,
    Residue,
    ResidueKind,
    Span,
    Speaker,
    Statement,
    Story,
    Verdict,
)
from retold.schema import story_schema

ROOT = Path(__file__).parent.parent
TEXT = "Mara Quill said: “The well is dry.”"


def small_story() -> Story:
    edit = Edit(EditKind.REPLACED, "dry", "dry", Span(30, 33), Span(30, 33))
    return Story(
        articles=(Article("a", TEXT, published="2026-01-02"),),
        quotations=(Quotation("q1", "a", (Span(18, 34),), (Span(11, 15),), (Span(0, 10),), speaker="s1"),),
        speakers=(Speaker("s1", "Mara Quill"),),
        statements=(Statement("t1", "s1", "q1", (Rendition("q1", Verdict.REFERENCE, False, 0, Attribution.SAME, (edit,)),)),),
    )


def test_a_story_goes_to_json_and_back_without_loss():
    story = small_story()
    assert Story.from_json(story.to_json()) == story


def test_what_to_json_writes_fits_the_schema():
    jsonschema.validate(json.loads(small_story().to_json()), story_schema())


def test_the_published_schema_is_the_one_in_force():
    published = json.loads((ROOT / "docs" / "story.schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(story_schema())), "renew it: python -m retold.schema > docs/story.schema.json"


def test_a_span_outside_its_article_is_refused_when_the_story_is_built():
    with pytest.raises(SpanError, match="a: span"):
        Story(articles=(Article("a", "short"),), residue=(Residue("r1", "a", Span(0, 6), ResidueKind.CMS, 1),))


def test_a_finding_in_an_unknown_article_is_refused():
    with pytest.raises(StoryError, match="'b', which is not in the story"):
        Story(articles=(Article("a", "short"),), residue=(Residue("r1", "b", Span(0, 1), ResidueKind.CMS, 1),))


def test_two_articles_with_one_id_are_refused():
    with pytest.raises(StoryError, match="two articles have the id 'a'"):
        Story(articles=(Article("a", "one"), Article("a", "two")))


def test_an_unknown_speaker_and_an_unknown_quotation_are_refused():
    with pytest.raises(StoryError, match="names the speaker"):
        Story(articles=(Article("a", "one"),), quotations=(Quotation("q1", "a", (Span(0, 1),), speaker="s9"),))
    with pytest.raises(StoryError, match="names the quotation"):
        Story(articles=(Article("a", "one"),), statements=(Statement("t1", None, "q9", ()),))


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"articles": 3}', "not json", '{"articles": [], "schema": 99}'])
def test_what_is_no_story_gets_a_clear_error(data: str):
    with pytest.raises(StoryError):
        Story.from_json(data)


@given(st.integers(-3, 20), st.integers(-3, 20))
def test_a_span_is_a_range_or_nothing(start: int, end: int):
    if 0 <= start <= end:
        assert len(Span(start, end)) == end - start
    else:
        with pytest.raises(SpanError):
            Span(start, end)


@given(st.text(), st.data())
def test_a_span_slices_what_python_slices(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Span(start, end).of(text) == text[start:end]
