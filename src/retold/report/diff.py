"""Word diffs that can be read aloud: every change is said in words, never by colour or a line through it alone."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from retold.model import Edit, EditKind, Span


class Change(StrEnum):
    """What one piece of a diff is. `GAP` is where an attribution interrupts the quotation."""

    SAME = "same"
    DELETED = "deleted"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    GAP = "gap"


class Piece(NamedTuple):
    """One stretch of a diff: `before` are the reference's words (of a deletion or change), `text` the rendition's."""

    change: Change
    text: str
    before: str = ""


CHANGES = {
    EditKind.DELETED: Change.DELETED,
    EditKind.INSERTED: Change.ADDED,
    EditKind.REPLACED: Change.CHANGED,
    EditKind.MOVED: Change.MOVED,
}
GAP = "” … “"
"""Shown where an attribution interrupts a quotation: the marks close and open again."""
OPENERS = "“‘\"'([{«‹-–—/"


def word_diff(text: str, content: Sequence[Span], edits: Sequence[Edit]) -> list[Piece]:
    """The words of a rendition with its edits in place.

    `text` is the article's, `content` the quotation's spans in it, `edits` carry offsets into it in `after_span`. Every edit gives one
    piece, in order; an edit that lies outside the content is shown at its nearest end. Linear in content and edits.

    >>> from retold.model import EditKind
    >>> edit = Edit(EditKind.DELETED, "not", "", Span(3, 6), Span(3, 3))
    >>> plain(word_diff("We will go.", [Span(0, 11)], [edit]))
    'We [deleted: not] will go.'
    """
    todo = sorted(edits, key=lambda e: (e.after_span.start, e.after_span.end))
    pieces: list[Piece] = []
    at, reached = 0, 0
    for number, part in enumerate(content):
        if number:
            pieces.append(Piece(Change.GAP, ""))
        last = number == len(content) - 1
        cursor = min(max(part.start, reached), part.end)
        while at < len(todo) and (last or todo[at].after_span.start <= part.end):
            edit, at = todo[at], at + 1
            begin = min(max(edit.after_span.start, cursor), part.end)
            add_same(pieces, text[cursor:begin])
            pieces.append(Piece(CHANGES[edit.kind], edit.after, edit.before))
            reached = max(reached, edit.after_span.end)
            cursor = min(max(begin, edit.after_span.end), part.end)
        add_same(pieces, text[cursor : part.end])
    return spaced(pieces)


def add_same(pieces: list[Piece], text: str) -> None:
    """Append unchanged words, if there are any."""
    if text:
        pieces.append(Piece(Change.SAME, text))


def spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with a space wherever a bracketed change would touch a word."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        touching = before is not None and Change.GAP not in (before.change, piece.change)
        if before is not None and touching and needs_space(before, piece):
            result.append(Piece(Change.SAME, " "))
        result.append(piece)
    return result


def needs_space(before: Piece, after: Piece) -> bool:
    """Whether two neighbouring pieces would be printed without a space where a reader needs one."""
    if before.change is Change.SAME:
        return after.change is not Change.SAME and not before.text[-1].isspace() and before.text[-1] not in OPENERS
    return after.change is not Change.SAME or after.text[0].isalnum() or after.text[0] in OPENERS


def said(piece: Piece, gap: str = GAP) -> str:
    """One piece in words, as it is printed where there is no colour.

    >>> said(Piece(Change.CHANGED, "may", "will")), said(Piece(Change.DELETED, "", "not"))
    ('[changed: “will” to “may”]', '[deleted: not]')
    """
    match piece.change:
        case Change.SAME:
            return piece.text
        case Change.GAP:
            return gap
        case Change.DELETED:
            return f"[deleted: {piece.before.strip()}]"
        case Change.ADDED:
            return f"[added: {piece.text.strip()}]"
        case Change.CHANGED:
            return f"[changed: “{piece.before.strip()}” to “{piece.text.strip()}”]"
        case Change.MOVED:
            return f"[moved: {(piece.text or piece.before).strip()}]"


def plain(pieces: Sequence[Piece], gap: str = GAP) -> str:
    """A whole diff in words."""
    return "".join(said(piece, gap) for piece in pieces)


def shortened(pieces: Sequence[Piece], keep: int = 8, above: int = 24) -> list[Piece]:
    """A diff for small places: of unchanged stretches longer than `above` words, the first and last `keep` and how many stand between.

    >>> plain(shortened([Piece(Change.SAME, "a b c d e f g h "), Piece(Change.DELETED, "", "not")], keep=2, above=4))
    '[6 words alike] g h [deleted: not]'
    """
    return [shorten(piece, keep, above, first=n == 0, last=n == len(pieces) - 1) for n, piece in enumerate(pieces)]


def shorten(piece: Piece, keep: int, above: int, *, first: bool, last: bool) -> Piece:
    """One piece of a shortened diff; at the two ends of a diff only the side towards the change is kept."""
    if piece.change is Change.DELETED:
        words = piece.before.split()
        if len(words) > above:
            return piece._replace(before=f"{' '.join(words[:keep])} [{len(words) - 2 * keep} words more] {' '.join(words[-keep:])}")
        return piece
    if piece.change is not Change.SAME:
        return piece
    words = piece.text.split()
    if len(words) <= above or (first and last):
        return piece
    head = [] if first else words[:keep]
    tail = [] if last else words[-keep:]
    hidden = f"[{len(words) - len(head) - len(tail)} words alike]"
    inner = " ".join([*head, hidden, *tail])
    return piece._replace(text=(" " if piece.text[:1].isspace() else "") + inner + (" " if piece.text[-1:].isspace() else ""))
