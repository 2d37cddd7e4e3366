"""What people decided by hand: two are one person, or one is two. Remembered by places in articles, done again whenever that is needed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from retold.archive.connection import Connection
from retold.archive.people.appearances import Pair, in_order
from retold.archive.people.keeping import GIVEN, ROW, Row, members_of, regroup, rows, rows_of_decision
from retold.errors import UsageError


class DecisionKind(StrEnum):
    """What was decided: that two are one person, or that one is two."""

    MERGE = "merge"
    SPLIT = "split"


class PeopleDecision(msgspec.Struct, frozen=True):
    """A decision on people, as it was made: when (ISO 8601, UTC), by whom and why, on which ids under which names.

    Of a merge `other` became part of `one`; of a split `other` was taken out of `one`: all that stands in `articles`. `undone` is when and
    `undone_by` who took it back, None and empty while it holds. A newer decision goes before an older one.
    """

    number: int
    kind: DecisionKind
    made: str
    who: str
    why: str
    one: str
    one_name: str
    other: str
    other_name: str
    articles: tuple[str, ...] = ()
    undone: str | None = None
    undone_by: str = ""


def merge(db: Connection, one: str, other: str, why: str, who: str) -> PeopleDecision:
    """Remember that two people are one, and make them one; `one` keeps its id."""
    with db.transaction():
        (a, a_name), (b, b_name) = person(db, one), person(db, other)
        if a == b:
            raise UsageError(f"people: {one} and {other} are one person already")
        number = decide(db, DecisionKind.MERGE, why, who, (a, a_name), (b, b_name))
        sides = [rows(db, f"{ROW} WHERE person = ?", (n,)) for n in (a, b)]
        anchor(db, number, sides)
        regroup(db, {row.n for side in sides for row in side}, {row.n: a for row in sides[1]}, chosen=a)
        return decision(db, number)


def split(db: Connection, id: str, articles: Sequence[str], why: str, who: str) -> PeopleDecision:
    """Remember that what somebody is quoted as saying in some articles is another person's, and make that another person."""
    with db.transaction():
        n, name = person(db, id)
        own = rows(db, f"{ROW} WHERE person = ?", (n,))
        wanted = {number for (number,) in db.rows(f"SELECT n FROM article WHERE id {GIVEN}", (json.dumps(list(articles)),))}
        for article in articles:
            row = db.row("SELECT n FROM article WHERE id = ?", (article,))
            if row is None or not any(one.article == row[0] for one in own):
                raise UsageError(f"people: {article}: {id} does not appear in an article of that id")
        taken, rest = [row for row in own if row.article in wanted], [row for row in own if row.article not in wanted]
        if not taken or not rest:
            raise UsageError(f"people: name some of the articles in which {id} appears, and not all of them: there is nothing to take out")
        new = db.insert("INSERT INTO person (name, role, organisation) VALUES (?, '', '')", (name,))
        number = decide(db, DecisionKind.SPLIT, why, who, (n, name), (new, name))
        anchor(db, number, [taken, rest])
        regroup(db, {row.n for row in own}, {row.n: new for row in taken}, left=(n, new))
        return decision(db, number)


def undo(db: Connection, number: int, who: str) -> PeopleDecision:
    """Take a decision back; it stays in the list, with who did that and when."""
    with db.transaction():
        found = decision(db, number)
        if found.undone is not None:
            raise UsageError(f"people: decision {number} was undone on {found.undone} already")
        concerned = rows_of_decision(db, number)
        now = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
        db.rows(f"UPDATE person_decision SET undone = {now}, undone_by = ? WHERE n = ?", (who, number))
        one, other = int(found.one[1:]), int(found.other[1:])
        back: dict[int, int] = {}
        if found.kind is DecisionKind.MERGE and db.row("SELECT 1 FROM person WHERE n = ?", (other,)) is None:
            places: dict[int, str] = dict(db.rows("SELECT article, places FROM person_anchor WHERE decision = ? AND side = 1", (number,)))
            back = {row.n: other for row in concerned if row.article in places and on_side(row, json.loads(places[row.article]))}
        elif found.kind is DecisionKind.SPLIT:
            back = {row.n: one for row in concerned if row.person == other and db.row("SELECT 1 FROM person WHERE n = ?", (one,))}
        people = {row.person for row in concerned if row.person}
        regroup(db, {row.n for row in concerned} | members_of(db, people), back, left=people)
        return decision(db, number)


def on_side(row: Row, places: Iterable[Sequence[int]]) -> bool:
    """Whether an appearance has places of a side."""
    own = set(row.anchors)
    return any((start, end) in own for start, end in places)


def decisions(db: Connection) -> list[PeopleDecision]:
    """All decisions, the newest first."""
    return [decision(db, number) for (number,) in db.rows("SELECT n FROM person_decision ORDER BY n DESC")]


def decision(db: Connection, number: int) -> PeopleDecision:
    """One decision; UsageError if there is none of that number."""
    columns = "n, kind, made, who, why, 'p' || one, one_name, 'p' || other, other_name, undone, undone_by"
    row = db.row(f"SELECT {columns} FROM person_decision WHERE n = ?", (number,))
    if row is None:
        raise UsageError(f"people: there is no decision {number}")
    n, kind, made, who, why, one, one_name, other, other_name, undone, undone_by = row
    sql = "SELECT id FROM person_anchor JOIN article ON n = article WHERE decision = ? AND side = 0 ORDER BY n"
    articles = tuple(id for (id,) in db.rows(sql, (number,))) if kind == DecisionKind.SPLIT else ()
    return PeopleDecision(n, DecisionKind(kind), made, who, why, one, one_name, other, other_name, articles, undone, undone_by)


def person(db: Connection, id: str) -> tuple[int, str]:
    """The number and the name of the person with that id; KeyError if there is none."""
    number = number_in(id)
    row = db.row("SELECT n, name FROM person WHERE n = ?", (number,))
    if row is None:
        raise KeyError(id)
    return int(row[0]), str(row[1])


def number_in(id: str) -> int:
    """The number in a person's id, 0 if it is no person's id.

    >>> number_in("p12"), number_in("12"), number_in("Ines Orr")
    (12, 0, 0)
    """
    digits = id[1:]
    return int(digits) if id[:1] == "p" and digits.isascii() and digits.isdigit() and len(digits) < 18 else 0


def decide(db: Connection, kind: DecisionKind, why: str, who: str, one: tuple[int, str], other: tuple[int, str]) -> int:
    """Write a decision; its number. UsageError without a reason."""
    if not why.strip():
        raise UsageError(f"people: say why: a {kind.value} is remembered with its reason")
    names = "kind, who, why, one, one_name, other, other_name"
    return db.insert(f"INSERT INTO person_decision ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)", (kind.value, who, why.strip(), *one, *other))


def anchor(db: Connection, number: int, sides: Sequence[Sequence[Row]]) -> None:
    """Write the places by which the sides of a decision are known."""
    for side, members in enumerate(sides):
        places: dict[int, list[Pair]] = defaultdict(list)
        for row in members:
            places[row.article] += row.anchors
        values = [(number, side, article, json.dumps(in_order(own))) for article, own in sorted(places.items())]
        db.many("INSERT INTO person_anchor (decision, side, article, places) VALUES (?, ?, ?, ?)", values)
