"""`retold archive …`: parse, call, print. Everything heavy is imported where it is used.

Exit status as for every command: 0 fine; 2 something could not be read (the rest is added) or the call was wrong; 130 after Ctrl-C.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from os.path import exists
from typing import TYPE_CHECKING, Annotated

import typer

from retold.errors import ArchiveError, ReadError, UsageError
from retold.export_cli import TABLES, Format, check_folder, write_format
from retold.report.output import check_outputs, print_with, write_out, write_output
from retold.report.progress import Progress

if TYPE_CHECKING:
    from retold.archive import Archive, Intake
    from retold.model import Article

WRONG = 2
MOST_PROBLEMS = 100
"""Bad records told one by one; what comes after is counted."""

archive = typer.Typer(name="archive", help="Keep articles in one file, and find what they share.", no_args_is_help=True)

Path = Annotated[str, typer.Option("--archive", metavar="PATH", envvar="RETOLD_ARCHIVE", help="The archive's file.")]
Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
DEFAULT = "retold.db"


class Part(StrEnum):
    ARTICLES = "articles"
    PASSAGES = "passages"
    STORIES = "stories"
    PEOPLE = "people"
    PEOPLE_DECISIONS = "people-decisions"
    LABELS = "labels"
    TABLES = "tables"


@contextmanager
def opened(path: str, read_only: bool = True) -> Iterator["Archive"]:
    """An archive that is there already; an unknown id inside becomes one clear line."""
    if not exists(path):
        raise ArchiveError(f"{path}: no such archive; make one with `retold archive add FILES --archive {path}`")
    from retold.archive import Archive

    with Archive(path, read_only=read_only) as archive:
        try:
            yield archive
        except KeyError as unknown:
            raise UsageError(f"{unknown.args[0]}: no such article in {path}") from None


class Problems:
    """Tells what could not be read, as it happens, and counts what is too much to tell."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: ReadError) -> None:
        from retold.cli import complain

        self.count += 1
        if self.count <= MOST_PROBLEMS:
            complain(str(problem))

    def finish(self) -> None:
        from retold.cli import complain

        if self.count > MOST_PROBLEMS:
            complain(f"{self.count - MOST_PROBLEMS:,} more records could not be read")


@archive.command()
def add(
    files: Annotated[list[str], typer.Argument(metavar="FILES...", help="Files, folders, http(s) addresses, or - for standard input.")],
    path: Path = DEFAULT,
    again: Annotated[bool, typer.Option("--again", help="Read files again that were read before and have not changed.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Allow addresses in private networks.")] = False,
) -> int:
    """Add articles: JSON lines, CSV, Parquet, WARC (also .gz), folders, and whatever `retold trace` reads. Interrupted, it can go on."""
    from retold.archive import Archive, take_in

    local = [name for name in files if name != "-" and not name.lower().startswith(("http://", "https://"))]
    problems = Problems()
    with Archive(path) as archive, Progress("adding") as progress:
        others, unread = read_others([name for name in files if name not in local], allow_private)
        added = archive.add(others, match=False)
        intake = take_in(archive, local, report=problems, progress=progress, again=again)
        for problem in unread:
            problems(problem)
        for one in added:
            intake.new, intake.known, intake.versions = counted(intake, one.status.value)
        intake.bad += len(unread)
        total = len(archive)
    problems.finish()
    in_all = "1 article" if total == 1 else f"{total:,} articles"
    print_with(lambda console: console.print(f"{path}: {intake}; {in_all} in all", soft_wrap=True))
    return WRONG if intake.bad else 0


def counted(intake: "Intake", status: str) -> tuple[int, int, int]:
    """The counts of new articles, known ones and versions, with one more."""
    return intake.new + (status == "new"), intake.known + (status == "known"), intake.versions + (status == "version")


def read_others(names: Sequence[str], allow_private: bool) -> tuple[list["Article"], list[ReadError]]:
    """The articles of addresses and standard input."""
    if not names:
        return [], []
    from retold.reading import read_all

    return read_all(names, allow_private=allow_private)


@archive.command()
def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY...", help='Words that must all be there; "in quotation marks" together.')],
    path: Path = DEFAULT,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many articles at most.")] = 20,
    json: Json = False,
) -> int:
    """Find articles by their words, best first."""
    with opened(path) as archive:
        hits = archive.search(" ".join(query), limit=limit)
    if json:
        write_json(hits)
    else:
        from retold.report.archived import show_hits

        print_with(lambda console: show_hits(console, hits))
    return 0


