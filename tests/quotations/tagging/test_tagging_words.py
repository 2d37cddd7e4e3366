"""What the tagger is given: words with offsets, shape and quotation state, in windows."""

from hypothesis import given, strategies as st

from retold.quotations.tagging.candidates import is_candidate
from retold.quotations.tagging.words import LONGEST, SHAPES, STATES, shape_of, windows

TEXTS = st.text(alphabet=st.sampled_from("aA1 .,“”\"'’\n-é中😀said"), max_size=400)


def seen(text: str) -> list[tuple[str, str]]:
    return [(w.word, STATES[w.state]) for window in windows(text) for w in window.words]


def test_words_know_how_they_stand_to_the_marks() -> None:
    assert seen("He called it “sound” and left.") == [
        ("He", "outside"),
        ("called", "outside"),
        ("it", "outside"),
        ("“", "opening"),
        ("sound", "short"),
        ("”", "closing"),
        ("and", "outside"),
        ("left", "outside"),
        (".", "outside"),
    ]


def test_shapes_tell_names_from_other_words() -> None:
    assert [SHAPES[shape_of(w)] for w in ("Orr", "NATO", "McOrr", "dam", "12th", "“", ",", ".", "—")] == [
        "capital",
        "upper",
        "mixed",
        "lower",
        "digit",
        "mark",
        "comma",
        "stop",
        "dash",
    ]


def test_a_long_paragraph_is_read_in_windows_that_own_each_word_once() -> None:
    text = " ".join(f"Sentence number {n} says that the dam is safe and will hold." for n in range(60))
    read = windows(text)
    assert len(read) > 3
    assert all(len(window.words) <= LONGEST for window in read)
    owned = [word.start for window in read for word in window.words[: window.owned]]
    begins = [window.words[0].start for window in read[1:]]
    assert all(text[start:].startswith("Sentence") for start in begins)  # where there are sentences, windows begin with one
    assert sorted(set(owned)) == sorted(word.start for word in {w for window in read for w in window.words})


@given(TEXTS)
def test_every_word_is_in_the_text_where_it_says(text: str) -> None:
    for window in windows(text):
        assert 0 < window.owned <= len(window.words) <= LONGEST
        for word in window.words:
            assert text[word.start : word.end] == word.word


def test_a_paragraph_without_marks_or_words_of_saying_is_no_candidate() -> None:
    (dull,) = windows("The gravel boats went down the river at dawn.")
    (told,) = windows("The gravel boats went down the river, Lind said.")
    (marked,) = windows("The “gravel” boats went down the river.")
    assert [is_candidate(w.words) for w in (dull, told, marked)] == [False, True, True]


def test_a_paragraph_of_marks_alone_is_no_candidate() -> None:
    assert not any(is_candidate(window.words) for window in windows("“" * 5000))
