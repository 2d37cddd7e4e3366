"""Short quotations that differ in one place only: one word changed, put in or left out, in the same frame."""

from collections.abc import Sequence

from retold.statements.held import hold
from retold.statements.place import one_place
from retold.statements.utterances import Utterance
from retold.text.housestyle import Unit, units
from retold.text.stems import stem
from retold.text.tokens import is_content

BESIDE_SHARE, BESIDE_STEMS = 0.5, 3
"""Surroundings are alike that share this share of the lighter one's bits, in so many stems at least."""
REACH = 1
"""So many sentences before and after are a quotation's surroundings."""


def one_frame(one: Utterance, other: Utterance) -> bool:
    """Whether two quotations in marks, of two articles, are one sentence but for one place in it.

    A number against a number, or words such as "not" that only one of them has, are enough beside a content word that both have; where
    another content word stands in its place ("a thief", "a hero"), what is told around the two must be alike as well.
    """
    if one.ground is other.ground or len(one.parts) > 1 or len(other.parts) > 1:
        return False
    held = hold(one.reading, other.reading)
    place = one_place(one.reading, other.reading, held)
    if place is None:
        return False
    kept = any(is_content(key) and not _is_number(key) for run in held.runs for key in one.keys[run.a : run.a + run.length])
    if kept and _swaps_numbers(place.was, place.now):
        return True
    if kept and not any(is_content(word.key) for word in (*place.was, *place.now)):
        return True
    return alike_around(one, other)


def _swaps_numbers(was: Sequence[Unit], now: Sequence[Unit]) -> bool:
    """Whether one number stands where the other has another."""
    return len(was) == len(now) == 1 and was[0].is_number and now[0].is_number


def _is_number(key: str) -> bool:
    return key[:1] in "#$€£"


def alike_around(one: Utterance, other: Utterance) -> bool:
    """Whether the sentences around two quotations tell the same: half of the bits of the lighter one, in several content words."""
    a, b = _around(one), _around(other)
    shared = a.keys() & b.keys()
    light = min(sum(a.values()), sum(b.values()))
    return len(shared) >= BESIDE_STEMS and sum(min(a[key], b[key]) for key in shared) >= BESIDE_SHARE * light


def _around(utterance: Utterance) -> dict[str, float]:
    """The stems of content words told in a quotation's sentence and beside it, its own words and its source left out, with bits."""
    ground = utterance.ground
    if not ground.sentences:
        return {}
    first, last = ground.sentence_at(utterance.spans[0].start), ground.sentence_at(max(0, utterance.spans[-1].end - 1))
    begin = ground.sentences[max(0, first - REACH)].start
    end = ground.sentences[min(len(ground.sentences) - 1, last + REACH)].end
    own = sorted([*utterance.spans, *utterance.quotation.source, *utterance.quotation.cue])
    text, at, found = ground.article.text, begin, {}
    for span in [*own, None]:
        until = span.start if span else end
        for unit in units(text[at : max(at, min(until, end))]):
            if is_content(unit.key):
                found[stem(unit.key)] = utterance.weights.of(unit.key)
        at = max(at, span.end) if span else at
    return found
