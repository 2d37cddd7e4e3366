"""People of an archive, for a terminal: a list of them, somebody's page, decisions made by hand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from retold.model import Article, Place
from retold.report.index import when
from retold.report.lines import Part, heading, in_marks, say, short
from retold.report.wording import NO_COUNTERPART, count_words

if TYPE_CHECKING:
    from rich.console import Console

    from retold.archive import Page, PeopleDecision, Person, RoleSeen, Saying

MOST = 20
"""Sayings and ties of a person that are shown."""

UNCOMPARED = "not held against anything"


def show_people(console: "Console", people: Sequence["Person"], more: bool) -> None:
    """Print people, one a line."""
    for person in people:
        say(console, *line_of(person))
    if more:
        say(console, "and more: --limit shows them", indent=4)


def line_of(person: "Person") -> list[Part]:
    """A person in one line: id, name, what they are, how often they speak."""
    told = ", ".join(part for part in (spoken_of(person.role, person.organisation),) if part)
    counts = (
        count_words(person.quotations, "quotation"),
        count_words(person.articles, "article"),
        count_words(person.stories, "story", "stories"),
    )
    return [(person.id, "bold"), f" · {person.name}{', ' if told else ''}{told} · {', '.join(counts)}"]


def spoken_of(role: str, organisation: str) -> str:
    """Role and organisation as one phrase."""
    return f"{role} of {organisation}" if role and organisation else role or organisation


def show_person(console: "Console", page: "Page", articles: Mapping[str, Article], most: int = MOST) -> None:
    """Print all that an archive knows of one person."""
    say(console, *line_of(page.person))
    others = [name for name in page.names if name != page.person.name]
    if others:
        say(console, f"also as {', '.join(others)}", indent=4)
    if page.roles:
        heading(console, "ROLES, AS TOLD")
        for role in page.roles:
            show_role(console, role, articles)
    heading(console, f"QUOTED: {count_words(page.person.quotations, 'quotation')}")
    if page.verdicts:
        counted = sorted(page.verdicts.items(), key=lambda pair: (-pair[1], pair[0]))
        say(console, ", ".join(f"{count:,} {verdict if verdict != 'none' else UNCOMPARED}" for verdict, count in counted), indent=4)
    for saying in page.sayings[-most:][::-1]:
        show_saying(console, saying, articles)
    if len(page.sayings) > most:
        say(console, f"and {len(page.sayings) - most:,} older ones (--limit or --json shows them)", indent=4)
    heading(console, "WHY IT IS ONE PERSON")
    if not page.ties:
        say(console, "seen in one article of one story only", indent=4)
    for tie in page.ties[:most]:
        told = f"by {tie.reason}" if tie.decision is not None else tie.reason
        say(console, f"{told}: {cited(tie.a, articles)} and {cited(tie.b, articles)}", indent=4)
    if len(page.ties) > most:
        say(console, f"and {len(page.ties) - most:,} more ties (--json shows them)", indent=4)


def show_role(console: "Console", role: "RoleSeen", articles: Mapping[str, Article]) -> None:
    """Print one role, when it was told, and the words that tell it."""
    say(
        console,
        (spoken_of(role.role, role.organisation), "bold"),
        f" · {period(role)} · {count_words(role.articles, 'article')} · {cited(role.evidence, articles)}",
        indent=4,
    )


def period(role: "RoleSeen") -> str:
    """From when to when a role was told."""
    if role.first is None or role.last is None:
        return "without a date"
    return f"on {when(role.first)}" if role.first == role.last else f"{when(role.first)} to {when(role.last)}"


def show_saying(console: "Console", saying: "Saying", articles: Mapping[str, Article]) -> None:
    """Print one quotation: its words, where and when, its verdict."""
    text = articles[saying.article].text
    words = in_marks(short(" … ".join(span.of(text).strip() for span in saying.content)))
    verdict = NO_COUNTERPART if saying.verdict == "unmatched" else saying.verdict or UNCOMPARED
    severity = f", severity {saying.severity}" if saying.severity else ""
    about = " · ".join(part for part in (when(saying.seen), named(articles[saying.article]), saying.kind, f"{verdict}{severity}") if part)
    told = f" · story of {count_words(len(saying.story), 'article')}" if len(saying.story) > 1 else ""
    say(console, words, (f" · {about}{told}", "dim"), indent=4)


def cited(place: Place, articles: Mapping[str, Article]) -> str:
    """The words of a place, and whose they are."""
    return f"{in_marks(short(place.span.of(articles[place.article].text)))} ({named(articles[place.article])})"


def named(article: Article) -> str:
    """An article by its outlet and id."""
    return f"{article.outlet}, {article.id}" if article.outlet and article.outlet != article.id else article.id


def show_decisions(console: "Console", decisions: Iterable["PeopleDecision"]) -> None:
    """Print decisions on people, one a paragraph."""
    none = True
    for decision in decisions:
        none = False
        say(console, (f"{decision.number}", "bold"), f" · {told_of(decision)}")
        by = f" by {decision.who}" if decision.who else ""
        undone = f" · undone {when(decision.undone)}{' by ' + decision.undone_by if decision.undone_by else ''}" if decision.undone else ""
        say(console, f"{when(decision.made)}{by}: {decision.why}{undone}", indent=4)
    if none:
        say(console, "nothing has been decided by hand")


def told_of(decision: "PeopleDecision") -> str:
    """A decision in words."""
    one, other = (f"{name} ({id})" for id, name in ((decision.one, decision.one_name), (decision.other, decision.other_name)))
    if decision.kind.value == "merge":
        return f"{one} and {other} are one person"
    return f"{other} is another person than {one}: in {', '.join(decision.articles)}"


def articles_of(page: "Page") -> set[str]:
    """The ids of the articles that showing a page needs."""
    places = [*(role.evidence for role in page.roles), *(place for tie in page.ties for place in (tie.a, tie.b))]
    return {place.article for place in places} | {saying.article for saying in page.sayings}
