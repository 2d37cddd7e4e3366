"""Articles grouped into stories: which of them are about one event."""

import hashlib
from collections import Counter
from collections.abc import Iterable

import msgspec

from retold.errors import StoryError
from retold.model import Article
from retold.stories.grouping import Grouping
from retold.stories.sketch import sketch_of
from retold.text.published import moment_of


class Cluster(msgspec.Struct, frozen=True):
    """Articles about one event, in the order given. `id` depends on nothing but their ids."""

    id: str
    articles: tuple[str, ...]


def cluster(articles: Iterable[Article], *, copies: Iterable[tuple[str, str]] = ()) -> list[Cluster]:
    """Group articles into stories, by what their wording says of the event: names, places, numbers, rare words; and by when they appeared.

    In: articles with ids of their own. Out: stories in the order of their first article; every article is in exactly one. The order of the
    articles makes no difference to who is with whom. `copies` are pairs of ids of articles of which one holds most of the other, if that is
    known: their stories are one. Bounded cost for each article. StoryError if two articles share an id. Average
    linkage over vectors of words weighed by rarity, as in topic detection and tracking (Allan 2002), with rarity counted in the news
    at large and in the articles together.

    >>> wire = Article("wire", "The ferry Maren ran onto a sandbank off Gull Point on Monday.")
    >>> desk = Article("desk", "Ninety were on the ferry Maren as it struck a sandbank near Gull Point.")
    >>> other = Article("other", "The council of Velm voted for a new tram to the hospital.")
    >>> [found.articles for found in cluster([wire, other, desk])]
    [('wire', 'desk'), ('other',)]
    """
    given = list(articles)
    if len({article.id for article in given}) < len(given):
        raise StoryError("cluster: two articles share an id")
    sketches = {article.id: sketch_of(article) for article in given}
    holders = Counter(word for sketch in sketches.values() for word in sketch.words)
    grouping = Grouping(holders, len(given))
    moments = {article.id: moment_of(article.published) for article in given}
    for article in sorted(given, key=lambda article: ((moment := moments[article.id]) is None, moment and moment.timestamp(), article.id)):
        grouping.add(article.id, sketches[article.id], moments[article.id])
    grouping.settle()
    for one, other in copies:
        a, b = grouping.story[one], grouping.story[other]
        if a != b:
            grouping.absorb(min(a, b), max(a, b))
    together: dict[int, list[str]] = {}
    for article in given:
        together.setdefault(grouping.story[article.id], []).append(article.id)
    return [Cluster(cluster_id(ids), tuple(ids)) for ids in together.values()]


def cluster_id(ids: Iterable[str]) -> str:
    """An id for articles that are together, in whatever order.

    >>> cluster_id(["b", "a"]) == cluster_id(["a", "b"])
    True
    """
    return hashlib.sha256(msgspec.json.encode(sorted(ids))).hexdigest()[:16]
