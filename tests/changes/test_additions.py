"""Additions are what a retelling says and its source does not, and nothing else."""

import pytest
from hypothesis import given, strategies as st

from retold.changes.additions import draws_on, find_additions
from retold.changes.aligned import Context
from retold.changes.narration import addition_kind, is_boilerplate
from retold.changes.residue_marks import Quoted
from retold.changes.sourcing import find_sourcing
from retold.model import Article, Quotation, QuotationKind, Rendition, Span, Statement, Support, Verdict
from retold.quotations import quotations

SOURCE = (
    "The Tarn bridge closed on Monday after engineers found cracks in two of its piers. "
    "“We will not reopen it before the repairs are done,” Mayor Ines Orr told the Orrin council. "
    "Repairs will cost 40 million crowns and take eleven weeks. "
    "Buses will cross the river by the old ferry landing at Quern until the autumn."
)


def context_of(*articles: Article) -> Context:
    return Context(articles, tuple(q for a in articles for q in quotations(a.text, a.id)))


def added(tail: str, **more: str) -> list[tuple[str, str, int, str]]:
    retelling = Article("b", f"{SOURCE}\n{tail}", **more)
    context = context_of(Article("a", SOURCE), retelling)
    return [(x.kind.value, x.support.value, x.severity, x.span.of(retelling.text)) for x in find_additions(context)]


KINDS = [
    ("background", 1, "For decades, the two banks have shared a market on the western quay."),
    ("background", 1, "The council remains one of the largest employers in the upper valley."),
    ("characterisation", 2, "This decision underscores the deep mistrust of the people living upstream."),
    ("characterisation", 2, "By acting early, Orrin seeks to reaffirm confidence in its harbour trade."),
    ("claim", 2, "Three fishermen lost their moorings when the barrier was put up."),
    ("vague-attributed", 2, "Observers believe the contract will go to a cousin of the treasurer."),
    ("claim", 1, "Harbour master Ada Wren told the Quern Courier that fishing boats may pass."),
]


@pytest.mark.parametrize(("kind", "severity", "sentence"), KINDS)
def test_a_sentence_without_counterpart_is_an_addition_of_its_kind(kind: str, severity: int, sentence: str) -> None:
    assert added(sentence) == [(kind, "none-found", severity, sentence)]


NOT_ADDED = [
    "The bridge across the Tarn has been closed since engineers found cracks in its piers on Monday.",
    "It will cost 40 million crowns to repair.",
    "Follow us on Facebook for more from the valley.",
    "Quern Courier Newsdesk",
    "(Internal Link Suggestion: Link “old ferry landing” to your earlier article on the ferry.)",
    "Advertisement",
    "What happens next for the valley",
]


@pytest.mark.parametrize("tail", NOT_ADDED)
def test_retold_sentences_residue_and_furniture_are_no_additions(tail: str) -> None:
    assert added(tail) == []


def test_a_clause_without_counterpart_in_a_retold_sentence_is_an_addition() -> None:
    tail = "Repairs will cost 40 million crowns and take eleven weeks, ruining shopkeepers whose summer trade depends on weekend anglers."
    assert [words for *_, words in added(tail)] == ["whose summer trade depends on weekend anglers"]


def test_a_report_of_its_own_has_no_additions() -> None:
    other = (
        "Anglers in Quern fear for their summer after the closing of the Tarn bridge. Stalls on the quay stood empty at the weekend. "
        "“I sold two loaves,” said the baker Bo Pell. The regatta has been put off, and the inn sent six people home."
    )
    assert find_additions(context_of(Article("a", SOURCE), Article("b", other))) == []


