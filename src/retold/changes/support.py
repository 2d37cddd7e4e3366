"""Whether the rest of a sentence is told from the source, and where the source tells it together with some word."""

from collections.abc import Callable

from retold.changes.aligned import Context
from retold.changes.entities import same_name
from retold.changes.frames import Range
from retold.changes.matching import Match, Side, verbal
from retold.changes.tellings import Sentence
from retold.text.variants import opposite, synonymous
from retold.text.words import load


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


def other_verb(m: Match, context: Context, before: Range, after: Range) -> bool:
    """Whether two places hang on different verbs, of which one article has both: killed on Wednesday, identified on Thursday.

    Where neither has the other's verb, they may be two words for one event (resigned, stepped down).
    """
    here, there = _governor(m.retelling, after[0]), _governor(m.source, before[0])
    if here is None or there is None or m.back[here] == there:
        return False
    one, other = m.source.stems[there], m.retelling.stems[here]
    if one == other or synonymous(one, other) or opposite(one, other):
        return False
    return one in context.stems(m.retelling.article) or other in context.stems(m.source.article)


def _governor(side: Side, at: int) -> int | None:
    """The verb that a place most likely hangs on: the last one before it in its clause, light verbs and auxiliaries passed over."""
    for n in range(at - 1, -1, -1):
        if side.clause[n] != side.clause[at]:
            return None
        word = side.words[n]
        if word.word[0].islower() and verbal(word) and word.key not in load("light-verbs") and word.key not in load("auxiliaries"):
            return n
    return None


def other_subject(m: Match, context: Context, before: Range, after: Range) -> bool:
    """Whether the nearest person named before a place in its sentence is one whom the source's sentence does not name: another subject."""
    first, _ = sentence_of(m, after)
    people = [n for n in context.names_in(m.retelling) if first <= n.start and n.end <= after[0] and n.kind in ("person", "")]
    if not people:
        return False
    home = m.source.sentence[before[0]]
    there = [name for name in context.names_in(m.source) if m.source.sentence[name.start] == home]
    nearest = [name for name in there if name.end <= before[0] and name.kind == "person"]
    if nearest and people[-1].kind == "person":
        last = sentence_of(m, after)[1]
        named = [name for name in context.names_in(m.retelling) if first <= name.start < last]
        return not any(same_name(nearest[-1], name) for name in named)
    return not any(same_name(people[-1], other) for other in there)
