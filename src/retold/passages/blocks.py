"""The passages of two texts in words: verbatim stretches and rewritten regions, each word explained once."""

import numpy as np

from retold.passages.digests import digests_of
from retold.passages.pair import Block, Pair, evidence, evidence_beside, with_order
from retold.passages.regions import Region, field_of, regions_of
from retold.passages.runs import verbatim_runs
from retold.passages.stretches import stretches
from retold.passages.view import Flags, Ints

PARAGRAPH = 40
"""Words in verbatim runs from which a stretch is a passage of its own, whatever stands around it."""
SENTENCE = 8
"""Words in verbatim runs from which a stretch is a passage where no rewritten passage takes it in."""
OVERHANG = 2
"""Words of another sentence that a stretch loses at its edge."""
MOSTLY = 0.7
"""Share of a rewritten region in verbatim runs from which only the runs are the passage."""
REST = 0.3
"""Share of the evidence for a passage that the rest of such a region must have for the stretch to belong to it."""
CERTAINTY = 3.3
"""Bits of evidence that a passage needs for each bit of noise: how many times more than the best of chance matches has."""
PART = 0.25
"""Share of that evidence that a part of a digest needs."""
NEXT = 25
"""The most words between two passages that are one: a sentence."""


def blocks_of(pair: Pair) -> list[Block]:
    """The passages of two texts: long verbatim stretches first, then regions among the other words, then short stretches outside those."""
    if np.array_equal(pair.words_a, pair.words_b):
        words = len(pair.words_a)
        return [Block(0, words, 0, words, words)]
    least = CERTAINTY * pair.noise
    runs = [with_order(pair, within_sentences(pair, block)) for block in stretches(verbatim_runs(pair.words_a, pair.words_b))]
    sure = [block for block in runs if block.verbatim >= SENTENCE and evidence(pair, block) >= least]
    free_a, free_b = np.ones(len(pair.words_a), dtype=bool), np.ones(len(pair.words_b), dtype=bool)
    long = [block for block in sure if block.verbatim >= PARAGRAPH and take(block, free_a, free_b)]
    regions = with_runs(rewritten_blocks(pair, free_a, free_b), apart(pair, runs))
    short: list[Block] = []
    for block in (block for block in sure if block.verbatim < PARAGRAPH):
        around = [regions[i] for i in overlapping(block, table(regions))]
        if all(mostly(pair, block, region, REST * least) for region in around) and take(block, free_a, free_b):
            regions = [region for region in regions if region not in around]
            short.append(block)
    pieces = digests_of(pair, short + [block for block in regions if evidence(pair, block) >= PART * least], least)
    return merged(pair, long + [block for block in pieces if evidence(pair, block) >= least])


def within_sentences(pair: Pair, block: Block) -> Block:
    """A stretch without the word or two by which it runs over the end of a sentence into the next, or begins before one, on both sides.

    What follows a shared sentence often begins with the same "The" or "He".
    """
    first_a, first_b = pair.a.first, pair.b.first
    over = block.a_to - int(first_a[np.searchsorted(first_a, block.a_to) - 1])
    same = over == block.b_to - int(first_b[np.searchsorted(first_b, block.b_to) - 1])
    end = over if same and over <= OVERHANG else 0
    under = int(first_a[np.searchsorted(first_a, block.a_from)]) - block.a_from
    same = under == int(first_b[np.searchsorted(first_b, block.b_from)]) - block.b_from
    start = under if same and under <= OVERHANG else 0
    if block.verbatim - start - end < SENTENCE:
        return block
    return Block(block.a_from + start, block.a_to - end, block.b_from + start, block.b_to - end, block.verbatim - start - end)


def take(block: Block, free_a: Flags, free_b: Flags) -> bool:
    """Mark the words of a block as explained; refuse a block that explains little new on either side.

    A paragraph that one text prints twice is a passage twice: the second time it is new on one side.
    """
    side_a, side_b = free_a[block.a_from : block.a_to], free_b[block.b_from : block.b_to]
    if max(side_a.mean(), side_b.mean()) < 0.5:
        return False
    side_a[:] = False
    side_b[:] = False
    return True


def rewritten_blocks(pair: Pair, free_a: Flags, free_b: Flags) -> list[Block]:
    """Regions of rewritten sentences among the words not yet explained."""
    blocks = [trimmed(pair, region, free_a, free_b) for region in regions_of(field_of(pair, free_a, free_b))]
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


def table(blocks: list[Block]) -> Ints:
    """The offsets of blocks as rows."""
    return np.array([block[:4] for block in blocks], dtype=np.int64).reshape(-1, 4)


def overlapping(block: Block, rows: Ints) -> Ints:
    """Which rows overlap a block on both sides."""
    in_a = (rows[:, 0] < block.a_to) & (rows[:, 1] > block.a_from)
    return np.flatnonzero(in_a & (rows[:, 2] < block.b_to) & (rows[:, 3] > block.b_from))


def apart(pair: Pair, runs: list[Block]) -> list[Block]:
    """Stretches that do not share words on either side, the longest first: a name that both texts repeat counts once."""
    free_a, free_b = np.ones(len(pair.words_a), dtype=bool), np.ones(len(pair.words_b), dtype=bool)
    found = []
    for run in runs:
        side_a, side_b = free_a[run.a_from : run.a_to], free_b[run.b_from : run.b_to]
        if side_a.all() and side_b.all():
            side_a[:] = False
            side_b[:] = False
            found.append(run)
    return found


def with_runs(regions: list[Block], runs: list[Block]) -> list[Block]:
    """Regions with the count and the worth of their words that stand in verbatim runs."""
    rows, found = table(regions), list(regions)
    for run in runs:
        for i in overlapping(run, rows).tolist():
            region = found[i]
            found[i] = region._replace(verbatim=region.verbatim + run.verbatim, ordered=region.ordered + run.ordered)
    return found


def mostly(pair: Pair, stretch: Block, region: Block, rest: float) -> bool:
    """Whether a region is little more than a stretch in it: by its words, or since its other words share less than `rest` bits."""
    return stretch.verbatim >= MOSTLY * region.longer or evidence_beside(pair, region, stretch) < rest


def merged(pair: Pair, blocks: list[Block]) -> list[Block]:
    """Join blocks that follow each other on both sides with next to nothing between them, verbatim ones apart."""
    done: list[Block] = []
    near: list[Block] = []
    for block in sorted(blocks):
        done += [other for other in near if other.a_to < block.a_from - NEXT]
        near = [other for other in near if other.a_to >= block.a_from - NEXT]
        before = None if same_words(pair, block) else next((other for other in near if follows(other, block)), None)
        if before is not None and not same_words(pair, before):
            near.remove(before)
            verbatim, ordered = before.verbatim + block.verbatim, before.ordered + block.ordered
            block = Block(before.a_from, block.a_to, before.b_from, block.b_to, verbatim, ordered)
        near.append(block)
    return done + near


def follows(before: Block, after: Block) -> bool:
    """Whether a block follows another on both sides, with no more than NEXT words between or over each other."""
    return abs(after.a_from - before.a_to) <= NEXT and abs(after.b_from - before.b_to) <= NEXT


def same_words(pair: Pair, block: Block) -> bool:
    """Whether both sides of a block hold the same words in the same order."""
    return np.array_equal(pair.words_a[block.a_from : block.a_to], pair.words_b[block.b_from : block.b_to])
