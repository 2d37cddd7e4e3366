"""Transcripts: every word belongs to a turn."""

from hypothesis import given, strategies as st

from retold.quotations.turns import turns


def parts(text: str) -> list[tuple[str, str]]:
    return [(" ".join(s.of(text) for s in q.source), " ".join(s.of(text) for s in q.content)) for q in turns(text)]


def test_a_label_begins_a_turn_and_what_follows_goes_on():
    assert parts("ADA QUIST: It is safe.\n\nIt will stay safe.\n\nQ: Until when?") == [
        ("ADA QUIST", "It is safe. It will stay safe."),
        ("Q", "Until when?"),
    ]


def test_a_speech_without_labels_is_one_turn_a_paragraph():
    assert parts("My friends, the bridge is safe.\nOne thing remains: the road is not.") == [
        ("", "My friends, the bridge is safe."),
        ("", "One thing remains: the road is not."),
    ]


def test_stage_directions_are_nobodys_words():
    assert parts("ADA QUIST: It is safe.\n(Applause.)\n[Crosstalk]") == [("ADA QUIST", "It is safe.")]


@given(st.text(st.sampled_from("AQab: .\n()“”\x00😀")))
def test_any_text_gives_spans_that_hold_words(text: str):
    for quotation in turns(text):
        assert all(span.of(text).strip() for span in quotation.content)