@archive.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An article's id, as `search` shows it.")],
    path: Path = DEFAULT,
    text: Annotated[bool, typer.Option("--text", help="Print the whole text as well.")] = False,
    json: Json = False,
) -> int:
    """Show an article: its versions with what changed, and the passages it shares with others."""
    with opened(path) as archive:
        article, passages = archive.get(id), archive.passages(id)
        revisions = [archive.changes(version) for version in archive.versions(id)]
        others = {p.a_article if p.a_article != id else p.b_article for p in passages}
        known = {other: archive.get(other) for other in sorted(others)}
    if json:
        write_json({"article": article, "versions": revisions, "passages": passages})
    else:
        from retold.report.archived import show_article

        print_with(lambda console: show_article(console, article, revisions, passages, known, text))
    return 0


@archive.command()
def story(
    ids: Annotated[list[str], typer.Argument(metavar="IDS...", help="The articles; to one alone, those that share its text are added.")],
    path: Path = DEFAULT,
    transcript: Annotated[list[str] | None, typer.Option(metavar="ID", help="A full transcript in the archive; repeat for more.")] = None,
    policy: Annotated[str, typer.Option("--policy", metavar="NAME", help="Severity after reuters, ap or masson.")] = "reuters",
    renew: Annotated[bool, typer.Option("--renew", help="Trace again what is stored.")] = False,
    html: Annotated[str | None, typer.Option(metavar="OUT", help="Write the report as one HTML file (- for standard output).")] = None,
    json: Annotated[str | None, typer.Option(metavar="OUT", help="Write the story as JSON (- for standard output).")] = None,
) -> int:
    """Trace a story from the archive, and keep it there: every view shows what is stored."""
    from retold.cli import write_reports
    from retold.policy import policy_named

    policy_named(policy)
    check_outputs([html, json], [path])
    with opened(path, read_only=False) as archive, Progress("tracing") as progress:
        related = archive.related(ids[0]) if len(ids) == 1 else []
        heard = list(dict.fromkeys([*(transcript or ()), *(id for id in related if tells_turns(archive.get(id)))]))
        members = [id for id in dict.fromkeys([*ids, *related]) if id not in heard]
        traced = archive.story(members, transcripts=heard, policy=policy, renew=renew, progress=progress)
        written = write_reports(traced, html, json)
    if "-" not in (html, json):
        from retold.report.terminal import show_story

        print_with(lambda console: show_story(console, traced, written))
    return 0


def tells_turns(article: "Article") -> bool:
    """Whether an article of the archive is a transcript: by its times, or its speakers' labels."""
    from retold.text.transcripts import is_transcript

    return bool(article.times) or is_transcript(article.text)


@archive.command()
def export(
    path: Path = DEFAULT,
    format: Annotated[Format, typer.Option("--format", help="The format to write.")] = Format.JSONL,
    part: Annotated[Part, typer.Option("--part", help="What to write as JSON lines.")] = Part.ARTICLES,
    out: Annotated[
        str, typer.Option("--out", metavar="OUT", help="A folder for tables; a file for the rest (- for standard output).")
    ] = "-",
) -> int:
    """Write articles, passages, stories or people as JSON lines, all of it as tables, or the stories in a format of other programs.

    Articles written as JSON lines can be added to another archive.
    """
    if format in TABLES and (part is Part.TABLES or format is not Format.JSONL):
        check_folder(out)
        from retold.report.exports.archived import write_tables

        with opened(path) as archive:
            write_tables(archive, out, format.value)
        return 0
    check_outputs([out], [path])
    with opened(path) as archive:
        if format is not Format.JSONL:
            write_format(archive.stories(), format, out)
            return 0
        lines = (line + "\n" for line in archive.export(part))
        if out == "-":
            for line in lines:
                write_out(line)
        else:
            try:
                with open(out, "w", encoding="utf-8", newline="\n") as file:
                    file.writelines(lines)
            except OSError as problem:
                raise UsageError(f"{out}: cannot be written: {problem.strerror or problem}") from problem
    return 0


@archive.command()
def info(path: Path = DEFAULT, json: Json = False) -> int:
    """Say what an archive holds."""
    with opened(path) as archive:
        found = archive.contents()
    if json:
        write_json(found)
    else:
        from retold.report.archived import show_contents

        print_with(lambda console: show_contents(console, path, found))
    return 0


def write_json(value: object) -> None:
    """Print a value as one line of JSON."""
    from msgspec.json import encode

    write_output("-", encode(value).decode() + "\n")
