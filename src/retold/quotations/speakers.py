"""Who speaks: every quotation's source taken to a speaker, one for all the ways in which a story's articles name the same one."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from retold.model import Article, Place, Quotation, Speaker, Via
from retold.quotations.evidence import Witness, roles_told
from retold.quotations.mentions_documents import parties_in
from retold.quotations.mentions_names import find_names
from retold.quotations.mentions_people import People, find_people
from retold.quotations.mentions_persons import Person, full_name
from retold.quotations.mentions_view import View, view_of
from retold.quotations.mentions_voices import Voice, VoiceKind, Voices
from retold.quotations.mentions_voicing import voice_of
from retold.quotations.mentions_walk import Resolved, Walk
from retold.quotations.mentions_within import containers
from retold.quotations.roles import Tag


def resolve_speakers(articles: Sequence[Article], quotations: Sequence[Quotation]) -> tuple[list[Quotation], list[Speaker]]:
    """Give each quotation its speaker, and return the speakers with name, role, organisation and the places that name them.

    In: the articles of one story, and their quotations with source spans. Out: the quotations in the order given, with `speaker` set, or
    None and `candidates` where several could be meant; and the speakers, by their first quotation. A person has the fullest name that
    the articles together allow; a body, a document, a group and an unnamed source are speakers too, under the words that name them.
    Never raises on any text. Time is near linear in its length.

    >>> text = "“It holds,” said Ada Quist, head of the Harbour Board. “It always has,” she added. The board agreed that “it holds”."
    >>> article = Article("a", text)
    >>> from retold.quotations import quotations
    >>> resolved, speakers = resolve_speakers([article], quotations(text, "a"))
    >>> [(s.name, s.role, s.organisation, len(s.mentions)) for s in speakers][0]
    ('Ada Quist', 'head', 'Harbour Board', 2)
    """
    reading = read_story(articles, quotations)
    return gathered(reading.views, reading.people, reading.voices, quotations, reading.resolved)


class Reading(NamedTuple):
    """A story's articles as read from first word to last: their views, persons, voices, walks, and what each quotation came to."""

    views: list[View]
    people: People
    voices: Voices
    walks: list[Walk]
    resolved: dict[str, Resolved]


def read_story(articles: Sequence[Article], quotations: Sequence[Quotation]) -> Reading:
    """Read the articles of one story, their quotations with them."""
    views = [view_of(article.id, article.text) for article in articles]
    names = [find_names(view) for view in views]
    people = find_people(views, names)
    voices = Voices(len(people.persons))
    genders = {number: person.gender for number, person in enumerate(people.persons)}
    by_article: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        by_article.setdefault(quotation.article, []).append(quotation)
    resolved: dict[str, Resolved] = {}
    walks = [Walk(number, view, names[number], people, voices, genders) for number, view in enumerate(views)]
    parties = [parties_in(walk) for walk in walks]
    for view, walk in zip(views, walks, strict=True):
        own = by_article.get(view.article, [])
        walk.parties = parties
        resolved.update(walk.read(own, voice_of))
        resolved.update(inherited(view, own, resolved))
    return Reading(views, people, voices, walks, resolved)


def inherited(view: View, quotations: Sequence[Quotation], resolved: dict[str, Resolved]) -> dict[str, Resolved]:
    """Speakers for quotations that have no source: that of the quotation before it in the paragraph, else of the paragraph before."""
    found: dict[str, Resolved] = {}
    order = sorted(quotations, key=lambda q: q.content[0].start if q.content else 0)
    last: tuple[int, Resolved] | None = None
    for quotation in order:
        if not quotation.content:
            continue
        own = resolved.get(quotation.id)
        at = min(view.at(quotation.content[0].start), len(view.words) - 1)
        paragraph = view.words[at].paragraph if view.words else 0
        if own is None and last is not None and paragraph - last[0] <= 1:
            found[quotation.id] = last[1]._replace(via=(), inherited=True)
        elif own is not None and own.voice is not None:
            last = (paragraph, own)
    return found


