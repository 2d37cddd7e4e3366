"""The edits proposed for a draft, one line each, and what is left for a person."""

from typing import TYPE_CHECKING

from retold.model import Check, Place
from retold.repair import Repair, RepairEdit
from retold.report.index import Index, index, line_of, where
from retold.report.lines import Part, in_marks, say_line, short
from retold.report.wording import count_words

if TYPE_CHECKING:
    from rich.console import Console


def show_repair(console: "Console", check: Check, found: Repair, written: str) -> None:
    """Print each proposed edit, each finding that no edit mends, and one line that counts them and names the copy."""
    story = index(check.story)
    for edit in found.edits:
        say_line(console, *edit_parts(story, found.draft, edit))
    for one in found.left:
        line = line_of(story, Place(found.draft, one.span))
        say_line(console, f"line {line}: ", ("not mended", "bold"), f" · {one.kind} · {one.reason}")
    say_line(console, f"{count_words(len(found.edits), 'edit')} proposed, {len(found.left)} left for a person; reviewed copy: {written}")


def edit_parts(story: Index, draft: str, edit: RepairEdit) -> list[Part]:
    """The line of one edit: where, what, why, and the words of the source it rests on."""
    parts: list[Part] = [f"line {line_of(story, Place(draft, edit.span))}: ", (edit.id, "bold"), f" · {change(edit)} · {edit.reason}"]
    if edit.source is not None:
        parts.append(f" · {where(story, edit.source)}: {in_marks(short(' '.join(edit.words.split())))}")
    return parts


def change(edit: RepairEdit) -> str:
    """An edit in words.

    >>> from retold.model import Span
    >>> from retold.repair import RepairKind
    >>> change(RepairEdit("r1", RepairKind.RESTORE_WORDS, Span(5, 5), "", " not", "q1", 4, ""))
    'put in “not”'
    """
    before, after = (in_marks(short(" ".join(words.split()))) for words in (edit.before, edit.after))
    if edit.before and edit.after:
        return f"replace {before} by {after}"
    return f"put in {after}" if edit.after else f"take out {before}"
