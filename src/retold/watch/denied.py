"""Rumours that are told without the denial another telling has: what was denied stays, and that it was denied is gone."""

from collections.abc import Iterator
from typing import NamedTuple

from retold.model import Denial, Direction, Place, Span, Story
from retold.text.published import moment_of
from retold.text.tokens import is_content, tokenize

HELD = 0.5
"""An article that has more than this share of a denial's words in a passage it shares has the denial."""


class Dropped(NamedTuple):
    """Where a rumour stands without its denial, and where a telling before has that denial; `speaker` is who denied it, if known."""

    rumour: tuple[Place, ...]
    denial: tuple[Place, ...]
    speaker: str | None


def dropped_denials(story: Story) -> list[Dropped]:
    """For each article that passes on a denied rumour and denies nothing of the kind, the denial of a telling that it came after.

    An article that came before any denial dropped nothing. One that renders the denying statement in other words, or holds the denying
    passage, dropped nothing either.
    """
    found = []
    order = {article.id: number for number, article in enumerate(story.articles)}
    for article in story.articles:
        told = [d for d in story.denials if any(place.article == article.id for place in d.rumour.spans)]
        others = [d for d in told if d.article != article.id and not has_denial(story, article.id, d) and came_after(story, article.id, d)]
        taken: set[tuple[Place, ...]] = set()
        for denial in sorted(others, key=lambda d: (order[d.article], d.span)):
            rumour = tuple(place for place in denial.rumour.spans if place.article == article.id)
            if rumour not in taken:
                taken.add(rumour)
                found.append(Dropped(rumour, (Place(denial.article, denial.span),), denial.speaker))
    return found


def has_denial(story: Story, article: str, denial: Denial) -> bool:
    """Whether an article denies the same rumour, renders the denying statement, or holds the denying passage."""
    denied = set(denial.rumour.spans)
    if any(own.article == article and (denied & set(own.rumour.spans) or same_voice(own, denial)) for own in story.denials):
        return True
    quoted = {q.id for q in story.quotations if q.article == article}
    if denial.statement is not None:
        rendered = next((s.renditions for s in story.statements if s.id == denial.statement), ())
        if any(rendition.quotation in quoted for rendition in rendered):
            return True
    return any(share > HELD for share in shared_words(story, article, denial))


def same_voice(own: Denial, other: Denial) -> bool:
    """Whether two denials are by one speaker."""
    return own.speaker is not None and own.speaker == other.speaker


def shared_words(story: Story, article: str, denial: Denial) -> Iterator[float]:
    """What share of a denial's telling words stands at the other end of each passage around it that an article shares with its article.

    The words are looked at, and not the passage alone: one that runs over the denial may be shared because the denial was cut out of it.
    """
    wanted = telling_words(story, denial.article, denial.span)
    for passage in story.passages:
        a, b = (passage.a_article, passage.a), (passage.b_article, passage.b)
        for (mine, span), (other, other_span) in ((a, b), (b, a)):
            if (mine, other) == (denial.article, article) and span.start < denial.span.end and denial.span.start < span.end:
                yield len(wanted & telling_words(story, other, other_span)) / max(1, len(wanted))


def telling_words(story: Story, article: str, span: Span) -> set[str]:
    """The keys of the words of a span that carry content."""
    return {token.key for token in tokenize(span.of(story.article(article).text)) if is_content(token.key)}


def came_after(story: Story, article: str, denial: Denial) -> bool:
    """Whether an article takes text from the one with the denial, or was published after it."""
    for edge in story.lineage:
        if edge.direction is not Direction.UNDETERMINED and {edge.source, edge.target} == {article, denial.article}:
            return edge.target == article
    own, other = (moment_of(story.article(id).published) for id in (article, denial.article))
    return own is not None and other is not None and own > other
