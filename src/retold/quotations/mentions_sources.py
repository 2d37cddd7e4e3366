"""The words that name a source, read as a phrase: a pronoun, a name, several names, or a noun with what belongs to it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from retold.model import Span
from retold.quotations.mentions_kinds import PARTY_TAG, Kind
from retold.quotations.mentions_lexicon import (
    PARTY_WORDS,
    body_nouns,
    document_nouns,
    is_saying,
    place_names,
    role_of,
    role_plurals,
    titles,
)
from retold.quotations.mentions_persons import Named
from retold.quotations.mentions_view import View, Word
from retold.text.words import load

PERSONAL = {
    **dict.fromkeys(("he", "him", "himself", "his"), "m"),
    **dict.fromkeys(("she", "her", "herself", "hers"), "f"),
    **dict.fromkeys(("they", "them", "themselves"), "p"),
    **dict.fromkeys(("it", "itself"), "n"),
    **dict.fromkeys(("i", "we", "you", "me", "us"), "s"),
    **dict.fromkeys(("who", "whom", "which", "that"), "r"),
}
"""Pronoun → m, f, p plural, n neuter, s of the speakers themselves, r relative."""
DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "your"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "your"))
RELATIVE = frozenset(("who", "whose", "whom", "which", "that"))
PHRASE_ENDS = frozenset(("who", "whose", "which", "whom", "about", "after", "before", "during", "as", "amid", "over", "when", "while"))
BREAKS = frozenset(',;:()[]—–“”"\n/')
FAR = 40
"""Words of a source that are read."""


class Shape(StrEnum):
    """What the head of a source is."""

    EMPTY = "empty"
    PRONOUN = "pronoun"
    NAME = "name"
    ROLE = "role"
    PEOPLE = "people"
    BODY = "body"
    DOCUMENT = "document"
    OTHER = "other"


class Source(NamedTuple):
    """One source, read. Places are indices of words in the view.

    `first` to `last` is the phrase with what belongs to it, `head` its head word, `key` the head's key in the singular. `names` are
    those at the head (one person; several where "and" joins them), `pronoun` the class of a pronoun, `modifiers` the keys between
    article and head.
    """

    shape: Shape
    first: int = 0
    last: int = -1
    head: int = -1
    key: str = ""
    names: tuple[Named, ...] = ()
    pronoun: str = ""
    modifiers: tuple[str, ...] = ()
    determiner: str = ""

    @property
    def definite(self) -> bool:
        """Whether the phrase points back at something known: the, this, his."""
        return self.determiner in DEFINITE


def read_source(view: View, spans: Sequence[Span], named: Mapping[int, Named]) -> Source:
    """Read the words of a source. `named` gives for a word's place the name that it belongs to.

    >>> from retold.quotations.mentions_people import find_people
    >>> from retold.quotations.mentions_view import view_of
    >>> view = view_of("a", "A spokesman for Ada Quist agreed.")
    >>> places = {at: n for n in find_people([view]).named for at in range(n.name.first, n.name.last + 1)}
    >>> source = read_source(view, [Span(0, 25)], places)
    >>> source.shape.value, source.key, view.span(source.first, source.last).of(view.text)
    ('role', 'spokesman', 'A spokesman for Ada Quist')
    """
    for span in spans:
        source = read_span(view, span, named)
        if source.shape is not Shape.EMPTY:
            return source
    return Source(Shape.EMPTY)


def read_span(view: View, span: Span, named: Mapping[int, Named]) -> Source:
    """Read one stretch of a source."""
    words = view.words
    first, limit = view.at(span.start), view.at(span.start)
    while limit < len(words) and words[limit].start < span.end and limit - first < FAR:
        limit += 1
    while first < limit and first not in named and leads(words[first]):
        first += 1
    limit = onto_name(view, without_tail(view, first, limit, named), named)
    if first >= limit:
        return Source(Shape.EMPTY)
    key = pronoun_key(words[first])
    if key in PERSONAL and first not in named and (key not in ("his", "her", "that") or first + 1 == limit):
        return Source(Shape.PRONOUN, first, first, first, key, pronoun=PERSONAL[key])
    behind = name_set_off(view, first, named) if first not in named else None
    if behind is not None and set_off(view, first, limit):
        return Source(Shape.NAME, behind.name.first, behind.name.last, behind.name.last, "", (behind,))
    end = chunk_end(view, first, limit, named)
    whole = phrase_end(view, end, limit, named)
    joined = joined_names(view, first, end, limit, named)
    if joined:
        return Source(Shape.NAME, first, joined[-1].name.last, joined[0].name.last, "", joined)
    own = name_ending(view, end, named)
    if own is None and end == limit - 1 and end in named and words[end].possessive and not named[end].name.attributive:
        own = named[end]
    if own is not None and own.name.kind is not Kind.BODY:
        return Source(Shape.NAME, first, end, end, "", (own,))
    officer = officer_of(view, first, whole, named) if own is not None else None
    if officer is not None:
        return Source(Shape.NAME, first, whole, whole, "", (officer,))
    apposed = apposed_name(view, end, limit, named)
    if apposed is not None and own is None:
        return Source(Shape.NAME, first, apposed.name.last, apposed.name.last, "", (apposed,))
    return phrase(view, first, end, whole, own)


def leads(word: Word) -> bool:
    """Whether a word stands before a source without being part of it."""
    return word.key in load("source_leads") or (word.key in load("source_ends") and word.word.islower())


def officer_of(view: View, first: int, last: int, named: Mapping[int, Named]) -> Named | None:
    """The person whose name ends a phrase that begins with a body's: "Association for Harbour Workers President Ada Quist"."""
    found = named.get(last)
    if found is None or found.person is None or found.name.last != last or not found.name.title or found.name.first - found.name.before < 2:
        return None
    return found if all(view.words[at].gap in (" ", ". ") for at in range(first + 1, last + 1)) else None


