"""Two texts side by side: their words and stems numbered alike, each stem weighed by how rare it is."""

from typing import NamedTuple

import numpy as np

from retold.passages.view import Floats, Ints, View

BACKGROUND = 60.0
"""Sentences of news at large that the sentences of the two texts are counted together with when the rarity of a stem is reckoned: two short
texts say little about how common a word is, two long ones enough."""
ORDER = 3.0
"""Bits for each word of a verbatim run, beside its weight: that it stands in the same order."""
ARTICLE = 8.0
"""A word that stands in an article stands in about one of so many of its sentences."""


class Pair(NamedTuple):
    """Two views, their words (`words_a`, `words_b`) and stems (`stems_a`, `stems_b`) numbered alike; `weight` has the bits of each stem."""

    a: View
    b: View
    words_a: Ints
    words_b: Ints
    stems_a: Ints
    stems_b: Ints
    weight: Floats

    @property
    def noise(self) -> float:
        """Bits that the best of all chance matches has: the more places to match, the more (as the E-value of sequence search)."""
        return float(np.log2(max(len(self.words_a), 2)) + np.log2(max(len(self.words_b), 2)))


class Block(NamedTuple):
    """Words `[a_from, a_to)` of one text beside words `[b_from, b_to)` of the other.

    `verbatim` of its words stand in verbatim runs, and `ordered` is what those are worth.
    """

    a_from: int
    a_to: int
    b_from: int
    b_to: int
    verbatim: int = 0
    ordered: float = 0.0

    @property
    def longer(self) -> int:
        """Words of the longer side."""
        return max(self.a_to - self.a_from, self.b_to - self.b_from)


def alike(a: list[str], b: list[str]) -> tuple[int, Ints]:
    """Number the entries of both lists alike: how many numbers there are, and those of `b`; an entry of `a` has its place as number."""
    number = {entry: i for i, entry in enumerate(a)}
    of_b = np.array([number.setdefault(entry, len(number)) for entry in b], dtype=np.int64)
    return len(number), of_b


def pair_of(a: View, b: View) -> Pair:
    """Put two views side by side. The weight of a stem is its inverse sentence frequency in both texts and in the background together."""
    _, word_of_b = alike(a.keys, b.keys)
    count, stem_of_b = alike(a.stems, b.stems)
    stems_a, stems_b = a.stem, stem_of_b[b.stem]
    bits = np.full(count, np.inf)
    np.minimum.at(bits, stems_a, a.bits)
    np.minimum.at(bits, stems_b, b.bits)
    sentences = len(a.first) + len(b.first) - 2
    frequency = sentence_frequency(a, stems_a, count) + sentence_frequency(b, stems_b, count)
    weight = np.log2((sentences + BACKGROUND) / (frequency + BACKGROUND * 2.0**-bits / ARTICLE))
    return Pair(a, b, a.key, word_of_b[b.key], stems_a, stems_b, weight)


def sentence_frequency(view: View, stems: Ints, count: int) -> Ints:
    """In how many sentences of a text each stem stands."""
    sentence = np.repeat(np.arange(len(view.first) - 1), np.diff(view.first))
    return np.bincount(np.unique(sentence * count + stems) % count, minlength=count)


def evidence(pair: Pair, block: Block) -> float:
    """Bits of evidence that the two sides of a block come from one another.

    The weights of the stems they share, less for names, none for furniture, and for each word in a verbatim run the bits of its order.
    """
    return shared(pair, np.arange(block.a_from, block.a_to), np.arange(block.b_from, block.b_to)) + ORDER * block.ordered


def evidence_beside(pair: Pair, region: Block, stretch: Block) -> float:
    """Bits of evidence in a region without the words of a stretch in it: what else its sides share."""
    a = [i for i in range(region.a_from, region.a_to) if not stretch.a_from <= i < stretch.a_to]
    b = [i for i in range(region.b_from, region.b_to) if not stretch.b_from <= i < stretch.b_to]
    return shared(pair, np.array(a, dtype=np.int64), np.array(b, dtype=np.int64))


def shared(pair: Pair, a: Ints, b: Ints) -> float:
    """The summed weight of the stems that some words of one text and some of the other have in common, by what they are worth."""
    worth_a = worth_of_stems(pair.stems_a[a], pair.a.worth[a])
    worth_b = worth_of_stems(pair.stems_b[b], pair.b.worth[b])
    return float(sum(pair.weight[stem] * min(worth, worth_b[stem]) for stem, worth in worth_a.items() if stem in worth_b))


def with_order(pair: Pair, block: Block) -> Block:
    """A verbatim stretch with what the order of its words is worth: that of a template, nothing."""
    a, b = slice(block.a_from, block.a_to), slice(block.b_from, block.b_to)
    worth = min((pair.a.worth[a] * ~pair.a.refrain[a]).mean(), (pair.b.worth[b] * ~pair.b.refrain[b]).mean())
    return block._replace(ordered=float(block.verbatim * worth))


def likeness(pair: Pair, block: Block) -> float:
    """Cosine of the two sides of a block, each taken as one bag of weighted stems."""
    count = len(pair.weight)
    a = np.bincount(pair.stems_a[block.a_from : block.a_to], minlength=count) * pair.weight
    b = np.bincount(pair.stems_b[block.b_from : block.b_to], minlength=count) * pair.weight
    norm = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / norm if norm else 0.0


def worth_of_stems(stems: Ints, worth: Floats) -> dict[int, float]:
    """The most that each stem is worth in a stretch of text."""
    order = np.argsort(worth, kind="stable")
    return dict(zip(stems[order].tolist(), worth[order].tolist(), strict=True))
