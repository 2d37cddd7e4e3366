"""Write a reviewed copy: Markdown or Word, by the ending of its name, and never over a file that is there."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from retold.errors import UsageError
from retold.model import Article, Check
from retold.repair import Repair
from retold.report.index import Index, clean, index, where
from retold.report.lines import in_marks, short
from retold.report.reviewed.critic import critic_markup
from retold.report.reviewed.fitting import fitted_spans
from retold.report.reviewed.tracked import tracked_changes

MARKDOWN = (".md", ".markdown", ".txt")
WORD = (".docx",)
LARGEST = 50_000_000


def check_copy(out: str, draft: str) -> None:
    """UsageError, before any work is done, if a reviewed copy has no known ending, no folder, or a name that is taken."""
    path = Path(out)
    if path.suffix.lower() not in (*MARKDOWN[:2], *WORD):
        raise UsageError(f"{out}: a reviewed copy of {draft} is written as .md (Markdown) or .docx (Word); name such a file")
    if path.exists() or path.is_symlink():
        raise UsageError(f"{out}: is there already, and --fix never overwrites; name a file that does not exist")
    if not path.parent.is_dir():
        raise UsageError(f"{out}: there is no folder {str(path.parent)!r}")


def write_copy(out: str, source: str, check: Check, found: Repair) -> str:
    """Write the reviewed copy of a draft; the line that says what was written.

    In: the name of the copy, the name of the draft's file, its check, and the repair. UsageError if it cannot be written, or is there.
    """
    draft = check.story.article(check.draft)
    notes = [note_on(index(check.story), edit_number, found) for edit_number in range(len(found.edits))]
    if Path(out).suffix.lower() in WORD:
        data = of_word(source, draft, found, notes)
    else:
        data = of_text(source, draft, found, notes).encode("utf-8", "replace")
    try:
        with Path(out).open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError(f"{out}: is there already, and --fix never overwrites; name a file that does not exist") from None
    except OSError as problem:
        raise UsageError(f"{out}: cannot be written: {problem.strerror or problem}") from problem
    return out


def of_word(source: str, draft: Article, found: Repair, notes: Sequence[str]) -> bytes:
    """The draft's own Word file with tracked changes, or a new one where it has none in which the words can be found."""
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    own = bytes_of(source) if Path(source).suffix.lower() in (".docx", ".docm") else None
    data = tracked_changes(own, draft, found.edits, notes, when) if own is not None else None
    data = data or tracked_changes(None, draft, found.edits, notes, when)
    if data is None:
        raise UsageError(f"{source}: its words cannot be placed in a Word file; write the copy as .md")
    return data


def of_text(source: str, draft: Article, found: Repair, notes: Sequence[str]) -> str:
    """The draft's own Markdown or text with its edits, or the text as it was read."""
    raw = text_of(source) if Path(source).suffix.lower() in MARKDOWN else None
    spans = fitted_spans(draft.text, raw, found.edits) if raw is not None else None
    if raw is None or spans is None:
        title = f"# {draft.title}\n\n" if draft.title else ""
        return title + critic_markup(draft.text, found.edits, [e.span for e in found.edits], notes) + "\n"
    return critic_markup(raw, found.edits, spans, notes)


def note_on(story: Index, number: int, found: Repair) -> str:
    """What is to be said of an edit: its id, the reason, and the words of the source with their place."""
    edit = found.edits[number]
    if edit.source is None:
        return clean(f"{edit.id}: {edit.reason}")
    words = " ".join(edit.words.split())
    return clean(f"{edit.id}: {edit.reason}. {where(story, edit.source)}: {in_marks(short(words))}")


def bytes_of(name: str) -> bytes | None:
    """The bytes of a file, None if there is no such file or it is too large."""
    path = Path(name)
    return path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else None


def text_of(name: str) -> str | None:
    """The text of a file in UTF-8, None if it is none."""
    data = bytes_of(name)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n") if data is not None else None
    except UnicodeDecodeError:
        return None
