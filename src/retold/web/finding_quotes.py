"""Where a quotation stands in an archive: word for word, or nearly so."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from retold.archive import Archive
from retold.model import Article, Edit, Span, Verdict
from retold.report.diff import Piece, word_diff
from retold.report.wording import verdict_words
from retold.statements.compare import compare
from retold.text.sentences import sentences
from retold.text.tokens import Token, is_content, tokenize
from retold.text.wordalign import align_words
from retold.web.sources import holders

MOST_WORDS = 400
"""Words of a quotation that are looked for."""


SPARE = 5
"""Articles that are looked at beyond those asked for, since some do not have the words close together."""


class FoundQuote(msgspec.Struct, frozen=True):
    """An article that has a quotation's words: where, which words, the verdict on the quotation asked for against them, and the edits.

    Edits' `before_span` lies in the article's text, `after_span` in the words asked for. `share` is the part of the words asked for that
    stand there, 0 to 1.
    """

    id: str
    title: str
    outlet: str
    published: str | None
    span: Span
    words: str
    verdict: Verdict
    told: str
    severity: int
    share: float
    edits: tuple[Edit, ...]


def find_quotation(archive: Archive, asked: str, limit: int) -> list[FoundQuote]:
    """The articles that have the words of a quotation, the nearest first. Words are compared as `compare` does."""
    words = tokenize(asked)[:MOST_WORDS]
    if not words:
        return []
    text = asked[words[0].start : words[-1].end]
    shared = Counter(p.b_article for p in archive.matches(text)) if len(words) > 12 else Counter[str]()
    ids = list(dict.fromkeys([*(id for id, _ in shared.most_common(limit)), *holders(archive, text, limit)]))[: limit + SPARE]
    found = [quote for id in ids if (quote := nearest(archive.get(id), text)) is not None]
    return sorted(found, key=lambda quote: (-quote.share, quote.severity, quote.published or "9"))[:limit]


def nearest(article: Article, text: str) -> FoundQuote | None:
    """The stretch of an article that is nearest to some words; None where it shares hardly any of the telling ones."""
    asked = tokenize(text)
    region = densest(article.text, asked)
    if region is None:
        return None
    part = tokenize(region.of(article.text))
    runs = align_words([t.key for t in part], [t.key for t in asked])
    if not runs:
        return None
    first, last = part[runs[0].a], part[runs[-1].a + runs[-1].length - 1]
    shared = sum(run.length for run in runs)
    span = whole(article.text, Span(region.start + first.start, region.start + last.end), shared == len(asked))
    found = compare(span.of(article.text), text)
    edits = tuple(
        msgspec.structs.replace(e, before_span=Span(e.before_span.start + span.start, e.before_span.end + span.start)) for e in found.edits
    )
    about = (article.id, article.title, article.outlet, article.published)
    told = verdict_words(found.verdict, marked=found.marked)
    return FoundQuote(*about, span, span.of(article.text), found.verdict, told, found.severity, shared / len(asked), edits)


def densest(text: str, asked: Sequence[Token]) -> Span | None:
    """The stretch of a text, somewhat longer than the words asked for, in which most of their telling ones stand; None if few do.

    Linear; the text is not cut into words for it.
    """
    telling = {t.word.casefold() for t in asked if is_content(t.key)} or {t.word.casefold() for t in asked}
    size = round(1.7 * (asked[-1].end - asked[0].start)) + 40
    places = [
        (m.start(), m[0].casefold()) for m in re.finditer("|".join(sorted(map(re.escape, telling), key=len, reverse=True)), text, re.I)
    ]
    counts: Counter[str] = Counter()
    best, most, begin = (0, 0), 0, 0
    for end, (at, word) in enumerate(places):
        counts[word] += 1
        while at - places[begin][0] > size:
            gone = places[begin][1]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            begin += 1
        if len(counts) > most:
            best, most = (places[begin][0], places[end][0]), len(counts)
    if most < max(1, 0.4 * len(telling)):
        return None
    start = text.rfind(" ", 0, max(0, best[0] - size // 3)) + 1
    stop = text.find(" ", min(len(text), best[1] + size // 3))
    return Span(start, len(text) if stop < 0 else stop)


def whole(text: str, span: Span, is_exact: bool) -> Span:
    """A stretch as far as the sentences it begins and ends in, so that what was left out at its edges is seen; an exact one as it is."""
    if is_exact:
        return span
    begin, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    paragraph = Span(begin, len(text) if end < 0 else end)
    near = [Span(s.start + begin, s.end + begin) for s in sentences(paragraph.of(text))]
    touched = [s for s in near if s.start < span.end and s.end > span.start]
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end)) if touched else span


def shown(quote: FoundQuote, asked: str) -> list[Piece]:
    """The words asked for, with what stands in the article in their place."""
    words = tokenize(asked)[:MOST_WORDS]
    text = asked[words[0].start : words[-1].end]
    return word_diff(text, [Span(0, len(text))], quote.edits)
