"""One article read from its first word to its last: each name, pronoun and "the senator" is taken to its person, each source to its voice."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from retold import model
from retold.model import Quotation, Span
from retold.quotations import pronouns
from retold.quotations.mentions_lexicon import demonyms, place_names, role_families, role_genders, role_of
from retold.quotations.mentions_names import Kind, Name
from retold.quotations.mentions_people import Named, People, full_name
from retold.quotations.mentions_sources import DETERMINERS, Shape, Source, read_source
from retold.quotations.mentions_view import View
from retold.quotations.mentions_voices import VoiceKind, Voices
from retold.quotations.pronouns import Part, Ranking, part_of
from retold.text.words import load

HE_SHE = {"he": "m", "she": "f", "him": "m", "his": "m", "her": "f", "himself": "m", "herself": "f"}
SUBJECTS = frozenset(("he", "she"))
TRAIT_WORDS = frozenset(("democratic", "republican", "gop", "democrat", "conservative", "liberal", "independent"))


class Resolved(NamedTuple):
    """A quotation's voice (None where it stays open), who else it could be, and the words that name it."""

    voice: int | None
    candidates: tuple[int, ...] = ()
    mention: Span | None = None


class Walk:
    """The reading of one article. `history` holds the places that brought persons up, in order of the text."""

    def __init__(self, number: int, view: View, names: Sequence[Name], people: People, voices: Voices, genders: Mapping[int, str]) -> None:
        self.number = number
        self.view = view
        self.people = people
        self.voices = voices
        self.genders = genders
        self.named: dict[int, Named] = {}
        self.persons: list[Named] = [n for n in people.named if n.article == number]
        for name in names:
            if name.kind is Kind.BODY:
                self.note(Named(number, name, None))
        for found in self.persons:
            self.note(found)
        self.history: list[pronouns.Place] = []
        self.here = {n.person for n in self.persons if n.person is not None}
        self.narration = narration_of(view)
        self.latest_group: tuple[int, int] | None = None
        self.latest_body: tuple[int, int] | None = None
        self.resolved: dict[str, Resolved] = {}
        self.pronouns: dict[int, Ranking] = {}

    def note(self, found: Named) -> None:
        """Remember which words a name covers."""
        for at in range(found.name.first, found.name.last + 1):
            self.named[at] = found

    # The walk

    def read(self, quotations: Sequence[Quotation]) -> dict[str, Resolved]:
        """Resolve every quotation that has a source; the others are left out."""
        sources = {q.id: read_source(self.view, q.source, self.named) for q in quotations}
        events: list[tuple[int, int, object]] = [(n.name.first, 0, n) for n in self.persons]
        taken = {s.first for s in sources.values() if s.shape is Shape.PRONOUN}
        for at, word in enumerate(self.view.words):
            if word.key in HE_SHE and at not in self.named and (not word.quoted or at in taken):
                events.append((at, 1, at))
            elif word.key == "the" and not word.quoted:
                epithet = self.epithet_at(at)
                if epithet is not None:
                    events.append((at, 1, epithet))
        events += [(max(sources[q.id].head, 0), 2, q) for q in quotations if sources[q.id].shape is not Shape.EMPTY]
        events.sort(key=lambda event: event[:2])
        for at, _, event in events:
            if isinstance(event, Named):
                self.bring_up(event)
            elif isinstance(event, Quotation):
                self.quote(event, sources[event.id])
            elif isinstance(event, Source):
                self.epithet(event)
            else:
                self.pronoun(at)
        return self.resolved

    def place(self, who: int, at: int, part: Part, spoke: bool = False) -> None:
        word = self.view.words[at]
        self.history.append(pronouns.Place(who, self.narration[word.sentence], word.paragraph, part, spoke))

    def bring_up(self, found: Named) -> None:
        """A name brings its person up."""
        if found.person is not None:
            self.place(found.person, found.name.first, part_of(self.view, found.name.before, found.name.last))
            self.voices.all[found.person].seen(self.number, found.name.first)

    def pronoun(self, at: int) -> None:
        """He, she, his and her bring up whom they mean, if that is clear."""
        word = self.view.words[at]
        gender = HE_SHE[word.key]
        ranking = self.rank(at, gender)
        self.pronouns[at] = ranking
        if ranking.chosen is not None:
            self.place(ranking.chosen, at, Part.SUBJECT if word.key in SUBJECTS else Part.POSSESSOR)

    def rank(self, at: int, gender: str, among: frozenset[int] | None = None, least: float = pronouns.LEAST) -> Ranking:
        """Whom something at a word can mean, by the places so far."""
        word = self.view.words[at]
        found = pronouns.scores(
            self.history[-pronouns.WINDOW :], self.narration[word.sentence], word.paragraph, self.genders, gender, among
        )
        return pronouns.decide(found, least)

    # "the senator"

    def epithet_at(self, at: int) -> Source | None:
        """The definite phrase that begins with "the" at a word, if its head is a role and no name follows: "the Democratic senator"."""
        words = self.view.words
        for head in range(at + 1, min(at + 6, len(words))):
            if words[head].gap != " " or head in self.named or words[head].possessive and not role_of(words[head].key):
                return None
            key = words[head].key
            following = words[head + 1] if head + 1 < len(words) else None
            if key in role_genders() and not (following is not None and following.gap == " " and (role_of(following.key) or head + 1 in self.named)):
                if following is not None and following.gap == " " and following.key in ("of", "for") and key not in ("president", "senator"):
                    return None
                modifiers = tuple(words[k].key for k in range(at + 1, head))
                return Source(Shape.ROLE, at, head, head, key, (), "", modifiers, "the")
            if key in load("stop") or key in load("prepositions"):
                return None
        return None

    def epithet(self, source: Source) -> None:
        """A definite role brings up whom it means, if that is clear."""
        ranking = self.bearer(source)
        self.pronouns[source.first] = ranking
        if ranking.chosen is not None:
            self.place(ranking.chosen, source.first, part_of(self.view, source.first, source.head))

    def bearer(self, source: Source) -> Ranking:
        """The person whom a definite role means: of those with that role (or one of its family) and with the traits named beside it."""
        family = role_families().get(source.key, frozenset())
        wanted = traits_wanted(source.modifiers)
        past = any(key in ("former", "ex") for key in source.modifiers)
        pair = f"{source.modifiers[-1]}-{source.key}" if source.modifiers else ""
        key = pair if pair in ("vice-president", "prime-minister", "press-secretary") else source.key
        exact, kin = [], []
        for number in self.known_here():
            person = self.people.persons[number]
            roles = person.past_roles if past else person.roles
            if person.gender and role_genders().get(source.key, "") not in ("", person.gender):
                continue
            if not wanted <= person.traits | roles:
                continue
            if key in roles:
                exact.append(number)
            elif family & roles:
                kin.append(number)
        among = exact or kin
        if not among:
            return Ranking(None)
        if len(among) == 1:
            return Ranking(among[0], (among[0],))
        ranking = self.rank(source.first, "", frozenset(among), least=0.0)
        return ranking if ranking.candidates else Ranking(None, tuple(among[:6]))

    def known_here(self) -> list[int]:
        """The persons that this article names."""
        return sorted(self.here)

    # Sources

    def quote(self, quotation: Quotation, source: Source) -> None:
        """Resolve a quotation's source, and let its speaker count as the last one."""
        result = self.voice_of(quotation, source)
        self.resolved[quotation.id] = result
        if result.voice is None:
            return
        voice = self.voices.all[result.voice]
        voice.seen(self.number, source.head)
        if voice.kind is VoiceKind.PERSON:
            self.place(result.voice, source.head, Part.SUBJECT, spoke=True)
        elif voice.kind in (VoiceKind.JOINT, VoiceKind.GROUP):
            self.latest_group = (result.voice, source.head)
        elif voice.kind is VoiceKind.UNNAMED:
            self.place(result.voice, source.head, Part.SUBJECT, spoke=True)
        else:
            self.latest_body = (result.voice, source.head)

    def voice_of(self, quotation: Quotation, source: Source) -> Resolved:
        """The voice of a source."""
        mention = self.view.span(source.first, source.last)
        if source.shape is Shape.PRONOUN:
            return self.of_pronoun(quotation, source, mention)
        if source.shape is Shape.NAME:
            return self.of_names(source, mention)
        if source.shape is Shape.ROLE and source.definite:
            ranking = self.bearer(source)
            if ranking.chosen is not None or ranking.candidates:
                return Resolved(ranking.chosen, () if ranking.chosen is not None else ranking.candidates, mention)
        return Resolved(self.described(source), (), mention)

    def of_names(self, source: Source, mention: Span) -> Resolved:
        """One person, or several who speak together."""
        if len(source.names) == 1:
            only = source.names[0]
            own = self.view.span(only.name.first, only.name.last)
            return Resolved(only.person, only.candidates if only.person is None else (), own)
        members = tuple(n.person for n in source.names if n.person is not None)
        if len(members) < len(source.names):
            return Resolved(None, tuple(dict.fromkeys((*members, *(c for n in source.names for c in n.candidates))))[:6], mention)
        if len(set(members)) == 1:
            return Resolved(members[0], (), mention)
        return Resolved(self.voices.joint(members, listed([self.shown(m) for m in members]), self.number, source.first), (), mention)

    def of_pronoun(self, quotation: Quotation, source: Source, mention: Span) -> Resolved:
        """Whom a pronoun that is a source means."""
        at = source.head
        if source.pronoun in ("m", "f"):
            ranking = self.pronouns.get(at) or self.rank(at, source.pronoun)
            named_inside = self.named_in(quotation)
            if named_inside and (ranking.chosen is None or ranking.chosen in named_inside):
                ranking = self.without(at, source.pronoun, named_inside, ranking)
            return Resolved(ranking.chosen, () if ranking.chosen is not None else ranking.candidates, mention)
        if source.pronoun == "p" and self.latest_group is not None and self.near(self.latest_group[1], at):
            return Resolved(self.latest_group[0], (), mention)
        if source.pronoun in ("n", "p") and self.latest_body is not None and self.near(self.latest_body[1], at):
            return Resolved(self.latest_body[0], (), mention)
        if source.pronoun == "r":
            before = self.named.get(at - 1) or self.named.get(at - 2)
            if before is not None and before.person is not None:
                return Resolved(before.person, (), mention)
        return Resolved(None, (), mention)

    def named_in(self, quotation: Quotation) -> frozenset[int]:
        """The persons named inside a quotation's own words: few speak of themselves by name."""
        found = set()
        for span in quotation.content:
            for at in range(self.view.at(span.start), self.view.at(span.end)):
                named = self.named.get(at)
                if named is not None and named.person is not None and self.view.words[at].quoted:
                    found.add(named.person)
        return frozenset(found)

    def without(self, at: int, gender: str, unlikely: frozenset[int], ranking: Ranking) -> Ranking:
        """The ranking with those named inside the words themselves left out, if anybody is left."""
        word = self.view.words[at]
        found = pronouns.scores(self.history[-pronouns.WINDOW :], self.narration[word.sentence], word.paragraph, self.genders, gender)
        left = {who: score for who, score in found.items() if who not in unlikely}
        again = pronouns.decide(left)
        return again if again.chosen is not None else ranking

    def near(self, earlier: int, at: int) -> bool:
        """Whether a word stands in the same or the next paragraph after another."""
        words = self.view.words
        return 0 <= words[at].paragraph - words[earlier].paragraph <= 1

    def described(self, source: Source) -> int:
        """The body, document, group or unnamed person that a phrase describes."""
        if source.shape is Shape.BODY:
            return self.body(source)
        words = self.view.words
        kind = {Shape.DOCUMENT: VoiceKind.DOCUMENT, Shape.PEOPLE: VoiceKind.GROUP}.get(source.shape, VoiceKind.UNNAMED)
        begin = source.first + (words[source.first].key in DETERMINERS and source.first < source.last)
        keys = [*(words[at].key for at in range(begin, source.head)), source.key, *(words[at].key for at in range(source.head + 1, source.last + 1))]
        return self.voices.described(kind, self.shown_phrase(source), keys, source.key, self.number, source.first, source.definite)

    def body(self, source: Source) -> int:
        """The body that a phrase or a name names, the place that owns it with it: China's Ministry of Public Works."""
        words = self.view.words
        first, last = source.first, source.last
        if source.names:
            owner = first - 1
            if owner >= 0 and words[owner].possessive and words[first].gap.strip("'’s ") == "" and self.is_place(owner):
                first = owner
        elif words[first].key in ("the", "a", "an") and first < last:
            first += 1
        keys = [words[at].key for at in range(first, last + 1)]
        return self.voices.body(self.shown_words(first, last), keys, source.key, self.number, source.first, source.definite)

    def is_place(self, at: int) -> bool:
        """Whether a word is a place's name or its people's."""
        key = self.view.words[at].key
        return (key,) in place_names() or key in demonyms()

    # How voices are shown

    def shown(self, person: int) -> str:
        return full_name(self.people.persons[person])

    def shown_phrase(self, source: Source) -> str:
        """A description as shown: without "the" at its front, persons in it by their full names."""
        first = source.first
        if self.view.words[first].key == "the" and first < source.last:
            first += 1
        return self.shown_words(first, source.last)

    def shown_words(self, first: int, last: int) -> str:
        """Words as printed, in one line, with the full names of the persons among them."""
        words = self.view.words
        pieces: list[str] = []
        at = first
        position = words[first].start
        while at <= last:
            found = self.named.get(at)
            if found is not None and found.person is not None and found.name.first == at and found.name.last <= last:
                begin = words[max(found.name.before, first)].start if titled(found.name, self.view) else words[at].start
                pieces += [self.view.text[position:begin], self.shown(found.person)]
                position = words[found.name.last].end
                at = found.name.last
            at += 1
        pieces.append(self.view.text[position : words[last].end])
        text = " ".join("".join(pieces).split())
        opens = words[first].opens and not words[first].word.isupper() and words[first].key in load("stop")
        return text[:1].lower() + text[1:] if opens else text


def titled(name: Name, view: View) -> bool:
    """Whether only a title stands before a name, which the full name replaces."""
    return name.first - name.before == 1 and bool(name.title)


def listed(names: Sequence[str]) -> str:
    """Names joined as in a sentence.

    >>> listed(["Ada Quist", "Omar Lund", "Bo Ek"])
    'Ada Quist, Omar Lund and Bo Ek'
    """
    return names[0] if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"


def traits_wanted(modifiers: Sequence[str]) -> frozenset[str]:
    """The traits that the words between "the" and a role ask for: party, state, country."""
    from retold.quotations.mentions_lexicon import PARTY_WORDS

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


def place_in(article: str, span: Span) -> model.Place:
    return model.Place(article, span)
