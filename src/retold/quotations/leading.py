"""“S said that C”: where the content after a word of saying begins and ends."""

from typing import NamedTuple

from retold.quotations.cues import PARTICLES, says_on, takes_addressee, takes_infinitive
from retold.quotations.nouns import is_nominal, is_pronoun, is_verb, phrase_starting, verb_at
from retold.quotations.subjects import SUBORDINATORS
from retold.quotations.units import (
    ACCORDING,
    ADVERB,
    AUXILIARY,
    CALLED,
    CLAUSE,
    COMMA,
    CUE,
    DASHES,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    ROLE,
    SAID,
    SHOWN,
    STOP,
    THOUGHT,
    TIME,
    VERB,
    Unit,
)
from retold.text.words import load

QUESTIONS = frozenset(("whether", "if", "how", "what", "why", "where"))
SUBJECTS = frozenset(("he", "she", "they", "it", "we", "i", "there", "you"))
CAN_END = COMMA | STOP | CLAUSE | ADVERB | ACCORDING
LOOK_AHEAD = 18
"""How many words of addressee, time and occasion may stand between a word of saying and its “that”, colon or quotation mark."""
CLAUSE_VERB_WITHIN = 24
ASIDE_WITHIN = 12
"""How many words a parenthesis between dashes may have in front of a verb."""


class Beginning(NamedTuple):
    """Where content begins; `certain` if a “that”, a colon or a quotation mark says so."""

    at: int
    certain: bool


def content_start(unit: Unit, cue: int) -> Beginning | None:
    """Where the content begins after a word of saying, None if none follows it."""
    j = cue + 1
    flags = unit.classes[cue]
    while unit.has(j, ADVERB) and (unit.words[j] == "once" or not unit.has(j, CLAUSE | DETERMINER)):
        j += 1
    word = unit.word(j)
    if not word:
        return None
    if word in ("out", "back", "in", "it") and (unit.words[cue] in PARTICLES or unit.word(j + 1) in (",", ":", QUOTE, "that")):
        j += 1
        word = unit.word(j)
    if word == QUOTE:
        return None if unit.is_title(j) and unit.words[cue] in load("cues_of_works") else Beginning(j, True)
    if word == "that" and not unit.has(j + 1, COMMA | AUXILIARY):
        return Beginning(j, True)
    if word == ":" or (word == "," and unit.word(j + 1) == QUOTE):
        return Beginning(j + 1, True) if j + 1 < unit.size else None
    if word == "," and follows_as(unit, cue):
        return Beginning(j + 1, True) if j + 1 < unit.size else None
    if word == "," and unit.word(j + 1) in ("in", "on", "at", "with", "to", "of"):
        closing = next((k for k in range(j + 1, min(j + 12, unit.size)) if unit.has(k, COMMA)), None)
        return Beginning(closing + 1, True) if closing is not None and unit.word(closing + 1) == QUOTE else None
    if unit.has(j, COMMA | STOP):
        return None
    if word in QUESTIONS:
        return Beginning(j, True)
    if word in ("as", "after", "when", "while", "before") and flags & SAID:
        closing = next((k for k in range(j, min(j + LOOK_AHEAD, unit.size)) if unit.has(k, COMMA | STOP)), None)
        return (
            Beginning(closing + 1, True) if closing is not None and unit.has(closing, COMMA) and unit.word(closing + 1) == QUOTE else None
        )
    if flags & CALLED:
        thing = called(unit, cue, j)
        if thing is not None or not flags & SAID:
            return thing
    if takes_infinitive(unit, cue) and word == "to" and not unit.has(j + 1, DETERMINER):
        return Beginning(j, True)
    ahead = marker_ahead(unit, j)
    if unit.words[cue] in load("cues_direct_only"):
        return Beginning(ahead, True) if ahead is not None and unit.words[ahead] == QUOTE and unit.has(ahead - 1, COMMA | STOP) else None
    if takes_addressee(unit, cue):
        return after_addressee(unit, j, ahead)
    if (unit.has(j, PREPOSITION) or is_time(unit, j)) and not unit.has(j, CLAUSE) and word != "like":
        if ahead is not None:
            return Beginning(ahead, True)
        after = past_adverbials(unit, j)
        return Beginning(after, False) if starts_clause(unit, after) else None
    plain = unit.words[cue] in ("said", "says", "say", "saying")
    if flags & (SAID | THOUGHT | SHOWN) and starts_clause(unit, j, strict=not plain):
        return Beginning(j, plain)
    return None


def follows_as(unit: Unit, cue: int) -> bool:
    """“As Quist has said, …”: an “as” opens the clause that the word of saying stands in."""
    at = cue - 1
    while at > 0 and not unit.has(at, COMMA | STOP) and unit.words[at] != "as":
        at -= 1
    return at >= 0 and unit.words[at] == "as" and (at == 0 or unit.has(at - 1, COMMA | STOP | CLAUSE))


