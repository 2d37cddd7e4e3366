"""Stretches in quotation marks that no word of saying claims: whose they are, and which of them are nobody's words at all."""

import re

from retold.quotations.cues import BE
from retold.quotations.leading import content_end
from retold.quotations.nouns import Phrase, is_nominal, phrase_starting, verb_at
from retold.quotations.subjects import clause_subject, phrase_ending
from retold.quotations.units import ADVERB, AUXILIARY, CLAUSE, COMMA, CUE, SAID, STOP, TIME, VERB, Unit, word_classes
from retold.text.marks import Marked
from retold.text.words import load

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LOOKED_AT = 400
NICKNAME = 30
"""A nickname and the name before it have no more characters."""
NAMES = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?")
NAME_BEFORE = re.compile(r"(?<!\w)([A-Z][\w’'-]*) $")
NAME_AFTER = re.compile(r" ([A-Z][\w’'-]*)")
NAMING = load("works")


def is_name_or_term(unit: Unit, at: int) -> bool:
    """A nickname, the name of a work, or one or two words held up with tongs: no words of a speaker.

    Nicknames stand between names (James “Jim” Ode), names of works have capitals and no stop, or a word that says what they are.
    """
    words = WORD.findall(unit.inner[at][:LOOKED_AT])
    if not words:
        return True
    if len(words) <= 2 and unit.is_name(at - 1) and unit.is_name(at + 1):
        return True
    if unit.word(at - 1) in NAMING or unit.word(at - 1) == "=":
        return True
    if unit.is_title(at) and unit.closing(at) not in "!?" and (len(words) > 1 or at > 0):
        return unit.closing(at) != "." or not (unit.has(at - 1, CUE | COMMA | STOP) or at == 0)
    return unit.closing(at) == "," and unit.word(at + 1) == "by"


def is_nickname(text: str, stretch: Marked) -> bool:
    """Whether marked words stand inside a name (Robert “Buddy” Ode), and belong to it: capitals without a stop between two names."""
    inside = text[stretch.inner_start : stretch.inner_end]
    if len(inside) > NICKNAME or not NAMES.fullmatch(inside):
        return False
    before, after = NAME_BEFORE.search(text, max(0, stretch.start - NICKNAME), stretch.start), NAME_AFTER.match(text, stretch.end)
    return before is not None and after is not None and before[1].lower() not in word_classes() and after[1].lower() not in word_classes()


def content_words(words: str) -> int:
    """How many words of weight stand there; of a long stretch, in its beginning."""
    stop = load("stop")
    return sum(1 for word in WORD.findall(words[:LOOKED_AT]) if word.lower() not in stop)


def owner(unit: Unit, at: int) -> Phrase | None:
    """Whose words a loose stretch most likely holds: the subject of its clause, else of its sentence."""
    return clause_subject(unit, at, verb=True)


def beside_quotation(unit: Unit, at: int) -> tuple[Phrase, Phrase] | None:
    """Source and cue where a verb that is no word of saying does its work: “Go,” smiled the mayor. “Go,” the mayor smiled."""
    if unit.closing(at) not in ",?!—–-":
        return None
    after = at + 1
    if verb_at(unit, after) and not unit.has(after, AUXILIARY | CLAUSE):
        source = phrase_starting(unit, after + 1)
        return (source, (after, after + 1)) if source is not None and is_nominal(unit, source) else None
    source = phrase_starting(unit, after)
    if source is None or not is_nominal(unit, source) or not verb_at(unit, source[1]):
        return None
    return source, (source[1], verb_end(unit, source[1]))


def was_all(unit: Unit, at: int) -> tuple[Phrase, Phrase] | None:
    """Source and cue where marked words are said to be what somebody said: “No comment” was all that Ode would say."""
    to_be = at + 1 + unit.has(at + 1, COMMA)
    if unit.word(to_be) not in BE or unit.word(to_be + 1) not in ("all", "what"):
        return None
    source = phrase_starting(unit, to_be + 2 + (unit.word(to_be + 2) == "that"))
    if source is None or not is_nominal(unit, source):
        return None
    after = source[1]
    while unit.has(after, AUXILIARY | ADVERB) or (unit.word(after) == "to" and after > source[1]):
        after += 1
    return (source, (source[1], after + 1)) if unit.has(after, SAID) and not unit.is_name(after) else None


def clause_frame(unit: Unit, at: int) -> tuple[Phrase, Phrase, Phrase] | None:
    """Source, cue and content of a fragment in a clause whose verb is no word of saying: she left him for being “the wrong miller”."""
    source = clause_subject(unit, at, verb=True)
    if source is None or not verb_at(unit, source[1]):
        return None
    after = verb_end(unit, source[1])
    if after > at or unit.words[after - 1] in BE:
        return None
    end = content_end(unit, after, unit.size)
    return (source, (source[1], after), (after, end)) if end > at else None


def verb_end(unit: Unit, at: int) -> int:
    """The place after a verb group that begins at a place."""
    last = at
    while at < unit.size:
        if unit.has(at, AUXILIARY):
            last = at
        elif unit.has(at, VERB | CUE) or unit.words[at].endswith(("ed", "ing")) or (at == last and not unit.has(at, ADVERB)):
            return at + 1
        elif not unit.has(at, ADVERB):
            break
        at += 1
    return last + 1


def before_colon(unit: Unit, colon: int) -> Phrase | None:
    """Whose words follow a colon: “Quist shot back: “…””, “It was no surprise to Ada Quist: “…””."""
    if colon <= 0:
        return None
    if unit.is_name(colon - 1) and not unit.has(colon - 1, TIME):
        return phrase_ending(unit, colon - 1)
    return clause_subject(unit, colon, verb=True) or phrase_ending(unit, colon - 1)
