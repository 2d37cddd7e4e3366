"""Words that a rendition has in another place than its reference."""

from collections.abc import Iterator, Sequence

from retold.model import EditKind
from retold.statements.signs import Reading
from retold.statements.stretches import Fault, Stretch, pieces_of, said, span
from retold.text.tokens import is_content
from retold.text.wordalign import Run, align_words, find_run

NEIGHBOUR = 6
"""A word set elsewhere by no more than so many words has changed its place; farther, it is another word."""
PIECES = 12
"""The longest so many pieces without a place in the order are looked for elsewhere in the reference."""


def with_moves(reference: Reading, rendition: Reading, runs: Sequence[Run], found: list[Stretch]) -> list[Stretch]:
    """Stretches, with words that stand elsewhere in the other text told as moved."""
    taken = [False] * len(reference.words)
    for run in runs:
        taken[run.a : run.a + run.length] = [True] * run.length
    keys: list[str] | None = None
    placed = {n for run in runs for n in range(run.b, run.b + run.length)}
    pieces = pieces_of(rendition, [n for n in said(rendition, range(len(rendition.words))) if n not in placed]) if runs else []
    pieces = [run for piece in pieces for run in _unbroken(piece) if not _explained(reference, rendition, runs, run)]
    out = _swapped(reference, rendition, runs, found, pieces[:PIECES])
    for piece in sorted(pieces, key=len, reverse=True)[:PIECES]:
        words = [rendition.words[n].key for n in piece]
        if len(words) < 3 or sum(map(is_content, words)) < 2:
            continue
        keys = keys or reference.keys
        for run in _elsewhere(keys, words, taken):
            before = range(run.a, run.a + run.length)
            after = range(piece[0] + run.b, piece[0] + run.b + run.length)
            out = [s for s in out if not _covers(after, s)]
            out.append(Stretch(Fault.SPLICED, EditKind.MOVED, before, after))
    return out


def _explained(reference: Reading, rendition: Reading, runs: Sequence[Run], piece: Sequence[int]) -> bool:
    """Whether a piece goes on, without a sign, from a match where the reference leaves open what stands there."""
    for run in runs:
        if run.b + run.length == piece[0] and not rendition.gap[piece[0]] and reference.gap[run.a + run.length]:
            return True
        if run.b == piece[-1] + 1 and not rendition.gap[run.b] and reference.gap[run.a]:
            return True
    return False


def _covers(moved: range, stretch: Stretch) -> bool:
    """Whether most words of an addition are those that moved."""
    shared = len(range(max(moved.start, stretch.after.start), min(moved.stop, stretch.after.stop)))
    return bool(stretch.after) and 2 * shared >= len(stretch.after)


def _unbroken(piece: list[int]) -> Iterator[list[int]]:
    """Runs of neighbouring words."""
    start = 0
    for n in range(1, len(piece) + 1):
        if n == len(piece) or piece[n] != piece[n - 1] + 1:
            yield piece[start:n]
            start = n


def _elsewhere(keys: list[str], words: list[str], taken: Sequence[bool]) -> list[Run]:
    """Runs of a piece that stand in a part of the reference that nothing has matched."""
    at = find_run(keys, words)
    runs = [Run(at, 0, len(words))] if at is not None else align_words(keys, words)
    return [
        run
        for run in runs
        if run.length >= 3 and sum(map(is_content, keys[run.a : run.a + run.length])) >= 2 and not any(taken[run.a : run.a + run.length])
    ]


def _swapped(
    reference: Reading, rendition: Reading, runs: Sequence[Run], found: list[Stretch], pieces: Sequence[list[int]]
) -> list[Stretch]:
    """Stretches, with words left out in one place and put in close by told as one move."""
    out = list(found)
    for piece in pieces:
        words = [rendition.words[n].key for n in piece]
        origin = _left_out_near(reference, found, piece, words) or _beside_runs(reference, runs, words)
        if origin:
            moved = Stretch(Fault.SPLICED, EditKind.MOVED, origin, span(piece))
            gone = [s for s in out if s.before == origin and not s.after]
            out = [s for s in out if s not in gone and not _covers(moved.after, s)] + [moved]
    return out


def _left_out_near(reference: Reading, found: Sequence[Stretch], piece: Sequence[int], words: Sequence[str]) -> range | None:
    """The words of a silent omission close to a piece, if they are the piece's."""
    for gone in found:
        if gone.kind is not EditKind.DELETED or gone.fault is Fault.MARKED or len(gone.before) != len(words):
            continue
        near = min(abs(gone.after.start - piece[-1] - 1), abs(piece[0] - gone.after.start)) <= NEIGHBOUR
        if near and [reference.words[n].key for n in gone.before] == words:
            return gone.before
    return None


def _beside_runs(reference: Reading, runs: Sequence[Run], words: Sequence[str]) -> range | None:
    """Where the words of a piece stand in the reference right before the first shared words or right after the last."""
    if not runs or len(words) > NEIGHBOUR or not any(map(is_content, words)):
        return None
    first, last = runs[0].a, runs[-1].a + runs[-1].length
    for start, end in ((max(0, first - NEIGHBOUR), first), (last, last + NEIGHBOUR)):
        at = find_run([word.key for word in reference.words[start:end]], words)
        if at is not None:
            return range(start + at, start + at + len(words))
    return None
