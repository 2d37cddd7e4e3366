"""How much of what was planted was found, by characters (recall, precision, plagdet as PAN defines them, micro-averaged)."""

import math
from collections import defaultdict

from planting import Case

from retold.passages.corpus import Matches

Interval = tuple[int, int]


def shared(a: Interval, b: Interval) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covered(span: Interval, others: list[Interval]) -> int:
    """Characters of `span` that lie in any of `others`."""
    total, at = 0, span[0]
    for start, end in sorted(others):
        start, end = max(start, at), min(end, span[1])
        if end > start:
            total += end - start
            at = end
    return total


class Truth:
    """What is planted, as stretches of source text held by each document, so that two copies of one source count as reuse too."""

    def __init__(self, cases: list[Case]) -> None:
        self.held: dict[int, list[tuple[Interval, int, Interval]]] = defaultdict(list)
        for case in cases:
            self.held[case.copy].append(((case.copy_start, case.copy_end), case.source, (case.source_start, case.source_end)))

    def stretches(self, document: int, other: int) -> list[tuple[Interval, Interval]]:
        """Pairs of stretches of the two documents that hold the same source text."""
        mine = [*self.held.get(document, ()), ((0, 1 << 40), document, (0, 1 << 40))]
        theirs = [*self.held.get(other, ()), ((0, 1 << 40), other, (0, 1 << 40))]
        pairs = []
        for here, source, at in mine:
            for there, other_source, other_at in theirs:
                if source == other_source and shared(at, other_at) > 0:
                    pairs.append((project(here, at, other_at), project(there, other_at, at)))
        return pairs


def project(here: Interval, at: Interval, window: Interval) -> Interval:
    """The part of `here` that holds the part of `at` inside `window`, by proportion."""
    if here[1] >= 1 << 40:
        return max(at[0], window[0]), min(at[1], window[1])
    scale = (here[1] - here[0]) / max(1, at[1] - at[0])
    low, high = max(at[0], window[0]) - at[0], min(at[1], window[1]) - at[0]
    return here[0] + int(low * scale), here[0] + math.ceil(high * scale)


def score(cases: list[Case], matches: Matches) -> dict[str, object]:
    """Recall and precision by characters on both sides, granularity, plagdet, and recall by kind."""
    found: dict[tuple[int, int], list[tuple[Interval, Interval]]] = defaultdict(list)
    for a, b, a1, a2, b1, b2 in zip(*(column.tolist() for column in matches[:6]), strict=True):
        found[a, b].append(((a1, a2), (b1, b2)))
        found[b, a].append(((b1, b2), (a1, a2)))
    hit: dict[str, int] = defaultdict(int)
    size: dict[str, int] = defaultdict(int)
    times = []
    for case in cases:
        copy, source = (case.copy_start, case.copy_end), (case.source_start, case.source_end)
        touching = [f for f in found[case.copy, case.source] if shared(f[0], copy) and shared(f[1], source)]
        hit[case.kind] += covered(copy, [f[0] for f in touching]) + covered(source, [f[1] for f in touching])
        size[case.kind] += copy[1] - copy[0] + source[1] - source[0]
        if touching:
            times.append(len(touching))
    truth, right, reported = Truth(cases), 0, 0
    for a, b, a1, a2, b1, b2 in zip(*(column.tolist() for column in matches[:6]), strict=True):
        stretches = truth.stretches(a, b)
        right += covered((a1, a2), [s[0] for s in stretches]) + covered((b1, b2), [s[1] for s in stretches])
        reported += a2 - a1 + b2 - b1
    recall, precision = sum(hit.values()) / max(1, sum(size.values())), right / max(1, reported)
    granularity = sum(times) / max(1, len(times))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {
        "recall": round(recall, 4),
        "precision": round(precision, 4),
        "granularity": round(granularity, 3),
        "plagdet": round(f1 / math.log2(1 + granularity), 4),
        "by_kind": {kind: round(hit[kind] / size[kind], 3) for kind in sorted(size)},
    }


def score_pairs(cases: list[Case], found: set[tuple[int, int]]) -> dict[str, object]:
    """How many planted pairs of documents were found, in all and by kind, and how many of those found share planted text; no offsets."""
    hit: dict[str, int] = defaultdict(int)
    size: dict[str, int] = defaultdict(int)
    for kind, pair in {(case.kind, (max(case.copy, case.source), min(case.copy, case.source))) for case in cases}:
        size[kind] += 1
        hit[kind] += pair in found
    truth = Truth(cases)
    right = sum(bool(truth.stretches(a, b)) for a, b in found)
    return {
        "recall": round(sum(hit.values()) / max(1, sum(size.values())), 4),
        "precision": round(right / max(1, len(found)), 4),
        "by_kind": {kind: round(hit[kind] / size[kind], 3) for kind in sorted(size)},
    }
