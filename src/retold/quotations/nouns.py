"""Noun phrases found without a parser: where one begins, how far it reaches, what is none.

A phrase is walked word by word until something stands there that no noun phrase goes on across. Appositions and relative clauses belong to
it (“Ada Quist, who runs the mill,”), adverbial phrases do not (“on Monday”).
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
    QUOTE,
    ROLE,
    STOP,
    TIME,
    VERB,
    Unit,
)
from retold.text.words import load

Phrase = tuple[int, int]
"""The place of a phrase's first word, and the place after its last."""

INSIDE_NAMES = frozenset(("of", "for", "at", "from", "with", "by", "in", "on", "to", "against"))
RELATIVES = frozenset(("who", "whose", "which"))
PERSONAL = frozenset(("he", "she", "they", "it", "i", "we", "you", "who"))
ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "my"))
POSSESSIVE = ("'s", "’s", "s'", "s’")
BRACKET_WITHIN = 12


def is_nominal(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase has a name, a pronoun, a determiner or a role in it."""
    return any(unit.is_name(at) or unit.has(at, PRONOUN | DETERMINER | ROLE) for at in range(*phrase))


def is_pronoun(unit: Unit, at: int) -> bool:
    """Whether the word is a personal pronoun, not a name in capitals."""
    return unit.words[at] in PERSONAL and (len(unit.raw[at]) == 1 or not unit.raw[at].isupper())


def is_verb(unit: Unit, at: int) -> bool:
    """Whether a word is more likely a verb than part of a noun phrase."""
    if unit.is_name(at):
        return False
    word = unit.words[at]
    if not unit.classes[at] & (VERB | CUE) and not (word.endswith("ed") and len(word) > 4):
        return word.endswith("s") and acts(unit, at)
    if (
        word in load("cues_also_nouns")
        and not unit.has(at, VERB)
        and (unit.is_name(at + 1) or unit.has(at + 1, ROLE))
        and opens_phrase(unit, at)
    ):
        return False
    if word in load("cues_also_nouns") and after_article(unit, at):
        return False
    return not (unit.has(at - 1, DETERMINER) or unit.word(at - 1).endswith(("'s", "’s")) or (at == 0 and not unit.has(at, CUE | VERB)))


def after_article(unit: Unit, at: int) -> bool:
    """Whether “a” or “an” stands close before, so that a noun is still to come: “an early voice”, “a pool report”."""
    for k in range(at - 1, max(-1, at - 5), -1):
        if unit.has(k, COMMA | STOP | PREPOSITION | AUXILIARY | PRONOUN):
            return False
        if unit.words[k] in ("a", "an"):
            return True
    return False


def opens_phrase(unit: Unit, at: int) -> bool:
    """Whether a word follows a comma, a stop or nothing: “state Senator Ode”."""
    return at == 0 or unit.has(at - 1, COMMA | STOP)


def acts(unit: Unit, at: int) -> bool:
    """An unlisted verb in the present: a name before it, an -s at its end, an object or adverbial behind it (Quist forwards the letter)."""
    word = unit.words[at]
    if unit.classes[at] or not word.endswith("s") or word.endswith(("ss", "'s", "’s")) or len(word) < 4:
        return False
    return (
        unit.is_name(at - 1)
        and not unit.words[at - 1].endswith(POSSESSIVE)
        and (unit.has(at + 1, DETERMINER | PRONOUN) or unit.word(at + 1) == QUOTE)
    )


def verb_at(unit: Unit, at: int) -> bool:
    """Whether a verb, or an adverb before one, stands at a place."""
    while unit.has(at, ADVERB):
        at += 1
    return unit.has(at, AUXILIARY | VERB | CUE) or (
        at < unit.size and (unit.words[at].endswith("ed") or acts(unit, at)) and not unit.is_name(at)
    )


def phrase_starting(unit: Unit, first: int, reduced: bool = False) -> Phrase | None:
    """The noun phrase that begins at a word, up to what no noun phrase goes on across; for “said X, head of Y, on Monday”.

    With `reduced`, a participle belongs to it (“an official involved in the talks”): right where no verb of its own can follow.
    """
    if first >= unit.size or unit.has(first, COMMA | STOP):
        return None
    if unit.words[first] != "who" and is_pronoun(unit, first):
        return first, first + 1
    if (unit.has(first, VERB | CUE) and is_verb(unit, first)) or (
        unit.words[first].endswith("ing") and len(unit.words[first]) > 5 and (first == 0 or not unit.is_name(first))
    ):
        return None
    after = run_of_nouns(unit, first, reduced)
    if after == first:
        return None
    return first, appositions(unit, after, reduced)


def run_of_nouns(unit: Unit, first: int, reduced: bool = False, apposition: bool = False) -> int:
    """The place after a noun phrase without commas."""
    at = first
    while at < unit.size:
        word = unit.words[at]
        if word == "(":
            closing = next((k for k in range(at, min(at + BRACKET_WITHIN, unit.size)) if unit.words[k] == ")"), None)
            if closing is None:
                break
            at = closing + 1
            continue
        if word == "who" and at > first:
            return clause_end(unit, at) if reduced else at
        if unit.has(at, COMMA | STOP | AUXILIARY):
            break
        if at > first and ends_before(unit, at, reduced, apposition):
            break
        at += 1
    return at


def ends_before(unit: Unit, at: int, reduced: bool, apposition: bool) -> bool:
    """Whether no noun phrase that has begun goes on across the word at a place."""
    if not unit.classes[at]:
        return is_verb(unit, at) and not (unit.word(at + 1) == "by" or (reduced and unit.has(at + 1, PREPOSITION)))
    word = unit.words[at]
    if word in ("in", "on", "at", "to", "by", "from") and is_adverbial(unit, at, reduced, apposition):
        return True
    if unit.has(at, PREPOSITION) and not unit.is_name(at) and word not in INSIDE_NAMES:
        return True
    if unit.has(at, CLAUSE) and word not in ("and", "&"):
        return True
    if word == "and" and not joins_nouns(unit, at, apposition):
        return True
    named = unit.is_name(at)
    if unit.has(at, TIME) and not unit.has(at, PRONOUN) and (named or is_adverb_of_time(unit, at)):
        return True
    if (unit.has(at, ADVERB) and not named and not unit.has(at - 1, DETERMINER)) or (
        word in ARTICLES and not (unit.has(at - 1, PREPOSITION) or unit.words[at - 1] in ("and", "&"))
    ):
        return True
    if is_verb(unit, at):
        return unit.word(at + 1) != "by"
    return is_pronoun(unit, at)


def joins_nouns(unit: Unit, at: int, apposition: bool) -> bool:
    """Whether an “and” joins two parts of a phrase; in an apposition (“editor and owner of …”) a plain noun may follow."""
    after = at + 1
    if unit.is_name(after) or unit.has(after, DETERMINER | ROLE):
        return True
    return apposition and after < unit.size and not unit.classes[after] and not is_verb(unit, after)


def is_adverb_of_time(unit: Unit, at: int) -> bool:
    return unit.words[at] in ("yesterday", "today", "earlier", "later", "recently") or (
        unit.words[at] in ("last", "this", "next", "late", "early") and unit.has(at + 1, TIME)
    )


def is_adverbial(unit: Unit, at: int, reduced: bool, apposition: bool) -> bool:
    """“in a statement”, “on Monday”, “at a rally” tell when something was said; “a shop in Vale”, “an adviser to Ode” tell who said it."""
    word = unit.words[at]
    if word == "to":
        return not (unit.has(at - 1, ROLE) or unit.words[at - 1] in ("contributor", "heir", "counsel", "advisor", "assistant", "successor"))
    if unit.has(at + 1, TIME) and unit.words[at + 1] not in ("may", "march"):
        return True
    if word in ("in", "at"):
        named = unit.is_name(at + 1) or unit.word(at + 1) == "the"
        return not (named and (apposition or (reduced and not unit.is_name(at - 1))) and not on_occasion(unit, at + 1))
    if word == "on":
        return True
    return unit.word(at + 1) in ("a", "an")


def on_occasion(unit: Unit, at: int) -> bool:
    """Whether a word for an occasion of speaking (interview, rally, statement) stands among the next ones."""
    occasions = load("occasions")
    return any(unit.word(k) in occasions or unit.word(k).removesuffix("s") in occasions for k in range(at, at + 5))


def appositions(unit: Unit, after: int, reduced: bool = False) -> int:
    """Past “, head of the mill” and “, who runs it”, as far as they go on to a comma or the end."""
    at = after
    while unit.word(at) == "," and at + 1 < unit.size:
        nxt = at + 1
        if unit.words[nxt] in RELATIVES:
            end = clause_end(unit, nxt)
            if any(unit.words[k] in ("said", "says") for k in range(nxt, min(nxt + 4, end))):
                return at
        elif (
            unit.has(nxt, DETERMINER | ROLE)
            or unit.is_name(nxt)
            or unit.word(nxt) == "of"
            or not (unit.classes[nxt] or unit.words[nxt].endswith(("ing", "ed")))
        ):
            end = run_of_nouns(unit, nxt, reduced, apposition=True)
            if end == nxt or unit.has(end, AUXILIARY | VERB):
                return at
        else:
            return at
        at = end
    return at


def clause_end(unit: Unit, at: int) -> int:
    """The comma, stop or quotation after a word."""
    while at < unit.size and not unit.has(at, COMMA | STOP):
        at += 1
    return at
