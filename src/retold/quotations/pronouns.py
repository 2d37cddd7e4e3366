"""Whom a pronoun or "the senator" means: a small ranker over the persons named before, which abstains where two are close.

Each person's score is the weight of the strongest place that brought the person up, plus a little of the others. A place weighs by how many
sentences of narration lie between (one wholly inside quotation marks does not count), by what it is in its sentence (a subject more than an
object), and by whether it named the speaker of a quotation. Recency, subject and parallel role are the classic factors (Lappin and Leass
1994, "An algorithm for pronominal anaphora resolution"); the weights are set by hand and stand below.
"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from math import log
from typing import NamedTuple

from retold.quotations.mentions_lexicon import is_saying
from retold.quotations.mentions_view import View
from retold.text.words import load

RECENCY = (1.1, 0.95, 0.5, 0.35, 0.25, 0.2, 0.15, 0.1, 0.08)
"""Weight of a place by sentences of narration between it and the pronoun."""
PARAGRAPH = 0.88
"""Factor for each paragraph's end between."""
OTHERS = 0.1
"""How much a person's further places add."""
SPOKE = 0.2
"""What the speaker of the last quotation gains, until another subject leads a sentence."""
UNKNOWN_GENDER = 0.85
LATER_SUBJECT = 0.65
"""Factor for a subject that is not the first person of its sentence."""
OFTEN = 0.03
"""What each doubling of a person's places so far adds, three times at most."""
LEAST = 0.3
"""Score under which nobody is meant."""
SAME_SENTENCE_OBJECT = 0.6
"""Factor for an object of the same sentence: in "asked about Ode, she said" she is hardly Ode."""
ALONE = 0.12
"""Score that is enough where nobody else could be meant."""
LEAD = 0.09
"""Share of the best score by which the second must fall short."""
WINDOW = 120
"""Places looked back at."""


class Part(StrEnum):
    """What a name is in its sentence, as far as the words beside it tell."""

    SUBJECT = "subject"
    OBJECT = "object"
    POSSESSOR = "possessor"
    QUOTED = "quoted"


WEIGHT = {Part.SUBJECT: 1.0, Part.OBJECT: 0.5, Part.POSSESSOR: 0.55, Part.QUOTED: 0.2}
LEADING_POSSESSOR = 1.35
"""Factor for a possessor that is the first person of its sentence."""


class Place(NamedTuple):
    """One place that brought a person up: who, which sentence of narration, which paragraph, what it is there.

    `leads` is true for the first person of a sentence, `spoke` for a place that names the speaker of a quotation.
    """

    who: int
    sentence: int
    paragraph: int
    part: Part
    leads: bool = True
    spoke: bool = False


class Ranking(NamedTuple):
    """Who is meant (None where nobody or more than one could be) and everybody who could be, best first."""

    chosen: int | None
    candidates: tuple[int, ...] = ()


def part_of(view: View, before: int, last: int) -> Part:
    """What the name from word `before` (its title) to word `last` is in its sentence.

    >>> from retold.quotations.mentions_view import view_of
    >>> view = view_of("a", "Quist met Lund in Oslo’s harbour.")
    >>> part_of(view, 0, 0).value, part_of(view, 2, 2).value, part_of(view, 4, 4).value
    ('subject', 'object', 'possessor')
    """
    words = view.words
    if words[last].quoted:
        return Part.QUOTED
    if words[last].possessive:
        return Part.POSSESSOR
    if before == 0 or words[before - 1].sentence != words[before].sentence or words[before].gap != " ":
        return Part.SUBJECT
    previous = words[before - 1]
    if previous.key in load("prepositions"):
        return Part.OBJECT
    if is_saying(previous.key):
        finite = not previous.key.endswith("ing") and "\n" not in previous.gap
        follows_quote = before >= 2 and finite and any(mark in "”\"’'," for mark in previous.gap)
        return Part.SUBJECT if follows_quote else Part.OBJECT
    verb = previous.key in load("common_verbs") or previous.key.endswith(("ed", "ing")) or previous.key in ("met", "told", "beat")
    return Part.OBJECT if verb and not previous.capital else Part.SUBJECT


def scores(
    history: Iterable[Place], sentence: int, paragraph: int, genders: Mapping[int, str], gender: str, among: Collection[int] | None = None
) -> dict[int, float]:
    """The score of each person whom a pronoun in that sentence of narration and paragraph can mean. `gender` is m, f or empty.

    >>> history = [Place(0, 1, 0, Part.SUBJECT), Place(1, 1, 0, Part.OBJECT, leads=False)]
    >>> found = scores(history, 2, 0, {0: "m", 1: "m"}, "m")
    >>> found[0] > found[1]
    True
    """
    best: dict[int, float] = {}
    total: dict[int, float] = {}
    count: dict[int, int] = {}
    last_speaker: int | None = None
    for place in history:
        told = genders.get(place.who, "")
        if (gender and told and told != gender) or (among is not None and place.who not in among):
            continue
        between = max(0, sentence - place.sentence)
        count[place.who] = count.get(place.who, 0) + 1
        if between >= len(RECENCY):
            best.setdefault(place.who, 0.0)
            continue
        weight = RECENCY[between] * WEIGHT[place.part] * PARAGRAPH ** min(6, max(0, paragraph - place.paragraph))
        if place.part is Part.SUBJECT and not place.leads:
            weight *= LATER_SUBJECT
        elif place.part is Part.POSSESSOR and place.leads:
            weight *= LEADING_POSSESSOR
        elif place.part is Part.OBJECT and not between:
            weight *= SAME_SENTENCE_OBJECT
        best[place.who] = max(best.get(place.who, 0.0), weight)
        total[place.who] = total.get(place.who, 0.0) + weight
        if place.spoke:
            last_speaker = place.who
        elif place.leads and place.part is Part.SUBJECT and place.who != last_speaker:
            last_speaker = None
    result = {}
    for who, top in best.items():
        score = top + OTHERS * min(1.5, total.get(who, 0.0) - top if top else 0.0)
        score += SPOKE * (who == last_speaker) + OFTEN * min(3.0, log(1 + count[who], 2)) * (top > 0)
        result[who] = score if not gender or genders.get(who, "") else score * UNKNOWN_GENDER
    return result


def decide(found: Mapping[int, float], least: float = LEAST, lead: float = LEAD, alone: float = ALONE) -> Ranking:
    """The best of the scored persons, if good enough and clearly before the second; else nobody, with the candidates.

    >>> decide({0: 0.9, 1: 0.4}), decide({0: 0.9, 1: 0.88}).chosen
    (Ranking(chosen=0, candidates=(0, 1)), None)
    """
    order = sorted(found, key=lambda who: (-found[who], who))
    near = tuple(who for who in order if found[who] >= least)[:6]
    if not near and len(order) == 1 and found[order[0]] >= alone:
        return Ranking(order[0], (order[0],))
    if not near:
        return Ranking(None, tuple(order[:3]))
    clear = len(order) < 2 or found[order[0]] - found[order[1]] >= lead * found[order[0]]
    return Ranking(order[0] if clear else None, near)
