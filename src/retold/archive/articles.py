"""An article as a row of the archive, and back."""

import hashlib
from enum import StrEnum

import msgspec

from retold.archive.connection import Connection, Row
from retold.errors import ArchiveError
from retold.model import Article, TimedSpan

COLUMNS = "id, text, title, outlet, byline, url, published, language, times"


class Status(StrEnum):
    """What adding an article did: it is new, it was there already, or it is a new version of an article with its URL."""

    NEW = "new"
    KNOWN = "known"
    VERSION = "version"


class Added(msgspec.Struct, frozen=True):
    """An article as the archive has it now."""

    id: str
    status: Status


class Stored(msgspec.Struct, frozen=True):
    """What became of one article: its number is 0 where it was known."""

    added: Added
    number: int


def store(db: Connection, article: Article) -> Stored:
    """Write one article, unless it is there. To be called within a transaction."""
    digest = digest_of(article)
    known = db.row("SELECT id FROM article WHERE digest = ? AND url = ? AND outlet = ?", (digest, article.url, article.outlet))
    if known:
        return Stored(Added(known[0], Status.KNOWN), 0)
    older = db.row("SELECT n FROM article WHERE url = ? ORDER BY n DESC LIMIT 1", (article.url,)) if article.url else None
    id = free_id(db, article.id, digest)
    names = ("id", "digest", "url", "title", "outlet", "byline", "published", "language", "text", "times", "replaces")
    values = (
        *(id, digest, article.url, article.title, article.outlet, article.byline, article.published, article.language, article.text),
        msgspec.json.encode(article.times) if article.times else None,
        older[0] if older else None,
    )
    number = db.insert(f"INSERT INTO article ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", values)
    return Stored(Added(id, Status.VERSION if older else Status.NEW), number)


def free_id(db: Connection, id: str, digest: bytes) -> str:
    """The id, with as much of the content's digest as it takes for it to be free."""
    wanted, size = id or digest.hex()[:16], 4
    while db.row("SELECT 1 FROM article WHERE id = ?", (wanted,)):
        if size > 64:
            raise ArchiveError(f"{db.path}: no free id like {id!r}")
        wanted, size = f"{id}~{digest.hex()[:size]}", size + 4
    return wanted


def number_of(db: Connection, id: str) -> int:
    """The number of the article with that id; KeyError if there is none."""
    row = db.row("SELECT n FROM article WHERE id = ?", (id,))
    if row is None:
        raise KeyError(id)
    return int(row[0])


def article_of(row: Row) -> Article:
    """An article from its columns; ArchiveError if they are none."""
    id, text, title, outlet, byline, url, published, language, packed = row
    try:
        times = msgspec.json.decode(packed, type=tuple[TimedSpan, ...]) if packed else ()
    except msgspec.MsgspecError as problem:
        raise ArchiveError(f"the archive is damaged (article {id!r}: {problem}); take it from a backup") from problem
    return Article(id, text, title, outlet, byline, url, published, language, times)


def digest_of(article: Article) -> bytes:
    """What tells one text from another: SHA-256 of title and text."""
    return hashlib.sha256(f"{article.title}\x00{article.text}".encode("utf-8", "surrogatepass")).digest()
