"""The passages that two texts share: verbatim runs and rewritten sentences, with exact offsets on both sides."""

import re
from collections import Counter

import numpy as np

from retold.model import Article, Passage, PassageKind, Span
from retold.passages.digests import digests_of
from retold.passages.pair import Block, Pair, evidence, pair_of
from retold.passages.regions import Region, field_of, regions_of
from retold.passages.runs import verbatim_runs
from retold.passages.similar import rows_of, similar_sentences
from retold.passages.stretches import stretches
from retold.passages.view import Flags, View, view

PARAGRAPH = 40
"""Words in verbatim runs from which a stretch is a passage of its own, whatever stands around it."""
SENTENCE = 8
"""Words in verbatim runs from which a stretch is a passage where no rewritten passage takes it in."""
MOSTLY = 0.7
"""Share of a rewritten region in verbatim runs from which only the runs are the passage."""
CERTAINTY = 2.7
"""Bits of evidence that a passage needs for each bit of noise: how many more than the best of chance matches would have."""
PART = 0.4
CLOSERS = re.compile(r"""(?:[.!?…。！？]+|,(?=["”’']))?["”’'»)\]]*""")
OPENERS = frozenset("\"“‘'«([")


def align(a: str | Article, b: str | Article) -> list[Passage]:
    """Find the passages that two texts share, in the order of `a`.

    In: two texts, or two articles. Out: passages with code-point spans into both; `kind` is verbatim where both sides hold the same words
    in the same order, else rewritten; `identity` is the share of words in common. Never raises on any text. `align(b, a)` gives the same
    passages, with sides exchanged.

    >>> align("The ferry sank off Orla Point at dawn.", "At noon: the ferry sank off Orla Point at dawn.")[0].b
    Span(start=9, end=47)
    """
    text_a, id_a = (a.text, a.id) if isinstance(a, Article) else (a, "")
    text_b, id_b = (b.text, b.id) if isinstance(b, Article) else (b, "")
    exchanged = (len(text_b), text_b) < (len(text_a), text_a)
    first, second = (text_b, text_a) if exchanged else (text_a, text_b)
    view_a, view_b = view(first), view(second)
    if not len(view_a.key) or not len(view_b.key):
        return []
    pair = pair_of(view_a, view_b)
    found = []
    for block in blocks_of(pair):
        span_a, span_b = span_of(view_a, block.a_from, block.a_to), span_of(view_b, block.b_from, block.b_to)
        kind, identity = likeness_of(pair, block)
        if exchanged:
            span_a, span_b = span_b, span_a
        found.append(Passage(span_a, span_b, id_a, id_b, kind, identity))
    return sorted(found, key=lambda passage: (passage.a, passage.b))


def blocks_of(pair: Pair) -> list[Block]:
    """The passages of two texts, in words."""
    if np.array_equal(pair.words_a, pair.words_b):
        words = len(pair.words_a)
        return [Block(0, words, 0, words, words)]
    free_a, free_b = np.ones(len(pair.words_a), dtype=bool), np.ones(len(pair.words_b), dtype=bool)
    least = CERTAINTY * pair.noise
    candidates = [
        block
        for block in stretches(verbatim_runs(pair.words_a, pair.words_b))
        if block.verbatim >= SENTENCE and evidence(pair, block) >= least
    ]
    found = [block for block in candidates if block.verbatim >= PARAGRAPH and take(block, free_a, free_b)]
    rewritten = rewritten_blocks(pair, free_a, free_b)
    short = []
    for block in candidates:
        if block.verbatim >= PARAGRAPH:
            continue
        around = [other for other in rewritten if overlap(block, other)]
        if any(block.verbatim < MOSTLY * other.longer for other in around):
            continue
        if take(block, free_a, free_b):
            rewritten = [other for other in rewritten if other not in around]
            short.append(block)
    pieces = digests_of(short + [block for block in rewritten if evidence(pair, block) >= PART * least])
    return found + [block for block in pieces if evidence(pair, block) >= least]


def take(block: Block, free_a: Flags, free_b: Flags) -> bool:
    """Mark the words of a block as explained, unless half of them are already."""
    side_a, side_b = free_a[block.a_from : block.a_to], free_b[block.b_from : block.b_to]
    if side_a.mean() < 0.5 or side_b.mean() < 0.5:
        return False
    side_a[:] = False
    side_b[:] = False
    return True


def rewritten_blocks(pair: Pair, free_a: Flags, free_b: Flags) -> list[Block]:
    """Regions of rewritten sentences among the words not yet explained."""
    a, b = rows_of(pair.a, pair.stems_a, free_a), rows_of(pair.b, pair.stems_b, free_b)
    field = field_of(a, b, pair.weight, similar_sentences(a, b, pair.weight))
    blocks = [trimmed(pair, region, free_a, free_b) for region in regions_of(field)]
    return [block for block in blocks if block.a_from < block.a_to and block.b_from < block.b_to]


def trimmed(pair: Pair, region: Region, free_a: Flags, free_b: Flags) -> Block:
    """A region in words, without the words at its edges that are already explained."""
    a_from, a_to = inner(free_a, int(pair.a.first[region.a_from]), int(pair.a.first[region.a_to]))
    b_from, b_to = inner(free_b, int(pair.b.first[region.b_from]), int(pair.b.first[region.b_to]))
    return Block(a_from, a_to, b_from, b_to)


def inner(free: Flags, start: int, end: int) -> tuple[int, int]:
    """The range from the first free word to the last; an empty range if there is none."""
    at = np.flatnonzero(free[start:end])
    return (start + int(at[0]), start + int(at[-1]) + 1) if len(at) else (start, start)


def overlap(block: Block, other: Block) -> bool:
    """Whether two blocks overlap on both sides."""
    in_a = min(block.a_to, other.a_to) > max(block.a_from, other.a_from)
    return in_a and min(block.b_to, other.b_to) > max(block.b_from, other.b_from)


def likeness_of(pair: Pair, block: Block) -> tuple[PassageKind, float]:
    """Whether the words of both sides are the same, and the share of words in common."""
    a = pair.words_a[block.a_from : block.a_to].tolist()
    b = pair.words_b[block.b_from : block.b_to].tolist()
    common = (Counter(a) & Counter(b)).total()
    return PassageKind.VERBATIM if a == b else PassageKind.REWRITTEN, 2 * common / (len(a) + len(b))


def span_of(view: View, start: int, end: int) -> Span:
    """Words `[start, end)` as a span of the text, with the marks that open and close it."""
    left, right = int(view.start[start]), int(view.end[end - 1])
    closed = CLOSERS.match(view.text, right)
    right = closed.end() if closed else right
    opened = left
    while opened and view.text[opened - 1] in OPENERS and opened > left - 3:
        opened -= 1
    if opened < left and (opened == 0 or view.text[opened - 1].isspace()):
        left = opened
    return Span(left, right)
