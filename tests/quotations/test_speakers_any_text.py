"""What holds for the speakers of any text at all."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from retold.model import Article, Quotation, Span, Story
from retold.quotations import quotations
from retold.quotations.speakers import resolve_speakers

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
PIECES = st.sampled_from(
    [
        *("“", "”", '"', "’s ", " ", "\n", ", ", ". ", ": ", " – ", " (", ") ", "-", "’ ", "and ", "of ", "the ", "who ", "said "),
        *("Ada Quist", "Omar Lund Jr", "Quist", "O", "J", "Mr", "Sen", "D-Ohio", "Mayor ", "he ", "she ", "they ", "it ", "his "),
        *("Harbour Board", "NHB", "U.S", "statement ", "a spokesman for ", "according to ", "de la ", "Jr", "May ", "New ", "York "),
        *("the mayor ", "told ", "was ", "former ", "joint "),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def spans_of(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    edge = st.integers(0, len(text))
    return st.lists(st.tuples(edge, edge).map(lambda pair: Span(min(pair), max(pair))), max_size=3).map(tuple)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_any_texts_give_a_sound_story(texts: list[str]) -> None:
    articles = [Article(f"a{number}", text) for number, text in enumerate(texts)]
    found = [q for article in articles for q in quotations(article.text, article.id)]
    resolved, speakers = resolve_speakers(articles, found)
    assert [q.id for q in resolved] == [q.id for q in found]
    Story(tuple(articles), tuple(resolved), tuple(speakers))
    known = {speaker.id for speaker in speakers}
    assert len(known) == len(speakers)
    assert all(speaker.name for speaker in speakers)
    assert all(set(q.candidates) <= known and not (q.candidates and q.speaker) for q in resolved)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_spans_as_sources_raise_nothing(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    drawn = data.draw(st.lists(st.tuples(spans_of(text), spans_of(text)), max_size=4))
    found = [Quotation(f"q{n}", "a", content or (Span(0, len(text)),), source=source) for n, (content, source) in enumerate(drawn)]
    resolved, speakers = resolve_speakers([Article("a", text)], found)
    Story((Article("a", text),), tuple(resolved), tuple(speakers))


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quist " * 12_000,
        "said Ada Quist, " * 2_500,
        "“No,” he said. " * 6_000,
        "“No,” said Mr. Quist. The mayor of the " * 2_500,
        "Quist’ " * 12_000,
        " ".join(f"A{n:x}a Quist said" for n in range(4_000)),
        "the " * 25_000 + "mayor",
        "of the Harbour Board and " * 6_000,
    ],
)
def test_time_is_near_linear(text: str) -> None:
    begun = time.process_time()
    resolve_speakers([Article("a", text)], [Quotation("q", "a", (Span(0, 4),), source=(Span(len(text) // 2, len(text) // 2 + 40),))])
    assert time.process_time() - begun < 8


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "data" / "basil").exists(), reason="the research data are not here")
def test_a_story_of_three_articles_takes_less_than_a_fifth_of_a_second() -> None:
    files = sorted((SHARED / "data" / "basil").glob("*.json"))[:6]
    stories = [[Article(a["outlet"], a["text"]) for a in json.loads(f.read_text(encoding="utf-8"))["articles"]] for f in files]
    found = [[q for article in articles for q in quotations(article.text, article.id)] for articles in stories]
    resolve_speakers(stories[0], found[0])
    begun = time.process_time()
    for articles, own in zip(stories, found, strict=True):
        resolve_speakers(articles, own)
    assert (time.process_time() - begun) / len(files) < 0.2
