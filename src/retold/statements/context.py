"""What a fragment leaves out beside it that would have turned its sense."""

from retold.statements.held import Held
from retold.statements.signs import Reading
from retold.text.tokens import is_content
from retold.text.variants import parted
from retold.text.words import load

TURNS = frozenset(["but", "except", "although", "though", "unless", "if", "however"])
"""Words that begin a clause which takes back or limits the one before."""
CONDITIONS = frozenset(["if", "unless", "not", "never", "no"])
REACH = 3


def contextomized(reference: Reading, rendition: Reading, held: Held) -> bool:
    """Whether a neighbouring clause with but, if, not or unless is left out of a rendition that keeps the rest of the sentence.

    The neighbour is looked for in the same sentence of the reference: a clause that turns the sense right after the last words shared, or a
    negation or condition within three words before the first. McGlone (2005) calls a quotation cut so contextomized.
    """
    if not held.runs:
        return False
    first, last = held.runs[0].a, held.runs[-1].a + held.runs[-1].length
    words = reference.words
    if last < len(words) and not reference.stop[last] and words[last].key in TURNS and is_content(words[last - 1].key):
        return True
    if any(word.key in load("spoken_negators") for word in rendition.words[: held.runs[0].b]):
        return False
    for n in range(first - 1, max(-1, first - 1 - REACH), -1):
        if reference.stop[n + 1] or reference.pause[n + 1] or reference.gap[n + 1]:
            return False
        if CONDITIONS & set(parted(words[n].key)) or words[n].key in load("spoken_negators"):
            return True
    return False
