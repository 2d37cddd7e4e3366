"""The command line: parse, call, print. Everything heavy is imported where it is used, so that `retold --version` answers at once.

Exit status: 0 fine; 1 findings at or above the asked severity (`check`, `residue`); 2 an input could not be read (the rest is still done)
or the call was wrong, with one line on standard error for each; 130 after Ctrl-C; 141 where the reader of a pipe went away.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from retold.archive_cli import archive
from retold.corpus_cli import corpus
from retold.errors import RetoldError, UsageError
from retold.export_cli import export
from retold.ignore_cli import IgnoreFile, MinSeverity, Without, read_rules
from retold.people_cli import people
from retold.report.output import PipeClosedError, check_outputs, print_with, write_output
from retold.report.progress import Progress
from retold.watch.command import watch
from retold.web.serve import serve

if TYPE_CHECKING:
    from retold.ignoring import Rules
    from retold.model import Article, Check, Story
    from retold.repair import Repair

FINDINGS, WRONG, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
CALL_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""The root of what typer raises for a wrong call, by whatever name the installed version keeps it."""

app = typer.Typer(name="retold", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
archive.add_typer(people, name="people")
app.add_typer(archive, name="archive")
app.command()(watch)
app.command()(serve)
app.command()(export)
app.add_typer(corpus, name="corpus")

Files = Annotated[list[str], typer.Argument(metavar="FILES...", help="Files, folders, http(s) addresses, or - for standard input.")]
Policy = Annotated[str, typer.Option("--policy", metavar="NAME", help="Severity after reuters, ap or masson.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Allow addresses in private networks.")]
Least = Annotated[int, typer.Option("--severity", min=1, max=4, help="Exit with status 1 from this severity on.")]


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from importlib.metadata import version

        from retold.passages.kernels import COMPILED

        print(f"retold {version('retold')} (kernels {'compiled' if COMPILED else 'interpreted'})")
        raise typer.Exit


@app.callback()
def retold(
    version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Trace how the news was retold: who said it, who retold it, and what changed."""


@app.command()
def trace(
    files: Files,
    transcript: Annotated[list[str] | None, typer.Option(metavar="FILE", help="A full transcript; repeat for more.")] = None,
    policy: Policy = "reuters",
    html: Annotated[str | None, typer.Option(metavar="OUT", help="Write the report as one HTML file (- for standard output).")] = None,
    json: Annotated[str | None, typer.Option(metavar="OUT", help="Write the story as JSON (- for standard output).")] = None,
    without: Without = None,
    min_severity: MinSeverity = 0,
    ignore: IgnoreFile = None,
    allow_private: Private = False,
) -> int:
    """Trace a story told by several articles, and print what changed."""
    from retold.policy import policy_named

    policy_named(policy)
    rules = read_rules(without, min_severity, ignore)
    check_outputs([html, json], [*files, *(transcript or [])])
    (articles, records), problems = read_inputs([files, transcript or []], allow_private)
    if not articles:
        return WRONG
    from retold.ignoring import ignore_in_story
    from retold.trace import trace as trace_story

    with Progress(f"tracing {len(articles) + len(records)} texts") as progress:
        story = trace_story(articles, transcripts=records, policy=policy, problems=problems, progress=progress)
        story = ignore_in_story(story, rules)
        written = write_reports(story, html, json)
    if "-" not in (html, json):
        from retold.report.terminal import show_story

        print_with(lambda console: show_story(console, story, written))
    return WRONG if problems else 0


@app.command()
def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The draft, or - for standard input.")],
    against: Annotated[
        list[str] | None, typer.Option(metavar="SOURCES...", help="Articles and transcripts to hold it against; labels tell a transcript.")
    ] = None,
    transcript: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="A full transcript to hold it against; repeat for more.")
    ] = None,
    policy: Policy = "reuters",
    json: Annotated[bool, typer.Option("--json", help="Print the check as JSON.")] = False,
    fix: Annotated[
        str | None, typer.Option("--fix", metavar="OUT", help="Write a reviewed copy with proposed edits (.md or .docx, a new file).")
    ] = None,
    severity: Least = 3,
    without: Without = None,
    min_severity: MinSeverity = 0,
    ignore: IgnoreFile = None,
    allow_private: Private = False,
) -> int:
    """Hold the quotations of a draft against its sources, one line a quotation."""
    from retold.policy import policy_named

    policy_named(policy)
    rules = read_rules(without, min_severity, ignore)
    if fix is not None:
        from retold.report.reviewed.copies import check_copy

        check_copy(fix, draft)
    if not against and not transcript:
        raise UsageError(f"{draft}: nothing to hold it against; name sources with --against, or a transcript with --transcript")
    (drafts, sources, records), problems = read_inputs([[draft], against or [], transcript or []], allow_private)
    if len(drafts) > 1:
        raise UsageError(f"{draft}: holds {len(drafts)} articles; a draft is one")
    if not drafts or not (sources or records):
        return WRONG
    from retold.check import check as check_draft
    from retold.ignoring import ignore_in_check

    with Progress(f"checking against {len(sources) + len(records)} texts"):
        checked = check_draft(drafts[0], sources, transcripts=records, policy=policy, problems=problems)
        checked = ignore_in_check(checked, rules)
        found = write_fixed(fix, draft, checked, rules) if fix is not None else None
    if json:
        from msgspec import to_builtins
        from msgspec.json import encode

        whole = checked if found is None else {**to_builtins(checked), "repair": to_builtins(found)}
        write_output("-", encode(whole).decode() + "\n")
    else:
        from retold.report.oneline import show_check

        print_with(lambda console: show_check(console, checked))
        if found is not None:
            from retold.report.proposed import show_repair

            print_with(lambda console: show_repair(console, checked, found, fix or ""))
    return WRONG if problems else FINDINGS if checked.severity >= severity else 0


@app.command()
def residue(
    files: Files,
    severity: Least = 3,
    without: Without = None,
    min_severity: MinSeverity = 0,
    ignore: IgnoreFile = None,
    allow_private: Private = False,
) -> int:
    """List residue (text not meant for readers) and vague sourcing, one line a finding."""
    from retold.report.oneline import gravest_residue, show_residue

    rules = read_rules(without, min_severity, ignore)
    (articles,), problems = read_inputs([files], allow_private)
    from retold.ignoring import ignore_in_story
    from retold.trace import trace as trace_story

    gravest = 0
    for article in articles:
        with Progress(f"reading {article.id} for residue") as progress:
            story = ignore_in_story(trace_story([article], progress=progress), rules)
        print_with(lambda console, story=story: show_residue(console, story))  # type: ignore[misc]
        gravest = max(gravest, gravest_residue(story))
    return WRONG if problems else FINDINGS if gravest >= severity else 0


def read_inputs(groups: Sequence[Sequence[str]], allow_private: bool) -> tuple[list[list["Article"]], list[str]]:
    """The articles of each group of inputs, and one line for each input that could not be read, also told on standard error."""
    from retold.reading import read_groups

    with Progress("reading"):
        articles, problems = read_groups(groups, allow_private=allow_private)
    for problem in problems:
        complain(str(problem))
    return articles, [str(problem) for problem in problems]


def write_reports(story: "Story", html: str | None, json: str | None) -> list[str]:
    """Write what was asked for; the names of the files written."""
    if html:
        from retold.report.html import render

        write_output(html, render(story))
    if json:
        write_output(json, story.to_json() + "\n")
    return [out for out in (html, json) if out]


def write_fixed(out: str, draft: str, checked: "Check", rules: "Rules") -> "Repair":
    """Write the reviewed copy of a draft; the repair that it shows."""
    from retold.repair import repair
    from retold.report.reviewed.copies import write_copy

    found = repair(checked, rules=rules)
    write_copy(out, draft, checked, found)
    return found


def complain(message: str) -> None:
    """Print one line on standard error."""
    from retold.report.index import clean

    print(f"retold: {' '.join(clean(message).split())}", file=sys.stderr)


def spread(arguments: Sequence[str], option: str) -> list[str]:
    """Give every word that follows an option of its own: `--against a b` becomes `--against a --against b`.

    >>> spread(["check", "draft", "--against", "a", "b", "--json"], "--against")
    ['check', 'draft', '--against', 'a', '--against', 'b', '--json']
    """
    result: list[str] = []
    taking, given = False, True
    for word in [*arguments, None]:
        ends = word is None or (word.startswith("-") and word != "-")
        if ends and taking and not given:
            result.append(option)
        if word is None:
            break
        if word == option:
            taking, given = True, False
        elif ends:
            taking, given = word.startswith(f"{option}="), True
            result.append(word)
        else:
            result += [option, word] if taking else [word]
            given = True
    return result


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit status. Whatever happens, people see one line and no traceback (RETOLD_DEBUG=1 shows it)."""
    try:
        status = app(spread(arguments or ["--help"], "--against"), prog_name="retold", standalone_mode=False) or 0
        if status == INTERRUPTED:
            complain("interrupted")
        return status if arguments else WRONG
    except PipeClosedError:
        return PIPE_CLOSED
    except (KeyboardInterrupt, typer.Abort):
        complain("interrupted")
        return INTERRUPTED
    except RetoldError as problem:
        complain(str(problem))
    except CALL_ERROR as problem:
        complain(f"{getattr(problem, 'format_message', problem.__str__)()} (retold --help shows how it is called)")
    except Exception as problem:
        if os.environ.get("RETOLD_DEBUG"):
            raise
        complain(f"unexpected {type(problem).__name__}: {problem}; please report it, with RETOLD_DEBUG=1 set for the details")
    return WRONG


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