def test_what_another_telling_or_a_transcript_has_is_shown_as_support() -> None:
    extra = "Three fishermen lost their moorings at Quern when the barrier was put up on Sunday."
    retelling = Article("b", f"{SOURCE} {extra}")
    third = Article("c", f"{extra} The weather was mild, and the regatta was put off to the end of the month by its founders.")
    context = context_of(Article("a", SOURCE), retelling, third)
    (found,) = find_additions(context, drawn_from={"b": ("a",)})
    assert found.support is Support.IN_OTHER_ARTICLE
    assert [place.span.of(third.text) for place in found.evidence] == [extra]
    spoken = Context(context.articles, context.quotations, transcripts=("c",))
    assert find_additions(spoken, drawn_from={"b": ("a",)})[0].support is Support.IN_SOURCE


def test_a_paraphrase_linked_to_a_statement_of_the_source_is_no_addition() -> None:
    retold = "The mayor added that traffic must wait till the works have ended."
    article, retelling = Article("a", SOURCE), Article("b", f"{SOURCE} {retold}")
    context = context_of(article, retelling)
    said = next(q for q in context.quotations if q.article == "a")
    start = retelling.text.index("traffic")
    paraphrase = Quotation("b:p", "b", (Span(start, len(retelling.text) - 1),), kind=QuotationKind.INDIRECT)
    renditions = (Rendition(said.id, Verdict.REFERENCE, False, 0), Rendition("b:p", Verdict.PARAPHRASED, False, 2))
    linked = Context(context.articles, (said, paraphrase), statements=(Statement("s1", None, said.id, renditions),))
    assert len(find_additions(context)) == 1
    assert find_additions(linked) == []


def test_a_copy_of_an_addition_is_no_support_for_it() -> None:
    longer = f"{SOURCE} Three fishermen lost their moorings at Quern when the barrier was put up on Sunday."
    context = context_of(Article("a", SOURCE), Article("b", longer), Article("c", longer))
    found = find_additions(context, drawn_from={"b": ("a",), "c": ("b",)})
    assert [(x.article, x.support) for x in found] == [("b", Support.NONE_FOUND)]


def test_an_archive_that_knows_a_sentence_supports_it() -> None:
    retelling = Article("b", f"{SOURCE} Three fishermen lost their moorings when the barrier was put up.")
    context = context_of(Article("a", SOURCE), retelling)
    assert [x.support for x in find_additions(context, in_archive=lambda words: "fishermen" in words)] == [Support.IN_ARCHIVE]


def test_the_earlier_article_is_the_source_whatever_the_order() -> None:
    longer = f"{SOURCE} Three fishermen lost their moorings when the barrier was put up."
    early, late = Article("b", longer, published="2031-05-01"), Article("a", SOURCE, published="2031-05-02")
    assert draws_on(context_of(late, early)) == {"a": ("b",)}


def test_without_dates_the_one_with_residue_is_the_retelling() -> None:
    one = Article("a", f"{SOURCE} [Insert quote from the mayor here]")
    assert draws_on(context_of(one, Article("b", SOURCE))) == {"a": ("b",)}


def test_interpretation_inside_quotation_marks_is_the_speakers() -> None:
    text = "“This decision underscores our mistrust,” the baker said to his wife."
    assert addition_kind(text, Span(0, len(text)), find_sourcing(Article("a", text)), Quoted(text)).value == "claim"


@pytest.mark.parametrize(
    "line", ["Subscribe to our newsletter for daily updates.", "Ada Wren in Quern", "Reporting by Bo Pell; editing by Ada Wren"]
)
def test_lines_around_a_story_are_boilerplate(line: str) -> None:
    assert is_boilerplate(f"{line}\nThe bridge closed.", Span(0, len(line)))


@given(
    st.lists(
        st.text(alphabet=st.sampled_from("bridge tarn closed .,“”\n'AT"), max_size=120) | st.text(max_size=120), min_size=1, max_size=3
    )
)
def test_any_texts_give_spans_within_them(texts: list[str]) -> None:
    context = Context(tuple(Article(str(n), text) for n, text in enumerate(texts)))
    for addition in find_additions(context):
        assert 0 <= addition.span.start < addition.span.end <= len(context.by_id[addition.article].text)
