"""What lists say of traced stories: kept beside them, so that no list has to read whole stories."""

from collections.abc import Iterable, Sequence

import msgspec

from retold.archive.connection import Connection, Row


class Noted(msgspec.Struct, frozen=True):
    """A finding as lists show it: its number in the story, the key of its subject, its kind, what it is, and its words in short."""

    number: int
    subject: str
    kind: str
    what: str
    severity: int
    outlet: str
    words: str


class Rendered(msgspec.Struct, frozen=True):
    """One rendition as the pages of speakers and outlets show it.

    `statement` is its statement's number in the story, `speaker` is written with the speaker's id in the story and read as that of
    the person, `spot` is the anchor of its words.
    """

    statement: int
    article: str
    outlet: str
    speaker: str
    name: str
    role: str
    organisation: str
    kind: str
    verdict: str
    marked: bool
    severity: int
    attribution: str
    spot: str
    words: str
    story: int = 0


class Card(msgspec.Struct, frozen=True):
    """A traced story in short. `earliest` and `latest` are moments in UTC; of an undated story, `latest` is when it was traced."""

    story: int
    title: str
    earliest: str | None
    latest: str
    articles: int
    outlets: tuple[str, ...]
    statements: int
    retold: int
    severities: tuple[int, int, int, int, int]
    findings: int

    @property
    def gravest(self) -> int:
        """The gravest severity found."""
        return max((n for n in range(5) if self.severities[n]), default=0)


class Filter(msgspec.Struct, frozen=True):
    """Which stories are asked for; `since` and `until` are days, the last included."""

    outlet: str = ""
    since: str = ""
    until: str = ""
    severity: int = 0


def keep_card(db: Connection, card: Card, noted: Iterable[Noted], rendered: Iterable[Rendered], members: Sequence[str]) -> None:
    """Write down what lists say of a story; what they said before is replaced."""
    with db.transaction():
        numbers: dict[str, int] = dict(db.rows(f"SELECT id, n FROM article WHERE id IN ({','.join('?' * len(members))})", list(members)))
        outlets: dict[int, str] = dict(
            db.rows(f"SELECT n, outlet FROM article WHERE id IN ({','.join('?' * len(members))})", list(members))
        )
        db.rows("DELETE FROM card WHERE story = ?", (card.story,))
        db.rows(
            "INSERT INTO card (story, title, earliest, latest, gravest, data) VALUES (?, ?, ?, ?, ?, ?)",
            (card.story, card.title, card.earliest, card.latest, card.gravest, msgspec.json.encode(card)),
        )
        db.many("INSERT INTO card_article (article, story, outlet) VALUES (?, ?, ?)", [(n, card.story, outlets[n]) for n in outlets])
        db.many(
            "INSERT INTO noted (story, number, subject, kind, what, severity, outlet, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(card.story, *msgspec.structs.astuple(n)) for n in noted],
        )
        db.many(
            "INSERT INTO rendered (story, statement, article, outlet, speaker, name, role, organisation, kind, verdict, marked, severity, "
            "attribution, spot, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(card.story, r.statement, numbers[r.article], *msgspec.structs.astuple(r)[2:-1]) for r in rendered],
        )
        # The story may have lost articles: what lay in it may now lie in another, or in none.
        freed = db.rows(
            "SELECT story, (SELECT count(*) FROM card_article WHERE story = card.story) FROM card WHERE within = ?", (card.story,)
        )
        db.rows("UPDATE card SET within = NULL WHERE within = ?", (card.story,))
        enclose(db, card.story, len(members))
        for other, size in freed:
            enclose(db, other, size)


def enclose(db: Connection, story: int, size: int) -> None:
    """Note which stories lie wholly within this one, and whether this one lies within another: lists show the outermost, the newer of two
    with the same articles."""
    shared = db.rows(
        "SELECT other.story, count(*), (SELECT count(*) FROM card_article WHERE story = other.story) FROM card_article AS mine "
        "JOIN card_article AS other USING (article) WHERE mine.story = ?1 AND other.story <> ?1 GROUP BY other.story",
        (story,),
    )
    for other, common, whole in shared:
        if common == whole and (whole < size or other < story):
            db.rows("UPDATE card SET within = ? WHERE story = ?", (story, other))
        elif common == size:
            db.rows("UPDATE card SET within = ? WHERE story = ?", (other, story))