def called(unit: Unit, cue: int, at: int) -> Beginning | None:
    """“called the plan “dead””: the thing and what it is called, if a quotation or an “as” follows soon."""
    if unit.words[cue].startswith("call") and unit.words[at] in ("on", "for") and unit.word(at + 1) not in ("", "comment"):
        return Beginning(at + 1, False) if not unit.has(at + 1, COMMA | STOP) or unit.words[at + 1] == QUOTE else None
    for j in range(at, min(at + LOOK_AHEAD, unit.size)):
        if unit.words[j] == QUOTE:
            return Beginning(at, True)
        if unit.has(j, COMMA | STOP) or unit.words[j] in ("that", "and", "because", "who", "which", "after", "when", "while"):
            return None
        if j > at and (unit.words[j] == "as" or (unit.words[j] == "for" and unit.words[cue] in load("cues_for"))):
            return Beginning(at, True)
    return None


def after_addressee(unit: Unit, at: int, ahead: int | None) -> Beginning | None:
    """“told the paper on Monday that …”: past the one spoken to."""
    if ahead is not None:
        return Beginning(ahead, True)
    addressee = phrase_starting(unit, at) if not unit.has(at, PREPOSITION) else None
    if addressee is not None and verb_at(unit, addressee[1]):
        return Beginning(at, False) if starts_clause(unit, at) else None
    after = addressee[1] if addressee else at
    if unit.word(after) == "to" and not unit.has(after + 1, DETERMINER):
        return Beginning(after, True)
    after = past_adverbials(unit, after)
    return Beginning(after, False) if starts_clause(unit, after) else None


def marker_ahead(unit: Unit, at: int) -> int | None:
    """The place of content marked by a “that”, colon or quotation within the next words, no clause of its own before it."""
    aside = False
    for j in range(at, min(at + LOOK_AHEAD, unit.size)):
        if not unit.classes[j]:
            continue
        word = unit.words[j]
        if word in DASHES and (aside or any(unit.words[k] in DASHES for k in range(j + 1, min(j + 6, unit.size)))):
            aside = not aside
            continue
        if word == QUOTE:
            return None if unit.is_title(j) else j
        if word == ":" or (word == "," and unit.word(j + 1) == QUOTE):
            return j + 1 if j + 1 < unit.size else None
        if word == "that" and not unit.has(j + 1, AUXILIARY):
            return j
        if word in ("whether", "how", "why") and j > at:
            return j
        if unit.has(j, STOP) and word not in ("(", ")"):
            return None
        if unit.has(j, COMMA) and not (
            unit.has(j + 1, DETERMINER | ROLE | TIME | PREPOSITION) or unit.is_name(j + 1) or unit.word(j + 1) == "who"
        ):
            return None
        if word in SUBJECTS or (unit.has(j, AUXILIARY) and unit.word(j - 1) != "who"):
            return None
        if word == "to" and is_infinitive_after(unit, j):
            return None
        if unit.has(j, VERB | CUE) and is_verb(unit, j) and not unit.has(j + 1, PREPOSITION | TIME) and unit.word(j - 1) != "who":
            return None
    return None


def is_infinitive_after(unit: Unit, at: int) -> bool:
    """Whether a “to” leads a verb (“to enjoy”), not somebody (“to the court”, “to reporters”)."""
    after = at + 1
    return (
        after < unit.size
        and (unit.has(after, VERB | CUE) or not unit.classes[after])
        and not unit.is_name(after)
        and not unit.words[after].endswith("s")
    )


def is_time(unit: Unit, at: int) -> bool:
    """Whether a word says when: “this” and “last” do so only before “week” and the like."""
    return unit.has(at, TIME) and (unit.words[at] not in ("this", "last", "next", "late", "early") or unit.has(at + 1, TIME))


def past_adverbials(unit: Unit, at: int) -> int:
    """The place after “on Monday”, “in a statement”, “last week”."""
    while at < unit.size and (unit.has(at, PREPOSITION) or is_time(unit, at)) and not unit.has(at, CLAUSE):
        if not unit.has(at, PREPOSITION) or unit.has(at, TIME):
            at += 1
            continue
        at += 2 if unit.has(at + 1, DETERMINER) else 1
        while at < unit.size and not unit.has(at, COMMA | STOP | PREPOSITION | DETERMINER | PRONOUN | TIME | CLAUSE | AUXILIARY):
            if unit.is_name(at) and not unit.is_name(at - 1) and not unit.has(at - 1, PREPOSITION | DETERMINER):
                return at
            at += 1
    return at


