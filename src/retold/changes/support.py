"""Whether the rest of a sentence is told from the source, and where the source tells it together with some word."""

from collections.abc import Callable

from retold.changes.aligned import Context
from retold.changes.entities import same_name
from retold.changes.frames import Range
from retold.changes.matching import Match
from retold.changes.tellings import Sentence


def rest_covered(m: Match, after: Range) -> float:
    """The weighted share, 0 to 1, of the other words of a sentence of the retelling that stand in the aligned sentences."""
    first, last = sentence_of(m, after)
    kept = [n for n in range(first, last) if not after[0] <= n < after[1]]
    total = sum(m.retelling.weights[n] for n in kept)
    return sum(m.retelling.weights[n] for n in kept if m.back[n] >= 0) / total if total else 0.0


def sentence_of(m: Match, after: Range) -> Range:
    """The range of words of the sentence of the retelling that a range stands in."""
    return next(r for r in m.retelling.sentence_ranges() if r[0] <= after[0] < r[1])


def told_with(m: Match, context: Context, after: Range, holds: Callable[[Sentence], bool]) -> float:
    """How much of the rest of a sentence (0 to 1) the source tells in a sentence that holds something; its neighbours count half.

    In: the range of words left out of the sentence, and what the source's sentence must hold. Out: the best share found.
    """
    first, last = sentence_of(m, after)
    rest = {
        m.retelling.stems[n]: m.retelling.weights[n] for n in range(first, last) if not after[0] <= n < after[1] and m.retelling.content[n]
    }
    total = sum(rest.values())
    best = 0.0
    sentences = context.sentences(m.source.article)
    for number, sentence in enumerate(sentences):
        if total and holds(sentence):
            own = set(sentence.stems)
            beside = {stem for near in sentences[max(0, number - 1) : number + 2] for stem in near.stems} - own
            share = sum(w for s, w in rest.items() if s in own) + 0.5 * sum(w for s, w in rest.items() if s in beside)
            best = max(best, share / total)
    return best


def other_subject(m: Match, context: Context, before: Range, after: Range) -> bool:
    """Whether the nearest person named before a place in its sentence is one whom the source's sentence does not name: another subject."""
    first, _ = sentence_of(m, after)
    people = [n for n in context.names_in(m.retelling) if first <= n.start and n.end <= after[0] and n.kind in ("person", "")]
    home = m.source.sentence[before[0]]
    there = [name for name in context.names_in(m.source) if m.source.sentence[name.start] == home]
    return bool(people) and not any(same_name(people[-1], other) for other in there)
