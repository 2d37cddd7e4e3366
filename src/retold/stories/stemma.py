"""The stemma of a statement: which wording descends from which, by the alterations they share, and what was most likely said.

Copies are one witness. The wordings are laid out in columns; a tree is grown from the places in which they differ (as stemmatology does,
Lachmann's shared errors by the means of phylogenetics), rooted at a transcript if there is one, else at the wording nearest to what was
most likely said. A branch says how often it stands when the places are drawn again (bootstrap). A wording from which others come is their
ancestor; where none of those here fits, the ancestor is missing, and has a Greek letter for its name.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from retold.stories.collation import Column, collate, keys_of
from retold.stories.tree import Branch, Clade, distances, join, nested, support
from retold.text.housestyle import units

GREEK = "αβγδεζηθικλμνξοπρστυφχψ"
ARCHETYPE = "ω"
"""The name of what all come from, where no wording here is it."""
SHORT = 1e-6
"""A branch of less length is none."""
NOTHING = 0.5
"""Content words of a branch up to which there is nothing between its ends: what changes at one place twice leaves such remains."""
REACH = 0.8
"""Share of the places that its kin tell which a wording must tell to be what they come from: a fragment is no source."""
TURNS = 4
"""Times that the words are voted for again with the tree that they gave, at most."""
MOST = 40
"""Wordings that are put into one tree, those of most copies; the rest hang on the nearest of them."""


class Wording(msgspec.Struct, frozen=True):
    """One rendition's words: its id, the words, and when it was published, as a number that grows (None if unknown)."""

    id: str
    words: str
    time: float | None = None


class Node(msgspec.Struct, frozen=True):
    """A wording of a stemma, or a missing ancestor: `ids` of the renditions that have it, none for a missing one.

    `parent` is a node's name. `support` is the share of drawn trees in which the node's descendants hang together, None for a single
    wording. `changes` is how much lies between it and its parent, in content words.
    """

    name: str
    ids: tuple[str, ...]
    parent: str | None
    support: float | None
    changes: float


class Word(msgspec.Struct, frozen=True):
    """A word of the reconstructed utterance, and the share of independent witnesses that reach so far and have it."""

    word: str
    support: float


