"""Sources that an extractor caught beside the speaker, names and roles that are easily missed; in invented articles."""

import pytest
from speaking import tell

from retold.model import Article, Quotation, Span
from retold.quotations.mentions_surnames import is_subject_like
from retold.quotations.mentions_view import view_of
from retold.quotations.speakers import resolve_speakers

BOTH = "Ada Quist met Omar Lund, a sailor."


def speaker(text: str, content: str, source: str, cue: str = "") -> str | None:
    """Who is found to say the content, in an article of that text."""

    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.rindex(words), text.rindex(words) + len(words)),) if words else ()

    resolved, speakers = resolve_speakers([Article("a", text)], [Quotation("q", "a", spans(content), spans(cue), spans(source))])
    return next((found.name for found in speakers if found.id == resolved[0].speaker), None)


@pytest.mark.parametrize(
    ("line", "source", "cue"),
    [
        ("Lund warned that Ms. Quist was “adrift”.", "Ms. Quist", "was"),
        ("Lund, who owns the lock, asked the board if Ms. Quist could “go adrift”.", "Ms. Quist", "could"),
        ("Lund said on Monday in an interview with a paper that Ms. Quist was “adrift”.", "Ms. Quist", "was"),
        ("Mr. Lund of Oregon, the lock's owner, said, adding that Ms. Quist should go “adrift”.", "Ms. Quist", "should"),
    ],
)
def test_whoever_says_the_sentence_speaks_and_not_its_subject(line: str, source: str, cue: str) -> None:
    assert speaker(f"{BOTH}\n{line}", "adrift", source, cue) == "Omar Lund"


@pytest.mark.parametrize(
    "line",
    [
        "Lund said that Ms. Quist called it “adrift”.",
        "Lund was told that Ms. Quist was “adrift”.",
        "Lund built the lock that Ms. Quist painted “adrift”.",
    ],
)
def test_the_subject_of_a_clause_speaks_where_it_has_a_verb_of_saying_or_nobody_else_says_it(line: str) -> None:
    assert speaker(f"{BOTH}\n{line}", "adrift", "Ms. Quist") == "Ada Quist"


@pytest.mark.parametrize(
    "line",
    [
        "Dozens of sailors signed a letter from Omar Lund, owner of the lock, calling it “adrift”.",
        "Dozens of sailors met, and Omar Lund sent a letter calling it “adrift”.",
    ],
)
def test_a_letter_says_what_its_sender_says(line: str) -> None:
    assert speaker(f"{BOTH}\n{line}", "adrift", "Dozens of sailors", "calling") == "Omar Lund"


def test_a_boat_from_somebody_says_nothing() -> None:
    line = "Dozens of sailors took a boat from Omar Lund, owner of the lock, calling it “adrift”."
    assert speaker(f"{BOTH}\n{line}", "adrift", "Dozens of sailors", "calling") == "dozens of sailors"


def test_a_party_between_name_and_verb_is_passed_over() -> None:
    told = "Some senators called it “fine”, but Sen. Omar Lund, D-Ohio, said it was “adrift”."
    assert speaker(told, "adrift", "Some senators", "called") == "Omar Lund"
    assert speaker("Some senators called Sen. Omar Lund, D-Ohio, “adrift”.", "adrift", "Some senators", "called") == "some senators"


def test_a_paper_that_describes_somebody_speaks_and_a_name_behind_said_does() -> None:
    text = f"{BOTH}\nThe Harbour Gazette, a paper from the coast, described Mr. Lund as “adrift”."
    assert speaker(text, "adrift", "The Harbour Gazette, a paper from the coast", "described") == "Harbour Gazette"
    text = f"{BOTH}\nHer remarks, said Mr. Lund, are “adrift”."
    assert speaker(text, "adrift", "Her remarks", "said") == "Omar Lund"


