"""Edits to a draft as plain data, and how they are put into its text."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from retold.model import Place, Span


class RepairKind(StrEnum):
    """What an edit does to the draft."""

    RESTORE_WORDS = "restore-words"
    REPLACE_WORDS = "replace-words"
    REMOVE_WORDS = "remove-words"
    MOVE_MARK = "move-mark"
    REMOVE_MARKS = "remove-marks"
    MARK_OMISSION = "mark-omission"
    RESTORE_CLAUSE = "restore-clause"
    RESTORE_ATTRIBUTION = "restore-attribution"
    REMOVE_RESIDUE = "remove-residue"


class RepairEdit(msgspec.Struct, frozen=True):
    """One proposed edit: `before`, the draft's words at `span`, become `after`.

    An insertion has an empty span. `finding` is the id of the quotation, difference or residue it mends, `severity` that finding's.
    `source` is where the words it rests on stand, `words` those words exactly; None and empty where it rests on the draft alone.
    """

    id: str
    kind: RepairKind
    span: Span
    before: str
    after: str
    finding: str
    severity: int
    reason: str
    source: Place | None = None
    words: str = ""


class Left(msgspec.Struct, frozen=True):
    """A finding that no edit mends, with the words of the draft and the reason."""

    finding: str
    kind: str
    span: Span
    severity: int
    reason: str


class Repair(msgspec.Struct, frozen=True):
    """What would make a draft hold: edits in the order of its text, the text with all of them, and what is left for a person."""

    draft: str
    edits: tuple[RepairEdit, ...]
    left: tuple[Left, ...]
    text: str


def applied(text: str, edits: Iterable[RepairEdit]) -> str:
    """The text with all edits; they may come in any order and must not overlap.

    >>> applied("It is safe.", [RepairEdit("r1", RepairKind.RESTORE_WORDS, Span(5, 5), "", " not", "q1", 4, "")])
    'It is not safe.'
    """
    parts, at = [], 0
    for edit in sorted(edits, key=lambda e: e.span):
        parts += [text[at : edit.span.start], edit.after]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def moved(span: Span, edits: Iterable[RepairEdit]) -> Span:
    """Where words of the text stand once all edits are made; those an edit changes are taken in with it.

    >>> moved(Span(6, 10), [RepairEdit("r1", RepairKind.RESTORE_WORDS, Span(5, 5), "", " not", "q1", 4, "")])
    Span(start=10, end=14)
    """
    start, end = span.start, span.end
    for edit in edits:
        gained = len(edit.after) - len(edit.span)
        if edit.span.end <= span.start and edit.span.start < span.start:
            start, end = start + gained, end + gained
        elif edit.span.start <= span.end:
            start, end = start - max(0, span.start - edit.span.start), end + max(0, edit.span.end - span.end) + gained
    return Span(max(0, start), max(0, start, end))


def clash(one: Span, other: Span) -> bool:
    """Whether two edits cannot both be made: they share a character, or one inserts inside the other or at the same point."""
    if not len(one) or not len(other):
        return other.start <= one.start <= other.end if not len(one) else one.start <= other.start <= one.end
    return max(one.start, other.start) < min(one.end, other.end)


def numbered(edits: Sequence[RepairEdit]) -> tuple[RepairEdit, ...]:
    """The edits in the order of the text, with their ids."""
    ordered = sorted(edits, key=lambda e: e.span)
    return tuple(msgspec.structs.replace(edit, id=f"r{number}") for number, edit in enumerate(ordered, 1))
