"""Sourcing loops: what one article adds without a source, and a later one tells as “according to reports”."""

from collections.abc import Iterator
from typing import NamedTuple

from retold.model import Article, Place, Rung, Story, Support
from retold.stories.shared import sentences_of
from retold.text.published import moment_of
from retold.text.stems import stem
from retold.text.tokens import is_content, tokenize
from retold.text.weights import rarity

VAGUE = frozenset((Rung.WEASEL, Rung.UNNAMED_GROUP))
"""Sourcing that says somebody reported it, and not who."""
ALIKE, BITS = 0.5, 20.0
"""Share of the weight of an addition's telling words that the later sentence must have, and the least weight that they must share."""


class Loop(NamedTuple):
    """An addition without a source, by its id; its sentence; the later sentence that tells it as reported; and the words that say so."""

    addition: str
    added: Place
    returned: Place
    said: Place


def find_loops(story: Story) -> Iterator[Loop]:
    """The sourcing loops of a story, in the order of its additions and then of its articles. Only dated articles have a before and after.

    An addition that is supported by an article before it has a source, and begins no loop.
    """
    articles = {article.id: article for article in story.articles}
    vague = [s for s in story.sourcing if s.rung in VAGUE]
    for addition in story.additions:
        begun = articles[addition.article]
        sourced = addition.support in (Support.IN_SOURCE, Support.IN_ARCHIVE)
        if sourced or any(before(articles[place.article], begun) for place in addition.evidence):
            continue
        own = weights(addition.span.of(begun.text))
        for sourcing in vague:
            later = articles[sourcing.article]
            if not is_later(later, begun):
                continue
            sentence = next((s for s in sentences_of(later.text) if s.start <= sourcing.span.start < s.end), None)
            if sentence is not None and returns(own, weights(sentence.of(later.text))):
                places = (Place(begun.id, addition.span), Place(later.id, sentence), Place(later.id, sourcing.span))
                yield Loop(addition.id, *places)


def is_later(later: Article, earlier: Article) -> bool:
    """Whether an article is known to have appeared after another."""
    a, b = moment_of(earlier.published), moment_of(later.published)
    return a is not None and b is not None and a < b


def before(other: Article, begun: Article) -> bool:
    """Whether another article may have been there first."""
    return other.id != begun.id and not is_later(other, begun)


def weights(words: str) -> dict[str, float]:
    """The telling words of a sentence and the bits of each."""
    return {stem(token.key): rarity(token.key) for token in tokenize(words) if is_content(token.key)}


def returns(own: dict[str, float], other: dict[str, float]) -> bool:
    """Whether a sentence says what another said."""
    shared = sum(bits for word, bits in own.items() if word in other)
    return shared >= BITS and shared >= ALIKE * sum(own.values())


def loop_words(story: Story, loop: Loop) -> tuple[str, str]:
    """Both sentences of a loop."""
    return loop.added.span.of(story.article(loop.added.article).text), loop.returned.span.of(story.article(loop.returned.article).text)
