"""A story read for people: who appears in which article, named where, told to be what, quoted with which words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from retold.archive.people.profiles import is_named_person
from retold.archive.people.told import Told, told_in
from retold.model import Quotation, Rendition, Span, Speaker, Statement, Story
from retold.text.published import moment_of

Pair = tuple[int, int]


class Said(NamedTuple):
    """One quotation of an appearance, with its verdict in the story; no statement and verdict where the story links it to none."""

    quotation: str
    kind: str
    content: tuple[Pair, ...]
    statement: str | None
    verdict: str | None
    severity: int


class Appearing(NamedTuple):
    """One speaker of a story in one of its articles. `anchors` are the places by which decisions know it again after another analysis."""

    speaker: Speaker
    article: str
    seen: str | None
    mentions: tuple[Pair, ...]
    anchors: tuple[Pair, ...]
    told: Told
    said: tuple[Said, ...]


def appearing(story: Story) -> Iterator[Appearing]:
    """Everybody who speaks in a story and has a person's name, article by article, in the story's order."""
    by_speaker: dict[str, dict[str, list[Quotation]]] = defaultdict(lambda: defaultdict(list))
    for quotation in story.quotations:
        if quotation.speaker is not None:
            by_speaker[quotation.speaker][quotation.article].append(quotation)
    judged = {r.quotation: (statement, r) for statement in story.statements for r in statement.renditions}
    people = [s for s in story.speakers if is_named_person(s.name, s.organisation)]
    places: dict[str, dict[str, list[Span]]] = {s.id: defaultdict(list) for s in people}
    for speaker in people:
        for place in speaker.mentions:
            places[speaker.id][place.article].append(place.span)
    for article in story.articles:
        moment = moment_of(article.published)
        seen = moment.date().isoformat() if moment else None
        for speaker in people:
            spans, quoted = places[speaker.id].get(article.id, []), by_speaker[speaker.id].get(article.id, [])
            if spans or quoted:
                mentions = in_order([(s.start, s.end) for s in spans if s])
                contents = [(s.start, s.end) for q in quoted for s in q.content if s]
                told = told_in(article.text, [Span(*pair) for pair in mentions], speaker.role, speaker.organisation)
                said = tuple(said_of(quotation, judged) for quotation in quoted)
                yield Appearing(speaker, article.id, seen, mentions, in_order([*mentions, *contents]), told, said)


def said_of(quotation: Quotation, judged: dict[str, tuple[Statement, Rendition]]) -> Said:
    """A quotation with its verdict."""
    content = tuple((s.start, s.end) for s in quotation.content)
    if quotation.id not in judged:
        return Said(quotation.id, quotation.kind.value, content, None, None, 0)
    statement, rendition = judged[quotation.id]
    return Said(quotation.id, quotation.kind.value, content, statement.id, rendition.verdict.value, rendition.severity)


def in_order(pairs: list[Pair]) -> tuple[Pair, ...]:
    """Places in order; those that run into one another as one.

    >>> in_order([(9, 12), (2, 5), (4, 7)])
    ((2, 7), (9, 12))
    """
    kept: list[Pair] = []
    for start, end in sorted(pairs):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)
