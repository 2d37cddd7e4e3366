"""What two articles share, counted in words: how much of each stands in the other, and where."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from retold.model import Article, Passage, Span
from retold.text.marks import marked, outermost
from retold.text.sentences import sentences
from retold.text.tokens import Token, tokenize


class Side(NamedTuple):
    """One article of a pair: its words, those that lie in a passage, and those of them that the other article has there too."""

    article: Article
    tokens: tuple[Token, ...]
    covered: frozenset[int]
    found: frozenset[int]

    @property
    def share(self) -> float:
        """The share of the article's words found in the other."""
        return len(self.found) / max(len(self.tokens), 1)

    @property
    def coverage(self) -> float:
        """The share of the article's words that lie in a passage, found or rewritten."""
        return len(self.covered) / max(len(self.tokens), 1)


def sides(a: Article, b: Article, passages: Sequence[Passage]) -> tuple[Side, Side]:
    """Both articles of a pair, given the passages between them with `a` on their left."""
    (tokens_a, starts_a), (tokens_b, starts_b) = words_of(a.text), words_of(b.text)
    covered_a: set[int] = set()
    covered_b: set[int] = set()
    found_a: set[int] = set()
    found_b: set[int] = set()
    for passage in passages:
        in_a, in_b = within(tokens_a, starts_a, passage.a), within(tokens_b, starts_b, passage.b)
        common = Counter(tokens_a[i].key for i in in_a) & Counter(tokens_b[i].key for i in in_b)
        covered_a.update(in_a)
        covered_b.update(in_b)
        found_a.update(matched(tokens_a, in_a, common))
        found_b.update(matched(tokens_b, in_b, common))
    return Side(a, tokens_a, frozenset(covered_a), frozenset(found_a)), Side(b, tokens_b, frozenset(covered_b), frozenset(found_b))


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[tuple[Token, ...], tuple[int, ...]]:
    """The words of a text and where each begins; kept, since an article is held against many others."""
    tokens = tuple(tokenize(text))
    return tokens, tuple(token.start for token in tokens)


@lru_cache(maxsize=1024)
def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text; kept likewise."""
    return tuple(sentences(text))


def within(tokens: Sequence[Token], starts: Sequence[int], span: Span) -> list[int]:
    """The numbers of the words that lie in a span."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return [i for i in range(first, last) if tokens[i].end <= span.end]


def matched(tokens: Sequence[Token], numbers: Iterable[int], common: Counter[str]) -> list[int]:
    """Those of some words that the other side has too, each as often as it has it."""
    left = common.copy()
    found = []
    for i in numbers:
        if left[tokens[i].key] > 0:
            left[tokens[i].key] -= 1
            found.append(i)
    return found


def quoted_share(side: Side) -> float:
    """The share of the found words that stand in quotation marks."""
    marks = [(m.inner_start, m.inner_end) for m in outermost(marked(side.article.text))]
    quoted = 0
    at = 0
    for i in sorted(side.found):
        token = side.tokens[i]
        while at < len(marks) and marks[at][1] < token.end:
            at += 1
        quoted += at < len(marks) and marks[at][0] <= token.start
    return quoted / max(len(side.found), 1)


def own_sentences(side: Side) -> tuple[list[Span], list[Span]]:
    """The sentences outside every passage: those between two passages, and those after the last."""
    if not side.covered:
        return [], []
    starts = [side.tokens[i].start for i in side.covered]
    first, last = min(starts), max(starts)
    taken = sorted(starts)
    between, after = [], []
    at = 0
    for sentence in sentences_of(side.article.text):
        while at < len(taken) and taken[at] < sentence.start:
            at += 1
        if at < len(taken) and taken[at] < sentence.end:
            continue
        if first < sentence.start < last:
            between.append(sentence)
        elif sentence.start > last:
            after.append(sentence)
    return between, after
