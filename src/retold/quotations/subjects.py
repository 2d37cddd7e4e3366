"""Subjects: the noun phrase before a verb that says who does what the verb says, walked to from the verb leftwards."""

from retold.quotations.nouns import RELATIVES, Phrase, is_nominal, is_pronoun, is_verb, phrase_starting, verb_at
from retold.quotations.units import ADVERB, AUXILIARY, CLAUSE, COMMA, CUE, DETERMINER, PREPOSITION, PRONOUN, ROLE, STOP, TIME, VERB, Unit
from retold.text.words import load

REACH = 80
"""How many words away a subject is looked for."""
RELATIVE_WITHIN = 12
"""How many words a relative clause without commas may have between a name and its verb of saying."""
SUBORDINATORS = load("subordinators")
LEADING = load("leading_words")
ABOUT = frozenset(("about", "nearly", "almost", "roughly", "virtually", "around", "only", "over", "practically"))


def main_subject(unit: Unit, before: int) -> Phrase | None:
    """The noun phrase that a unit begins with, adverbial phrases before a comma left out."""
    at = 0
    while at < min(before, REACH):
        if unit.has(at, PREPOSITION | ADVERB | CLAUSE) and not unit.has(at, PRONOUN | DETERMINER):
            while at < before and not unit.has(at, COMMA | STOP):
                at += 1
            at += 1
            continue
        if unit.has(at, COMMA | STOP):
            at += 1
            continue
        if unit.words[at].endswith("ing") and len(unit.words[at]) > 5 and (at == 0 or not unit.is_name(at)):
            while at < before and not unit.has(at, COMMA | STOP):
                at += 1
            continue
        phrase = phrase_starting(unit, at)
        if phrase is not None and is_nominal(unit, phrase):
            return phrase if phrase[1] <= before else (phrase[0], before)
        at += 1
    return None


def clause_subject(unit: Unit, before: int, main: bool = False, verb: bool = False) -> Phrase | None:
    """The subject of the clause that a place stands in: the nearest noun phrase that begins a clause and has a verb behind it.

    With `main`, clauses after “that”, “who”, “when” and the like are passed over. With `verb`, the verb must stand before the place.
    """
    at = before - 1
    last = max(-1, before - REACH)
    while at > last:
        at -= 1
        if at < 0 or unit.has(at, COMMA | STOP) or (unit.has(at, CLAUSE) and not unit.has(at, DETERMINER)):
            first = at + 1
            while unit.has(first, ADVERB | CLAUSE) and not unit.has(first, DETERMINER | PRONOUN | AUXILIARY) and first < before:
                first += 1
            if at > 0 and unit.words[at] == "and" and not unit.has(at - 1, COMMA) and not (first < before and is_pronoun(unit, first)):
                continue
            if (
                first > 1
                and unit.words[first - 1] == ","
                and not unit.is_name(first)
                and unit.is_name(first - 2)
                and not unit.has(first, PRONOUN)
            ):
                continue
            under = main and any(unit.words[k] in SUBORDINATORS for k in range(max(at, 0), first + 1))
            phrase = phrase_starting(unit, first) if not under and not unit.has(first, PREPOSITION) else None
            if (
                phrase is not None
                and phrase[1] <= before
                and is_nominal(unit, phrase)
                and ((phrase[1] == before and not verb) or (phrase[1] < before and verb_at(unit, phrase[1])))
            ):
                return phrase
    return main_subject(unit, before)


def before_time(unit: Unit, at: int) -> int:
    """The place before “on Friday”, “this week” and the like, if such words end at a place."""
    last = at
    while (
        at > 0 and unit.has(at, TIME) and not unit.has(at, PRONOUN) and (unit.has(at - 1, TIME | PREPOSITION) or not unit.is_name(at - 1))
    ):
        at -= 1
    if at < last and unit.words[at] in ("on", "in", "at", "late", "early"):
        return at - 1
    if at == last and unit.words[at].endswith("day") and unit.has(at, TIME) and at > 0:
        return at - 1
    return last if at != last and not unit.has(at + 1, DETERMINER) else at


def subject_before(unit: Unit, verb: int) -> Phrase | None:
    """The noun phrase that ends right before a verb group, with what is set off by commas after its name."""
    at = before_time(unit, verb - 1)
    if at < 0:
        return None
    if unit.words[at] == ",":
        return across_commas(unit, at)
    if unit.words[at] in (")", "]"):
        return across_bracket(unit, at)
    if unit.has(at, STOP):
        return None
    phrase = phrase_ending(unit, at)
    return with_name(unit, phrase) if phrase is not None and unit.word(phrase[0] - 1) == "," else phrase


def with_name(unit: Unit, phrase: Phrase) -> Phrase:
    """“Ada Quist, head of the mill said”: the name before an apposition whose second comma is missing."""
    first = phrase[0]
    if unit.is_name(first) or not (unit.has(first, ROLE) or unit.words[first] in ("a", "an", "the")):
        return phrase
    at = first - 2
    while at >= 0 and unit.is_name(at):
        at -= 1
    return (at + 1, phrase[1]) if first - 2 - at >= 2 and (at < 0 or unit.has(at, STOP | COMMA)) else phrase


