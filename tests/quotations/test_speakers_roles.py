"""Role and body of a speaker from the words round the name, in invented sentences."""

import pytest
from speaking import tell

from retold.quotations.mentions_names import find_names
from retold.quotations.mentions_view import view_of
from retold.quotations.roles import Tag, tags_of


def tags(text: str) -> list[Tag]:
    view = view_of("a", text)
    return [tag for name in find_names(view) for tag in tags_of(view, name)]


@pytest.mark.parametrize(
    ("text", "role", "organisation"),
    [
        ("Ada Quist, spokeswoman of the Harbour Board, left.", "spokeswoman", "Harbour Board"),
        ("Ada Quist, a former judge at the Harbour Court who left, spoke.", "judge", "Harbour Court"),
        ("Harbour Board spokeswoman Ada Quist left.", "spokeswoman", "Harbour Board"),
        ("The Harbour Board's deputy press secretary, Ada Quist, left.", "deputy press secretary", "Harbour Board"),
        ("NHB Chair Ada Quist left.", "chair", "NHB"),
        ("Sen. Ada Quist left.", "senator", ""),
        ("New Jersey Gov. Ada Quist left.", "New Jersey governor", ""),
        ("Secretary of State Ada Quist left.", "secretary of State", ""),
        ("Ada Quist, chief of staff to Mayor Omar Lund, left.", "chief of staff", "Mayor Omar Lund"),
        ("Ada Quist, the mayor of Oslo, left.", "mayor", ""),
        ("They met mill owner Ada Quist.", "mill owner", ""),
        ("Omar met acting Harbour Board chair Ada Quist.", "acting chair", "Harbour Board"),
        ("Omar enjoyed visiting mayor Ada Quist.", "visiting mayor", ""),
        ("Omar enjoyed watching mayor Ada Quist.", "mayor", ""),
        ("Ada Quist was sworn in as the second mayor of Oslo.", "second mayor", ""),
        ("Ada Quist is a judge.", "judge", ""),
        ("Ada Quist, head of the Ethics and Harbour Center, left.", "head", "Ethics and Harbour Center"),
    ],
)
def test_role_and_body(text: str, role: str, organisation: str) -> None:
    assert [(tag.role, tag.organisation) for tag in tags(text) if tag.role][:1] == [(role, organisation)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quist left the judge.",
        "Ada Quist was told by the judge.",
        "The judge met Ada Quist.",
        "Ada Quist, leaving Oslo, met a judge.",
        "Asked by the mayor, Ada Quist left.",
        "Ada Quist met, the judge recalled, nobody.",
    ],
)
def test_no_role(text: str) -> None:
    assert [tag.role for tag in tags(text) if tag.role] == []


def test_party_and_state_are_traits() -> None:
    for text in (
        "Ada Quist (D-Ohio) left.",
        "Ada Quist, D-Ohio, left.",
        "Ada Quist, Democrat of Ohio, left.",
        "Ohio Democrat Ada Quist left.",
    ):
        assert {"democrat", "ohio"} <= frozenset().union(*(tag.traits for tag in tags(text))), text


def test_a_past_role_is_told_as_past() -> None:
    assert [tag.past for tag in tags("former Mayor Ada Quist left.")] == [True]
    told = tell("“No,” said <former Mayor Ada Quist>.")
    assert told.order[0] is not None and told.order[0].role == "former mayor"


def test_a_role_noun_tells_gender() -> None:
    assert [tag.gender for tag in tags("Robin Quist, a spokeswoman, left.")] == ["f"]
    assert [tag.gender for tag in tags("Robin Quist, a judge, left.")] == [""]


def test_the_role_told_most_often_is_shown_and_a_party_only_alone() -> None:
    told = tell("Ada Quist, a Republican of Ohio, left. “No,” said <Sen. Ada Quist>. “Yes,” said <Omar Lund, a Republican>.")
    assert [speaker.role for speaker in told.order if speaker] == ["senator", "Republican"]
