"""From the words of a source to a voice: whose they are when a name, a pronoun, a role, a body or a document stands there."""

from collections.abc import Sequence

from retold.model import Quotation, Span
from retold.quotations.mentions_authors import author_of, behind_conveyor
from retold.quotations.mentions_clauses import phrase_ending, read
from retold.quotations.mentions_documents import full_document
from retold.quotations.mentions_kinds import Kind
from retold.quotations.mentions_lexicon import (
    place_names,
    role_of,
)
from retold.quotations.mentions_mended import beside_source, cannot_speak, subject_near, told_by
from retold.quotations.mentions_persons import Named
from retold.quotations.mentions_shown import listed, shown, shown_phrase, shown_words
from retold.quotations.mentions_sources import DETERMINERS, Shape, Source
from retold.quotations.mentions_voices import VoiceKind
from retold.quotations.mentions_walk import Resolved, Walk, is_age
from retold.quotations.mentions_within import inner_source
from retold.text.words import load

LISTED_BACK, LISTED_WITHIN = 200, 30
"""Words before "the senators" in which they are listed by name, and words of the list."""
OWNED_WITHIN = 14
"""Words between "Quist's speech" and "in which she"."""
SEEN_WITHIN = 40
"""Words before "the man" in which "a man" is looked for."""
NOUN_KINDS = {Shape.DOCUMENT: VoiceKind.DOCUMENT, Shape.PEOPLE: VoiceKind.GROUP}


def voice_of(walk: Walk, quotation: Quotation, source: Source) -> Resolved:
    """The voice of a quotation's source, or of whoever that source says said the words; None with candidates where it stays open."""
    source = told_by(walk, quotation, source) or beside_source(walk, quotation, source) or source
    outer = voice_of_source(walk, quotation, source)._replace(source=source)
    passed_on = ((outer.voice, walk.view.span(source.first, source.last)),)
    carried = behind_conveyor(walk, quotation, source)
    if carried is not None:
        return carried._replace(via=passed_on if carried.voice != outer.voice else (), source=source)
    within = inner_source(walk, quotation, source)
    if within is None:
        return outer
    inner = voice_of_source(walk, quotation, within)
    if inner.voice is None or inner.voice == outer.voice:
        return outer
    return inner._replace(via=passed_on, source=within)


def voice_of_source(walk: Walk, quotation: Quotation, source: Source) -> Resolved:
    """The voice of one source, whatever stands round it."""
    mention = walk.view.span(source.first, source.last)
    if source.shape is Shape.PRONOUN:
        return of_pronoun(walk, quotation, source, mention)
    if source.shape is Shape.NAME:
        return of_names(walk, source, mention)
    author = author_of(walk, quotation, source)
    if author is not None:
        return author
    if source.shape is Shape.PEOPLE and source.definite:
        listed_before = listed_people(walk, source)
        if listed_before is not None:
            return of_names(walk, listed_before, mention)
    if source.shape in (Shape.ROLE, Shape.OTHER) and (
        source.definite or (source.shape is Shape.ROLE and walk.view.words[source.head].capital)
    ):
        found = of_epithet(walk, source, mention)
        if found is not None:
            return found
    if source.shape is Shape.OTHER and is_country(walk, quotation, source):
        return Resolved(body(walk, source), (), mention)
    if cannot_speak(walk, quotation, source) or (source.shape is Shape.OTHER and not speaks(walk, source)):
        subject = subject_near(walk, quotation)
        return subject if subject is not None else Resolved(None, (), mention)
    return Resolved(described(walk, source), (), mention)


def of_names(walk: Walk, source: Source, mention: Span) -> Resolved:
    """One person, or several who speak together."""
    if len(source.names) == 1:
        only = source.names[0]
        own = walk.view.span(only.name.first, only.name.last)
        return Resolved(only.person, only.candidates if only.person is None else (), own)
    members = tuple(n.person for n in source.names if n.person is not None)
    if len(members) < len(source.names):
        return Resolved(None, tuple(dict.fromkeys((*members, *(c for n in source.names for c in n.candidates))))[:6], mention)
    if len(set(members)) == 1:
        return Resolved(members[0], (), mention)
    return Resolved(walk.voices.joint(members, listed([shown(walk, m) for m in members]), walk.number, source.first), (), mention)


