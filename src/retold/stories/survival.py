"""What survives on the way: of the denials, hedges, numbers and attributions in sentences that were taken over, the share still there.

A hop is one step of descent, from an article to one that took text from it. Counted is what stands in a passage that both share: a sentence
that was left out whole is not counted here, the differences of kind `omitted` list those. Beside each share stands how often the counting
itself is wrong, measured on invented pairs of sentences of which it is known what was kept (`survival-pairs.txt`).
"""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import NamedTuple

import msgspec

from retold.model import Direction, Lineage, Passage, Place, Span, Story
from retold.stories.shared import sentences_of
from retold.text.numbers import numbers
from retold.text.stems import stem
from retold.text.tokens import is_content, tokenize
from retold.text.words import lines, load

Z = 1.959964
"""Standard deviations on either side of the middle that hold 95 in 100 cases."""


class Trait(StrEnum):
    """What may be lost from a sentence."""

    DENIAL = "denial"
    HEDGE = "hedge"
    NUMBER = "number"
    ATTRIBUTION = "attribution"


ALIKE = 0.4
"""Share of a sentence's telling words that a sentence of the other article must have to be what became of it."""


class Kept(NamedTuple):
    """A trait of a sentence that was taken over, the words that show it, and whether the other article still has it."""

    trait: Trait
    hop: int
    place: Place
    target: str
    kept: bool


class Survival(msgspec.Struct, frozen=True):
    """Of a trait, on one hop (1 is the first; 0 all together): how many there were, how many were still there, the 95 % interval of the
    share (Wilson 1927), and how often the counting is wrong."""

    trait: Trait
    hop: int
    total: int
    kept: int
    low: float
    high: float
    error: float


def find_survival(stories: Iterable[Story]) -> list[Survival]:
    """How much of each trait survives each hop, over some stories.

    >>> find_survival([])
    []
    """
    return summed((found.trait, found.hop, found.kept) for story in stories for found in find_kept(story))


