"""Wire copy told from an outlet's own words: how much of an article stands in others too, whose text it is, and which source is unseen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from retold.model import Article, Direction, Lineage, Passage, Place, Span
from retold.stories.credits import OWN, agencies_of, credits_of, names
from retold.text.tokens import tokenize
from retold.text.transcripts import is_transcript

SAME_COPY = 0.3
"""Share of an article's words found in another from which two that credit one agency print one text of it."""


class Wire(NamedTuple):
    """Of an article: its words; the agencies whose text it says it is; and of its words, the shares that stand also in other articles that
    say so of one of them, in articles it comes after, in any other article, and nowhere else."""

    article: str
    words: int
    agencies: tuple[str, ...]
    wire: float
    taken: float
    shared: float
    own: float


class Unseen(NamedTuple):
    """A text that nobody here has, from which several articles come: the agency they credit, the articles, and the words that say so."""

    name: str
    articles: tuple[str, ...]
    evidence: tuple[Place, ...]


def find_wire(articles: Sequence[Article], passages: Iterable[Passage], lineage: Iterable[Lineage]) -> Iterator[Wire]:
    """How much of each article is its own; transcripts, which everybody quotes, are no article's source here."""
    heard = {article.id for article in articles if article.times or is_transcript(article.text)}
    agencies = {article.id: agencies_of(article) for article in articles}
    sources = {(e.target, e.source) for e in lineage if e.direction is not Direction.UNDETERMINED}
    shared: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for p in passages:
        shared[p.a_article].append((p.b_article, p.a))
        shared[p.b_article].append((p.a_article, p.b))
    for article in articles:
        words = [token.start for token in tokenize(article.text)]
        held = [(other, span) for other, span in shared[article.id] if other not in heard]

        def share(spans: Iterable[Span], words: list[int] = words) -> float:
            return round(sum(covered(words, sorted(spans))) / max(len(words), 1), 4)

        wire = share(span for other, span in held if agencies[article.id] & agencies[other])
        taken = share(span for other, span in held if (article.id, other) in sources)
        everywhere = share(span for _, span in held)
        yield Wire(article.id, len(words), tuple(sorted(agencies[article.id])), wire, taken, everywhere, round(1 - everywhere, 4))


def covered(words: Sequence[int], spans: Sequence[Span]) -> Iterator[bool]:
    """For each word, by where it begins, whether it lies in one of some spans in order."""
    at, reach = 0, -1
    for start in words:
        while at < len(spans) and spans[at].start <= start:
            reach = max(reach, spans[at].end)
            at += 1
        yield start < reach


def find_unseen(articles: Sequence[Article], lineage: Iterable[Lineage]) -> list[Unseen]:
    """The agencies' texts that several articles say they print, and that no article of the agency's own holds.

    Two articles that credit one agency and share much have it from there: that is surer than that either took it from the other.
    """
    known = {article.id: article for article in articles}
    group = {id: id for id in known}

    def head(id: str) -> str:
        while group[id] != id:
            group[id] = group[group[id]]
            id = group[id]
        return id

    named: dict[str, set[str]] = defaultdict(set)
    for edge in lineage:
        both = agencies_of(known[edge.source]) & agencies_of(known[edge.target])
        if both and edge.share >= SAME_COPY:
            a, b = sorted((head(edge.source), head(edge.target)))
            group[b] = a
            named[a] |= both | named.pop(b, set())
    members: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        members[head(article.id)].append(article.id)
    found = []
    for first, agencies in named.items():
        ids = members[head(first)]
        evidence = [c.place for id in ids for c in credits_of(known[id]) if c.agency in agencies and c.kind in OWN and c.place]
        if not any(is_outlet_of(known[id], agencies) for id in ids):
            found.append(Unseen(" / ".join(sorted(agencies)), tuple(ids), tuple(evidence)))
    return found


def is_outlet_of(article: Article, agencies: Iterable[str]) -> bool:
    """Whether an article was published by one of some agencies itself, by its outlet's name or host.

    >>> [is_outlet_of(Article("a", "", outlet=outlet), ["Reuters"]) for outlet in ("Reuters", "www.reuters.com", "Reuter Diner")]
    [True, True, False]
    """
    outlet = article.outlet.casefold().removeprefix("www.").split(".")[0].replace(" ", "")
    forms = {form.casefold().replace(" ", "") for form, name in names().items() if name in agencies}
    return outlet in forms or (outlet.endswith("news") and outlet.removesuffix("news") in forms)
