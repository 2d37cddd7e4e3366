"""Noun phrases beside a verb, found without a parser: what can be the source of an attribution.

A phrase is walked word by word from the verb outwards until something stands there that no noun phrase goes on across. Appositions and
relative clauses belong to it ("Ada Quist, who runs the mill,"), adverbial phrases do not ("on Monday").
"""

from retold.quotations.units import (
    ADVERB,
    AUXILIARY,
    CLAUSE,
    COMMA,
    CUE,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    ROLE,
    STOP,
    TIME,
    VERB,
    Unit,
)

Phrase = tuple[int, int]
"""The place of a phrase's first word, and the place after its last."""

POSSESSIVE = ("'s", "’s", "s'", "s’")
REACH = 80
"""How many words away a subject is looked for."""
RELATIVE_WITHIN = 12
"""How many words a relative clause without commas may have between a name and its verb of saying."""
INSIDE_NAMES = frozenset(("of", "for", "at", "from", "with", "by", "in", "on", "to", "against"))
ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "my"))
RELATIVES = frozenset(("who", "whose", "which"))
PERSONAL = frozenset(("he", "she", "they", "it", "i", "we", "you", "who"))
SUBORDINATORS = frozenset(
    "that who whom whose which when where because if while as although though since until unless whether how what why than after before".split()
)
LEADING = frozenset(
    ("but", "and", "so", "yet", "still", "meanwhile", "however", "instead", "then", "also", "now", "later", "thus", "moreover")
)


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


def verb_at(unit: Unit, at: int) -> bool:
    """Whether a verb, or an adverb before one, stands at a place."""
    while unit.has(at, ADVERB):
        at += 1
    return unit.has(at, AUXILIARY | VERB | CUE) or (
        at < len(unit) and (unit.words[at].endswith("ed") or acts(unit, at)) and not unit.is_name(at)
    )


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
    return phrase_ending(unit, at)


def across_commas(unit: Unit, comma: int) -> Phrase | None:
    """“Ada Quist, head of the mill, said”: back over what stands between commas to the name before it."""
    end = comma
    at = comma - 1
    for _ in range(4):
        while at >= 0 and not unit.has(at, COMMA) and not (unit.has(at, STOP) and unit.words[at] not in ("(", ")", "[", "]")):
            at -= 1
        if at < 0 or not unit.has(at, COMMA):
            return None
        if not sets_off(unit, at + 1):
            return None
        name = phrase_ending(unit, at - 1) if not unit.has(at - 1, STOP) else across_bracket(unit, at - 1)
        if name is not None and is_nominal(unit, name):
            return (name[0], end) if belongs(unit, at + 1) else name
        at -= 1
    return None


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
    if unit.has(at, PREPOSITION | ADVERB | TIME | CLAUSE) and not unit.has(at, DETERMINER):
        return word == "of"
    return not word.endswith("ing")


