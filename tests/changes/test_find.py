"""A whole story: who is held against whom, what is reported once, what the verdict on a quotation covers."""

from hypothesis import given, settings, strategies as st

from retold.changes import Context, align_sentences, differences, find_differences
from retold.model import Article, Difference, Quotation, Rendition, Span, Statement, Verdict

WIRE = (
    "The harbour board said on Tuesday that it would rebuild the north lock after engineers found cracks in two of its gates.\n\n"
    "“The lock is safe for small boats. We will not take any risk with passengers,” said board chairman Marek Dolan.\n\n"
    "The rebuilding will cost 14 million crowns, according to the board. Some ferry captains have refused to use the lock since February."
)
DESK = (
    "The harbour board said on Tuesday that it would rebuild the north lock after engineers found cracks in two of its gates.\n\n"
    "“The lock is safe for large boats. We will not take any risk with passengers,” said board chairman Marek Dolan.\n\n"
    "The rebuilding will cost 41 million crowns, according to the board. All ferry captains have refused to use the lock since February."
)


def quoted(article: Article) -> Quotation:
    start = article.text.index("The lock is safe")
    return Quotation(f"{article.id}:q", article.id, (Span(start, article.text.index(",” said")),), speaker=None)


def test_each_telling_is_held_against_the_earlier_one() -> None:
    found = find_differences(Context((Article("wire", WIRE), Article("desk", DESK))))
    assert [(d.kind.value, d.before, d.after, d.article, d.other_article) for d in found][-2:] == [
        ("number", "14 million crowns", "41 million crowns", "desk", "wire"),
        ("scope", "Some ferry captains", "All ferry captains", "desk", "wire"),
    ]
    assert [d.id for d in found] == [f"d{n}" for n in range(1, len(found) + 1)]


def test_a_known_source_is_the_yardstick_whatever_the_order() -> None:
    story = Context((Article("desk", DESK), Article("wire", WIRE)))
    found = find_differences(story, drawn_from={"desk": ("wire",)})
    assert {(d.article, d.other_article) for d in found} == {("desk", "wire")}


def test_a_transcript_is_the_yardstick_whatever_the_order() -> None:
    story = Context((Article("desk", DESK), Article("talk", WIRE)), transcripts=("talk",))
    assert {d.article for d in find_differences(story)} == {"desk"}


def test_a_change_that_a_third_telling_copies_is_reported_once() -> None:
    story = Context((Article("wire", WIRE), Article("desk", DESK), Article("copy", DESK)))
    assert {d.article for d in find_differences(story)} == {"desk"}


def test_words_inside_a_quotation_are_left_to_its_verdict() -> None:
    articles = (Article("wire", WIRE), Article("desk", DESK))
    bare = find_differences(Context(articles))
    assert ("small", "large") in {(d.before, d.after) for d in bare}
    quotations = tuple(quoted(article) for article in articles)
    judged = Statement(
        "s",
        None,
        "wire:q",
        (Rendition("wire:q", Verdict.REFERENCE, False, 0), Rendition("desk:q", Verdict.ALTERED, False, 3)),
    )
    covered = find_differences(Context(articles, quotations, (), (judged,)))
    assert [d.kind.value for d in covered] == ["number", "scope"]


def test_a_paraphrase_is_held_against_the_quotation_it_renders() -> None:
    wire = Article("wire", "“The tools were bought by guards at the prison,” warden Otto Lind said.")
    desk = Article("desk", "Warden Otto Lind said the tools were bought by private guards at the prison.")
    quotation = Quotation("q", "wire", (Span(1, wire.text.index(",”")),))
    (only,) = find_differences(Context((wire, desk), (quotation,)))
    assert (only.kind.value, only.before, only.after) == (
        "scope",
        "The tools were bought by guards at the prison",
        "the tools were bought by private guards at the prison",
    )


def test_dates_are_read_against_the_day_of_each_article() -> None:
    text = "The mill on the Tarn burned down {}, the fire service in Orten said."
    monday = Article("a", text.format("on Monday"), published="2031-06-30")
    yesterday = Article("b", text.format("yesterday"), published="2031-07-01")
    later = Article("c", text.format("yesterday"), published="2031-07-04")
    assert find_differences(Context((monday, yesterday))) == []
    assert [d.kind.value for d in find_differences(Context((monday, later)))] == ["date"]


def test_two_articles_with_one_id_are_told_apart() -> None:
    same = Article("x", WIRE), Article("x", DESK)
    assert {d.other_article for d in differences(*same) if isinstance(d, Difference)} == {"x"}


def test_unrelated_articles_do_not_differ() -> None:
    other = "The museum of salt in Veldia has lent three clocks to a school. The clocks date from 1790 and still run."
    assert find_differences(Context((Article("wire", WIRE), Article("other", other)))) == []


PIECES = """the board Orten Mayor former said claimed not some all 14 million crowns on Monday May 3 1987 “ ” ' " , . ; : — ( ) [
allegedly may unless if after because of Ines Varga Madrid private or its % per cent $5 x"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "  ", "\u200b"])
ANY = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(ANY, ANY)
def test_no_pair_of_texts_raises_and_every_span_gives_its_words(source: str, retelling: str) -> None:
    texts = {"source": source, "retelling": retelling}
    for d in differences(source, retelling):
        assert 0 <= d.span.start < d.span.end <= len(texts[d.article])
        assert 0 <= d.severity <= 4
        if isinstance(d, Difference):
            here, there = (d.before, d.after) if d.kind.value == "omitted" else (d.after, d.before)
            assert d.span.of(texts[d.article]) == here
            assert (d.other_span.of(texts[d.other_article]) if d.other_span else "") == there


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_no_text_differs_from_itself(text: str) -> None:
    assert [d for d in differences(text, text) if isinstance(d, Difference)] == []


@settings(max_examples=60, deadline=None)
@given(ANY, ANY)
def test_alignments_are_whole_sentences_in_range(one: str, other: str) -> None:
    context = Context((Article("a", one), Article("b", other)))
    for aligned in align_sentences("a", "b", context):
        assert 0.0 <= aligned.score <= 1.0
        assert {s.span for s in context.sentences("a")} >= set(aligned.source_spans)
        assert {s.span for s in context.sentences("b")} >= set(aligned.retelling_spans)
