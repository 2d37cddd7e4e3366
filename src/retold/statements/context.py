"""What a fragment leaves out beside it that would have turned its sense."""

from retold.statements.held import Held
from retold.statements.signs import Reading
from retold.text.tokens import is_content
from retold.text.variants import parted
from retold.text.words import load

TURNS = frozenset(["but", "except", "although", "though", "unless", "if", "however"])
"""Words that begin a clause which takes back or limits the one before."""
CONDITIONS = frozenset(["if", "unless", "not", "never", "no"])
OPENING = frozenset(["if", "unless"])
REACH = 3
LONGEST = 25
"""Words that a condition before its comma may have."""


def turn_left_out(reference: Reading, rendition: Reading, held: Held) -> range | None:
    """The words of a neighbouring clause with but, if, not or unless that a rendition leaves out though it keeps the rest of the sentence.

    The neighbour is looked for in the same sentence of the reference: a clause that turns the sense right after the last words shared, a
    negation or condition within three words before the first, or a condition that opens the sentence, up to its comma. None if there is no
    such clause. McGlone (2005) calls a quotation cut so contextomized.
    """
    if not held.runs:
        return None
    first, last = held.runs[0].a, held.runs[-1].a + held.runs[-1].length
    words = reference.words
    if last < len(words) and not reference.stop[last] and is_content(words[last - 1].key) and _turns(reference, last):
        return range(last, next((n for n in range(last + 1, len(words)) if reference.stop[n] or reference.gap[n]), len(words)))
    if any(word.key in load("spoken_negators") for word in rendition.words[: held.runs[0].b]):
        return None
    return _negated(reference, first) or _under_condition(reference, rendition, first)


def _turns(reference: Reading, at: int) -> bool:
    """Whether a word begins a clause that turns the one before: no new sentence behind an interruption, and not (not only …) `but also`."""
    words = reference.words
    also = at + 1 < len(words) and words[at].key == "but" and words[at + 1].key == "also"
    return words[at].key in TURNS and words[at].word[0].islower() and not also


def _negated(reference: Reading, first: int) -> range | None:
    """A negation or condition within a few words before a word, no comma or stop between; with the words up to there."""
    for n in range(first - 1, max(-1, first - 1 - REACH), -1):
        if reference.stop[n + 1] or reference.pause[n + 1] or reference.gap[n + 1]:
            return None
        if CONDITIONS & set(parted(reference.words[n].key)) or reference.words[n].key in load("spoken_negators"):
            return range(n, first)
    return None


def _under_condition(reference: Reading, rendition: Reading, first: int) -> range | None:
    """The condition that opens the sentence of a word that stands right behind its comma."""
    if not first or not reference.pause[first] or reference.stop[first] or reference.gap[first]:
        return None
    start = first - 1
    while start and first - start < LONGEST and not (reference.stop[start] or reference.gap[start] or reference.pause[start]):
        start -= 1
    whole = start == 0 or reference.stop[start]
    opened = reference.words[start].key in OPENING and not any(word.key in OPENING for word in rendition.words)
    return range(start, first) if whole and opened else None