def name_set_off(view: View, first: int, named: Mapping[int, Named]) -> Named | None:
    """The name right before a comma before a source, or one comma further back where a party or a role stands between."""
    words = view.words
    for at in range(first - 1, max(-1, first - 12), -1):
        if words[at].sentence != words[first].sentence:
            return None
        found = named.get(at)
        if found is not None and found.name.kind is not Kind.BODY and found.name.last == at:
            between = range(at + 1, first)
            told = any(role_of(words[k].key) or words[k].key in PARTY_WORDS or PARTY_TAG.match(words[k].word) for k in between)
            return found if not between or (told and words[at + 1].gap in (", ", " (")) else None
    return None


def set_off(view: View, first: int, limit: int) -> bool:
    """Whether a source is what a comma sets off after a name, caught without the name: "(D-Ohio)", ", head of the board,"."""
    words = view.words
    if words[first].gap in (", ", " (", " ") and (PARTY_TAG.match(words[first].word) or words[first].key in RELATIVE):
        return True
    closed = view.after(limit - 1)[:1] in (",", "—", ")")
    role = any(role_of(words[at].key) for at in range(first, min(limit, first + 6)))
    return (
        words[first].gap in (", ", " — ")
        and closed
        and role
        and (words[first].word.islower() or words[first].key in role_plurals() or role_of(words[first].key) != "")
    )


def pronoun_key(word: Word) -> str:
    """A word's key without a contraction (he'll), empty for capitals that spell an acronym (US, IT)."""
    return "" if len(word.word) > 1 and (word.word.isupper() or "." in word.word) else word.key.partition("'")[0]


