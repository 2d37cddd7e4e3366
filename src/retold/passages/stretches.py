"""Stretches: verbatim runs that follow each other in both texts with only small edits between them."""

from operator import attrgetter

from retold.passages.pair import Block
from retold.passages.runs import Run

REACH = 10
"""The most words between two runs of one stretch, on either side."""
OPEN = 64
"""How many stretches are kept open at a time, the latest; more than that only pile up in text that repeats itself without end."""


def stretches(runs: list[Run]) -> list[Block]:
    """Join runs into stretches, the longest first; `verbatim` counts the words of its runs.

    A run goes on a stretch if it costs fewer words to get there (the words between, on the longer side) than either has.
    """
    done: list[Block] = []
    open_: list[Block] = []
    for run in sorted(runs):
        before = max((block for block in open_ if joins(block, run)), key=attrgetter("verbatim"), default=None)
        if before is None:
            fresh = Block(run.a, run.a + run.length, run.b, run.b + run.length, run.length)
        else:
            open_.remove(before)
            overlap = max(before.a_to - run.a, before.b_to - run.b, 0)
            fresh = Block(before.a_from, run.a + run.length, before.b_from, run.b + run.length, before.verbatim + run.length - overlap)
        open_.append(fresh)
        if len(open_) > OPEN:
            done.append(open_.pop(0))
    return sorted(done + open_, key=lambda block: (-block.verbatim, block))


def joins(block: Block, run: Run) -> bool:
    """Whether a run goes on a stretch: both sides move forward, and the way is shorter than what it joins."""
    between = (run.a - block.a_to, run.b - block.b_to)
    forward = run.a + run.length > block.a_to and run.b + run.length > block.b_to and run.a > block.a_from and run.b > block.b_from
    return forward and max(between) <= REACH and min(between) > -run.length and max(between) < min(block.verbatim, run.length)
