"""A small picture of who took text from whom: articles in a column in the order of time, arcs beside them. The table is its twin."""

from collections import Counter
from typing import NamedTuple

from retold.model import Direction
from retold.report.index import Index

ROW, TOP, MIDDLE, WIDTH, LONGEST, MOST = 44, 24, 200, 520, 34, 40
"""Pixels between rows, above the first, left of the labels, in all; characters of a label; more articles than this get no picture."""


class Node(NamedTuple):
    """One article: its row and what is written beside it."""

    y: int
    label: str


class Arc(NamedTuple):
    """One edge: an SVG path from the source's row to the target's, its width by the share, whether it has an arrowhead, and its words."""

    path: str
    width: float
    arrow: bool
    share: str
    x: int
    y: int


class Graph(NamedTuple):
    """The picture, ready to be drawn in its own coordinates."""

    width: int
    height: int
    middle: int
    nodes: list[Node]
    arcs: list[Arc]


def draw_lineage(found: Index) -> Graph | None:
    """Lay out the lineage; None if there is none, or more than a small picture can show."""
    if not found.story.lineage or len(found.articles) > MOST:
        return None
    row = {id: TOP + n * ROW for n, id in enumerate(found.articles)}
    nodes = [Node(row[id], f"{found.numbers[id]}  {cut(label)}") for id, label in found.labels.items()]
    farthest = max(abs(row[e.source] - row[e.target]) for e in found.story.lineage) or ROW
    leaving: Counter[str] = Counter()
    arriving: Counter[str] = Counter()
    arcs = []
    for edge in sorted(found.story.lineage, key=lambda e: abs(row[e.source] - row[e.target])):
        # Ends at one node are set apart, so that arrowheads can be told from each other.
        down = 1 if row[edge.target] >= row[edge.source] else -1
        start = row[edge.source] + down * (4 + 3 * min(leaving[edge.source], 4))
        end = row[edge.target] - down * (4 + 3 * min(arriving[edge.target], 4))
        leaving[edge.source] += 1
        arriving[edge.target] += 1
        reach = 40 + (MIDDLE - 40) * abs(row[edge.source] - row[edge.target]) / farthest
        x = MIDDLE - 12
        path = f"M {x} {start} C {x - reach:.0f} {start}, {x - reach:.0f} {end}, {x} {end}"
        arrow = edge.direction is not Direction.UNDETERMINED
        arcs.append(Arc(path, round(1 + 3 * edge.share, 1), arrow, f"{edge.share:.0%}", round(x - reach * 0.75), (start + end) // 2 + 4))
    return Graph(WIDTH, TOP + len(nodes) * ROW, MIDDLE, nodes, arcs)


def cut(label: str) -> str:
    """A label short enough for the picture."""
    return label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
