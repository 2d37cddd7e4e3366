"""Short words that tell by where they stand: a whole sentence, a whole clause, a list, the lead to the quotation that has them."""

from collections.abc import Iterator
from itertools import pairwise

from retold.statements.signs import Reading
from retold.statements.utterances import Utterance
from retold.text.tokens import is_content
from retold.text.wordalign import Run

LIST = 3
"""So many words of weight, the same in both in whatever order, are one list."""


def is_sentence_of(one: Utterance, other: Utterance) -> bool:
    """Whether all words of the shorter quotation are, word for word, a sentence of the longer one."""
    longer, shorter = (one, other) if len(one.keys) >= len(other.keys) else (other, one)
    return shorter.keys in sentences_of(longer)


def sentences_of(utterance: Utterance) -> Iterator[list[str]]:
    """The keys of each sentence of a quotation; a sign that words are left out ends one too."""
    reading, keys = utterance.reading, utterance.keys
    cuts = [0, *(n for n in range(1, len(keys)) if reading.stop[n] or reading.gap[n]), len(keys)]
    return (keys[start:end] for start, end in pairwise(cuts))


def is_clause(one: Reading, other: Reading, run: Run) -> bool:
    """Whether words that two quotations share stand between signs in both: I could walk – I need not do this, he said."""
    return _bounded(one, run.a, run.a + run.length) and _bounded(other, run.b, run.b + run.length)


def _bounded(reading: Reading, start: int, end: int) -> bool:
    """Whether a stop, a pause or an edge stands before and after some words."""
    return all(n in (0, len(reading.words)) or reading.stop[n] or reading.pause[n] or reading.gap[n] for n in (start, end))


def is_list_of(one: Utterance, other: Utterance) -> bool:
    """Whether two quotations have the same words of weight, several of them, in whatever order."""
    first, second = (sorted(filter(is_content, u.keys)) for u in (one, other))
    return len(first) >= LIST and first == second


def leads_in(fragment: Utterance, other: Utterance) -> bool:
    """Whether a quotation stands in the sentence right before another of its article: a word comes first, then the words around it."""
    if fragment.ground is not other.ground or not fragment.ground.sentences:
        return False
    return fragment.ground.sentence_at(fragment.spans[0].start) + 1 == other.ground.sentence_at(other.spans[0].start)
