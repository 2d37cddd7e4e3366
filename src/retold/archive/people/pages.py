"""What an archive knows of people, read: names, roles with their dates, what they are quoted as saying, and what ties it together."""

import json
from collections.abc import Iterator, Sequence

import msgspec

from retold.archive.connection import Connection
from retold.archive.people.decisions import number_in
from retold.archive.people.keeping import GIVEN
from retold.model import Place, Span
from retold.quotations.names import name_key
from retold.text.tokens import tokenize


class Person(msgspec.Struct, frozen=True):
    """Somebody whom stored stories let speak. `role` and `organisation` are those told last; a quotation in two stories counts once."""

    id: str
    name: str
    role: str
    organisation: str
    stories: int
    articles: int
    quotations: int


class RoleSeen(msgspec.Struct, frozen=True):
    """A role that articles tell of somebody: in how many, in the first and the last of them that have a date, and the words of the last."""

    role: str
    organisation: str
    first: str | None
    last: str | None
    articles: int
    evidence: Place


class Appearance(msgspec.Struct, frozen=True):
    """A person in one article, as one story has them; `evidence` are the words that tell most there."""

    article: str
    story: tuple[str, ...]
    name: str
    role: str
    organisation: str
    seen: str | None
    evidence: Place


class Tie(msgspec.Struct, frozen=True):
    """Why two appearances are one person's, and the words on both sides; `decision` is the number of the decision that says so."""

    reason: str
    decision: int | None
    a: Place
    b: Place


class Saying(msgspec.Struct, frozen=True):
    """A quotation of a person: its article and words, its verdict in the story (None where the story holds it against nothing).

    `story` are the ids of the story's articles; `quotation` and `statement` are ids in that story.
    """

    article: str
    content: tuple[Span, ...]
    story: tuple[str, ...]
    quotation: str
    kind: str
    statement: str | None
    verdict: str | None
    severity: int
    seen: str | None


class Page(msgspec.Struct, frozen=True):
    """All that an archive knows of a person. `verdicts` counts the sayings by verdict, each quotation once."""

    person: Person
    names: tuple[str, ...]
    roles: tuple[RoleSeen, ...]
    verdicts: dict[str, int]
    appearances: tuple[Appearance, ...]
    ties: tuple[Tie, ...]
    sayings: tuple[Saying, ...]


PERSON = "SELECT n, 'p' || n, name, role, organisation, stories, articles, quotations FROM person"


def people(db: Connection, name: str, limit: int | None) -> list[Person]:
    """The people whose names hold all words of a name, or the one with that id, or all; the most quoted first."""
    most = -1 if limit is None else max(0, limit)
    words = list(dict.fromkeys(filter(None, (name_key(token.word) for token in tokenize(name)))))
    number = number_in(name.strip())
    if number:
        found = db.rows(f"{PERSON} WHERE n = ?", (number,))
    elif words:
        held = f"SELECT person FROM person_word WHERE word {GIVEN} GROUP BY person HAVING count(*) = ?"
        sql = f"{PERSON} WHERE n IN ({held}) ORDER BY quotations DESC, n LIMIT ?"
        found = db.rows(sql, (json.dumps(words), len(words), most))
    else:
        found = [] if name.strip() else db.rows(f"{PERSON} ORDER BY quotations DESC, n LIMIT ?", (most,))
    return [Person(*row[1:]) for row in found]


def page(db: Connection, id: str) -> Page:
    """All that is known of one person; KeyError if there is none of that id."""
    with db.snapshot():
        found = people(db, id, 1) if number_in(id) else []
        if not found:
            raise KeyError(id)
        number = number_in(id)
        stories: dict[int, tuple[str, ...]] = {}
        seen, told = appearances(db, number, stories)
        sayings = said(db, number, stories)
        names = [
            name
            for (name,) in db.rows("SELECT name FROM appearance WHERE person = ? GROUP BY name ORDER BY count(*) DESC, name", (number,))
        ]
        verdicts: dict[str, int] = {}
        for saying in once(sayings):
            key = saying.verdict or "none"
            verdicts[key] = verdicts.get(key, 0) + 1
        return Page(found[0], tuple(names), tuple(told), verdicts, tuple(seen), tuple(ties(db, number)), tuple(sayings))


