"""One article read from first word to last: each name, pronoun and "the senator" brings its person up, each source finds its voice."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from retold.model import Place, Quotation, Span
from retold.quotations import pronouns
from retold.quotations.mentions_kinds import Kind, Name
from retold.quotations.mentions_lexicon import (
    PARTY_WORDS,
    demonyms,
    place_keys,
    place_names,
    role_families,
    role_genders,
    role_of,
)
from retold.quotations.mentions_people import People
from retold.quotations.mentions_persons import Named
from retold.quotations.mentions_sources import Shape, Source, pronoun_key, read_source
from retold.quotations.mentions_view import View
from retold.quotations.mentions_voices import VoiceKind, Voices
from retold.quotations.pronouns import WINDOW, Part, part_of
from retold.quotations.ranker import Choice, Fit, Row, choose, rows_of
from retold.quotations.roles import PAIRS
from retold.text.words import load

HE_SHE = {"he": "m", "she": "f", "him": "m", "his": "m", "her": "f", "himself": "m", "herself": "f"}
SUBJECTS = frozenset(("he", "she"))
SIDES = frozenset(("ally", "supporter", "critic", "opponent", "advocate", "backer", "friend"))
"""What somebody can be besides any office: whoever is told to be a supporter may also be "the former mayor"."""
SAME_ROLE, KIN_ROLE = 0.7, 0.45
"""How well a role fits: the very one that an epithet names, or one of its family."""


PARTIES = frozenset(("democrat", "republican"))


class Resolved(NamedTuple):
    """A quotation's voice (None where it stays open), who else it could be, the words that name it, and who passed its words on.

    `source` is what was read, `chance` the ranker's where it chose, `inherited` true where the voice is that of a neighbour.
    """

    voice: int | None
    candidates: tuple[int, ...] = ()
    mention: Span | None = None
    via: tuple[tuple[int | None, Span], ...] = ()
    source: Source | None = None
    chance: float | None = None
    inherited: bool = False


class Parties(NamedTuple):
    """One place that says whose a text of the law is: the noun's place and key, the word that ties ("of", "from"), the names as shown."""

    at: int
    key: str
    tie: str
    names: str


Find = Callable[["Walk", Quotation, Source], Resolved]


