"""Two readings held against each other: the words that they share, and all that stands between these."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retold.statements.moves import with_moves
from retold.statements.signs import Reading
from retold.statements.stretches import Place, Stretch, stretches_at
from retold.text.housestyle import same_masked
from retold.text.wordalign import Run, align_words, find_run


class Held(NamedTuple):
    """A rendition held against its reference: the runs that they share and the stretches that differ."""

    runs: list[Run]
    stretches: list[Stretch]


def hold(reference: Reading, rendition: Reading, complete: bool = False) -> Held:
    """Align two readings and tell every stretch in which they differ. Near-linear in the words for texts that differ little."""
    old = _masks_read(reference.keys, rendition.keys)
    new = _masks_read(rendition.keys, old)
    runs = _without_leaps(reference, rendition, _align(reference, rendition, old, new))
    found: list[Stretch] = []
    for place in _places(runs, len(old), len(new)):
        found += stretches_at(reference, rendition, place, complete)
    return Held(runs, with_moves(reference, rendition, runs, found))


def _align(reference: Reading, rendition: Reading, old: list[str], new: list[str]) -> list[Run]:
    """The runs of equal words; the editor's words in brackets match only as neighbours of matched ones, or where all is one run."""
    if find_run(old, new) is not None or not (any(reference.bracketed) or any(rendition.bracketed)):
        return align_words(old, new)
    runs = align_words(_hidden(old, reference, "[r]"), _hidden(new, rendition, "[d]"))
    grown: list[Run] = []
    for n, run in enumerate(runs):
        a, b, length = run
        floor = grown[-1] if grown else Run(0, 0, 0)
        while a > floor.a + floor.length and b > floor.b + floor.length and old[a - 1] == new[b - 1]:
            a, b, length = a - 1, b - 1, length + 1
        end_old, end_new = (runs[n + 1].a, runs[n + 1].b) if n + 1 < len(runs) else (len(old), len(new))
        while a + length < end_old and b + length < end_new and old[a + length] == new[b + length]:
            length += 1
        if grown and (floor.a + floor.length, floor.b + floor.length) == (a, b):
            grown[-1] = Run(floor.a, floor.b, floor.length + length)
        else:
            grown.append(Run(a, b, length))
    return grown


def _hidden(keys: list[str], reading: Reading, stand_in: str) -> list[str]:
    return [stand_in if hidden else key for key, hidden in zip(keys, reading.bracketed, strict=True)]


def _without_leaps(reference: Reading, rendition: Reading, runs: list[Run]) -> list[Run]:
    """Runs without those that a few words reach over a gap of the reference, past more words than they match.

    Where the reference leaves open what follows, words that go on without a sign are more likely what it left out.
    """
    kept: list[Run] = []
    for n, run in enumerate(runs):
        if kept and not any(rendition.gap[kept[-1].b + kept[-1].length : run.b + 1]):
            end = kept[-1].a + kept[-1].length
            last = n + 1 == len(runs) or any(rendition.gap[run.b + run.length : runs[n + 1].b + 1])
            if last and reference.gap[end] and run.a - end > run.length:
                continue
        kept.append(run)
    return kept


def _masks_read(keys: list[str], others: Sequence[str]) -> list[str]:
    """Keys with masked expletives read as the word of the other text that they mask."""
    masked = [n for n, key in enumerate(keys) if "*" in key or "--" in key or "___" in key]
    if not masked:
        return keys
    candidates = set(others)
    for n in masked:
        keys[n] = next((other for other in sorted(candidates) if same_masked(keys[n], other)), keys[n])
    return keys


def _places(runs: Sequence[Run], old: int, new: int) -> Iterator[Place]:
    """The places before, between and after the runs."""
    at_old = at_new = 0
    for n, run in enumerate(runs):
        yield Place(range(at_old, run.a), range(at_new, run.b), n > 0, True)
        at_old, at_new = run.a + run.length, run.b + run.length
    yield Place(range(at_old, old), range(at_new, new), bool(runs), False)