def is_nominal(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase has a name, a pronoun, a determiner or a role in it."""
    return any(unit.is_name(at) or unit.has(at, PRONOUN | DETERMINER | ROLE) for at in range(*phrase))


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
        elif unit.has(at, CLAUSE) and not unit.has(at, DETERMINER | PREPOSITION) and not unit.is_name(at):
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


def is_pronoun(unit: Unit, at: int) -> bool:
    """Whether the word is a personal pronoun, not a name in capitals."""
    return unit.words[at] in PERSONAL and (len(unit.raw[at]) == 1 or not unit.raw[at].isupper())


def relative_before(unit: Unit, verb: int) -> Phrase | None:
    """The noun phrase that a “who” before a verb hangs on: an official who was there said."""
    at = verb
    while at > 0 and verb - at < RELATIVE_WITHIN and not unit.has(at, COMMA | STOP) and unit.words[at] != "who":
        at -= 1
    if unit.words[at] != "who":
        return None
    at -= 2 if unit.has(at - 1, COMMA) else 1
    return phrase_ending(unit, at) if at >= 0 and not unit.has(at, COMMA | STOP) else None


def is_verb(unit: Unit, at: int) -> bool:
    """Whether a word is more likely a verb than part of a noun phrase."""
    if unit.is_name(at):
        return False
    word = unit.words[at]
    if not unit.has(at, VERB | CUE) and not (word.endswith("ed") and len(word) > 4):
        return acts(unit, at)
    return not (unit.has(at - 1, DETERMINER) or unit.word(at - 1).endswith(("'s", "’s")) or (at == 0 and not unit.has(at, CUE | VERB)))


def acts(unit: Unit, at: int) -> bool:
    """An unlisted verb in the present: a name before it, an -s at its end, an object or adverbial behind it (Quist forwards the letter)."""
    word = unit.words[at]
    if unit.classes[at] or not word.endswith("s") or word.endswith(("ss", "'s", "’s")) or len(word) < 4:
        return False
    return unit.is_name(at - 1) and not unit.words[at - 1].endswith(POSSESSIVE) and unit.has(at + 1, DETERMINER | PRONOUN)


def trimmed(unit: Unit, first: int, after: int) -> Phrase | None:
    """A phrase without what can lead a sentence: conjunctions, adverbs, an adverbial phrase of time or place."""
    while first < after and (unit.words[first] in LEADING or (unit.has(first, ADVERB) and not unit.has(first, PRONOUN | DETERMINER))):
        first += 1
    if first < after and unit.has(first, PREPOSITION):
        first = after_adverbial(unit, first, after)
    while first < after and unit.has(first, TIME) and not unit.has(first, PRONOUN) and after - first > 1:
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


def phrase_starting(unit: Unit, first: int) -> Phrase | None:
    """The noun phrase that begins at a word, up to what no noun phrase goes on across; for “said X, head of Y, on Monday”."""
    if first >= len(unit) or unit.has(first, COMMA | STOP):
        return None
    if unit.words[first] != "who" and is_pronoun(unit, first):
        return first, first + 1
    if (unit.has(first, VERB | CUE) and is_verb(unit, first)) or (
        unit.words[first].endswith("ing") and len(unit.words[first]) > 5 and (first == 0 or not unit.is_name(first))
    ):
        return None
    after = run_of_nouns(unit, first)
    if after == first:
        return None
    return first, appositions(unit, after)


def run_of_nouns(unit: Unit, first: int) -> int:
    """The place after a noun phrase without commas."""
    at = first
    while at < len(unit):
        word = unit.words[at]
        if word == "(":
            closing = next((k for k in range(at, min(at + 12, len(unit))) if unit.words[k] == ")"), None)
            if closing is None:
                break
            at = closing + 1
            continue
        if unit.has(at, COMMA | STOP):
            break
        if unit.has(at, AUXILIARY):
            break
        if at > first:
            if unit.has(at, PREPOSITION) and not unit.is_name(at) and word not in INSIDE_NAMES:
                break
            if word in ("in", "on", "at", "to", "by", "from") and ends_phrase(unit, at):
                break
            if unit.has(at, CLAUSE) and word not in ("and", "who", "&"):
                break
            if word == "and" and not (unit.is_name(at + 1) or unit.has(at + 1, DETERMINER | ROLE)):
                break
            if (
                unit.has(at, TIME)
                and not unit.has(at, PRONOUN)
                and (unit.is_name(at) or word in ("yesterday", "today", "earlier", "later", "recently"))
            ):
                break
            if unit.has(at, ADVERB) and not unit.is_name(at):
                break
            if word in ARTICLES and not (unit.has(at - 1, PREPOSITION) or unit.words[at - 1] in ("and", "&")):
                break
            if is_verb(unit, at) and unit.word(at + 1) != "by":
                break
            if word != "who" and is_pronoun(unit, at):
                break
        at += 1
    return at


def ends_phrase(unit: Unit, at: int) -> bool:
    """“in a statement”, “on Monday”, “at a rally”: adverbial after a verb of saying, where “at the mill” may belong to the name."""
    if unit.words[at] in ("in", "on", "to"):
        return True
    return unit.word(at + 1) in ("a", "an") or unit.has(at + 1, TIME)


def appositions(unit: Unit, after: int) -> int:
    """Past “, head of the mill” and “, who runs it”, as far as they go on to a comma or the end."""
    at = after
    while unit.word(at) == "," and at + 1 < len(unit):
        nxt = at + 1
        if unit.words[nxt] in RELATIVES:
            end = clause_end(unit, nxt)
        elif (
            unit.has(nxt, DETERMINER | ROLE) or unit.is_name(nxt) or (not unit.classes[nxt] and not unit.words[nxt].endswith(("ing", "ed")))
        ):
            end = run_of_nouns(unit, nxt)
            if end == nxt or unit.has(end, AUXILIARY | VERB):
                return at
        else:
            return at
        at = end
    return at


def clause_end(unit: Unit, at: int) -> int:
    """The comma, stop or quotation after a word."""
    while at < len(unit) and not unit.has(at, COMMA | STOP):
        at += 1
    return at
