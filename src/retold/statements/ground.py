"""The articles of a story as ground to stand on: sentences, marks, what is quoted where, and what a word weighs."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import log2

from retold.model import Article, Span
from retold.text.marks import Marked, marked
from retold.text.sentences import sentences
from retold.text.stems import stem
from retold.text.tokens import is_content, tokenize
from retold.text.weights import rarity

FUNCTION_WEIGHT, NUMBER_WEIGHT, LEAST, COMMON = 0.3, 6.0, 0.5, 1.5
"""Bits of a function word and of a number; the least of any other word; and by how many bits all words of a story are alike to it."""


class Weights:
    """What a word tells about which utterance it belongs to: bits, the fewer the more often the story has it."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.times: Counter[str] = Counter(stem(token.key) for article in articles for token in tokenize(article.text))
        self.total = max(2, self.times.total())
        self.known: dict[str, float] = {}

    def of(self, key: str) -> float:
        """Bits of a word: by its rarity in the news at large, and no more than it has in this story, where its names are everywhere."""
        if key not in self.known:
            self.known[key] = self._weigh(key)
        return self.known[key]

    def _weigh(self, key: str) -> float:
        if not is_content(key):
            return FUNCTION_WEIGHT
        bits = NUMBER_WEIGHT if key[0] in "#$€£" else rarity(key)
        return min(bits, max(LEAST, log2(self.total / max(1, self.times[stem(key)])) - COMMON))


class Ground:
    """An article's text with its sentences, its quotation marks and the content of its quotations (`told`), found once."""

    def __init__(self, article: Article, order: int, told: Sequence[Span] = ()) -> None:
        self.article = article
        self.order = order
        self.told = sorted(told)
        self._reach = list(accumulate((span.end for span in self.told), max))
        self.sentences: list[Span] = sentences(article.text)
        self.marks: list[Marked] = marked(article.text)
        self._starts = [span.start for span in self.sentences]

    def marks_in(self, spans: Sequence[Span]) -> Iterable[Marked]:
        """The stretches in marks that begin within some spans."""
        low = bisect_left(self.marks, spans[0].start, key=lambda m: m.start)
        while low < len(self.marks) and self.marks[low].start < spans[-1].end:
            yield self.marks[low]
            low += 1

    def told_in(self, sentence: Span) -> Iterable[Span]:
        """The content of quotations that touches a sentence."""
        at = bisect_right(self._reach, sentence.start)
        while at < len(self.told) and self.told[at].start < sentence.end:
            if self.told[at].end > sentence.start:
                yield self.told[at]
            at += 1

    def in_title(self, at: int) -> bool:
        """Whether an offset lies in the article's title, where its text begins with that."""
        title = self.article.title.strip()
        lead = len(self.article.text) - len(self.article.text.lstrip())
        return bool(title) and self.article.text.startswith(title, lead) and at <= lead + len(title)

    def sentence_at(self, at: int) -> int:
        """The number of the sentence around an offset."""
        return max(0, bisect_right(self._starts, at) - 1)
