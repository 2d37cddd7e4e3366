"""From similar sentences to regions: clusters of seeds dense in both texts and alike as a whole (Sanchez-Perez et al., PAN 2014)."""

from typing import NamedTuple

import numpy as np

from retold.passages.pair import Pair
from retold.passages.similar import Rows, rows_of, similar_sentences
from retold.passages.view import Flags, Floats, Ints, View

ALIKE = 0.34
"""Least cosine of the two sides of a region, each taken as one long sentence."""
GAP = 2
"""The most sentences in a row, on either side, that a region may hold without a counterpart of their own."""
WALL = 1000
"""More sentences than any gap bridges: the distance put where a side is already explained."""


class Region(NamedTuple):
    """Sentences `[a_from, a_to)` of one text beside `[b_from, b_to)` of the other."""

    a_from: int
    a_to: int
    b_from: int
    b_to: int


class Field(NamedTuple):
    """The seeds of two texts with the rows they come from, the weights of their stems, and the place of each row: rows in a row differ by
    one, or by WALL and more where all words between are explained."""

    a: Rows
    b: Rows
    weight: Floats
    seeds: Ints
    place_a: Ints
    place_b: Ints


def field_of(pair: Pair, free_a: Flags, free_b: Flags) -> Field:
    """Find and lay out the seeds of two texts among their free words, those not yet explained. Refrains seed nothing."""
    a, b = rows_of(pair.a, pair.stems_a, free_a & ~pair.a.refrain), rows_of(pair.b, pair.stems_b, free_b & ~pair.b.refrain)
    seeds = similar_sentences(a, b, pair.weight)
    return Field(a, b, pair.weight, np.stack([seeds.a, seeds.b], axis=1), places(pair.a, free_a), places(pair.b, free_b))


def places(view: View, free: Flags) -> Ints:
    """The place of each sentence; one without a free word is a wall."""
    wall = np.add.reduceat(free, view.first[:-1], dtype=np.int64) == 0
    place: Ints = np.arange(len(wall)) + WALL * np.cumsum(wall)
    return place


def dense_parts(field: Field, seeds: Ints, gap_a: int, gap_b: int) -> list[Ints]:
    """Split seeds until neither side of a part has more sentences than its gap between two seeds."""
    parts: list[Ints] = []
    waiting = [(seeds, 0, False)]
    while waiting:
        part, side, whole_on_other = waiting.pop()
        part = part[np.argsort(part[:, side], kind="stable")]
        place, gap = ((field.place_a, gap_a), (field.place_b, gap_b))[side]
        cuts = np.flatnonzero(np.diff(place[part[:, side]]) > gap + 1) + 1
        if len(cuts):
            waiting.extend((piece, 1 - side, True) for piece in np.split(part, cuts))
        elif whole_on_other:
            parts.append(part)
        else:
            waiting.append((part, 1 - side, True))
    return parts


def hull(seeds: Ints) -> Region:
    """The smallest region that holds some seeds."""
    (a_first, b_first), (a_last, b_last) = seeds.min(axis=0).tolist(), seeds.max(axis=0).tolist()
    return Region(a_first, a_last + 1, b_first, b_last + 1)


def likeness(field: Field, region: Region) -> float:
    """Cosine of the two sides of a region, each taken as one sentence."""
    a = total(field.a, region.a_from, region.a_to, field.weight)
    b = total(field.b, region.b_from, region.b_to, field.weight)
    norm = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / norm if norm else 0.0


def total(rows: Rows, start: int, end: int, weight: Floats) -> Floats:
    """The summed, weighted stems of some sentences."""
    inside: Flags = (rows.row >= start) & (rows.row < end)
    return np.bincount(rows.stem[inside], rows.times[inside], len(weight)) * weight


def regions_of(field: Field) -> list[Region]:
    """Cluster seeds into regions; a cluster that is not alike as a whole is tried again with a smaller gap."""
    found: list[Region] = []
    waiting, gap = [field.seeds] if len(field.seeds) else [], GAP
    while waiting and gap >= 0:
        unlike: list[Ints] = []
        for part in (part for group in waiting for part in dense_parts(field, group, gap, gap)):
            region = hull(part)
            if likeness(field, region) > ALIKE:
                found.append(region)
            else:
                unlike.append(part)
        waiting, gap = unlike, gap - 1
    return sorted(found)
