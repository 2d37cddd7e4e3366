"""Speakers that are no named person: bodies, documents, groups, unnamed persons; one voice for what is named or described alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from retold.model import Place
from retold.quotations.mentions_lexicon import body_nouns, demonyms, role_families
from retold.text.words import load

INITIALISM = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
SMALL = frozenset(("the", "of", "for", "and", "on", "a", "an", "in", "at", "to", "us", "s"))


class VoiceKind(StrEnum):
    """What a voice is."""

    PERSON = "person"
    JOINT = "joint"
    BODY = "body"
    DOCUMENT = "document"
    GROUP = "group"
    UNNAMED = "unnamed"


@dataclass(slots=True)
class Voice:
    """Somebody or something that speaks in a story: how it is named, the keys it is known by, the places that name it."""

    kind: VoiceKind
    name: str
    head: str = ""
    keys: frozenset[str] = frozenset()
    person: int | None = None
    members: tuple[int, ...] = ()
    articles: set[int] = field(default_factory=set)
    latest: dict[int, int] = field(default_factory=dict)
    mentions: list[Place] = field(default_factory=list)

    def seen(self, article: int, at: int) -> None:
        """Note that the voice comes up at a word of an article."""
        self.articles.add(article)
        self.latest[article] = max(at, self.latest.get(article, -1))


def content_keys(keys: Sequence[str]) -> frozenset[str]:
    """The keys that tell bodies apart; a people's word counts as its country.

    >>> sorted(content_keys(["chinese", "foreign", "ministry"])) == sorted(content_keys(["foreign", "ministry", "of", "china"]))
    True
    """
    found: set[str] = set()
    for key in keys:
        if key in demonyms():
            found.update(demonyms()[key].split("-"))
        elif key not in SMALL:
            found.add(key)
    return frozenset(found)


def is_known_by(name: str) -> bool:
    """Whether a body's name is initials that it is called by even where the full name is printed."""
    return name.isupper() and name.lower() in load("acronym-names")


