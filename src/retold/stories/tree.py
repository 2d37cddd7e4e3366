"""Trees of descent from distances: neighbour joining, and how often a branch stands when the evidence is drawn again."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retold.stories.collation import Column

DRAWS = 100
"""Trees drawn for the support of a branch (Felsenstein 1985)."""
Distances = npt.NDArray[np.float64]
Clade = frozenset[int]


class Branch(NamedTuple):
    """A branch of an unrooted tree: the leaves on one side of it, and its length."""

    leaves: Clade
    length: float


def distances(columns: Sequence[Column], wordings: int) -> Distances:
    """How far the wordings are apart: the summed weight of the places in which both are known and differ."""
    found = np.zeros((wordings, wordings))
    for column in columns:
        readings = column.readings
        for a in range(wordings):
            for b in range(a):
                if readings[a] is not None and readings[b] is not None and readings[a] != readings[b]:
                    found[a, b] += column.weight
    return np.asarray(found + found.T)


def join(apart: Distances) -> list[Branch]:
    """The branches of the tree that fits some distances (neighbour joining, Saitou & Nei 1987), each by the leaves without the first.

    >>> apart = np.array([[0, 1, 4, 4], [1, 0, 4, 4], [4, 4, 0, 1], [4, 4, 1, 0]], float)
    >>> sorted(sorted(branch.leaves) for branch in join(apart) if len(branch.leaves) > 1)
    [[1, 2, 3], [2, 3]]
    """
    count = len(apart)
    everyone = frozenset(range(count))
    nodes: list[Clade] = [frozenset((n,)) for n in range(count)]
    left = apart.copy()
    found: list[Branch] = []
    while len(nodes) > 2:
        size = len(nodes)
        sums = left.sum(axis=1)
        score = (size - 2) * left - sums[:, None] - sums[None, :]
        np.fill_diagonal(score, np.inf)
        a, b = (int(n) for n in np.unravel_index(int(np.argmin(np.round(score, 9))), score.shape))
        a, b = min(a, b), max(a, b)
        to_a = left[a, b] / 2 + (sums[a] - sums[b]) / (2 * (size - 2))
        found += [Branch(nodes[a], max(float(to_a), 0.0)), Branch(nodes[b], max(float(left[a, b] - to_a), 0.0))]
        joined = (left[a] + left[b] - left[a, b]) / 2
        left[a], left[:, a], left[a, a] = joined, joined, 0.0
        left = np.delete(np.delete(left, b, 0), b, 1)
        nodes[a] = nodes[a] | nodes[b]
        del nodes[b]
    if len(nodes) == 2:
        found.append(Branch(nodes[1], max(float(left[0, 1]), 0.0)))
    return [Branch(everyone - branch.leaves if 0 in branch.leaves else branch.leaves, branch.length) for branch in found]


def support(columns: Sequence[Column], wordings: int, seed: int = 0) -> dict[Clade, float]:
    """Of each set of wordings, the share of drawn trees in which it hangs on one branch that has a length; seeded, so always the same."""
    telling = [column for column in columns if len({reading for reading in column.readings if reading is not None}) > 1]
    if not telling:
        return {}
    each = [distances([column], wordings) for column in telling]
    draw = random.Random(seed)
    counts: dict[Clade, int] = {}
    for _ in range(DRAWS):
        picked = draw.choices(range(len(each)), k=len(each))
        apart = np.sum([each[n] for n in picked], axis=0)
        for clade in {branch.leaves for branch in join(apart) if branch.length > 1e-9}:
            counts[clade] = counts.get(clade, 0) + 1
    return {clade: count / DRAWS for clade, count in counts.items()}


def nested(clades: Sequence[Clade]) -> Iterator[tuple[Clade, Clade | None]]:
    """Each of some sets, of which no two overlap in part, with the smallest of them that holds it.

    >>> list(nested([frozenset({1}), frozenset({1, 2})]))
    [(frozenset({1, 2}), None), (frozenset({1}), frozenset({1, 2}))]
    """
    ordered = sorted(clades, key=lambda clade: (-len(clade), sorted(clade)))
    for n, clade in enumerate(ordered):
        yield clade, next((other for other in reversed(ordered[:n]) if clade < other), None)
