"""Lineage in a large story: each article is held against those it shares most with, so that the cost grows with the articles.

In a story of hundreds of articles nearly every two share something. Who took what from whom is asked of each article and the `NEAREST`
others that hold most of its text, of these the earliest first; what it shares with the rest it shares through them.
"""

from collections import defaultdict
from collections.abc import Sequence

from retold.model import Article, Lineage, Passage
from retold.stories.lineage import edge_of, turned
from retold.stories.shared import sides
from retold.text.published import moment_of

NEAREST = 6
"""Others that an article is held against."""
ALL = 12
"""Articles of a story up to which each is held against each."""
STEP = 20
"""Shares of an article's text are told apart by twentieths: of two articles that hold as much of it, the earlier is the likelier source."""


def find_descent(articles: Sequence[Article], passages: Sequence[Passage]) -> list[Lineage]:
    """The lineage of a story, as `find_lineage` says it of two articles, for those two that share most.

    In: articles and the passages between them. Out: one lineage for each pair chosen, in the order of the articles. Bounded cost for each
    article beside that of reading the passages. Never raises on any text.

    >>> from retold.passages.align import align
    >>> wire = Article("wire", "The ferry sank off Orla Point at dawn, and nine people drowned.", published="2031-05-04")
    >>> desk = Article("desk", "The ferry sank off Orla Point at dawn, and nine people drowned.", published="2031-05-05")
    >>> [(edge.source, edge.target) for edge in find_descent([desk, wire], align(desk, wire))]
    [('wire', 'desk')]
    """
    number = {article.id: n for n, article in enumerate(articles)}
    between: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in passages:
        a, b = number[passage.a_article], number[passage.b_article]
        if a != b:
            between[min(a, b), max(a, b)].append(passage if a < b else turned(passage))
    found = []
    for a, b in chosen(articles, between):
        one, other = sides(articles[a], articles[b], between[a, b])
        found.append(edge_of(one, other))
    return found


def chosen(articles: Sequence[Article], between: dict[tuple[int, int], list[Passage]]) -> list[tuple[int, int]]:
    """The pairs to look at: all of a small story, else each article with the nearest."""
    if len(articles) <= ALL:
        return sorted(between)
    near: dict[int, list[tuple[int, float, int, int]]] = defaultdict(list)
    moments = [moment.timestamp() if (moment := moment_of(article.published)) else float("inf") for article in articles]
    for (a, b), shared in between.items():
        size = sum(len(passage.a) for passage in shared)
        for one, other in ((a, b), (b, a)):
            share = round(STEP * size / max(len(articles[one].text), 1))
            near[one].append((-share, moments[other], other, one))
    pairs = {(min(one, other), max(one, other)) for found in near.values() for _, _, other, one in sorted(found)[:NEAREST]}
    return sorted(pairs)
