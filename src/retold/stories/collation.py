"""The wordings of one utterance laid out in columns: for each place, what every wording has there."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from retold.text.housestyle import Optional, units
from retold.text.tokens import is_content
from retold.text.wordalign import align_words

FUNCTION = 0.3
"""What a function word weighs against a content word: they change on their own in many places."""
LEFT_OUT = re.compile(r"…|\.\s?\.\s?\.")
"""The sign of words left out."""


Places = list[list[tuple[str, ...] | None]]
"""Of each place, what each wording has there."""


class Column(NamedTuple):
    """One place: for each wording the keys of its words there, () where it leaves the place out, None where it does not reach so far."""

    readings: tuple[tuple[str, ...] | None, ...]

    @property
    def weight(self) -> float:
        """What the place tells: more where a content word stands in it."""
        held = [key for reading in self.readings if reading for key in reading]
        return 1.0 if any(is_content(key) for key in held) else FUNCTION


def collate(wordings: Sequence[str]) -> list[Column]:
    """The columns of some wordings, against the longest of them, of which the first.

    In: the words of each wording; an ellipsis says that it leaves words out, which then tells nothing. Out: columns in order.

    >>> [column.readings for column in collate(["the dam is safe", "the dam was safe"])][2]
    (('is',), ('was',))
    """
    told = [keys_of(words) for words in wordings]
    if not told:
        return []
    base = max(range(len(told)), key=lambda n: (len(told[n]), -n))
    keys = [key for key, _ in told[base]]
    at: Places = [[None] * len(told) for _ in keys]
    between: Places = [[None] * len(told) for _ in range(len(keys) + 1)]
    for number, words in enumerate(told):
        lay(number, keys, words, at, between)
    columns = []
    for n in range(len(keys) + 1):
        if any(between[n]):
            columns.append(Column(tuple(() if reading is None and reaches(at, n, m) else reading for m, reading in enumerate(between[n]))))
        if n < len(keys):
            columns.append(Column(tuple(at[n])))
    return columns


def lay(number: int, keys: Sequence[str], words: Sequence[tuple[str, bool]], at: Places, between: Places) -> None:
    """Lay one wording out beside the longest. What it leaves out with a sign, and what lies beyond its ends, stays unknown."""
    own = [key for key, _ in words]
    runs = align_words(keys, own)
    a = b = 0
    for n, (to_a, to_b, length) in enumerate([*((run.a, run.b, run.length) for run in runs), (len(keys), len(own), 0)]):
        inner = 0 < n < len(runs)
        extra = tuple(own[b:to_b])
        if len(extra) == to_a - a:
            for k, key in enumerate(extra):
                at[a + k][number] = (key,)
        elif extra and to_a > a and (inner or len(extra) >= (to_a - a) / 2):
            at[a][number] = extra  # in the place of the words there
            for place in range(a + 1, to_a):
                at[place][number] = ()
        else:
            if extra:
                between[to_a if n < len(runs) else a][number] = extra
            if inner and not any(sign for _, sign in words[b : to_b + 1]):
                for place in range(a, to_a):
                    at[place][number] = ()
        for k in range(length):
            at[to_a + k][number] = (own[to_b + k],)
        a, b = to_a + length, to_b + length


def reaches(at: Sequence[Sequence[tuple[str, ...] | None]], place: int, wording: int) -> bool:
    """Whether a wording has the words on both sides of a gap between two places, and so has nothing in it."""
    before = place == 0 or at[place - 1][wording] is not None
    after = place == len(at) or at[place][wording] is not None
    return before and after and 0 < place < len(at)


def keys_of(words: str) -> list[tuple[str, bool]]:
    """The words of a wording as heard (`text.housestyle`), and of each whether a sign before it says that some are left out."""
    found: list[tuple[str, bool]] = []
    end = 0
    for unit in units(words):
        if unit.optional is Optional.NO:
            found.append((unit.key, LEFT_OUT.search(words, end, unit.start) is not None))
            end = unit.end
    return found
