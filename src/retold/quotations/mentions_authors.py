"""Whose words a statement, a letter, a report or a recording carries: the author behind what is said to say them."""

from functools import cache

from retold.model import Quotation
from retold.quotations.mentions_clauses import is_adverbial, read, subject_of
from retold.quotations.mentions_kinds import Kind
from retold.quotations.mentions_lexicon import body_nouns, is_saying, role_of, role_plurals
from retold.quotations.mentions_persons import Named
from retold.quotations.mentions_shown import shown_words
from retold.quotations.mentions_sources import Shape, Source, pronoun_key
from retold.quotations.mentions_walk import HE_SHE, Resolved, Walk
from retold.text.stems import stem
from retold.text.words import lines, load

FAR_BACK = 400
"""Words before "the statement" in which "a statement" is looked for."""
ISSUED_WITHIN = 14
"""Words between a verb of issuing and the noun for what is issued."""


@cache
def issuing() -> frozenset[str]:
    """Stems of the verbs whose subject is the author of what they put out."""
    return frozenset(stem(verb) for verb in load("issuing-verbs"))


@cache
def kin() -> dict[str, frozenset[str]]:
    """Noun for a text → the nouns under which the same text can come up."""
    return {word: frozenset(line.split()) for line in lines("text-kin") for word in line.split()}


def author_of(walk: Walk, quotation: Quotation, source: Source) -> Resolved | None:
    """The author of a statement, a letter, remarks: whose they are called, whom they are from, who issued or made them."""
    words, view = walk.view.words, walk.view
    if source.shape not in (Shape.DOCUMENT, Shape.OTHER, Shape.BODY, Shape.PEOPLE) or words[source.head].key not in load("utterances"):
        return None
    owned = owner_of(walk, quotation, source)
    if owned is not None:
        return owned
    mention = view.span(source.first, source.last)
    issuer = issuer_after(walk, quotation, source.head, source.last)
    if issuer is None:
        issuer = issued_by(walk, quotation, source.first, source.first)
    if issuer is not None:
        return Resolved(issuer, (), mention)
    return earlier_author(walk, quotation, source) if source.definite else None


def owner_of(walk: Walk, quotation: Quotation, source: Source) -> Resolved | None:
    """Whose a text is called in its own phrase: "Quist's letter", "the group's ad", "a Harbour Board statement", "her remarks"."""
    words, view = walk.view.words, walk.view
    for at in range(source.first, source.head):
        owner = walk.named.get(at)
        if owner is not None and owner.name.last == at and (words[at].possessive or is_issued(walk, source, at)):
            span = view.span(owner.name.first, owner.name.last)
            if owner.person is not None and (words[at].possessive or at + 1 == source.head):
                return Resolved(owner.person, (), span)
            if owner.name.kind is Kind.BODY:
                return Resolved(walk.body_named(owner), (), span)
        if words[at].possessive and role_of(words[at].key):
            modifiers = source.modifiers[: at - source.first - 1]
            epithet = Source(Shape.ROLE, source.first, at, at, words[at].key, (), "", modifiers, source.determiner)
            bearer = walk.bearer(epithet)
            if bearer.chosen is not None:
                return Resolved(bearer.chosen, (), view.span(source.first, at))
        elif words[at].possessive and (words[at].key in body_nouns() | load("bearers") or words[at].key in role_plurals()):
            return whose(walk, quotation, source.first, at)
        if words[at].key in ("his", "her"):
            ranking = walk.rankings.get(at)
            if ranking is not None and ranking.chosen is not None:
                return Resolved(ranking.chosen, (), view.span(at, source.head))
    return None


def is_issued(walk: Walk, source: Source, at: int) -> bool:
    """Whether a name stands right before a text that bodies put out: "a Harbour Board | statement", not "a Harbour Board interview"."""
    return at + 1 == source.head and walk.view.words[source.head].key in load("issued-texts")


def whose(walk: Walk, quotation: Quotation, first: int, last: int) -> Resolved | None:
    """The voice of a possessor."""
    owner = read(walk, first, last)
    return None if owner is None or walk.find is None else walk.find(walk, quotation, owner)


def issuer_after(walk: Walk, quotation: Quotation, head: int, last: int) -> int | None:
    """The voice after "from" or "by" behind a text's noun: "a statement from the Harbour Board"."""
    words = walk.view.words
    for at in range(head + 1, min(last, head + 5)):
        if words[at].key not in ("from", "by") or words[at].gap not in (" ", ", "):
            continue
        named = next((walk.named[k] for k in range(at + 1, min(last, at + 6) + 1) if k in walk.named), None)
        if named is not None and not named.name.attributive and words[named.name.last].possessive:
            owned = owned_body(walk, named)
            if owned is not None:
                return owned
        own = named is not None and named.name.before <= at + 1 and not named.name.attributive and not words[named.name.last].possessive
        if own and named is not None and (named.person is not None or named.name.kind is Kind.BODY):
            return named.person if named.person is not None else walk.body_named(named)
        source = read(walk, at + 1, min(last, at + 12))
        if source is None or source.shape is Shape.OTHER or walk.find is None:
            return None
        return walk.find(walk, quotation, source).voice
    return None


