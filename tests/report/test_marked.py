from hypothesis import given, strategies as st

from retold.model import Span
from retold.report.marked import Layer, Mark, paragraphs_with_marks


def test_overlapping_marks_are_cut_where_they_begin_and_end() -> None:
    marks = [Mark(Span(0, 8), "a", Layer.QUOTATION, "1", severity=2), Mark(Span(4, 11), "b", Layer.RESIDUE, "2", severity=3)]
    [paragraph] = paragraphs_with_marks("One two three.", marks)
    assert [(s.text, s.layers, s.severity) for s in paragraph] == [
        ("One ", ("quotation",), 2),
        ("two ", ("quotation", "residue"), 3),
        ("thr", ("residue",), 3),
        ("ee.", (), 0),
    ]
    assert [m.id for s in paragraph for m in s.opens] == ["a", "b"]


def test_a_mark_over_two_paragraphs_colours_both_and_begins_once() -> None:
    first, second = paragraphs_with_marks("One.\n\nTwo.", [Mark(Span(0, 10), "a", Layer.PASSAGE, "same 1", partner=2)])
    assert first[0].partners == second[0].partners == (2,)
    assert [len(s.opens) for s in (*first, *second)] == [1, 0]


@given(st.text(st.sampled_from("ab \n\r\t“\u2028"), max_size=120), st.data())
def test_no_word_is_lost_and_every_mark_begins_exactly_once(text: str, data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=8))
    marks = [Mark(Span(min(p), max(p)), str(n), data.draw(st.sampled_from(Layer))) for n, p in enumerate(pairs)]
    stretches = [s for paragraph in paragraphs_with_marks(text, marks) for s in paragraph]
    assert "".join("".join(s.text for s in stretches).split()) == "".join(text.split())
    assert sorted(m.id for s in stretches for m in s.opens) == sorted(m.id for m in marks)


@given(st.text(st.sampled_from("ab \n"), min_size=1, max_size=80), st.data())
def test_a_stretch_carries_exactly_the_layers_over_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    marked = "".join(s.text for p in paragraphs_with_marks(text, [Mark(span, "m", Layer.ADDITION)]) for s in p if s.layers == ("addition",))
    assert "".join(marked.split()) == "".join(span.of(text).split())