def of_pronoun(walk: Walk, quotation: Quotation, source: Source, mention: Span) -> Resolved:
    """Whom a pronoun that is a source means."""
    at = source.head
    if source.pronoun in ("m", "f"):
        owner = speech_owner(walk, at, source.pronoun)
        if owner is not None:
            return Resolved(owner, (), mention)
        ranking = walk.rankings.get(at) or walk.rank(at, source.pronoun)
        inside = named_in(walk, quotation)
        if inside and (ranking.chosen is None or ranking.chosen in inside):
            again = walk.rank(at, source.pronoun, inside)
            ranking = again if again.chosen is not None else ranking
        return Resolved(ranking.chosen, () if ranking.chosen is not None else ranking.candidates, mention, chance=ranking.chance)
    if source.pronoun == "p":
        return of_latest(walk, at, (VoiceKind.JOINT, VoiceKind.GROUP, VoiceKind.BODY), mention)
    if source.pronoun == "n":
        return of_latest(walk, at, (VoiceKind.BODY, VoiceKind.DOCUMENT), mention)
    if source.pronoun == "r":
        before = named_before(walk, at, body=source.key == "which")
        if before is not None and before.person is not None:
            return Resolved(before.person, (), mention)
        if before is not None and before.name.kind is Kind.BODY:
            return Resolved(walk.body_named(before), (), mention)
        phrase = phrase_ending(walk, at - 1) if at > 0 and walk.view.words[at].gap in (" ", ", ", " — ", " – ") else None
        if phrase is not None and phrase.shape is not Shape.PRONOUN:
            return voice_of_source(walk, quotation, phrase)
    return Resolved(None, (), mention)


def speech_owner(walk: Walk, at: int, gender: str) -> int | None:
    """Whose speech it is in which he says something: "Quist spoke of Lund's remarks in March, in which | he | called it “thin”"."""
    words = walk.view.words
    if at < 4 or words[at - 1].key != "which" or words[at - 2].key not in ("in", "during"):
        return None
    for owner in range(at - 3, max(-1, at - OWNED_WITHIN), -1):
        if words[owner].sentence != words[at].sentence or words[owner].quoted:
            return None
        named = walk.named.get(owner)
        if named is not None and named.person is not None and words[owner].possessive:
            speech = any(words[k].key in load("utterances") for k in range(owner + 1, min(owner + 4, at)))
            return named.person if speech and walk.genders.get(named.person, "") in ("", gender) else None
    return None


def listed_people(walk: Walk, source: Source) -> Source | None:
    """The persons listed by name where a group comes up first: "three senators — Ada Quist and Omar Lund —", then "the senators"."""
    words = walk.view.words
    for at in range(source.first - 1, max(-1, source.first - LISTED_BACK), -1):
        if words[at].key != words[source.head].key or words[at].quoted or at + 1 >= len(words):
            continue
        if words[at + 1].gap in (" — ", " – ", " -- ", ", ", ": ") or words[at + 1].key == "including":
            names = read(walk, at + 1, min(at + LISTED_WITHIN, len(words) - 1))
            return names if names is not None and len(names.names) > 1 else None
    return None


def of_latest(walk: Walk, at: int, kinds: Sequence[VoiceKind], mention: Span) -> Resolved:
    """The body, document or group that came up last, if it is near."""
    latest = [walk.latest[kind] for kind in kinds if kind in walk.latest and walk.near(walk.latest[kind][1], at)]
    return Resolved(max(latest, key=lambda pair: pair[1])[0], (), mention) if latest else Resolved(None, (), mention)


def named_before(walk: Walk, at: int, body: bool = False) -> Named | None:
    """The nearest name before a relative pronoun in its sentence: a person's for "who", with `body` a body's for "which"."""
    words = walk.view.words
    for step in range(at - 1, max(-1, at - 12), -1):
        if words[step].sentence != words[at].sentence:
            return None
        if step in walk.named and (walk.named[step].name.kind is Kind.BODY) is body:
            return walk.named[step]
    return None


def named_in(walk: Walk, quotation: Quotation) -> frozenset[int]:
    """The persons named inside a quotation's own words: few speak of themselves by name."""
    found = set()
    for span in quotation.content:
        for at in range(walk.view.at(span.start), walk.view.at(span.end)):
            named = walk.named.get(at)
            if named is not None and named.person is not None and walk.view.words[at].quoted:
                found.add(named.person)
    return frozenset(found)


