"""Aligned columns lose no word, on any words; and the parts under the pages keep what they say."""

from itertools import pairwise

from hypothesis import given, settings, strategies as st

from retold.archive import Archive
from retold.archive.cards import Filter
from retold.archive.shelf import Shelf
from retold.model import Article, Quotation, Rendition, Span, Statement, Story, Verdict
from retold.report.index import index
from retold.text.tokens import tokenize
from retold.web.collation import collate
from retold.web.finding_quotes import find_quotation
from retold.web.intervals import share
from retold.web.room import keep_cards

WORDS = st.lists(
    st.sampled_from(["the", "dam", "is", "not", "safe", "until", "spring", "—", "3,000", "people’s", "港"]), min_size=1, max_size=14
)


def told(texts: list[str]) -> tuple[Story, Statement]:
    articles = tuple(Article(f"a{n}", f"“{text}” she said.") for n, text in enumerate(texts))
    quotations = tuple(Quotation(f"q{n}", f"a{n}", (Span(1, 1 + len(text)),)) for n, text in enumerate(texts))
    renditions = [Rendition(q.id, Verdict.ALTERED if n else Verdict.REFERENCE, False, 0) for n, q in enumerate(quotations)]
    statement = Statement("s1", None, "q0", tuple(renditions))
    return Story(articles, quotations, statements=(statement,)), statement


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_every_word_of_every_rendition_stands_in_one_column_in_its_order(said: list[list[str]]):
    texts = [" ".join(words) for words in said]
    story, statement = told(texts)
    found = collate(index(story), statement)
    for line in range(len(found.lines)):
        article = story.article(found.lines[line].article)
        cells = [column.cells[line] for column in found.columns]
        assert [t.key for cell in cells for t in tokenize(cell.words)] == [
            t.key for t in tokenize(article.text[1 : article.text.index("”")])
        ]
        spans = [cell.span for cell in cells if cell.span]
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(tokenize(cell.words)[0].word in cell.span.of(article.text) for cell in cells if cell.span)


def test_words_that_are_replaced_left_out_and_put_in_are_told_with_who_has_them():
    story, statement = told(
        ["we will not resume until it is done", "we will resume once it is done", "we will not resume until it is really done"]
    )
    variants = collate(index(story), statement).variants
    assert {(v.before, v.after, v.articles) for v in variants} == {
        ("not", "", ("a1",)),
        ("until", "once", ("a1",)),
        ("", "really", ("a2",)),
    }


def test_who_quotes_a_part_only_is_not_said_to_leave_the_rest_out():
    story, statement = told(["the dam is safe until spring comes round again", "the dam is safe"])
    assert collate(index(story), statement).variants == ()


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_its_share(count: int, total: int):
    found = share(min(count, total), total)
    assert 0 <= found.low <= found.count / found.total <= found.high <= 1


def test_a_story_within_a_larger_one_is_not_listed_beside_it():
    words = "“The dam at Port Ellery is safe for now,” Mayor Ines Orr said on Monday evening after a long inspection."
    with Archive(":memory:") as archive:
        ids = [one.id for one in archive.add([Article(f"a{n}", f"{words} Report {n}.", outlet=f"Desk {n}") for n in range(3)])]
        archive.story(ids[:2])
        archive.story(ids)
        assert keep_cards(archive) == 2
        shelf = Shelf(archive)
        assert [card.articles for card in shelf.cards(Filter())] == [3]
        assert len(shelf.cards(Filter(outlet="Desk 0"))) == 1
        archive.story(ids, renew=True)  # what lists say of it is out of date, until it is written again
        assert shelf.without_card() == [2]
        assert keep_cards(archive) == 1
        assert [card.articles for card in shelf.cards(Filter())] == [3]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_words_can_be_looked_for(asked: str):
    with Archive(":memory:") as archive:
        archive.add([Article("a", "“The dam is safe for now,” she said. İt was ſunny, 港 rang.")])
        for quote in find_quotation(archive, asked, 5):
            assert quote.span.of(archive.get("a").text) == quote.words
