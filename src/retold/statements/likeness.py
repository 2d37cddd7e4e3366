"""How much two quotations look like one utterance: by their words, by their meaning, by who is named for them."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple, Protocol

from retold.model import EditKind, Speaker
from retold.statements.signs import Reading
from retold.statements.stretches import Fault, Held, hold
from retold.statements.utterances import Utterance, Weights
from retold.text.tokens import tokenize
from retold.text.variants import families

CONTRADICTED, SILENT = 1.5, 0.3
"""What a bit of other words costs against a bit of shared ones; what a bit of words left out without a sign counts as."""
ENOUGH = {2: 6.0, 1: 9.0, 0: 15.0}
"""Bits that shared words must carry, contradictions taken off, by how well the speakers agree (`Agreement`)."""
INSIDE = {2: 1.5, 1: 7.0, 0: 11.0}
"""Bits that suffice where one quotation is wholly part of the other."""
PHRASE = {2: 3, 1: 3, 0: 5}
"""A quotation of function words only counts as part of another from so many words on; between other speakers any must have as many."""
TELLING = 5.0
"""So many bits must be shared for the narration around to add to them."""
CONTEXT, CONTEXT_GAIN, CONTEXT_MOST = 4.0, 0.25, 6.0
"""Bits of narration that two quotations must share for it to count, the share of it that counts, and how much at most."""
MEANT = {2: 0.4, 1: 0.55, 0: 2.0}
"""The share of meaning from which on other words are taken to report the same utterance, by how well the speakers agree."""
MEANT_BITS = 12.0
"""And so many bits must be shared in it."""
SYNONYM = 0.75
"""What a bit of a listed synonym counts."""
PRINTED = 0.7
"""The share between two quotations that both stand in marks."""


class Agreement(IntEnum):
    """How well the speakers of two quotations agree."""

    OTHER = 0
    UNKNOWN = 1
    SAME = 2


class Likeness(NamedTuple):
    """How like two quotations are. `bits` orders likenesses; `inside` that one is wholly part of the other; `meant` by meaning only."""

    bits: float
    inside: bool = False
    meant: bool = False


class Meaning(Protocol):
    """A judge of meaning, 0 (nothing in common) to 1 (the same): a model of language may stand in for shared words."""

    def __call__(self, one: Utterance, other: Utterance) -> float: ...


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
        return Agreement.UNKNOWN if self.related(a, b) else Agreement.OTHER

    def related(self, a: str, b: str) -> bool:
        """Whether one is a body that the other speaks for, or a part of it."""
        names, bodies = (self.words.get(a, frozenset()), self.words.get(b, frozenset())), (self.bodies.get(a, frozenset()), self.bodies.get(b, frozenset()))
        return bool(names[0] and names[0] <= bodies[1]) or bool(names[1] and names[1] <= bodies[0]) or _part(*names)


def _names(text: str) -> list[str]:
    return [token.key.removesuffix("'s") for token in tokenize(text) if token.word[:1].isupper() or len(token.key) > 3]


def _part(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of one name are among those of the other."""
    return bool(one and other) and (one <= other or other <= one)


def likeness(one: Utterance, other: Utterance, speakers: Speakers, meaning: Meaning | None = None) -> Likeness | None:
    """How like two quotations are; None where they are not taken for one utterance.

    Words that both have in order speak for it, words that contradict each other in the part they both cover against it, each by its bits
    (`Weights`). A short quotation that is part of another counts at once if the speaker is the same. An indirect one is held against the
    other by shared meaning.
    """
    agreement = speakers.agreement(one, other)
    if one.is_indirect or other.is_indirect:
        return by_meaning(one, other, agreement, meaning or shared_sense, MEANT[agreement])
    by_words_ = by_words(one, other, agreement)
    if by_words_ is not None or agreement is Agreement.OTHER:
        return by_words_
    return by_meaning(one, other, agreement, meaning or shared_sense, PRINTED)


def by_words(one: Utterance, other: Utterance, agreement: Agreement) -> Likeness | None:
    """How like two quotations in marks are by their words."""
    longer, shorter = (one, other) if len(one.keys) >= len(other.keys) else (other, one)
    held = hold(longer.reading, shorter.reading)
    if not held.runs:
        return None
    weights = one.weights
    shared = sum(_bits(longer.reading, range(run.a, run.a + run.length), weights) for run in held.runs)
    against = contradicted(longer.reading, shorter.reading, held, weights)
    if not against and sum(run.length for run in held.runs) >= len(shorter.keys):
        enough = shared >= INSIDE[agreement] if shorter.content else agreement is Agreement.SAME
        if enough and (len(shorter.keys) >= PHRASE[agreement] or (shorter.content and agreement is not Agreement.OTHER)):
            return Likeness(shared, inside=True)
    bits = shared - CONTRADICTED * against
    if bits < ENOUGH[agreement] and shared >= TELLING:
        bits += min(shared, context(one, other))
    return Likeness(bits) if bits >= ENOUGH[agreement] and shared >= ENOUGH[agreement] / 2 else None


def contradicted(longer: Reading, shorter: Reading, held: Held, weights: Weights) -> float:
    """Bits of words in which two readings contradict each other where both speak."""
    total = 0.0
    for stretch in held.stretches:
        if stretch.kind is EditKind.MOVED or stretch.fault is Fault.MARKED:
            continue
        before, after = _bits(longer, stretch.before, weights), _bits(shorter, stretch.after, weights)
        if stretch.fault is Fault.EXTENDED and not stretch.before:
            total += after / 2
        elif stretch.fault >= Fault.EXTENDED and stretch.after:
            total += max(before, after)
        elif stretch.fault is Fault.SILENT:
            total += SILENT * before
    return total


def _bits(reading: Reading, words: range, weights: Weights) -> float:
    return sum(weights.of(reading.words[n].key) for n in words if not reading.bracketed[n])


def context(one: Utterance, other: Utterance) -> float:
    """Bits that shared narration around two quotations adds to what their words say."""
    near, there = one.around | one.sense, other.around | other.sense
    shared = sum(bits for stem, bits in near.items() if stem in there and not (stem in one.sense and stem in other.sense))
    return min(CONTEXT_MOST, CONTEXT_GAIN * shared) if shared >= CONTEXT else 0.0


def by_meaning(one: Utterance, other: Utterance, agreement: Agreement, meaning: Meaning, least: float) -> Likeness | None:
    """How like two quotations are by what they say."""
    share = meaning(one, other)
    if share < max(least, MEANT[agreement]):
        return None
    return Likeness(share, meant=True)


def shared_sense(one: Utterance, other: Utterance) -> float:
    """The share of the bits of the lighter sense that the other has, synonyms counting three quarters; 0 where they are too few to tell."""
    light, heavy = sorted((one.sense, other.sense), key=lambda sense: sum(sense.values()))
    meant = {family for stem in heavy for family in families(stem)}
    shared = sum(bits * (1.0 if stem in heavy else SYNONYM) for stem, bits in light.items() if stem in heavy or families(stem) & meant)
    return shared / sum(light.values()) if shared >= MEANT_BITS else 0.0
