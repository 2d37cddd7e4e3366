"""Full-text search: what is indexed of an article, how any text is a query, and the words around a match."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

import msgspec

from retold.archive.connection import Connection
from retold.model import Span
from retold.text.tokens import UNSPACED

MOST_WORDS = 64
"""Words of a query that are looked for; more would make the query too deep for SQLite."""

AROUND = 12
"""Words shown on either side of a match."""

CHARACTER = re.compile(f"([{UNSPACED}])")
PHRASES = re.compile(r'["“”„«»「」『』]')
TERM = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


class Hit(msgspec.Struct, frozen=True):
    """An article that a search found, and the words around the match: `excerpt` stands at `span` of its text."""

    id: str
    title: str
    outlet: str
    published: str | None
    excerpt: str
    span: Span


def index_words(db: Connection, number: int, title: str, text: str) -> None:
    """Make the words of an article findable. To be called within a transaction."""
    db.rows("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (number, spaced(title), spaced(text)))


def spaced(text: str) -> str:
    """The text with a space on both sides of each Chinese or Japanese character, so that each is a word of the index.

    >>> spaced("the 港 bell")
    'the  港  bell'
    """
    return text if text.isascii() else CHARACTER.sub(r" \1 ", text)


def query_of(asked: str) -> str:
    """A query that FTS5 understands, from anything: words and "phrases", each quoted, all required; empty if there is not one word in it.

    >>> query_of('ferry "gull point" OR *')
    '"ferry" "gull point" "OR"'
    """
    return " ".join(f'"{" ".join(words)}"' for words in terms_of(asked))


def phrase_of(line: str) -> str:
    """A query for the words of a line standing together, as many of them as a query may have; empty if there is not one.

    >>> phrase_of("Sign up for the Gull Point letter!")
    '"Sign up for the Gull Point letter"'
    """
    words = WORD.findall(normalize("NFC", line))[:MOST_WORDS]
    return f'"{" ".join(words)}"' if words else ""


def terms_of(asked: str) -> list[list[str]]:
    """The words of a query; those that have to stand together in one list."""
    terms: list[list[str]] = []
    for number, part in enumerate(PHRASES.split(normalize("NFC", asked))):
        if number % 2:
            terms += [WORD.findall(part)[:MOST_WORDS]] if WORD.search(part) else []
        else:
            terms += [WORD.findall(run)[:MOST_WORDS] for run in TERM.findall(part)]
    return terms[:MOST_WORDS]


def search(db: Connection, asked: str, limit: int) -> list[Hit]:
    """The articles that hold all that a query asks for, best first."""
    query = query_of(asked)
    if not query or limit <= 0:
        return []
    rows = db.rows(
        "SELECT id, article.title, outlet, published, article.text FROM words JOIN article ON article.n = words.rowid "
        "WHERE words MATCH ? ORDER BY rank, words.rowid LIMIT ?",
        (query, min(limit, 1 << 31)),
    )
    wanted = {folded(word) for words in terms_of(asked) for word in words}
    hits = []
    for id, title, outlet, published, text in rows:
        span = excerpt(text, wanted)
        hits.append(Hit(id, title, outlet, published, span.of(text), span))
    return hits


def holding(db: Connection, asked: str, limit: int) -> list[str]:
    """The ids of the articles that hold all that a query asks for, best first; nothing of their texts is read."""
    query = query_of(asked)
    if not query or limit <= 0:
        return []
    sql = "SELECT id FROM words JOIN article ON article.n = words.rowid WHERE words MATCH ? ORDER BY rank, words.rowid LIMIT ?"
    return [id for (id,) in db.rows(sql, (query, min(limit, 1 << 31)))]


def excerpt(text: str, wanted: Iterable[str]) -> Span:
    """The place with most of the wanted words (folded) close together, and a few words around it; the beginning where there is none.

    >>> excerpt("Rain fell. The ferry from Gull Point was late again.", ["gull", "point"])
    Span(start=0, end=52)
    """
    words = list(WORD.finditer(text))
    if not words:
        return Span(0, 0)
    asked = set(wanted)
    found = [(n, word) for n, m in enumerate(words) if (word := folded(m[0])) in asked]
    best, most = 0, 0
    begin = 0
    for end in range(len(found)):
        while found[end][0] - found[begin][0] >= 2 * AROUND:
            begin += 1
        kinds = len({word for _, word in found[begin : end + 1]})
        if kinds > most:
            best, most = (found[begin][0] + found[end][0]) // 2, kinds
    low, high = max(0, best - AROUND), min(len(words) - 1, best + AROUND)
    start, stop = words[low].start(), words[high].end()
    return Span(0 if low == 0 else start, len(text) if high == len(words) - 1 else stop)


def folded(word: str) -> str:
    """A word without case and accents, as the index has it.

    >>> folded("Émile")
    'emile'
    """
    if word.isascii():
        return word.lower()
    return "".join(c for c in normalize("NFD", word.casefold()) if not combining(c))
