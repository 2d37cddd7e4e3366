"""Letters, advertisements, lawsuits: who speaks through them; in invented articles."""

import pytest
from speaking import tell


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("The Harbour Board sent a letter to the city.\n“It leaks,” <the letter> said.", "Harbour Board"),
        ("The Harbour Board, which met on Monday, issued a statement.\n“It leaks,” <the statement> said.", "Harbour Board"),
        ("Ada Quist, head of the Harbour Board, released an ad.\n“It leaks,” <the advertisement> said.", "Ada Quist"),
        ("A letter from Ada Quist came.\n“It leaks,” <the letter> said.", "Ada Quist"),
        ("Ada Quist issued <a statement> calling it “thin”.", "Ada Quist"),
        ("<A Harbour Board statement> called it “thin”.", "Harbour Board"),
        ("The Harbour Trust met.\n<The group's ad> called it “thin”.", "Harbour Trust"),
    ],
)
def test_a_text_speaks_for_whoever_put_it_out(story: str, name: str) -> None:
    assert tell(story).names == [name]


def test_who_only_got_a_letter_does_not_speak_in_it() -> None:
    assert tell("The Harbour Board read a letter.\n“It leaks,” <the letter> said.").names == ["letter"]
    assert tell("<A Harbour Board interview> called it “thin”.").names != ["Harbour Board"]


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("Ada Quist's indictment came late.\n“She hid it,” <the indictment> says.", "indictment of Ada Quist"),
        ("Ada Quist was indicted.\n“She hid it,” <the indictment> says.", "indictment of Ada Quist"),
        ("The lawsuit from Ada Quist and Omar Lund was long.\n“It leaks,” <the suit> says.", "lawsuit from Ada Quist and Omar Lund"),
        ("It rained.\n“It leaks,” <the lawsuit> says.", "lawsuit"),
        ("Ada Quist's boat sank.\n“It leaks,” <the lawsuit> says.", "lawsuit"),
    ],
)
def test_a_text_of_the_law_is_known_by_its_parties(story: str, name: str) -> None:
    assert tell(story).names == [name]


def test_another_telling_may_name_the_parties() -> None:
    told = tell("“She hid it,” <the indictment> says.", "Ada Quist's indictment came. “She hid it,” <the indictment> says.")
    assert told.names == ["indictment of Ada Quist"] * 2


def test_the_senators_are_those_listed_before() -> None:
    told = tell("It was read by two senators — Ada Quist and Omar Lund — on Monday.\n“It leaks,” <the senators> wrote.")
    assert told.names == ["Ada Quist and Omar Lund"]
    assert tell("Two senators met the mayor.\n“It leaks,” <the senators> wrote.").names == ["senators"]


def test_a_time_or_a_remark_is_no_speaker() -> None:
    assert tell("<Ten minutes> later, Ada Quist, the mayor, answered, saying, “It leaks.”").names == ["Ada Quist"]
    assert tell("<A day> after saying that it “leaks,” Ada Quist left.").names == ["Ada Quist"]


def test_a_body_called_by_its_initials_keeps_them() -> None:
    told = tell("“No,” <NATO> said.", "“No,” <the North Atlantic Treaty Organization> said.")
    assert told.names == ["NATO", "NATO"]
    told = tell("“No,” <NHB> said.", "“No,” <the National Harbour Board> said.")
    assert told.names == ["National Harbour Board"] * 2
