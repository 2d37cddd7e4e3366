"""What holds in the clause a word stands in: a negation, a hedge, an attribution; and how much of the clause both tellings share."""

from collections.abc import Collection
from functools import cache

from retold.changes.frames import Range
from retold.changes.matching import Match, Side, cue_stems, says, takes_clause
from retold.text.variants import parted
from retold.text.words import lines, load

NEAR = 4
CONTRARY = ("only", "just", "merely", "simply", "necessarily", "least", "all", "exactly", "surprisingly")
"""Words after "not" with which it denies nothing: not only, not just."""


def shared(m: Match, i: int, j: int, reach: int = 8) -> float:
    """The weight, in bits, of the other content words near two matched places that stand near both, in one sentence on either side."""
    total = 0.0
    for b in range(max(0, j - reach), min(len(m.back), j + reach + 1)):
        a = m.back[b]
        if b != j and a >= 0 and abs(a - i) <= reach + 4 and m.retelling.content[b]:
            together = m.source.sentence[a] == m.source.sentence[i] and m.retelling.sentence[b] == m.retelling.sentence[j]
            total += m.retelling.weights[b] if together else 0.0
    return total


def one_proposition(m: Match, i: int, j: int) -> float:
    """How far the clauses of two matched words say the same, 0 to 1: the share of their content words that both have, of the fuller one.

    The word itself does not count; with fewer than two other words in common the answer is 0, unless there are no more on either side.
    """
    here, there = clause_range(m.retelling, j), clause_range(m.source, i)
    own = {n for n in range(*here) if n != j and m.retelling.content[n]}
    other = {n for n in range(*there) if n != i and m.source.content[n]}
    both = [n for n in own if m.back[n] in other]
    if len(both) < 2 and not len(both) == len(own) == len(other) == 1:
        return 0.0
    weight = sum(m.retelling.weights[n] for n in both)
    return weight / max(sum(m.retelling.weights[n] for n in own), sum(m.source.weights[n] for n in other))


def clause_range(side: Side, at: int) -> Range:
    """The range of words of the clause a word stands in."""
    start = end = at
    while start > 0 and side.clause[start - 1] == side.clause[at]:
        start -= 1
    while end + 1 < len(side.words) and side.clause[end + 1] == side.clause[at]:
        end += 1
    return start, end + 1


def sentence_range(side: Side, at: int) -> Range:
    """The range of words of the sentence a word stands in."""
    return next(r for r in side.sentence_ranges() if r[0] <= at < r[1])


def parts(side: Side, at: int) -> tuple[str, ...]:
    """The words a word is contracted from."""
    return parted(side.words[at].key)


def negator_before(side: Side, at: int, reach: int = NEAR) -> int | None:
    """The word that denies the word at a place: a plain negator before it in its clause, at most a few words off; None if there is none."""
    if at >= len(side.words):
        return None
    first = max(clause_range(side, at)[0], at - reach)
    for n in range(at - 1, first - 1, -1):
        if _denies(side, n):
            return n
        if n < at - 1 and side.content[n] and side.stems[n] in cue_stems():
            return None
    return None


def _denies(side: Side, n: int) -> bool:
    if n + 1 < len(side.words) and side.words[n + 1].key == "t" and side.words[n].key.endswith("n"):
        return True
    if side.words[n].key == "yet" and n + 1 < len(side.words) and side.words[n + 1].key == "to":
        return True
    if not load("spoken_negators").intersection(parts(side, n)):
        return False
    return not (n + 1 < len(side.words) and side.words[n + 1].key in CONTRARY)


def denying(side: Side, span: Range, but: int = -1) -> bool:
    """Whether any word in a range denies, plainly or by its meaning (failed to, refused, baseless); `but` is a word not looked at."""
    return any(_is_negative(side.words[n].key) or _denies(side, n) for n in range(*span) if n != but)


@cache
def _negative_words() -> tuple[frozenset[str], tuple[str, ...]]:
    words = [word for line in lines("drift-negators") for word in line.split()]
    return frozenset(w for w in words if not w.endswith("*")), tuple(w[:-1] for w in words if w.endswith("*"))


def _is_negative(key: str) -> bool:
    whole, beginnings = _negative_words()
    return key in whole or any(part in whole for part in parted(key)) or key.startswith(beginnings)


@cache
def hedges() -> dict[tuple[str, ...], str]:
    """Phrases that hold a fact at arm's length, as tuples of keys, with their class."""
    table = {}
    for line in lines("drift-hedges"):
        phrase, _, kind = line.partition(" = ")
        table[tuple(phrase.replace("-", " ").split())] = kind
    return table


def hedge_at(side: Side, at: int) -> tuple[Range, str] | None:
    """The hedge that begins at a word, longest first, and its class; None if none does."""
    for length in (3, 2, 1):
        keys = tuple(word.key for word in side.words[at : at + length])
        if len(keys) == length and keys in hedges() and side.words[at].word != "May":
            return (at, at + length), hedges()[keys]
    return None


@cache
def _distancing() -> frozenset[str]:
    return (
        load("distance") | load("cues_thought") | frozenset(w for phrase in hedges() for w in phrase if w not in ("to", "be", "have", "of"))
    )


def distances(side: Side, at: int) -> bool:
    """Whether a word keeps a writer's distance: a hedge, a verb of saying or thinking, an accusation, a plan or wish."""
    return side.words[at].key in _distancing() or says(side.words[at]) or side.words[at].key == "according"


def at_distance(side: Side, at: int, but: Collection[int] = ()) -> bool:
    """Whether the sentence up to and around a word says that somebody says, thinks, plans or fears it.

    Looked at are all words before it in its sentence from the last verb of saying on, its own clause, and an attribution that closes the
    sentence (", police said"); `but` are words not looked at.
    """
    first, last = sentence_range(side, at)
    start, end = clause_range(side, at)
    if any(distances(side, n) for n in range(start, end) if n != at and n not in but):
        return True
    if any(takes_clause(side.words[n]) or side.words[n].key == "according" for n in range(first, at) if n not in but):
        return True
    after = [n for n in range(end, last) if n not in but and (takes_clause(side.words[n]) or side.words[n].key == "according")]
    return any(not _introduces(side, n) for n in after)


def _introduces(side: Side, cue: int) -> bool:
    """Whether a verb of saying introduces what follows it (said: “…”), and so does not cover what stands before."""
    gap = side.gap(cue + 1) if cue + 1 < len(side.words) else ""
    return any(sign in gap for sign in ':“"') or (cue + 1 < len(side.words) and side.words[cue + 1].key == "that")
