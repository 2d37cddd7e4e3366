"""What an archive holds: in figures, and as JSON lines to take elsewhere."""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from retold.archive.articles import COLUMNS, article_of
from retold.archive.connection import Connection
from retold.archive.decisions import labels
from retold.archive.people import decisions as by_hand, pages


class Part(StrEnum):
    """What can be exported."""

    ARTICLES = "articles"
    PASSAGES = "passages"
    STORIES = "stories"
    PEOPLE = "people"
    PEOPLE_DECISIONS = "people-decisions"
    LABELS = "labels"


class Contents(msgspec.Struct, frozen=True):
    """What an archive holds, in figures. `waiting` are articles not matched yet, `bytes` is the size of the file."""

    articles: int
    versions: int
    outlets: int
    earliest: str | None
    latest: str | None
    passages: int
    stories: int
    waiting: int
    bytes: int


def contents(db: Connection) -> Contents:
    """The figures of an archive."""
    with db.snapshot():
        earliest, latest = db.rows("SELECT min(published), max(published) FROM article WHERE published GLOB '[12][0-9][0-9][0-9]-*'")[0]
        return Contents(
            articles=db.number("SELECT count(*) FROM article"),
            versions=db.number("SELECT count(*) FROM article WHERE replaces IS NOT NULL"),
            outlets=db.number("SELECT count(DISTINCT outlet) FROM article WHERE outlet <> ''"),
            earliest=earliest,
            latest=latest,
            passages=db.number("SELECT count(*) FROM passage"),
            stories=db.number("SELECT count(*) FROM story"),
            waiting=db.number("SELECT count(*) FROM article WHERE matched = 0"),
            bytes=db.number("PRAGMA page_count") * db.number("PRAGMA page_size"),
        )


def exported(db: Connection, part: Part) -> Iterator[str]:
    """One part of an archive, a line of JSON each: articles as the readers take them, passages with the ids of their articles, stories,
    people with all that is known of them, decisions on people."""
    if part is Part.ARTICLES:
        for row in db.walk(f"SELECT n, {COLUMNS} FROM article WHERE n > ? ORDER BY n"):
            yield msgspec.json.encode(article_of(row[1:])).decode()
    elif part is Part.STORIES:
        for _, data in db.walk("SELECT n, json FROM story WHERE n > ? ORDER BY n"):
            yield bytes(data).decode()
    elif part is Part.PEOPLE:
        yield from (msgspec.json.encode(page).decode() for page in pages.pages(db))
    elif part is Part.LABELS:
        yield from labels(db)
    elif part is Part.PEOPLE_DECISIONS:
        yield from (msgspec.json.encode(decision).decode() for decision in reversed(by_hand.decisions(db)))
    else:
        for number, id in db.walk("SELECT n, id FROM article WHERE n > ? ORDER BY n"):
            names = ("b_article", "a", "b", "identity")
            for b, a1, a2, b1, b2, identity in db.rows(
                "SELECT id, a_start, a_end, b_start, b_end, identity FROM passage JOIN article ON article.n = b "
                "WHERE a = ? ORDER BY b, a_start",
                (number,),
            ):
                values = (b, (a1, a2), (b1, b2), round(identity, 4))
                yield msgspec.json.encode({"a_article": id, **dict(zip(names, values, strict=True))}).decode()
