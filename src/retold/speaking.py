"""Who speaks, what the articles say they are, and how the words that name a source were taken to them."""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from retold.spans import Place, Span


class ResolvedBy(StrEnum):
    """What words took a quotation to its speaker."""

    NAME = "name"
    PRONOUN = "pronoun"
    ROLE = "role"
    BODY = "body"
    TEXT = "text"
    DESCRIPTION = "description"
    NEIGHBOUR = "neighbour"


class Role(msgspec.Struct, frozen=True):
    """What one place says somebody is. `past` is true for "former"; `place` shows the words.

    Two tellings may differ: "president" in one, "former president" in another. Both are kept.
    """

    role: str
    place: Place
    organisation: str = ""
    past: bool = False


class Speaker(msgspec.Struct, frozen=True):
    """Who a source resolves to. `mentions` are the places that name this speaker, `roles` all that the articles say they are.

    `role` and `organisation` are the ones told most often, a present one before a past.
    """

    id: str
    name: str
    role: str = ""
    organisation: str = ""
    mentions: tuple[Place, ...] = ()
    roles: tuple[Role, ...] = ()


class Resolution(msgspec.Struct, frozen=True):
    """How a quotation's source was taken to its speaker, and the words that show it.

    `by` says what the source is: a name, a pronoun, a role ("the mayor"), a body, a text whose author is meant ("the statement"), a
    description of somebody unnamed, or nothing, where the quotation goes on after a neighbour's. `evidence` has the source's own words
    first, then the place that they point back at: the name that a pronoun stands for, the words that tell the role, the full name of a
    surname. `confidence` is the ranker's chance, 0 to 1, that the likeliest person is meant; None where no choice had to be made.
    """

    by: ResolvedBy
    evidence: tuple[Place, ...] = ()
    confidence: float | None = None


class Via(msgspec.Struct, frozen=True):
    """Somebody who passed a quotation's words on: in “Lin said Pakistan stressed “peace””, Lin. `source` are the words that name them."""

    speaker: str | None
    source: tuple[Span, ...] = ()


def places_of(speaker: Speaker) -> Iterator[Place]:
    """Every place that a speaker points at."""
    yield from speaker.mentions
    for role in speaker.roles:
        yield role.place
