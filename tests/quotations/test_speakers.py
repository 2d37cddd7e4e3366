"""One speaker for all the ways in which a story's articles name the same one, in invented articles."""

from itertools import pairwise

import pytest
from speaking import tell

MINISTRY = (
    "“The locks will open,” said <spokesperson Wen Tao>.\n"
    "Wen Tao, spokesperson of Veland's Ministry of Inland Waters, was asked about the barges.\n"
    "<He> said that “no barge was turned away”.\n"
    "<The spokesperson> added that the reports were “hearsay”.",
    "During a briefing, <Veland Waters Ministry Spokesperson Wen Tao> spoke of “open locks”.\n"
    "“No barge was turned away,” <Wen> said.\n"
    "<The Velandic spokesperson> called it “hearsay”.",
)


def test_name_role_pronoun_and_family_name_are_one_speaker_across_articles() -> None:
    told = tell(*MINISTRY)
    assert told.names[:6] == ["Wen Tao"] * 6
    speaker = told.speakers["Wen Tao"]
    assert (speaker.role, speaker.organisation) == ("spokesperson", "Veland's Ministry of Inland Waters")
    assert {"Wen Tao", "He", "The spokesperson", "Wen"} <= set(told.mentions("Wen Tao"))


def test_the_fullest_name_that_the_articles_together_allow_wins() -> None:
    told = tell("“No,” said <Quist>.\nQuist left.", "“Yes,” said <Ada M. Quist>.", "“Perhaps,” <Mayor Ada Quist> said.")
    assert told.names == ["Ada M. Quist"] * 3
    assert told.order[0] is not None and told.order[0].role == "mayor"


def test_two_persons_of_one_surname_stay_two() -> None:
    told = tell("“No,” said <Ada Quist>. “Yes,” said <Omar Quist>, her cousin.\n“I see,” said <Mr. Quist>. “So do I,” said <Ms. Quist>.")
    assert told.names == ["Ada Quist", "Omar Quist", "Omar Quist", "Ada Quist"]


def test_a_surname_right_after_another_bearer_stays_open_with_candidates() -> None:
    told = tell("Ada Quist runs the mill. Her brother, Omar Quist, left. “No,” <Quist> said.")
    assert told.names == [None]
    assert len(told.quotations[0].candidates) == 2


def test_junior_is_not_his_father() -> None:
    told = tell("“No,” said <President Omar Lund>.\n“Yes,” said <Omar Lund Jr.>, his son.\n“Well,” said <Mr. Lund>.")
    assert told.names == ["Omar Lund", "Omar Lund Jr.", "Omar Lund"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Sen. Ada Quist (D-Ohio)", "Ada Quist"),
        ("Ada Quist, a Democrat from Ohio,", "Ada Quist"),
        ("Ada Quist, 42,", "Ada Quist"),
        ("the mill's owner, Ada Quist,", "Ada Quist"),
        ("A lawyer for Mr. Lund, Ada Quist of Ek & Vint,", "Ada Quist"),
        ("mill director Ada Quist", "Ada Quist"),
        ("ADA QUIST", "Ada Quist"),
        ("But even Ada Quist", "Ada Quist"),
        ("Adelaide “Ada” Quist", "Adelaide “Ada” Quist"),
        ("Mr. Lund's lawyer", "Lund's lawyer"),
        ("a spokesman for Ada Quist", "a spokesman for Ada Quist"),
        ("The Quist campaign", "Quist campaign"),
        ("Quist supporters", "Quist supporters"),
        ("a senior official", "a senior official"),
        ("the National Harbour Board", "National Harbour Board"),
        ("the lawsuit", "lawsuit"),
        ("one person close to the talks", "one person close to the talks"),
    ],
)
def test_the_head_of_a_source_speaks(source: str, name: str) -> None:
    assert tell(f"“No,” said <{source}>.").names == [name]


def test_several_names_speak_together() -> None:
    told = tell("“We object,” said <Sen. Ada Quist of Ohio and Rep. Omar Lund (D)>.\n“We do,” said <Ms. Quist>.")
    assert told.names == ["Ada Quist and Omar Lund", "Ada Quist"]


def test_a_source_caught_without_its_name_finds_it_before_the_comma() -> None:
    told = tell("Ada Quist, <head of the Harbour Board>, said it “holds”.")
    assert told.names == ["Ada Quist"]
    told = tell("Asked by Paul Ek, Hunter, who left, ran. Ada Hunter, 42, left. In reply to Paul Ek, <Hunter>, said it “holds”.")
    assert told.names == ["Ada Hunter"]
    told = tell("Asked about Ada Quist, <the mayor> said it “holds”.")
    assert told.names == ["mayor"]


