"""The places that bring somebody up: where they stand, and what they are in their sentence."""

from enum import StrEnum
from typing import NamedTuple

from retold.quotations.mentions_lexicon import is_saying
from retold.quotations.mentions_view import View
from retold.text.words import load

WINDOW = 120
"""Places looked back at."""


class Part(StrEnum):
    """What a name is in its sentence, as far as the words beside it tell."""

    SUBJECT = "subject"
    OBJECT = "object"
    POSSESSOR = "possessor"
    QUOTED = "quoted"


class Place(NamedTuple):
    """One place that brought a person up: who, which sentence of narration, which paragraph, what it is there.

    `leads` is true for the first person of a sentence, `spoke` for a place that names the speaker of a quotation.
    """

    who: int
    sentence: int
    paragraph: int
    part: Part
    leads: bool = True
    spoke: bool = False


def part_of(view: View, before: int, last: int) -> Part:
    """What the name from word `before` (its title) to word `last` is in its sentence.

    >>> from retold.quotations.mentions_view import view_of
    >>> view = view_of("a", "Quist met Lund in Oslo’s harbour.")
    >>> part_of(view, 0, 0).value, part_of(view, 2, 2).value, part_of(view, 4, 4).value
    ('subject', 'object', 'possessor')
    """
    words = view.words
    if words[last].quoted:
        return Part.QUOTED
    if words[last].possessive:
        return Part.POSSESSOR
    if before == 0 or words[before - 1].sentence != words[before].sentence or words[before].gap != " ":
        return Part.SUBJECT
    previous = words[before - 1]
    if previous.key in load("prepositions"):
        return Part.OBJECT
    if is_saying(previous.key):
        finite = not previous.key.endswith("ing") and "\n" not in previous.gap
        follows_quote = before >= 2 and finite and any(mark in "”\"’'," for mark in previous.gap)
        return Part.SUBJECT if follows_quote else Part.OBJECT
    verb = previous.key in load("common_verbs") or previous.key.endswith(("ed", "ing")) or previous.key in ("met", "told", "beat")
    return Part.OBJECT if verb and not previous.capital else Part.SUBJECT
