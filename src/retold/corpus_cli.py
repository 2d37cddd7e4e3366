"""`retold corpus …`: whole corpora into tables. Parse, call, print; everything heavy is imported where it is used."""

import os
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from retold.errors import UsageError
from retold.report.output import print_with
from retold.report.progress import Progress

if TYPE_CHECKING:
    from retold.model import Article

WRONG = 2

corpus = typer.Typer(name="corpus", help="Trace whole corpora into tables.", no_args_is_help=True)


class Kind(StrEnum):
    """The kinds of table."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"


class Engine(StrEnum):
    """What a corpus runs on."""

    LOCAL = "local"


@corpus.callback()
def about() -> None:
    """Trace whole corpora into tables."""


@corpus.command()
def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUTS...", help="JSON lines, CSV, Parquet or WARC files, or folders of them.")],
    out: Annotated[str, typer.Option("--out", metavar="FOLDER", help="The folder for the tables.")],
    format: Annotated[Kind, typer.Option("--format", help="The kind of table to write.")] = Kind.PARQUET,
    transcript: Annotated[
        list[str] | None, typer.Option("--transcript", metavar="FILE", help="Full transcripts to look quotations up in; repeat for more.")
    ] = None,
    policy: Annotated[str, typer.Option("--policy", metavar="NAME", help="Severity after reuters, ap or masson.")] = "reuters",
    engine: Annotated[Engine, typer.Option("--engine", help="What it runs on.")] = Engine.LOCAL,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes at work at a time.")] = os.cpu_count() or 1,
) -> int:
    """Trace all stories of a corpus: passages, stories, quotations, statements and lineage, as tables in a folder."""
    from retold.export_cli import check_folder
    from retold.policy import policy_named

    policy_named(policy)
    check_folder(out)
    with Progress("reading") as progress:
        articles, bad = read_corpus(inputs, progress)
        records, unread = read_corpus(transcript or [], progress)
    if not articles:
        raise UsageError(f"{inputs[0]}: no articles found")
    from retold.engines import run as run_local

    with Progress("tracing") as progress:
        totals = run_local(articles, out, transcripts=records, kind=format.value, workers=workers, policy=policy, progress=progress)
    said = f", {totals.spoken:,} of them found in transcripts" if records else ""
    seconds = "; ".join(f"{stage} {spent:,.1f} s" for stage, spent in totals.seconds.items())
    print_with(
        lambda console: console.print(
            f"{out}: {totals.articles:,} articles in {totals.stories:,} stories; {totals.passages:,} passages, {totals.quotations:,} "
            f"quotations{said}, {totals.statements:,} statements, {totals.lineage:,} lineages ({seconds})",
            soft_wrap=True,
        )
    )
    return WRONG if bad + unread else 0


def read_corpus(names: Sequence[str], progress: Progress) -> tuple[list["Article"], int]:
    """The articles of some files and folders, and how many records could not be read, each told on standard error.

    An id that an article before has gets a number; the same text under the same id is one article.
    """
    from retold.archive_cli import Problems
    from retold.errors import ReadError
    from retold.model import Article
    from retold.reading.large import files_of, records

    problems = Problems()
    found: dict[str, Article] = {}
    for file in files_of(names) if names else ():
        if isinstance(file, ReadError):
            problems(file)
            continue
        for record in records(file):
            if isinstance(record.item, ReadError):
                problems(record.item)
            elif isinstance(record.item, Article):
                keep(found, record.item)
        progress(f"{file.id}, {len(found):,} articles")
    problems.finish()
    return list(found.values()), problems.count


def keep(found: dict[str, "Article"], article: "Article") -> None:
    """Add an article under an id of its own."""
    from msgspec.structs import replace

    id, number = article.id, 2
    while id in found and (found[id].text, found[id].title, found[id].url) != (article.text, article.title, article.url):
        id, number = f"{article.id}~{number}", number + 1
    found[id] = article if id == article.id else replace(article, id=id)
