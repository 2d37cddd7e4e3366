"""The tables of an archive, and how an older file becomes a newer one.

`PRAGMA user_version` counts the steps of `MIGRATIONS` that a file has been through. To change the tables, append a step; never edit one.
"""

from retold.archive.connection import Connection
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
CREATE INDEX article_url ON article (url, n);
CREATE INDEX article_outlet ON article (outlet, url);
CREATE INDEX article_unmatched ON article (n) WHERE matched = 0;

-- Words for full-text search. The texts stand in `article`; Chinese and Japanese are indexed by character.
CREATE VIRTUAL TABLE words USING fts5 (title, text, content = '', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO words (words, rank) VALUES ('hashsize', 8000000);

-- Which articles hold which fingerprints: sorted runs, cut into blocks. `fences` are the first postings of a run's blocks.
CREATE TABLE run (n INTEGER PRIMARY KEY AUTOINCREMENT, size INTEGER NOT NULL, first INTEGER NOT NULL, fences BLOB NOT NULL);
CREATE TABLE block (n INTEGER PRIMARY KEY, data BLOB NOT NULL);

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

-- Traced stories. `articles` and `transcripts` are lists of numbers in JSON, in order.
CREATE TABLE story (
    n INTEGER PRIMARY KEY,
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    policy TEXT NOT NULL,
    articles TEXT NOT NULL,
    transcripts TEXT NOT NULL,
    json BLOB NOT NULL
);
CREATE UNIQUE INDEX story_articles ON story (articles, transcripts, policy);

-- How far the reading of a source has come. `state` tells whether it is still the same file.
CREATE TABLE intake (source TEXT PRIMARY KEY, state TEXT NOT NULL, position INTEGER NOT NULL) WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (FIRST,)


def prepare(db: Connection) -> None:
    """Bring a file to the newest tables, each step in a transaction of its own. ArchiveError where it is not an archive, or a newer one."""
    check(db)
    if db.rows("PRAGMA journal_mode")[0][0] not in ("wal", "memory"):
        db.rows("PRAGMA journal_mode = WAL")
    for number, step in enumerate(MIGRATIONS, 1):
        if version(db) < number:
            closing = f"\nPRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {number};"
            db.run(step + closing, lambda number=number: version(db) < number)  # type: ignore[misc]
    check(db)


def check(db: Connection, to_read: bool = False) -> None:
    """Raise ArchiveError where a file is not an archive, made by a newer retold, or, `to_read` as it is, too old or empty."""
    found = version(db)
    if db.number("PRAGMA application_id") != APPLICATION and (found or to_read or db.number("SELECT count(*) FROM sqlite_master")):
        raise ArchiveError(f"{db.path}: not an archive of retold; name another file")
    if found > len(MIGRATIONS):
        raise ArchiveError(f"{db.path}: made by a newer retold (tables {found}, this one knows {len(MIGRATIONS)}); update retold")
    if to_read and found < len(MIGRATIONS):
        raise ArchiveError(f"{db.path}: made by an older retold; open it once for writing (retold archive add) to bring it up to date")


def version(db: Connection) -> int:
    """How many steps a file has been through."""
    return db.number("PRAGMA user_version")
