"""An archive: one SQLite file that keeps articles, their fingerprints, the passages they share, and traced stories."""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from os import PathLike, fspath
from types import TracebackType
from typing import Self

import msgspec

from retold.archive.fingerprints import fingerprints
from retold.archive.matching import BATCH, Row, match_many, match_text
from retold.archive.schema import prepare
from retold.errors import ArchiveError
from retold.model import Article, Passage, PassageKind, Span, Story, TimedSpan

COLUMNS = "id, text, title, outlet, byline, url, published, language, times"
WAIT = 30.0
"""Seconds to wait for another process that is writing."""

CACHE = 200_000
"""KiB of the file held in memory: postings come in random order, and a small cache would read and write every page many times."""

VERBATIM = 0.999


class Status(StrEnum):
    """What adding an article did: it is new, it was there already, or it is a new version of an article with its URL."""

    NEW = "new"
    KNOWN = "known"
    VERSION = "version"


class Added(msgspec.Struct, frozen=True):
    """An article as the archive has it now."""

    id: str
    status: Status


class Hit(msgspec.Struct, frozen=True):
    """An article that a search found, and the words around the match, as the article has them."""

    id: str
    title: str
    outlet: str
    published: str | None
    excerpt: str


class Archive:
    """Articles in one file. Use it as a context manager, or `close` it.

    Everything is written in transactions: after a crash at any moment, every article whose `add` returned is there, whole. Other processes
    may read while one writes. SQLite's write-ahead log stands beside the file while it is open.

    >>> with Archive(":memory:") as archive:
    ...     added = archive.add([Article("a", "The ferry ran onto a sandbank.", url="https://wire.example/1")])
    ...     [hit.id for hit in archive.search("sandbank")], len(archive)
    (['a'], 1)
    """

    def __init__(self, path: str | PathLike[str], *, read_only: bool = False) -> None:
        self.path = fspath(path)
        try:
            where = f"file:{self.path.replace('?', '%3f').replace('#', '%23')}?mode=ro" if read_only else self.path
            self._db = sqlite3.connect(where, timeout=WAIT, isolation_level=None, uri=read_only)
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.execute("PRAGMA temp_store = MEMORY")
            self._db.execute(f"PRAGMA cache_size = -{CACHE}")
            if not read_only:
                prepare(self._db, self.path)
        except sqlite3.Error as problem:
            raise ArchiveError(f"{self.path}: cannot be opened as an archive: {problem}") from problem

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was added stays."""
        self._db.close()

    def __len__(self) -> int:
        """How many articles there are, versions counted."""
        return int(self._db.execute("SELECT count(*) FROM article").fetchone()[0])

    def __iter__(self) -> Iterator[Article]:
        """All articles in the order they were added."""
        for row in self._db.execute(f"SELECT {COLUMNS} FROM article ORDER BY n"):
            yield article_of(row)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as problem:
            raise ArchiveError(f"{self.path}: cannot be written: {problem}") from problem
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def add(self, articles: Iterable[Article], *, match: bool = True, position: tuple[str, str, int] | None = None) -> list[Added]:
        """Add articles in one transaction, and find the passages they share with those before them. Returns one entry for each.

        An article with the same words, URL and outlet is there only once. One with a known URL and other words is a new version. An id
        that another article has gets a suffix. `match=False` leaves the passages for `match_new`. `position` is (source, state, place): how
        far the reading of a source has come, kept in the same transaction (`resume`).
        """
        with self._transaction():
            postings: list[tuple[int, int]] = []
            found = [self._add_one(article, postings) for article in articles]
            self._db.executemany("INSERT INTO posting VALUES (?, ?)", sorted(postings))  # in order: three times as fast
            if position is not None:
                self._db.execute("INSERT OR REPLACE INTO intake VALUES (?, ?, ?)", position)
        if match:
            self.match_new()
        return found

    def _add_one(self, article: Article, postings: list[tuple[int, int]]) -> Added:
        digest = digest_of(article)
        known = self._db.execute(
            "SELECT id FROM article WHERE digest = ? AND url = ? AND outlet = ?", (digest, article.url, article.outlet)
        ).fetchone()
        if known:
            return Added(known[0], Status.KNOWN)
        older = None
        if article.url:
            older = self._db.execute("SELECT n FROM article WHERE url = ? ORDER BY n DESC LIMIT 1", (article.url,)).fetchone()
        id = self._free_id(article.id, digest)
        times = msgspec.json.encode(article.times) if article.times else None
        cursor = self._db.execute(
            "INSERT INTO article (id, digest, url, title, outlet, byline, published, language, text, times, replaces) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                id,
                digest,
                article.url,
                article.title,
                article.outlet,
                article.byline,
                article.published,
                article.language,
                storable(article.text),
                times,
                older[0] if older else None,
            ),
        )
        number = cursor.lastrowid or 0
        postings += [(gram, number) for gram, _ in fingerprints(article.text)]
        return Added(id, Status.VERSION if older else Status.NEW)

    def _free_id(self, id: str, digest: bytes) -> str:
        """The id, with as much of the content's digest as it takes for it to be free."""
        wanted, size = id or digest.hex()[:16], 4
        while self._db.execute("SELECT 1 FROM article WHERE id = ?", (wanted,)).fetchone():
            wanted, size = f"{id}~{digest.hex()[:size]}", size + 4
            if size > 72:
                raise ArchiveError(f"{self.path}: no free id like {id!r}")
        return wanted

    def resume(self, source: str, state: str) -> int:
        """How far a source has been read in that state (its size and time of change, say); 0 if never, or in another state."""
        row = self._db.execute("SELECT position FROM intake WHERE source = ? AND state = ?", (source, state)).fetchone()
        return row[0] if row else 0

    def match_new(self) -> int:
        """Find the passages of articles that have not been matched yet. Returns how many passages were found."""
        waiting = [row[0] for row in self._db.execute("SELECT n FROM article WHERE matched = 0 ORDER BY n")]
        if not waiting:
            return 0
        if len(waiting) >= BATCH:
            rows = match_many(self._db, waiting[0])
            return self._keep(rows, waiting)
        count = 0
        for n in waiting:
            text = self._db.execute("SELECT text FROM article WHERE n = ?", (n,)).fetchone()[0]
            count += self._keep(match_text(self._db, text, n), [n])
        return count

    def _keep(self, rows: Sequence[Row], matched: Sequence[int]) -> int:
        fresh = set(matched)
        with self._transaction():
            self._db.executemany("INSERT OR IGNORE INTO passage VALUES (?, ?, ?, ?, ?, ?, ?)", [row for row in rows if row.a in fresh])
            self._db.executemany("UPDATE article SET matched = 1 WHERE n = ?", [(n,) for n in matched])
        return len(rows)

    def get(self, id: str) -> Article:
        """The article with that id; KeyError if there is none."""
        row = self._db.execute(f"SELECT {COLUMNS} FROM article WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        return article_of(row)

    def __contains__(self, id: str) -> bool:
        return self._db.execute("SELECT 1 FROM article WHERE id = ?", (id,)).fetchone() is not None

    def search(self, query: str, *, limit: int = 20) -> list[Hit]:
        """Articles that hold all the words of a query, best first; words "in quotation marks" must stand together. Any text is a query."""
        asked = fts_query(query)
        if not asked:
            return []
        rows = self._db.execute(
            "SELECT id, article.title, outlet, published, snippet(words, 1, '', '', ' … ', 24) FROM words "
            "JOIN article ON article.n = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT ?",
            (asked, limit),
        )
        return [Hit(*row) for row in rows]

    def versions(self, id: str) -> list[str]:
        """The ids of all versions of an article's URL, the oldest first; the article alone if it has no URL."""
        row = self._db.execute("SELECT url FROM article WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        if not row[0]:
            return [id]
        return [version for (version,) in self._db.execute("SELECT id FROM article WHERE url = ? ORDER BY n", row)]

    def passages(self, id: str) -> list[Passage]:
        """The passages that an article shares with others, as they were found when the later of the two was matched."""
        rows = self._db.execute(
            "SELECT one.id, other.id, a_start, a_end, b_start, b_end, identity FROM passage "
            "JOIN article AS one ON one.n = passage.a JOIN article AS other ON other.n = passage.b "
            "WHERE passage.a = (SELECT n FROM article WHERE id = ?1) OR passage.b = (SELECT n FROM article WHERE id = ?1) "
            "ORDER BY passage.a, passage.b, a_start",
            (id,),
        )
        return [
            Passage(
                Span(a1, a2),
                Span(b1, b2),
                a,
                b,
                PassageKind.VERBATIM if identity >= VERBATIM else PassageKind.REWRITTEN,
                round(identity, 4),
            )
            for a, b, a1, a2, b1, b2, identity in rows
        ]

    def matches(self, text: str) -> list[Passage]:
        """The passages that a text shares with the archive, without adding it; `a` is the text, and `a_article` empty."""
        before = (self._db.execute("SELECT max(n) FROM article").fetchone()[0] or 0) + 1
        ids = {}
        found = []
        for row in match_text(self._db, text, before):
            if row.b not in ids:
                ids[row.b] = self._db.execute("SELECT id FROM article WHERE n = ?", (row.b,)).fetchone()[0]
            kind = PassageKind.VERBATIM if row.identity >= VERBATIM else PassageKind.REWRITTEN
            found.append(Passage(Span(row.a_start, row.a_end), Span(row.b_start, row.b_end), "", ids[row.b], kind, round(row.identity, 4)))
        return found

    def story(self, ids: Sequence[str], *, transcripts: Sequence[str] = (), policy: str = "reuters", renew: bool = False) -> Story:
        """The traced story of some articles. It is traced once and stored; every view reads what is stored. KeyError for an unknown id."""
        key = "\n".join([*sorted(ids), "", *sorted(transcripts)])
        row = self._db.execute("SELECT json FROM story WHERE articles = ? AND policy = ?", (key, policy)).fetchone()
        if row and not renew:
            return Story.from_json(row[0])
        from retold.trace import trace

        story = trace([self.get(id) for id in ids], transcripts=[self.get(id) for id in transcripts], policy=policy)
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO story (policy, articles, json) VALUES (?, ?, ?)", (policy, key, story.to_json().encode())
            )
        return story

    def stories(self) -> Iterator[Story]:
        """All stored stories, the newest first."""
        for (data,) in self._db.execute("SELECT json FROM story ORDER BY n DESC"):
            yield Story.from_json(data)

    def related(self, id: str, *, limit: int = 20) -> list[str]:
        """The ids of the articles that share most text with an article, most first."""
        rows = self._db.execute(
            "WITH mine AS (SELECT n FROM article WHERE id = ?), shared AS ("
            "SELECT b AS n, a_end - a_start AS size FROM passage WHERE a = (SELECT n FROM mine) UNION ALL "
            "SELECT a, b_end - b_start FROM passage WHERE b = (SELECT n FROM mine)) "
            "SELECT id FROM shared JOIN article USING (n) GROUP BY n ORDER BY sum(size) DESC, n LIMIT ?",
            (id, limit),
        )
        return [row[0] for row in rows]


def article_of(row: tuple[str, str, str, str, str, str, str | None, str | None, bytes | None]) -> Article:
    """An article from its columns."""
    *fields, times = row
    return Article(*fields, times=msgspec.json.decode(times, type=tuple[TimedSpan, ...]) if times else ())


def digest_of(article: Article) -> bytes:
    """What tells one text from another: SHA-256 of title and text."""
    return hashlib.sha256(f"{article.title}\x00{article.text}".encode("utf-8", "surrogatepass")).digest()


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: lone surrogates, which stand for no character, become the replacement character, one for one."""
    return re.sub("[\ud800-\udfff]", "�", text)


def fts_query(query: str) -> str:
    """A query that FTS5 understands, from anything: words and "phrases", each quoted, all required.

    >>> fts_query('ferry "gull point" OR *')
    '"ferry" "gull point" "OR"'
    """
    parts = []
    for number, part in enumerate(re.split(r'["“”«»]', query)):
        if number % 2:
            parts += [" ".join(words)] if (words := re.findall(r"\w+", part)) else []
        else:
            parts += re.findall(r"\w+", part)
    return " ".join(f'"{part}"' for part in parts)
