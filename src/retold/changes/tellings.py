"""A telling seen sentence by sentence: the words of each, with stems, and what a word weighs in this story."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from retold.model import Article, Span
from retold.text.sentences import sentences
from retold.text.stems import stem
from retold.text.tokens import Token, is_content, tokenize

FUNCTION_WEIGHT = 0.1
NAME_FACTOR = 1.5


class Sentence(NamedTuple):
    """One sentence: the id of its article, its number there, its span, its words (offsets into the article) and their stems."""

    article: str
    number: int
    span: Span
    words: tuple[Token, ...]
    stems: tuple[str, ...]


@lru_cache(maxsize=64)
def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article that hold at least one word, in order.

    >>> [len(s.words) for s in sentences_of(Article("a", "It rained. We left early."))]
    [2, 3]
    """
    found: list[Sentence] = []
    for span in sentences(article.text):
        words = tuple(Token(span.start + t.start, span.start + t.end, t.word, t.key) for t in tokenize(article.text[span.start : span.end]))
        if words:
            found.append(Sentence(article.id, len(found), span, words, tuple(stem(t.key) for t in words)))
    return tuple(found)


class Weights:
    """What each stem weighs in a story: rare ones more, names and numbers more still, function words next to nothing."""

    def __init__(self, tellings: Iterable[Sequence[Sentence]]) -> None:
        frequency: Counter[str] = Counter()
        total = 0
        for telling in tellings:
            for sentence in telling:
                total += 1
                frequency.update(set(sentence.stems))
        self._frequency = frequency
        self._total = max(total, 1)

    def rarity(self, stem: str) -> float:
        """How rare a stem is among the sentences of the story, at least 1."""
        return 1.0 + math.log(1 + self._total / (1 + self._frequency[stem]))

    def of(self, token: Token, stem: str) -> float:
        """What one word weighs."""
        if not is_content(token.key):
            return FUNCTION_WEIGHT
        marked = token.word[0].isupper() or token.word[0].isdigit()
        return self.rarity(stem) * (NAME_FACTOR if marked else 1.0)