def without_tail(view: View, first: int, limit: int, named: Mapping[int, Named]) -> int:
    """The end of a source without an adverb, a verb of saying or an "and" that was caught after it."""
    words = view.words
    while limit - 1 > first and limit - 1 not in named:
        word = words[limit - 1]
        adverb = word.key in load("adverbs") or (word.key.endswith("ly") and word.word.islower())
        verb = word.word.islower() and is_saying(word.key) and not is_noun(word) and (limit - 2 in named or word.key == "said")
        if not (adverb or verb or word.key in ("and", "or", "but", "who", "that", "also", "then")):
            break
        limit -= 1
    return limit


def onto_name(view: View, limit: int, named: Mapping[int, Named]) -> int:
    """The end of a source that was cut off before the name it leads to: "talk show | host Ada Quist"."""
    words = view.words
    at = limit
    if limit > 0 and limit - 1 in named and named[limit - 1].name.last == limit - 1:
        return limit
    while at < len(words) and at - limit < 5 and (words[at].gap == " " or (words[at].gap == ". " and words[at - 1].key in titles())):
        found = named.get(at)
        if found is not None and found.person is not None and found.name.first == at:
            return found.name.last + 1 if role_of(words[at - 1].key) else limit
        if found is not None or words[at].key in load("stop") or (is_saying(words[at].key) and not is_noun(words[at])):
            return limit
        at += 1
    return limit


def chunk_end(view: View, first: int, limit: int, named: Mapping[int, Named]) -> int:
    """The place of the last word of the noun chunk that begins at `first`: up to a preposition, a relative, a comma, an "and"."""
    words = view.words
    at = first
    while at + 1 < limit:
        if at in named and named[at].name.last > at:
            at = min(named[at].name.last, limit - 1)
            continue
        following = words[at + 1]
        if at + 1 in named and following.gap in (" ", ". "):
            at += 1
            continue
        if any(mark in BREAKS for mark in following.gap):
            break
        if following.key in load("source_ends") or following.key in RELATIVE or following.key in ("and", "or", "but"):
            break
        at += 1
    return at


def phrase_end(view: View, end: int, limit: int, named: Mapping[int, Named]) -> int:
    """The place of the last word of a noun phrase with what "of", "for" and the like tie to it."""
    words = view.words
    at = end
    while at + 1 < limit:
        following = words[at + 1]
        if at + 1 in named and named[at + 1] is named.get(at):
            at += 1
            continue
        if any(mark in BREAKS for mark in following.gap) or following.key in PHRASE_ENDS:
            break
        at += 1
    return at


def name_ending(view: View, end: int, named: Mapping[int, Named]) -> Named | None:
    """The name whose last word is the last of a chunk, unless it is a possessor or stands before another noun."""
    found = named.get(end)
    if found is None or found.name.last != end or view.words[end].possessive or found.name.attributive:
        return None
    return found


def joined_names(view: View, first: int, end: int, limit: int, named: Mapping[int, Named]) -> tuple[Named, ...]:
    """The names that "and" or commas join at the head: two and more persons, each with what stands before the name; else nothing."""
    words = view.words
    found: list[Named] = []
    at, closing = first, end
    while True:
        own = name_ending(view, closing, named)
        if own is None or own.name.kind is Kind.BODY:
            return ()
        found.append(own)
        step = past_party(view, closing, limit)
        if step + 1 >= limit:
            break
        following = words[step + 1]
        joint = following.key in ("and", "&")
        listed = following.gap == ", " and any(words[k].key == "and" for k in range(step + 1, min(limit, step + 14)))
        if not joint and not (listed and name_within(view, step + 1, limit, named)):
            break
        at = step + 1 + joint
        if at >= limit:
            break
        closing = chunk_end(view, at, limit, named)
        if joint and name_ending(view, closing, named) is None:
            return ()
    return tuple(found) if len(found) > 1 else ()


def name_within(view: View, first: int, limit: int, named: Mapping[int, Named]) -> bool:
    """Whether the chunk after a comma is a name with at most a title before it, as in a list of names."""
    end = chunk_end(view, first, limit, named)
    own = name_ending(view, end, named)
    return own is not None and own.name.before <= first


