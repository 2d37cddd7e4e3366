"""The parts of a name, and when two names can be one person's."""

import pytest

from retold.quotations.names import PersonName, gender_of_given, name_key, parse_name, same_person


def name(text: str, suffix: str = "", nickname: str = "") -> PersonName:
    return parse_name(text.split(), suffix, nickname)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Ada Quist", ("quist",)),
        ("Pieter van der Holt", ("van", "der", "holt")),
        ("Omar bin Said", ("bin", "said")),
        ("Ana de la Rosa", ("de", "la", "rosa")),
        ("J. R. Lund", ("lund",)),
        ("Quist", ("quist",)),
        ("Ben Ek", ("ek",)),
    ],
)
def test_the_family_name_begins_at_a_particle(text: str, family: tuple[str, ...]) -> None:
    assert name(text).family == family


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Quist", "Ada M. Quist"),
        ("A. Quist", "Ada Quist"),
        ("Chuck Lund", "Charles Lund"),
        ("J. Clarke Lund", "Clarke Lund"),
        ("Ada Quist", "Quist"),
        ("Pía Muñoz", "Pia Munoz"),
        ("Lea Reyes-Ek", "Lea Reyes"),
        ("Pieter van der Holt", "Pieter Holt"),
    ],
)
def test_names_of_one_person(one: str, other: str) -> None:
    assert same_person(name(one), name(other))
    assert same_person(name(other), name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Quist", "Ida Quist"), ("Ada Quist", "Ada Quest"), ("Ann B. Lund", "Ann C. Lund"), ("Charles Lund", "Richard Lund")],
)
def test_names_of_two_persons(one: str, other: str) -> None:
    assert not same_person(name(one), name(other))


def test_two_suffixes_are_two_persons_and_one_suffix_may_be_left_out() -> None:
    assert not same_person(name("Omar Lund", "Jr."), name("Omar Lund", "Sr."))
    assert same_person(name("Omar Lund", "Jr."), name("Omar Lund"))


def test_a_nickname_in_marks_is_a_given_name() -> None:
    assert same_person(name("Robert Lund", nickname="Bo"), name("Bo Lund"))
    assert not same_person(name("Robert Lund", nickname="Bo"), name("Ada Lund"))


def test_gender_is_told_by_given_names_that_one_gender_bears() -> None:
    assert gender_of_given(name("Maria Quist")) == "f"
    assert gender_of_given(name("George Quist")) == "m"
    assert gender_of_given(name("Robin Quist")) == ""
    assert gender_of_given(name("Zzyx Quist")) == ""


def test_a_key_has_no_accents_points_or_capitals() -> None:
    assert name_key("Gutiérrez") == name_key("GUTIERREZ")
    assert name_key("J.") == "j"
