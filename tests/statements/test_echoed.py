"""Stretches in marks without a word of saying: quotations where another telling has the very words, and only there."""

import pytest
from hypothesis import given, settings, strategies as st

from retold import Article, trace
from retold.model import Quotation, Span, Speaker
from retold.statements.echoed import with_echoes

SPEECH = "“Our mills stand silent, and I will reopen every one of them before spring,” Mayor Lem Korda said on Monday in Ostrava Bridge."
PIECES = st.sampled_from(["“", "”", '"', "‘", "’", "the silent mills", "Korda", "stand", ". ", ", ", "\n", " ", "said"])


def echoes(text: str, speech: str = SPEECH) -> list[str]:
    """The stretches of a text that count as quotations only since the speech has their words."""
    alone = {span for q in trace([Article("b", text)]).quotations for span in q.content}
    story = trace([Article("a", speech), Article("b", text)])
    return [q.content[0].of(text) for q in story.quotations if q.article == "b" and not alone & set(q.content)]


def test_words_of_a_speech_in_a_sentence_without_a_word_of_saying_are_its_speakers() -> None:
    text = "Lem Korda looked to the north, where mills that “stand silent” line the river of Ostrava Bridge."
    story = trace([Article("a", SPEECH), Article("b", text)])
    speech = next(q for q in story.quotations if q.article == "a")
    found = [q for q in story.quotations if q.article == "b" and "stand silent" in q.content[0].of(text)]
    assert [q.speaker for q in found] == [speech.speaker]
    assert any({r.quotation for r in s.renditions} >= {speech.id, found[0].id} for s in story.statements)


@pytest.mark.parametrize(
    "text",
    [
        "The choir of the chapel, where the windows “stand silent” in winter, sang until noon.",
        "Lem Korda walked past a kiosk that sells the weekly “Silent Mills” and a bakery.",
        "Lem Korda looked to the north, where mills “without a roof” line the river.",
    ],
)
def test_words_with_nobody_named_beside_them_names_of_works_and_other_words_are_left_alone(text: str) -> None:
    assert echoes(text) == []


def test_words_too_many_for_chance_need_nobody_named_beside_them() -> None:
    words = "silent mills, broken looms and rusted turbines along the northern riverbank"
    wire = f"“I promise to reopen our {words},” Mayor Lem Korda said."
    articles = [Article("a", wire), Article("b", f"The wage plan of the town speaks of “{words}” since last autumn.")]
    speech = Quotation("q1", "a", (Span(1, wire.index(",”")),), speaker="s1")
    found = [q for q in with_echoes(articles, [speech], [Speaker("s1", "Lem Korda")]) if q.article == "b"]
    assert [(q.speaker, q.source) for q in found] == [("s1", ())]


@pytest.mark.parametrize("few", ["every one", "spring", "before spring"])
def test_few_words_with_nobody_named_beside_them_are_left_alone(few: str) -> None:
    articles = [Article("a", SPEECH), Article("b", f"The choir of the chapel sang of “{few}” until noon.")]
    speech = Quotation("q1", "a", (Span(1, SPEECH.index(",”")),), speaker="s1")
    assert [q.article for q in with_echoes(articles, [speech], [Speaker("s1", "Lem Korda")])] == ["a"]


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30), st.lists(PIECES, max_size=30))
def test_any_text_keeps_its_quotations_and_every_echo_shows_its_words(one: list[str], other: list[str]) -> None:
    articles = [Article("a", "".join(one)), Article("b", "".join(other))]
    whole = Quotation("q1", "a", (Span(0, len(articles[0].text)),), speaker="s1")
    found = with_echoes(articles, [whole], [Speaker("s1", "Lem Korda")])
    assert whole in found and len({q.id for q in found}) == len(found)
    for quotation in found:
        text = articles[0].text if quotation.article == "a" else articles[1].text
        assert all(span.end <= len(text) for span in (*quotation.content, *quotation.source))
