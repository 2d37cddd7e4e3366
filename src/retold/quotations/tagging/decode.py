"""Attributions from one label a word."""

from collections.abc import Sequence
from typing import NamedTuple

from retold.quotations.tagging.labels import CONTENT_LEFT, CONTENT_RIGHT, CUE, OUTSIDE, SOURCE_LEFT, SOURCE_RIGHT
from retold.quotations.tagging.words import Word

SMALL = frozenset(",;:.'’‘\"“”-–—()")
ENDS = frozenset(".!?")


Range = tuple[int, int]
"""Words from the first to the last, both in."""


class Run(NamedTuple):
    """Words `[first, last]` that carry one label."""

    label: int
    first: int
    last: int


class Attribution(NamedTuple):
    """Word ranges `[first, last]` of an attribution, in reading order. Only the cue is never empty."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: tuple[Range, ...]


def runs_of(words: Sequence[Word], labels: Sequence[int]) -> list[Run]:
    """The labelled stretches. Punctuation alone between two words of one label does not part them, and begins or ends none."""
    runs: list[Run] = []
    for i, label in enumerate(labels):
        if label == OUTSIDE or (
            words[i].word in SMALL and label != CUE and not (runs and runs[-1].last == i - 1 and runs[-1].label == label)
        ):
            continue
        if runs and runs[-1].label == label and joins(words, runs[-1], i):
            runs[-1] = Run(label, runs[-1].first, i)
        else:
            runs.append(Run(label, i, i))
    return runs


def joins(words: Sequence[Word], run: Run, i: int) -> bool:
    """Whether a word goes on with a run: nothing stands between, or punctuation alone, which parts cues (“said, adding”) but no others."""
    return run.last == i - 1 or (run.label != CUE and all(words[j].word in SMALL for j in range(run.last + 1, i)))


def decode(words: Sequence[Word], labels: Sequence[int]) -> list[Attribution]:
    """The attributions of a window, by their cues. Content or source whose arrow finds no cue is left out.

    A cue without a source takes that of an earlier cue of its sentence, as conjoined verbs do ("she said … and added …").
    """
    runs = runs_of(words, labels)
    cues = [run for run in runs if run.label == CUE]
    content: list[list[Range]] = [[] for _ in cues]
    source: list[list[Range]] = [[] for _ in cues]
    for run in runs:
        if run.label in (CONTENT_RIGHT, SOURCE_RIGHT):
            at = next((n for n, cue in enumerate(cues) if cue.first > run.first), None)
        elif run.label in (CONTENT_LEFT, SOURCE_LEFT):
            at = next((n for n in range(len(cues) - 1, -1, -1) if cues[n].first < run.first), None)
        else:
            continue
        if at is not None:
            (content if run.label in (CONTENT_LEFT, CONTENT_RIGHT) else source)[at].append((run.first, run.last))
    found = []
    for n, cue in enumerate(cues):
        if not source[n]:
            source[n] = borrowed(words, cues, source, n)
        if content[n]:
            found.append(Attribution(tuple(content[n]), ((cue.first, cue.last),), nearest(words, source[n], cue)))
    return found


def nearest(words: Sequence[Word], source: Sequence[Range], cue: Run) -> tuple[Range, ...]:
    """One source: the part nearest to the cue, and what only punctuation and one word (“and”) keep from it."""
    ordered = sorted(source, key=lambda part: min(abs(part[0] - cue.last), abs(cue.first - part[1])))
    kept: list[Range] = []
    for part in ordered:
        if not kept or any(words_between(words, part, other) <= 1 for other in kept):
            kept.append(part)
    return tuple(sorted(kept))


def words_between(words: Sequence[Word], a: Range, b: Range) -> int:
    """How many words that are no punctuation stand between two parts."""
    low, high = sorted((a, b))
    return sum(words[i].word[0].isalnum() for i in range(low[1] + 1, high[0]))


def borrowed(words: Sequence[Word], cues: Sequence[Run], source: Sequence[list[Range]], n: int) -> list[Range]:
    """The source of the nearest earlier cue in the same sentence that has one."""
    for earlier in range(n - 1, -1, -1):
        if any(words[i].word in ENDS and words[i].state in (0, 2) for i in range(cues[earlier].last, cues[n].first)):
            return []
        if source[earlier]:
            return source[earlier]
    return []
