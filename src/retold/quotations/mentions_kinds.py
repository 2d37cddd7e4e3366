"""What a name in a text is: the words it covers, what it names, what stands before it."""

import re
from enum import StrEnum
from typing import NamedTuple

from retold.quotations.mentions_view import View

COURTESY = frozenset(("mr", "mister", "mrs", "ms", "miss", "mme", "madame", "madam", "mx", "messrs"))
"""Titles that tell no role."""
PARTY_TAG = re.compile(r"[A-Z]{1,3}-(?=[A-Z])")
"""The party before a state: D-Ohio."""


class Kind(StrEnum):
    """What a name names; `UNKNOWN` is a run of capitals that nothing tells about."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    THING = "thing"
    UNKNOWN = "unknown"


class Name(NamedTuple):
    """A name in a text.

    `first` and `last` are the places of its first and last word in the view, the title left out; `before` is the place of the first word of
    the run that stands before the name (its title, "Harbour Board Spokesperson"), equal to `first` if there is none. `evidence` is the
    sum of what speaks for a person's name. `attributive` is true where a body's noun follows ("the Arden campaign").
    """

    first: int
    last: int
    before: int
    kind: Kind
    evidence: int
    title: str = ""
    nickname: str = ""
    suffix: str = ""
    attributive: bool = False


def words_of(view: View, name: Name) -> list[str]:
    """The words of a name as printed; "O’ Brannagh", torn apart by a stray space, is one."""
    found: list[str] = []
    for at in range(name.first, name.last + 1):
        word = view.words[at]
        if found and found[-1] == "O" and word.gap in ("’ ", "' "):
            found[-1] = f"O{word.gap[0]}{word.word}"
        else:
            found.append(word.word)
    return found
