"""The options of `trace`, `check` and `residue` that switch findings off, and the ignore file they read."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.errors import UsageError

if TYPE_CHECKING:
    from retold.ignoring import Rules

LARGEST = 1_000_000
"""Bytes an ignore file may have; a longer one is another file."""

Without = Annotated[list[str] | None, typer.Option("--without", metavar="KIND", help="Switch off a kind of finding; repeat for more.")]
MinSeverity = Annotated[int, typer.Option("--min-severity", min=0, max=4, help="Switch off findings below this severity.")]
IgnoreFile = Annotated[str | None, typer.Option("--ignore", metavar="FILE", help="Switch off what an ignore file lists, with its reasons.")]


def read_rules(without: list[str] | None, min_severity: int, ignore: str | None) -> "Rules":
    """What a call switches off; UsageError, in one line, for a kind that does not exist or an ignore file that cannot be used."""
    from retold.ignoring import read_entries, rules_of

    entries = read_entries(text_of(ignore), ignore, date.today()) if ignore is not None else []
    return rules_of(without or (), min_severity, entries)


def text_of(name: str) -> str:
    """The text of an ignore file; UsageError if it cannot be read."""
    try:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UsageError(f"{name}: too large for an ignore file")
        return data.decode("utf-8-sig")
    except OSError as problem:
        raise UsageError(f"{name}: cannot be read: {problem.strerror or problem}") from problem
    except UnicodeDecodeError as problem:
        raise UsageError(f"{name}: not an ignore file: it is not UTF-8 text") from problem
