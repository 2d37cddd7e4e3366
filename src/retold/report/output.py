"""Where a report goes: standard output, with or without colour, or a file that is none of the inputs."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from retold.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console


class PipeClosedError(Exception):
    """Nobody reads standard output any more. No OSError, so that nothing on the way takes it for another failure."""


def print_with(show: Callable[["Console"], None]) -> None:
    """Print what a face shows to standard output: styled in a terminal, plain if it is piped or NO_COLOR is set."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    plain = not terminal or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    width = max(40, shutil.get_terminal_size((80, 24)).columns)
    console = Console(
        file=io.StringIO(),
        force_terminal=terminal,
        color_system=None if plain else "auto",
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    show(console)
    assert isinstance(console.file, io.StringIO)
    write_out(console.file.getvalue())


def write_out(text: str) -> None:
    """Write to standard output at once; PipeClosedError if nobody reads it."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as problem:
        # Python flushes standard output once more as it ends, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise PipeClosedError from problem


def check_outputs(outs: Sequence[str | None], inputs: Sequence[str]) -> None:
    """Raise UsageError, before any work is done, if a file cannot be written to, would go over or among the inputs, or is named twice."""
    wanted = [out for out in outs if out is not None]
    if len({os.path.realpath(out) for out in wanted}) < len(wanted):
        raise UsageError(f"{wanted[0]}: two reports cannot go to one place")
    folders = [name for name in inputs if os.path.isdir(name)]
    files = [*inputs, *(os.path.join(folder, name) for folder in folders for name in names_in(folder))]
    for out in wanted:
        if out != "-":
            check_output(Path(out), [name for name in files if os.path.exists(name)], folders)


def names_in(folder: str) -> list[str]:
    """The names in a folder, none if it cannot be listed."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def check_output(path: Path, files: Sequence[str], folders: Sequence[str]) -> None:
    """Raise UsageError if a file cannot be written to, is one of the files that are read, or would lie in a folder that is read."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; name a file")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {str(path.parent)!r}")
    if path.exists() and any(os.path.samefile(name, path) for name in files):
        raise UsageError(f"{path}: is one of the inputs and would be overwritten; name another file")
    # A report among the articles would be taken for one of them the next time.
    homes = {path.parent, Path(os.path.realpath(path)).parent}
    if any(os.path.samefile(folder, home) for folder in folders for home in homes if home.is_dir()):
        raise UsageError(f"{path}: would lie in a folder of articles that is read; name another folder")


def write_output(out: str, text: str) -> None:
    """Write text to a file, or to standard output if it is called "-"; UsageError names what cannot be written."""
    if out == "-":
        write_out(text)
        return
    try:
        Path(out).write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise UsageError(f"{out}: cannot be written: {problem.strerror or problem}") from problem
