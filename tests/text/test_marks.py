"""Quotation marks: what stands inside them, whatever their shape, and never an exception."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from retold.model import Span
from retold.text.marks import Marked, marked, marked_within, outermost

MARKS = "“”„‟«»‘’‚‹›\"'`＂「」"
ANY_TEXT = st.text(alphabet=st.sampled_from(f"{MARKS}aB .,!?-—:5\n\t’s"), max_size=200) | st.text(max_size=200)


def inside(text: str) -> list[str]:
    return [text[m.inner_start : m.inner_end] for m in marked(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said “go” and left.", ["go"]),
        ('She said "go" and left.', ["go"]),
        ("She said ‘go’ and left.", ["go"]),
        ("She said 'go' and left.", ["go"]),
        ("She said ''go'' and left.", ["go"]),
        ("She said ``go'' and left.", ["go"]),
        ("Elle dit « va » et part.", [" va "]),
        ("Sie sagte »geh« und ging.", ["geh"]),
        ("Sie sagte „geh“ und ging.", ["geh"]),
        ("Powiedziała „idź” i wyszła.", ["idź"]),
        ("Hon sade ”gå” och gick.", ["gå"]),
        ("彼は「行く」と言った。", ["行く"]),
    ],
)
def test_every_style_of_mark_is_read(text: str, words: list[str]) -> None:
    assert inside(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It “has stood the test’’.", ["has stood the test"]),
        ('It “has stood the test".', ["has stood the test"]),
        ("It ''has stood the test”.", ["has stood the test"]),
        ("“It has stood.’\nThe next line.", ["It has stood."]),
    ],
)
def test_a_mark_may_be_closed_by_one_of_another_family(text: str, words: list[str]) -> None:
    assert inside(text) == words


def test_a_quotation_in_a_quotation_knows_its_depth() -> None:
    found = marked("“He told me, ‘It was “sad”,’ and left.”")
    assert [m.depth for m in found] == [0, 1, 2]
    assert [m.depth for m in outermost(found)] == [0]


def test_straight_marks_nest_by_their_shape() -> None:
    text = '"He called it "a trap" twice," she said.'
    assert inside(text) == ['He called it "a trap" twice,', "a trap"]


def test_paragraphs_that_each_open_a_mark_are_one_chain() -> None:
    # CoreNLP #1139: only the last paragraph closes
    text = "“The mill burned.\n\n“The weir held.\n\n“We are safe,” said Ode."
    first, second, third = marked(text)
    assert (first.goes_on, first.closed, first.continues) == (True, False, False)
    assert (second.goes_on, second.continues) == (True, True)
    assert (third.goes_on, third.closed, third.continues) == (False, True, True)
    assert text[first.inner_start : first.inner_end] == "The mill burned."


def test_a_mark_nobody_closes_ends_with_its_paragraph() -> None:
    text = "“The mill burned, said Ode.\nThe weir held."
    (only,) = marked(text)
    assert not only.closed and not only.goes_on
    assert text[only.inner_start : only.inner_end] == "The mill burned, said Ode."


def test_a_quotation_may_run_over_a_hard_line_break() -> None:
    assert inside("“The mill\nburned,” said Ode.") == ["The mill\nburned,"]


@pytest.mark.parametrize(
    "text",
    [
        "The miners’ pay and Ode’s dog weren’t mentioned.",
        "It was the summer of ’68, rock ’n’ roll and all.",
        "It was the '90s, and 'twas fine by 'em.",
        'A 6\'2" man carried a pipe 12" wide.',
        "He ran 5' and stopped.",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotations(text: str) -> None:
    assert inside(text) == []


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    assert inside('"A 12" pipe is too thin," she said.') == ['A 12" pipe is too thin,']


def test_a_possessive_does_not_close_a_single_quotation() -> None:
    assert inside("‘I am the miners’ friend,’ he said.") == ["I am the miners’ friend,"]
    assert inside("‘He’s gone,’ said the miners’ friend.") == ["He’s gone,"]


def test_an_odd_mark_costs_no_more_than_itself() -> None:
    # textacy #379 #380 #382: an odd number of marks raised
    text = 'She said "go. He said "stay" and "wait".\nThe next line has "none" left.'
    assert "none" in inside(text)
    assert 'stray" mark' not in inside('A stray" mark and a "good" one.')
    assert inside('A stray" mark and a "good" one.') == ["good"]


def test_words_of_a_mixed_quotation_are_those_inside_its_marks() -> None:
    text = "He said the plan was “sound” and “long overdue”."
    assert [s.of(text) for s in marked_within(text, [Span(8, len(text))])] == ["sound", "long overdue"]
    assert [s.of(text) for s in marked_within(text, [Span(23, 26)])] == ["oun"]
    assert marked_within(text, [Span(0, 7)]) == ()


@given(ANY_TEXT)
def test_any_text_gives_ordered_stretches_in_range(text: str) -> None:
    found = marked(text)
    for m in found:
        assert 0 <= m.start < m.inner_start < m.inner_end <= m.end <= len(text)
        assert m.closed == (m.inner_end < m.end) or not m.closed
        assert not text[m.start : m.inner_start].strip(MARKS + "’")
    assert [m.start for m in found] == sorted(m.start for m in found)
    outer = outermost(found)
    assert all(one.end <= other.start for one, other in pairwise(outer))


@given(ANY_TEXT)
def test_stretches_nest_or_stand_apart(text: str) -> None:
    around: list[Marked] = []
    for m in marked(text):
        while around and around[-1].end <= m.start:
            around.pop()
        assert m.depth == len(around)
        assert not around or m.end <= around[-1].end
        around.append(m)


@pytest.mark.parametrize("piece", ['“"‘’ ', "“"])
def test_a_megabyte_of_marks_is_read(piece: str) -> None:
    marked(piece * (1_000_000 // len(piece)))


@pytest.mark.parametrize("piece", ["“\n", '"a\n', "“. ", "»«", "’’", "“a\n\n“", "‘s’ "])
def test_many_marks_in_many_lines_are_read(piece: str) -> None:
    marked(piece * (100_000 // len(piece)))
