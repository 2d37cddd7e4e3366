"""Every resolution shows its words, and every role that an article tells is kept; in invented articles."""

import pytest
from speaking import Told, tell

from retold.model import Speaker, Story
from retold.speaking import ResolvedBy


def shown(told: Told, at: int = -1) -> tuple[str, list[str]]:
    texts = {article.id: article.text for article in told.articles}
    resolution = told.quotations[at].resolution
    assert resolution is not None
    return resolution.by.value, [place.span.of(texts[place.article]) for place in resolution.evidence]


@pytest.mark.parametrize(
    ("story", "by", "words"),
    [
        ("Mayor Ada Quist left. “It holds,” <she> said.", "pronoun", ["she", "Ada Quist"]),
        ("Mayor Ada Quist left. “It holds,” <the mayor> said.", "role", ["the mayor", "Mayor"]),
        ("Ada Quist left. “It holds,” <Quist> said.", "name", ["Quist", "Ada Quist"]),
        ("“It holds,” <Ada Quist> said.", "name", ["Ada Quist"]),
        ("“It holds,” said <the Harbour Board>.", "body", ["Harbour Board"]),
        ("“It holds,” <a senior official> said.", "description", ["a senior official"]),
    ],
)
def test_a_resolution_shows_the_source_and_what_it_points_back_at(story: str, by: str, words: list[str]) -> None:
    assert shown(tell(story)) == (by, words)


def test_a_choice_has_a_chance_and_a_name_has_none() -> None:
    told = tell("Mayor Ada Quist left. “It holds,” <she> said. “It does,” said <Ada Quist>.")
    chosen, named = (q.resolution for q in told.quotations)
    assert chosen is not None and chosen.confidence is not None and 0.5 <= chosen.confidence <= 1
    assert named is not None and named.confidence is None


def test_what_goes_on_after_a_neighbour_shows_the_neighbours_source() -> None:
    told = tell("“No,” said <Ada Quist>. “Never,” <>.")
    assert shown(told) == (ResolvedBy.NEIGHBOUR.value, ["Ada Quist"])


def test_an_open_source_has_no_resolution() -> None:
    told = tell("“Yes,” <he> said.")
    assert told.quotations[0].resolution is None


def test_roles_of_every_telling_are_kept_with_their_words() -> None:
    told = tell("“No,” said <Mayor Ada Quist>.", "“No,” said <former Mayor Ada Quist>, head of the Harbour Board.")
    speaker = told.order[0]
    assert isinstance(speaker, Speaker)
    texts = {article.id: article.text for article in told.articles}
    kept = [(r.place.article, r.role, r.organisation, r.past, r.place.span.of(texts[r.place.article])) for r in speaker.roles]
    assert kept == [
        ("a0", "mayor", "", False, "Mayor"),
        ("a1", "mayor", "", True, "former Mayor"),
        ("a1", "head", "Harbour Board", False, "head of the Harbour Board"),
    ]


def test_a_story_with_evidence_goes_through_json_whole() -> None:
    told = tell("Mayor Ada Quist met Omar Lund.\n<Quist> said Lund called it “a trap”. “No,” <she> said.")
    story = Story(tuple(told.articles), tuple(told.quotations), tuple(told.speakers.values()))
    assert Story.from_json(story.to_json()) == story
