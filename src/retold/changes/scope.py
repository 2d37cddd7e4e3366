"""How much a telling says something of: some or all, staff or private staff, Osk or Osk and its harbour."""

from collections.abc import Iterator
from functools import cache

from retold.changes.aligned import Aligned, Context
from retold.changes.clauses import clause_range, one_proposition, shared
from retold.changes.frames import Range, report
from retold.changes.matching import Match, Side, verbal
from retold.model import Difference, DifferenceKind
from retold.text.words import lines, load

ALIKE, HELD = 0.4, 0.5
"""Share of two clauses that must be the same before a quantity, and before an adjective, of the one is held against the other."""
SHARED = 4.0
"""Bits of words around a word that both tellings must share before what is joined to it counts as added."""
DERIVED = 0.5
STEPS = 3
"""Words within which a quantity stands before its noun."""
LONGEST = 8
"""Words on either side of a change that are shown with it, as far as both tellings have them."""


def find_scope(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Quantities exchanged (severity 3), and words that narrow or widen what the source says (3 and 2).

    Narrowing and widening words are looked for where the source's words are quoted, or the whole retelling is told from it: a telling of
    its own may well say more.
    """
    m = context.match(aligned)
    yield from _quantities(m)
    yield from _limits(m)
    derived = context.told_share(aligned.source, aligned.retelling) >= DERIVED
    for j, i in enumerate(m.back):
        if i >= 0 and m.retelling.content[j] and (derived or m.source.quoted[i]) and not m.retelling.quoted[j]:
            if narrowed(m, i, j):
                before, after = around(m, i, j)
                yield report(m, DifferenceKind.SCOPE, before, after, 3)
            end = widened(m, i, j)
            if end is not None:
                yield report(m, DifferenceKind.SCOPE, (i, i + 1), (j, end), 2)


def _quantities(m: Match) -> Iterator[Difference]:
    """Some for all, many for most, before the same noun."""
    for j, i in enumerate(m.back):
        if i < 0 or not m.retelling.content[j]:
            continue
        here, there = quantity_before(m.retelling, j), quantity_before(m.source, i)
        if here is None or there is None or one_proposition(m, i, j) < ALIKE:
            continue
        if level(m.retelling, here) != level(m.source, there):
            more = _noun_goes_on(m, i, j)
            yield report(m, DifferenceKind.SCOPE, (there, i + 1 + more), (here, j + 1 + more), 3)


def _limits(m: Match) -> Iterator[Difference]:
    """Only, mainly and the like, put in or left out between words that are the same, severity 2."""
    for j in range(1, len(m.back) - 1):
        if (
            m.back[j] < 0
            and m.retelling.words[j].key in load("limiting")
            and 0 <= m.back[j - 1] == m.back[j + 1] - 1
            and _one_sentence(m, j)
        ):
            yield report(m, DifferenceKind.SCOPE, (m.back[j - 1], m.back[j + 1] + 1), (j - 1, j + 2), 2)
    for i in range(1, len(m.on) - 1):
        if (
            m.on[i] < 0
            and m.source.words[i].key in load("limiting")
            and 0 <= m.on[i - 1] == m.on[i + 1] - 1
            and _one_sentence(m, m.on[i + 1])
        ):
            yield report(m, DifferenceKind.SCOPE, (i - 1, i + 2), (m.on[i - 1], m.on[i + 1] + 1), 2)


def _one_sentence(m: Match, j: int) -> bool:
    """Whether the words around a place are those of one proposition in both."""
    return any(m.back[n] >= 0 and one_proposition(m, m.back[n], n) >= HELD for n in (j - 1, j, j + 1) if 0 <= n < len(m.back))


def _noun_goes_on(m: Match, i: int, j: int) -> int:
    """How many more words of a compound noun follow two matched words in both tellings: captains, in ferry captains."""
    more = 0
    while more < 2 and j + more + 1 < len(m.back) and m.back[j + more + 1] == i + more + 1:
        at = j + more + 1
        if not m.retelling.content[at] or m.retelling.gap(at) != " " or m.source.gap(i + more + 1) != " " or verbal(m.retelling.words[at]):
            break
        more += 1
    return more


@cache
def quantities() -> dict[str, int]:
    """Words for how much of a group is meant, from 0 none to 4 all."""
    return {word: int(line.split()[0]) for line in lines("quantities") for word in line.split()[1:]}


def quantity_before(side: Side, at: int) -> int | None:
    """The quantity word that belongs to a noun: right before it, or with `of`, articles and adjectives between."""
    for n in range(at - 1, max(at - 1 - STEPS, clause_range(side, at)[0] - 1), -1):
        if side.words[n].key in quantities():
            return n
        if side.content[n] and n < at - 1:
            return None
    return None


def level(side: Side, at: int) -> int:
    """How much a quantity word takes in; `not all` is less than all."""
    own = quantities()[side.words[at].key]
    return 2 if own == 4 and at and side.words[at - 1].key == "not" else own


def narrowed(m: Match, i: int, j: int) -> bool:
    """Whether a restricting adjective stands before the word in the retelling, and no adjective before it in the source."""
    if not j or m.back[j - 1] >= 0 or m.retelling.words[j - 1].key not in load("restricting"):
        return False
    if (
        m.retelling.gap(j) != " "
        or not i
        or (m.source.content[i - 1] and m.on[i - 1] < 0)
        or m.source.words[i - 1].key in load("restricting")
    ):
        return False
    if m.retelling.words[j].word[:1].isupper():
        return False
    return m.retelling.stems[j - 1] not in m.source.stems and one_proposition(m, i, j) >= HELD


def widened(m: Match, i: int, j: int) -> int | None:
    """Where words end that add to a noun what the source does not have: `the harbour or its approaches` for `the harbour`."""
    side, end = m.retelling, clause_range(m.retelling, j)[1]
    if (
        j + 2 >= end
        or side.words[j + 1].key not in ("or", "and", "nor")
        or (i + 1 < len(m.on) and m.source.words[i + 1].key in ("or", "and", "nor"))
    ):
        return None
    if i + 1 < len(m.on) and m.source.gap(i + 1).strip() == "," and side.gap(j + 1) == " ":
        return None
    added = range(j + 2, end)
    content = [n for n in added if side.content[n]]
    if not 0 < len(content) <= 3 or len(added) > 5 or any(m.back[n] >= 0 or side.words[n].key in load("auxiliaries") for n in content):
        return None
    if side.words[j + 2].key not in load("determiners") or any(side.stems[n] in m.source.stems for n in content):
        return None
    return end if shared(m, i, j) >= SHARED else None


def around(m: Match, i: int, j: int) -> tuple[Range, Range]:
    """The words around a change that both tellings have in one order, with what is put between them and what sets them off (", not …")."""
    low, high = clause_range(m.retelling, j)
    left, there = j, i
    for n in range(j - 1, max(low, j - LONGEST) - 1, -1):
        if m.back[n] >= 0:
            if not there - 3 <= m.back[n] < there:
                break
            left, there = n, m.back[n]
    first = there
    right, there = j, i
    for n in range(j + 1, min(high, j + LONGEST)):
        if m.back[n] >= 0:
            if not there < m.back[n] <= there + 3:
                break
            right, there = n, m.back[n]
    if right + 1 < len(m.back) and m.retelling.words[right + 1].key == "not" and m.retelling.gap(right + 1).strip() == ",":
        right = clause_range(m.retelling, right + 1)[1] - 1
    if left > low + 1 and m.back[left - 1] < 0 and m.retelling.content[left - 1] and not m.retelling.content[left - 2]:
        left -= 1
    while left < j and m.retelling.words[left].key in ("and", "that", "but", "or") and m.back[left] == first:
        left += 1
        first = m.back[left] if m.back[left] >= 0 else first
    return (first, there + 1), (left, right + 1)