def starts_clause(unit: Unit, at: int, strict: bool = True) -> bool:
    """Whether a clause seems to begin at a word: something that can be a subject, and its verb soon after it."""
    if at >= unit.size or unit.has(at, COMMA | STOP):
        return False
    if unit.words[at] in SUBJECTS:
        object_too = strict and unit.words[at] in ("it", "you")
        return at + 1 < unit.size and (not object_too or any(unit.words[k] == QUOTE or is_finite(unit, k) for k in range(at + 1, at + 4)))
    if not (unit.is_name(at) or unit.has(at, DETERMINER | PRONOUN | ROLE) or not unit.classes[at]):
        return False
    aside = False
    for j in range(at + 1, min(at + CLAUSE_VERB_WITHIN, unit.size)):
        if unit.words[j] in DASHES and (aside or any(unit.words[k] in DASHES for k in range(j + 1, min(j + ASIDE_WITHIN, unit.size)))):
            aside = not aside
            continue
        if aside:
            continue
        if unit.words[j] == QUOTE:
            return not strict or (unit.quote_begins_with_verb(j) and not after_relative(unit, at, j))
        if is_finite(unit, j):
            return not strict or not after_relative(unit, at, j)
        if unit.has(j, STOP):
            return False
    return False


def after_relative(unit: Unit, first: int, verb: int) -> bool:
    """Whether the verb found belongs to a clause that hangs on the noun, so that the noun is no subject: “the plan that was made”."""
    return any(unit.words[k] in SUBORDINATORS or is_pronoun(unit, k) or unit.words[k] in ("and", "to") for k in range(first + 1, verb))


def is_finite(unit: Unit, at: int) -> bool:
    """Whether a word looks like the verb of a clause."""
    return unit.has(at, AUXILIARY) or is_verb(unit, at)


def content_end(unit: Unit, begin: int, limit: int, subordinate: bool = False, relative: bool = False) -> int:
    """Where content ends: before another word of saying, or at the limit; a clause before the main one ends at its comma."""
    tails = load("cues_tail")
    for at in range(begin, limit):
        if at > begin:
            if not unit.classes[at] & CAN_END:
                continue
            if unit.has(at, COMMA) or unit.words[at] in DASHES or unit.words[at] == QUOTE:
                after = at + 1
                if unit.word(after) in tails or says_on(unit, after):
                    return at if unit.words[at] != QUOTE else at + 1
                if unit.words[at] in DASHES and breaks_off(unit, begin, at, limit):
                    return at
                if unit.word(after) in ("and", "but") and (unit.has(after + 1, ACCORDING) or says_anew(unit, after + 1)):
                    return at if unit.words[at] != QUOTE else at + 1
                if relative and verb_at(unit, after):
                    return at if unit.words[at] != QUOTE else at + 1
                if subordinate and (unit.words[at] != QUOTE or unit.closing(at) == ",") and clause_at(unit, after):
                    return at if unit.words[at] != QUOTE else at + 1
            elif says_on(unit, at) or (unit.has(at, ACCORDING) and unit.word(at + 1) == "to"):
                return at
        elif unit.words[at] == QUOTE and whole(unit, at, limit):
            return at + 1
    end = limit
    while end > begin and unit.words[end - 1] in ("?", "!", ",", ";", ":", "-", "—", "–", "--"):
        end -= 1
    return end


def says_anew(unit: Unit, at: int) -> bool:
    """Whether a subject with a word of saying stands at a place: “…, and he added”."""
    phrase = phrase_starting(unit, at)
    if phrase is None or not is_nominal(unit, phrase):
        return False
    verb = phrase[1]
    while unit.has(verb, AUXILIARY | ADVERB):
        verb += 1
    return unit.has(verb, CUE) and not unit.is_name(verb)


def breaks_off(unit: Unit, begin: int, dash: int, limit: int) -> bool:
    """Whether a dash ends what is said: no dash before or after makes it one end of a parenthesis."""
    before = sum(1 for k in range(begin, dash) if unit.words[k] in DASHES)
    return before % 2 == 0 and not any(unit.words[k] in DASHES for k in range(dash + 1, limit))


def clause_at(unit: Unit, at: int) -> bool:
    """Whether a subject and its verb stand at a place."""
    phrase = phrase_starting(unit, at)
    return phrase is not None and is_nominal(unit, phrase) and verb_at(unit, phrase[1])


def whole(unit: Unit, at: int, limit: int) -> bool:
    """Whether a stretch in marks is all that was said: nothing follows, or what follows is set off from it."""
    if at + 1 >= limit:
        return True
    after = at + 1
    if unit.closing(at) in ".!?" or unit.word(after) in DASHES:
        return True
    if unit.closing(at) == "," or unit.has(after, COMMA):
        after += unit.has(after, COMMA)
        return (unit.word(after) != QUOTE and unit.word(after) not in ("and", "or")) or says_on(unit, after)
    return False
