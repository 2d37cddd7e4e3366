"""Where sentences end, beside quotation marks and abbreviations above all."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from retold.text.sentences import paragraphs, sentences


def split(text: str) -> list[str]:
    return [s.of(text) for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("Mr. Ode left at 5 p.m. Monday. Dr. Quist stayed.", ["Mr. Ode left at 5 p.m. Monday.", "Dr. Quist stayed."]),
        ("He lives in the U.S. He works there.", ["He lives in the U.S.", "He works there."]),
        ("Dan P. Ode spoke. See p. 3.", ["Dan P. Ode spoke.", "See p. 3."]),
        ("The U.S. Senate met. J. K. Ode spoke.", ["The U.S. Senate met.", "J. K. Ode spoke."]),
        ("Boat No. 5 won. No. 7 sank.", ["Boat No. 5 won.", "No. 7 sank."]),
        ("It cost 4.5 million. Then it fell.", ["It cost 4.5 million.", "Then it fell."]),
        ("Ode Inc. fell. The rest rose.", ["Ode Inc. fell.", "The rest rose."]),
        ("He left Ode Inc. The rest stayed.", ["He left Ode Inc.", "The rest stayed."]),
        ("Wait ... what? Go.", ["Wait ... what?", "Go."]),
        ("It was 1998. 30 people came.", ["It was 1998.", "30 people came."]),
    ],
)
def test_points_that_end_and_points_that_do_not(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“It rained.” We left.", ["“It rained.”", "We left."]),
        ("“It rained. We left,” she said. “Then it stopped.”", ["“It rained.", "We left,” she said.", "“Then it stopped.”"]),
        ("“Really?” Ms. Ode asked. “Yes!” he said.", ["“Really?” Ms. Ode asked.", "“Yes!” he said."]),
        ("“Really?” The room fell silent.", ["“Really?”", "The room fell silent."]),
        ("He called it “sad.” (She did not.) They left.", ["He called it “sad.”", "(She did not.)", "They left."]),
        ('He said it was "a trap." "No," she said.', ['He said it was "a trap."', '"No," she said.']),
    ],
)
def test_marks_belong_to_the_sentence_they_close(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_a_signed_quotation_stays_with_its_name() -> None:
    assert split("“It rained.” — Ada Quist, head of the mill") == ["“It rained.” — Ada Quist, head of the mill"]


def test_no_sentence_crosses_a_line() -> None:
    assert split("It rained\nWe left.") == ["It rained", "We left."]


@given(st.text(alphabet=st.sampled_from('Ab. !?“”"’\n\t(…U.S1'), max_size=150) | st.text(max_size=150))
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(s.of(text) == s.of(text).strip() and "\n" not in s.of(text) for s in found)
    assert "".join("".join(p.of(text).split()) for p in paragraphs(text)) == "".join(text.split())


@pytest.mark.parametrize("piece", [". A", '."', "?” ", "A.B. ", "... ", "Mr. "])
def test_a_text_of_stops_is_read(piece: str) -> None:
    sentences(piece * (200_000 // len(piece)))
