"""The passages that two texts share: verbatim runs and rewritten sentences, with exact offsets on both sides."""

from collections import Counter

import numpy as np

from retold.model import Article, Passage, PassageKind, Span
from retold.passages.regions import Region, regions_of
from retold.passages.similar import pair_of, similar_sentences
from retold.passages.view import View, view

COSINE = 0.33
DICE = 0.33
ALIKE = 0.34
GAP = 1


def align(a: str | Article, b: str | Article) -> list[Passage]:
    """Find the passages that two texts share, in the order of `a`.

    In: two texts, or two articles. Out: passages with code-point spans into both; `kind` is verbatim where both sides hold the same words in
    the same order, else rewritten; `identity` is the share of words in common. Never raises on any text.

    >>> align("The ferry sank off Orla Point at dawn.", "At noon: the ferry sank off Orla Point at dawn.")[0].a
    Span(start=0, end=37)
    """
    text_a, id_a = (a.text, a.id) if isinstance(a, Article) else (a, "")
    text_b, id_b = (b.text, b.id) if isinstance(b, Article) else (b, "")
    view_a, view_b = view(text_a), view(text_b)
    if not len(view_a.key) or not len(view_b.key):
        return []
    pair = pair_of(view_a, view_b)
    i, j, _ = similar_sentences(pair, COSINE, DICE)
    regions = regions_of(pair, np.stack([i, j], axis=1), GAP, ALIKE)
    return [passage(view_a, view_b, region, id_a, id_b) for region in regions]


def passage(a: View, b: View, region: Region, id_a: str, id_b: str) -> Passage:
    """A region as a passage."""
    words_a = slice(int(a.first[region.a_first]), int(a.first[region.a_last + 1]))
    words_b = slice(int(b.first[region.b_first]), int(b.first[region.b_last + 1]))
    keys_a, keys_b = [a.keys[k] for k in a.key[words_a]], [b.keys[k] for k in b.key[words_b]]
    common = (Counter(keys_a) & Counter(keys_b)).total()
    return Passage(
        Span(int(a.start[words_a.start]), int(a.end[words_a.stop - 1])),
        Span(int(b.start[words_b.start]), int(b.end[words_b.stop - 1])),
        id_a,
        id_b,
        PassageKind.VERBATIM if keys_a == keys_b else PassageKind.REWRITTEN,
        2 * common / (len(keys_a) + len(keys_b)),
    )
