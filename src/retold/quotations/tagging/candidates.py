"""Which windows can hold an attribution at all: those with words in quotation marks, a colon, or a word that may report something."""

from collections.abc import Sequence
from functools import cache

from retold.quotations.tagging.words import STATES, Word
from retold.text.words import load

LISTS = (
    "cues_addressed",
    "cues_also_nouns",
    "cues_called",
    "cues_direct_only",
    "cues_for",
    "cues_infinitive",
    "cues_of_works",
    "cues_said",
    "cues_shown",
    "cues_tail",
    "cues_thought",
    "cue-hints",
)
IN_MARKS = STATES.index("short")
"""From this state on a word stands in quotation marks."""


@cache
def hints() -> frozenset[str]:
    """Words that may report something, in small letters."""
    return frozenset(word for name in LISTS for word in load(name)) | {"according", "per", ":"}


def is_candidate(words: Sequence[Word]) -> bool:
    """Whether a window is worth the network's time."""
    known = hints()
    return len(words) > 2 and any((w.state >= IN_MARKS and w.word[0].isalnum()) or w.word.lower() in known for w in words)
