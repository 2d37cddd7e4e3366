"""Lists and decisions of an archive: what is taken back is undone everywhere, and no list loses a story."""

import pytest

from retold.archive import Archive
from retold.archive.cards import Card, Filter
from retold.archive.decisions import Act, Subject
from retold.archive.shelf import Shelf
from retold.errors import SpanError
from retold.model import Article, Place, Span, Story

WIRE = Article(
    "wire", "“The dam will not be opened before Friday,” Mayor Ines Orr said on Monday. The basin holds nine metres.", outlet="Wire"
)
DESK = Article(
    "desk", "“The dam will be opened before Friday,” Mayor Ines Orr said on Monday. The basin holds eight metres.", outlet="Desk"
)
POST = Article("post", "“The dam will not be opened before Friday,” Mayor Ines Orr said. Gulls came to the basin.", outlet="Post")


def parts(story: Story) -> list[int]:
    """How many renditions each statement has."""
    return [len(statement.renditions) for statement in story.statements]


def content(story: Story, article: str) -> tuple[Place, ...]:
    quotation = next(q for q in story.quotations if q.article == article)
    return tuple(Place(article, span) for span in quotation.content)


def test_a_split_that_is_taken_back_is_undone_in_every_story(archive: Archive):
    archive.add([WIRE, DESK, POST])
    shelf = Shelf(archive)
    stories = [archive.story(["wire", "desk"]), archive.story(["wire", "desk", "post"])]
    before = [parts(story) for story in stories]
    link = Subject("link", "rendition", content(stories[0], "desk"), content(stories[0], "wire"))
    shelf.decide("Ada Merrow", Act.SPLIT, link)
    assert [parts(shelf.story(n).story) for n in (1, 2)] != before
    shelf.decide("Ada Merrow", Act.WITHDRAW, link)
    assert [parts(shelf.story(n).story) for n in (1, 2)] == before == [[2], [3]]


def test_a_merge_that_is_taken_back_is_undone(archive: Archive):
    archive.add([WIRE, Article("tram", "“The tram is late again,” said Osk Brandel.")])
    shelf, story = Shelf(archive), archive.story(["wire", "tram"])
    link = Subject("link", "rendition", content(story, "wire"), content(story, "tram"))
    shelf.decide("Ada Merrow", Act.MERGE, link)
    assert parts(shelf.story(1).story) == [2]
    shelf.decide("Ada Merrow", Act.WITHDRAW, link)
    assert parts(shelf.story(1).story) == parts(story) == [1, 1]


def test_words_behind_a_zero_can_be_decided_about(archive: Archive):
    archive.add([Article("a", "One\x00 two three")])
    assert Shelf(archive).decide("Ada", Act.ACCEPT, Subject("residue", "x", (Place("a", Span(5, 8)),))).number == 1
    with pytest.raises(SpanError):
        Shelf(archive).decide("Ada", Act.ACCEPT, Subject("residue", "x", (Place("a", Span(5, 99)),)))


def test_a_story_comes_back_to_lists_when_the_one_around_it_lost_articles(archive: Archive):
    archive.add([WIRE, DESK, POST])
    shelf = Shelf(archive)
    for ids in (["wire", "desk"], ["wire", "desk", "post"]):
        archive.story(ids)

    def keep(number: int, *members: str) -> None:
        shelf.keep_card(Card(number, "", None, f"2031-05-0{number}", len(members), (), 0, 0, (0, 0, 0, 0, 0), 0), [], [], members)

    keep(1, "wire", "desk")
    keep(2, "wire", "desk", "post")
    assert [card.story for card in shelf.cards(Filter())] == [2]
    keep(2, "wire", "post")
    assert [card.story for card in shelf.cards(Filter())] == [2, 1]