def find_cards(db: Connection, wanted: Filter, limit: int, after: tuple[str, int] | None) -> list[Card]:
    """The stories that pass a filter, those with the latest article first, from one on (its `latest` and number)."""
    clauses, values = ["within IS NULL"], list[str | int]()
    if wanted.outlet:
        clauses.append("EXISTS (SELECT 1 FROM card_article WHERE card_article.story = card.story AND outlet = ?)")
        values.append(wanted.outlet)
    if wanted.since:
        clauses.append("latest >= ?")
        values.append(wanted.since)
    if wanted.until:
        clauses.append("coalesce(earliest, latest) < ?")
        values.append(wanted.until + "~")  # after any time of that day
    if wanted.severity:
        clauses.append("gravest >= ?")
        values.append(wanted.severity)
    if after is not None:
        clauses.append("(latest, story) < (?, ?)")
        values += after
    rows = db.rows(f"SELECT data FROM card WHERE {' AND '.join(clauses)} ORDER BY latest DESC, story DESC LIMIT ?", (*values, limit))
    return [msgspec.json.decode(data, type=Card) for (data,) in rows]


def cards_of_article(db: Connection, number: int, limit: int) -> list[Card]:
    """The stories that an article is in, the outermost first."""
    rows = db.rows(
        "SELECT data FROM card_article JOIN card USING (story) WHERE article = ? ORDER BY within IS NOT NULL, latest DESC LIMIT ?",
        (number, limit),
    )
    return [msgspec.json.decode(data, type=Card) for (data,) in rows]


PERSON = (
    "coalesce((SELECT person FROM appearance AS here WHERE here.story = rendered.story AND here.article = rendered.article "
    "AND here.speaker = rendered.speaker), (SELECT person FROM appearance AS there WHERE there.story = rendered.story "
    "AND there.speaker = rendered.speaker ORDER BY n LIMIT 1))"
)
"""The number of the person whom a rendition's statement is by: as its article has the speaker, else as the story has."""

RENDERED = (
    f"statement, article.id, rendered.outlet, coalesce('p' || {PERSON}, ''), rendered.name, rendered.role, rendered.organisation, kind, "
    "verdict, marked, rendered.severity, attribution, spot, words, rendered.story"
)


def rendered_of(row: Row) -> Rendered:
    """A rendition from its columns; its speaker is the id of the person."""
    return Rendered(**dict(zip(Rendered.__struct_fields__, row, strict=True)) | {"marked": bool(row[9])})


def chosen(column: str) -> str:
    """The renditions of a person (by number) or in an outlet, in stories that lists show."""
    if column == "outlet":
        return "rendered JOIN card USING (story) JOIN article ON article.n = rendered.article WHERE within IS NULL AND rendered.outlet = ?1"
    stories = "SELECT DISTINCT story, speaker FROM appearance WHERE person = ?1"
    joined = f"({stories}) JOIN rendered USING (story, speaker) JOIN card USING (story) JOIN article ON article.n = rendered.article"
    return f"{joined} WHERE within IS NULL AND {PERSON} = ?1"


def renditions_by(db: Connection, column: str, value: str | int, verdict: str, limit: int) -> list[Rendered]:
    """The renditions of a "person", or in an "outlet"; of one verdict, if it is named, and gravest first."""
    only = "AND verdict = ?3" if verdict else ""
    rows = db.rows(
        f"SELECT {RENDERED} FROM {chosen(column)} {only} "
        "ORDER BY rendered.severity DESC, card.latest DESC, rendered.story DESC, statement LIMIT ?2",
        (value, limit, verdict) if verdict else (value, limit),
    )
    return [rendered_of(row) for row in rows]


def verdict_counts(db: Connection, column: str, value: str | int) -> list[tuple[str, str, bool, int]]:
    """How often each kind of quotation got each verdict: kind, verdict, whether an omission is marked, and the number."""
    sql = f"SELECT kind, verdict, marked, count(*) FROM {chosen(column)} GROUP BY kind, verdict, marked"
    return [(kind, verdict, bool(marked), count) for kind, verdict, marked, count in db.rows(sql, (value,))]
