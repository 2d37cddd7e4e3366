"""What people decided about findings and links: kept in the order in which it was decided, and never changed."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from retold.archive.articles import number_of
from retold.archive.connection import Connection, Row
from retold.errors import SpanError, UsageError
from retold.model import Place, Span

MOST_PLACES = 64
"""A finding that stands in more places is known by the first of them."""


class Act(StrEnum):
    """What somebody decided: a finding is right, or is not; two statements are one, or a rendition is of another; or the last word is taken
    back."""

    ACCEPT = "accept"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    WITHDRAW = "withdraw"


class Subject(msgspec.Struct, frozen=True):
    """What a decision is about, without the story it was seen in: `kind` and `what` of a finding, and the places it stands in.

    `kind` is that of a finding ("quotation", "difference" …), or "link" for a merge or a split: `here` are then the words of one quotation,
    `there` those of the other, or of the reference that they are parted from.
    """

    kind: str
    what: str
    here: tuple[Place, ...]
    there: tuple[Place, ...] = ()

    @property
    def key(self) -> str:
        """A name for the subject, equal for equal subjects.

        >>> Subject("residue", "placeholder", (Place("a", Span(0, 4)),)).key
        '0c18c6267422196b'
        """
        told = json.dumps([self.kind, self.what, packed(self.here), packed(self.there)], ensure_ascii=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


class Decision(msgspec.Struct, frozen=True):
    """One decision, as it was made. `stands` is False once a later decision is about the same subject."""

    number: int
    made: str
    who: str
    act: Act
    subject: Subject
    remark: str
    stands: bool


def packed(places: Sequence[Place]) -> list[list[str | int]]:
    return [[p.article, p.span.start, p.span.end] for p in places[:MOST_PLACES]]


def unpacked(data: str) -> tuple[Place, ...]:
    return tuple(Place(article, Span(start, end)) for article, start, end in json.loads(data))


def keep_decision(db: Connection, who: str, act: Act, subject: Subject, remark: str) -> Decision:
    """Write a decision down. KeyError for an unknown article, UsageError where it names nobody, SpanError for words that are not there."""
    name = " ".join(who.split())
    if not name:
        raise UsageError("a decision is made by somebody: say who")
    if not subject.here:
        raise UsageError("a decision is about words: say where they stand")
    for place in (*subject.here, *subject.there):
        row = db.row("SELECT text FROM article WHERE n = ?", (number_of(db, place.article),))
        if row is None or place.span.end > len(row[0]):
            raise SpanError(f"{place.article}: there are no words at [{place.span.start}, {place.span.end})")
    with db.transaction():
        values = (name[:200], act, subject.kind, subject.what, json.dumps(packed(subject.here)), json.dumps(packed(subject.there)))
        number = db.insert(
            "INSERT INTO decision (who, act, kind, what, here, there, remark, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, " ".join(remark.split())[:2000], subject.key),
        )
        articles = {place.article for place in (*subject.here, *subject.there)}
        db.many("INSERT OR IGNORE INTO decision_article (article, decision) VALUES (?, ?)", [(id, number) for id in sorted(articles)])
        made = db.rows("SELECT made FROM decision WHERE n = ?", (number,))[0][0]
    return Decision(number, made, name[:200], act, subject, remark, True)


def is_regrouped(db: Connection, subject: Subject) -> bool:
    """Whether a merge or a split stands about a subject."""
    row = db.row("SELECT act FROM decision WHERE subject = ? ORDER BY n DESC LIMIT 1", (subject.key,))
    return row is not None and row[0] in (Act.MERGE, Act.SPLIT)


COLUMNS = (
    "n, made, who, act, kind, what, here, there, remark, "
    "NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.subject = decision.subject AND later.n > decision.n)"
)


def decision_of(row: Row) -> Decision:
    """A decision from its columns."""
    n, made, who, act, kind, what, here, there, remark, stands = row
    return Decision(n, made, who, Act(act), Subject(kind, what, unpacked(here), unpacked(there)), remark, bool(stands))


def decisions(db: Connection) -> Iterator[Decision]:
    """All decisions, in the order in which they were made."""
    yield from map(decision_of, db.walk(f"SELECT {COLUMNS} FROM decision WHERE n > ? ORDER BY n"))


def latest_decisions(db: Connection, limit: int, before: int) -> list[Decision]:
    """The last decisions before a number, the latest first."""
    return [decision_of(row) for row in db.rows(f"SELECT {COLUMNS} FROM decision WHERE n < ? ORDER BY n DESC LIMIT ?", (before, limit))]


def decisions_on(db: Connection, articles: Sequence[str]) -> list[Decision]:
    """The decisions about words of some articles, those that were taken back or replaced among them, in order."""
    about = "SELECT decision FROM decision_article WHERE article IN (SELECT value FROM json_each(?))"
    return [
        decision_of(row)
        for row in db.rows(f"SELECT {COLUMNS} FROM decision WHERE n IN ({about}) ORDER BY n", (json.dumps(list(articles)),))
    ]


def labels(db: Connection) -> Iterator[str]:
    """The decisions as labels, a line of JSON each, with the words that they are about."""
    for decision in decisions(db):
        yield label_of(db, decision)


def labels_after(db: Connection, number: int, limit: int) -> tuple[list[str], int]:
    """The labels of the decisions after a number, at most `limit`, and the number of the last; -1 where none is behind them."""
    found = [decision_of(row) for row in db.rows(f"SELECT {COLUMNS} FROM decision WHERE n > ? ORDER BY n LIMIT ?", (number, limit))]
    return [label_of(db, decision) for decision in found], found[-1].number if len(found) == limit else -1


def label_of(db: Connection, decision: Decision) -> str:
    """A decision as a label, a line of JSON."""
    subject = decision.subject
    return json.dumps(
        {
            "label": decision.act,
            "kind": subject.kind,
            "what": subject.what,
            "here": with_words(db, subject.here),
            "there": with_words(db, subject.there),
            "who": decision.who,
            "when": decision.made,
            "stands": decision.stands and decision.act is not Act.WITHDRAW,
            "remark": decision.remark,
        },
        ensure_ascii=False,
    )


def with_words(db: Connection, places: Sequence[Place]) -> list[dict[str, object]]:
    """Places with the words that stand there."""
    found: list[dict[str, object]] = []
    for place in places:
        start, end = place.span.start, place.span.end
        row = db.row("SELECT text FROM article WHERE id = ?", (place.article,))
        found.append({"article": place.article, "start": start, "end": end, "words": row[0][start:end] if row else ""})
    return found
