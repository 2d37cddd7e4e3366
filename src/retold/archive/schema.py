"""The tables of an archive, and how an older file becomes a newer one.

`PRAGMA user_version` counts the steps of `MIGRATIONS` that a file has been through. To change the tables, append a step; never edit one.
"""

from retold.archive.connection import Connection
from retold.archive.lists import READING
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

WATCHING = """
-- Feeds and sitemaps that are watched. Times are seconds since 1970 (UTC). `parent` is the sitemap index that named it.
CREATE TABLE watch_source (
    url TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    parent TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1,
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    due REAL NOT NULL,
    polled REAL,
    failures INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- Pages that a source named. `due` is when the page is asked for next, NULL if never again.
CREATE TABLE watch_page (
    n INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    published TEXT,
    updated TEXT NOT NULL DEFAULT '',
    first REAL NOT NULL,
    due REAL,
    state TEXT NOT NULL,
    article TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX watch_page_due ON watch_page (origin, due) WHERE due IS NOT NULL;

-- What a server (scheme, host and port) allows, and from when on it may be asked again.
CREATE TABLE watch_origin (
    origin TEXT PRIMARY KEY,
    free REAL NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    robots TEXT,
    robots_read REAL,
    robots_until REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- Articles that came in and whose story has not been traced yet.
CREATE TABLE watch_untraced (n INTEGER PRIMARY KEY REFERENCES article (n));

-- What asks for attention. `json` is the alert, whole; `seen` is when somebody marked it.
CREATE TABLE alert (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    severity INTEGER NOT NULL,
    made TEXT NOT NULL,
    article TEXT NOT NULL,
    json BLOB NOT NULL,
    seen TEXT
);
CREATE INDEX alert_unseen ON alert (n) WHERE seen IS NULL;
CREATE INDEX alert_article ON alert (article);

-- Alerts on their way to somebody. `channel` is a webhook's or a mailbox's address.
CREATE TABLE delivery (
    alert INTEGER NOT NULL REFERENCES alert (n),
    channel TEXT NOT NULL,
    due REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    sent REAL,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (alert, channel)
) WITHOUT ROWID;
CREATE INDEX delivery_waiting ON delivery (channel, due) WHERE sent IS NULL;
"""

PEOPLE = """
-- The same person across stories. All but `person_decision` and `person_anchor` is made from the stories, and can be made again.
CREATE TABLE person (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    stories INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    quotations INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX person_quotations ON person (quotations DESC, n);
CREATE TABLE person_word (
    word TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (n),
    PRIMARY KEY (word, person)
) WITHOUT ROWID;
CREATE INDEX person_word_person ON person_word (person);

-- A speaker of a story in one of its articles. `mentions` and `anchors` are places in JSON; what the article tells stands at `told_start`.
CREATE TABLE appearance (
    n INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES story (n),
    article INTEGER NOT NULL REFERENCES article (n),
    speaker TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    told_role TEXT NOT NULL,
    told_organisation TEXT NOT NULL,
    told_start INTEGER NOT NULL,
    told_end INTEGER NOT NULL,
    mentions TEXT NOT NULL,
    anchors TEXT NOT NULL,
    seen TEXT,
    person INTEGER REFERENCES person (n)
);
CREATE INDEX appearance_story ON appearance (story);
CREATE INDEX appearance_article ON appearance (article);
CREATE INDEX appearance_person ON appearance (person);
CREATE TABLE appearance_family (
    key TEXT NOT NULL,
    appearance INTEGER NOT NULL REFERENCES appearance (n) ON DELETE CASCADE,
    PRIMARY KEY (key, appearance)
) WITHOUT ROWID;
CREATE INDEX appearance_family_appearance ON appearance_family (appearance);
CREATE TABLE saying (
    n INTEGER PRIMARY KEY,
    appearance INTEGER NOT NULL REFERENCES appearance (n) ON DELETE CASCADE,
    quotation TEXT NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    statement TEXT,
    verdict TEXT,
    severity INTEGER NOT NULL
);
CREATE INDEX saying_appearance ON saying (appearance);

-- What was decided on people by hand. A side is known by places in articles, which no other analysis moves.
CREATE TABLE person_decision (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    one INTEGER NOT NULL,
    one_name TEXT NOT NULL,
    other INTEGER NOT NULL,
    other_name TEXT NOT NULL,
    undone TEXT,
    undone_by TEXT NOT NULL DEFAULT ''
);
CREATE TABLE person_anchor (
    decision INTEGER NOT NULL REFERENCES person_decision (n),
    side INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (n),
    places TEXT NOT NULL,
    PRIMARY KEY (decision, side, article)
) WITHOUT ROWID;
CREATE INDEX person_anchor_article ON person_anchor (article);

-- Why two appearances are one person's.
CREATE TABLE person_tie (
    a INTEGER NOT NULL REFERENCES appearance (n) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES appearance (n) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    decision INTEGER REFERENCES person_decision (n),
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX person_tie_b ON person_tie (b);

-- Stories whose people are kept.
CREATE TABLE story_people (story INTEGER PRIMARY KEY REFERENCES story (n)) WITHOUT ROWID;
"""

GROUPING = """
-- Articles that tell one story, as they were grouped on arrival. `story` is the traced story that grows with the group, `merged` the group
-- that this one has become part of.
CREATE TABLE story_group (
    n INTEGER PRIMARY KEY,
    begun TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    story INTEGER REFERENCES story (n) ON DELETE SET NULL,
    merged INTEGER REFERENCES story_group (n)
);
CREATE TABLE group_member (article INTEGER PRIMARY KEY REFERENCES article (n), grp INTEGER NOT NULL REFERENCES story_group (n));
CREATE INDEX group_member_group ON group_member (grp);
"""

MIGRATIONS: tuple[str, ...] = (FIRST, WATCHING, PEOPLE, GROUPING, READING)


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
        raise ArchiveError(f"{db.path}: made by an older retold; open it once where it may be written to, to bring it up to date")


def is_older(db: Connection) -> bool:
    """Whether a file is an archive that an older retold made."""
    return db.number("PRAGMA application_id") == APPLICATION and version(db) < len(MIGRATIONS)


def version(db: Connection) -> int:
    """How many steps a file has been through."""
    return db.number("PRAGMA user_version")