def summed(cases: Iterable[tuple[Trait, int, bool]]) -> list[Survival]:
    """Cases, each a trait, a hop and whether it was kept, as shares by trait and hop."""
    counts: dict[tuple[Trait, int], list[int]] = defaultdict(lambda: [0, 0])
    for trait, hop, kept in cases:
        for at in (0, hop):
            counts[trait, at][0] += 1
            counts[trait, at][1] += kept
    order = list(Trait)
    return [
        Survival(trait, hop, total, kept, *wilson(kept, total), measured_error()[trait])
        for (trait, hop), (total, kept) in sorted(counts.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    ]


def find_kept(story: Story) -> list[Kept]:
    """Every trait of a passage that came from one article into another, and whether it came along."""
    texts = {article.id: article.text for article in story.articles}
    depth = hops(story.lineage)
    heard = set(story.transcripts)
    edges = {(e.source, e.target) for e in story.lineage if e.direction is not Direction.UNDETERMINED and e.source not in heard}
    found: dict[tuple[Trait, Place, str], bool] = {}
    for passage in story.passages:
        for source, target, there, here in sides(passage):
            if (source, target) not in edges:
                continue
            left = [inside(span, here) for span in sentences_of(texts[target]) if inside(span, here)]
            for sentence in sentences_of(texts[source]):
                part = inside(sentence, there)
                became = counterpart(part.of(texts[source]), [span.of(texts[target]) for span in left if span]) if part else ""
                if part and became:
                    for trait, span, kept in traits(part.of(texts[source]), became):
                        place = Place(source, Span(part.start + span.start, part.start + span.end))
                        found[trait, place, target] = found.get((trait, place, target), False) or kept
    return [Kept(trait, depth[target], place, target, kept) for (trait, place, target), kept in found.items()]


def inside(sentence: Span, stretch: Span) -> Span | None:
    """The part of a sentence in a stretch, if that is at least half of it."""
    start, end = max(sentence.start, stretch.start), min(sentence.end, stretch.end)
    return Span(start, end) if 2 * (end - start) >= len(sentence) > 0 else None


def counterpart(sentence: str, others: Sequence[str]) -> str:
    """Of some sentences the one that has most of a sentence's telling words; "" if none has enough of them.

    >>> counterpart("The dam is safe.", ["Gulls cried.", "The dam was safe."])
    'The dam was safe.'
    """
    own = telling(sentence)
    share = [len(own & telling(other)) / len(own) if own else 0.0 for other in others]
    best = max(range(len(others)), key=lambda n: (share[n], -n), default=None)
    return others[best] if best is not None and share[best] >= ALIKE else ""


def telling(sentence: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(stem(token.key) for token in tokenize(sentence) if is_content(token.key))


def traits(sentence: str, became: str) -> Iterator[tuple[Trait, Span, bool]]:
    """The traits of a sentence, the words that show each, and whether what became of the sentence has them too.

    >>> [(trait.value, kept) for trait, _, kept in traits("It may rain on two days, she said.", "It will rain on two days.")]
    [('hedge', False), ('number', True), ('attribution', False)]
    """
    for trait, find in FINDERS.items():
        has = {form for form, _ in find(became)}
        for form, span in find(sentence):
            yield trait, span, form in has


@cache
def measured_error() -> dict[Trait, float]:
    """Of each trait, in how many of the invented pairs the counting is wrong, as a share."""
    wrong: dict[Trait, list[bool]] = {trait: [] for trait in Trait}
    text = files("retold.stories").joinpath("survival-pairs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, outcome, source, retelling = (part.strip() for part in line.split("|"))
            found = [kept for trait, _, kept in traits(source, retelling) if trait == name]
            wrong[Trait(name)].append(not found or all(found) != (outcome == "kept"))
    return {trait: round(sum(cases) / len(cases), 3) for trait, cases in wrong.items()}


def sides(passage: Passage) -> list[tuple[str, str, Span, Span]]:
    """A passage from either side: source, target, and its span in each."""
    return [(passage.a_article, passage.b_article, passage.a, passage.b), (passage.b_article, passage.a_article, passage.b, passage.a)]


def hops(lineage: Sequence[Lineage]) -> dict[str, int]:
    """How many steps each article is from a text that came from nowhere here, by the shortest way; 1 where all ways run in a circle.

    >>> hops([])
    {}
    """
    heirs: dict[str, list[str]] = defaultdict(list)
    for edge in lineage:
        if edge.direction is not Direction.UNDETERMINED:
            heirs[edge.source].append(edge.target)
    targets = {target for found in heirs.values() for target in found}
    depth = dict.fromkeys((source for source in heirs if source not in targets), 0)
    waiting = deque(depth)
    while waiting:
        id = waiting.popleft()
        for target in heirs.get(id, ()):
            if target not in depth:
                depth[target] = depth[id] + 1
                waiting.append(target)
    return dict.fromkeys(targets, 1) | depth


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share; of nothing, the whole range.

    >>> wilson(8, 10)
    (0.4902, 0.9433)
    """
    if total <= 0:
        return 0.0, 1.0
    p, squared = count / total, Z * Z
    middle = (p + squared / (2 * total)) / (1 + squared / total)
    reach = Z / (1 + squared / total) * sqrt(p * (1 - p) / total + squared / (4 * total * total))
    return round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)


def find_denials(words: str) -> list[tuple[str, Span]]:
    """The first word that denies or calls untrue."""
    denying = {stem(verb) for verb in load("denial-verbs")}
    return first_of(words, lambda key: stem(key) in denying or key in DENYING, "denial")


def find_hedges(words: str) -> list[tuple[str, Span]]:
    """The first word that holds a fact at arm's length."""
    plain = words if words.startswith("May ") else MONTH.sub("M..", words)
    return first_of(plain, lambda key: key in hedges(), "hedge")


def find_attributions(words: str) -> list[tuple[str, Span]]:
    """The first word that reports what somebody says."""
    return first_of(words, lambda key: key in load("cues_said") or key == "according", "attribution")


def find_numbers(words: str) -> list[tuple[str, Span]]:
    """The numbers of some words, by their value and what they count."""
    return [(f"{n.low:.6g}-{n.high:.6g} {n.unit}", Span(n.start, n.end)) for n in numbers(words)]


def first_of(words: str, is_sign: Callable[[str], bool], form: str) -> list[tuple[str, Span]]:
    """The first sign of a trait that stands once or not at all: any other sign of it keeps it."""
    hit = next((token for token in tokenize(words) if is_sign(token.key)), None)
    return [(form, Span(hit.start, hit.end))] if hit else []


@cache
def hedges() -> frozenset[str]:
    """The hedges of one word, and the verbs of chance and semblance."""
    listed = (line.split("=")[0].strip().casefold() for line in lines("drift-hedges"))
    return frozenset(entry for entry in listed if re.fullmatch(r"[\w'’-]+", entry)) | CHANCE


CHANCE = frozenset("may might could seem seems seemed appear appears appeared".split())
MONTH = re.compile(r"\bMay\b")
"""The month; only at the beginning may it be the verb."""
DENYING = frozenset(("denial", "denials", "false", "untrue", "baseless", "unfounded", "groundless"))
FINDERS: dict[Trait, Callable[[str], list[tuple[str, Span]]]] = {
    Trait.DENIAL: find_denials,
    Trait.HEDGE: find_hedges,
    Trait.NUMBER: find_numbers,
    Trait.ATTRIBUTION: find_attributions,
}
