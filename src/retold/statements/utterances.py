"""Quotations made ready to be held against each other: their words, where these stand, and what stands around them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from retold.model import Article, Quotation, QuotationKind, Span
from retold.statements.ground import Ground, Weights
from retold.statements.signs import Reading, read_signs
from retold.text.housestyle import units
from retold.text.marks import Marked, marked_within
from retold.text.stems import stem
from retold.text.tokens import is_content
from retold.text.variants import parted
from retold.text.words import load

JOINT = " … "
"""What stands between the parts of a quotation that its attribution interrupts."""
NAMED = 0.4
"""What a bit of a name or a title counts."""
SMALL = 4
"""A mixed quotation of no more content words in marks is understood with its sentence."""
BESIDE = 14
"""So many words of narration on either side stand beside the marks."""


class Utterance(msgspec.Struct, frozen=True, dict=True):
    """One quotation: the spans of the words that its article prints as the speaker's own, and these words read with their signs.

    For a mixed quotation only what stands inside the marks counts; an indirect one has no marks, and all its words are the reporter's.
    """

    quotation: Quotation
    ground: Ground
    spans: tuple[Span, ...]
    weights: Weights

    @cached_property
    def text(self) -> str:
        """The words as one string, parts joined by an ellipsis."""
        return JOINT.join(span.of(self.ground.article.text) for span in self.spans)

    @cached_property
    def reading(self) -> Reading:
        """The words with the signs between them."""
        return read_signs(self.text)

    @cached_property
    def keys(self) -> list[str]:
        """The keys of the words."""
        return self.reading.keys

    @cached_property
    def weight(self) -> float:
        """The bits of all words together."""
        return sum(map(self.weights.of, self.keys))

    @cached_property
    def told(self) -> list[float]:
        """The bits of each word, those of names and titles at a fraction: all who speak on a matter share its names."""
        reading = self.reading
        titled = is_titled(reading)
        return [
            0.0 if reading.bracketed[n] else self.weights.of(word.key) * (NAMED if titled or is_name(reading, n) else 1.0)
            for n, word in enumerate(reading.words)
        ]

    @cached_property
    def parts(self) -> list[range]:
        """The ranges of words between the signs that words are left out."""
        cuts = [0, *(n for n in range(1, len(self.keys)) if self.reading.gap[n]), len(self.keys)]
        return [range(start, end) for start, end in pairwise(cuts)]

    @cached_property
    def content(self) -> int:
        """How many content words it has."""
        return sum(map(is_content, self.keys))

    @cached_property
    def sense(self) -> dict[str, float]:
        """The stems of the content words of the whole quotation with their bits, the rest of a fragment's sentence included."""
        return self._stems(self._whole())

    @cached_property
    def around(self) -> dict[str, float]:
        """The stems of the content words in the sentences that the quotation stands in and the one before, with bits."""
        first = self.ground.sentence_at(self.spans[0].start)
        last = self.ground.sentence_at(self.spans[-1].end)
        return self._stems(self.ground.sentences[max(0, first - 1) : last + 1])

    @cached_property
    def near(self) -> dict[str, float]:
        """The stems of the content words in the sentence that the quotation begins in, with bits."""
        first = self.ground.sentence_at(self.spans[0].start)
        return self._stems(self.ground.sentences[first : first + 1])

    def _stems(self, spans: Iterable[Span]) -> dict[str, float]:
        found: dict[str, float] = {}
        for span in spans:
            for unit in units(span.of(self.ground.article.text)):
                for word in parted(unit.key):
                    if is_content(word):
                        bits = self.weights.of(word)
                        found[stem(word)] = min(bits, found.get(stem(word), bits))
        return found

    @property
    def is_indirect(self) -> bool:
        """Whether its words are the reporter's."""
        return self.quotation.kind is QuotationKind.INDIRECT

    def _whole(self) -> Iterable[Span]:
        if self.quotation.kind is not QuotationKind.MIXED or self.content > SMALL or not self.ground.sentences:
            return self.quotation.content
        sentence = self.ground.sentences[self.ground.sentence_at(self.spans[0].start)]
        others = [span for span in self.ground.told_in(sentence) if not any(_touch(span, own) for own in self.quotation.content)]
        return _without(sentence, sorted([*self.quotation.cue, *self.quotation.source, *others]))

    def narration(self, word: int, before: bool) -> list[str]:
        """The keys of the words of narration right before or right after one of the words, within the sentence, nearest last or first.

        Empty where the word beside it is the speaker's, so that no narration stands there.
        """
        text = self.ground.article.text
        part, at_edge = self._part(word, before)
        if not at_edge or not self.ground.sentences:
            return []
        edge = self.spans[part].start if before else self.spans[part].end
        sentence = self.ground.sentences[self.ground.sentence_at(edge if before else max(0, edge - 1))]
        start, end = (min(sentence.start, edge), edge) if before else (edge, max(edge, sentence.end))
        if before and part and self.spans[part - 1].end > start:
            start = min(self.spans[part - 1].end, edge)
        if not before and part + 1 < len(self.spans) and self.spans[part + 1].start < end:
            end = max(edge, self.spans[part + 1].start)
        keys = [unit.key for unit in units(text[start:end])]
        return keys[-BESIDE:] if before else keys[:BESIDE]

    def in_inner_marks(self, start: int, length: int) -> bool:
        """Whether a run of words stands inside marks within the quotation: the speaker quotes somebody."""
        words = self.reading.words
        ends = Span(words[start].start, words[start].end), Span(words[start + length - 1].start, words[start + length - 1].end)
        first, last = self.places(ends[0])[0], self.places(ends[1])[-1]
        return any(mark.depth and mark.start <= first.start and last.end <= mark.end for mark in self.ground.marks_in(self.spans))

    def _part(self, word: int, before: bool) -> tuple[int, bool]:
        """Which part of the quotation a word stands in, and whether it is that part's first or last."""
        bounds, at = [], 0
        for span in self.spans:
            bounds.append((at, at + len(span)))
            at += len(span) + len(JOINT)
        offset = self.reading.words[word].start
        part = next((n for n, (_, end) in enumerate(bounds) if offset < end), len(bounds) - 1)
        beside = word - 1 if before else word + 1
        if not 0 <= beside < len(self.reading.words):
            return part, True
        start, end = bounds[part]
        return part, not start <= self.reading.words[beside].start < end

    def places(self, joined: Span) -> list[Span]:
        """Where a stretch of the joined words stands in the article: one span for each part of the quotation that it touches."""
        found = []
        at = 0
        for span in self.spans:
            start, end = max(joined.start, at), min(joined.end, at + len(span))
            if start < end or (not len(joined) and start == end):
                found.append(Span(span.start + start - at, span.start + end - at))
                if not len(joined):
                    break
            at += len(span) + len(JOINT)
        if not found:
            found = [self._nearest(joined.start)]
        return found

    def _nearest(self, offset: int) -> Span:
        """The point at the end of the part before an offset that lies between two parts."""
        at, point = 0, self.spans[0].start
        for span in self.spans:
            if at <= offset:
                point = span.end
            at += len(span) + len(JOINT)
        return Span(point, point)


