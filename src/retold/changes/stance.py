"""How each telling stands towards a rumour: support, deny, query or comment (SDQC, as in the RumourEval tasks)."""

from collections.abc import Sequence
from enum import StrEnum

from retold.changes.aligned import Context
from retold.changes.rumours import Numbered, likeness
from retold.model import Denial, Place, Rumour, Span
from retold.text.phrases import find_phrases, lower, phrases
from retold.text.words import load

TOLD_AS_FACT = 0.7
"""How much of a rumour's words, 0 to 1, a sentence without any reserve must hold to count as telling it as a fact."""
LEAST = 3
"""Content words that such a sentence and the rumour share at least."""


class Stance(StrEnum):
    """Where a telling stands towards a rumour."""

    SUPPORT = "support"
    DENY = "deny"
    QUERY = "query"
    COMMENT = "comment"


def stances(rumour: Rumour, denials: Sequence[Denial], context: Context) -> dict[str, Stance]:
    """The stance of each article that carries a rumour or its denial, by article id; articles that carry neither are left out.

    In: a rumour, the denials of its story, the story's context. An article that carries a denial of it denies; one that passes it on with a
    question or with words of doubt queries; one that passes it on as a rumour comments; one that tells it as a fact, with neither reserve
    nor negation, supports.

    >>> from retold.changes.denials import find_denials
    >>> from retold.model import Article
    >>> a = Article("a", "There are rumours that the Tarn bridge leaks badly.")
    >>> b = Article("b", "Ada Wren dismissed rumours that the Tarn bridge leaks badly.")
    >>> context = Context((a, b))
    >>> denials = find_denials(context)
    >>> {id: stance.value for id, stance in stances(denials[0].rumour, denials, context).items()}
    {'a': 'comment', 'b': 'deny'}
    """
    found: dict[str, Stance] = {}
    same = {denial.article for denial in denials if set(denial.rumour.spans) & set(rumour.spans)}
    for article in context.articles:
        carried = [place for place in rumour.spans if place.article == article.id]
        if article.id in same:
            found[article.id] = Stance.DENY
        elif carried:
            found[article.id] = Stance.QUERY if any(_is_open(place, context) for place in carried) else Stance.COMMENT
        elif _tells_as_fact(rumour, article.id, context):
            found[article.id] = Stance.SUPPORT
    return found


def _is_open(place: Place, context: Context) -> bool:
    """Whether the sentence that carries a rumour asks, or leaves open whether it is so."""
    sentence = Numbered(context.sentences(place.article)).holding(place.span.start)
    words = sentence.of(context.by_id[place.article].text)
    return words.rstrip("\"”’'").endswith("?") or any(True for _ in find_phrases(words, phrases("queries")))


def _tells_as_fact(rumour: Rumour, article: str, context: Context) -> bool:
    """Whether a sentence of the article holds most of a rumour's words and neither marks it as one nor negates it."""
    wanted = [_mass(place, context) for place in rumour.spans]
    numbered = Numbered(context.sentences(article))
    for sentence in numbered.sentences:
        own = numbered.mass(sentence.span, context)
        if not any(len(own.keys() & mass.keys()) >= LEAST and likeness(mass, own) >= TOLD_AS_FACT for mass in wanted):
            continue
        if not _is_reserved(sentence.span, article, context) and not any(_negates(word.key) for word in sentence.words):
            return True
    return False


def _negates(key: str) -> bool:
    return key in load("spoken_negators") or key.endswith("n't")


def _mass(place: Place, context: Context) -> dict[str, float]:
    return Numbered(context.sentences(place.article)).mass(place.span, context)


def _is_reserved(span: Span, article: str, context: Context) -> bool:
    """Whether a sentence keeps a distance: marks of rumour or denial, words of doubt, or somebody's reported words."""
    words = span.of(context.by_id[article].text)
    low = lower(words)
    if any(True for name in ("rumour-marks", "denials", "queries", "weasel") for _ in find_phrases(words, phrases(name), low)):
        return True
    return any(q.article == article and c.start < span.end and span.start < c.end for q in context.quotations for c in q.content)
