"""The tables of decisions, and of what lists say of stories: a step of `schema.MIGRATIONS`."""

READING = """
-- What people decided about findings and links. Rows are only ever added; a later one on the same subject takes the place of an earlier.
CREATE TABLE decision (
    n INTEGER PRIMARY KEY,
    made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    here TEXT NOT NULL,
    there TEXT NOT NULL,
    remark TEXT NOT NULL,
    subject TEXT NOT NULL
);
CREATE INDEX decision_subject ON decision (subject, n);
CREATE TABLE decision_article (article TEXT NOT NULL, decision INTEGER NOT NULL, PRIMARY KEY (article, decision)) WITHOUT ROWID;
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;

-- What lists say of a traced story, so that no list has to read whole stories. `within` is a later story that holds all its articles.
CREATE TABLE card (
    story INTEGER PRIMARY KEY REFERENCES story (n) ON DELETE CASCADE,
    title TEXT NOT NULL,
    earliest TEXT,
    latest TEXT NOT NULL,
    gravest INTEGER NOT NULL,
    within INTEGER,
    data BLOB NOT NULL
);
CREATE INDEX card_latest ON card (latest, story) WHERE within IS NULL;
CREATE TABLE card_article (
    article INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES card (story) ON DELETE CASCADE,
    outlet TEXT NOT NULL,
    PRIMARY KEY (article, story)
) WITHOUT ROWID;
CREATE INDEX card_article_story ON card_article (story);
CREATE INDEX card_article_outlet ON card_article (outlet, story);
CREATE TABLE noted (
    story INTEGER NOT NULL REFERENCES card (story) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    severity INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (story, number)
) WITHOUT ROWID;
CREATE INDEX noted_severity ON noted (severity, story, number);
CREATE INDEX noted_subject ON noted (subject);
CREATE TABLE rendered (
    story INTEGER NOT NULL REFERENCES card (story) ON DELETE CASCADE,
    statement INTEGER NOT NULL,
    article INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    speaker TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    kind TEXT NOT NULL,
    verdict TEXT NOT NULL,
    marked INTEGER NOT NULL,
    severity INTEGER NOT NULL,
    attribution TEXT NOT NULL,
    spot TEXT NOT NULL,
    words TEXT NOT NULL
);
CREATE INDEX rendered_story ON rendered (story);
CREATE INDEX rendered_speaker ON rendered (speaker, verdict);
CREATE INDEX rendered_outlet ON rendered (outlet, verdict);
CREATE TRIGGER story_renewed AFTER UPDATE OF json ON story BEGIN DELETE FROM card WHERE story = new.n; END;
"""
