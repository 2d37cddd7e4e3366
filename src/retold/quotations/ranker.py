"""Whom a pronoun or "the senator" means: a logistic choice among the persons named before, with weights learned from news.

Each person is a row of plain features: how far back the nearest place is, what it is in its sentence, whether it named the last speaker,
how often the article names the person, whether the role fits. Recency, subject and parallel role are the classic ones (Lappin and Leass
1994, "An algorithm for pronominal anaphora resolution"). The weights stand in `ranker.json`, with the program that fits them, the hashes
of its data and how well the chances hold (`training/fit_ranker.py`). The chance of the best is the confidence, and below the threshold
nobody is chosen.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import NamedTuple

import msgspec

from retold.quotations.pronouns import Part, Place

NAMES = (
    "place in the same sentence",
    "place one sentence back",
    "place two sentences back",
    "place three or four sentences back",
    "place farther back",
    "nearest place is a subject",
    "nearest place is a possessor",
    "nearest place is inside marks",
    "nearest place leads its sentence",
    "object in the same sentence",
    "leading subject in the same sentence",
    "leading subject one sentence back",
    "leading subject two sentences back",
    "paragraphs between",
    "spoke last",
    "places so far",
    "gender not told",
    "never named before",
    "very role told",
    "kindred role told",
    "other roles told only",
    "party or place agrees",
    "party or place not told",
)
"""What the columns of a row say, in order; the last five are about "the senator" only."""
LONE = 0.9
"""The part of the threshold that is enough for somebody who alone can be meant."""
FAR = 5
"""Sentences of narration from which a place is far back."""


class Row(NamedTuple):
    """Somebody who can be meant: who, and the features."""

    who: int
    features: tuple[float, ...]


class Choice(NamedTuple):
    """Who is meant (None where it stays open), who could be, best first, the chance of the best, and that of nobody among them."""

    chosen: int | None
    candidates: tuple[int, ...] = ()
    chance: float = 0.0
    nobody: float = 1.0


class Weights(msgspec.Struct, frozen=True):
    """One fitted choice: a weight for each feature, the score of "none of them", and the chance from which the best is taken."""

    threshold: float
    nobody: float
    weights: dict[str, float]


class Fit(NamedTuple):
    """How well a role fits: the very one, one of its family, others told, party or place agreeing, or not told."""

    same: bool = False
    kin: bool = False
    other: bool = False
    agrees: bool = False
    untold: bool = False


@cache
def fitted(question: str) -> tuple[tuple[float, ...], float, float]:
    """The weights in the order of `NAMES`, the score of nobody, and the threshold, for "pronoun" or "role"."""
    text = files("retold.quotations").joinpath("ranker.json").read_text(encoding="utf-8")
    table = msgspec.convert(msgspec.json.decode(text)["questions"][question], Weights)
    return tuple(table.weights.get(name, 0.0) for name in NAMES), table.nobody, table.threshold


def rows_of(
    history: Iterable[Place], sentence: int, paragraph: int, genders: Mapping[int, str], gender: str, fits: Mapping[int, Fit] | None = None
) -> list[Row]:
    """A row for each person whom a pronoun or role in that sentence of narration and paragraph can mean. `gender` is m, f or empty.

    With `fits`, only those in it are rated, named before or not.

    >>> rows = rows_of([Place(0, 1, 0, Part.SUBJECT), Place(1, 1, 0, Part.OBJECT, leads=False)], 1, 0, {0: "m", 1: "f"}, "m")
    >>> [(row.who, dict(zip(NAMES, row.features))["leading subject in the same sentence"]) for row in rows]
    [(0, 1.0)]
    """
    places: dict[int, list[Place]] = {}
    last_speaker: int | None = None
    for place in history:
        told = genders.get(place.who, "")
        if (not gender or not told or told == gender) and (fits is None or place.who in fits):
            places.setdefault(place.who, []).append(place)
        if place.spoke:
            last_speaker = place.who
        elif place.leads and place.part is Part.SUBJECT and place.who != last_speaker:
            last_speaker = None
    rows = []
    for who in dict.fromkeys((*places, *(fits or ()))):
        base = base_features(places.get(who, ()), sentence, paragraph, who == last_speaker, bool(gender) and not genders.get(who, ""))
        fit = fits.get(who, Fit()) if fits is not None else Fit()
        rows.append(Row(who, (*base, *map(float, fit))))
    return rows


def base_features(places: Sequence[Place], sentence: int, paragraph: int, spoke_last: bool, untold: bool) -> tuple[float, ...]:
    """The features that are not about roles."""
    if not places:
        return (*(0.0,) * 16, float(untold), 1.0)
    near = max(places, key=lambda p: (p.part is not Part.QUOTED, p.sentence))
    back = max(0, sentence - near.sentence)
    leading = [max(0, sentence - p.sentence) for p in places if p.part is Part.SUBJECT and p.leads]
    subject = min(leading, default=FAR)
    parts = {p.part for p in places if p.sentence == near.sentence}
    return (
        float(back == 0),
        float(back == 1),
        float(back == 2),
        float(2 < back < FAR),
        float(back >= FAR),
        float(Part.SUBJECT in parts),
        float(Part.POSSESSOR in parts),
        float(near.part is Part.QUOTED),
        float(any(p.leads for p in places if p.sentence == near.sentence)),
        float(back == 0 and parts == {Part.OBJECT}),
        float(subject == 0),
        float(subject == 1),
        float(subject == 2),
        min(4, max(0, paragraph - max(p.paragraph for p in places))) / 4,
        float(spoke_last),
        min(4.0, log(1 + len(places), 2)) / 4,
        float(untold),
        0.0,
    )


def chances(rows: Sequence[Row], weights: Sequence[float], nobody: float) -> list[float]:
    """The chance of each row, and last that of nobody, summing to 1: the softmax of the weighted features.

    >>> chances([], (), 0.0)
    [1.0]
    """
    scores = [*(sum(w * f for w, f in zip(weights, row.features, strict=True)) for row in rows), nobody]
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def choose(rows: Sequence[Row], question: str, without: Collection[int] = ()) -> Choice:
    """The likeliest of the rows, if likely enough; else nobody, with the candidates. `question` is "pronoun" or "role".

    >>> choose([], "pronoun")
    Choice(chosen=None, candidates=(), chance=0.0, nobody=1.0)
    """
    weights, score, threshold = fitted(question)
    rows = [row for row in rows if row.who not in without]
    if not rows:
        return Choice(None)
    *each, nobody = chances(rows, weights, score)
    found = sorted(zip(each, rows, strict=True), key=lambda pair: (-pair[0], pair[1].who))
    best, row = found[0]
    near = tuple(row.who for chance, row in found if chance >= best / 20)[:6]
    least = threshold * LONE if len(rows) == 1 else threshold
    return Choice(row.who if best >= least else None, near, round(best, 4), round(nobody, 4))