class Voices:
    """All voices of a story, persons first; it grows while the quotations are read."""

    def __init__(self, persons: int) -> None:
        self.all: list[Voice] = [Voice(VoiceKind.PERSON, "", person=number) for number in range(persons)]
        self.by_key: dict[tuple[VoiceKind, frozenset[str], int], int] = {}
        self.by_head: dict[tuple[VoiceKind, str], list[int]] = {}
        self.by_word: dict[str, list[int]] = {}
        self.initials: dict[str, int] = {}

    def add(self, voice: Voice, scope: int = -1) -> int:
        """Add a voice; `scope` is the article that it belongs to, -1 for the whole story."""
        number = len(self.all)
        self.all.append(voice)
        self.by_key[voice.kind, voice.keys, scope] = number
        self.by_head.setdefault((voice.kind, voice.head), []).append(number)
        if voice.kind is VoiceKind.BODY:
            for key in voice.keys:
                self.by_word.setdefault(key, []).append(number)
        return number

    def body(self, name: str, keys: Sequence[str], head: str, article: int, at: int, definite: bool = False) -> int:
        """The body of that name: the same keys, an acronym of them, or fewer of them with the same head; a new one if none fits."""
        wanted = content_keys(keys)
        name = name.replace(".", "") if INITIALISM.fullmatch(name) else name
        number = self.by_key.get((VoiceKind.BODY, wanted, -1))
        if number is None:
            number = self.by_acronym(keys)
        if number is None:
            number = self.by_brand(keys)
        if number is None:
            number = self.by_fewer_words(wanted, head, article, definite)
        if number is None:
            number = self.add(Voice(VoiceKind.BODY, name, head, wanted))
            initials = "".join(key[0] for key in keys if key not in SMALL and key)
            if len(initials) > 2:
                self.initials.setdefault(initials, number)
        voice = self.all[number]
        self.by_key[VoiceKind.BODY, wanted, -1] = number
        if len(wanted) > len(voice.keys) or (len(wanted) == len(voice.keys) and len(name) > len(voice.name)):
            voice.name, voice.keys = name if not is_known_by(voice.name) else voice.name, wanted
        elif is_known_by(name):
            voice.name = name
        voice.seen(article, at)
        return number

    def by_acronym(self, keys: Sequence[str]) -> int | None:
        """The body whose initials a lone acronym is, or whose acronym's letters these words begin with."""
        if len(keys) == 1 and 2 < len(keys[0]) < 8:
            return self.initials.get(keys[0])
        initials = "".join(key[0] for key in keys if key and key not in SMALL)
        return self.by_key.get((VoiceKind.BODY, frozenset((initials,)), -1)) if len(initials) > 2 else None

    def by_brand(self, keys: Sequence[str]) -> int | None:
        """The body whose first word is an acronym and whose others only say what it is: NHB and NHB News are one."""
        if len(keys) == 1:
            heads = [
                n for n in self.by_word.get(keys[0], ()) if self.all[n].keys - body_nouns() == {keys[0]} and self.all[n].name[:2].isupper()
            ]
            return heads[0] if len(heads) == 1 and len(keys[0]) < 6 else None
        rest = content_keys(keys[1:])
        return self.by_key.get((VoiceKind.BODY, frozenset((keys[0],)), -1)) if rest and rest <= body_nouns() and len(keys[0]) < 6 else None

    def by_fewer_words(self, wanted: frozenset[str], head: str, article: int, definite: bool) -> int | None:
        """The body with that head whose keys hold these or are held by them; of several, the one that came up last in the article."""
        fitting = [n for n in self.by_head.get((VoiceKind.BODY, head), ())[-60:] if self.fits(self.all[n], wanted, head)]
        if len(wanted) == 1 and not definite:
            return None
        if definite and len(wanted) == 1:
            fitting += [n for n in self.by_word.get(next(iter(wanted)), ())[-60:] if n not in fitting]
        here = [n for n in fitting if article in self.all[n].articles]
        if here:
            return max(here, key=lambda n: self.all[n].latest[article])
        return fitting[0] if len(fitting) == 1 and len(wanted) > 1 else None

    @staticmethod
    def fits(voice: Voice, wanted: frozenset[str], head: str) -> bool:
        """Whether one of two sets of keys holds the other, or both agree in all but a word and have three in common."""
        return voice.keys <= wanted or wanted <= voice.keys

    def described(self, kind: VoiceKind, name: str, keys: Sequence[str], head: str, article: int, at: int, definite: bool) -> int:
        """The document, group or unnamed person described so; "the" takes up the last of the article with that head."""
        wanted = content_keys(keys)
        number = self.by_key.get((kind, wanted, -1)) if len(wanted) > 1 else self.by_key.get((kind, wanted, article))
        if number is None and definite:
            heads = (head, *sorted(role_families().get(head, ())))
            earlier = [
                n
                for h in heads
                for n in self.by_head.get((kind, h), ())[-30:]
                if article in self.all[n].articles and self.near(self.all[n], wanted, head)
            ]
            number = max(earlier, key=lambda n: self.all[n].latest[article], default=None)
        if number is None:
            number = self.add(Voice(kind, name, head, wanted), -1 if len(wanted) > 1 else article)
        self.all[number].seen(article, at)
        return number

    @staticmethod
    def near(voice: Voice, wanted: frozenset[str], head: str) -> bool:
        """Whether a later description adds nothing new but its head."""
        return wanted - {head} <= voice.keys

    def joint(self, members: tuple[int, ...], name: str, article: int, at: int) -> int:
        """The voice of several persons speaking together."""
        keys = frozenset(str(member) for member in members)
        number = self.by_key.get((VoiceKind.JOINT, keys, -1))
        if number is None:
            number = self.add(Voice(VoiceKind.JOINT, name, "", keys, members=members))
        self.all[number].seen(article, at)
        return number
