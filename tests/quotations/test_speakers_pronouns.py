"""Whom he, she, they, it and "the senator" mean, and where the ranker abstains; in invented articles."""

import pytest
from speaking import tell

from retold.quotations.mentions_view import view_of
from retold.quotations.pronouns import Part, part_of


def test_a_pronoun_takes_the_subject_before_it() -> None:
    told = tell("Mayor Ada Quist opened the lock with Omar Lund. “It holds,” <she> said. “It did,” <he> said.")
    assert told.names == ["Ada Quist", "Omar Lund"]


def test_a_new_subject_outweighs_the_last_speaker() -> None:
    told = tell("“No,” said <George Lund>. “Never,” <he> said.\nPaul Vint took another view. “Perhaps,” <he> said.")
    assert told.names == ["George Lund", "George Lund", "Paul Vint"]


def test_an_object_is_weaker_than_a_subject() -> None:
    told = tell("George Lund criticised Paul Vint over the lock. “It leaks,” <he> said.")
    assert told.names == ["George Lund"]


def test_a_title_or_a_role_tells_gender() -> None:
    told = tell("Mr. Ek met spokeswoman Robin Vint. “No,” <she> said. “Yes,” <he> said.")
    assert told.names == ["Robin Vint", "Ek"]


def test_his_at_the_start_of_a_sentence_may_mean_a_name_to_come() -> None:
    told = tell("“No,” said <Paul Vint>. In his letter, George Lund disagreed. “Yes,” <he> said.")
    assert told.names == ["Paul Vint", "George Lund"]


def test_two_equal_subjects_leave_it_open() -> None:
    told = tell("It was a long day for George Lund. It was a long day for Paul Vint. It was late. It rained. “Yes,” <he> said.")
    assert told.names == [None]
    assert len(told.quotations[0].candidates) == 2


def test_nobody_named_leaves_it_open_without_candidates() -> None:
    told = tell("“Yes,” <he> said.")
    assert told.names == [None]
    assert told.quotations[0].candidates == ()


def test_few_speak_of_themselves_by_name() -> None:
    told = tell("George Lund and Paul Vint met. “Lund will win,” <he> said.")
    assert told.names == ["Paul Vint"]


def test_words_inside_quotation_marks_are_no_subject() -> None:
    told = tell("“Paul Vint leaks,” said <George Lund>.\n“It is true,” <he> said.")
    assert told.names == ["George Lund", "George Lund"]


def test_who_is_the_name_before_it() -> None:
    assert tell("Ada Quist of the mill, <who> called it “thin”, left.").names == ["Ada Quist"]


def test_which_is_no_person() -> None:
    assert tell("Ada Quist left the Harbour Trust, <which> called it “thin”.").names == ["Harbour Trust"]


def test_they_are_the_joint_speakers_and_it_is_the_body() -> None:
    assert tell("“No,” said <Ada Quist and Omar Lund>. “Never,” <they> said.").names == ["Ada Quist and Omar Lund"] * 2
    assert tell("“No,” said <the Harbour Board>. “Never,” <it> said.").names == ["Harbour Board"] * 2


def test_an_acronym_of_two_letters_is_no_pronoun() -> None:
    assert tell("“No,” <US officials> said.").names == ["US officials"]


@pytest.mark.parametrize(
    ("intro", "epithet"),
    [
        ("Sen. Ada Quist of Ohio met Mayor Omar Lund", "the senator"),
        ("Sen. Ada Quist (D-Ohio) met Sen. Omar Lund (R-Texas)", "the Democratic senator"),
        ("Sen. Ada Quist (D-Ohio) met Sen. Omar Lund (R-Texas)", "the Ohio senator"),
        ("Ada Quist, a lawyer for the mill, met Omar Lund, its owner", "the attorney"),
        ("Prime Minister Ada Quist met President Omar Lund", "the prime minister"),
        ("Rep. Ada Quist met Omar Lund, a baker", "the lawmaker"),
        ("Former Mayor Ada Quist met Mayor Omar Lund", "the former mayor"),
        ("Ada Quist, the chairwoman, met Omar Lund, the chairman", "the chairwoman"),
    ],
)
def test_a_role_with_the_takes_its_bearer(intro: str, epithet: str) -> None:
    assert tell(f"{intro}.\n“It holds,” <{epithet}> said.").names == ["Ada Quist"]


def test_the_remarks_of_the_mayor_are_the_mayors() -> None:
    told = tell("Mayor Ada Quist met Omar Lund. <The mayor's remarks> were called “thin”.")
    assert told.names == ["Ada Quist"]
    assert told.mentions("Ada Quist") == ["Ada Quist", "The mayor"]


def test_a_role_that_nobody_has_is_an_unnamed_speaker() -> None:
    assert tell("Sen. Ada Quist met Sen. Omar Lund.\n“It holds,” <the police chief> said.").names == ["police chief"]


def test_two_bearers_of_a_role_leave_it_open() -> None:
    told = tell("It was late for Sen. Ada Quist and for Sen. Omar Lund. It rained. It rained again.\n“It holds,” <the senator> said.")
    assert told.names == [None]
    assert len(told.quotations[0].candidates) == 2


def test_the_official_is_the_unnamed_official_of_before() -> None:
    told = tell("Mayor Ada Quist left. “No,” <a harbour official> said. “Never,” <the official> said.")
    assert told.names == ["a harbour official"] * 2


def test_the_lawyer_of_one_is_not_the_lawyer_of_another() -> None:
    told = tell("Omar Lund, Ms. Quist's lawyer, left. “No,” <Quist's lawyer> said. “Yes,” <Ek's lawyer> said.")
    assert told.names == ["Omar Lund", "Ek's lawyer"]


@pytest.mark.parametrize(
    ("text", "word", "part"),
    [
        ("Quist met Lund.", 0, Part.SUBJECT),
        ("Quist met Lund.", 2, Part.OBJECT),
        ("They sat with Lund.", 3, Part.OBJECT),
        ("Lund’s boat sank.", 0, Part.POSSESSOR),
        ("“Yes,” said Lund.", 2, Part.SUBJECT),
        ("Asking Lund was vain.", 1, Part.OBJECT),
        ("“Lund is late.”", 0, Part.QUOTED),
    ],
)
def test_the_part_of_a_name_in_its_sentence(text: str, word: int, part: Part) -> None:
    assert part_of(view_of("a", text), word, word) is part


def test_in_which_he_means_whose_speech_it_is_and_not_whose_boat() -> None:
    told = tell("Omar Lund met Ivo Rask.\nLund spoke on. He raised Rask’s remarks at a dinner in May in which <he> called it “thin”.")
    assert told.names == ["Ivo Rask"]
    told = tell("Omar Lund met Ivo Rask.\nLund spoke on. He raised Rask’s boat at a dinner in May in which <he> called it “thin”.")
    assert told.names == ["Omar Lund"]
