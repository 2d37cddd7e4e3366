"""Mixed quotations taken apart at their stretches in marks."""

from itertools import pairwise

from hypothesis import given, strategies as st

from retold.model import Article, Quotation, QuotationKind, Span
from retold.statements.parts import quoted_parts


def parts(text: str, start: int, end: int, kind: QuotationKind = QuotationKind.MIXED) -> list[str]:
    whole = Quotation("q", "a", (Span(start, end),), kind=kind, speaker="ode")
    found = quoted_parts([Article("a", text)], [whole])
    assert all(q.speaker == "ode" and q.kind is kind for q in found)
    return [" | ".join(span.of(text) for span in q.content) for q in found]


def test_each_stretch_becomes_a_quotation() -> None:
    text = "She said it was “a trap,” and that they “must leave” by night."
    assert parts(text, 9, 61) == ["it was “a trap,”", "and that they “must leave” by night"]


def test_one_stretch_stays_one_quotation() -> None:
    text = "She said it was “a ‘trap’ of old” by night."
    assert parts(text, 9, 42) == [text[9:42]]


def test_direct_speech_is_left_as_it_is() -> None:
    text = "“We go,” she said. “We stay.”"
    assert parts(text, 0, len(text), QuotationKind.DIRECT) == [text]


@given(st.text(alphabet="ab “”.,", max_size=40), st.data())
def test_parts_lie_in_order_within_the_whole_and_lose_no_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole = Quotation("q", "a", (Span(start, end),), kind=QuotationKind.MIXED)
    found = [span for q in quoted_parts([Article("a", text)], [whole]) for span in q.content]
    assert all(x.end <= y.start for x, y in pairwise(found))
    covered = {n for span in found for n in range(span.start, span.end)}
    assert all(n in covered for n in range(start, end) if text[n].isalpha())
