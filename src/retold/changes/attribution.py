"""Who vouches for the same words: somebody in one telling, nobody or nobody named in the other."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from retold.changes.aligned import Aligned, Context
from retold.changes.clauses import at_distance, sentence_range
from retold.changes.cue import one_complement
from retold.changes.entities import Name, same_name
from retold.changes.frames import Range, report
from retold.changes.matching import Match, Side, cue_stems, takes_clause
from retold.changes.support import rest_covered
from retold.model import Band, Difference, DifferenceKind
from retold.text.words import load

TOLD, WHOLE = 0.6, 0.8
"""Share of a sentence that must stand in the source: for another attribution, and for none."""
WORDS = 4
"""Content words that both must have before a missing attribution is reported."""
REACH = 20
"""Words beside two verbs of saying among which what is said must be the same."""
PASSIVE = frozenset(["is", "are", "was", "were", "be", "been", "being"])


class Voucher(Enum):
    """Who is named as the source of words."""

    PERSON = "person"
    BODY = "body"
    UNNAMED = "unnamed"


class Attributed(NamedTuple):
    """A verb of saying with its subject: the range of both, and who it is."""

    start: int
    end: int
    cue: int
    voucher: Voucher

    @property
    def range(self) -> Range:
        """Its words."""
        return self.start, self.end


def find_attributions(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """What a named person says given to nobody named (severity 2), and what somebody says told in the article's own voice (2).

    Only for the same words: both sentences must agree in most of what is said.
    """
    m = context.match(aligned)
    there, here = attributed(m.source, context), attributed(m.retelling, context)
    for one in there:
        for other in here:
            veiled = one.voucher is Voucher.PERSON and other.voucher is Voucher.UNNAMED and not _named(m, one)
            if veiled and one_complement(m, one.cue, other.cue, REACH) and rest_covered(m, other.range) >= TOLD:
                yield report(m, DifferenceKind.ATTRIBUTION, one.range, other.range, 2)
    if len(there) == 1 and not here and aligned.band is Band.CONFIRMED:
        yield from _dropped(m, there[0], context)


def _named(m: Match, one: Attributed) -> bool:
    """Whether any word of a subject with a capital stands in the retelling's sentence."""
    return any(m.on[n] >= 0 and m.source.words[n].word[:1].isupper() for n in range(*one.range))


def _dropped(m: Match, one: Attributed, context: Context) -> Iterator[Difference]:
    """The sentence of the retelling that states as fact what the source has somebody say."""
    first, last = 0, len(m.back)
    said = [j for j in range(first, last) if m.back[j] >= 0 and m.retelling.content[j]]
    if len(said) < WORDS or m.coverage(first, last) < WHOLE or any(m.retelling.quoted) or any(m.source.quoted[m.back[j]] for j in said):
        return
    begins, ends = sentence_range(m.source, one.cue)
    inside = [j for j in said if begins <= m.back[j] < ends and not one.start <= m.back[j] < one.end]
    under = {j for j in range(first, last) if begins <= m.back[j] < ends and not one.start <= m.back[j] < one.end}
    if len(inside) < WORDS or at_distance(m.retelling, said[0], under) or _carried_on(m, one, context):
        return
    if sum(m.retelling.weights[j] for j in inside) < WHOLE * sum(
        w for w, c in zip(m.retelling.weights, m.retelling.content, strict=True) if c
    ):
        return
    low, high = min(m.back[j] for j in inside), max(m.back[j] for j in inside)
    if one.start < low or one.start > high:
        yield report(m, DifferenceKind.ATTRIBUTION, (min(one.start, low), max(one.end, high + 1)), (first, last), 2)


