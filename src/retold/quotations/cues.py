"""Whether a word is a word of saying here, and how far its verb group reaches."""

from retold.quotations.nouns import POSSESSIVE
from retold.quotations.units import ADVERB, AUXILIARY, COMMA, CUE, DETERMINER, PRONOUN, QUOTE, ROLE, STOP, THOUGHT, VERB, Unit
from retold.text.words import load

BE = load("forms_of_be")
PARTICIPLES = frozenset(("called", "dubbed", "termed", "labeled", "labelled", "branded"))
COPULAS = load("copulas")
BEFORE_NOUNS = frozenset(("of", "in", "for", "with", "no", "any", "on", "at", "from"))
GOES_ON = load("goes_on")
PARTICLES = {"point": "out", "points": "out", "pointed": "out", "pointing": "out", "put": "it", "puts": "it"}
"""Words that are words of saying only with another right behind them."""


def is_cue(unit: Unit, at: int) -> bool:
    """Whether the word at a place is used as a word of saying: not a name, not a noun, not an adjective.

    "Police said" is one; "the said report", "his claims" and "Points of Light" are none.
    """
    if not unit.classes[at] & CUE or unit.is_name(at):
        return False
    word = unit.words[at]
    if word in PARTICLES and unit.word(at + 1) != PARTICLES[word]:
        return False
    if at == 0:
        return word.endswith("ing") or word in ("asked", "told", "added", "said")
    before = unit.words[at - 1]
    if word in PARTICIPLES and unit.word(at + 1) == QUOTE and not calls(unit, at - 1):
        return False
    if word in load("cues_also_nouns"):
        return after_subject(unit, at)
    if unit.has(at - 1, DETERMINER) and not unit.has(at - 1, PRONOUN):
        return False
    if word.endswith("ing"):
        return True
    if before.endswith(POSSESSIVE):
        return word.endswith(("ed", "id", "ld"))
    return word.endswith(("ed", "id", "ld", "ote")) or before not in BEFORE_NOUNS


def calls(unit: Unit, at: int) -> bool:
    """Whether a word can be the one who calls a thing something; “a song called “…”” has none."""
    return unit.classes[at] != 0 or unit.is_name(at) or unit.words[at].endswith("s")


def after_subject(unit: Unit, at: int) -> bool:
    """Whether a word that may be a noun has a subject or an auxiliary right before it, and no “of” or “by” behind it."""
    quoted = unit.word(at + 1) == QUOTE or (unit.word(at + 1) in (",", ":") and unit.word(at + 2) == QUOTE)
    if quoted and not unit.classes[at - 1] and unit.words[at - 1].endswith("s") and at > 0:
        return True
    if unit.word(at + 1) in ("of", "from", "by", "against", "over", "about") and unit.words[at] not in ("call", "calls", "speaks"):
        return False
    before = at - 1
    while before > 0 and unit.has(before, ADVERB):
        before -= 1
    if (unit.has(before, DETERMINER) and not unit.has(before, PRONOUN)) or unit.words[before].endswith(POSSESSIVE):
        return False
    return unit.has(before, AUXILIARY | PRONOUN | ROLE) or unit.is_name(before) or unit.word(before) in ("to", "and", ",", ")", QUOTE)


def is_passive(unit: Unit, at: int) -> bool:
    """“was told”, “is said”: the subject is not the one who speaks."""
    word = unit.words[at]
    if word.endswith("ing") or not (
        word.endswith(("ed", "wn")) or word in ("told", "said", "found", "held", "felt", "known", "thought", "written")
    ):
        return False
    before = at - 1
    while unit.has(before, ADVERB) and unit.words[before] not in BE:
        before -= 1
    return unit.word(before) in BE or unit.word(before) in COPULAS


def group_start(unit: Unit, at: int) -> int:
    """The first word of the verb group that a word of saying ends: “has also said”, “went on to say”."""
    first = at
    while first > 0:
        before = first - 1
        word = unit.words[before]
        if unit.has(before, AUXILIARY) or (unit.has(before, ADVERB) and not unit.has(before, STOP | COMMA) and not unit.is_name(before)):
            first = before
        elif word in ("to", "by") and first == at and before > 0:
            first = before - 1
            if unit.word(first) == "on" and first > 0:
                first -= 1
            if unit.word(first) not in GOES_ON and not unit.has(first, VERB | ADVERB | AUXILIARY):
                return at
        else:
            break
    return first


def is_infinitive(unit: Unit, at: int) -> bool:
    """“to say” where what stands before does not carry it: “went on to say” reports words, “a chance to say” does not."""
    return unit.word(at - 1) in ("to", "by") and unit.word(at - 2) not in GOES_ON


def takes_addressee(unit: Unit, at: int) -> bool:
    return unit.words[at] in load("cues_addressed")


def takes_infinitive(unit: Unit, at: int) -> bool:
    return unit.words[at] in load("cues_infinitive")


def says_on(unit: Unit, at: int) -> bool:
    """“and added”, “but also called it”: the subject of the clause before goes on with another word of saying."""
    if unit.word(at) not in ("and", "but", "then", "or"):
        return False
    at += 1
    while unit.has(at, ADVERB | AUXILIARY) or unit.word(at) == "then":
        at += 1
    return (
        unit.has(at, CUE & ~THOUGHT)
        and is_cue(unit, at)
        and (unit.word(at + 1) in ("that", QUOTE, ":", ",") or unit.words[at].endswith(("ed", "id", "ld", "ing", "ts", "ns", "ms")))
    )
