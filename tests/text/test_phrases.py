"""The small language of phrase lists matches what it says, and its quick test never hides a match."""

import pytest
from hypothesis import given, strategies as st

from retold.text.phrases import compile_phrase, find_phrases, lower, phrases

LISTS = ("weasel", "denials", "rumour-marks", "boilerplate", "interpretive", "standing", "assistant-offers", "assistant-notes", "cms-lines")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("would you like (me|us) to (also|) create*", "Would you like me to created"),
        ("reports ... surfaced", "Reports of a new leak surfaced"),
        ("(some|many) _ say", "some locals say"),
        ("a #-word article", "a 500-word article"),
        ("let's go", "Let’s go"),
        ("if you like (i|we) can", "If you like, I can"),
        ("called ... (false|untrue)", "called the claim “false"),
        ("as of (my|) (last|) update", "as of update"),
    ],
)
def test_a_phrase_matches(line: str, text: str) -> None:
    (found,) = find_phrases(text, [compile_phrase(line)])
    assert found.span.of(text) == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("reports ... surfaced", "Reports came. A leak surfaced"),
        ("reports surfaced", "Reports\nsurfaced"),
        ("art", "party"),
        ("say so", "say, so"),
        ("a #-word article", "a long-word article"),
    ],
)
def test_a_phrase_does_not_match(line: str, text: str) -> None:
    assert list(find_phrases(text, [compile_phrase(line)])) == []


def test_a_set_stands_for_its_alternatives_and_a_tag_comes_back() -> None:
    phrase = compile_phrase("please (@write) it => order", {"write": "draft|pen"})
    assert [found.tag for found in find_phrases("Please pen it.", [phrase])] == ["order"]


@pytest.mark.parametrize("name", LISTS)
def test_every_phrase_of_a_list_can_be_read(name: str) -> None:
    assert len(phrases(name)) > 3


@given(st.text(alphabet=st.sampled_from("reports surfaced denied that is false ,“”’İß\u00a0"), max_size=80))
def test_the_quick_test_never_hides_a_match(text: str) -> None:
    for phrase in phrases("denials"):
        if phrase.pattern.search(text):
            assert phrase.may_stand_in(lower(text))
