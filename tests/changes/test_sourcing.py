"""Vague sourcing is found with its exact words, and named or anaphoric sources are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from retold.changes.sourcing import find_sourcing, rung_of
from retold.model import Article, Quotation, QuotationKind, Rung, Span, Speaker
from retold.quotations import quotations

WEASEL = [
    ("Reports surfaced on Monday about a leak.", "Reports surfaced"),
    ("It is widely believed that the dam will hold.", "It is widely believed that"),
    ("The dam is thought to have leaked.", "is thought to have"),
    ("There was speculation online alleging the vote was fixed.", "speculation online alleging"),
    ("According to unconfirmed reports, the ferry sank.", "According to unconfirmed reports"),
    ("Some say the mayor knew.", "Some say"),
    ("Questions have been raised about the tender.", "Questions have been raised"),
    ("Studies show that tolls work.", "Studies show that"),
    ("Rumour has it the mayor will go.", "Rumour has it"),
    ("She resigned amid rumours of a split.", "amid rumours of"),
]
GROUPS = [
    ("Observers believe the vote was fair.", "Observers believe"),
    ("The vote comes when regional analysts have expressed concerns about turnout.", "regional analysts have expressed concerns"),
    ("Critics of the plan say it is late.", "Critics of the plan say"),
    ("Some of the officials told the Tarn Daily of delays.", "Some of the officials told"),
    ("“It leaks,” said engineers’ friends and said residents.", ""),
    ("The dam leaks, according to two senior officials.", "according to two senior officials"),
    ("People familiar with the talks said no.", "People familiar with the talks said"),
    ("The mayor’s critics say he knew.", "The mayor’s critics say"),
    ("Scientists say the lake is warming.", "Scientists say"),
]
PEOPLE = [
    ("A senior official said the dam leaks.", "A senior official said"),
    ("A person close to the mayor told the Tarn Daily so.", "A person close to the mayor told"),
    ("The dam leaks, one engineer’s aide said. One analyst said it may break.", "One analyst said"),
    ("He spoke on condition of anonymity.", "on condition of anonymity"),
    ("A council official, who asked not to be named, said it leaks.", "A council official, who asked not to be named, said"),
]
NONE = [
    "Observers from the court were seated in the front row.",
    "The analysts said the bridge was sound.",
    "Analysts Ada Wren and Bo Pell said the bridge was sound.",
    "Ada Wren, an analyst at Tarn Bank, said the bridge was sound.",
    "A senior official, Ada Wren, said the bridge was sound.",
    "Residents told to leave spent the night in a school.",
    "Officials accused of theft were dismissed.",
    "Police said the road was closed. Hospital officials said nobody was hurt.",
    "Two experts hired by the county were paid in May.",
    "“Some say I knew,” the mayor said.",
    "Ada Wren said that critics believe too little.",
    "Scientists said the sample, taken in May, was clean.",
    "The surfaced road reports to no one. A man said hello.",
    "The ministry dismissed speculation that the mine would close.",
]


def found(text: str) -> list[tuple[Rung, str]]:
    return [(s.rung, s.span.of(text)) for s in find_sourcing(Article("a", text), quotations(text, "a"))]


@pytest.mark.parametrize(("text", "words"), WEASEL)
def test_claims_of_nobody_are_weasel(text: str, words: str) -> None:
    assert (Rung.WEASEL, words) in found(text)


@pytest.mark.parametrize(("text", "words"), [g for g in GROUPS if g[1]])
def test_people_spoken_of_together_are_an_unnamed_group(text: str, words: str) -> None:
    assert (Rung.UNNAMED_GROUP, words) in found(text)


@pytest.mark.parametrize(("text", "words"), PEOPLE)
def test_one_without_a_name_is_an_unnamed_person(text: str, words: str) -> None:
    assert (Rung.UNNAMED_PERSON, words) in found(text)


@pytest.mark.parametrize("text", NONE)
def test_known_sources_and_mere_mentions_are_not_vague(text: str) -> None:
    assert found(text) == []


def flags(text: str) -> list[tuple[str, ...]]:
    return [s.flags for s in find_sourcing(Article("a", text), quotations(text, "a"))]


def test_an_opinion_from_nobody_named_is_flagged_and_a_fact_is_not() -> None:
    assert flags("A senior official said the mayor was a disgrace.") == [("opinion-from-anonymous",)]
    assert flags("A senior official said the road was closed at noon.") == [()]


def test_one_utterance_from_several_people_is_flagged() -> None:
    assert flags("“The dam will not hold another winter,” said officials.") == [("plural-of-one",)]
    assert flags("Officials said the dam would not hold another winter.") == [()]


def test_a_plural_followed_by_just_one_of_its_kind_is_flagged() -> None:
    assert flags("Analysts say tolls will rise. “They must,” said Ada Wren, an analyst at Tarn Bank.")[0] == ("plural-of-one",)
    assert flags("Analysts say tolls will rise. “They must,” said Ada Wren, who runs Tarn Bank.")[0] == ()


RUNGS = [
    ("", Rung.NONE),
    ("unconfirmed reports", Rung.WEASEL),
    ("observers", Rung.UNNAMED_GROUP),
    ("a senior official", Rung.UNNAMED_PERSON),
    ("a spokesman for the council", Rung.ORGANISATION),
    ("the Ministry of Works", Rung.ORGANISATION),
    ("Ada Wren, the mayor", Rung.PERSON),
    ("She", Rung.PERSON),
]


@pytest.mark.parametrize(("source", "rung"), RUNGS)
def test_each_source_stands_on_its_rung(source: str, rung: Rung) -> None:
    text = f"It rains, {source} said."
    spans = (Span(10, 10 + len(source)),) if source else ()
    quotation = Quotation("q1", "a", (Span(0, 8),), (Span(len(text) - 5, len(text) - 1),), spans, QuotationKind.INDIRECT)
    assert rung_of(quotation, text) is rung


def test_a_named_person_on_a_stated_occasion_stands_highest() -> None:
    text = "“It rains,” Ada Wren said at a news conference on Monday."
    assert rung_of(quotations(text, "a")[0], text) is Rung.PERSON_AND_OCCASION


def test_a_pronoun_resolved_to_a_body_stands_for_the_body() -> None:
    text = "“It rains,” it said."
    quotation = Quotation("q1", "a", (Span(1, 9),), (Span(15, 19),), (Span(12, 14),), speaker="s1")
    assert rung_of(quotation, text, Speaker("s1", "Ministry of Works", organisation="Ministry of Works")) is Rung.ORGANISATION


@given(st.text(alphabet=st.sampled_from("observers say a one official the .,“”\n'AT"), max_size=150) | st.text(max_size=150))
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    spans = [s.span for s in find_sourcing(Article("a", text))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["observers ", "observers say ", "a person familiar with ", "reports ", "officials, ", '"', "some of the "]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    find_sourcing(Article("a", unit * (60_000 // len(unit))))
