"""Which words a source has together, and how close."""

import pytest
from hypothesis import given, settings, strategies as st

from retold.changes.suggested import doubts
from retold.changes.tellings import sentences_of
from retold.changes.together import Together
from retold.model import Article
from retold.text.stems import stem

SOURCE = "The council bought a red fire engine in May. Two wolves were seen near the mill. She said rain fell."


def held() -> Together:
    return Together(sentences_of(Article("source", SOURCE)))


@pytest.mark.parametrize(
    ("one", "other", "closeness"),
    [
        ("council", "bought", 1.0),
        ("bought", "council", 0.7),
        ("council", "engine", 0.55),
        ("engine", "wolves", 0.15),
        ("council", "rain", 0.0),
        ("council", "parade", 0.0),
    ],
)
def test_words_are_the_closer_the_fewer_stand_between(one: str, other: str, closeness: float) -> None:
    assert held().closeness(stem(one), stem(other)) == closeness


def test_a_word_of_the_same_root_is_known_as_kin() -> None:
    assert not held().has(stem("council's hall"))
    assert Together(sentences_of(Article("s", "They approved it."))).has_kin(stem("approval"))
    assert not held().has_kin(stem("approval"))


def test_a_pronoun_belongs_to_what_it_does() -> None:
    assert held().closeness("she", stem("said")) == 1.0
    assert held().closeness("she", stem("bought")) == 0.0


def words(retelling: str) -> list[tuple[str, int]]:
    (sentence,) = sentences_of(Article("retelling", retelling))
    return [(retelling[sentence.words[d.start].start : sentence.words[d.end - 1].end], d.severity) for d in doubts(sentence, held())]


def test_a_word_that_stands_nowhere_is_doubted_with_its_neighbours() -> None:
    found = words("The council sold a red fire engine in May.")
    assert {"sold", "council sold", "sold a red"} <= {after for after, _ in found}


def test_a_denial_and_a_pronoun_that_the_source_does_not_have_there_weigh_two() -> None:
    assert ("not", 2) in words("The council has not bought a red fire engine.")
    assert ("They", 2) in words("They bought a red fire engine.")


def test_words_in_their_places_are_not_doubted() -> None:
    assert words("The council bought a red fire engine in May.") == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read(source: str, retelling: str) -> None:
    known = Together(sentences_of(Article("source", source)))
    for sentence in sentences_of(Article("retelling", retelling)):
        for doubt in doubts(sentence, known):
            assert 0 <= doubt.start < doubt.end <= len(sentence.words)
            assert doubt.severity in (1, 2)
