"""The neighbouring clause that a quotation leaves out is shown with its words."""

import io

import pytest
from rich.console import Console

from retold import check, trace
from retold.model import Article
from retold.report.html import render
from retold.report.index import index
from retold.report.oneline import check_parts
from retold.report.terminal import show_story
from retold.statements.compare import compare


def left_out(reference: str, rendition: str) -> list[str]:
    found = compare(reference, rendition)
    assert ("contextomized" in found.flags) == bool(found.left_out)
    return [span.of(reference) for span in found.left_out]


@pytest.mark.parametrize(
    ("reference", "rendition", "words"),
    [
        (
            "We will rebuild the bridge, but only if the county pays for it. We start in May.",
            "We will rebuild the bridge.",
            "but only if the county pays for it",
        ),
        ("We will rebuild the bridge unless it rains.", "We will rebuild the bridge", "unless it rains"),
        ("We will not rebuild the bridge this year.", "rebuild the bridge", "not"),
        ("If the county pays, we will rebuild the bridge.", "We will rebuild the bridge.", "If the county pays"),
        ("It is old. Unless the county pays, we will close it.", "We will close it.", "Unless the county pays"),
    ],
)
def test_a_clause_that_turns_the_words_is_shown(reference: str, rendition: str, words: str) -> None:
    assert left_out(reference, rendition) == [words]


@pytest.mark.parametrize(
    ("reference", "rendition"),
    [
        ("We will rebuild the bridge. But the county must pay.", "We will rebuild the bridge."),
        ("We will rebuild the bridge, and the county pays for it.", "We will rebuild the bridge."),
        ("If the county pays, we will rebuild the bridge.", "If the county pays, we will rebuild the bridge."),
        ("If the county pays, we will rebuild the bridge.", "We will rebuild the bridge if it pays."),
        ("Ask me if it pays. We will rebuild the bridge.", "We will rebuild the bridge."),
        ("It is not only old but also costs us money.", "It is not only old"),
        ("That is rare,” she said. “If the county pays, we build.", "That is rare"),
        ("In May, when the county pays, we will rebuild the bridge.", "we will rebuild the bridge"),
    ],
)
def test_a_whole_sentence_leaves_nothing_out(reference: str, rendition: str) -> None:
    assert left_out(reference, rendition) == []


LOG = Article("log", "“We will rebuild the bridge, but only if the county pays for it,” said Ada Wren, the mayor of Orten.")


def test_a_story_and_a_check_show_the_words_and_where_they_stand() -> None:
    draft = Article("draft", "“We will rebuild the bridge,” said Ada Wren, the mayor of Orten.")
    story = trace([LOG, draft])
    (rendition,) = [r for s in story.statements for r in s.renditions if r.left_out]
    assert [place.span.of(LOG.text) for place in rendition.left_out] == ["but only if the county pays for it"]
    held = check(draft, [LOG])
    assert [place.span.of(LOG.text) for place in held.findings[0].left_out] == ["but only if the county pays for it"]
    line = "".join(part if isinstance(part, str) else part[0] for part in check_parts(index(held.story), held.findings[0]))
    assert "a neighbouring clause that limits it is left out: “but only if the county pays for it”" in line
    out = io.StringIO()
    show_story(Console(file=out, width=200), story)
    assert "left out: “but only if the county pays for it”" in out.getvalue()
    assert "left out: “but only if the county pays for it”" in render(story)
