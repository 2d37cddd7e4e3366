"""People as rows: written when a story is stored, and put together anew wherever that changes anything, in the story's transaction."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from retold.archive.connection import Connection
from retold.archive.people.appearances import Appearing, Pair, appearing
from retold.archive.people.grouping import Grouped, Ruling, Seen, Tied, group
from retold.archive.people.profiles import profile_of
from retold.archive.people.told import overlaps
from retold.errors import StoryError
from retold.model import Story
from retold.quotations.names import name_key

Value = TypeVar("Value", int, str)

BATCH = 500
"""Stories read at a time when all people are made again."""


class Row(NamedTuple):
    """An appearance as the archive has it."""

    n: int
    story: int
    article: int
    speaker: str
    name: str
    role: str
    organisation: str
    told_role: str
    told_organisation: str
    mentions: tuple[Pair, ...]
    anchors: tuple[Pair, ...]
    seen: str | None
    person: int | None


ROW = (
    "SELECT appearance.n, story, article, speaker, name, role, organisation, told_role, told_organisation, mentions, anchors, seen, person "
    "FROM appearance"
)
GIVEN = "IN (SELECT value FROM json_each(?))"
"""A test against a list of numbers or keys, given as JSON."""


def renew_people(db: Connection, number: int, story: Story, articles: Mapping[str, int]) -> None:
    """Write the people of a story, instead of what was known of it before, and tie them to those of the others.

    `articles` are the numbers of the story's articles by their ids. To be called within the transaction that stores the story.
    """
    old = rows(db, f"{ROW} WHERE story = ?", (number,))
    db.rows("DELETE FROM appearance WHERE story = ?", (number,))
    fresh = write(db, number, story, articles)
    before: dict[int, int] = {}
    for row in fresh:
        for was in old:
            if was.person is not None and was.article == row.article and shares(row.anchors, was.anchors):
                before.setdefault(row.n, was.person)
    left = {was.person for was in old if was.person is not None}
    regroup(db, {row.n for row in fresh} | members_of(db, left), before, left)


def write(db: Connection, number: int, story: Story, articles: Mapping[str, int]) -> list[Row]:
    """Write the appearances of a story, tied to nobody yet."""
    written = [insert(db, number, articles[one.article], one) for one in appearing(story)]
    db.rows("INSERT OR REPLACE INTO story_people (story) VALUES (?)", (number,))
    return written


def insert(db: Connection, story: int, article: int, one: Appearing) -> Row:
    """Write one appearance with what is said in it."""
    speaker, told = one.speaker, one.told
    start, end = (told.span.start, told.span.end) if told.span else one.anchors[0] if one.anchors else (0, 0)
    names = "story, article, speaker, name, role, organisation, told_role, told_organisation, told_start, told_end, mentions, anchors, seen"
    n = db.insert(
        f"INSERT INTO appearance ({names}) VALUES ({', '.join('?' * 13)})",
        (
            *(story, article, speaker.id, speaker.name, speaker.role, speaker.organisation, told.role, told.organisation, start, end),
            *(json.dumps(one.mentions), json.dumps(one.anchors), one.seen),
        ),
    )
    family = profile_of(speaker.name, "", "").name.last
    db.many("INSERT OR IGNORE INTO appearance_family (key, appearance) VALUES (?, ?)", [(key, n) for key in family.split("-")])
    db.many(
        "INSERT INTO saying (appearance, quotation, kind, content, statement, verdict, severity) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(n, s.quotation, s.kind, json.dumps(s.content), s.statement, s.verdict, s.severity) for s in one.said],
    )
    values = (speaker.name, speaker.role, speaker.organisation, told.role, told.organisation, one.mentions, one.anchors, one.seen)
    return Row(n, story, article, speaker.id, *values, None)


def rebuild(db: Connection) -> int:
    """Make all people again from the stored stories, with all decisions, in one transaction. Returns how many stories were read.

    A person keeps the number under which most of their appearances were known. Stories in a form that is no longer read are left out.
    """
    with db.transaction():
        old: dict[int, list[Row]] = defaultdict(list)
        for row in rows(db, ROW):
            old[row.article].append(row)
        db.rows("DELETE FROM person_tie")
        db.rows("DELETE FROM appearance")
        db.rows("DELETE FROM story_people")
        before: dict[int, int] = {}
        count, after = 0, -1
        while page := db.rows(f"SELECT n FROM story WHERE n > ? ORDER BY n LIMIT {BATCH}", (after,)):
            for (number,) in page:
                count += 1
                for row in read_again(db, number):
                    for was in old.get(row.article, ()):
                        if was.person is not None and row.name == was.name and shares(row.anchors, was.anchors):
                            before.setdefault(row.n, was.person)
            after = page[-1][0]
        everybody = {n for (n,) in db.rows("SELECT n FROM person")}
        regroup(db, {n for (n,) in db.rows("SELECT n FROM appearance")}, before, everybody, everything=True)
    return count


def read_again(db: Connection, number: int) -> list[Row]:
    """The appearances of one stored story, written again; none if it cannot be read any more."""
    data = db.rows("SELECT json FROM story WHERE n = ?", (number,))[0][0]
    try:
        story = Story.from_json(data)
    except StoryError:
        return []
    ids = json.dumps([article.id for article in story.articles])
    articles: dict[str, int] = dict(db.rows(f"SELECT id, n FROM article WHERE id {GIVEN}", (ids,)))
    return write(db, number, story, articles) if len(articles) == len(story.articles) else []


def regroup(
    db: Connection,
    touched: set[int],
    before: Mapping[int, int] | None = None,
    left: Iterable[int] = (),
    everything: bool = False,
    chosen: int = 0,
) -> None:
    """Put people together anew, as far as the touched appearances reach; `left` are people who may have lost an appearance.

    `before` says under which number an appearance was known where its row does not; 0 for none. The `chosen` number is kept, whoever else
    comes in with those it stood for.
    """
    scope = {row.n: row for row in rows(db, ROW)} if everything else reach(db, touched)
    grouped = group(map(seen_of, scope.values()), rulings(db, scope.values(), everything))
    known = {n: row.person for n, row in scope.items() if row.person} | dict(before or {})
    numbers = numbered(grouped, known, chosen)
    with_number: dict[int, list[Row]] = {}
    for place, members in enumerate(grouped.people):
        own = [scope[n] for n in members]
        number = numbers[place] or db.insert("INSERT INTO person (name, role, organisation) VALUES ('', '', '')", ())
        if number not in with_number and db.row("SELECT 1 FROM person WHERE n = ?", (number,)) is None:
            db.rows("INSERT INTO person (n, name, role, organisation) VALUES (?, '', '', '')", (number,))
        with_number[number] = own
    gone = ({row.person for row in scope.values() if row.person} | set(left)) - set(with_number)
    changed = {n for n, own in with_number.items() if any(r.person != n for r in own) or n in left or any(r.n in touched for r in own)}
    changed |= {row.person for n, own in with_number.items() for row in own if row.person and row.person != n} - gone
    moves = [(number, row.n) for number, own in with_number.items() for row in own if row.person != number]
    db.many("UPDATE appearance SET person = ? WHERE n = ?", moves)
    keep_ties(db, scope, grouped, everything)
    for number in sorted(changed):
        describe(db, number, with_number[number])
    empty = [n for n in gone if not db.row("SELECT 1 FROM appearance WHERE person = ?", (n,))]
    db.many("DELETE FROM person_word WHERE person = ?", [(n,) for n in empty])
    db.many("DELETE FROM person WHERE n = ?", [(n,) for n in empty])
    count_up(db, changed | (gone - set(empty)))


def numbered(grouped: Grouped, known: Mapping[int, int], chosen: int = 0) -> list[int]:
    """A number for each person: the chosen one, else that under which most of their appearances were known; 0 for a new one.

    Each number is given once.
    """
    claims: list[tuple[int, int, int]] = []
    for place, members in enumerate(grouped.people):
        counts = Counter(known[n] for n in members if known.get(n))
        claims += [(-count, number, place) for number, count in counts.items()]
    numbers, given = [0] * len(grouped.people), set()
    for _, number, place in sorted(claims, key=lambda claim: (claim[1] != chosen, claim)):
        if not numbers[place] and number not in given:
            numbers[place] = number
            given.add(number)
    return numbers


def keep_ties(db: Connection, scope: Mapping[int, Row], grouped: Grouped, everything: bool) -> None:
    """Write the ties between appearances, as far as they are others than before."""
    given = json.dumps(list(scope))
    where, values = ("", ()) if everything else (f" WHERE a {GIVEN}", (given,))
    before = {Tied(*row) for row in db.rows(f"SELECT a, b, reason, decision FROM person_tie{where}", values)}
    now = set(grouped.ties)
    db.many("DELETE FROM person_tie WHERE a = ? AND b = ?", [(tie.a, tie.b) for tie in before - now])
    db.many("INSERT INTO person_tie (a, b, reason, decision) VALUES (?, ?, ?, ?)", sorted(now - before, key=attrgetter("a", "b")))


def describe(db: Connection, number: int, own: Sequence[Row]) -> None:
    """Write how a person is called: the fullest name, then the one met most often, and the role told last."""
    often = Counter(row.name for row in own)
    name = max(often, key=lambda n: (fullness(n), often[n], len(n), n))
    role, organisation = last_told(own)
    db.rows("UPDATE person SET name = ?, role = ?, organisation = ? WHERE n = ?", (name, role, organisation, number))
    words = {name_key(word) for one in often for word in one.split()}
    old = {word for (word,) in db.rows("SELECT word FROM person_word WHERE person = ?", (number,))}
    db.many("DELETE FROM person_word WHERE word = ? AND person = ?", [(word, number) for word in old - words])
    db.many("INSERT INTO person_word (word, person) VALUES (?, ?)", [(word, number) for word in sorted(words - old)])


def fullness(name: str) -> tuple[int, int]:
    """How much of a name is spelled out: given names, then words.

    >>> max(["Orr", "I. M. Orr", "Ines Orr"], key=fullness)
    'Ines Orr'
    """
    parsed = profile_of(name, "", "").name
    return sum(len(given) > 1 for given in parsed.given), len(name.split())


def last_told(own: Iterable[Row]) -> tuple[str, str]:
    """The role and the organisation of the newest article that tells a role; else of the newest story that gives one."""
    best = max(own, key=lambda r: (bool(r.told_role), bool(r.role), r.seen or "", bool(r.organisation), r.article, r.n))
    return best.told_role or best.role, best.organisation


def count_up(db: Connection, people: Iterable[int]) -> None:
    """Count the stories, articles and quotations of people; a quotation in two stories counts once."""
    db.rows(
        "UPDATE person SET "
        "stories = (SELECT count(DISTINCT story) FROM appearance WHERE appearance.person = person.n), "
        "articles = (SELECT count(DISTINCT article) FROM appearance WHERE appearance.person = person.n), "
        "quotations = (SELECT count(*) FROM "
        "(SELECT DISTINCT article, content FROM appearance JOIN saying ON saying.appearance = appearance.n "
        f"WHERE appearance.person = person.n)) WHERE n {GIVEN}",
        (json.dumps(sorted(people)),),
    )


def reach(db: Connection, touched: set[int]) -> dict[int, Row]:
    """All appearances that putting together the touched ones can concern: of their family names, people, words and decisions."""
    found: dict[int, Row] = {}
    families: set[str] = set()
    numbers_asked: set[int] = set()
    decisions_asked: set[int] = set()
    fresh = rows(db, f"{ROW} WHERE n {GIVEN}", (json.dumps(sorted(touched)),))
    articles = json.dumps(sorted({row.article for row in fresh}))
    fresh += [r for r in rows(db, f"{ROW} WHERE article {GIVEN}", (articles,)) if any(same_words(r, one) for one in fresh)]
    while fresh := [row for row in {r.n: r for r in fresh}.values() if row.n not in found]:
        found.update((row.n, row) for row in fresh)
        numbers = json.dumps([row.n for row in fresh])
        keys = new(families, (k for (k,) in db.rows(f"SELECT DISTINCT key FROM appearance_family WHERE appearance {GIVEN}", (numbers,))))
        people = new(numbers_asked, (row.person for row in fresh if row.person))
        decided = new(decisions_asked, decisions_on(db, fresh))
        fresh = (
            rows(db, f"{ROW} WHERE n IN (SELECT appearance FROM appearance_family WHERE key {GIVEN})", (json.dumps(keys),)) if keys else []
        )
        fresh += rows(db, f"{ROW} WHERE person {GIVEN}", (json.dumps(people),)) if people else []
        fresh += [row for number in decided for row in rows_of_decision(db, number)]
    return found


def new(asked: set[Value], values: Iterable[Value]) -> list[Value]:
    """The values that were not asked before, which they now are."""
    fresh = list(dict.fromkeys(value for value in values if value not in asked))
    asked.update(fresh)
    return fresh


def same_words(a: Row, b: Row) -> bool:
    """Whether one place names both."""
    return a.article == b.article and bool(set(a.mentions) & set(b.mentions))


def decisions_on(db: Connection, members: Iterable[Row]) -> set[int]:
    """The decisions in force that speak of any of some appearances."""
    if not db.row("SELECT 1 FROM person_decision WHERE undone IS NULL LIMIT 1"):
        return set()
    by_article: dict[int, list[Row]] = defaultdict(list)
    for row in members:
        by_article[row.article].append(row)
    found = set()
    for number, article, places in db.rows(
        "SELECT decision, article, places FROM person_anchor JOIN person_decision ON decision = n "
        f"WHERE undone IS NULL AND article {GIVEN}",
        (json.dumps(list(by_article)),),
    ):
        if number not in found and any(shares(row.anchors, json.loads(places)) for row in by_article[article]):
            found.add(number)
    return found


def rows_of_decision(db: Connection, number: int) -> list[Row]:
    """The appearances that a decision speaks of, known by their places."""
    found = []
    for article, places in db.rows("SELECT article, places FROM person_anchor WHERE decision = ?", (number,)):
        found += [row for row in rows(db, f"{ROW} WHERE article = ?", (article,)) if shares(row.anchors, json.loads(places))]
    return found


def rulings(db: Connection, members: Iterable[Row], everything: bool = False) -> list[Ruling]:
    """The decisions in force that speak of some appearances, the oldest first."""
    numbers = decisions_on(db, members) if not everything else {n for (n,) in db.rows("SELECT n FROM person_decision WHERE undone IS NULL")}
    found = []
    for number in sorted(numbers):
        sides: tuple[dict[int, list[Pair]], dict[int, list[Pair]]] = ({}, {})
        for side, article, places in db.rows("SELECT side, article, places FROM person_anchor WHERE decision = ?", (number,)):
            sides[side][article] = [(start, end) for start, end in json.loads(places)]
        kind = db.rows("SELECT kind FROM person_decision WHERE n = ?", (number,))[0][0]
        found.append(Ruling(number, kind == "merge", sides))
    return found


def members_of(db: Connection, people: Iterable[int]) -> set[int]:
    """The numbers of people's appearances."""
    return {n for (n,) in db.rows(f"SELECT n FROM appearance WHERE person {GIVEN}", (json.dumps(sorted(people)),))}


def shares(anchors: Sequence[Pair], places: Iterable[Sequence[int]]) -> bool:
    """Whether any place shares a character with an anchor."""
    return any(overlaps(anchors, start, end) for start, end in places)


def seen_of(row: Row) -> Seen:
    """A row as it is compared."""
    order = (row.article, row.anchors, row.name, row.role, row.organisation)
    profile = profile_of(row.name, row.role, row.organisation)
    return Seen(row.n, row.story, row.speaker, row.article, row.mentions, row.anchors, profile, order)


def rows(db: Connection, sql: str, values: Sequence[str | int] = ()) -> list[Row]:
    """Appearances from a query that begins with `ROW`."""
    return [Row._make((*row[:9], pairs(row[9]), pairs(row[10]), *row[11:])) for row in db.rows(sql, values)]


def pairs(packed: str) -> tuple[Pair, ...]:
    """Places from JSON."""
    return tuple((start, end) for start, end in json.loads(packed))
