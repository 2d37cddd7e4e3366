"""Rules that plain data keeps whatever it is made of: ids stand once, references lead somewhere, texts can be written as UTF-8."""

import re
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from retold.errors import StoryError

SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


class Reference(NamedTuple):
    """`owner`, in words, refers to the thing of a kind ("article", "quotation", "speaker", "statement") with this id; None to none."""

    owner: str
    kind: str
    id: str | None


def once(kind: str, ids: Iterable[str]) -> Set[str]:
    """The ids of one kind of thing; StoryError if two things share one.

    >>> sorted(once("article", ["b", "a"]))
    ['a', 'b']
    """
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise StoryError(f"two {kind}s have the id {id!r}")
        seen.add(id)
    return seen


def check_references(references: Iterable[Reference], known: Mapping[str, Set[str]]) -> None:
    """Raise StoryError at the first reference that leads nowhere; `known` holds the ids of each kind.

    >>> check_references([Reference("quotation q1", "speaker", None)], {"speaker": set()})
    """
    for owner, kind, id in references:
        if id is not None and id not in known[kind]:
            raise StoryError(f"{owner} names the {kind} {id!r}, {'who' if kind == 'speaker' else 'which'} is not in the story")


def whole_characters(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which is no character and which UTF-8 cannot hold; one for one, so that offsets hold.

    >>> whole_characters("dry" + chr(0xDCFF) + "well")
    'dry�well'
    """
    return text if text.isascii() else SURROGATE.sub(REPLACEMENT, text)
