"""Lineage: which article took text from which, how much, and how sure that is."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from urllib.parse import urlsplit

from retold.model import Article, Derivation, Direction, Lineage, Passage, Place, Relation
from retold.stories.direction import signs_of_descent
from retold.stories.shared import Side, quoted_share, sides
from retold.text.published import moment_of

WHOLLY = 0.8
"""Share of an article's words in shared passages from which it is wholly derived."""
WHOLLY_FOUND = 0.5
"""And share of its words found in the source itself: an article of which every sentence only resembles one is not derived by that alone."""
PARTIALLY = 0.1
"""Share of an article's words found in the source from which it is partially derived."""
QUOTED = 0.8
"""Share of the found words in quotation marks from which only quotations were taken."""
SAME_TEXT = 0.6
"""Share found both ways from which two articles of one outlet are versions of one text."""
LIKELY = 1.2
"""Log-odds from which the signs in the texts tell a direction: a confidence of .77. No two of the weakest signs reach it."""
SUREST = 2.2
"""The most that signs in the texts can tell without a date: a confidence of .9."""
SPEECH = re.compile(r"^\s*[A-Z][\w .,'’()-]{1,60}:\s", re.MULTILINE)
"""A line of a transcript: who speaks, and a colon."""


def find_lineage(articles: Sequence[Article], passages: Sequence[Passage]) -> list[Lineage]:
    """Say of each two articles that share text which one took it, how much of it, and how sure that is.

    In: articles and the passages between them. Out: one lineage for each pair with a passage, in the order of the articles.
    `share` is the share of the target's words found in the source. `derivation` follows METER (Gaizauskas et al. 2001, "The METER
    corpus"): wholly derived where at least WHOLLY of the target lies in shared passages and WHOLLY_FOUND of its words are found,
    partially derived from PARTIALLY found, else non-derived. Direction: by date where both are known and differ, else by signs in the
    texts (credits, leftovers, additions, quotations cut short), else undetermined: then source and target stand in the order given,
    with confidence 0.5. Never raises on any text.

    >>> from retold.passages.align import align
    >>> wire = Article("wire", "The ferry sank off Orla Point at dawn, and nine people drowned.", published="2031-05-04")
    >>> desk = Article("desk", "The ferry sank off Orla Point at dawn, and nine people drowned.", published="2031-05-05")
    >>> edge = find_lineage([desk, wire], align(desk, wire))[0]
    >>> edge.source, edge.derivation.value, edge.direction.value
    ('wire', 'wholly derived', 'dated')
    """
    between: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        between[passage.a_article, passage.b_article].append(passage)
    found = []
    for a, b in combinations(articles, 2):
        shared = between[a.id, b.id] + [turned(passage) for passage in between[b.id, a.id]]
        if shared:
            found.append(edge_of(*sides(a, b, shared)))
    return found


def turned(passage: Passage) -> Passage:
    """A passage with its sides exchanged."""
    return Passage(passage.b, passage.a, passage.b_article, passage.a_article, passage.kind, passage.identity)


def edge_of(a: Side, b: Side) -> Lineage:
    """The lineage between two articles."""
    odds, direction, evidence = direction_of(a, b)
    source, target = (b, a) if odds < 0 else (a, b)
    confidence = 0.5 if direction is Direction.UNDETERMINED else 1 / (1 + math.exp(-abs(odds)))
    return Lineage(
        source.article.id,
        target.article.id,
        relation_of(source, target),
        derivation_of(target),
        target.share,
        round(confidence, 2),
        direction,
        evidence,
    )


def direction_of(a: Side, b: Side) -> tuple[float, Direction, tuple[Place, ...]]:
    """Log-odds that `b` was made from `a` (negative for the reverse), how that is known, and the words that tell.

    A transcript is always the source, also where it was published later. Where little is shared, only dates tell.
    """
    if is_transcript(a.article) != is_transcript(b.article):
        return (SUREST if is_transcript(a.article) else -SUREST), Direction.LIKELY, ()
    dated = dated_odds(a.article, b.article)
    slight = derivation_of(a) is derivation_of(b) is Derivation.NON
    from_a, from_b = ([], []) if slight else (signs_of_descent(b, a), signs_of_descent(a, b))
    told = sum(sign.weight for sign in from_a) - sum(sign.weight for sign in from_b)
    odds = dated + told
    evidence = tuple(place for sign in (from_a if odds >= 0 else from_b) for place in sign.places)
    if dated and dated * odds > 0:
        return odds, Direction.DATED, evidence
    odds = math.copysign(min(abs(odds), SUREST), odds)
    return (odds, Direction.LIKELY, evidence) if abs(odds) >= LIKELY else (0.0, Direction.UNDETERMINED, ())


def dated_odds(a: Article, b: Article) -> float:
    """Log-odds of a direction by the dates: 3 for a day or more, 2 for less, 0 where the dates do not tell.

    A date without a time of day is not held against a time of the same day.
    """
    first, second = moment_of(a.published), moment_of(b.published)
    if first is None or second is None:
        return 0.0
    if not (has_time(a.published) and has_time(b.published)):
        first, second = (moment.replace(hour=0, minute=0, second=0, microsecond=0) for moment in (first, second))
    seconds = (second - first).total_seconds()
    return math.copysign(3.0 if abs(seconds) >= 86400 else 2.0, seconds) if seconds else 0.0


def has_time(published: str | None) -> bool:
    """Whether a date says a time of day."""
    return re.search(r"\d:\d\d|T\d{4}", published or "") is not None


def derivation_of(target: Side) -> Derivation:
    """METER's class of an article, by how much of it is found in the source."""
    if target.coverage >= WHOLLY and target.share >= WHOLLY_FOUND:
        return Derivation.WHOLLY
    return Derivation.PARTIALLY if target.share >= PARTIALLY else Derivation.NON


def relation_of(source: Side, target: Side) -> Relation:
    """What the target is to the source, in the terms of W3C PROV."""
    if is_transcript(source.article):
        return Relation.PRIMARY
    if versions(source, target):
        return Relation.REVISION
    return Relation.QUOTED if quoted_share(target) >= QUOTED else Relation.DERIVED


def versions(a: Side, b: Side) -> bool:
    """Whether two articles are versions of one: the same address, or the same outlet and mostly the same words."""
    address_a, address_b = urlsplit_or_none(a.article.url), urlsplit_or_none(b.article.url)
    if address_a and address_a == address_b:
        return True
    same_outlet = a.article.outlet.casefold() == b.article.outlet.casefold() != ""
    return same_outlet and min(a.share, b.share) >= SAME_TEXT


def urlsplit_or_none(url: str) -> tuple[str, str] | None:
    """Host and path of an address; None where there is none, or where it is broken."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    host = parts.netloc.casefold().removeprefix("www.")
    return (host, parts.path.rstrip("/")) if host and parts.path.rstrip("/") else None


def is_transcript(article: Article) -> bool:
    """Whether a text is a transcript: it has times, or most of its paragraphs name their speaker."""
    if article.times:
        return True
    paragraphs = sum(bool(line.strip()) for line in article.text.splitlines())
    return paragraphs >= 4 and len(SPEECH.findall(article.text)) >= 0.5 * paragraphs
