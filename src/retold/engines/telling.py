"""One story of a corpus: its quotations, speakers, statements and lineage, given the passages that its articles share.

It differs from `trace` in what it leaves out: no differences, additions and denials, whose cost grows with the square of the tellings, and
lineage only between the articles that share most.
"""

import msgspec

from retold.model import Article, Passage, Story
from retold.quotations import quotations
from retold.quotations.speakers import resolve_speakers
from retold.statements.link import link_statements
from retold.statements.parts import quoted_parts
from retold.stories.descent import find_descent


class Telling(msgspec.Struct, frozen=True):
    """The articles of one story, in time order, with the passages they share."""

    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]


def tell(telling: Telling, policy: str) -> Story:
    """Trace one story of a corpus.

    >>> wire = Article("wire", "“The dam is safe,” Mayor Ines Orr said on Monday.")
    >>> desk = Article("desk", "“The dam is safe and sound,” said Mayor Ines Orr.")
    >>> [rendition.verdict.value for rendition in tell(Telling((wire, desk), ()), "reuters").statements[0].renditions]
    ['verbatim', 'reference']
    """
    articles = telling.articles
    quoted = quoted_parts(articles, [q for article in articles for q in quotations(article.text, article.id)])
    quoted, speakers = resolve_speakers(articles, quoted)
    return Story(
        articles=articles,
        quotations=tuple(quoted),
        speakers=tuple(speakers),
        statements=tuple(link_statements(articles, quoted, speakers, policy=policy)),
        passages=telling.passages,
        lineage=tuple(find_descent(articles, telling.passages)),
        policy=policy,
    )
