"""Two readings held against each other: what stands between the words that they share, and what that does to the quotation."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from retold.model import EditKind
from retold.statements.signs import Reading
from retold.text.housestyle import Unit, same_masked
from retold.text.stems import stem
from retold.text.tokens import is_content
from retold.text.variants import parted, same_name
from retold.text.wordalign import Run, align_words, find_run

TACKED = 3
"""So many words added in a sentence that the reference closes are no other stretch of the utterance, whatever they weigh."""
NEIGHBOUR = 6
"""A word set elsewhere by no more than so many words has changed its place; farther, it is another word."""
PIECES = 12
"""The longest so many pieces without a place in the order are looked for elsewhere in the reference."""


class Fault(IntEnum):
    """What a stretch is, from the least to the gravest; the gravest gives the verdict."""

    MARKED = 1
    SILENT = 2
    EXTENDED = 3
    SPLICED = 4
    ALTERED = 5


class Stretch(NamedTuple):
    """Words that differ: `before` and `after` are ranges of words of the reference and of the rendition, either may be empty.

    An empty range stands at the number of the word that follows. `own`, at an edge, are all the words that the reference has there in the
    sentence.
    """

    fault: Fault
    kind: EditKind
    before: range
    after: range
    own: range = range(0)


class Held(NamedTuple):
    """A rendition held against its reference: the runs that they share and the stretches that differ."""

    runs: list[Run]
    stretches: list[Stretch]


class Place(NamedTuple):
    """Between two neighbouring matches: ranges of words of both, and whether a match stands at the left and at the right end."""

    old: range
    new: range
    left: bool
    right: bool


def hold(reference: Reading, rendition: Reading, complete: bool = False) -> Held:
    """Align two readings and tell every stretch in which they differ. Near-linear in the words for texts that differ little."""
    old = _masks_read(reference.keys, rendition.keys)
    new = _masks_read(rendition.keys, old)
    runs = _without_leaps(reference, rendition, _align(reference, rendition, old, new))
    found: list[Stretch] = []
    for place in _places(runs, len(old), len(new)):
        found += _judge(reference, rendition, place, complete)
    return Held(runs, _with_moves(reference, rendition, runs, found))


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


def _judge(reference: Reading, rendition: Reading, place: Place, complete: bool) -> list[Stretch]:
    """What one place between matches amounts to."""
    old, new = _said(reference, place.old), _said(rendition, place.new)
    if not place.left and not place.right:
        return []
    inner = place.left and place.right
    if not old and not new:
        return []
    if not new:
        return _left_out(reference, rendition, place, old) if inner else []
    if old and inner and same_words(reference, rendition, old, new):
        return []
    return _between(reference, rendition, place, old, new, complete) if inner else _edge(reference, rendition, place, old, new, complete)


def _said(reading: Reading, span: range) -> list[int]:
    """The words of a range that cannot go unnoticed: no fillers, no courtesy titles, nothing in brackets."""
    return [n for n in span if not reading.words[n].optional and not reading.bracketed[n]]


def _sign(reading: Reading, span: range) -> bool:
    """Whether a sign stands anywhere between the words around a range, or a word of it is in brackets."""
    return any(reading.gap[n] for n in range(span.start, span.stop + 1)) or any(reading.bracketed[n] for n in span)


def _open_at(reading: Reading, span: range, said: Sequence[int]) -> tuple[bool, bool]:
    """Whether the reference leaves open what stands right after the match on the left, and right before the one on the right."""
    if not said:
        sign = _sign(reading, span)
        return sign, sign
    before, after = range(span.start, said[0]), range(said[-1] + 1, span.stop)
    return _sign(reading, before), _sign(reading, after)


def _left_out(reference: Reading, rendition: Reading, place: Place, old: Sequence[int]) -> list[Stretch]:
    """Words of the reference that the rendition passes over."""
    fault = Fault.MARKED
    if not _sign(rendition, place.new):
        crosses = any(reference.stop[n] for n in range(place.old.start, place.old.stop + 1))
        fault = Fault.SPLICED if crosses else Fault.SILENT
    return [Stretch(fault, EditKind.DELETED, _span(old), _point(place.new))]


def _between(
    reference: Reading, rendition: Reading, place: Place, old: list[int], new: list[int], complete: bool
) -> list[Stretch]:
    """Words of the rendition between two matches, where the reference has others or none."""
    open_left, open_right = _open_at(reference, place.old, old)
    pieces = _pieces(rendition, new)
    whole = len(pieces) == 1 and not rendition.gap[place.new.start] and not rendition.gap[place.new.stop]
    if whole:
        if open_left and open_right and not complete:
            return _left_out(reference, rendition, place, old) if old else []
        kind = EditKind.REPLACED if old else EditKind.INSERTED
        return [Stretch(Fault.ALTERED, kind, _span(old) if old else _point(place.old), _span(new))]
    found = []
    for n, piece in enumerate(pieces):
        left = n == 0 and not rendition.gap[place.new.start]
        right = n == len(pieces) - 1 and not rendition.gap[place.new.stop]
        if (left and not open_left) or (right and not open_right) or complete:
            if old and left != right:
                against = _against(reference, rendition, old, piece, at_end=left)
                found += against
                taken = {n for stretch in against for n in stretch.before}
                old = [n for n in old if n not in taken]
            else:
                found.append(Stretch(Fault.EXTENDED, EditKind.INSERTED, _point(place.old, at_end=right), _span(piece)))
    return found + (_left_out(reference, rendition, place, old) if old else [])


def _edge(reference: Reading, rendition: Reading, place: Place, old: list[int], new: list[int], complete: bool) -> list[Stretch]:
    """Words of the rendition before its first match or after its last."""
    pieces = _pieces(rendition, new)
    at_end = place.left
    touching = rendition.gap[place.new.start if at_end else place.new.stop]
    piece = None if touching else pieces[0 if at_end else -1]
    open_left, open_right = _open_at(reference, place.old, old)
    found = []
    for other in pieces:
        if complete and other is not piece:
            found.append(Stretch(Fault.EXTENDED, EditKind.INSERTED, _point(place.old, at_end=not at_end), _span(other)))
    beyond = len(pieces) > (piece is not None)
    if beyond and old:
        found.append(Stretch(Fault.MARKED, EditKind.DELETED, _span(old), _point(place.new, at_end=not at_end)))
    if piece is None or ((open_left if at_end else open_right) and not complete):
        return found
    if old:
        found += _against(reference, rendition, old, piece, at_end)
    elif complete or (at_end and _tacked_on(reference, rendition, place, piece)):
        found.append(Stretch(Fault.EXTENDED, EditKind.INSERTED, _point(place.old), _span(piece)))
    return found


def _against(reference: Reading, rendition: Reading, old: list[int], new: list[int], at_end: bool) -> list[Stretch]:
    """Words at an edge where the reference has its own: the same in another form, or others."""
    for count in range(1, min(len(old), len(new) + 2) + 1):
        beside = old[:count] if at_end else old[-count:]
        if same_words(reference, rendition, beside, new):
            return []
        if _same_stems(reference, rendition, beside, new):
            return [Stretch(Fault.ALTERED, EditKind.REPLACED, _span(beside), _span(new))]
    own = _in_sentence(reference, old, at_end)
    if not own:
        edge = old[0] if at_end else old[-1] + 1
        return [Stretch(Fault.EXTENDED, EditKind.INSERTED, range(edge, edge), _span(new))]
    if abs(len(own) - len(new)) <= 1 and _closes(rendition, new, at_end):
        return [Stretch(Fault.ALTERED, EditKind.REPLACED, _span(own), _span(new))]
    count = min(len(own), len(new))
    beside = _span(own[:count] if at_end else own[-count:])
    return [Stretch(Fault.EXTENDED, EditKind.REPLACED, beside, _span(new), _span(own))]


def _in_sentence(reference: Reading, old: Sequence[int], at_end: bool) -> list[int]:
    """Those of some words that stand in the sentence of the match beside them; all of them where no sentence ends."""
    if at_end:
        end = next((k for k, n in enumerate(old) if reference.stop[n]), len(old))
        return list(old[:end])
    start = next((k for k in range(len(old) - 1, -1, -1) if reference.stop[old[k]]), 0)
    return list(old[start:])


def _closes(rendition: Reading, new: Sequence[int], at_end: bool) -> bool:
    """Whether a piece reaches the edge of a sentence of the rendition, so that it stands for all that the reference has there."""
    if at_end:
        return rendition.stop[new[-1] + 1] or rendition.pause[new[-1] + 1]
    return rendition.words[new[0]].word[:1].isupper()


def _tacked_on(reference: Reading, rendition: Reading, place: Place, piece: list[int]) -> bool:
    """Whether a few words are joined to a sentence that the reference closes with a stop.

    A longer stretch, or a new sentence, is taken to be more of the utterance, which the reference need not have quoted.
    """
    if not reference.stop[-1] or reference.gap[-1] or any(rendition.stop[n] for n in range(piece[0], piece[-1] + 1)):
        return False
    last = place.new.start - 1
    while last > 0 and not rendition.stop[last] and not rendition.gap[last]:
        last -= 1
    shared = sum(is_content(rendition.words[n].key) for n in range(last, place.new.start))
    return len(piece) <= TACKED or sum(is_content(rendition.words[n].key) for n in piece) <= shared


def _pieces(rendition: Reading, new: Sequence[int]) -> list[list[int]]:
    """Words of the rendition, apart where a sign stands between them."""
    pieces: list[list[int]] = []
    last = -1
    for n in new:
        if pieces and not any(rendition.gap[k] for k in range(last + 1, n + 1)):
            pieces[-1].append(n)
        else:
            pieces.append([n])
        last = n
    return pieces


def _span(numbers: Sequence[int]) -> range:
    return range(numbers[0], numbers[-1] + 1)


def _point(span: range, at_end: bool = False) -> range:
    return range(span.stop, span.stop) if at_end else range(span.start, span.start)


def same_words(reference: Reading, rendition: Reading, old: Sequence[int], new: Sequence[int]) -> bool:
    """Whether two stretches are the same words in other house styles: paid in to/paid into, al-/el-, one/1, $5/5."""
    one, other = [reference.words[n] for n in old], [rendition.words[n] for n in new]
    if _joined(one) == _joined(other):
        return True
    if len(one) == len(other) == 1 and same_masked(one[0].key, other[0].key):
        return True
    capital = all(word.word[:1].isupper() for word in (one[-1], other[-1]))
    return capital and len(one) < 4 and len(other) < 4 and same_name([w.key for w in one], [w.key for w in other])


def _joined(words: Sequence[Unit]) -> str:
    """Keys run together, without hyphens and signs of money; `one` as a number."""
    return "".join("#1.0" if w.key == "one" else f"#{w.key[1:]}" if w.is_number else w.key.replace("-", "") for w in words)


def _same_stems(reference: Reading, rendition: Reading, old: Sequence[int], new: Sequence[int]) -> bool:
    """Whether two stretches differ in contraction and inflection only."""
    return _stems(reference, old) == _stems(rendition, new)


def _stems(reading: Reading, numbers: Sequence[int]) -> list[str]:
    return [stem(part) for n in numbers for part in parted(reading.words[n].key)]


def _with_moves(reference: Reading, rendition: Reading, runs: Sequence[Run], found: list[Stretch]) -> list[Stretch]:
    """Stretches, with words that stand elsewhere in the other text told as moved."""
    taken = [False] * len(reference.words)
    for run in runs:
        taken[run.a : run.a + run.length] = [True] * run.length
    keys: list[str] | None = None
    placed = {n for run in runs for n in range(run.b, run.b + run.length)}
    pieces = _pieces(rendition, [n for n in _said(rendition, range(len(rendition.words))) if n not in placed]) if runs else []
    pieces = [run for piece in pieces for run in _unbroken(piece) if not _explained(reference, rendition, runs, run)]
    out = _swapped(reference, rendition, found, pieces)
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
        if run.length >= 3
        and sum(map(is_content, keys[run.a : run.a + run.length])) >= 2
        and not any(taken[run.a : run.a + run.length])
    ]


def _swapped(reference: Reading, rendition: Reading, found: list[Stretch], pieces: Sequence[list[int]]) -> list[Stretch]:
    """Stretches, with words left out in one place and put in close by told as one move."""
    silent = [s for s in found if s.kind is EditKind.DELETED and s.fault is not Fault.MARKED]
    if not silent:
        return found
    spelt: dict[tuple[str, ...], list[list[int]]] = {}
    for piece in pieces:
        spelt.setdefault(tuple(rendition.words[n].key for n in piece), []).append(piece)
    out = list(found)
    for gone in silent:
        for piece in spelt.get(tuple(reference.words[n].key for n in gone.before), ()):
            if min(abs(gone.after.start - piece[-1] - 1), abs(piece[0] - gone.after.start)) <= NEIGHBOUR:
                moved = Stretch(Fault.SPLICED, EditKind.MOVED, gone.before, _span(piece))
                out = [s for s in out if s is not gone and not _covers(moved.after, s)] + [moved]
                break
    return out