def appearances(db: Connection, number: int, stories: dict[int, tuple[str, ...]]) -> tuple[list[Appearance], list[RoleSeen]]:
    """Where a person appears, by date, and the roles told there, by the date on which each was told first."""
    found = db.rows(
        "SELECT story, article.id, name, role, organisation, told_role, told_organisation, told_start, told_end, seen FROM appearance "
        "JOIN article ON article.n = article WHERE person = ? ORDER BY seen IS NULL, seen, article, story",
        (number,),
    )
    seen, roles = [], []
    for story, article, name, role, organisation, told_role, told_organisation, start, end, when in found:
        place = Place(article, Span(start, end))
        seen.append(Appearance(article, members(db, story, stories), name, role, organisation, when, place))
        if told_role:
            roles.append((told_role, told_organisation, when, place))
        elif role and not any(row[5] for row in found if row[0] == story):
            roles.append((role, organisation, when, place))  # told by other means than these words, beside no name of theirs
    return seen, roles_in(roles)


def roles_in(told: Sequence[tuple[str, str, str | None, Place]]) -> list[RoleSeen]:
    """Each role once; one told without the organisation that others have with it is the same."""
    bodies: dict[str, list[str]] = {}
    for role, organisation, _, _ in told:
        if organisation:
            bodies.setdefault(role.lower(), []).append(organisation)
    groups: dict[tuple[str, str], list[tuple[str, str, str | None, Place]]] = {}
    for one in told:
        known = bodies.get(one[0].lower(), [])
        body = one[1] or (known[0] if len(set(map(str.lower, known))) == 1 else "")
        groups.setdefault((one[0].lower(), body.lower()), []).append((one[0], body, *one[2:]))
    found = []
    for group in groups.values():
        dates = [when for _, _, when, _ in group if when]
        fullest = max(group, key=lambda one: (one[2] or "", len(one[3].span)))
        articles = len({one[3].article for one in group})
        found.append(RoleSeen(group[0][0], group[0][1], min(dates, default=None), max(dates, default=None), articles, fullest[3]))
    return sorted(found, key=lambda r: (r.first or "9", r.last or "9"))


def said(db: Connection, number: int, stories: dict[int, tuple[str, ...]]) -> list[Saying]:
    """What a person is quoted as saying, by date, article and place; a quotation that stands in two stories, once for each."""
    found = db.rows(
        "SELECT article.id, content, story, quotation, kind, statement, verdict, severity, seen FROM appearance "
        "JOIN saying ON saying.appearance = appearance.n JOIN article ON article.n = article WHERE person = ? "
        "ORDER BY seen IS NULL, seen, article, story, saying.n",
        (number,),
    )
    sayings = []
    for article, content, story, quotation, kind, statement, verdict, severity, when in found:
        spans = tuple(Span(start, end) for start, end in json.loads(content))
        sayings.append(Saying(article, spans, members(db, story, stories), quotation, kind, statement, verdict, severity, when))
    return sayings


def once(sayings: Sequence[Saying]) -> list[Saying]:
    """Each quotation once, as the story stored last has it."""
    return list({(saying.article, saying.content): saying for saying in sayings}.values())


def ties(db: Connection, number: int) -> Iterator[Tie]:
    """The ties between a person's appearances."""
    sql = (
        "SELECT reason, decision, x.id, a.told_start, a.told_end, y.id, b.told_start, b.told_end FROM appearance AS a "
        "JOIN person_tie AS tie ON tie.a = a.n JOIN appearance AS b ON b.n = tie.b "
        "JOIN article AS x ON x.n = a.article JOIN article AS y ON y.n = b.article "
        "WHERE a.person = ? ORDER BY a.article, a.told_start, b.article, b.told_start"
    )
    for reason, decision, x, x_start, x_end, y, y_start, y_end in db.rows(sql, (number,)):
        yield Tie(reason, decision, Place(x, Span(x_start, x_end)), Place(y, Span(y_start, y_end)))


def members(db: Connection, story: int, known: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids of a story's articles and transcripts."""
    if story not in known:
        told, heard = db.rows("SELECT articles, transcripts FROM story WHERE n = ?", (story,))[0]
        numbers = json.dumps([*json.loads(heard), *json.loads(told)])
        known[story] = tuple(id for (id,) in db.rows(f"SELECT id FROM article WHERE n {GIVEN} ORDER BY n", (numbers,)))
    return known[story]


def pages(db: Connection) -> Iterator[Page]:
    """Everybody's page, in the order of their numbers."""
    for _, id in db.walk("SELECT n, 'p' || n FROM person WHERE n > ? ORDER BY n"):
        try:
            yield page(db, id)
        except KeyError:  # made part of somebody else meanwhile
            continue