def test_a_cluster_of_people_can_speak_and_a_cluster_of_rain_cannot() -> None:
    people = f"{BOTH}\nAs Mr. Lund rose, a cluster of people blew horns and screamed, “adrift”."
    assert speaker(people, "adrift", "a cluster of people", "screamed") == "a cluster of people"
    rain = f"{BOTH}\nAs Mr. Lund rose, a cluster of rain blew in and he felt “adrift”."
    assert speaker(rain, "adrift", "a cluster of rain", "felt") != "a cluster of rain"


def test_a_role_of_two_words_is_the_one_who_has_it() -> None:
    met = "Chief Justice Ivo Rask met Justice Ada Quist and Justice Omar Lund. Ms. Quist left."
    told = tell(f"{met}\nThe room was full.\n“Why?” <the chief justice> asked.")
    assert told.names == ["Ivo Rask"]
    told = tell(f"{met}\nThe room was full.\n“Why?” <the justice> asked.")
    assert told.names != ["Ivo Rask"]


def test_a_candidate_may_hold_an_office_and_a_supporter_may_have_held_one() -> None:
    told = tell("Senator Omar Lund opened his race on Monday.\n<The mayoral hopeful> called the lock “a trap”.")
    assert told.names == ["Omar Lund"]
    told = tell("Ada Quist, a supporter of the lock, spoke on Monday. <The former governor> called it “a gift”.")
    assert told.names == ["Ada Quist"]
    told = tell("Ada Quist, a judge at the lock, spoke on Monday. <The former governor> called it “a gift”.")
    assert told.names != ["Ada Quist"]


@pytest.mark.parametrize(
    ("line", "names"), [("Stone — who left — said so.", True), ("Stone made a boat.", True), ("Stone walls fell.", False)]
)
def test_a_surname_that_is_a_common_word_begins_a_sentence_as_a_name_does(line: str, names: bool) -> None:
    assert is_subject_like(view_of("a", line), 0) is names


def test_a_name_may_begin_with_a_small_particle() -> None:
    told = tell("“It is late,” Joseph diRosa said. Omar Lund left.\n“It was planned,” <diRosa> said.")
    assert told.names == ["Joseph diRosa"]
    assert [word.capital for word in view_of("a", "The mRNA of diRosa").words] == [True, False, False, True]


@pytest.mark.parametrize(
    ("line", "source", "cue"),
    [
        ("Lund wrote shortly before Ms. Quist opened the lock that she was “adrift”.", "Ms. Quist", "opened"),
        (
            "Lund rejected the charge, which the Harbour Gazette first reported, telling the paper that it was “adrift”.",
            "Gazette",
            "telling",
        ),
        ("Mr. Lund rose and wrote shortly after Ms. Quist left that she was “adrift”.", "Ms. Quist", "left"),
    ],
)
def test_what_somebody_else_did_at_the_time_makes_nobody_a_speaker(line: str, source: str, cue: str) -> None:
    assert speaker(f"{BOTH}\n{line}", "adrift", source, cue) == "Omar Lund"


def test_whoever_speaks_at_the_time_of_something_else_does_speak() -> None:
    line = "Lund wrote on, before Ms. Quist told him that he was “adrift”."
    assert speaker(f"{BOTH}\n{line}", "adrift", "Ms. Quist", "told") == "Ada Quist"


def test_the_man_is_the_one_without_a_name_just_seen_and_else_a_person() -> None:
    told = tell("Omar Lund, a senator, held a young man by the arm after <the man> asked him if he was “adrift”.")
    assert told.names != ["Omar Lund"]
    told = tell("Omar Lund, a senator, held a rope. <The man> asked the crew if it was “adrift”.")
    assert told.names == ["Omar Lund"]


def test_verbs_without_end_that_and_joins_end_well() -> None:
    line = "Lund wrote and " + "walked and " * 4000 + "said after Ms. Quist left that she was “adrift”."
    assert speaker(f"{BOTH}\n{line}", "adrift", "Ms. Quist", "left") in (None, "Ada Quist", "Omar Lund")
    assert (
        speaker(f"{BOTH}\nLund rose and walked and said after Ms. Quist left that she was “adrift”.", "adrift", "Ms. Quist", "left")
        == "Omar Lund"
    )
