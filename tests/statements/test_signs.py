"""The signs between the words of a quotation."""

from hypothesis import given, strategies as st

from retold.statements.signs import read_signs


def words(text: str) -> list[str]:
    return [word.word for word in read_signs(text).words]


def gaps(text: str) -> list[str]:
    """The words before which a sign stands that words are left out."""
    reading = read_signs(text)
    return [word.word for word, gap in zip(reading.words, reading.gap, strict=False) if gap]


def test_ellipses_of_all_shapes_are_signs_and_full_stops_are_not() -> None:
    assert gaps("one … two ... three .. four . . . five [...] six. Seven — eight") == ["two", "three", "four", "five", "six"]


def test_an_attribution_between_marks_is_left_out() -> None:
    assert words("We go,” she said. “And stay.") == ["We", "go", "And", "stay"]
    assert words('We go," said Ode. "And stay.') == ["We", "go", "And", "stay"]
    assert gaps("We go,” she said. “And stay.") == ["And"]


def test_what_follows_a_closing_mark_for_good_is_left_out() -> None:
    assert words("The gate held,” said Ode on Monday.") == ["The", "gate", "held"]


def test_a_quotation_inside_the_quotation_stays() -> None:
    assert words("He cried “no” and ‘never’ and left") == ["He", "cried", "no", "and", "never", "and", "left"]
    assert words('He cried "no" and left') == ["He", "cried", "no", "and", "left"]


def test_brackets_mark_the_editors_words() -> None:
    reading = read_signs("They [the crew] and (their) boats")
    assert [w.word for w, b in zip(reading.words, reading.bracketed, strict=True) if b] == ["the", "crew", "their"]
    assert not any(read_signs("They [the crew and boats").bracketed)


def test_sentences_end_at_stops_and_not_at_abbreviations() -> None:
    reading = read_signs("We met Gov. Ode at noon. She wept.")
    assert [w.word for w, stop in zip(reading.words, reading.stop, strict=False) if stop] == ["She"]
    assert reading.stop[-1]


@given(st.text(alphabet="ab .…[]()“”\"'«»-!?\n", max_size=80))
def test_any_text_is_read_and_words_are_lost_only_to_narration(text: str) -> None:
    reading = read_signs(text)
    assert len(reading.gap) == len(reading.stop) == len(reading.pause) == len(reading.words) + 1
    assert all(text[w.start : w.end] == w.word for w in reading.words)
    assert bool(reading.words) == any(letter.isalpha() for letter in text)
