"""Invented articles with their quotations, put together for tests."""

from collections.abc import Sequence
from typing import NamedTuple

from retold.model import Article, Quotation, QuotationKind, Rendition, Span, Speaker, Statement
from retold.statements.likeness import Meaning
from retold.statements.link import link_statements

ODE = Speaker("ode", "Ada Ode", "spokeswoman", "Ministry of Canals")
KORDA = Speaker("korda", "Lem Korda", "mayor")
MINISTRY = Speaker("ministry", "Ministry of Canals")
OFFICIAL = Speaker("official", "a senior official")
SPEAKERS = (ODE, KORDA, MINISTRY, OFFICIAL)


class Said(NamedTuple):
    """Words of a speaker (an id of SPEAKERS, or None); several parts are one quotation that narration interrupts."""

    speaker: str | None
    parts: tuple[str, ...]
    between: str
    kind: str
    source: str


def said(speaker: str | None, *parts: str, between: str = " said the speaker. ", kind: str = "direct", source: str = "") -> Said:
    """A quotation as a piece of a telling: in marks unless it is indirect."""
    return Said(speaker, parts, between, kind, source)


class Told(NamedTuple):
    """Linked statements with what they were linked from."""

    articles: dict[str, Article]
    quotations: dict[str, Quotation]
    statements: list[Statement]

    def words(self, rendition: Rendition) -> str:
        """The words of a rendition's quotation, parts joined by a bar."""
        quotation = self.quotations[rendition.quotation]
        return "|".join(span.of(self.articles[quotation.article].text) for span in quotation.content)

    def statement_with(self, words: str) -> Statement:
        """The statement one of whose renditions begins with these words."""
        return next(s for s in self.statements if any(self.words(r).startswith(words) for r in s.renditions))

    def rendition(self, words: str) -> Rendition:
        """The first rendition that begins with these words."""
        return next(r for s in self.statements for r in s.renditions if self.words(r).startswith(words))

    def together(self, *beginnings: str) -> bool:
        """Whether renditions that begin so are of one statement."""
        found = [{s.id for s in self.statements for r in s.renditions if self.words(r).startswith(words)} for words in beginnings]
        return bool(set.intersection(*found))


def link(
    tellings: dict[str, Sequence[str | Said]],
    dates: dict[str, str] | None = None,
    transcripts: Sequence[str] = (),
    meaning: Meaning | None = None,
) -> Told:
    """Link tellings: each a list of narration (strings) and quotations (`said`)."""
    articles, quotations = {}, {}
    for id, pieces in tellings.items():
        text = ""
        for piece in pieces:
            if isinstance(piece, str):
                text += piece
                continue
            speaker, parts, between, kind, source = piece
            spans = []
            for number, part in enumerate(parts):
                text += between if number else ""
                marks = ("", "") if kind == "indirect" else ("“", "”")
                text += marks[0]
                spans.append(Span(len(text), len(text) + len(part)))
                text += part + marks[1]
            named = ()
            if source:
                named = (Span(len(text) + 1, len(text) + 1 + len(source)),)
                text += f" {source} said."
            quotation = Quotation(f"{id}{len(quotations)}", id, tuple(spans), (), named, QuotationKind(kind), speaker)
            quotations[quotation.id] = quotation
            text += " "
        articles[id] = Article(id, text, published=(dates or {}).get(id))
    statements = link_statements(list(articles.values()), list(quotations.values()), SPEAKERS, transcripts=transcripts, meaning=meaning)
    return Told(articles, quotations, statements)
