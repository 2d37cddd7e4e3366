"""Things called by another name: rare earth items, rare earth elements."""

from collections.abc import Iterator

from retold.changes.aligned import Aligned, Context
from retold.changes.clauses import one_proposition
from retold.changes.frames import report
from retold.changes.matching import Match, Side, verbal
from retold.model import Difference, DifferenceKind
from retold.text.variants import synonymous
from retold.text.words import load

LEADING = 2
"""Words in common that must lead to the noun on both sides."""
ALIKE = 0.3


def find_terms(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Another noun after the same two words that qualify it, severity 2.

    Both must close their noun phrase; verbs, names, numbers and listed synonyms are left out.
    """
    m = context.match(aligned)
    for j in range(LEADING, len(m.back)):
        i = m.back[j - 1] + 1
        if m.back[j] >= 0 or i <= LEADING or i >= len(m.on) or m.on[i] >= 0 or not _leads(m, i, j):
            continue
        one, other = m.source.stems[i], m.retelling.stems[j]
        if one == other or synonymous(one, other) or other in m.source.stems:
            continue
        if _noun(m.source, i) and _noun(m.retelling, j) and told_alike(m, i, j) >= ALIKE:
            yield report(m, DifferenceKind.NAME, (i - LEADING, i + 1), (j - LEADING, j + 1), 2)


def _leads(m: Match, i: int, j: int) -> bool:
    """Whether the two words before are the same content words in both, written small, and what leads to them is the same too."""
    if m.retelling.gap(j - 1) == "-" and m.retelling.gap(j) == " ":
        return False
    lead = j - LEADING - 1
    while lead > j - LEADING - 4 and lead >= 0 and not m.retelling.content[lead]:
        lead -= 1
    if lead < 0 or not 0 < i - LEADING - m.back[lead] <= 4 or m.back[lead] < 0:
        return False
    for step in range(1, LEADING + 1):
        here, there = j - step, i - step
        if m.back[here] != there or not m.retelling.content[here] or not m.retelling.words[here].word[0].islower():
            return False
        if m.retelling.words[here].is_number or m.retelling.gap(here + 1) not in (" ", "-") or m.source.gap(there + 1) not in (" ", "-"):
            return False
    return True


def _noun(side: Side, at: int) -> bool:
    """Whether a word ends a noun phrase: what follows is a function word, a stop or a mark, and it has no form of a verb."""
    word = side.words[at]
    if not side.content[at] or word.is_number or not word.word.isalpha() or word.word[0].isupper() or len(word.key) < 4:
        return False
    if verbal(word) or word.key.endswith("ly") or word.key in load("cues_said"):
        return False
    return at + 1 >= len(side.words) or side.gap(at + 1) != " " or not side.content[at + 1]


def told_alike(m: Match, i: int, j: int) -> float:
    """How far the sentences around two nouns say the same, by clause; 0 to 1."""
    return max(one_proposition(m, i - step, j - step) for step in range(LEADING + 1))
