"""An ignore file says what it switches off and why, and one that does not fails in one clear line."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from retold.errors import UsageError
from retold.ignoring import read_entries, rules_of

TODAY = date(2031, 5, 6)
GOOD = """
[[ignore]]
kind = ["cue", "scope"]
outlet = "Odder Post"
reason = "The Post writes claimed for said in court reports."
expires = 2031-05-06

[[ignore]]
words = "sources close to the pier"
reason = "agreed with the desk"
"""
BAD = {
    "[[ignore": "not an ignore file",
    "[[ignore]]\nkind = 'cue'": "entry 1: gives no reason",
    "[[ignore]]\nkind = 'cue'\nreason = ' '": "reason must be a text",
    "[[ignore]]\nreason = 'x'": "matches everything",
    "[[ignore]]\nkind = 'cues'\nreason = 'x'": "entry 1: no kind of finding is called 'cues'; there is cue",
    "[[ignore]]\nkind = 3\nreason = 'x'": "kind must be the name",
    "[[ignore]]\nword = 'x'\nreason = 'x'": "unknown key 'word'",
    "[[ignore]]\nid = 4\nreason = 'x'": "id must be a text",
    "ignore = 'cue'": "must be a list of entries",
    "reason = 'x'": "unknown key 'reason'",
    "[[ignore]]\nkind = 'cue'\nreason = 'fair week'\nexpires = 2031-05-05": r"expired on 2031-05-05 \(fair week\); renew",
    "[[ignore]]\nkind = 'cue'\nreason = 'x'\nexpires = 'soon'": "expires must be a date",
    "[[ignore]]\nkind = 'cue'\nreason = 'x'\nexpires = 2031-05-07T10:00:00": "expires must be a date",
}


def test_a_good_file_gives_its_entries_and_holds_on_its_last_day():
    first, second = read_entries(GOOD, "desk.toml", TODAY)
    assert (first.kinds, first.outlet, second.words) == (("cue", "scope"), "Odder Post", "sources close to the pier")
    assert second.reason == "agreed with the desk"


def test_an_empty_file_switches_nothing_off():
    assert read_entries("# nothing yet\n", "desk.toml", TODAY) == []


@pytest.mark.parametrize("text", BAD)
def test_a_bad_file_fails_with_one_line_that_says_where_and_what(text: str):
    with pytest.raises(UsageError, match=f"desk.toml: .*{BAD[text]}") as problem:
        read_entries(text, "desk.toml", TODAY)
    assert "\n" not in str(problem.value)


@given(st.text())
def test_any_text_gives_entries_or_one_clear_error(text: str):
    try:
        read_entries(text, "desk.toml", TODAY)
    except UsageError as problem:
        assert str(problem).startswith("desk.toml: ")


def test_a_kind_that_does_not_exist_is_a_wrong_call():
    with pytest.raises(UsageError, match="'modalities'; there is modality"):
        rules_of(["modalities"])