def issued_by(walk: Walk, quotation: Quotation, first: int, at: int) -> int | None:
    """The subject of the verb of issuing before a text's noun: "The council, after a long night, issued | a statement"."""
    words = walk.view.words
    for verb in range(at - 1, max(-1, at - ISSUED_WITHIN), -1):
        if words[verb].sentence != words[at].sentence or words[verb].quoted:
            return None
        if verb + 1 < first and "," in words[verb + 1].gap:
            return None
        if words[verb].word.islower() and stem(words[verb].key) in issuing() and not words[verb].possessive:
            subject = subject_of(walk, verb)
            if subject is None or walk.find is None:
                return None
            return walk.find(walk, quotation, subject).voice
        if at == first and not is_adverbial(words[verb]) and words[verb].key not in ("out", "back", "with", "off"):
            return None
    return None


def owned_body(walk: Walk, owner: Named) -> int | None:
    """The body that a possessor has: "Quist’s office"."""
    words = walk.view.words
    head = owner.name.last + 1
    if head >= len(words) or words[head].gap.strip("'’s ") or words[head].key not in body_nouns() | load("bearers"):
        return None
    keys = [words[at].key for at in range(owner.name.first, head + 1)]
    return walk.voices.body(shown_words(walk, owner.name.first, head), keys, words[head].key, walk.number, owner.name.first)


def earlier_author(walk: Walk, quotation: Quotation, source: Source) -> Resolved | None:
    """Who made the statement that "the statement" takes up: its author where it first comes up, else the speaker of that sentence."""
    words = walk.view.words
    key = words[source.head].key
    family = kin().get(key, frozenset((key,)))
    mention = walk.view.span(source.first, source.last)
    for at in range(source.first - 1, max(-1, source.first - FAR_BACK), -1):
        if words[at].key not in family or words[at].quoted:
            continue
        issuer = author_at(walk, quotation, at)
        if issuer is not None:
            return Resolved(issuer, (), mention)
        sentence = words[at].sentence
        spoken = [voice for head, voice in walk.authors if words[head].sentence == sentence]
        if spoken:
            return Resolved(spoken[-1], (), mention)
    return None


def author_at(walk: Walk, quotation: Quotation, at: int) -> int | None:
    """The author that the words round a text's noun tell: whose it is, whom it is from, who issued it."""
    words = walk.view.words
    first = at
    while first > 0 and at - first < 6 and words[first].gap == " " and words[first - 1].sentence == words[at].sentence:
        if words[first - 1].key in ("a", "an", "the", "their", "its", "his", "her", "one"):
            first -= 1
            break
        if words[first - 1].key in load("prepositions") or stem(words[first - 1].key) in issuing():
            break
        first -= 1
    own = owner_of(walk, quotation, Source(Shape.DOCUMENT, first, at, at, words[at].key))
    if own is not None and own.voice is not None:
        return own.voice
    issuer = issuer_after(walk, quotation, at, at + 12)
    return issuer if issuer is not None else issued_by(walk, quotation, first - 1, at)


def behind_conveyor(walk: Walk, quotation: Quotation, source: Source) -> Resolved | None:
    """The speaker in the sentence where "according to" names only who passed the words on: "…, Ode said, according to a transcript"."""
    before = [walk.view.words[at].key for at in range(max(0, source.first - 3), source.first)]
    carriers = (Shape.BODY, Shape.DOCUMENT, Shape.PEOPLE, Shape.OTHER, Shape.ROLE)
    if "according" not in before or source.shape not in carriers:
        return None
    words = walk.view.words
    passes_on = words[source.head].key in load("conveyors") or any(
        words[at].key in load("conveyors") for at in range(source.first, source.last + 1)
    )
    if not passes_on and not (words[source.head].capital and source.shape in (Shape.BODY, Shape.OTHER)):
        return None
    sentences = {words[min(walk.view.at(span.start), len(words) - 1)].sentence for span in (*quotation.content, *quotation.source)}
    first = walk.view.at(min(span.start for span in (*quotation.content, *quotation.cue)))
    while first > 0 and words[first - 1].sentence in sentences:
        first -= 1
    found = speaker_within(walk, first, source.last)
    if found is not None or not any(words[at].key in load("recordings") for at in range(source.first, source.last + 1)):
        return found
    ranking = walk.rank(source.first, "")
    return Resolved(ranking.chosen, (), walk.view.span(source.first, source.last)) if ranking.chosen is not None else None


def speaker_within(walk: Walk, first: int, last: int) -> Resolved | None:
    """Who is said to say something between two words, outside quotation marks: a person or pronoun beside a verb of saying."""
    words = walk.view.words
    for at in range(first, min(last + 1, len(words))):
        if words[at].quoted:
            continue
        beside = [
            k
            for k in (at - 1, at + 1)
            if 0 <= k < len(words) and not words[k].quoted and is_saying(words[k].key) and words[max(k, at)].gap == " "
        ]
        if not beside or words[at].possessive:
            continue
        named = walk.named.get(at)
        if named is not None and named.person is not None:
            return Resolved(named.person, (), walk.view.span(named.name.first, named.name.last))
        if pronoun_key(words[at]) in ("he", "she"):
            ranking = walk.rankings.get(at) or walk.rank(at, HE_SHE[pronoun_key(words[at])])
            if ranking.chosen is not None:
                return Resolved(ranking.chosen, (), walk.view.span(at, at))
    return None
