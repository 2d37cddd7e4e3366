"""What survives a hop, counted with its own error beside it; and additions that come back as reports."""

import pytest
from hypothesis import given, settings, strategies as st

from retold.model import (
    Addition,
    AdditionKind,
    Article,
    Derivation,
    Direction,
    Lineage,
    Passage,
    Place,
    Relation,
    Rung,
    Sourcing,
    Span,
    Story,
    Support,
)
from retold.stories.loops import find_loops, loop_words
from retold.stories.survival import Trait, counterpart, find_survival, hops, measured_error, traits, wilson

FIRST = "The current may have pushed the Maren off its course. Twelve gates had cracked, the harbour master said."
SECOND = "The current pushed the Maren off its course. Twelve gates had cracked, the harbour master said."
THIRD = "The current pushed the Maren off its course. Twenty gates had cracked in the harbour."


def edge(source: str, target: str, direction: Direction = Direction.DATED) -> Lineage:
    return Lineage(source, target, Relation.DERIVED, Derivation.WHOLLY, 0.9, 0.9, direction)


def story() -> Story:
    told = {"a": FIRST, "b": SECOND, "c": THIRD}
    pairs = (("a", "b"), ("b", "c"))
    return Story(
        tuple(Article(id, text) for id, text in told.items()),
        passages=tuple(Passage(Span(0, len(told[a])), Span(0, len(told[b])), a, b) for a, b in pairs),
        lineage=tuple(edge(a, b) for a, b in pairs),
    )


def test_what_is_lost_is_counted_on_the_hop_where_it_is_lost():
    found = {(s.trait, s.hop): (s.kept, s.total) for s in find_survival([story()])}
    assert found[Trait.HEDGE, 1] == (0, 1) and (Trait.HEDGE, 2) not in found
    assert found[Trait.NUMBER, 1] == (1, 1) and found[Trait.NUMBER, 2] == (0, 1) and found[Trait.NUMBER, 0] == (1, 2)
    assert found[Trait.ATTRIBUTION, 0] == (1, 2)


def test_a_share_stands_between_its_bounds_and_has_the_error_of_counting_beside_it():
    for s in find_survival([story(), story()]):
        assert s.low <= s.kept / s.total <= s.high and s.error == measured_error()[s.trait]


def test_the_counting_is_seldom_wrong_on_pairs_of_which_it_is_known():
    assert set(measured_error()) == set(Trait) and all(error <= 0.2 for error in measured_error().values()), measured_error()


def test_without_a_direction_nothing_survives_or_is_lost():
    undirected = Story(story().articles, passages=story().passages, lineage=(edge("a", "b", Direction.UNDETERMINED),))
    assert find_survival([undirected]) == []


def test_a_sentence_that_was_not_taken_over_is_not_counted():
    assert counterpart("The dam may crack.", ["Gulls cried.", "Bread is dear."]) == "" == counterpart("The dam may crack.", [])


@given(st.text(), st.text())
@settings(deadline=None)
def test_traits_lie_in_their_sentence(sentence: str, became: str):
    assert all(span.end <= len(sentence) for _, span, _ in traits(sentence, became))


def test_hops_are_counted_by_the_shortest_way_and_circles_do_no_harm():
    assert hops([edge("a", "b"), edge("b", "c"), edge("c", "d"), edge("a", "c")]) == {"a": 0, "b": 1, "c": 1, "d": 2}
    assert hops([edge("a", "b"), edge("b", "a")]) == {"a": 1, "b": 1}
    assert hops([edge("a", "b", Direction.UNDETERMINED)]) == {}


@given(st.integers(0, 50), st.integers(0, 50))
@settings(deadline=None)
def test_an_interval_holds_its_share(kept: int, lost: int):
    low, high = wilson(kept, kept + lost)
    assert 0 <= low <= high <= 1 and (kept + lost == 0 or (low <= kept / (kept + lost) + 1e-9 and kept / (kept + lost) <= high + 1e-9))


ADDED = "Smugglers had bribed the lock keeper at Velmouth with copper and brandy."
RETURNED = "According to reports, smugglers bribed the lock keeper at Velmouth with brandy."


def looping(first: str | None, second: str | None, support: Support = Support.NONE_FOUND) -> Story:
    text = f"The lock was shut. {RETURNED}"
    at = text.index("According to reports")
    return Story(
        (Article("a", ADDED, published=first), Article("b", text, published=second)),
        additions=(Addition("x1", "a", Span(0, len(ADDED)), AdditionKind.CLAIM, support, 2),),
        sourcing=(Sourcing("o1", "b", Span(at, at + 20), Rung.WEASEL),),
    )


def test_an_addition_that_comes_back_as_a_report_is_a_loop_with_both_sentences():
    told = looping("2031-05-05", "2031-05-07")
    (loop,) = find_loops(told)
    assert loop.addition == "x1" and loop_words(told, loop) == (ADDED, RETURNED)
    assert loop.said == Place("b", Span(19, 39))


@pytest.mark.parametrize(
    ("first", "second"), [("2031-05-07", "2031-05-05"), (None, "2031-05-05"), ("2031-05-05", None), ("2031-05-05", "2031-05-05")]
)
def test_what_did_not_come_later_is_no_loop(first: str | None, second: str | None):
    assert not list(find_loops(looping(first, second)))


def test_what_has_a_source_begins_no_loop():
    assert not list(find_loops(looping("2031-05-05", "2031-05-07", Support.IN_SOURCE)))
