"""Names in a text: what is a person's, what is a body's or a place's, where a name begins and ends."""

import pytest

from retold.quotations.mentions_kinds import Kind
from retold.quotations.mentions_names import find_names
from retold.quotations.mentions_view import view_of


def found(text: str, kind: Kind = Kind.PERSON) -> list[str]:
    view = view_of("a", text)
    return [view.span(n.first, n.last).of(text) for n in find_names(view) if n.kind is kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On Monday Ada Quist left.", ["Ada Quist"]),
        ("Sen. Omar Lund left.", ["Omar Lund"]),
        ("House Majority Leader Ada Quist left.", ["Ada Quist"]),
        ("Robert “Bo” Lund left.", ["Robert “Bo” Lund"]),
        ("Omar J. Lund Jr. left.", ["Omar J. Lund Jr"]),
        ("Pieter van der Holt left.", ["Pieter van der Holt"]),
        ("We saw Zarko Vint, 42, leave.", ["Zarko Vint"]),
        ("We saw Zarko Vint, a carpenter and activist, leave.", ["Zarko Vint"]),
        ("We saw Zarko Vint (D-Ohio) leave.", ["Zarko Vint"]),
        ("Asked why, Zarko Vint said nothing.", ["Zarko Vint"]),
        ("The secretary, Jan May Lund, left in May.", ["Jan May Lund"]),
        ("SEN. OMAR LUND: We are done here.", ["OMAR LUND"]),
        ("Anita Hill left.", ["Anita Hill"]),
        ("Republicans Ada Quist and Omar Lund left.", ["Ada Quist", "Omar Lund"]),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "They met at Quist Memorial Hospital in Lund County.",
        "The Omar Lund Foundation gave nothing.",
        "They read the Affordable Harbour Act twice.",
        "The White House and Chapel Hill were quiet.",
        "They flew to New York and Los Angeles on Monday, May 3.",
        "Mayors and Democrats were there.",
        "Observers were there.",
        "The Senate Judiciary Committee met.",
    ],
)
def test_no_persons(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He left the Department of Public Works.", ["Department of Public Works"]),
        ("He left the Health and Harbour Services Department.", ["Health and Harbour Services Department"]),
        ("He left George Quist University Hospital.", ["George Quist University Hospital"]),
        ("The NHB denied it.", ["NHB"]),
        ("They MUST come to the U.N. today.", ["U.N."]),
        ("Omar Lund of the Harbour Board left.", ["Harbour Board"]),
    ],
)
def test_bodies(text: str, names: list[str]) -> None:
    assert found(text, Kind.BODY) == names


def test_people_at_the_start_of_a_sentence_are_no_newspaper() -> None:
    assert found("Observers were there.", Kind.BODY) == []
    assert found("The Oslo Observer was there.", Kind.BODY) == ["Oslo Observer"]


def test_a_title_stands_before_the_name_and_is_no_part_of_it() -> None:
    text = "Deputy Prime Minister Ada Quist left."
    view = view_of("a", text)
    name = find_names(view)[0]
    assert (name.title, view.span(name.before, name.last).of(text)) == ("minister", "Deputy Prime Minister Ada Quist")


def test_a_headline_between_paragraphs_names_nobody() -> None:
    assert found("Read More: Omar Lund Rips New Harbour Plan\nThe plan is new.") == []


def test_a_name_torn_apart_by_a_space_is_one() -> None:
    assert found("Then Ada O’ Brannagh left.") == ["Ada O’ Brannagh"]
