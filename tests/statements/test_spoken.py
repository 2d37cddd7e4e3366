"""Quotations are found where they were said, with what became of them, and nowhere else."""

import random

from hypothesis import given, settings, strategies as st

from retold.model import Article, Verdict
from retold.statements.spoken import Spoken, densest

WORDS = "harbour ferry lantern council gate winter engine sailor copper bridge meadow quarry pilot anchor the of and to in".split()
RNG = random.Random(5)
LOG = " ".join(RNG.choice(WORDS) + (str(RNG.randrange(40)) if RNG.random() < 0.3 else "") for _ in range(4000))
SPEECH = "TOLLAND: We will not open the east lock before every cracked gate has been replaced, and nobody may ask us to hurry. Thank you."
SPOKEN = Spoken([Article("log", LOG), Article("speech", SPEECH)])


def test_words_as_they_were_said_are_verbatim():
    said = SPOKEN.find("We will not open the east lock before every cracked gate has been replaced")
    assert said is not None and said.transcript == "speech" and said.comparison.verdict is Verdict.VERBATIM
    assert "We will not open the east lock" in said.span.of(SPEECH)


def test_a_dropped_not_is_of_severity_four():
    said = SPOKEN.find("We will open the east lock before every cracked gate has been replaced")
    assert said is not None and said.comparison.severity == 4


def test_another_word_is_altered():
    said = SPOKEN.find("We will not open the west lock before every cracked gate has been replaced")
    assert said is not None and said.comparison.verdict is Verdict.ALTERED


def test_what_nobody_said_there_is_not_found():
    assert SPOKEN.find("The beekeepers of the island have counted four hundred hives this May") is None
    assert SPOKEN.find("Thank you") is None and SPOKEN.find("") is None and SPOKEN.find("of the and to in") is None


@given(st.integers(0, 3900), st.integers(10, 60))
@settings(max_examples=40, deadline=None)
def test_every_run_of_a_transcript_is_found_where_it_stands(start: int, size: int):
    words = LOG.split()[start : start + size]
    said = SPOKEN.find(" ".join(words))
    assert said is not None and " ".join(words) in said.span.of(LOG) and said.comparison.verdict is Verdict.VERBATIM


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_no_text_makes_it_fail(words: str):
    SPOKEN.find(words)
    assert Spoken([]).find(words) is None


def test_of_two_places_the_denser_is_taken():
    assert densest([(500, 0), (10, 0), (11, 1), (13, 2)]) == [(10, 0), (11, 1), (13, 2)]
    assert densest([]) == []