def across_commas(unit: Unit, comma: int) -> Phrase | None:
    """“Ada Quist, head of the mill, said”: back over what stands between commas to the name before it."""
    best: Phrase | None = None
    at = comma - 1
    for _ in range(5):
        while at >= 0 and not unit.has(at, COMMA) and not (unit.has(at, STOP) and unit.words[at] not in ("(", ")", "[", "]")):
            at -= 1
        if at < 0 or not unit.has(at, COMMA) or not sets_off(unit, at + 1):
            return best
        name = across_bracket(unit, at - 1) if unit.has(at - 1, STOP) else phrase_ending(unit, at - 1)
        if best is not None and (name is None or not opens_clause(unit, name[0])):
            return best
        if name is not None and is_nominal(unit, name):
            best = (name[0], comma) if best is not None or belongs(unit, at + 1) else name
            if opens_clause(unit, name[0]) and unit.word(name[0] - 1) != ",":
                return best
            if unit.word(name[0] - 1) != "," or not is_apposition(unit, name[0]):
                return best
        at -= 1
    return best


def is_apposition(unit: Unit, at: int) -> bool:
    """Whether a phrase after a comma tells more of a name before it: it begins small (“head of the mill”), or is a bare name or number."""
    return not unit.is_name(at) or unit.word(at + 1) in (",", "")


def opens_clause(unit: Unit, at: int) -> bool:
    """Whether a word stands where a clause can begin."""
    return at == 0 or unit.has(at - 1, COMMA | STOP | CLAUSE)


def across_bracket(unit: Unit, closing: int) -> Phrase | None:
    """“Ada Quist (Reform) said”: the phrase before the bracket, the bracket with it."""
    if unit.word(closing) not in (")", "]"):
        return None
    at = closing - 1
    while at >= 0 and closing - at < 12 and unit.words[at] not in ("(", "["):
        at -= 1
    if at <= 0 or unit.words[at] not in ("(", "["):
        return None
    name = phrase_ending(unit, at - 1)
    return (name[0], closing + 1) if name is not None else None


def sets_off(unit: Unit, at: int) -> bool:
    """Whether the words after a comma can stand between a name and its verb."""
    return unit.word(at) in RELATIVES or not unit.has(at, CLAUSE) or unit.word(at) in ("while", "when", "after", "before", "as")


def belongs(unit: Unit, at: int) -> bool:
    """Whether the words after a comma tell who somebody is (an apposition), not when or where something was said."""
    word = unit.word(at)
    if word in RELATIVES:
        return True
    if word in ("of", "including") or (word == "along" and unit.word(at + 1) == "with") or (word == "as" and unit.word(at + 1) == "well"):
        return True
    if unit.has(at, PREPOSITION | ADVERB | TIME | CLAUSE) and not unit.has(at, DETERMINER):
        return False
    return not word.endswith("ing")


def phrase_ending(unit: Unit, last: int) -> Phrase | None:
    """The noun phrase whose last word is given."""
    if last < 0 or unit.has(last, COMMA | STOP) or (unit.has(last, VERB) and is_verb(unit, last)):
        return None
    if is_pronoun(unit, last) or (unit.words[last] in ("which", "that") and last > 0 and not unit.has(last - 1, AUXILIARY | CUE)):
        return last, last + 1
    at = last
    joined: int | None = None
    while at >= 0:
        word = unit.words[at]
        if unit.has(at, COMMA | STOP) or is_pronoun(unit, at):
            break
        if word in ("and", "or", "&"):
            joined = at if joined is None else joined
        elif word == "than" and unit.word(at - 1) in ("more", "fewer", "less"):
            pass
        elif unit.has(at, CLAUSE) and not unit.has(at, DETERMINER) and (word in SUBORDINATORS or not unit.has(at, PREPOSITION)):
            if not unit.is_name(at):
                break
        elif unit.has(at, AUXILIARY) or (is_verb(unit, at) and at < last):
            relative = relative_before(unit, at)
            if relative is not None:
                return relative[0], last + 1
            if joined is not None:
                at = joined
            break
        at -= 1
    first = at + 1
    return trimmed(unit, first, last + 1)


def relative_before(unit: Unit, verb: int) -> Phrase | None:
    """The noun phrase that a “who” before a verb hangs on: an official who was there said."""
    at = verb
    while at > 0 and verb - at < RELATIVE_WITHIN and not unit.has(at, COMMA | STOP) and unit.words[at] != "who":
        at -= 1
    if unit.words[at] != "who":
        return None
    at -= 2 if unit.has(at - 1, COMMA) else 1
    return phrase_ending(unit, at) if at >= 0 and not unit.has(at, COMMA | STOP) else None


def trimmed(unit: Unit, first: int, after: int) -> Phrase | None:
    """A phrase without what can lead a sentence: conjunctions, adverbs, an adverbial phrase of time or place."""
    begun = -1
    while first < after and first != begun:
        begun = first
        if unit.words[first] == "at" and unit.word(first + 1) == "least":
            break
        if unit.words[first] in ABOUT and (
            unit.has(first + 1, DETERMINER) or (unit.words[first + 1 : first + 2][:1] and unit.word(first + 1)[:1].isdigit())
        ):
            break
        if unit.words[first] in LEADING or (unit.has(first, ADVERB) and not unit.has(first, PRONOUN | DETERMINER)):
            first += 1
        elif unit.has(first, PREPOSITION):
            first = after_adverbial(unit, first, after)
        elif unit.has(first, TIME) and not unit.has(first, PRONOUN) and after - first > 1:
            first += 1
    return (first, after) if first < after else None


def after_adverbial(unit: Unit, first: int, after: int) -> int:
    """Where the subject begins in “on Monday the mayor” or “in a statement Ms. Quist”."""
    at = first + 1
    if unit.has(at, TIME):
        while at < after - 1 and unit.has(at, TIME):
            at += 1
        return at
    at += unit.has(at, DETERMINER)
    while at < after:
        if unit.has(at, DETERMINER) and not unit.has(at - 1, PREPOSITION):
            return at
        if unit.is_name(at) and not unit.is_name(at - 1) and not unit.has(at - 1, PREPOSITION | DETERMINER):
            return at
        at += 1
    return after - 1
