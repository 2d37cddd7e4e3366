"""Who does what a verb says: the phrase before it in its clause, read as a source."""

from collections.abc import Sequence

from retold.model import Span
from retold.quotations.mentions_kinds import PARTY_TAG
from retold.quotations.mentions_lexicon import body_nouns, document_nouns, is_saying, role_of, role_plurals
from retold.quotations.mentions_sources import DETERMINERS, RELATIVE, Shape, Source, is_noun, pronoun_key, read_span
from retold.quotations.mentions_view import Word
from retold.quotations.mentions_walk import HE_SHE, Walk
from retold.text.words import load

JOINED_VERBS = 3
"""Verbs that "and" joins which are gone back over to their subject: "Quist rose, | spoke and | wrote"."""
PHRASE_WITHIN = 16
"""Words of a phrase that are walked back over."""
CLAUSE_WITHIN = 60
"""Words between a verb and a subject that commas set apart from it."""
JOINED = frozenset((" ", "-", "’ ", "' ", ". "))


def is_said(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a verb of saying in small letters, and no noun: "said", but not "report" or "her comments".

    >>> from retold.quotations.mentions_view import view_of
    >>> words = view_of("a", "Her claims said so.").words
    >>> [is_said(words, at) for at in range(4)]
    [False, False, True, False]
    """
    word = words[at]
    if not word.word.islower() or not is_saying(word.key) or word.key in document_nouns() or is_noun(word):
        return False
    if at == 0 or (word.key.endswith(("ed", "ing")) and word.key not in load("utterances")):
        return True
    before = words[at - 1]
    return not (before.possessive or before.key in DETERMINERS or before.key in load("prepositions"))


def subject_of(walk: Walk, verb: int) -> Source | None:
    """The subject of a verb: the phrase right before it, or before what commas set off in front of it; None if nothing can be one.

    Adverbs and auxiliaries between are passed over. "The council, which met on Monday, sent a letter": the council.
    """
    words = walk.view.words
    last = before_verb(walk, verb)
    for _ in range(JOINED_VERBS):
        if not (last > 1 and words[last].key == "and" and words[last].gap == " " and is_past(words[last - 1])):
            break
        last = before_verb(walk, last - 1)
    if last < 0 or words[last].sentence != words[verb].sentence or words[last].quoted:
        return None
    gap = words[last + 1].gap.removeprefix(".")
    if gap in (" ", ") ", "), ") or PARTY_TAG.match(words[last].word):
        return phrase_ending(walk, before_party(walk, last))
    return across_commas(walk, last) if gap == ", " else None


def before_verb(walk: Walk, verb: int) -> int:
    """The place of the last word before a verb and the adverbs and auxiliaries in front of it, -1 if there is none."""
    words = walk.view.words
    last = verb - 1
    while last >= 0 and is_adverbial(words[last]) and words[last + 1].gap == " " and last not in walk.named:
        last -= 1
    return last


def is_past(word: Word) -> bool:
    """Whether a word looks like a verb told of the past, as in "Quist rose and | said"."""
    return word.word.islower() and (word.key.endswith("ed") or word.key in load("common_verbs")) and not is_noun(word)


def before_party(walk: Walk, last: int) -> int:
    """The place of the last word before a party and state that follow a name: "Ada Quist, D-Ohio, | said", "Ada Quist (R-Ala.)"."""
    words = walk.view.words
    tagged = PARTY_TAG.match(words[last].word) and words[last].gap in (", ", " (")
    return last - 1 if tagged and last - 1 in walk.named and walk.named[last - 1].name.last == last - 1 else last


def is_adverbial(word: Word) -> bool:
    """Whether a word can stand between a subject and its verb without being part of either."""
    key = word.key
    return key in load("auxiliaries") or key in load("adverbs") or key in load("time_words") or (key.endswith("ly") and word.word.islower())


def phrase_ending(walk: Walk, last: int) -> Source | None:
    """The phrase whose last word is given, read; None where a verb, a conjunction or nothing nominal stands there."""
    words = walk.view.words
    named = walk.named.get(last)
    if named is not None and named.name.last == last and not words[last].possessive:
        first = named.name.before
        if first > 1 and words[first - 1].key == "and" and words[first].gap == " " and first - 2 in walk.named:
            first = walk.named[first - 2].name.before
        return read(walk, first, last)
    if pronoun_key(words[last]) in HE_SHE or words[last].key in ("they", "it", "who", "which", "that"):
        return read(walk, last, last)
    first = last
    while first > 0 and last - first < PHRASE_WITHIN and goes_back(walk, first):
        first -= 1
    source = read(walk, first, last)
    return source if source is not None and source.shape is not Shape.OTHER else None


def goes_back(walk: Walk, first: int) -> bool:
    """Whether the word before one belongs to the same phrase."""
    words = walk.view.words
    word, before = words[first], words[first - 1]
    if word.gap not in JOINED or before.sentence != word.sentence or before.quoted:
        return False
    if first - 1 in walk.named:
        return True
    if before.key in load("clause_words") or before.key in load("auxiliaries") or before.key in RELATIVE:
        return False
    return not (
        is_said(words, first - 1) or (before.key in load("common_verbs") and before.word.islower()) or pronoun_key(before) in HE_SHE
    )


def across_commas(walk: Walk, last: int) -> Source | None:
    """The phrase before what commas set off in front of a verb: "Ada Quist, head of the mill, | wrote". A person comes before a body."""
    words = walk.view.words
    nearest: Source | None = None
    for at in range(last, max(0, last - CLAUSE_WITHIN), -1):
        if words[at].sentence != words[last].sentence or words[at - 1].sentence != words[last].sentence:
            break
        if words[at].gap.startswith((", ", "), ", " — ", " – ", " (")) and sets_off(walk, at, last):
            found = phrase_ending(walk, at - 1)
            if found is not None and any(named.person is not None for named in found.names):
                return found
            nearest = nearest or found
    return nearest


def sets_off(walk: Walk, at: int, last: int) -> bool:
    """Whether the words from one on to the last tell of somebody or a body named right before them."""
    words = walk.view.words
    named = walk.named.get(at - 1)
    is_name = named is not None and named.name.last == at - 1
    opens = words[at].key in RELATIVE or words[at].key in ("including", "a", "an", "the", "his", "her", "their", "one", "along")
    told = any(role_of(words[k].key) or words[k].key in role_plurals() for k in range(at, min(at + 7, last + 1)))
    from_place = at > 1 and words[at - 2].key in ("of", "from") and words[at - 1].capital and (opens or told)
    if from_place:
        return True
    noun = words[at - 1].key in body_nouns() or role_of(words[at - 1].key) != ""
    return (is_name and (opens or told or words[at].gap == " (")) or (opens and (noun or named is not None))


def read(walk: Walk, first: int, last: int) -> Source | None:
    """Words read as a source, None if nothing is left of them."""
    view = walk.view
    last = min(last, len(view.words) - 1)
    if not 0 <= first <= last:
        return None
    source = read_span(view, Span(view.words[first].start, view.words[last].end), walk.named)
    return None if source.shape is Shape.EMPTY else source
