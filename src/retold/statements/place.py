"""The one place in which two short texts differ, where the rest of them is the same sentence."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from retold.statements.held import Held
from retold.statements.signs import Reading
from retold.text.housestyle import Unit
from retold.text.variants import parted
from retold.text.wordalign import Run

LEAST = 3
"""The longer of two texts has so many words at least, contractions taken apart."""
AGREE = 0.6
"""And this share of them stands in the other too."""


class OnePlace(NamedTuple):
    """The words of either text in the only place where they differ; one of the two may have none there."""

    was: Sequence[Unit]
    now: Sequence[Unit]


def one_place(reference: Reading, rendition: Reading, held: Held) -> OnePlace | None:
    """The one place in which two texts differ; None where there is none, or more than one, or too little is the same.

    >>> from retold.statements.held import hold
    >>> from retold.statements.signs import read_signs
    >>> one, other = read_signs("We won't."), read_signs("We will.")
    >>> [[unit.word for unit in units] for units in one_place(one, other, hold(one, other))]
    [["won't"], ['will']]
    """
    places = []
    a = b = 0
    for run in (*held.runs, Run(len(reference.words), len(rendition.words), 0)):
        if run.a > a or run.b > b:
            places.append(OnePlace(reference.words[a : run.a], rendition.words[b : run.b]))
        a, b = run.a + run.length, run.b + run.length
    if len(places) != 1 or not held.runs:
        return None
    old, new = (Counter(part for unit in reading.words for part in parted(unit.key)) for reading in (reference, rendition))
    longer = max(old.total(), new.total())
    return places[0] if longer >= LEAST and (old & new).total() >= AGREE * longer else None
