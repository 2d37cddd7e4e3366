"""What a retelling leaves out of what it tells: the condition something hangs on, the denial of an accusation."""

from collections.abc import Callable, Iterator
from functools import cache

from retold.changes.aligned import Aligned, Context
from retold.changes.entities import Name, same_name
from retold.changes.frames import Range
from retold.changes.matching import Match, Side
from retold.model import Difference, DifferenceKind, Span
from retold.text.stems import stem
from retold.text.words import lines, load

TOLD, ABSENT = 0.6, 0.34
"""Share of the main clause that the retelling must tell, and of the condition that it may tell by chance."""
WORDS = 3
DRAWN = 0.35
"""Share of an article told from another from which what it leaves out is its choice: independent reports may not have known."""


def find_omitted(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Conditions and denials of the source that the retelling leaves out though it tells what they belong to; severity 3.

    The span is where the words stand, in the source; `before` has them, `after` is empty.
    """
    m = context.match(aligned)
    if context.told_share(aligned.source, aligned.retelling) >= DRAWN:
        yield from _conditions(m, context)
    yield from _denials(m, aligned, context)


def _left_out(m: Match, span: Span, severity: int) -> Difference:
    words = span.of(m.source.text)
    return Difference("", DifferenceKind.OMITTED, m.source.article, span, m.retelling.article, None, words, "", severity)


def _conditions(m: Match, context: Context) -> Iterator[Difference]:
    """Unless, only if, provided that: clauses whose main clause is told without them."""
    told = _stems(context, m.retelling.article)
    for first, last in m.source.sentence_ranges():
        for at in range(first, last):
            length = _condition_at(m.source, at, last)
            if not length or m.source.quoted[at]:
                continue
            end = _clause_end(m.source, at + length, last)
            clause = [n for n in range(at + length, end) if m.source.content[n]]
            main = [n for n in (*range(first, at), *range(end, last)) if m.source.content[n]]
            if not clause or len([n for n in main if m.on[n] >= 0]) < WORDS:
                continue
            here = _share(m.source, main, lambda n: m.on[n] >= 0)
            if here >= TOLD and _share(m.source, clause, lambda n: m.source.stems[n] in told) < ABSENT:
                yield _left_out(m, m.source.span(at, end), 3)
            break


def _share(side: Side, words: list[int], holds: Callable[[int], bool]) -> float:
    total = sum(side.weights[n] for n in words)
    return sum(side.weights[n] for n in words if holds(n)) / total if total else 0.0


def _stems(context: Context, article: str) -> set[str]:
    return context.once(("stems", article), lambda: {s for sentence in context.sentences(article) for s in sentence.stems})


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(line.split()) for line in lines("conditions")), key=len, reverse=True))


def _condition_at(side: Side, at: int, last: int) -> int:
    """How many words of a condition's opening begin at a word; 0 if none do."""
    keys = tuple(word.key for word in side.words[at : min(at + 4, last)])
    return next((len(phrase) for phrase in _phrases() if keys[: len(phrase)] == phrase), 0)


def _clause_end(side: Side, at: int, last: int) -> int:
    """Where the clause that begins at a word ends: at a comma or stop."""
    for n in range(at, last):
        if n > at and any(sign in side.gap(n) for sign in ",;:()—–"):
            return n
    return last


def _denials(m: Match, aligned: Aligned, context: Context) -> Iterator[Difference]:
    """A named person's denial beside an accusation, if the retelling has the accusation of that person and no denial at all."""
    if _stems(context, aligned.retelling) & _denying() or not set(m.retelling.stems) & _accusing():
        return
    sentences = context.sentences(aligned.source)
    near = {n + step for n, s in enumerate(sentences) if s.span in aligned.source_spans for step in (0, 1)}
    accused = [name for name in context.names_in(m.retelling) if name.kind == "person"]
    everywhere = context.names(aligned.source)
    whole = context.whole(aligned.source)
    for name in everywhere:
        if name.kind != "person" or whole.sentence[name.start] not in near or not any(same_name(name, other) for other in accused):
            continue
        span = _denial_of(whole, name)
        if span is not None:
            yield _left_out(m, whole.span(*span), 3)
            return


def _denial_of(side: Side, name: Name) -> Range | None:
    """`Orten denies it`, `Orten rejected the charge`: the name with the denying verb after it, to the end of the clause."""
    last = next(end for start, end in side.sentence_ranges() if start <= name.start < end)
    for n in range(name.end, min(name.end + 3, last)):
        if side.stems[n] in _denying() and not side.quoted[n]:
            end = _clause_end(side, n, last)
            plain = side.stems[n] == stem("deny")
            return (name.start, end) if plain or any(side.stems[k] in _accusing() for k in range(n, end)) else None
    return None


@cache
def _denying() -> frozenset[str]:
    return frozenset(stem(word) for word in load("denial-verbs"))


@cache
def _accusing() -> frozenset[str]:
    return frozenset(stem(word) for word in load("accusing"))
