"""What asks for attention: alerts, each kept once, and their way to whoever is to be told."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from retold.archive.connection import Connection
from retold.errors import ArchiveError
from retold.model import Place

PAGE = 50


class AlertKind(StrEnum):
    """What happened: a statement's words were altered, a rumour is told without its denial, text not meant for readers stands in an
    article, or a new version of an article has other words in a quotation."""

    ALTERED = "altered"
    DENIAL_DROPPED = "denial-dropped"
    RESIDUE = "residue"
    REVISED = "revised"


class AlertWords(msgspec.Struct, frozen=True):
    """Words that an alert shows: what they are to it ("here", "reference", "denial", "before"), where they stand, and in whose article."""

    role: str
    place: Place
    words: str
    outlet: str = ""
    url: str = ""


class Alert(msgspec.Struct, frozen=True):
    """One thing that asks for attention. `id` is the same however often it is found; `made` and `seen` are ISO 8601 in UTC.

    `headline` says in one line what happened, `detail` the rest (a diff, say), `words` are the words themselves with their spans.
    `article` is the article it is about, `story` the ids of all articles of its story.
    """

    id: str
    kind: AlertKind
    severity: int
    headline: str
    article: str
    words: tuple[AlertWords, ...]
    detail: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    speaker: str = ""
    story: tuple[str, ...] = ()
    made: str = ""
    seen: str | None = None


class Waiting(msgspec.Struct, frozen=True):
    """An alert on its way to one channel: its number, how often it was tried, what came of the last try."""

    number: int
    alert: Alert
    attempts: int
    note: str = ""


def moment(now: float) -> str:
    """Seconds since 1970 as ISO 8601 in UTC.

    >>> moment(0)
    '1970-01-01T00:00:00Z'
    """
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_alerts(db: Connection, alerts: Sequence[Alert], channels: Sequence[str], now: float) -> list[Alert]:
    """Keep the alerts that are not there yet, and send each of them on its way to all channels. Returns the new ones.

    To be called within a transaction: either an alert and all its deliveries are there, or nothing of it.
    """
    fresh = []
    for alert in alerts:
        if db.row("SELECT 1 FROM alert WHERE id = ?", (alert.id,)):
            continue
        dated = msgspec.structs.replace(alert, made=moment(now), seen=None)
        number = db.insert(
            "INSERT INTO alert (id, kind, severity, made, article, json) VALUES (?, ?, ?, ?, ?, ?)",
            (alert.id, alert.kind.value, alert.severity, dated.made, alert.article, msgspec.json.encode(dated)),
        )
        db.many("INSERT INTO delivery (alert, channel, due) VALUES (?, ?, ?)", [(number, channel, now) for channel in channels])
        fresh.append(dated)
    return fresh


def kept_alerts(db: Connection, unseen: bool, kind: str | None, article: str | None, least: int) -> Iterator[Alert]:
    """The alerts, the newest first, read as they are walked over."""
    last = 1 << 62
    while True:
        rows = db.rows(
            "SELECT n, json, seen FROM alert WHERE n < ?1 AND (NOT ?2 OR seen IS NULL) AND (?3 IS NULL OR kind = ?3) "
            f"AND (?4 IS NULL OR article = ?4) AND severity >= ?5 ORDER BY n DESC LIMIT {PAGE}",
            (last, unseen, kind, article, least),
        )
        for n, data, seen in rows:
            last = n
            yield decoded(db, data, seen)
        if len(rows) < PAGE:
            return


def decoded(db: Connection, data: bytes, seen: str | None) -> Alert:
    """An alert from its JSON; ArchiveError if it is none."""
    try:
        return msgspec.structs.replace(msgspec.json.decode(data, type=Alert), seen=seen)
    except msgspec.MsgspecError as problem:
        raise ArchiveError(f"{db.path}: an alert is damaged ({problem}); take the archive from a backup") from problem


def mark_alert(db: Connection, id: str, seen: bool) -> None:
    """Mark an alert as seen now, or as not seen; one that is marked so already stays as it is. KeyError for an unknown id."""
    if not db.row("SELECT 1 FROM alert WHERE id = ?", (id,)):
        raise KeyError(id)
    if seen:
        db.rows("UPDATE alert SET seen = ? WHERE id = ? AND seen IS NULL", (moment(time.time()), id))
    else:
        db.rows("UPDATE alert SET seen = NULL WHERE id = ?", (id,))


def count_unseen(db: Connection) -> int:
    """How many alerts nobody has marked as seen."""
    return db.number("SELECT count(*) FROM alert WHERE seen IS NULL")


def waiting(db: Connection, channel: str, now: float, limit: int) -> list[Waiting]:
    """The alerts that are due to be sent through a channel, the oldest first."""
    rows = db.rows(
        "SELECT n, json, alert.seen, attempts, note FROM delivery JOIN alert ON alert.n = delivery.alert "
        "WHERE channel = ? AND sent IS NULL AND due <= ? ORDER BY n LIMIT ?",
        (channel, now, limit),
    )
    return [Waiting(n, decoded(db, data, seen), attempts, note) for n, data, seen, attempts, note in rows]


def next_delivery(db: Connection, channels: Sequence[str]) -> float | None:
    """When the next alert is due to be sent through one of the channels; None if none is."""
    marks = ", ".join("?" * len(channels))
    row = db.row(f"SELECT min(due) FROM delivery WHERE sent IS NULL AND channel IN ({marks})", tuple(channels))
    return None if row is None or row[0] is None else float(row[0])


def last_sent(db: Connection, channel: str) -> float | None:
    """When an alert last went out through a channel."""
    row = db.row("SELECT max(sent) FROM delivery WHERE channel = ?", (channel,))
    return None if row is None or row[0] is None else float(row[0])


def note_sent(db: Connection, channel: str, numbers: Sequence[int], now: float) -> None:
    """Note that alerts went out through a channel."""
    with db.transaction():
        rows = [(now, channel, n) for n in numbers]
        db.many("UPDATE delivery SET sent = ?, attempts = attempts + 1, note = '' WHERE channel = ? AND alert = ?", rows)


def note_unsent(db: Connection, channel: str, numbers: Sequence[int], due: float, note: str) -> None:
    """Note that alerts could not be sent, why, and when they are tried again."""
    with db.transaction():
        rows = [(due, note, channel, n) for n in numbers]
        db.many("UPDATE delivery SET due = ?, attempts = attempts + 1, note = ? WHERE channel = ? AND alert = ?", rows)


def backlog(db: Connection) -> list[tuple[str, int, int, str]]:
    """For every channel: its name, how many alerts went out, how many wait, and what came of the last try that failed."""
    return [
        (str(channel), int(sent), int(left), str(note or ""))
        for channel, sent, left, note in db.rows(
            "SELECT channel, sum(sent IS NOT NULL), sum(sent IS NULL), max(CASE WHEN sent IS NULL THEN note END) FROM delivery "
            "GROUP BY channel ORDER BY channel"
        )
    ]
