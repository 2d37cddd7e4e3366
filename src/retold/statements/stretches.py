"""What stands between the words that two readings share, and what that does to the quotation."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from retold.model import EditKind
from retold.statements.signs import Reading
from retold.text.housestyle import Unit, same_masked
from retold.text.stems import stem
from retold.text.tokens import is_content
from retold.text.variants import parted, same_name

TACKED = 3
"""So many words added in a sentence that the reference closes are no other stretch of the utterance, whatever they weigh."""


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


class Place(NamedTuple):
    """Between two neighbouring matches: ranges of words of both, and whether a match stands at the left and at the right end."""

    old: range
    new: range
    left: bool
    right: bool


def stretches_at(reference: Reading, rendition: Reading, place: Place, complete: bool) -> list[Stretch]:
    """What one place between matches amounts to."""
    old, new = said(reference, place.old), said(rendition, place.new)
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


def said(reading: Reading, span: range) -> list[int]:
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
    return [Stretch(fault, EditKind.DELETED, span(old), _point(place.new))]


def _between(reference: Reading, rendition: Reading, place: Place, old: list[int], new: list[int], complete: bool) -> list[Stretch]:
    """Words of the rendition between two matches, where the reference has others or none."""
    open_left, open_right = _open_at(reference, place.old, old)
    pieces = pieces_of(rendition, new)
    whole = len(pieces) == 1 and not rendition.gap[place.new.start] and not rendition.gap[place.new.stop]
    if whole:
        if open_left and open_right and not complete:
            return _left_out(reference, rendition, place, old) if old else []
        kind = EditKind.REPLACED if old else EditKind.INSERTED
        return [Stretch(Fault.ALTERED, kind, span(old) if old else _point(place.old), span(new))]
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
                found.append(Stretch(Fault.EXTENDED, EditKind.INSERTED, _point(place.old, at_end=right), span(piece)))
    return found + (_left_out(reference, rendition, place, old) if old else [])


def _edge(reference: Reading, rendition: Reading, place: Place, old: list[int], new: list[int], complete: bool) -> list[Stretch]:
    """Words of the rendition before its first match or after its last."""
    pieces = pieces_of(rendition, new)
    at_end = place.left
    touching = rendition.gap[place.new.start if at_end else place.new.stop]
    piece = None if touching else pieces[0 if at_end else -1]
    open_left, open_right = _open_at(reference, place.old, old)
    found = []
    for other in pieces:
        if complete and other is not piece:
            found.append(Stretch(Fault.EXTENDED, EditKind.INSERTED, _point(place.old, at_end=not at_end), span(other)))
    beyond = len(pieces) > (piece is not None)
    if beyond and old:
        found.append(Stretch(Fault.MARKED, EditKind.DELETED, span(old), _point(place.new, at_end=not at_end)))
    if piece is None or ((open_left if at_end else open_right) and not complete):
        return found
    if old:
        found += _against(reference, rendition, old, piece, at_end)
    elif complete or (at_end and _tacked_on(reference, rendition, place, piece)):
        found.append(Stretch(Fault.EXTENDED, EditKind.INSERTED, _point(place.old), span(piece)))
    return found


def _against(reference: Reading, rendition: Reading, old: list[int], new: list[int], at_end: bool) -> list[Stretch]:
    """Words at an edge where the reference has its own: the same in another form, or others."""
    for count in range(1, min(len(old), len(new) + 2) + 1):
        beside = old[:count] if at_end else old[-count:]
        if same_words(reference, rendition, beside, new):
            return []
        if _same_stems(reference, rendition, beside, new):
            return [Stretch(Fault.ALTERED, EditKind.REPLACED, span(beside), span(new))]
    own = _in_sentence(reference, old, at_end)
    if not own:
        edge = old[0] if at_end else old[-1] + 1
        return [Stretch(Fault.EXTENDED, EditKind.INSERTED, range(edge, edge), span(new))]
    if abs(len(own) - len(new)) <= 1 and _closes(rendition, new, at_end):
        return [Stretch(Fault.ALTERED, EditKind.REPLACED, span(own), span(new))]
    count = min(len(own), len(new))
    nearest = span(own[:count] if at_end else own[-count:])
    return [Stretch(Fault.EXTENDED, EditKind.REPLACED, nearest, span(new), span(own))]


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

    A longer stretch, or a new sentence, is taken to be more of the utterance, which the reference need not have quoted. Where the reference
    itself begins small, within a sentence, its stop is the reporter's and closes nothing.
    """
    if not reference.stop[-1] or reference.gap[-1] or any(rendition.stop[n] for n in range(piece[0], piece[-1] + 1)):
        return False
    if not reference.words[_sentence_start(reference, len(reference.words) - 1)].word[:1].isupper():
        return False
    last = _sentence_start(rendition, place.new.start - 1)
    shared = sum(is_content(rendition.words[n].key) for n in range(last, place.new.start))
    return len(piece) <= TACKED or sum(is_content(rendition.words[n].key) for n in piece) <= shared


def _sentence_start(reading: Reading, number: int) -> int:
    """The first word of the sentence, or of the part of it between signs, that a word stands in."""
    while number > 0 and not reading.stop[number] and not reading.gap[number]:
        number -= 1
    return number


def pieces_of(rendition: Reading, new: Sequence[int]) -> list[list[int]]:
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


def span(numbers: Sequence[int]) -> range:
    return range(numbers[0], numbers[-1] + 1)


def _point(span: range, at_end: bool = False) -> range:
    return range(span.stop, span.stop) if at_end else range(span.start, span.start)


def same_words(reference: Reading, rendition: Reading, old: Sequence[int], new: Sequence[int]) -> bool:
    """Whether two stretches are the same words in other house styles: came in to/came into, al-/el-, one/1, $5/5."""
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
