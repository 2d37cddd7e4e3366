"""Plain text is the article, character for character."""

import pytest
from hypothesis import given, strategies as st

from retold.reading import read
from retold.reading.plain import unwrap

WRAPPED = """\
TARN BAY, March 4 - The harbour wall will be rebuilt before
winter, the council said on Tuesday, after a storm tore a hole
in it that was forty metres long.

"We will not wait for the next storm," said Mara Quill, who has
been the harbour master for nine years. "The money is there and
the plans are ready."

COUNCIL: The work begins in May.
- first the wall
- then the quay
"""


def test_offsets_in_a_plain_file_are_those_of_the_article() -> None:
    text = "  Storm hits Tarn Bay\n\n“It was loud,” she said.  \n\n\nThe end\n"
    [article] = read(text.encode(), name="storm.txt")
    assert (article.id, article.text, article.title) == ("storm.txt", text, "")


def test_wrapped_text_is_unwrapped_at_the_same_offsets() -> None:
    flat = unwrap(WRAPPED)
    assert len(flat) == len(WRAPPED)
    assert "rebuilt before winter, the council said on Tuesday, after a storm tore a hole in it" in flat
    assert '"The money is there and the plans are ready."\n\nCOUNCIL: The work begins in May.\n- first the wall\n- then the quay\n' in flat


def test_lines_that_end_of_their_own_accord_are_left_alone() -> None:
    poem = "The storm came in at four o'clock, and nobody was there.\nIt took the wall.\nIt took the boats.\nIt left the quay alone.\n" * 3
    assert unwrap(poem) == poem


def test_paragraphs_of_one_line_each_are_left_alone() -> None:
    text = "The ferry was late on Tuesday, the company said.\n" * 30
    assert unwrap(text) == text


@given(st.text("ab \n-:", max_size=400))
def test_unwrapping_only_ever_turns_line_ends_into_spaces(text: str) -> None:
    flat = unwrap(text)
    assert len(flat) == len(text)
    assert all(a == b or (b, a) == ("\n", " ") for a, b in zip(flat, text, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "BZhello everybody, she said.",
        "GIF89 was a format.",
        "GIF89a was a format.",
        "%PDF- is a mark.",
        "{\\rtf is a mark.",
        "WEBVTT is a format, he said.",
        "<html is what she typed",
        "<html> is what she typed.",
        "<!---->" * 200 + "x",
    ],
)
def test_a_text_may_begin_like_a_file_of_another_kind(text: str) -> None:
    assert read(text.encode(), name="a.txt")[0].text == text
