"""What a retelling leaves out of what it tells: the condition something hangs on, the denial of an accusation."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from retold.changes.aligned import Aligned, Context
from retold.changes.entities import Name, same_name
from retold.changes.frames import Range
from retold.changes.matching import Match, Side
from retold.model import Difference, DifferenceKind, Span
from retold.text.stems import stem
from retold.text.words import lines, load

TOLD, ABSENT = 0.6, 0.45
"""Share of the main clause that the retelling must tell, and of the condition that one sentence of it may tell by chance."""
PART = 0.4
"""Share of a sentence beside a denial that the retelling must tell for the denial to be missed there."""
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
    told = [set(sentence.stems) for sentence in context.sentences(m.retelling.article)]
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
            if here >= TOLD and max(_share(m.source, clause, partial(_among, m.source, stems)) for stems in told) < ABSENT:
                yield _left_out(m, m.source.span(at, end), 3)
            break


def _among(side: Side, stems: set[str], at: int) -> bool:
    """Whether the stem of a word is one of these."""
    return side.stems[at] in stems


def _share(side: Side, words: list[int], holds: Callable[[int], bool]) -> float:
    total = sum(side.weights[n] for n in words)
    return sum(side.weights[n] for n in words if holds(n)) / total if total else 0.0


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


class Denied(NamedTuple):
    """A denial in the source's own words: the number of its sentence, its range of words, and who denies where that is a person's name."""

    sentence: int
    range: Range
    name: Name | None


def _denials(m: Match, aligned: Aligned, context: Context) -> Iterator[Difference]:
    """A denial beside a sentence that is told, if the retelling has no denial at all.

    Asked besides: that the retelling is told from the source; or else that it has the accusation of the same person.
    """
    if context.once(("denies", aligned.retelling), lambda: _has_denial(context, aligned.retelling)):
        return
    denials = context.once(("denials", aligned.source), lambda: _denials_of(context.whole(aligned.source), context.names(aligned.source)))
    if not denials:
        return
    drawn = context.told_share(aligned.source, aligned.retelling) >= DRAWN
    told = _told_sentences(m, aligned, context)
    accused = [name for name in context.names_in(m.retelling) if name.kind == "person"]
    for denial in denials:
        meant = denial.name is not None and any(same_name(denial.name, other) for other in accused)
        if told & {denial.sentence, denial.sentence - 1} and (drawn or (meant and set(m.retelling.stems) & _accusing())):
            yield _left_out(m, context.whole(aligned.source).span(*denial.range), 3)


def _has_denial(context: Context, article: str) -> bool:
    """Whether any sentence of an article denies an accusation: `denies`, or `rejects`, or calls untrue, with a word of accusing."""
    stems = (set(sentence.stems) for sentence in context.sentences(article))
    denials = (
        own & _denying() or (own & _naming() and own & _false())
        for own in stems
        if {stem("deny"), stem("denial")} & own or own & _accusing()
    )
    return any(denials)


def _told_sentences(m: Match, aligned: Aligned, context: Context) -> set[int]:
    """The numbers of those aligned sentences of the source of which the retelling tells a good part."""
    numbers = context.once(("numbers", aligned.source), lambda: {s.span: n for n, s in enumerate(context.sentences(aligned.source))})
    ranges = zip(aligned.source_spans, m.source.sentence_ranges(), strict=True)
    return {numbers[span] for span, words in ranges if _share(m.source, list(range(*words)), lambda n: m.on[n] >= 0) >= PART}


def _denials_of(side: Side, names: list[Name]) -> list[Denied]:
    """`Orten denies it`, `the company rejected the charge`, each to the end of the clause, quotations left out."""
    ends = {name.end: name for name in names}
    found = []
    for first, last in side.sentence_ranges():
        for n in range(first + 1, last):
            if side.stems[n] not in _denying() | _naming() or side.words[n].word[0].isupper() or side.quoted[n]:
                continue
            end = _clause_end(side, n, last)
            about_it = side.stems[n] == stem("deny") or any(side.stems[k] in _accusing() for k in range(n, end))
            about_it = about_it and (side.stems[n] in _denying() or _untrue(side, n, end))
            start = _subject_of(side, n, first, ends)
            if about_it and start is not None:
                found.append(Denied(side.sentence[n], (start, end), next((ends[k] for k in (n, n - 1) if k in ends), None)))
    return found


def _subject_of(side: Side, verb: int, first: int, ends: dict[int, Name]) -> int | None:
    """Where the subject right before a verb begins: a name, a pronoun, or a noun with its article; None if there is none."""
    at = verb
    while at > first and side.words[at - 1].key in load("auxiliaries") | load("adverbs"):
        at -= 1
    if at in ends:
        return ends[at].start
    if at > first and side.words[at - 1].key in load("subject_pronouns"):
        return at - 1
    return at - 2 if at - 1 > first and side.content[at - 1] and side.words[at - 2].key in load("definite") else None


@cache
def _denying() -> frozenset[str]:
    return frozenset(stem(word) for word in load("denial-verbs"))


@cache
def _naming() -> frozenset[str]:
    return frozenset(stem(word) for word in ("call", "describe", "brand", "label"))


@cache
def _false() -> frozenset[str]:
    return frozenset(stem(word) for word in load("false-words"))


def _untrue(side: Side, verb: int, end: int) -> bool:
    """Whether something is called untrue behind a verb."""
    return any(side.stems[n] in _false() for n in range(verb + 1, end))


@cache
def _accusing() -> frozenset[str]:
    return frozenset(stem(word) for word in load("accusing"))
