"""The passages that two texts share: verbatim runs and rewritten sentences, with exact offsets on both sides."""

import re
from collections import Counter

from retold.model import Article, Passage, PassageKind, Span
from retold.passages.blocks import blocks_of, same_words
from retold.passages.pair import Block, Pair, pair_of
from retold.passages.view import View, view

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
        kind, identity = kind_and_identity(pair, block)
        if exchanged:
            span_a, span_b = span_b, span_a
        found.append(Passage(span_a, span_b, id_a, id_b, kind, identity))
    return sorted(found, key=lambda passage: (passage.a, passage.b))


def kind_and_identity(pair: Pair, block: Block) -> tuple[PassageKind, float]:
    """Whether the words of both sides are the same, and the share of words in common."""
    a = pair.words_a[block.a_from : block.a_to].tolist()
    b = pair.words_b[block.b_from : block.b_to].tolist()
    common = (Counter(a) & Counter(b)).total()
    kind = PassageKind.VERBATIM if same_words(pair, block) else PassageKind.REWRITTEN
    return kind, 2 * common / (len(a) + len(b))


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
