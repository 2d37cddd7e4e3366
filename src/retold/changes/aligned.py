"""Which sentences of two tellings say the same: one to one, one to many, many to many, in any order."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import msgspec

from retold.changes.entities import Capitals, Name, names
from retold.changes.matching import Match, Side, match, side_of
from retold.changes.tellings import Sentence, Weights, sentences_of
from retold.model import Article, Band, Quotation, Span, Speaker, Statement
from retold.text.tokens import is_content

CONFIRMED, SUGGESTED = 0.5, 0.3
CANDIDATES = 12
POSTINGS = 200
COUNTERPARTS = 3
GAIN, LEAST = 0.15, 6.0


Found = TypeVar("Found")


WHOLLY = 0.6
"""Share of an article told from another from which it counts as told from there throughout."""


class Aligned(msgspec.Struct, frozen=True):
    """Sentences of a retelling and their counterparts in the telling they are held against.

    `score` is 0 to 1: the weighted share of words in common. Spans are whole sentences in reading order.
    """

    source: str
    source_spans: tuple[Span, ...]
    retelling: str
    retelling_spans: tuple[Span, ...]
    score: float
    band: Band


class Context(msgspec.Struct, frozen=True, dict=True):
    """All that a detector may look at: the articles in time order, and what has been found in them so far."""

    articles: tuple[Article, ...]
    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    transcripts: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """The articles by their ids."""
        return {article.id: article for article in self.articles}

    @cached_property
    def quotation_by_id(self) -> dict[str, Quotation]:
        """The quotations by their ids."""
        return {quotation.id: quotation for quotation in self.quotations}

    @cached_property
    def weights(self) -> Weights:
        """What a word weighs in this story."""
        return Weights(sentences_of(article) for article in self.articles)

    def once(self, key: object, make: Callable[[], Found]) -> Found:
        """What `make` gives, worked out the first time that this key is asked for in this story."""
        known: dict[object, Found] = self.__dict__.setdefault("_known", {})
        if key not in known:
            known[key] = make()
        return known[key]

    def match(self, aligned: Aligned) -> Match:
        """The words of an alignment, paired."""

        def make() -> Match:
            source = self._side(aligned.source, aligned.source_spans)
            return match(source, self._side(aligned.retelling, aligned.retelling_spans))

        return self.once(aligned, make)

    def _side(self, article: str, spans: tuple[Span, ...]) -> Side:
        by_span = self.once(("spans", article), lambda: {s.span: s for s in self.sentences(article)})
        return side_of(article, self.by_id[article].text, [by_span[span] for span in spans], self.weights)

    def whole(self, article: str) -> Side:
        """All the sentences of an article as one side."""
        return self.once(("whole", article), lambda: side_of(article, self.by_id[article].text, self.sentences(article), self.weights))

    @cached_property
    def capitals(self) -> Capitals:
        """Which words are names in this story."""
        return Capitals(sentences_of(article) for article in self.articles)

    def names(self, article: str) -> list[Name]:
        """The names of an article, anywhere in it."""
        return self.once(("names", article), lambda: names(self.whole(article), self.capitals))

    def names_in(self, side: Side) -> list[Name]:
        """The names on one side of an alignment."""
        where = tuple(side.words[first].start for first, _ in side.sentence_ranges())
        return self.once(("names in", side.article, where), lambda: names(side, self.capitals))

    def told_share(self, source: str, retelling: str) -> float:
        """How much of an article is told from another, 0 to 1: the weighted share of its words in the sentences aligned with them.

        Articles written independently of one event share a fifth, a retelling half and more (METER calls it wholly derived).
        """

        def make() -> float:
            matches = [self.match(aligned) for aligned in align_sentences(source, retelling, self)]
            told = sum(w for m in matches for w, i in zip(m.retelling.weights, m.back, strict=True) if i >= 0)
            total = sum(self.whole(retelling).weights)
            return told / total if total else 0.0

        return self.once(("share", source, retelling), make)

    def digests(self, source: str, retelling: str) -> bool:
        """Whether an article is a digest of another: told from it throughout and at most half as long."""
        short = 2 * len(self.whole(retelling).words) <= len(self.whole(source).words)
        return short and self.told_share(source, retelling) >= WHOLLY

    def masses(self, article: str) -> list[dict[str, float]]:
        """For each sentence of an article, the weight of each of its stems, all its occurrences together."""
        return self.once(("masses", article), lambda: [_masses(s, self.weights) for s in self.sentences(article)])

    def stems(self, article: str) -> set[str]:
        """The stems of all words of an article."""
        return self.once(("stems", article), lambda: {stem for sentence in self.sentences(article) for stem in sentence.stems})

    def sentences(self, article: str) -> tuple[Sentence, ...]:
        """The sentences of the article with that id."""
        return sentences_of(self.by_id[article])


def align_sentences(source: str, retelling: str, context: Context) -> list[Aligned]:
    """Align the sentences of one telling (an article's id) with those of another, best counterparts first.

    One entry at most for each sentence of the retelling; sentences without a counterpart have none. A sentence that fuses several
    sentences of the source is aligned with up to three of them. Near-linear: only sentences that share a rare enough word are compared.

    >>> first = Article("a", "The bridge over the Tarn closed on Monday. Repairs cost 40 million crowns.")
    >>> second = Article("b", "Repairs to it will cost 40 million crowns.")
    >>> [(x.source_spans[0].of(first.text), x.band.value) for x in align_sentences("a", "b", Context((first, second)))]
    [('Repairs cost 40 million crowns.', 'confirmed')]
    """
    return list(context.once(("aligned", source, retelling), lambda: tuple(_align(source, retelling, context))))


def _align(source: str, retelling: str, context: Context) -> Iterator[Aligned]:
    sources, masses = context.sentences(source), context.masses(source)
    postings: dict[str, list[int]] = defaultdict(list)
    for sentence in sources:
        for stem in {s for s, t in zip(sentence.stems, sentence.words, strict=True) if is_content(t.key)}:
            if len(postings[stem]) < POSTINGS:
                postings[stem].append(sentence.number)
    for sentence, own in zip(context.sentences(retelling), context.masses(retelling), strict=True):
        chosen, score = _counterparts(own, _candidates(own, postings), masses)
        if score >= SUGGESTED:
            spans = tuple(sources[number].span for number in sorted(chosen))
            band = Band.CONFIRMED if score >= CONFIRMED else Band.SUGGESTED
            yield Aligned(source, spans, retelling, (sentence.span,), score, band)


def _masses(sentence: Sentence, weights: Weights) -> dict[str, float]:
    """The weight of each stem of a sentence, all its occurrences together."""
    mass: Counter[str] = Counter()
    for token, stem in zip(sentence.words, sentence.stems, strict=True):
        mass[stem] += weights.of(token, stem)  # type: ignore[assignment]
    return dict(mass)


def _candidates(own: dict[str, float], postings: dict[str, list[int]]) -> list[int]:
    """The numbers of the source sentences that share most weight, the best dozen."""
    shared: Counter[int] = Counter()
    for stem, weight in own.items():
        for number in postings.get(stem, ()):
            shared[number] += weight  # type: ignore[assignment]
    return sorted(shared, key=lambda number: (-shared[number], number))[:CANDIDATES]


def _counterparts(own: dict[str, float], candidates: Sequence[int], masses: Sequence[dict[str, float]]) -> tuple[list[int], float]:
    """The source sentences that a sentence retells, and how well they cover each other."""
    scored = sorted(((_score(own, masses[number]), -number) for number in candidates), reverse=True)
    if not scored:
        return [], 0.0
    best, score = -scored[0][1], scored[0][0]
    chosen = [best]
    rest = {stem: weight for stem, weight in own.items() if stem not in masses[best]}
    total = sum(own.values())
    while len(chosen) < COUNTERPARTS and rest:
        gains = [(sum(w for stem, w in rest.items() if stem in masses[n]), -n) for n in candidates if n not in chosen]
        gain, number = max(gains, default=(0.0, 0))
        if gain < GAIN * total:
            break
        chosen.append(-number)
        rest = {stem: weight for stem, weight in rest.items() if stem not in masses[-number]}
        score = max(score, 1 - sum(rest.values()) / total - 0.1)
    return chosen, round(score, 4)


def _score(own: dict[str, float], other: dict[str, float]) -> float:
    """Shared weight: the containment of the shorter, tempered by that of both together."""
    shared = sum(min(weight, other[stem]) for stem, weight in own.items() if stem in other)
    smaller, both = min(sum(own.values()), sum(other.values())), sum(own.values()) + sum(other.values())
    if not smaller or shared < 4.0:
        return 0.0
    return min(1.0, 0.6 * shared / smaller + 0.4 * 2 * shared / both)