def _carried_on(m: Match, one: Attributed, context: Context) -> bool:
    """Whether the sentence before or after has somebody speak, so that this one may be his too; not if that is known to be another.

    In "is thought to be" nobody speaks.
    """
    whole = context.whole(m.retelling.article)
    at = whole.sentence[next(n for n, word in enumerate(whole.words) if word.start == m.retelling.words[0].start)]
    speaking = context.once(("attributed", m.retelling.article), lambda: attributed(whole, context))
    for cue, word in enumerate(whole.words):
        passive = cue > 0 and whole.words[cue - 1].key in PASSIVE
        if abs(whole.sentence[cue] - at) == 1 and ((takes_clause(word) and not passive) or word.key == "according"):
            other = next((said for said in speaking if said.cue == cue), None)
            if other is None or not _others(_people(m.source, one, context), _people(whole, other, context)):
                return True
    return False


def _people(side: Side, one: Attributed, context: Context) -> list[Name]:
    """The people named in an attribution."""
    return [name for name in context.names_in(side) if name.kind == "person" and name.start < one.end and one.start < name.end]


def _others(names: list[Name], others: list[Name]) -> bool:
    """Whether both lists name somebody, and nobody is in both."""
    return bool(names and others) and not any(same_name(a, b) for a in names for b in others)


def attributed(side: Side, context: Context) -> list[Attributed]:
    """The verbs of saying of a side whose subject is a name or people without a name; those inside quotation marks left out."""
    people = context.names_in(side)
    found = []
    for cue in range(len(side.words)):
        low, high = sentence_range(side, cue)
        if side.words[cue].key == "according" and cue + 2 < high:
            found.append(_according(side, cue, high, people))
            continue
        if not takes_clause(side.words[cue]) or side.quoted[cue] or (cue > low and side.words[cue - 1].key in PASSIVE):
            continue
        if cue > low and side.words[cue - 1].key in load("subject_pronouns"):
            continue
        subject = _subject(side, cue, low, people, -1) or _subject(side, cue, high, people, 1)
        if subject is not None:
            (start, end), voucher = subject
            found.append(Attributed(min(start, cue), max(end, cue + 1), cue, voucher))
    return found


def _according(side: Side, cue: int, high: int, people: list[Name]) -> Attributed:
    """`According to` with all that follows up to a comma or stop."""
    end = next((n for n in range(cue + 2, high) if n > cue + 2 and any(sign in side.gap(n) for sign in ",;:.—–()")), high)
    person = any(name.kind == "person" and cue < name.start < end for name in people)
    return Attributed(cue, end, cue, Voucher.PERSON if person else Voucher.BODY)


def _subject(side: Side, cue: int, limit: int, people: list[Name], step: int) -> tuple[Range, Voucher] | None:
    """The subject right before a verb of saying (step −1) or right after it (1)."""
    for name in people:
        beside = 0 <= cue - name.end <= 1 if step < 0 else 0 <= name.start - cue - 1 <= 3
        if beside and (name.kind in ("person", "body", "place") or (step < 0 and not name.kind)):
            return (name.start - len(name.titles), name.end), Voucher.PERSON if name.kind == "person" else Voucher.BODY
    near = range(cue - 1, max(limit - 1, cue - 3), -1) if step < 0 else range(cue + 1, min(limit, cue + 4))
    for n in near:
        key = side.words[n].key
        if key in load("unnamed-groups") or key in load("unnamed-people"):
            start = n
            while start > max(limit if step < 0 else cue + 1, n - 3, 0) and side.gap(start) == " " and _describes(side, start - 1):
                start -= 1
            return (start, n + 1), Voucher.UNNAMED
        if side.content[n] or (step > 0 and key not in load("determiners")):
            break
    return _definite(side, cue, limit, step)


def _definite(side: Side, cue: int, limit: int, step: int) -> tuple[Range, Voucher] | None:
    """“The shipyard said”, “said the shipyard”: a noun with its article right beside a verb of saying is a body or an office."""
    noun = cue - 1 if step < 0 else cue + 2
    if not (limit < noun if step < 0 else noun < limit) or not side.content[noun] or side.words[noun - 1].key not in load("definite"):
        return None
    return (noun - 1, noun + 1), Voucher.BODY


def _describes(side: Side, at: int) -> bool:
    """Whether a word may stand before people without a name to describe them."""
    return side.words[at].key in ("a", "an", "some", "one") or (side.content[at] and side.stems[at] not in cue_stems())
