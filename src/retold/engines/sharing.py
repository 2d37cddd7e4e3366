"""The passages that the articles of a corpus share, story by story; and the articles so alike that they tell one story whatever else."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from retold.model import Article, Passage, PassageKind, Span
from retold.passages.corpus import Matches, match

COPY, LEAST = 0.5, 400
"""Share of the shorter of two texts that the other holds, from which on they tell one story; and code points that it must have."""
VERBATIM = 0.999


def shared_passages(articles: Sequence[Article], threads: int) -> Matches:
    """Every passage that two articles share; of what very many have, with the first few of them in the order given."""
    return match([article.text for article in articles], threads=threads, all_pairs=False)


def copies(articles: Sequence[Article], found: Matches) -> Iterator[tuple[str, str]]:
    """The pairs of articles of which the one holds half of the other."""
    if len(found) == 0:
        return
    sizes = np.array([len(article.text) for article in articles], dtype=np.int64)
    pairs, where = np.unique(found.a * len(articles) + found.b, return_inverse=True)
    shared = np.minimum(np.bincount(where, found.a_end - found.a_start), np.bincount(where, found.b_end - found.b_start))
    a, b = pairs // len(articles), pairs % len(articles)
    shorter = np.minimum(sizes[a], sizes[b])
    for one, other in zip(*(side[(shorter >= LEAST) & (shared >= COPY * shorter)].tolist() for side in (a, b)), strict=True):
        yield articles[one].id, articles[other].id


def by_story(articles: Sequence[Article], found: Matches, story: dict[str, int]) -> tuple[dict[int, list[Passage]], list[Passage]]:
    """The passages within each story, and those between articles of two."""
    within: dict[int, list[Passage]] = defaultdict(list)
    between: list[Passage] = []
    columns = (found.a, found.b, found.a_start, found.a_end, found.b_start, found.b_end, found.identity)
    for a, b, a1, a2, b1, b2, identity in zip(*(column.tolist() for column in columns), strict=True):
        one, other = articles[a].id, articles[b].id
        kind = PassageKind.VERBATIM if identity >= VERBATIM else PassageKind.REWRITTEN
        passage = Passage(Span(a1, a2), Span(b1, b2), one, other, kind, round(identity, 4))
        (within[story[one]] if story[one] == story[other] else between).append(passage)
    return within, between