def gathered(
    views: Sequence[View], people: People, voices: Voices, quotations: Sequence[Quotation], resolved: dict[str, Resolved]
) -> tuple[list[Quotation], list[Speaker]]:
    """The quotations with their speakers' ids, and the speakers that they name."""
    ids: dict[int, str] = {}
    mentions: dict[int, list[Place]] = {}
    for named in people.named:
        if named.person is not None:
            view = views[named.article]
            mentions.setdefault(named.person, []).append(Place(view.article, view.span(named.name.first, named.name.last)))
    for number, voice in enumerate(voices.all):
        if voice.mentions:
            mentions.setdefault(number, []).extend(voice.mentions)
    witness = Witness(views, people, voices)
    holders = containers(quotations)
    result = []
    for quotation in quotations:
        found = passed_on(quotation, resolved, holders)
        for who in (found.voice, *(voice for voice, _ in found.via), *found.candidates):
            if who is None:
                continue
            ids.setdefault(who, f"s{len(ids) + 1}")
        if found.voice is not None and found.mention is not None and not found.inherited:
            mentions.setdefault(found.voice, []).append(Place(quotation.article, found.mention))
        speaker = ids[found.voice] if found.voice is not None else None
        candidates = () if speaker else tuple(ids[voice] for voice in found.candidates)
        resolution = witness.resolution(quotation.article, found)
        via = tuple(Via(ids[voice] if voice is not None else None, (span,)) for voice, span in found.via)
        result.append(msgspec.structs.replace(quotation, speaker=speaker, candidates=candidates, resolution=resolution, via=via))
    order = {view.article: number for number, view in enumerate(views)}
    speakers = [speaker_of(voices.all[number], id, views, people, in_order(mentions.get(number, []), order)) for number, id in ids.items()]
    return result, speakers


def passed_on(quotation: Quotation, resolved: dict[str, Resolved], holders: dict[str, str]) -> Resolved:
    """What a quotation was resolved to, with whoever speaks the quotation that holds it as the one who passed it on."""
    found = resolved.get(quotation.id, Resolved(None))
    holder = resolved.get(holders.get(quotation.id, ""))
    if found.via or holder is None or holder.mention is None:
        return found
    chain = (*holder.via, (holder.voice, holder.mention))
    return found._replace(via=tuple(level for level in chain if level[0] != found.voice))


def in_order(places: Sequence[Place], order: dict[str, int]) -> tuple[Place, ...]:
    """Places without repetition, by article and offset; one that lies in a longer one or runs into the one before is left out."""
    unique = sorted(set(places), key=lambda p: (order[p.article], p.span.start, -p.span.end))
    kept: list[Place] = []
    for place in unique:
        if not (kept and kept[-1].article == place.article and place.span.start < kept[-1].span.end):
            kept.append(place)
    return tuple(kept)


def speaker_of(voice: Voice, id: str, views: Sequence[View], people: People, mentions: tuple[Place, ...]) -> Speaker:
    """A voice as a speaker."""
    if voice.kind is VoiceKind.PERSON and voice.person is not None:
        person = people.persons[voice.person]
        role, organisation = told_of(person)
        return Speaker(id, full_name(person), role, organisation, mentions, roles_told(views, person))
    return Speaker(id, voice.name, "", voice.name if voice.kind is VoiceKind.BODY else "", mentions)


def told_of(person: Person) -> tuple[str, str]:
    """A person's role and body: the role told most often, one with a named body before others, a party only if nothing else is told."""
    tags = [tag for _, tag in person.tags if tag.role]
    if not tags:
        return "", ""
    often = Counter(tag.role for tag in tags)

    def weight(tag: Tag) -> tuple[bool, float, int, int]:
        named_body = any(letter.isupper() for letter in tag.organisation)
        party = tag.roles <= {"democrat", "republican"}
        return (not party, often[tag.role] + 1.5 * named_body + 1.5 * (not tag.past), len(tag.organisation), len(tag.role))

    best = max(tags, key=weight)
    return f"former {best.role}" if best.past else best.role, best.organisation
