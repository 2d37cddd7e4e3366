"""Vague sourcing: claims that nobody, an unnamed group or an unnamed person vouches for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retold.changes.residue_marks import Quoted
from retold.changes.rungs import rung_of
from retold.changes.unnamed import find_unnamed
from retold.model import Article, Quotation, QuotationKind, Rung, Sourcing, Span
from retold.text.phrases import find_phrases, lower, phrases
from retold.text.sentences import sentences
from retold.text.tokens import tokenize
from retold.text.words import load

__all__ = ["find_sourcing", "rung_of"]

PLURAL_OF_ONE, OPINION = "plural-of-one", "opinion-from-anonymous"
QUOTED_WORDS = 5
"""From this many words on, a direct quotation is one person's utterance: several people do not speak them in chorus."""


FOLLOWING = 3
"""Sentences after a plural in which one of its people is looked for."""
WINDOW = 500
"""How far from a finding its sentence is read, in characters."""
NESTED = 8
"""How deep reported speech is nested at most."""


class Vague(NamedTuple):
    """One finding before it has an id: the span, the rung, the noun of an unnamed group or person, and its cue."""

    span: Span
    rung: Rung
    noun: str = ""
    cue: str = ""


def find_sourcing(article: Article, quotations: Sequence[Quotation] = ()) -> list[Sourcing]:
    """Every vague source of an article, in order: rungs weasel, unnamed-group, unnamed-person; flags plural-of-one, opinion-from-anonymous.

    In: an article and its quotations, if they are known. What a speaker says is that speaker's affair: vague words inside quotation marks
    or the reported words of a named source are not the article's. A body that speaks (a ministry, police, a spokesperson) is a source.
    Source of the rules: Wikipedia, Manual of Style, "Words to watch"; Reuters Handbook and AP Stylebook on anonymous sources. Linear.

    >>> article = Article("a", "Reports surfaced on Monday. Observers believe the bridge is lost.")
    >>> [(s.rung.value, s.span.of(article.text)) for s in find_sourcing(article)]
    [('weasel', 'Reports surfaced'), ('unnamed-group', 'Observers believe')]
    """
    text = article.text
    own = [q for q in quotations if q.article == article.id]
    spans = sentences(text)
    found = [*_weasels(text), *_unnamed(text, spans)]
    found += _anonymity(text, spans, found)
    quoted, speech = Quoted(text), _speech_of_others(own, text)
    kept = [v for v in _one_each(found) if quoted.around(v.span.start) is None and not _within(v.span, speech)]
    flags = Flags(text, spans, own)
    return [Sourcing(f"{article.id}:sourcing-{n}", article.id, v.span, v.rung, flags.of(v)) for n, v in enumerate(kept, 1)]


def _weasels(text: str) -> Iterator[Vague]:
    """Claims that name nobody at all."""
    for found in find_phrases(text, phrases("weasel"), lower(text)):
        yield Vague(found.span, Rung.WEASEL)


def _unnamed(text: str, spans: Sequence[Span]) -> Iterator[Vague]:
    """Groups and persons without a name that vouch for something."""
    for span in spans:
        for u in find_unnamed(text, span):
            yield Vague(u.span, u.rung, u.noun, u.cue)


def _anonymity(text: str, spans: Sequence[Span], found: Sequence[Vague]) -> list[Vague]:
    """Words that say a source will not be named, in sentences where nothing else shows it."""
    starts = [span.start for span in spans]
    shown = {bisect_right(starts, v.span.start) for v in found if v.rung is not Rung.WEASEL}
    promised = find_phrases(text, phrases("anonymity"), lower(text))
    return [Vague(p.span, Rung.UNNAMED_PERSON) for p in promised if bisect_right(starts, p.span.start) not in shown]


def _one_each(found: Sequence[Vague]) -> list[Vague]:
    """In order, one finding for each stretch: of two that overlap the longer."""
    kept: list[Vague] = []
    for vague in sorted(found, key=lambda v: (v.span.start, -v.span.end)):
        if not kept or kept[-1].span.end <= vague.span.start:
            kept.append(vague)
        elif len(vague.span) > len(kept[-1].span):
            kept[-1] = vague
    return kept


def _speech_of_others(quotations: Sequence[Quotation], text: str) -> list[Span]:
    """The reported words of sources that a reader can know, in order: what is vague in them is theirs."""
    known = (Rung.PERSON, Rung.PERSON_AND_OCCASION, Rung.ORGANISATION)
    return sorted(span for q in quotations if q.source and rung_of(q, text) in known for span in q.content)


def _within(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span begins inside one of the others, which are sorted by their start; the last few that start before it are looked at."""
    index = bisect_right(others, Span(span.start, len(span) + span.start))
    return any(other.start <= span.start < other.end for other in others[max(0, index - NESTED) : index])


class Flags:
    """The two flags of a vague source: a plural that stands for one person, and an opinion from somebody unnamed."""

    def __init__(self, text: str, spans: Sequence[Span], quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.spans = spans
        self.starts = [span.start for span in spans]
        self.by_source = {span.start: q for q in quotations for span in q.source}
        self.sources = sorted(self.by_source)

    def of(self, vague: Vague) -> tuple[str, ...]:
        """The flags of one finding, in alphabetical order."""
        if vague.rung is Rung.WEASEL:
            return ()
        quotation = self.quotation(vague.span)
        one = vague.rung is Rung.UNNAMED_GROUP and (self.one_voice(quotation) or self.one_of_them(vague))
        flags = ((OPINION, self.is_opinion(vague, quotation)), (PLURAL_OF_ONE, one))
        return tuple(name for name, holds in flags if holds)

    def quotation(self, span: Span) -> Quotation | None:
        """The quotation whose source stands in a span."""
        index = bisect_left(self.sources, span.start)
        return self.by_source[self.sources[index]] if index < len(self.sources) and self.sources[index] < span.end else None

    def one_voice(self, quotation: Quotation | None) -> bool:
        """Whether several people are given one utterance, word for word."""
        if quotation is None or quotation.kind is not QuotationKind.DIRECT:
            return False
        return sum(len(tokenize(span.of(self.text))) for span in quotation.content) >= QUOTED_WORDS

    def one_of_them(self, vague: Vague) -> bool:
        """Whether the sentences that follow bring just one of the group: "analysts say … , said Ada Wren, an analyst at Tarn Bank"."""
        here = bisect_right(self.starts, vague.span.start) - 1
        following = self.spans[max(0, here) : here + 1 + FOLLOWING]
        if not following or not vague.noun.endswith("s"):
            return False
        start = max(following[0].start, vague.span.start - WINDOW)
        words = [t.key for t in tokenize(self.text[start : min(following[-1].end, vague.span.end + 2 * WINDOW)])]
        return words.count(vague.noun.removesuffix("s")) == 1 and words.count(vague.noun) == 1

    def is_opinion(self, vague: Vague, quotation: Quotation | None) -> bool:
        """Whether what is vouched for is a view or a judgement."""
        if vague.cue in load("opinion-cues"):
            return True
        spans = quotation.content if quotation is not None else (self.rest_of_sentence(vague.span),)
        return any(token.key in load("opinions") for span in spans for token in tokenize(span.of(self.text)))

    def rest_of_sentence(self, span: Span) -> Span:
        """What follows a span in its sentence."""
        here = bisect_right(self.starts, span.start) - 1
        end = min(self.spans[here].end, span.end + WINDOW) if here >= 0 else span.end
        return Span(span.end, max(span.end, end))
