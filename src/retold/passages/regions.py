"""From similar sentences to regions: clusters that are dense in both texts and alike as a whole (Sanchez-Perez et al., PAN 2014)."""

from typing import NamedTuple

import numpy as np

from retold.passages.similar import Pair, Rows
from retold.passages.view import Floats, Ints


class Region(NamedTuple):
    """Sentences `[a_first, a_last]` of one text beside `[b_first, b_last]` of the other."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int


def dense_parts(seeds: Ints, gap: int) -> list[Ints]:
    """Split seeds (rows of `a`, rows of `b`) until neither side of a part has more than `gap` sentences between two seeds."""
    parts: list[Ints] = []
    waiting = [(seeds, 0, False)]
    while waiting:
        part, side, whole_on_other = waiting.pop()
        part = part[np.argsort(part[:, side], kind="stable")]
        cuts = np.flatnonzero(np.diff(part[:, side]) > gap + 1) + 1
        if len(cuts):
            waiting.extend((piece, 1 - side, True) for piece in np.split(part, cuts))
        elif whole_on_other:
            parts.append(part)
        else:
            waiting.append((part, 1 - side, True))
    return parts


def region_of(seeds: Ints) -> Region:
    """The hull of some seeds."""
    (a_first, b_first), (a_last, b_last) = seeds.min(axis=0).tolist(), seeds.max(axis=0).tolist()
    return Region(a_first, a_last, b_first, b_last)


def total(rows: Rows, first: int, last: int, weight: Floats) -> Floats:
    """The summed, weighted stems of some sentences."""
    inside = (rows.row >= first) & (rows.row <= last)
    return np.bincount(rows.stem[inside], rows.count[inside], len(weight)) * weight


def likeness(pair: Pair, region: Region) -> float:
    """Cosine of the two sides of a region taken as one sentence each."""
    a = total(pair.a, region.a_first, region.a_last, pair.weight)
    b = total(pair.b, region.b_first, region.b_last, pair.weight)
    norm = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / norm if norm else 0.0


def regions_of(pair: Pair, seeds: Ints, gap: int, alike: float) -> list[Region]:
    """Cluster seeds into regions with a likeness above `alike`; a cluster that is not alike is tried again with a smaller gap."""
    found: list[Region] = []
    waiting = [seeds] if len(seeds) else []
    while waiting and gap >= 0:
        unlike: list[Ints] = []
        for part in (part for group in waiting for part in dense_parts(group, gap)):
            region = region_of(part)
            if likeness(pair, region) > alike:
                found.append(region)
            else:
                unlike.append(part)
        waiting, gap = unlike, gap - 1
    return sorted(found)
