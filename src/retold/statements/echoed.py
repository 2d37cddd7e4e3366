"""Stretches in quotation marks that no word of saying claims, known for quotations by another telling of the same words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from retold.model import Article, Quotation, QuotationKind, Span, Speaker, Verdict
from retold.statements.compare import judge
from retold.statements.likeness import context
from retold.statements.utterances import Utterance, utterances
from retold.text.marks import Marked, marked, outermost
from retold.text.tokens import is_content

FREQUENT = 50
"""A word that so many quotations have tells nothing about which of them a stretch echoes."""
MOST = 12
"""So many quotations, those that share most bits first, a stretch is held against."""
LONGEST = 40
"""A stretch of more words is a quotation by itself, or marks that pair wrongly."""
LEAST = 2.0
"""Bits of a stretch that tells anything."""
CONTEXT = 6.0
"""So many bits of its sentence a longer quotation must say too, for a single word of weight to be an echo of it."""
HEAVY, BESIDE = 9.0, 5.0
"""Words of so many bits, whose sentence tells so many more of the other quotation, are its speaker's though nobody is named beside them."""
ITSELF = 20.0
"""Words of so many bits tell it by themselves."""


class Echo(NamedTuple):
    """A quotation that has the words of a stretch, and where the stretch's article names its speaker beside them, if it does."""

    like: Utterance
    named: Span | None


def with_echoes(articles: Sequence[Article], quotations: Sequence[Quotation], speakers: Sequence[Speaker]) -> list[Quotation]:
    """Quotations, with the stretches in marks added that another quotation of the story has word for word, in the order of the articles.

    A paper that tells the words of a speech in its own sentence (she came back to a town of “silent mills”) often has no word of saying
    beside them. Where another quotation has the very words, and its speaker is named in the sentence or the one before, they are taken for
    that speaker's; so are words too many and too rare for chance, under whatever name the paper has for who said them. Near-linear; names
    of works, in capitals, stay out.
    """
    loose = _loose(articles, quotations)
    if not loose:
        return list(quotations)
    ids = {quotation.id for quotation in loose}
    ready = utterances(articles, [*quotations, *loose])
    index = _Index([u for u in ready if u.quotation.id not in ids and not u.is_indirect])
    places = _mentions(speakers)
    found = [*quotations]
    for utterance in ready:
        if utterance.quotation.id in ids and not _is_title(utterance):
            echo = _echo(utterance, index, places)
            if echo is not None:
                found.append(_claimed(utterance.quotation, echo))
    order = {article.id: number for number, article in enumerate(articles)}
    return sorted(found, key=lambda q: (order.get(q.article, len(order)), q.content[0].start if q.content else 0))


def _loose(articles: Sequence[Article], quotations: Iterable[Quotation]) -> list[Quotation]:
    """The outermost stretches in marks that no quotation touches, as quotations without a speaker."""
    told: dict[str, list[Span]] = defaultdict(list)
    for quotation in quotations:
        told[quotation.article] += quotation.content
    found = []
    for article in articles:
        spans = sorted(told[article.id])
        reach, last = [], 0
        for span in spans:
            last = max(last, span.end)
            reach.append(last)
        for number, mark in enumerate(outermost(marked(article.text)), 1):
            if _free(mark, spans, reach):
                found.append(Quotation(f"{article.id}:m{number}", article.id, (Span(mark.start, mark.end),), kind=QuotationKind.MIXED))
    return found


def _free(mark: Marked, spans: Sequence[Span], reach: Sequence[int]) -> bool:
    """Whether a stretch is whole, begins and ends in one place, and touches none of some sorted spans."""
    if not mark.closed or mark.goes_on or mark.continues or mark.inner_end <= mark.inner_start:
        return False
    after = bisect_left(spans, Span(mark.end, mark.end))
    return not after or reach[after - 1] <= mark.start


def _is_title(utterance: Utterance) -> bool:
    """Whether a stretch is too long to be an echo, or all its words of weight have capitals, as names of works have."""
    words = [word for word in utterance.reading.words if is_content(word.key)]
    return not words or len(utterance.keys) > LONGEST or all(not word.word[:1].islower() for word in words)


class _Index:
    """Quotations in marks by their content words."""

    def __init__(self, quoted: Sequence[Utterance]) -> None:
        self.quoted = quoted
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, utterance in enumerate(quoted):
            for key in set(filter(is_content, utterance.keys)):
                self.places[key].append(number)

    def near(self, stretch: Utterance) -> list[Utterance]:
        """The quotations that share most bits with a stretch."""
        shared: dict[int, float] = defaultdict(float)
        for key in set(filter(is_content, stretch.keys)):
            places = self.places.get(key, ())
            if len(places) <= FREQUENT:
                for number in places:
                    shared[number] += stretch.weights.of(key)
        return [self.quoted[n] for n in sorted(shared, key=lambda n: (-shared[n], n))[:MOST]]


def _mentions(speakers: Iterable[Speaker]) -> dict[tuple[str, str], list[Span]]:
    """Where each article names each speaker, in order."""
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for speaker in speakers:
        for place in speaker.mentions:
            found[speaker.id, place.article].append(place.span)
    return {key: sorted(spans) for key, spans in found.items()}


def _echo(stretch: Utterance, index: _Index, places: Mapping[tuple[str, str], list[Span]]) -> Echo | None:
    """The quotation that a stretch echoes: its words, a speaker named beside it, and told of most alike."""
    bits = sum(stretch.told)
    if bits < LEAST:
        return None
    echoes = []
    for other in index.near(stretch):
        if other.quotation.speaker is None or judge(other.reading, stretch.reading).verdict is not Verdict.VERBATIM:
            continue
        named = _named_beside(stretch, places.get((other.quotation.speaker, stretch.quotation.article), ()))
        told = context(stretch, other)
        if not named and bits < ITSELF and (bits < HEAVY or told < BESIDE or len(stretch.keys) == 1):
            continue
        if not named or told >= CONTEXT or len(stretch.keys) > 1 or len(other.keys) == 1:
            echoes.append((told, Echo(other, named)))
    return max(echoes, key=lambda echo: echo[0])[1] if echoes else None


def _named_beside(stretch: Utterance, mentions: Sequence[Span]) -> Span | None:
    """The last mention of a speaker in the stretch's sentence or the one before, that does not stand in the stretch itself."""
    ground, own = stretch.ground, stretch.quotation.content[0]
    if not ground.sentences:
        return None
    number = ground.sentence_at(own.start)
    start, end = ground.sentences[max(0, number - 1)].start, ground.sentences[number].end
    inside = [span for span in mentions if start <= span.start and span.end <= end and not own.start <= span.start < own.end]
    before = [span for span in inside if span.end <= own.start]
    return before[-1] if before else inside[-1] if inside else None


def _claimed(stretch: Quotation, echo: Echo) -> Quotation:
    """A stretch as a quotation of the speaker whose words it echoes."""
    return msgspec.structs.replace(stretch, source=(echo.named,) if echo.named else (), speaker=echo.like.quotation.speaker)
