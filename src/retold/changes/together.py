"""Which words a source has, and which of them it has together: how far a text bears out that two words belong to each other."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from retold.changes.tellings import Sentence
from retold.text.stems import root
from retold.text.tokens import is_content

OFTEN = 24
"""Occurrences of a word that are looked at."""
CLOSENESS = {1: 1.0, 2: 0.85, 3: 0.7, 4: 0.55}
"""How close two content words of one sentence are, by how many places the second stands after the first."""
BACKWARDS = {1: 0.7, 2: 0.55, 3: 0.55, 4: 0.55}
"""The same where the second stands before the first: who is helped by whom is told in either order."""
NEAR, LOOSE, FAR, NEXT = 8, 0.4, 0.3, 0.15
"""Places within which two words of a sentence are loosely together; how close they are then, beyond, and in neighbouring sentences."""

POINTING = frozenset(["he", "she", "they", "him", "her", "them", "his", "their", "it", "its"])
"""Pronouns, which belong to what they do as a name does."""

Place = tuple[int, int]
"""The number of a sentence, and of a content word in it."""


def tells(key: str) -> bool:
    """Whether a word is looked at for what stands beside it: a content word, or a pronoun for somebody or something."""
    return is_content(key) or key in POINTING


class Together:
    """The content words of a source by their stems and roots, with their places, and its pairs of neighbouring words."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._roots: set[str] = set()
        self._running: set[tuple[str, str]] = set()
        self.where: dict[str, tuple[int, int]] = {}
        for number, sentence in enumerate(sentences):
            keys = [word.key for word in sentence.words]
            self._running.update(pairwise(keys))
            content = [(at, stem) for at, stem in enumerate(sentence.stems) if tells(keys[at])]
            for place, (at, stem) in enumerate(content):
                self._places[stem].append((number, place))
                self._roots.add(root(stem))
                self.where.setdefault(stem, (number, at))

    def has(self, stem: str) -> bool:
        """Whether the source has a content word of a stem."""
        return stem in self._places

    def has_kin(self, stem: str) -> bool:
        """Whether it has one of the same root: approval for approve."""
        return root(stem) in self._roots

    def runs(self, before: str, after: str) -> bool:
        """Whether two words, by their keys, stand side by side anywhere in it."""
        return (before, after) in self._running

    def closeness(self, one: str, other: str) -> float:
        """How close one stem stands before another where they are closest: 1 side by side, 0 never in neighbouring sentences.

        >>> from retold.changes.tellings import sentences_of
        >>> from retold.model import Article
        >>> held = Together(sentences_of(Article("a", "Wolves killed two sheep. The council met.")))
        >>> held.closeness("two", "sheep"), held.closeness("sheep", "kill"), held.closeness("sheep", "council")
        (0.0, 0.55, 0.15)
        """
        best = 0.0
        for first, i in self._places.get(one, ())[:OFTEN]:
            for second, j in self._places.get(other, ())[:OFTEN]:
                best = max(best, _close(second - first, j - i))
                if best == 1.0:
                    return best
        return best


def _close(sentences: int, words: int) -> float:
    if sentences or not words:
        return NEXT if abs(sentences) == 1 else 0.0
    near = CLOSENESS.get(words, 0.0) if words > 0 else BACKWARDS.get(-words, 0.0)
    return near or (LOOSE if abs(words) <= NEAR else FAR)