def test_an_initialism_is_the_body_that_it_abbreviates() -> None:
    told = tell("“No,” the <National Harbour Board> said.\n“Never,” the <NHB> added.\n“Well,” the <NRB> said.")
    assert told.names == ["National Harbour Board", "National Harbour Board", "NRB"]


def test_an_acronym_with_and_without_the_word_for_what_it_is_is_one_body() -> None:
    assert tell("“No,” <NHB News> said.\n“Never,” <NHB> added.", "“Well,” <NRB> said.").names == ["NHB News", "NHB News", "NRB"]
    assert tell("“No,” <NHB> said.", "“Well,” <NHB News> said.").names == ["NHB News"] * 2


def test_a_body_is_found_again_by_fewer_of_its_words() -> None:
    told = tell("“No,” <the Velandic harbour ministry> said.\n“Never,” <the ministry> added.\n“Yes,” said <the city council>.")
    assert told.names == ["Velandic harbour ministry", "Velandic harbour ministry", "city council"]


def test_a_body_is_mentioned_wherever_its_name_stands() -> None:
    told = tell("The Harbour Trust met. “It leaks,” <the Harbour Trust> said. The Harbour Trusts of Oslo met.", "The Harbour Trust met.")
    assert told.mentions("Harbour Trust") == ["Harbour Trust"] * 3


def test_the_group_is_the_body_named_last() -> None:
    told = tell("The Harbour Trust sued the city.\n“It leaks,” <the group> said.")
    assert told.names == ["Harbour Trust"]
    told = tell("The Harbour Trust sued the city.\n“It leaks,” <the group's website> said.")
    assert told.names == ["group's website"]


def test_a_statement_speaks_for_whoever_made_it() -> None:
    told = tell("<Ada Quist> said in a statement that it “holds”.\n<The statement> called the report “thin”.")
    assert told.names == ["Ada Quist", "Ada Quist"]
    assert tell("<Ms. Quist's letter> called it “thin”.").names == ["Quist"]
    assert tell("<A statement from the Harbour Board> called it “thin”.").names == ["Harbour Board"]
    assert tell("<The ruling> called it “thin”.").names == ["ruling"]


def test_behind_a_transcript_or_a_newspaper_stands_the_speaker() -> None:
    told = tell("Ada Quist said that it “holds”, according to <a transcript>.\nIt “leaks”, according to <the inspectors>.")
    assert told.names == ["Ada Quist", "inspectors"]


def test_unnamed_sources_of_two_articles_are_one_only_if_described_alike() -> None:
    told = tell("“No,” <a senior harbour official> said.", "“Yes,” <a senior harbour official> said. “Well,” <a clerk> said.")
    assert told.order[0] is told.order[1]
    assert told.names[2] == "a clerk"
    told = tell("“No,” <an official> said.", "“Yes,” <an official> said.")
    assert told.order[0] is not told.order[1]


def test_a_quotation_without_source_inherits_the_speaker_before_it() -> None:
    told = tell("“No,” said <Ada Quist>. “Never,” <>.\n“It leaks,” <>.")
    assert told.names == ["Ada Quist"] * 3
    told = tell("“No,” said <Ada Quist>.\nIt rained.\nIt rained again.\n“It leaks,” <>.")
    assert told.names == ["Ada Quist", None]


def test_a_surname_that_is_a_common_word_or_a_body_is_known_by_the_full_name() -> None:
    assert tell("Delia Rice left. Rice prices fell.\n“No,” <Rice> said.").names == ["Delia Rice"]
    assert tell("Milo Fox left.\n“No,” <Fox> said.").names == ["Milo Fox"]
    assert tell("“No,” <Fox> said.").names == ["Fox"]


def test_a_name_without_any_sign_is_a_person_when_its_last_word_says_something() -> None:
    assert tell("Zarko Vintel was late. “No,” <Vintel> said.").names == ["Zarko Vintel"]
    assert tell("The Zarko Vintel was late. “No,” <Ode> said.").names == ["Ode"]


def test_a_source_cut_off_before_the_name_leads_on_to_it() -> None:
    assert tell("“No,” said <mill owner> Ada Quist.").names == ["Ada Quist"]
    assert tell("“No,” <the owner> told Ada Quist.").names == ["owner"]


def test_mentions_stand_in_order_and_never_inside_each_other() -> None:
    told = tell(*MINISTRY)
    for speaker in told.speakers.values():
        spans = [(place.article, place.span.start, place.span.end) for place in speaker.mentions]
        assert spans == sorted(spans)
        assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))


def test_an_article_without_quotations_has_no_speakers() -> None:
    assert tell("Ada Quist left.").speakers == {}
    assert tell("").order == []
