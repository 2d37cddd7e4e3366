"""Whether two quotations are given to one speaker, as far as their articles tell."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from retold.model import Speaker
from retold.statements.utterances import Utterance
from retold.text.tokens import tokenize
from retold.text.variants import same_name

SPELT = 5
"""A name of fewer letters has no slip in spelling that is not another name."""


NOBODY: frozenset[str] = frozenset()


OFFICE = frozenset(["office"])
"""Whoever speaks for somebody speaks for that one's office."""


class Agreement(IntEnum):
    """How well the speakers of two quotations agree."""

    OTHER = 0
    UNKNOWN = 1
    SAME = 2


class Speakers:
    """Who may be who: ids of speakers that are one, or one's body and the other its voice."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self.by_id: Mapping[str, Speaker] = {speaker.id: speaker for speaker in speakers}
        self.words = {id: frozenset(_names(speaker.name)) for id, speaker in self.by_id.items()}
        self.bodies = {id: frozenset(_names(f"{speaker.organisation} {speaker.role}")) for id, speaker in self.by_id.items()}

    def agreement(self, one: Utterance, other: Utterance) -> Agreement:
        """Whether two quotations are by one speaker, or may be."""
        a, b = one.quotation.speaker, other.quotation.speaker
        if a is not None and a == b:
            return Agreement.SAME
        if a is None or b is None:
            named = {a, b} - {None}
            candidates = {*one.quotation.candidates, *other.quotation.candidates}
            return Agreement.UNKNOWN if not candidates or not named or named & candidates else Agreement.OTHER
        if self.one_name(a, b):
            return Agreement.SAME
        return Agreement.UNKNOWN if self.described(a) or self.described(b) or self.related(a, b) else Agreement.OTHER

    def described(self, id: str) -> bool:
        """Whether a speaker has no name, only a description (several lawmakers, the indictment), so that it may be anybody named."""
        return id in self.by_id and self.by_id[id].name[:1].islower()

    def one_name(self, a: str, b: str) -> bool:
        """Whether two names of persons are one but for a slip in spelling or a romanisation."""
        one, other = (tokenize(self.by_id[id].name) if id in self.by_id else [] for id in (a, b))
        if len(one) < 2 or len(one) != len(other):
            return False
        pairs = list(zip([token.key for token in one], [token.key for token in other], strict=True))
        unlike = [pair for pair in pairs if pair[0] != pair[1]]
        return len(unlike) <= 1 and all(min(map(len, pair)) >= SPELT and near(*pair) for pair in unlike)

    def related(self, a: str, b: str) -> bool:
        """Whether one is a body that the other speaks for, or a part of it."""
        return self.speaks_for(a, b) or self.speaks_for(b, a) or _part(self.words.get(a, NOBODY), self.words.get(b, NOBODY))

    def speaks_for(self, person: str, body: str) -> bool:
        """Whether a body's name is among the words of somebody's role and organisation."""
        name = self.words.get(body, NOBODY)
        return bool(name) and name <= self.bodies.get(person, NOBODY)

    def voices(self, person: str, body: str) -> bool:
        """Whether somebody is named only as the voice of a body: a spokesman for the mayor's office."""
        name, called = self.words.get(body, NOBODY), self.words.get(person, NOBODY)
        if _is_voice(name) or not _is_voice(called) or not (OFFICE & name or self.by_id[body].organisation):
            return False
        return bool(name - OFFICE) and name - OFFICE <= called


def _is_voice(name: frozenset[str]) -> bool:
    """Whether the words of a name say that it is the voice of somebody: a spokeswoman for the mayor's office."""
    return any(word.startswith("spokes") for word in name)


def near(one: str, other: str) -> bool:
    """Whether two words differ in one letter, or are two romanisations of one name.

    >>> near("ottilia", "otillia"), near("ottilia", "ottila"), near("mary", "john")
    (True, True, False)
    """
    if same_name([one], [other]):
        return True
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if len(longer) - len(shorter) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[start + 1 :] == shorter[start + (len(longer) == len(shorter)) :]


def _names(text: str) -> list[str]:
    return [token.key.removesuffix("'s") for token in tokenize(text) if token.word[:1].isupper() or len(token.key) > 3]


def _part(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of one name are among those of the other."""
    return bool(one and other) and (one <= other or other <= one)
