"""Where a quotation stands in an archive: word for word, or nearly so."""

from collections import Counter

import msgspec

from retold.archive import Archive
from retold.model import Article, Edit, Span, Verdict
from retold.report.diff import Piece, word_diff
from retold.report.wording import verdict_words
from retold.statements.compare import compare
from retold.text.sentences import sentences
from retold.text.tokens import is_content, tokenize
from retold.text.wordalign import align_words
from retold.web.sources import holders

MOST_WORDS = 400
"""Words of a quotation that are looked for."""


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
    ids = list(dict.fromkeys([*holders(archive, text, 2 * limit), *(id for id, _ in shared.most_common(2 * limit))]))
    found = [quote for id in ids if (quote := nearest(archive.get(id), text)) is not None]
    return sorted(found, key=lambda quote: (-quote.share, quote.severity, quote.published or "9"))[:limit]


def nearest(article: Article, text: str) -> FoundQuote | None:
    """The stretch of an article that is nearest to some words; None where it shares hardly any of the telling ones."""
    asked = tokenize(text)
    body = tokenize(article.text)
    keys = {token.key for token in asked}
    telling = {key for key in keys if is_content(key)} or keys
    window = max(8, round(1.6 * len(asked)))
    best, most = (0, 0), 0
    counts: Counter[str] = Counter()
    begin = 0
    for end, token in enumerate(body):
        if token.key in telling:
            counts[token.key] += 1
        while end - begin >= window:
            if body[begin].key in counts:
                counts[body[begin].key] -= 1
            begin += 1
        held = sum(1 for number in counts.values() if number)
        if token.key in telling and held > most:
            best, most = (begin, end), held
    if most < max(1, 0.4 * len(telling)):
        return None
    part = body[best[0] : best[1] + len(asked) // 2 + 1]
    runs = align_words([t.key for t in part], [t.key for t in asked])
    if not runs:
        return None
    first, last = part[runs[0].a], part[runs[-1].a + runs[-1].length - 1]
    span = whole(article.text, Span(first.start, last.end), sum(r.length for r in runs) == len(asked))
    found = compare(span.of(article.text), text)
    edits = tuple(
        msgspec.structs.replace(e, before_span=Span(e.before_span.start + span.start, e.before_span.end + span.start)) for e in found.edits
    )
    share = sum(r.length for r in runs) / len(asked)
    about = (article.id, article.title, article.outlet, article.published)
    return FoundQuote(
        *about, span, span.of(article.text), found.verdict, verdict_words(found.verdict, marked=found.marked), found.severity, share, edits
    )


def whole(text: str, span: Span, is_exact: bool) -> Span:
    """A stretch as far as the sentences it begins and ends in, so that what was left out at its edges is seen; an exact one as it is."""
    if is_exact:
        return span
    touched = [s for s in sentences(text) if s.start < span.end and s.end > span.start]
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end)) if touched else span


def shown(quote: FoundQuote, asked: str) -> list[Piece]:
    """The words asked for, with what stands in the article in their place."""
    words = tokenize(asked)[:MOST_WORDS]
    text = asked[words[0].start : words[-1].end]
    return word_diff(text, [Span(0, len(text))], quote.edits)