class Walk:
    """The reading of one article. `history` holds the places that brought persons up, in order of the text."""

    def __init__(self, number: int, view: View, names: Sequence[Name], people: People, voices: Voices, genders: dict[int, str]) -> None:
        self.number = number
        self.view = view
        self.people = people
        self.voices = voices
        self.genders = genders
        self.named: dict[int, Named] = {}
        self.bodies = [Named(number, name, None) for name in names if name.kind is Kind.BODY]
        self.persons = [n for n in people.named if n.article == number]
        for found in (*self.bodies, *self.persons):
            for at in range(found.name.first, found.name.last + 1):
                self.named[at] = found
        self.here = sorted({n.person for n in self.persons if n.person is not None})
        self.narration = narration_of(view)
        self.history: list[pronouns.Place] = []
        self.last_sentence = -1
        self.latest: dict[VoiceKind, tuple[int, int]] = {}
        self.rankings: dict[int, Choice] = {}
        self.questions: dict[int, tuple[str, list[Row]]] = {}
        self.resolved: dict[str, Resolved] = {}
        self.authors: list[tuple[int, int]] = []
        self.find: Find | None = None
        self.parties: Sequence[Sequence[Parties]] = ()

    def read(self, quotations: Sequence[Quotation], find: Find) -> dict[str, Resolved]:
        """Resolve the quotations in order of their sources, with `find` for each source; those without a source are left out."""
        self.find = find
        sources = {q.id: read_source(self.view, q.source, self.named) for q in quotations}
        asked = {s.first for s in sources.values() if s.shape is Shape.PRONOUN}
        events: list[tuple[int, int, Named | Quotation | Source | int]] = [(n.name.first, 0, n) for n in (*self.persons, *self.bodies)]
        for at, word in enumerate(self.view.words):
            if word.quoted and at not in asked:
                continue
            if pronoun_key(word) in HE_SHE and at not in self.named:
                events.append((at, 1, at))
            elif word.key == "the":
                epithet = self.epithet_at(at)
                if epithet is not None:
                    events.append((at, 1, epithet))
        events += [(max(sources[q.id].head, 0), 2, q) for q in quotations if sources[q.id].shape is not Shape.EMPTY]
        events.sort(key=lambda event: event[:2])
        for at, _, event in events:
            if isinstance(event, Named):
                self.bring_up(event)
            elif isinstance(event, Quotation):
                self.quote(event, sources[event.id], find)
            elif isinstance(event, Source):
                self.epithet(event)
            else:
                self.pronoun(at)
        return self.resolved

    def place(self, who: int, at: int, part: Part, spoke: bool = False) -> None:
        """Note that a word brings somebody up."""
        word = self.view.words[at]
        leads = self.last_sentence != word.sentence
        if part is not Part.QUOTED:
            self.last_sentence = word.sentence
        self.history.append(pronouns.Place(who, self.narration[word.sentence], word.paragraph, part, leads, spoke))

    def bring_up(self, found: Named) -> None:
        """A name brings its person up, or its body."""
        part = part_of(self.view, found.name.before, found.name.last)
        if found.person is not None:
            self.place(found.person, found.name.first, part)
            self.voices.all[found.person].seen(self.number, found.name.first)
        elif found.name.kind is Kind.BODY:
            number = self.body_named(found)
            self.voices.all[number].mentions.append(Place(self.view.article, self.view.span(found.name.first, found.name.last)))
            if part is Part.SUBJECT and not found.name.attributive and self.takes_over(found):
                self.latest[VoiceKind.BODY] = (number, found.name.first)

    def takes_over(self, found: Named) -> bool:
        """Whether a body named here is what "it" means next: where the last one spoke just before, only a body that begins a sentence."""
        number, at = self.latest.get(VoiceKind.BODY, (-1, -1))
        spoke = any(head == at and voice == number for head, voice in self.authors[-3:])
        first = found.name.before
        begins = first < 2 or self.view.words[first - 1].sentence != self.view.words[first].sentence
        leads = begins or (
            self.view.words[first - 1].key == "the" and self.view.words[first - 2].sentence != self.view.words[first].sentence
        )
        return leads or not (spoke and self.near(at, first))

    def body_named(self, found: Named) -> int:
        """The voice of a body's name, with the place that owns it: China's Ministry of Public Works."""
        words = self.view.words
        first, last = found.name.first, found.name.last
        owned = first > 0 and words[first - 1].possessive and words[first].gap.strip("'’s ") == ""
        if owned and words[first - 1].capital and role_of(words[first - 1].key):
            first -= 1
            while first > 0 and words[first - 1].capital and words[first].gap == " " and not words[first - 1].opens:
                first -= 1
        elif owned and self.is_place(first - 1):
            first -= 1
        elif words[first].key == "the" and first < last:
            first += 1
        keys = [words[at].key for at in range(first, last + 1)]
        shown = " ".join(self.view.span(first, last).of(self.view.text).split())
        return self.voices.body(shown, keys, words[last].key, self.number, first)

    def is_place(self, at: int) -> bool:
        """Whether a word is a place's name or its people's."""
        key = self.view.words[at].key
        return (key,) in place_names() or key in demonyms()

    def pronoun(self, at: int) -> None:
        """He, she, his and her bring up whom they mean, if that is clear."""
        key = pronoun_key(self.view.words[at])
        ranking = self.rank(at, HE_SHE[key])
        self.rankings[at] = ranking
        if ranking.chosen is not None and not self.looks_ahead(at):
            if self.voices.all[ranking.chosen].kind is not VoiceKind.PERSON:
                self.genders.setdefault(ranking.chosen, HE_SHE[key])
            self.place(ranking.chosen, at, Part.SUBJECT if key in SUBJECTS else Part.POSSESSOR)

    def looks_ahead(self, at: int) -> bool:
        """Whether a possessive stands in the first words of a sentence, where it may mean a name still to come: "In his letter, Ode"."""
        words = self.view.words
        return pronoun_key(words[at]) in ("his", "her") and (at < 3 or words[at - 3].sentence != words[at].sentence)

    def rows(self, at: int, gender: str, fits: Mapping[int, Fit] | None = None) -> list[Row]:
        """What the places so far say of each person whom something at a word can mean."""
        word = self.view.words[at]
        return rows_of(self.history[-WINDOW:], self.narration[word.sentence], word.paragraph, self.genders, gender, fits)

    def rank(self, at: int, gender: str, without: frozenset[int] = frozenset()) -> Choice:
        """Whom a pronoun at a word means."""
        self.questions[at] = ("pronoun", self.rows(at, gender))
        return choose(self.questions[at][1], "pronoun", without)

    # "the senator"

    def epithet_at(self, at: int) -> Source | None:
        """The definite phrase that begins with "the" at a word, if its head is a role and no name follows: "the Democratic senator"."""
        words = self.view.words
        for head in range(at + 1, min(at + 6, len(words))):
            key = words[head].key
            if words[head].gap not in (" ", "-") or head in self.named or (words[head].possessive and not role_of(key)):
                return None
            following = words[head + 1] if head + 1 < len(words) else None
            beside = following is not None and following.gap == " "
            if key in role_genders() and not (following is not None and beside and (role_of(following.key) or head + 1 in self.named)):
                if following is not None and beside and following.key in ("of", "for") and key not in ("president", "senator"):
                    return None
                modifiers = tuple(words[k].key for k in range(at + 1, head))
                return Source(Shape.ROLE, at, head, head, key, (), "", modifiers, "the")
            if key in load("stop") or key in load("prepositions"):
                return None
        return None

    def epithet(self, source: Source) -> None:
        """A definite role brings up whom it means, if that is clear."""
        ranking = self.bearer(source)
        self.rankings[source.first] = ranking
        if ranking.chosen is not None:
            self.place(ranking.chosen, source.first, part_of(self.view, source.first, source.head))

    def bearer(self, source: Source) -> Choice:
        """The person whom a definite role means, among those who have it or one of its family, or of whom no role is told.

        Party, state and country named beside the role must be the person's; "his lawyer" and "Ode's lawyer" take only whoever is called so.
        """
        wanted = traits_wanted(source.modifiers)
        owners = self.owners(source)
        gender = role_genders().get(source.key, "")
        known = {place.who for place in self.history[-WINDOW:]}
        fits: dict[int, Fit] = {}
        owned: list[int] = []
        aspirants = role_families().get("candidate", frozenset()) | {"candidate"}
        aspires = source.key in aspirants
        for number in self.here:
            person = self.people.persons[number]
            if person.gender and gender not in ("", person.gender):
                continue
            role = self.role_fit(source, person.past_roles if "former" in source.modifiers else person.roles)
            agrees = traits_fit(wanted, person.traits | person.roles | person.past_roles)
            if agrees is None or (owners and (not role or not owners & person.traits)):
                continue
            if owners and role == SAME_ROLE:
                owned.append(number)
            other = bool(person.roles - SIDES - PARTIES - aspirants) and not role and not aspires
            general = is_age(source.key) or source.key in load("people-words") or aspires
            if role or (number in known and source.key not in load("epithets") and (general or not other)):
                fits[number] = Fit(role == SAME_ROLE, role == KIN_ROLE, other, agrees > 0, agrees < 0)
        office = [n for n, fit in fits.items() if fit.same] if self.pair(source) in PAIRS else []
        for sole in (owned, office):
            if len(sole) == 1:
                return Choice(sole[0], (sole[0],), 1.0, 0.0)
        self.questions[source.first] = ("role", self.rows(source.first, gender, fits))
        return choose(self.questions[source.first][1], "role")

    def owners(self, source: Source) -> frozenset[str]:
        """The keys of possessors in a phrase: "Ode's lawyer", but not "Ohio's senator"."""
        words = self.view.words
        if source.determiner in ("his", "her", "their", "its", "our", "my"):
            return frozenset((source.determiner,))
        return frozenset(words[at].key for at in range(source.first, source.head) if words[at].possessive and not self.is_place(at))

    def pair(self, source: Source) -> str:
        """The last two words of a phrase, as a role of two words is written: "vice-president"."""
        return f"{source.modifiers[-1]}-{source.key}" if source.modifiers else ""

    def role_fit(self, source: Source, roles: set[str]) -> float:
        """How well somebody's roles fit the head of a phrase: the very role, one of its family, none."""
        pair = self.pair(source)
        key = pair if pair in PAIRS else source.key
        if key in roles:
            return SAME_ROLE
        return KIN_ROLE if role_families().get(source.key, frozenset()) & roles else 0.0

    # Quotations

    def quote(self, quotation: Quotation, source: Source, find: Find) -> None:
        """Resolve a quotation's source, and let its speaker count as the last one."""
        result = find(self, quotation, source)
        self.resolved[quotation.id] = result
        if result.voice is None:
            return
        voice = self.voices.all[result.voice]
        voice.seen(self.number, source.head)
        self.authors.append((source.head, result.voice))
        if voice.kind is VoiceKind.PERSON or (voice.kind is VoiceKind.UNNAMED and source.shape is Shape.ROLE):
            self.place(result.voice, source.head, Part.SUBJECT, spoke=True)
        else:
            self.latest[voice.kind] = (result.voice, source.head)

    def near(self, earlier: int, at: int, paragraphs: int = 1) -> bool:
        """Whether a word stands in the same or the next paragraph after another."""
        words = self.view.words
        return 0 <= words[at].paragraph - words[earlier].paragraph <= paragraphs


