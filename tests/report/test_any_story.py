"""Both faces show any story whatever its texts and spans, and lose none of its words."""

import io

import lxml.html
from hypothesis import given, settings, strategies as st
from rich.console import Console

from retold.model import Article, Edit, EditKind, Quotation, QuotationKind, Rendition, Residue, ResidueKind, Span, Statement, Story, Verdict
from retold.report.html import render
from retold.report.index import clean
from retold.report.terminal import show_story

texts = st.text(max_size=60)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Any span of a text."""
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Two articles with one statement and one piece of residue, anywhere in them."""
    first, second = draw(texts), draw(texts)
    kinds = st.sampled_from(QuotationKind)
    quoted = (
        Quotation("q1", "a", (draw(spans(first)),), kind=draw(kinds)),
        Quotation("q2", "b", tuple(draw(st.lists(spans(second), max_size=3))), kind=draw(kinds)),
    )
    edits = tuple(
        Edit(draw(st.sampled_from(EditKind)), draw(texts), draw(texts), draw(spans(first)), draw(spans(second)), draw(texts), 2)
        for _ in range(draw(st.integers(0, 3)))
    )
    verdict = draw(st.sampled_from([v for v in Verdict if v is not Verdict.REFERENCE]))
    renditions = (Rendition("q1", Verdict.REFERENCE, False, 0), Rendition("q2", verdict, False, 2, edits=edits))
    return Story(
        (Article("a", first, title=draw(texts)), Article("b", second, outlet=draw(texts), published=draw(st.none() | texts))),
        quoted,
        statements=(Statement("s", None, "q1", renditions),),
        residue=(Residue("r", "b", draw(spans(second)), ResidueKind.MARKUP, 4, draw(texts)),),
    )


@settings(max_examples=40, deadline=None)
@given(stories())
def test_any_story_can_be_shown(story: Story) -> None:
    out = io.StringIO()
    show_story(Console(file=out, width=80, color_system=None, highlight=False), story)
    out.getvalue().encode()
    page = lxml.html.fromstring(render(story))
    for label in page.xpath("//div[@class='body']//a"):
        label.drop_tree()
    for body, article in zip(page.xpath("//div[@class='body']"), story.articles, strict=True):
        if article.text.strip():
            assert "".join(body.text_content().split()) == "".join(clean(article.text).split())
