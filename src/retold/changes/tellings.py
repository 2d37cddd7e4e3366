"""A telling seen sentence by sentence: the words of each, with stems, and what a word weighs in this story."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from retold.model import Article, Span
from retold.text.housestyle import Unit, units
from retold.text.sentences import sentences
from retold.text.stems import stem
from retold.text.tokens import is_content
from retold.text.weights import rarity
from retold.text.words import lines

FUNCTION_WEIGHT = 0.1
NAME_FACTOR = 1.3
LONGEST = 400
"""Words of one sentence that are looked at; what is longer is no sentence of news."""


SPACED_STOP = re.compile(r"(?<=\s)([.!?])\s+(?=[^\W_a-z])")


FEWEST = 20
"""Sentences from which on counting in the story tells how rare a word is there."""


class Sentence(NamedTuple):
    """One sentence: the id of its article, its number there, its span, its words (offsets into the article) and their stems."""

    article: str
    number: int
    span: Span
    words: tuple[Unit, ...]
    stems: tuple[str, ...]


@lru_cache(maxsize=64)
def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article that hold at least one word, in order.

    >>> [len(s.words) for s in sentences_of(Article("a", "It rained. We left early."))]
    [2, 3]
    """
    found: list[Sentence] = []
    for span in _apart(article.text, sentences(article.text)):
        words = tuple(
            u._replace(start=span.start + u.start, end=span.start + u.end) for u in units(article.text[span.start : span.end])[:LONGEST]
        )
        if words:
            found.append(Sentence(article.id, len(found), span, words, tuple(stem_of(u) for u in words)))
    return tuple(found)


def _apart(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Split further where a stop stands by itself between spaces, as in text that a program has cut into words ("so . Then")."""
    for span in spans:
        start = span.start
        for stop in SPACED_STOP.finditer(text, span.start, span.end):
            yield Span(start, stop.start(1) + 1)
            start = stop.end()
        if start < span.end:
            yield Span(start, span.end)


def stem_of(word: Unit) -> str:
    """The stem under which a word is looked for in another telling; a people counts as its country (Chinese as China).

    >>> [stem_of(u) for u in units("Chinese ministers")]
    ['china', 'minister']
    """
    if word.word[:1].isupper() and word.key in peoples():
        return peoples()[word.key]
    return stem(word.key)


@cache
def peoples() -> dict[str, str]:
    """The words for a people and what is theirs, with the stem of their country, where that is one word to the reader."""
    table: dict[str, str] = {}
    for line in lines("place_names"):
        place, _, words = line.partition(" = ")
        name = "-".join(u.key for u in units(place))
        if name.isalpha() or name == "united-states":
            table.update((word.lower(), stem(name)) for word in words.split() if len(word) > 3)
    return table


class Weights:
    """What each stem weighs in a story: words rare in the news and in the story more, function words next to nothing."""

    def __init__(self, tellings: Iterable[Sequence[Sentence]]) -> None:
        frequency: Counter[str] = Counter()
        total = 0
        for telling in tellings:
            for sentence in telling:
                total += 1
                frequency.update(set(sentence.stems))
        self._frequency = frequency
        self._total = max(total, FEWEST)

    def of(self, word: Unit, stem: str) -> float:
        """What one word weighs: the geometric mean of its rarity in the news and in this story, in bits."""
        if not is_content(word.key):
            return FUNCTION_WEIGHT
        here = math.log2(2 + self._total / (1 + self._frequency[stem]))
        marked = word.word[0].isupper() or word.is_number
        return max(FUNCTION_WEIGHT, math.sqrt(min(rarity(word.key), 9.0) * here)) * (NAME_FACTOR if marked else 1.0)
