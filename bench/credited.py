"""Where an article openly credits an agency, is the agency's text found as its source? `python bench/credited.py NEWS.jsonl`

An article that credits an agency in its dateline or by-line is a case if an earlier one credits the same agency and holds a third of its
eight-word runs. The case is found if lineage says that the article came from one that credits the agency. All credits are blanked out
before anything is matched, so the matcher cannot see them.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from retold.engines.local import in_order
from retold.engines.sharing import by_story, copies, shared_passages
from retold.model import Article
from retold.reading import read
from retold.stories.cluster import cluster
from retold.stories.credits import agencies_of, credits_of
from retold.stories.descent import find_descent
from retold.text.tokens import tokenize

RUN, HELD = 8, 1 / 3
"""Words of a run, and the share of an article's runs that the earlier one must hold."""


def hidden(article: Article) -> Article:
    """An article without its credits: blanks in their place."""
    text = article.text
    for credit in credits_of(article):
        if credit.place:
            start, end = credit.place.span.start, credit.place.span.end
            text = text[:start] + " " * (end - start) + text[end:]
    return replace(article, text=text, byline="")


def runs(article: Article) -> frozenset[tuple[str, ...]]:
    """The eight-word runs of an article."""
    keys = [token.key for token in tokenize(article.text)]
    return frozenset(tuple(keys[n : n + RUN]) for n in range(len(keys) - RUN + 1))


def cases(articles: Sequence[Article]) -> dict[str, set[str]]:
    """Each case with the articles that count as the agency's text."""
    grams = {article.id: runs(article) for article in articles if agencies_of(article)}
    found: dict[str, set[str]] = defaultdict(set)
    for n, article in enumerate(articles):
        for other in articles[:n]:
            if not agencies_of(article) & agencies_of(other):
                continue
            own = grams[article.id]
            if own and len(own & grams[other.id]) >= HELD * len(own):
                found[article.id].add(other.id)
    return found


def measure(articles: Sequence[Article]) -> tuple[int, int]:
    """How many cases are found, and how many there are."""
    ordered = in_order(articles)
    wanted = cases(ordered)
    blank = [hidden(article) for article in ordered]
    found = shared_passages(blank, 1)
    clusters = cluster(blank, copies=copies(blank, found))
    story = {id: number for number, one in enumerate(clusters) for id in one.articles}
    within, _ = by_story(blank, found, story)
    known = {article.id: article for article in blank}
    edges = [e for number, one in enumerate(clusters) for e in find_descent([known[id] for id in one.articles], within.get(number, []))]
    sources: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        sources[edge.target].add(edge.source)
    agencies = {article.id: agencies_of(article) for article in ordered}
    right = sum(any(agencies[id] & agencies[source] for source in sources[id]) for id in wanted)
    return right, len(wanted)


if __name__ == "__main__":
    right, total = measure(read(Path(sys.argv[1])))
    print(f"{right} of {total} found ({right / max(total, 1):.1%})")
