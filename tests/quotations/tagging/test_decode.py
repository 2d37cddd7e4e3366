"""Labels with arrows decode to the attributions they were written from."""

from retold.quotations.tagging.decode import decode
from retold.quotations.tagging.labels import LABELS, Annotation, encode
from retold.quotations.tagging.words import windows


def find(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def round_trip(text: str, *attributions: tuple[str, str, str]) -> list[tuple[list[str], list[str], list[str]]]:
    """Content, cue and source of what is decoded from the labels of the given ones."""
    (window,) = windows(text)
    annotations = [Annotation(*([find(text, part)] for part in attribution)) for attribution in attributions]
    words = window.words

    def told(ranges: tuple[tuple[int, int], ...]) -> list[str]:
        return [text[words[first].start : words[last].end] for first, last in ranges]

    return [(told(a.content), told(a.cue), told(a.source)) for a in decode(words, encode(words, annotations))]


def test_an_attribution_comes_back() -> None:
    assert round_trip("The dam is safe, Mayor Ines Orr said.", ("The dam is safe", "said", "Mayor Ines Orr")) == [
        (["The dam is safe"], ["said"], ["Mayor Ines Orr"])
    ]


def test_conjoined_words_of_saying_share_a_source() -> None:
    text = "Lind said the weir leaks and added that it always had."
    assert round_trip(text, ("the weir leaks", "said", "Lind"), ("that it always had", "added", "Lind")) == [
        (["the weir leaks"], ["said"], ["Lind"]),
        (["that it always had"], ["added"], ["Lind"]),
    ]


def test_another_sentence_shares_no_source() -> None:
    text = "Lind said the weir leaks. It was added that it always had."
    labels = [LABELS.index(name) for name in "S> CUE C< C< C< O O O CUE C< C< C< C< O".split()]
    found = decode(windows(text)[0].words, labels)
    assert [len(attribution.source) for attribution in found] == [1, 0]


def test_a_comma_parts_two_cues() -> None:
    text = "“It leaks,” Lind said, adding it always had."
    found = round_trip(text, ("It leaks", "said", "Lind"), ("it always had", "adding", "Lind"))
    assert [cue for _, cue, _ in found] == [["said"], ["adding"]]


def test_content_whose_arrow_finds_no_cue_is_left_out() -> None:
    (window,) = windows("The dam is safe.")
    assert decode(window.words, [LABELS.index("C<")] * len(window.words)) == []
