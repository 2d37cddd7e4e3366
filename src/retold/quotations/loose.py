"""Stretches in quotation marks that no word of saying claims: whose they are, and which of them are nobody's words at all."""

import re

from retold.quotations.nouns import Phrase, clause_subject, main_subject, phrase_ending
from retold.quotations.units import PREPOSITION, Unit
from retold.text.words import load

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NAMING = frozenset("titled entitled called named dubbed nicknamed known show film movie book song album novel series play documentary podcast program programme magazine column essay poem painting hashtag".split())


def is_name_or_term(unit: Unit, at: int) -> bool:
    """A nickname, the name of a work, or one or two words held up with tongs: no words of a speaker.

    Nicknames stand between names (James “Jim” Ode), names of works have capitals and no stop, or a word that says what they are.
    """
    words = WORD.findall(unit.inner[at])
    if not words:
        return True
    if len(words) <= 2 and unit.is_name(at - 1) and unit.is_name(at + 1):
        return True
    if unit.word(at - 1) in NAMING:
        return True
    if unit.is_title(at) and unit.closing(at) not in "!?" and (len(words) > 1 or at > 0):
        return unit.closing(at) != "." or unit.has(at - 1, PREPOSITION)
    return False


def content_words(words: str) -> int:
    """How many words of weight stand there."""
    stop = load("stop")
    return sum(1 for word in WORD.findall(words) if word.lower() not in stop)


def owner(unit: Unit, at: int) -> Phrase | None:
    """Whose words a loose stretch most likely holds: the subject of its clause, else of its sentence."""
    return clause_subject(unit, at)


def before_colon(unit: Unit, colon: int) -> Phrase | None:
    """Whose words follow a colon: “Quist shot back: “…””."""
    if colon <= 0:
        return None
    subject = main_subject(unit, colon)
    if subject is not None:
        return subject
    return phrase_ending(unit, colon - 1)
