"""Suggested differences: words of a retelling, and words that stand together in it, which its source does not bear out.

They are many and mild, for a person to confirm: a detector that is sure of a change reports it in the other band. Each of them is a fact
about words: this word stands nowhere in the source; these two stand nowhere together there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from retold.changes.additions import draws_on
from retold.changes.aligned import Aligned, Context, align_sentences
from retold.changes.tellings import Sentence
from retold.changes.together import POINTING, Together, tells
from retold.model import Article, Band, Difference, DifferenceKind, Span
from retold.text.tokens import is_content
from retold.text.weights import rarity
from retold.text.words import load

RARE = 6.0
"""Bits from which a word that the source does not have weighs 2."""
APART = {1: (0.55, 0.2), 2: (0.3,), 3: (0.3,)}
"""By how many places apart two content words stand: closeness in the source up to which they weigh 1, and 2."""
WITH_UNKNOWN = {1: 2, 2: 2}
"""What a pair weighs of which the source lacks one word, by how many places apart they stand."""
DENYING = frozenset(["not", "never", "no"])


class Doubt(NamedTuple):
    """Words of one sentence, from word `start` up to word `end` (not included), that the source does not bear out, 1 or 2."""

    start: int
    end: int
    severity: int


def find_suggested(
    context: Context, found: Iterable[Difference] = (), *, drawn_from: Mapping[str, Sequence[str]] | None = None, brief: bool = False
) -> list[Difference]:
    """Words and pairs of words in retellings that their sources do not bear out, severity 1 or 2, in the band `suggested`.

    In: a story; differences whose words are not to be suggested again; `drawn_from`, where lineage is known, the ids of the tellings each
    article was made from (without it they are worked out); `brief`: only single words that weigh 2. Each sentence is held against the
    source that tells it most alike; sentences copied word for word are passed over, and so are quoted words where quotations are known,
    for they have verdicts.

    >>> first = Article("a", "The council closed the bridge over the Tarn on Monday after engineers found cracks.")
    >>> second = Article("b", "The council closed the bridge over the Tarn on Monday after engineers found rust.")
    >>> story = Context((first, second))
    >>> [(d.after, d.band.value) for d in find_suggested(story, drawn_from={"b": ("a",)})][:1]
    [('rust', 'suggested')]
    """
    sources = draws_on(context) if drawn_from is None else drawn_from
    claimed: dict[str, list[Span]] = {}
    for d in found:
        claimed.setdefault(d.article, []).append(d.span)
    suggested: list[Difference] = []
    for article in context.articles:
        told_from = [id for id in sources.get(article.id, ()) if id in context.by_id and id != article.id]
        taken = claimed.get(article.id, ())
        for d in _of_article(article, told_from, context, brief):
            if not any(max(d.span.start, span.start) < min(d.span.end, span.end) for span in taken):
                suggested.append(d)
    return [_numbered(d, n) for n, d in enumerate(suggested, 1)]


def _of_article(article: Article, told_from: Sequence[str], context: Context, brief: bool) -> Iterator[Difference]:
    best: dict[Span, Aligned] = {}
    for source in told_from:
        for aligned in align_sentences(source, article.id, context):
            span = aligned.retelling_spans[0]
            if span not in best or aligned.score > best[span].score:
                best[span] = aligned
    held = {source: Together(context.sentences(source)) for source in told_from}
    copied = {tuple(word.key for word in sentence.words) for source in told_from for sentence in context.sentences(source)}
    quoted = context.whole(article.id).quoted if context.quotations else ()
    first = 0
    for sentence in context.sentences(article.id):
        start, first = first, first + len(sentence.words)
        if told_from and tuple(word.key for word in sentence.words) not in copied:
            source = best[sentence.span].source if sentence.span in best else told_from[0]
            for doubt in doubts(sentence, held[source]):
                small = brief and (doubt.severity < 2 or doubt.end > doubt.start + 1)
                if not small and not any(quoted[start + doubt.start : start + doubt.end]):
                    yield _suggest(sentence, doubt, article, context.by_id[source], held[source], context.sentences(source))


def doubts(sentence: Sentence, held: Together) -> Iterator[Doubt]:
    """What a source does not bear out of one sentence: words first, then words that stand together, each from left to right."""
    content = [at for at, word in enumerate(sentence.words) if is_content(word.key)]
    told = [at for at, word in enumerate(sentence.words) if tells(word.key)]
    inside = {at: held.has(sentence.stems[at]) or held.has_kin(sentence.stems[at]) for at in content}
    for at, word in enumerate(sentence.words):
        alone = not _runs_on(sentence, at, held)
        if at in inside:
            if not inside[at]:
                yield Doubt(at, at + 1, 2 if word.is_number or rarity(word.key) > RARE else 1)
            elif alone:
                yield Doubt(at, at + 1, 1)
        elif word.key in POINTING or word.key in DENYING:
            if not _runs_on(sentence, at, held, both=True):
                yield Doubt(at, at + 1, 2)
        elif alone:
            yield Doubt(at, at + 1, 1)
    for step in APART:
        for one, other in zip(told, told[step:], strict=False):
            both = inside.get(one, True) and inside.get(other, True)
            severity = _apart(sentence.stems[one], sentence.stems[other], step, held) if both else WITH_UNKNOWN.get(step, 0)
            if severity:
                yield Doubt(one, other + 1, severity)


def _runs_on(sentence: Sentence, at: int, held: Together, *, both: bool = False) -> bool:
    """Whether a word stands beside its neighbour in the source too, on one side at least, or on both; an edge of the sentence counts."""
    keys = [word.key for word in sentence.words]
    left = at == 0 or held.runs(keys[at - 1], keys[at])
    right = at + 1 == len(keys) or held.runs(keys[at], keys[at + 1])
    return (left and right) if both else (left or right)


def _apart(one: str, other: str, step: int, held: Together) -> int:
    """How far the source fails to have two words together that it has, 0 to 2; a word of the same root only is not judged."""
    if one == other or not (held.has(one) and held.has(other)):
        return 0
    closeness = held.closeness(one, other)
    return sum(closeness <= limit + 1e-9 for limit in APART[step])


def _suggest(
    sentence: Sentence, doubt: Doubt, article: Article, source: Article, held: Together, sentences: Sequence[Sentence]
) -> Difference:
    """Doubtful words as a suggested difference, with the place of the last of them in the source, where it has it."""
    words = sentence.words[doubt.start : doubt.end]
    span = Span(words[0].start, words[-1].end)
    where = held.where.get(sentence.stems[doubt.end - 1])
    there = sentences[where[0]].words[where[1]] if where else None
    other = Span(there.start, there.end) if there else None
    before = other.of(source.text) if other else ""
    kind = _kind(sentence, doubt)
    return Difference("", kind, article.id, span, source.id, other, before, span.of(article.text), doubt.severity, Band.SUGGESTED)


def _kind(sentence: Sentence, doubt: Doubt) -> DifferenceKind:
    """What kind of difference doubtful words would be: by the word itself, or by the last of two."""
    word = sentence.words[doubt.end - 1]
    if word.key in load("time_words"):
        return DifferenceKind.DATE
    if word.is_number:
        return DifferenceKind.NUMBER
    return DifferenceKind.POLARITY if word.key in DENYING else DifferenceKind.NAME


def _numbered(d: Difference, number: int) -> Difference:
    return Difference(f"s{number}", d.kind, d.article, d.span, d.other_article, d.other_span, d.before, d.after, d.severity, d.band)