def of_epithet(walk: Walk, source: Source, mention: Span) -> Resolved | None:
    """Whom "the senator" means: an unnamed source of the article called so before, else a person; None where it is nobody known."""
    if source.shape is Shape.OTHER and not is_age(source.key):
        return None
    if any(walk.view.words[at].possessive for at in range(source.head, source.last)):
        return None
    if source.key in load("epithets"):
        earlier = walk.voices.by_head.get((VoiceKind.UNNAMED, source.key), ())
        here = [n for n in earlier if walk.number in walk.voices.all[n].latest]
        wanted = frozenset(source.modifiers)
        fitting = [n for n in here if wanted <= walk.voices.all[n].keys]
        if fitting and not walk.owners(source):
            return Resolved(max(fitting, key=lambda n: walk.voices.all[n].latest[walk.number]), (), mention)
    if source.key in load("people-words") and just_seen(walk, source):
        return None
    ranking = walk.rankings.get(source.first) or walk.bearer(source)
    if ranking.chosen is not None:
        return Resolved(ranking.chosen, (), mention, chance=ranking.chance)
    if ranking.candidates and ranking.nobody < ranking.chance:
        return Resolved(None, ranking.candidates, mention)
    return None


def just_seen(walk: Walk, source: Source) -> bool:
    """Whether somebody without a name came up in the same words just before: "a young man", then "the man"."""
    words = walk.view.words
    for at in range(source.first - 1, max(-1, source.first - SEEN_WITHIN), -1):
        if words[at].key == source.key and at not in walk.named and not words[at].quoted:
            back = range(at - 1, max(-1, at - 4), -1)
            return next((words[k].key in ("a", "an", "another") for k in back if words[k].key in DETERMINERS | {"another"}), False)
    return False


def is_country(walk: Walk, quotation: Quotation, source: Source) -> bool:
    """Whether a source is a place that says something, as governments are called: "Oslo denied it"; a dateline is none."""
    keys = tuple(walk.view.words[at].key for at in range(source.first, source.last + 1))
    shouted = walk.view.words[source.head].word.isupper()
    return keys in place_names() and bool(quotation.cue) and not shouted


def speaks(walk: Walk, source: Source) -> bool:
    """Whether a phrase with an unlisted head can be a speaker: determined, in the plural, or with a capital that is no place's."""
    word = walk.view.words[source.head]
    if (word.key,) in place_names() or word.key in load("stop") or word.key in load("time_words"):
        return False
    listed = role_of(word.key) or word.key in ("one", "someone", "somebody", "nobody", "everyone")
    return bool(listed or source.determiner or word.capital or word.key.endswith("s"))


def described(walk: Walk, source: Source) -> int:
    """The body, document, group or unnamed person that a phrase describes."""
    words = walk.view.words
    if source.shape is Shape.BODY or (source.definite and source.key in load("generic_bodies")):
        return body(walk, source)
    kind = NOUN_KINDS.get(source.shape, VoiceKind.UNNAMED)
    document = full_document(walk, source, walk.parties) if source.shape in (Shape.DOCUMENT, Shape.OTHER) else None
    if document is not None:
        return walk.voices.described(VoiceKind.DOCUMENT, document[0], document[1], source.key, walk.number, source.first, definite=False)
    begin = source.first + (words[source.first].key in DETERMINERS and source.first < source.last)
    keys = [
        *(words[at].key for at in range(begin, source.head)),
        source.key,
        *(words[at].key for at in range(source.head + 1, source.last + 1)),
    ]
    return walk.voices.described(kind, shown_phrase(walk, source), keys, source.key, walk.number, source.first, source.definite)


def body(walk: Walk, source: Source) -> int:
    """The body that a phrase or a name names; "the group" takes up the body that came up last."""
    words = walk.view.words
    if source.names:
        return walk.body_named(source.names[0])
    first, last = source.first, source.last
    if words[first].key in ("the", "a", "an") and first < last:
        first += 1
    keys = [words[at].key for at in range(first, last + 1)]
    again = words[source.first].key == "the" and source.key in load("generic_bodies") and len(keys) <= 2
    if again and VoiceKind.BODY in walk.latest and not any(words[at].possessive for at in range(first, last)):
        number, at = walk.latest[VoiceKind.BODY]
        if walk.near(at, source.first, paragraphs=3):
            return number
    return walk.voices.body(shown_words(walk, first, last), keys, source.key, walk.number, source.first, source.definite)
