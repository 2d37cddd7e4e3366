"""Small articles with their sources marked: “The weir holds,” said <Ada Quist>."""

import re
from typing import NamedTuple

from retold.model import Article, Quotation, Span, Speaker
from retold.quotations.speakers import resolve_speakers

MARK = re.compile(r"<([^<>]*)>")
QUOTED = re.compile(r"“([^”]*)”")


class Told(NamedTuple):
    """What came out: for each marked source in order its speaker (None if open), and all speakers by name."""

    order: list[Speaker | None]
    speakers: dict[str, Speaker]
    quotations: list[Quotation]
    articles: list[Article]

    @property
    def names(self) -> list[str | None]:
        return [speaker.name if speaker else None for speaker in self.order]

    def mentions(self, name: str) -> list[str]:
        texts = {article.id: article.text for article in self.articles}
        return [place.span.of(texts[place.article]) for place in self.speakers[name].mentions]


def marked_article(id: str, marked: str) -> tuple[Article, list[Quotation]]:
    """The article without the marks, and one quotation for each: its content the nearest words in quotation marks of the line."""
    text, sources, at = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        sources.append(Span(len(text), len(text) + len(m[1])))
        text += m[1]
        at = m.end()
    text += marked[at:]
    quotations = []
    for number, source in enumerate(sources, 1):
        start = text.rfind("\n", 0, source.start) + 1
        end = text.find("\n", source.end)
        stretches = [Span(*m.span(1)) for m in QUOTED.finditer(text, start, len(text) if end < 0 else end)]
        near = min(stretches, key=lambda s: min(abs(s.end - source.start), abs(s.start - source.end)), default=source)
        quotations.append(Quotation(f"{id}:q{number}", id, (near,), source=(source,) if source.start < source.end else ()))
    return Article(id, text), quotations


def tell(*marked: str) -> Told:
    """Resolve the marked sources of one story's articles."""
    articles, quotations = [], []
    for number, one in enumerate(marked):
        article, own = marked_article(f"a{number}", one)
        articles.append(article)
        quotations += own
    resolved, speakers = resolve_speakers(articles, quotations)
    by_id = {speaker.id: speaker for speaker in speakers}
    order = [by_id[q.speaker] if q.speaker else None for q in resolved]
    return Told(order, {speaker.name: speaker for speaker in speakers}, resolved, articles)