class Stemma(msgspec.Struct, frozen=True):
    """The tree of a statement, its root first, and the utterance that its wordings most likely go back to."""

    nodes: tuple[Node, ...]
    utterance: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The utterance as one line."""
        return " ".join(word.word for word in self.utterance)


class Witness(NamedTuple):
    """Renditions of one wording: the first of them in time tells it, the others are copies."""

    words: str
    ids: tuple[str, ...]
    time: float | None


def find_stemma(wordings: Sequence[Wording], *, transcript: str | None = None) -> Stemma:
    """The stemma of a statement's wordings.

    In: wordings with ids of their own; the id of the one that is a transcript's, if any. Out: nodes and the most likely utterance, whose
    words are printed as the witnesses print them most. Cost is cubic in the different wordings, of which `MOST` at most are looked at.
    Never raises on any text.

    >>> told = ["the dam is safe for now", "the dam is safe for now", "the dam is entirely safe", "the dam is entirely secure"]
    >>> found = find_stemma([Wording(str(n), words) for n, words in enumerate(told)])
    >>> found.text, found.nodes[0].ids
    ('the dam is safe for now', ('0', '1'))
    """
    found = witnesses(wordings)
    if not found:
        return Stemma((), ())
    columns = collate([witness.words for witness in found])
    heard = next((n for n, witness in enumerate(found) if transcript in witness.ids), None) if transcript else None
    branches = join(distances(columns, len(found))) if len(found) > 1 else []
    stands = support(columns, len(found)) if len(found) > 3 else {}
    weights = independence(branches, len(found))
    for _ in range(TURNS):
        voted = vote(columns, weights)
        root, off = (heard, 0.0) if heard is not None else nearest(columns, voted, found)
        nodes = hang(columns, found, branches, stands, root, off)
        before, weights = weights, voices(nodes, found)
        if weights == before:
            break
    voted = vote(columns, weights)
    spoken = [column.readings[heard] for column in columns] if heard is not None else [reading for reading, _ in voted]
    return Stemma(tuple(nodes), tuple(utterance(spoken, columns, weights, printed(found))))


def witnesses(wordings: Sequence[Wording]) -> list[Witness]:
    """The different wordings, of most renditions those that most have; the order in which they were told."""
    together: dict[tuple[str, ...], list[Wording]] = {}
    for wording in wordings:
        key = tuple(key for key, _ in keys_of(wording.words))
        if key:
            together.setdefault(key, []).append(wording)
    groups = sorted(together.values(), key=lambda group: -len(group))[:MOST]

    def first(group: Sequence[Wording]) -> tuple[float, str]:
        return min((w.time if w.time is not None else float("inf"), w.id) for w in group)

    found = []
    for group in sorted(groups, key=first):
        ordered = sorted(group, key=lambda w: (w.time if w.time is not None else float("inf"), w.id))
        found.append(Witness(ordered[0].words, tuple(w.id for w in ordered), ordered[0].time))
    return found


def independence(branches: Sequence[Branch], count: int) -> list[float]:
    """How much each wording counts: kin, the smallest group of at most half of all behind one branch, count as one witness together."""
    kin = [branch.leaves for branch in branches if branch.length > SHORT]
    groups = [group for leaves in kin for group in (leaves, frozenset(range(count)) - leaves) if 1 < len(group) <= count / 2]
    return [1.0 / min((len(group) for group in groups if leaf in group), default=1) for leaf in range(count)]


def voices(nodes: Sequence[Node], found: Sequence[Witness]) -> list[float]:
    """How much each wording counts, given the tree: the root one voice and each line from it one, shared within the line at every fork."""
    below: dict[str | None, list[Node]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    number = {name_of(witness): n for n, witness in enumerate(found)}
    weights = [0.0] * len(found)
    waiting = [(node, 1.0, True) for node in nodes[:1]]
    while waiting:
        node, voice, is_root = waiting.pop()
        heirs = below.get(node.name, [])
        each = voice if is_root else voice / (len(heirs) + bool(node.ids))
        if node.ids:
            weights[number[node.ids[0]]] = each
        waiting += [(heir, each, False) for heir in heirs]
    return weights


def vote(columns: Sequence[Column], weights: Sequence[float]) -> list[tuple[tuple[str, ...], float]]:
    """For each place the reading that most independent witnesses have, and their share; of as many, the reading told first."""
    found = []
    for column in columns:
        votes: dict[tuple[str, ...], float] = {}
        for reading, weight in zip(column.readings, weights, strict=True):
            if reading is not None:
                votes[reading] = votes.get(reading, 0.0) + weight
        best = max(votes, key=lambda reading: votes[reading])
        found.append((best, votes[best] / sum(votes.values())))
    return found


def nearest(columns: Sequence[Column], voted: Sequence[tuple[tuple[str, ...], float]], found: Sequence[Witness]) -> tuple[int, float]:
    """The wording that differs least from the most likely utterance in what it tells of it, and how much; of several, the fullest."""

    def distance(n: int) -> tuple[float, int, int]:
        known = [(c, best) for c, (best, _) in zip(columns, voted, strict=True) if c.readings[n] is not None]
        wrong = sum(c.weight for c, best in known if c.readings[n] != best)
        return round(wrong, 6), -len(known), n

    best = min(range(len(found)), key=distance)
    return best, distance(best)[0]


def hang(
    columns: Sequence[Column], found: Sequence[Witness], branches: Sequence[Branch], stands: Mapping[Clade, float], root: int, off: float
) -> list[Node]:
    """The tree with its root: for each set of wordings behind a branch an ancestor, which is one of them if nothing lies between.

    `off` is how far the root's wording is from what was most likely said: if it is, that is missing here, and the root comes from it, too.
    """
    everyone = frozenset(range(len(found)))
    behind: dict[Clade, float] = {}
    for branch in branches:
        clade = everyone - branch.leaves if root in branch.leaves else branch.leaves
        if len(clade) == 1 or (branch.length > NOTHING and clade != everyone - {root}):
            behind[clade] = branch.length
    parents = dict(nested(list(behind)))
    is_at: dict[Clade, int] = {}
    for clade in sorted(behind, key=lambda c: (len(c), sorted(c))):
        if len(clade) == 1:
            above = parents[clade]
            if above is not None and above not in is_at and leads(columns, next(iter(clade)), above):
                is_at[above] = next(iter(clade))
    missing = iter(letters())
    nodes = [Node(name_of(found[root]), found[root].ids, None, None, 0.0)]
    if off > SHORT:
        nodes = [Node(ARCHETYPE, (), None, None, 0.0), Node(name_of(found[root]), found[root].ids, ARCHETYPE, None, round(off, 2))]
    names: dict[Clade, str] = {}
    taken = set(is_at.values())
    for clade in sorted(behind, key=lambda c: (-len(c), sorted(c))):
        if len(clade) == 1 and next(iter(clade)) in taken:
            continue
        leaf = next(iter(clade)) if len(clade) == 1 else is_at.get(clade)
        names[clade] = name_of(found[leaf]) if leaf is not None else next(missing)
        above = parents[clade]
        parent = names[above] if above is not None else nodes[0].name
        flipped = clade if 0 not in clade else everyone - clade
        stood = stands.get(flipped, 0.0) if len(clade) > 1 else None
        nodes.append(Node(names[clade], found[leaf].ids if leaf is not None else (), parent, stood, round(behind[clade], 2)))
    return nodes


def leads(columns: Sequence[Column], wording: int, kin: Clade) -> bool:
    """Whether a wording may be what its kin come from: it reaches nearly as far as they, and has no reading that none of the others has."""
    reach = [sum(column.readings[n] is not None for column in columns) for n in sorted(kin)]
    own = sum(column.readings[wording] is not None for column in columns)
    alone = sum(
        column.weight
        for column in columns
        if (reading := column.readings[wording]) is not None
        and any(other is not None for n, other in enumerate(column.readings) if n != wording)
        and all(other != reading for n, other in enumerate(column.readings) if n != wording)
    )
    return alone <= NOTHING and own >= REACH * max(reach)


def name_of(witness: Witness) -> str:
    """What a wording is called: by the rendition that had it first."""
    return witness.ids[0]


def letters() -> list[str]:
    """Names for missing ancestors."""
    return [letter + ("" if n == 0 else str(n)) for n in range(4) for letter in GREEK]


def printed(found: Sequence[Witness]) -> dict[str, str]:
    """For each word as heard how it is printed, as the first witness has it."""
    shown: dict[str, str] = {}
    for witness in found:
        for unit in units(witness.words):
            shown.setdefault(unit.key, unit.word)
    return shown


def utterance(
    spoken: Sequence[tuple[str, ...] | None], columns: Sequence[Column], weights: Sequence[float], shown: Mapping[str, str]
) -> list[Word]:
    """The words of some readings, each with the share of those that reach so far and have it."""
    words = []
    for reading, column in zip(spoken, columns, strict=True):
        if not reading:
            continue
        known = [(r, weight) for r, weight in zip(column.readings, weights, strict=True) if r is not None]
        share = sum(weight for r, weight in known if r == reading) / sum(weight for _, weight in known)
        words += [Word(shown.get(key, key), round(share, 3)) for key in reading]
    return words