def is_titled(reading: Reading) -> bool:
    """Whether all words of weight, and more than one, have capitals, so that the first is as likely a name as the others."""
    words = [word.word for word in reading.words if is_content(word.key)]
    return len(words) > 1 and not any(word[:1].islower() or word.isupper() for word in words)


def is_name(reading: Reading, number: int) -> bool:
    """Whether a word is a name or a title: a capital within a sentence, or a title of office."""
    word = reading.words[number]
    if word.key in load("office_titles"):
        return True
    capital = word.word[:1].isupper() and word.word[1:] != word.word[1:].upper()
    return capital and number > 0 and not reading.stop[number] and not reading.gap[number]


def _touch(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def _without(span: Span, drop: Sequence[Span]) -> Iterable[Span]:
    """What is left of a span without others."""
    at = span.start
    for other in drop:
        if _touch(other, span):
            if other.start > at:
                yield Span(at, other.start)
            at = max(at, min(other.end, span.end))
    if at < span.end:
        yield Span(at, span.end)


def utterances(articles: Sequence[Article], quotations: Iterable[Quotation]) -> list[Utterance]:
    """Quotations made ready, in the order given; those without words or of an article that is not there are left out."""
    quotations = list(quotations)
    told: dict[str, list[Span]] = defaultdict(list)
    for quotation in quotations:
        told[quotation.article] += quotation.content
    grounds: Mapping[str, Ground] = {article.id: Ground(article, order, told[article.id]) for order, article in enumerate(articles)}
    weights = Weights(articles)
    found = []
    for quotation in quotations:
        ground = grounds.get(quotation.article)
        spans = _said(quotation, ground) if ground else ()
        if ground and spans:
            utterance = Utterance(quotation, ground, spans, weights)
            if utterance.keys:
                found.append(utterance)
    return found


def _said(quotation: Quotation, ground: Ground) -> tuple[Span, ...]:
    """The spans whose words the article prints as the speaker's own; of an indirect quotation all."""
    inside = marked_within(ground.article.text, quotation.content, _near(ground.marks, quotation)) if quotation.content else ()
    spans = inside if inside and quotation.kind is not QuotationKind.INDIRECT else quotation.content
    return tuple(span for span in spans if len(span) and span.end <= len(ground.article.text))


def _near(marks: Sequence[Marked], quotation: Quotation) -> list[Marked]:
    """The stretches in marks that may touch a quotation."""
    end = quotation.content[-1].end
    low = bisect_right(marks, quotation.content[0].start, key=lambda m: m.start)
    while low > 0 and (marks[low - 1].end > quotation.content[0].start or marks[low - 1].depth):
        low -= 1
    near = []
    while low < len(marks) and marks[low].start < end:
        near.append(marks[low])
        low += 1
    return near
