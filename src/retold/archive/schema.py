"""The tables of an archive, and how an older file becomes a newer one.

`PRAGMA user_version` counts the steps of `MIGRATIONS` that a file has been through. To change the tables, append a step; never edit one.
"""

import sqlite3

from retold.errors import ArchiveError

APPLICATION = 0x5245_544F
"""`PRAGMA application_id` of an archive: "RETO"."""

FIRST = """
CREATE TABLE article (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    byline TEXT NOT NULL,
    published TEXT,
    language TEXT,
    text TEXT NOT NULL,
    times BLOB,
    added TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    replaces INTEGER REFERENCES article (n),
    matched INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX article_content ON article (digest, url, outlet);
CREATE INDEX article_url ON article (url, n) WHERE url <> '';
CREATE INDEX article_unmatched ON article (n) WHERE matched = 0;

CREATE VIRTUAL TABLE words USING fts5 (title, text, content = 'article', content_rowid = 'n', tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER article_words AFTER INSERT ON article BEGIN
    INSERT INTO words (rowid, title, text) VALUES (new.n, new.title, new.text);
END;

CREATE TABLE posting (gram INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (gram, n)) WITHOUT ROWID;

CREATE TABLE passage (
    a INTEGER NOT NULL REFERENCES article (n),
    b INTEGER NOT NULL REFERENCES article (n),
    a_start INTEGER NOT NULL,
    a_end INTEGER NOT NULL,
    b_start INTEGER NOT NULL,
    b_end INTEGER NOT NULL,
    identity REAL NOT NULL,
    PRIMARY KEY (a, b, a_start, b_start)
) WITHOUT ROWID;
CREATE INDEX passage_b ON passage (b);

CREATE TABLE story (
    n INTEGER PRIMARY KEY,
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    policy TEXT NOT NULL,
    articles TEXT NOT NULL,
    json BLOB NOT NULL
);
CREATE UNIQUE INDEX story_articles ON story (articles, policy);

CREATE TABLE intake (source TEXT PRIMARY KEY, state TEXT NOT NULL, position INTEGER NOT NULL) WITHOUT ROWID;
"""

MIGRATIONS = (FIRST,)


def prepare(connection: sqlite3.Connection, path: str) -> None:
    """Bring a file to the newest tables, each step in a transaction of its own. ArchiveError where it is not an archive, or a newer one."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        if version or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise ArchiveError(f"{path}: a SQLite file, but not an archive of retold")
        connection.execute("PRAGMA journal_mode = WAL")
    if version > len(MIGRATIONS):
        raise ArchiveError(f"{path}: made by a newer retold (tables {version}, this one knows {len(MIGRATIONS)}); update retold")
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {step if current(connection) < number else ''} PRAGMA application_id = {APPLICATION}; "
            f"PRAGMA user_version = {number}; COMMIT;"
        )


def current(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
