"""Labelled words become spans that do not cut a stretch in quotation marks."""

from hypothesis import given, strategies as st

from retold.model import QuotationKind, Span
from retold.quotations.tagging.decode import Attribution
from retold.quotations.tagging.spans import draft_of, snapped, undated
from retold.quotations.tagging.words import windows
from retold.text.marks import marked, outermost

TEXT = "Lind called the plan “a very dull affair” and left."


def snap(part: str) -> str:
    start = TEXT.index(part)
    return snapped(TEXT, Span(start, start + len(part)), outermost(marked(TEXT))).of(TEXT)


def test_most_of_a_stretch_takes_it_whole() -> None:
    assert snap("very dull affair") == "“a very dull affair”"


def test_a_little_of_a_stretch_leaves_it_out() -> None:
    assert snap("the plan “a") == "the plan "


def test_a_draft_of_words_in_marks_alone_is_direct_and_without_marks() -> None:
    (window,) = windows(TEXT)
    words = [w.word for w in window.words]
    first, last = words.index("“"), words.index("”")
    whole = Attribution(((first, last),), ((1, 1),), ((0, 0),))
    draft = draft_of(TEXT, window.words, whole, outermost(marked(TEXT)))
    assert draft is not None
    assert draft.kind is QuotationKind.DIRECT
    assert [span.of(TEXT) for span in draft.content] == ["a very dull affair"]


def test_a_draft_with_words_around_the_marks_is_mixed_and_keeps_them() -> None:
    (window,) = windows(TEXT)
    words = [w.word for w in window.words]
    draft = draft_of(TEXT, window.words, Attribution(((2, words.index("”")),), ((1, 1),), ((0, 0),)), outermost(marked(TEXT)))
    assert draft is not None
    assert draft.kind is QuotationKind.MIXED
    assert [span.of(TEXT) for span in draft.content] == ["the plan “a very dull affair”"]


def test_a_name_behind_the_closing_mark_is_the_sources() -> None:
    text = "“It holds,” Ines Orr said."
    (window,) = windows(text)
    draft = draft_of(text, window.words, Attribution(((0, 5),), ((7, 7),), ((6, 6),)), outermost(marked(text)))
    assert draft is not None
    assert [span.of(text) for span in draft.source] == ["Ines Orr"]
    assert [span.of(text) for span in draft.content] == ["It holds,"]
    assert draft.kind is QuotationKind.DIRECT


def test_a_dateline_is_nobodys_words_and_a_name_in_capitals_is_no_dateline() -> None:
    assert undated("VALE — It holds", Span(0, 15)) == Span(7, 15)
    assert undated("NATO forces hold the weir — so far", Span(0, 34)) == Span(0, 34)
    assert undated("He said VALE — it holds", Span(8, 23)) == Span(8, 23)


@given(st.text(alphabet='ab “”".,', min_size=1, max_size=60), st.data())
def test_a_snapped_span_stays_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = snapped(text, Span(start, end), outermost(marked(text)))
    assert 0 <= span.start <= span.end <= len(text)
