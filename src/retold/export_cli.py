"""`retold export …`: stories in a format of other programs. What `retold archive export` writes besides JSON lines is written here, too."""

import os
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.errors import StoryError, UsageError
from retold.report.output import check_outputs, write_out

if TYPE_CHECKING:
    from retold.model import Story


class Format(StrEnum):
    """The formats to write: the first three as tables in a folder, the others as one file."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    ANNOTATIONS = "annotations"
    CLAIMREVIEW = "claimreview"
    QUOTATIONS = "quotations"
    PROV = "prov"
    NINJS = "ninjs"


TABLES = frozenset((Format.JSONL, Format.CSV, Format.PARQUET))


def export(
    stories: Annotated[list[str], typer.Argument(metavar="STORIES...", help="Stories as JSON, as `retold trace --json` writes them.")],
    format: Annotated[Format, typer.Option("--format", help="The format to write.")],
    out: Annotated[
        str, typer.Option("--out", metavar="OUT", help="A folder for tables; a file for the rest (- for standard output).")
    ] = "-",
) -> int:
    """Write stories as tables, or in a format of other programs."""
    if format in TABLES:
        check_folder(out)
        from retold.tables import Tables

        with Tables(out, format.value) as tables:
            for name in stories:
                tables.add(read_story(name))
    else:
        check_outputs([out], stories)
        write_format((read_story(name) for name in stories), format, out)
    return 0


def read_story(name: str) -> "Story":
    """A story from a file; UsageError if it cannot be read, or is none."""
    from retold.model import Story

    try:
        return Story.from_json(Path(name).read_bytes())
    except OSError as problem:
        raise UsageError(f"{name}: cannot be read: {problem.strerror or problem}") from problem
    except StoryError as problem:
        raise UsageError(f"{name}: {problem}") from problem


def check_folder(out: str) -> None:
    """Raise UsageError if tables cannot go there: they are many files and need a folder."""
    if out == "-" or (os.path.exists(out) and not os.path.isdir(out)):
        raise UsageError(f"{out}: tables are several files; name a folder with --out")


def write_format(stories: Iterable["Story"], format: Format, out: str) -> None:
    """Write stories in a format of one file. A file appears whole or not at all."""
    from retold.report.exports import exporter_named

    parts = exporter_named(format.value).write(stories)
    if out == "-":
        for part in parts:
            write_out(part)
        return
    unfinished = Path(f"{out}.part")
    try:
        with open(unfinished, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(parts)
        unfinished.replace(out)
    except OSError as problem:
        raise UsageError(f"{out}: cannot be written: {problem.strerror or problem}") from problem
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
