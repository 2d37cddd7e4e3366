"""An edit finds its words in the file that the article was read from, or says that it does not."""

from hypothesis import given, strategies as st

from retold.model import Span
from retold.repair import RepairEdit, RepairKind
from retold.report.reviewed.critic import critic_markup
from retold.report.reviewed.fitting import fitted_spans

RAW = "# A *bridge*\n\nThe [new bridge](https://paper.example/new) will cost **60 million** crowns.\n"
TEXT = "A bridge\nThe new bridge will cost 60 million crowns."


def edit(span: Span, text: str, after: str) -> RepairEdit:
    return RepairEdit("r1", RepairKind.REPLACE_WORDS, span, span.of(text), after, "d1", 3, "the source has another number")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_words_are_found_between_signs_of_markdown():
    (span,) = fitted_spans(TEXT, RAW, [edit(at("60"), TEXT, "40")]) or []
    assert span.of(RAW) == "60" and RAW[span.start - 2 : span.start] == "**"


def test_a_point_stands_behind_the_word_before_it():
    (span,) = fitted_spans(TEXT, RAW, [edit(Span(at("bridge will").start + 6, at("bridge will").start + 6), TEXT, " not")]) or []
    assert RAW[span.start :].startswith("](https")


def test_words_that_the_file_does_not_have_are_not_placed():
    assert fitted_spans(TEXT, "Another text altogether.", [edit(at("60"), TEXT, "40")]) is None


def test_a_deletion_of_lines_is_shown_line_by_line():
    text = "One.\n\nTwo.\nThree.\n"
    shown = critic_markup(text, [edit(Span(6, 18), text, "")], [Span(6, 18)], ["r1: gone"])
    assert shown == "One.\n\n{--Two.--}\n{--Three.--}{>>r1: gone<<}\n"


def test_words_that_look_like_marks_do_no_harm():
    text = "see {++this++} and <<}"
    shown = critic_markup(text, [edit(Span(4, 14), text, "~> that")], [Span(4, 14)], ["a <<} note"])
    assert shown.count("<<}") == 2 and "{++" not in shown.replace("{~~", "")


@given(st.text(alphabet="ab 1.*\n", max_size=60), st.data())
def test_a_placed_span_holds_the_words_of_the_edit(raw: str, data: st.DataObject):
    text = raw.replace("*", "")
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = fitted_spans(text, raw, [edit(span, text, "x")])
    if found is not None:
        assert "".join(found[0].of(raw).replace("*", "").split()) == "".join(span.of(text).split())
