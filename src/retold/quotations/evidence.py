"""How a source was taken to its speaker, in words that a reader can look up: the source itself, and the place that it points back at."""

from collections.abc import Sequence

from retold.model import Place, Resolution, Role
from retold.quotations.mentions_lexicon import role_families
from retold.quotations.mentions_people import People
from retold.quotations.mentions_persons import Person
from retold.quotations.mentions_sources import Shape
from retold.quotations.mentions_view import View
from retold.quotations.mentions_voices import VoiceKind, Voices
from retold.quotations.mentions_walk import Resolved
from retold.quotations.roles import Tag
from retold.speaking import ResolvedBy

SHAPES = {
    Shape.PRONOUN: ResolvedBy.PRONOUN,
    Shape.NAME: ResolvedBy.NAME,
    Shape.ROLE: ResolvedBy.ROLE,
    Shape.BODY: ResolvedBy.BODY,
}


class Witness:
    """The places of a story that name its persons and bodies, for showing what words point back at."""

    def __init__(self, views: Sequence[View], people: People, voices: Voices) -> None:
        self.views, self.people, self.voices = views, people, voices
        self.number = {view.article: number for number, view in enumerate(views)}
        self.named: dict[int, list[Place]] = {}
        for named in people.named:
            if named.person is not None:
                view = views[named.article]
                place = Place(view.article, view.span(named.name.first, named.name.last))
                self.named.setdefault(named.person, []).append(place)

    def resolution(self, article: str, found: Resolved) -> Resolution | None:
        """How a quotation of an article was resolved; None if it was not."""
        if found.voice is None or found.mention is None:
            return None
        mention = Place(article, found.mention)
        by = self.by(found)
        back = self.told_role(article, found) if by is ResolvedBy.ROLE else None
        if back is None and by in (ResolvedBy.PRONOUN, ResolvedBy.ROLE, ResolvedBy.TEXT):
            back = self.nearest(found.voice, mention)
        elif by in (ResolvedBy.NAME, ResolvedBy.BODY):
            back = self.fullest(found.voice)
        shows_more = back is not None and (back.article != article or not overlap(back, mention))
        return Resolution(by, (mention, back) if back is not None and shows_more else (mention,), found.chance)

    def by(self, found: Resolved) -> ResolvedBy:
        """What the source is that was resolved."""
        if found.inherited:
            return ResolvedBy.NEIGHBOUR
        voice = self.voices.all[found.voice or 0]
        shape = found.source.shape if found.source is not None else Shape.OTHER
        person = voice.kind in (VoiceKind.PERSON, VoiceKind.JOINT)
        if shape is Shape.ROLE and not person:
            return ResolvedBy.DESCRIPTION
        if shape in SHAPES and (shape is not Shape.BODY or not person):
            return SHAPES[shape]
        if voice.kind is VoiceKind.BODY and shape is Shape.OTHER:
            return ResolvedBy.BODY
        texts = shape in (Shape.DOCUMENT, Shape.BODY, Shape.OTHER)
        return ResolvedBy.TEXT if texts and voice.kind is not VoiceKind.UNNAMED else ResolvedBy.DESCRIPTION

    def places(self, voice: int) -> Sequence[Place]:
        """The places that name somebody, in order of the articles."""
        return self.named.get(voice) or self.voices.all[voice].mentions

    def nearest(self, voice: int, mention: Place) -> Place | None:
        """The last place before a mention that names a voice, else the first of its article, else the first of the story."""
        here = [place for place in self.places(voice) if place.article == mention.article]
        before = [place for place in here if place.span.start < mention.span.start]
        return before[-1] if before else next(iter(here or self.places(voice)), None)

    def fullest(self, voice: int) -> Place | None:
        """The first of the longest places that name a voice."""
        return max(self.places(voice), key=lambda place: len(place.span), default=None)

    def told_role(self, article: str, found: Resolved) -> Place | None:
        """The words that tell the role by which somebody is called; those of the same article first."""
        source = found.source
        if source is None or found.voice is None or found.voice >= len(self.people.persons):
            return None
        wanted = {source.key, *role_families().get(source.key, ())}
        told = [(number, tag) for number, tag in self.people.persons[found.voice].tags if tag.roles & wanted]
        told.sort(key=lambda pair: (self.views[pair[0]].article != article, source.key not in pair[1].roles))
        return Place(self.views[told[0][0]].article, told[0][1].span) if told else None


def overlap(a: Place, b: Place) -> bool:
    """Whether two places of one article share a character."""
    return a.span.start < b.span.end and b.span.start < a.span.end


def roles_told(views: Sequence[View], person: Person) -> tuple[Role, ...]:
    """Every role that the articles tell of somebody, each once for an article, with the words that tell it."""
    found: dict[tuple[int, str, str, bool], Role] = {}
    for number, tag in person.tags:
        if tag.role and is_own(tag):
            key = (number, tag.role.lower(), tag.organisation, tag.past)
            found.setdefault(key, Role(tag.role, Place(views[number].article, tag.span), tag.organisation, tag.past))
    return tuple(role for _, role in sorted(found.items(), key=lambda pair: (pair[0][0], pair[1].place.span.start)))


def is_own(tag: Tag) -> bool:
    """Whether a role stands by itself: "his lawyer" says it only of one who is known already."""
    return not tag.traits & {"his", "her", "their", "its"} or bool(tag.organisation)
