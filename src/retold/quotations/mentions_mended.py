"""Sources that no speaker can be, and who speaks instead: what an extractor took for the subject was a time, a thing, a remark."""

from retold.model import Quotation
from retold.quotations.mentions_clauses import is_adverbial, is_said, read
from retold.quotations.mentions_lexicon import is_saying
from retold.quotations.mentions_sources import Shape, Source, pronoun_key
from retold.quotations.mentions_walk import Resolved, Walk
from retold.quotations.pronouns import Part, part_of
from retold.text.words import load

BACK = 40
"""Words in which the subject before a quotation is looked for."""
OPENERS = frozenset(("as", "while", "when", "after", "before", "but", "and", "because", "with", "since", "where"))
"""What a clause with a subject of its own begins with."""


def beside_source(walk: Walk, quotation: Quotation, source: Source) -> Source | None:
    """Who speaks where a remark or a thing stands as source: the name right behind the verb, the subject of the clause nearest before it.

    "Her remarks, said Ada Quist, are “thin”" is Quist; "Lund's visit came as Quist left, saying it “holds”" is Quist too.
    """
    if source.shape not in (Shape.OTHER, Shape.DOCUMENT, Shape.PRONOUN) and not is_remark(walk, source):
        return None
    if source.shape is Shape.PRONOUN and source.pronoun != "n":
        return None
    words = walk.view.words
    for span in quotation.cue:
        at = min(walk.view.at(span.end - 1), len(words) - 1)
        if at <= source.last or not is_saying(words[at].key):
            continue
        named = walk.named.get(at + 1) or walk.named.get(at + 2)
        comma = words[at].gap == ", " and words[at].key != "saying"
        if comma and named is not None and named.person is not None and named.name.before == at + 1 and words[at + 1].gap == " ":
            return read(walk, named.name.before, named.name.last)
        if words[at].key.endswith("ing") and words[at].gap == ", ":
            return clause_subject(walk, source.last + 1, at)
    return None


def is_remark(walk: Walk, source: Source) -> bool:
    """Whether the head of a source is a noun for what somebody says."""
    return source.shape in (Shape.BODY, Shape.PEOPLE, Shape.OTHER) and walk.view.words[source.head].key in load("utterances")


def clause_subject(walk: Walk, first: int, last: int) -> Source | None:
    """The person who is the subject of the last clause that begins between two words: "as | Quist | left, saying"."""
    words = walk.view.words
    for at in range(last - 1, first - 1, -1):
        if words[at].key not in OPENERS or words[at].quoted:
            continue
        named = walk.named.get(at + 1)
        if named is not None and named.person is not None and not words[named.name.last].possessive:
            return read(walk, named.name.before, named.name.last)
        if pronoun_key(words[at + 1]) in ("he", "she"):
            return read(walk, at + 1, at + 1)
    return None


def cannot_speak(walk: Walk, quotation: Quotation, source: Source) -> bool:
    """Whether a source is a stretch of time, or a thing whose verb is none of saying."""
    words = walk.view.words
    if source.shape not in (Shape.OTHER, Shape.DOCUMENT) or words[source.head].key in load("bearers"):
        return False
    if words[source.head].key in load("time-lengths"):
        return True
    if not quotation.cue:
        return False
    cues = [at for span in quotation.cue for at in range(walk.view.at(span.start), min(walk.view.at(span.end - 1) + 1, len(words)))]
    told = any(is_saying(words[at].key) and (words[at].key.endswith(("ed", "ing")) or is_said(words, at)) for at in cues)
    verb_follows = any(
        source.last < at <= source.last + 3 and all(is_adverbial(words[k]) for k in range(source.last + 1, at)) for at in cues
    )
    return source.shape is Shape.OTHER and not words[source.head].capital and not (told and (verb_follows or cues[0] < source.first))


def subject_near(walk: Walk, quotation: Quotation) -> Resolved | None:
    """The person who is the subject nearest before a quotation in its own sentence, as a reader takes it; else the main one after it.

    "A day after saying it was “late”, Ada Quist left": Quist.
    """
    words = walk.view.words
    if not quotation.content or not words:
        return None
    start = min(walk.view.at(quotation.content[0].start), len(words) - 1)
    for at in range(start - 1, max(-1, start - BACK), -1):
        if words[at].sentence != words[start].sentence:
            break
        if words[at].quoted:
            continue
        named = walk.named.get(at)
        if named is not None and named.person is not None and named.name.last == at:
            if part_of(walk.view, named.name.before, at) is Part.SUBJECT:
                return Resolved(named.person, (), walk.view.span(named.name.first, named.name.last))
        elif pronoun_key(words[at]) in ("he", "she"):
            ranking = walk.rankings.get(at)
            if ranking is not None and ranking.chosen is not None:
                return Resolved(ranking.chosen, (), walk.view.span(at, at))
    return subject_behind(walk, quotation)


def subject_behind(walk: Walk, quotation: Quotation) -> Resolved | None:
    """The person whose name begins the main clause right after a quotation that ends a clause before it."""
    words = walk.view.words
    after = walk.view.at(quotation.content[-1].end)
    while after < len(words) and words[after].quoted:
        after += 1
    named = next((walk.named[at] for at in range(after, min(after + 3, len(words))) if at in walk.named), None)
    if named is None or named.person is None or named.name.before != after or words[named.name.last].possessive:
        return None
    joined = "," in words[after].gap and words[after].sentence == words[max(0, after - 1)].sentence
    return Resolved(named.person, (), walk.view.span(named.name.first, named.name.last)) if joined else None
