"""The plain data: spans are checked, stories survive JSON, and the published schema is the one in force."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, strategies as st

from retold.errors import SpanError, StoryError
from retold.model import (
    Article,
    Attribution,
    Denial,
    Derivation,
    Edit,
    EditKind,
    Lineage,
    Quotation,
    Relation,
    Rendition,
    Residue,
    ResidueKind,
    Rumour,
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


def denial(speaker: str | None, statement: str | None) -> tuple[Denial, ...]:
    return (Denial("d1", "a", Span(0, 4), speaker, statement, Rumour("dry", ())),)


def lineage(source: str, target: str) -> tuple[Lineage, ...]:
    return (Lineage(source, target, Relation.DERIVED, Derivation.WHOLLY, 1.0, 0.5),)


def statement(
    reference: str = "q1", rendition: str = "q1", against: str | None = None, speaker: str | None = "s1"
) -> tuple[Statement, ...]:
    return (Statement("t1", speaker, reference, (Rendition(rendition, Verdict.VERBATIM, False, 0, against=against),)),)


NOWHERE = [
    ({"transcripts": ("b",)}, "the list of transcripts names the article 'b'"),
    ({"quotations": (Quotation("q1", "b", ()),)}, "quotation q1 names the article 'b'"),
    ({"quotations": (Quotation("q1", "a", (), speaker="s9"),)}, "quotation q1 names the speaker 's9', who"),
    ({"quotations": (Quotation("q1", "a", (), candidates=("s1", "s9")),)}, "quotation q1 names the speaker 's9'"),
    ({"statements": statement(reference="q9")}, "statement t1 names the quotation 'q9'"),
    ({"statements": statement(rendition="q9")}, "statement t1 names the quotation 'q9'"),
    ({"statements": statement(against="q9")}, "statement t1 names the quotation 'q9'"),
    ({"statements": statement(speaker="s9")}, "statement t1 names the speaker 's9'"),
    ({"denials": denial("s9", None)}, "denial d1 names the speaker 's9'"),
    ({"denials": denial(None, "t9")}, "denial d1 names the statement 't9'"),
    ({"lineage": lineage("b", "a")}, "lineage from 'b' to 'a' names the article 'b'"),
    ({"lineage": lineage("a", "b")}, "lineage from 'a' to 'b' names the article 'b'"),
]


@pytest.mark.parametrize(("part", "message"), NOWHERE, ids=[message for _, message in NOWHERE])
def test_a_reference_that_leads_nowhere_is_refused(part: dict[str, object], message: str):
    with pytest.raises(StoryError, match=message):
        msgspec.structs.replace(small_story(), **part)


def test_references_that_lead_somewhere_are_taken():
    parts = {"transcripts": ("a",), "statements": statement(against="q1"), "denials": denial("s1", "t1"), "lineage": lineage("a", "a")}
    story = msgspec.structs.replace(small_story(), **parts)
    assert Story.from_json(story.to_json()) == story


@pytest.mark.parametrize("part", ["quotations", "speakers", "statements"])
def test_two_things_of_a_kind_with_one_id_are_refused(part: str):
    story = small_story()
    with pytest.raises(StoryError, match=f"two {part} have the id"):
        msgspec.structs.replace(story, **{part: getattr(story, part) * 2})


ANY_CHARACTER = st.text(st.characters() | st.characters(categories=["Cs"]))


@given(ANY_CHARACTER, ANY_CHARACTER)
def test_any_text_goes_to_json_and_back_and_keeps_its_offsets(text: str, title: str):
    article = Article("a", text, title=title)
    assert len(article.text) == len(text)
    assert all(new == old or (new == "\ufffd" and "\ud800" <= old <= "\udfff") for old, new in zip(text, article.text, strict=True))
    story = Story(articles=(article,))
    assert Story.from_json(story.to_json()) == story


def test_a_lone_surrogate_outside_the_articles_gets_a_clear_error():
    with pytest.raises(StoryError, match="lone surrogate"):
        Story(articles=(), notes=("\ud800",)).to_json()


@pytest.mark.parametrize("data", ["", "[]", "{}", '{"articles": 3}', "not json", "\ud800", b"\xff", '{"articles": [], "schema": 99}'])
def test_what_is_no_story_gets_a_clear_error(data: str | bytes):
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