def past_party(view: View, at: int, limit: int) -> int:
    """The place of the last word of "(D-Ohio)", ", R-Ala." or "of New York" after a name."""
    words = view.words
    if at + 1 < limit and (PARTY_TAG.match(words[at + 1].word) or (words[at + 1].gap == " (" and words[at + 1].key in ("d", "r", "i"))):
        return at + 1
    if at + 2 < limit and words[at + 1].key == "of" and words[at + 2].capital:
        step = at + 2
        while step + 1 < limit and words[step + 1].capital and words[step + 1].gap == " ":
            step += 1
        return step
    return at


def apposed_name(view: View, end: int, limit: int, named: Mapping[int, Named]) -> Named | None:
    """The person whose name a comma sets off after a phrase: "the board's director, Ada Quist"."""
    words = view.words
    at = end
    while at + 1 < limit:
        at += 1
        if words[at].gap in (", ", " — ", " – ") and any(k in named and named[k].name.before <= at for k in range(at, min(at + 6, limit))):
            closing = chunk_end(view, at, limit, named)
            own = name_ending(view, closing, named)
            if own is not None and own.name.kind is not Kind.BODY and own.name.before <= at:
                following = words[closing + 1] if closing + 1 < limit else None
                ends = (
                    following is None
                    or following.key in load("source_ends")
                    or following.key in RELATIVE
                    or any(m in BREAKS for m in following.gap)
                )
                return own if ends else None
        if words[at].gap == ", " and named.get(at) is None and words[at].key in RELATIVE:
            return None
    return None


def phrase(view: View, first: int, end: int, whole: int, own: Named | None) -> Source:
    """A source whose head is a noun or a body's name."""
    words = view.words
    determiner = words[first].key if words[first].key in DETERMINERS else ""
    begin = first + 1 if determiner and first < end else first
    if own is not None:
        return Source(Shape.BODY, own.name.first, own.name.last, own.name.last, words[end].key, (own,), determiner=determiner)
    head = end
    if not is_noun(words[head]) and words[head].key not in role_plurals():
        people = [at for at in range(begin, head) if role_of(words[at].key) or words[at].key in role_plurals()]
        verb = is_saying(words[head].key) and head > begin and not words[head - 1].possessive
        head = people[-1] if people and not words[people[-1]].possessive and words[head].word.islower() else head - verb
    key = words[head].key
    modifiers = tuple(words[at].key for at in range(begin, head))
    owned = not determiner and any(words[at].possessive for at in range(first, head))
    return Source(
        shape_of(key, words[head]), first, max(whole, head), head, singular(key), (), "", modifiers, "the" if owned else determiner
    )


def is_noun(word: Word) -> bool:
    """Whether a word is a noun of one of the lists."""
    return bool(role_of(word.key)) or word.key in body_nouns() or word.key in document_nouns()


def singular(key: str) -> str:
    """A role or other listed noun in the singular."""
    if key in role_plurals():
        return role_plurals()[key]
    if key.endswith("s") and (key[:-1] in load("bodies") or key[:-1] in load("documents")):
        return key[:-1]
    return key


def shape_of(key: str, word: Word) -> Shape:
    """What a head noun stands for. Capitals without a lower-case letter are an acronym, a body's."""
    if key in role_plurals() or key in (
        "republicans",
        "democrats",
        "authorities",
        "police",
        "many",
        "some",
        "others",
        "several",
        "both",
        "all",
    ):
        return Shape.PEOPLE
    if role_of(key) and not word.word.isupper():
        return Shape.ROLE
    if key in load("bearers"):
        return Shape.PEOPLE if key.endswith("s") else Shape.BODY
    if key in body_nouns() or (word.word.isupper() and 1 < len(key) <= 6 and (key,) not in place_names()):
        return Shape.BODY
    return Shape.DOCUMENT if key in document_nouns() else Shape.OTHER