def is_age(key: str) -> bool:
    """Whether a word is an age used as a name: the 43-year-old."""
    return key.endswith("year-old")


def traits_fit(wanted: frozenset[str], told: set[str]) -> float | None:
    """What somebody's score gains where party and place fit, and loses where they are unknown; None where they are others.

    >>> traits_fit(frozenset({"ohio"}), {"ohio", "senator"}), traits_fit(frozenset({"ohio"}), {"texas"})
    (0.2, None)
    """
    gain = 0.0
    for group in (PARTIES, place_keys()):
        asked, known = wanted & group, told & group
        if asked and asked <= known:
            gain += 0.2
        elif asked and known:
            return None
        elif asked:
            gain -= 0.1
    return gain


def traits_wanted(modifiers: Sequence[str]) -> frozenset[str]:
    """The traits that the words between "the" and a role ask for: party, state, country.

    >>> sorted(traits_wanted(["ohio", "democratic"])), traits_wanted(["young"])
    (['democrat', 'ohio'], frozenset())
    """
    wanted: set[str] = set()
    for at, key in enumerate(modifiers):
        if key in PARTY_WORDS:
            wanted.add(PARTY_WORDS[key])
        elif key in demonyms():
            wanted.update(demonyms()[key].split("-"))
        elif (key,) in place_names():
            wanted.add(key)
        elif at + 1 < len(modifiers) and (key, modifiers[at + 1]) in place_names():
            wanted.update((key, modifiers[at + 1]))
    return frozenset(wanted)


def narration_of(view: View) -> list[int]:
    """For each sentence, how many sentences of narration came before it; one wholly inside quotation marks is none."""
    told = [False] * (len(view.sentences) + 1)
    for word in view.words:
        if not word.quoted:
            told[word.sentence] = True
    counts, count = [], 0
    for narrates in told:
        counts.append(count)
        count += narrates
    return counts
