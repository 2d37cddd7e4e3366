"""Whose words a statement, a letter, a report or a recording carries: the author behind what is said to say them."""

from retold.model import Quotation
from retold.quotations.mentions_kinds import Kind
from retold.quotations.mentions_lexicon import body_nouns, is_saying, role_of
from retold.quotations.mentions_persons import Named
from retold.quotations.mentions_shown import shown_words
from retold.quotations.mentions_sources import Shape, Source, pronoun_key
from retold.quotations.mentions_walk import HE_SHE, Resolved, Walk
from retold.text.words import load


def author_of(walk: Walk, source: Source) -> Resolved | None:
    """The author of a statement, a letter, remarks: whose they are called, whom they are from, who made them earlier in the article."""
    words, view = walk.view.words, walk.view
    if source.shape not in (Shape.DOCUMENT, Shape.OTHER, Shape.BODY, Shape.PEOPLE) or words[source.head].key not in load("utterances"):
        return None
    for at in range(source.first, source.head):
        owner = walk.named.get(at)
        if owner is not None and words[at].possessive and owner.name.last == at:
            if owner.person is not None:
                return Resolved(owner.person, (), view.span(owner.name.first, owner.name.last))
            if owner.name.kind is Kind.BODY:
                return Resolved(walk.body_named(owner), (), view.span(owner.name.first, owner.name.last))
        if words[at].possessive and role_of(words[at].key):
            modifiers = source.modifiers[: at - source.first - 1]
            epithet = Source(Shape.ROLE, source.first, at, at, words[at].key, (), "", modifiers, source.determiner)
            bearer = walk.bearer(epithet)
            if bearer.chosen is not None:
                return Resolved(bearer.chosen, (), view.span(source.first, at))
        if words[at].key in ("his", "her"):
            ranking = walk.rankings.get(at)
            if ranking is not None and ranking.chosen is not None:
                return Resolved(ranking.chosen, (), view.span(at, source.head))
    issuer = issuer_after(walk, source.head, source.last)
    if issuer is not None:
        return Resolved(issuer, (), view.span(source.first, source.last))
    return earlier_author(walk, source) if source.definite else None


def issuer_after(walk: Walk, head: int, last: int) -> int | None:
    """The voice after "from", "by" or "of" behind a document's noun: "a statement from the Harbour Board"."""
    words = walk.view.words
    for at in range(head + 1, min(last, head + 5)):
        if words[at].key in ("from", "by"):
            named = next((walk.named[k] for k in range(at + 1, min(last, at + 6) + 1) if k in walk.named), None)
            if named is None or named.name.attributive:
                return None
            if words[named.name.last].possessive:
                return owned_body(walk, named)
            return named.person if named.person is not None else walk.body_named(named) if named.name.kind is Kind.BODY else None
    return None


def owned_body(walk: Walk, owner: Named) -> int | None:
    """The body that a possessor has: "Quist’s office"."""
    words = walk.view.words
    head = owner.name.last + 1
    if head >= len(words) or words[head].gap.strip("'’s ") or words[head].key not in body_nouns() | load("bearers"):
        return None
    keys = [words[at].key for at in range(owner.name.first, head + 1)]
    return walk.voices.body(shown_words(walk, owner.name.first, head), keys, words[head].key, walk.number, owner.name.first)


def earlier_author(walk: Walk, source: Source) -> Resolved | None:
    """Who made the statement that "the statement" takes up: the speaker of the sentence that first has "a statement"."""
    words = walk.view.words
    key = words[source.head].key
    mention = walk.view.span(source.first, source.last)
    for at in range(source.first - 1, max(-1, source.first - 400), -1):
        if words[at].key != key or words[at].quoted:
            continue
        issuer = issuer_after(walk, at, at + 8)
        if issuer is not None:
            return Resolved(issuer, (), mention)
        sentence = words[at].sentence
        spoken = [voice for head, voice in walk.authors if words[head].sentence == sentence]
        if spoken:
            return Resolved(spoken[-1], (), mention)
    return None


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
