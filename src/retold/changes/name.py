"""Names that differ between two tellings: another person or body, another spelling."""

from collections.abc import Iterator
from typing import NamedTuple

from retold.changes.aligned import Aligned, Context
from retold.changes.entities import Name, is_country, same_name, spelled_alike
from retold.changes.frames import frame, report
from retold.changes.matching import Match, Side, cue_stems
from retold.changes.support import rest_covered, told_with
from retold.changes.tellings import peoples
from retold.model import Difference, DifferenceKind
from retold.text.stems import stem
from retold.text.words import load

HELD = 4.0
"""Bits of matched words directly beside two names from which the one is taken to stand in the place of the other."""
TOLD, HALF = 0.6, 0.45
"""Share of the rest of a sentence that must stand in the source for it to count as told from there, and as told in part."""
DERIVED = 0.6
"""Share of a whole article from which it counts as told from another throughout, names and all."""


def find_names(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Names of the retelling that stand where the source has another name.

    A part of the name, an initialism, a nickname, a people for its country are no difference. A spelling is severity 2, another name 3. A
    place for a place is left to the detector of places.
    """
    for before, after, m in replaced_names(aligned, context):
        spelled = before is not None and spelled_alike(before.keys, after.keys)
        if spelled or not is_place(before, after):
            yield report(m, DifferenceKind.NAME, before.range if before else None, after.range, 2 if spelled else 3)


def is_place(before: Name | None, after: Name) -> bool:
    """Whether either of two exchanged names is known to be a place, or a word for the people of one."""
    return after.kind in ("place", "people") or (before is not None and before.kind in ("place", "people"))


class Replaced(NamedTuple):
    """A name of the retelling and the name it stands for; None where the source has no such name at all."""

    before: Name | None
    after: Name
    match: Match


def replaced_names(aligned: Aligned, context: Context) -> Iterator[Replaced]:
    """Names that stand in the place of others.

    Between two tellings of their own, matched words must hold the place on both sides. Where the retelling is told from the source
    throughout, a name that the source does not have is reported, and one that the source has in quite another connection.
    """
    m = context.match(aligned)
    there, here = context.names_in(m.source), context.names_in(m.retelling)
    derived = context.told_share(aligned.source, aligned.retelling) >= DERIVED
    for name in here:
        told = rest_covered(m, name.range)
        free = [other for other in there if alike(m, other, name) and not any(kept(other, third) for third in here if third != name)]
        free = [other for other in free if owns(m.source, other) == owns(m.retelling, name)]
        ranked = sorted(free, key=lambda other: (-frame(m, other.range, name.range).whole, -m.affinity(other.start, name.start)))
        other = ranked[0] if ranked else None
        if any(same_name(name, third) and not renamed(name, third) for third in there):
            if derived and other is not None and told >= HALF and misplaced(context, m, other, name):
                yield Replaced(other, name, m)
            continue
        if other is not None:
            held = frame(m, other.range, name.range, 1 if derived else 0)
            if (held.closed and held.whole >= HELD and told >= TOLD) or (spelled_alike(other.keys, name.keys) and held.whole > 0):
                yield Replaced(other, name, m)
                continue
        if derived and told >= HALF and _unsupported(context, m, other, name):
            yield Replaced(other, name, m)


def _unsupported(context: Context, m: Match, other: Name | None, name: Name) -> bool:
    """Whether the source does not have a name at all, though it has another in its place or is told in short; or has it elsewhere."""
    placed = other is not None and "place" in (name.kind, other.kind)
    if not placed and name.kind not in ("person", "place", "people") and len(name.keys) == 1:
        return False
    if not known(context, m.source.article, name):
        return other is not None or (name.kind in ("person", "place") and not _speaks(m.retelling, name) and _digests(context, m))
    return other is not None and misplaced(context, m, other, name)


def _digests(context: Context, m: Match) -> bool:
    return context.digests(m.source.article, m.retelling.article)


def _speaks(side: Side, name: Name) -> bool:
    """Whether a name stands beside a verb of saying: somebody else who is cited is an addition."""
    beside = (*range(max(0, name.start - 2), name.start), *range(name.end, min(name.end + 2, len(side.words))))
    return any(side.stems[n] in cue_stems() for n in beside)


def known(context: Context, article: str, name: Name) -> bool:
    """Whether an article has a name: the whole of it, or a part with no other given name beside it."""
    everywhere = context.names(article)
    words = context.stems(article)
    if all(stem(key) in words for key in name.keys):
        return True
    return any(same_name(name, other) for other in everywhere) and not any(renamed(name, other) for other in everywhere)


def renamed(name: Name, other: Name) -> bool:
    """Whether two people share a family name and differ in the given name."""
    both = len(name.keys) > 1 and len(other.keys) > 1 and name.keys[-1] == other.keys[-1]
    return both and not same_name(name, other)


def misplaced(context: Context, m: Match, other: Name, name: Name) -> bool:
    """Whether the source tells the sentence of one person and not of the other, whom it has elsewhere."""
    if other.kind != "person" or name.kind != "person" or len(name.keys) + len(other.keys) < 3:
        return False
    theirs = told_with(m, context, name.range, lambda sentence: set(other.stems) <= set(sentence.stems))
    own = told_with(m, context, name.range, lambda sentence: bool(set(name.stems) & set(sentence.stems)))
    return theirs >= TOLD and own <= 0.5 * theirs


def owns(side: Side, name: Name) -> bool:
    """Whether a name is a possessor."""
    return side.words[name.end - 1].word.endswith(("'s", "’s", "s'", "s’"))


def kept(other: Name, name: Name) -> bool:
    """Whether a name of the source is told under this name, though perhaps in another spelling."""
    return same_name(other, name) or spelled_alike(other.keys, name.keys)


def alike(m: Match, other: Name, name: Name) -> bool:
    """Whether one of two names can stand in the place of the other: both of people, both of places, both of bodies, or neither known.

    A city cannot stand for a country, for it may lie in it. Words for peoples can, those for parties cannot: a senator is a Democrat and an
    American. A name of no known kind counts as a place behind the same preposition.
    """
    if "people" in (other.kind, name.kind):
        return other.kind == name.kind and {other.keys[-1], name.keys[-1]} <= peoples().keys()
    if {other.kind, name.kind} == {"", "place"}:
        here, there = (
            m.retelling.words[name.start - 1].key if name.start else "",
            m.source.words[other.start - 1].key if other.start else "",
        )
        return here == there and here in load("place-prepositions")
    if other.kind == name.kind == "place" and is_country(other) != is_country(name):
        return False
    return other.kind == name.kind
