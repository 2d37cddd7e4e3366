"""`retold archive people …`: who speaks in the stored stories, and what was decided about that by hand."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from retold.archive_cli import DEFAULT, Json, Path, opened, write_json
from retold.errors import UsageError
from retold.report.output import print_with

if TYPE_CHECKING:
    from retold.archive import Archive, PeopleDecision


class People(TyperGroup):
    """Takes what is no command for the name of somebody to show."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with `show` put before them where no command stands first."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = ["show", *args]
        return super().parse_args(ctx, args)


people = typer.Typer(
    name="people",
    cls=People,
    help="The people whom stored stories let speak: `people [NAME]` shows them; the commands below decide who is who.",
)

Why = Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, which is remembered.")]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decides; the user's name on this machine if not given.")]


@people.command()
def show(
    name: Annotated[list[str] | None, typer.Argument(metavar="[NAME]", help="Words of a name, or an id (p12).")] = None,
    path: Path = DEFAULT,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many people, or quotations of one, at most.")] = 20,
    json: Json = False,
) -> int:
    """Show people, the most quoted first; of one alone the whole page. The word `show` may be left out."""
    from retold.report.peopled import articles_of, show_people, show_person

    asked = " ".join(name or ())
    with opened(path) as archive:
        found, waiting = archive.people(asked, limit=limit + 1), archive.waiting_people()
        if not found and asked:
            raise UsageError(f"{asked}: nobody of that name speaks in a story of {path}{untold(waiting)}")
        page = archive.person(found[0].id) if asked and len(found) == 1 else None
        articles = {id: archive.get(id) for id in sorted(articles_of(page))} if page is not None and not json else {}
    if json:
        write_json(page if page is not None else found[:limit])
    elif page is not None:
        print_with(lambda console: show_person(console, page, articles, limit))
    elif found:
        print_with(lambda console: show_people(console, found[:limit], len(found) > limit))
    if waiting or not found:
        from retold.cli import complain

        complain(f"{path}: nobody speaks in its stories yet" if not waiting else f"{path}{untold(waiting)}")
    return 0


def untold(waiting: int) -> str:
    """What to do about stories that have not been read for people; empty if there are none."""
    return f": {waiting:,} stories have not been read for people; `retold archive people rebuild` does it" if waiting else ""


@people.command()
def merge(
    one: Annotated[str, typer.Argument(metavar="A", help="Who stays: an id (p12), or a name that one person alone has.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Who is the same person.")],
    why: Why,
    who: Who = None,
    path: Path = DEFAULT,
    json: Json = False,
) -> int:
    """Decide that two people are one. It is remembered, and done again whenever stories are traced again."""
    with opened(path, read_only=False) as archive:
        decision = archive.merge_people(the_one(archive, one), the_one(archive, other), why=why, who=decider(who))
    return tell([decision], json)


@people.command()
def split(
    one: Annotated[str, typer.Argument(metavar="A", help="Who is two people: an id (p12), or a name that one person alone has.")],
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLES...", help="The ids of the articles in which it is another person.")],
    why: Why,
    who: Who = None,
    path: Path = DEFAULT,
    json: Json = False,
) -> int:
    """Decide that in some articles it is another person. It is remembered, and done again whenever stories are traced again."""
    with opened(path, read_only=False) as archive:
        decision = archive.split_person(the_one(archive, one), articles, why=why, who=decider(who))
    return tell([decision], json)


@people.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The decision's number, as `decisions` shows it.")],
    who: Who = None,
    path: Path = DEFAULT,
    json: Json = False,
) -> int:
    """Take back a decision. It stays in the list, with who took it back."""
    with opened(path, read_only=False) as archive:
        decision = archive.undo_people(number, who=decider(who))
    return tell([decision], json)


@people.command()
def decisions(path: Path = DEFAULT, json: Json = False) -> int:
    """List what was decided by hand, the newest first: who, when, why."""
    with opened(path) as archive:
        found = archive.people_decisions()
    return tell(found, json)


@people.command()
def rebuild(path: Path = DEFAULT) -> int:
    """Make all people again from the stored stories and the decisions. Ids stay as they are."""
    with opened(path, read_only=False) as archive:
        stories, found = archive.rebuild_people(), len(archive.people())
    print_with(lambda console: console.print(f"{path}: {found:,} people of {stories:,} stories", soft_wrap=True))
    return 0


def the_one(archive: "Archive", asked: str) -> str:
    """The id of the one person of an id or a name; UsageError if there is none, or more."""
    found = archive.people(asked, limit=6) if asked.strip() else []
    if len(found) == 1:
        return found[0].id
    if not found:
        raise UsageError(f"{asked}: nobody of that name or id in {archive.path}")
    listed = ", ".join(f"{person.id} ({person.name})" for person in found[:5])
    raise UsageError(f"{asked}: more than one person: {listed}{' …' if len(found) > 5 else ''}; name an id")


def decider(who: str | None) -> str:
    """Who decides: the name given, else the user's on this machine, else nobody named."""
    if who is not None:
        return " ".join(who.split())
    return next((os.environ[name] for name in ("LOGNAME", "USER", "USERNAME") if os.environ.get(name)), "")


def tell(found: "Sequence[PeopleDecision]", json: bool) -> int:
    """Print decisions."""
    if json:
        write_json(found)
    else:
        from retold.report.peopled import show_decisions

        print_with(lambda console: show_decisions(console, found))
    return 0
