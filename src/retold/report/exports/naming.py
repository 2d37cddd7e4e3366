"""What things are called outside: identifiers that stay, times as other programs read them, and JSON that any file can hold."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from retold.model import Article, Story
from retold.tables.rows import as_json, story_id
from retold.text.published import moment_of

ALLOWED = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
"""What may stand in an address (RFC 3986)."""
DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def article_uri(article: Article) -> str:
    """What an article is called: its address, where it has an http(s) one that is well-formed, else a URN made from its id.

    >>> article_uri(Article("a 1", "", url="https://wire.example/1")), article_uri(Article("a 1", ""))
    ('https://wire.example/1', 'urn:retold:article:a%201')
    """
    url = article.url.strip()
    return url if is_address(url) else urn("article", article.id)


def is_address(url: str) -> bool:
    """Whether a text is an http(s) address that may stand in a document as it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and ALLOWED.fullmatch(url) is not None


def uris(story: Story) -> dict[str, str]:
    """What each article of a story is called, no two the same: two versions of one address are told apart by their ids."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for article in story.articles:
        uri = article_uri(article)
        found[article.id] = urn("article", article.id) if uri in taken else uri
        taken.add(uri)
    return found


def urn(kind: str, *parts: str) -> str:
    """A URN of our own.

    >>> urn("finding", "4f", "d1")
    'urn:retold:finding:4f:d1'
    """
    return ":".join(["urn:retold", kind, *(quote(part, safe="", errors="replace") for part in parts)])


def story_urn(story: Story) -> str:
    """What a story is called."""
    return urn("story", story_id(story))


def day_or_time(published: str | None) -> str | None:
    """A publication date as ISO 8601: the day where only that is known, else the moment in UTC; None where it cannot be understood.

    >>> day_or_time("2031-05-04"), day_or_time("May 4, 2031"), day_or_time("2031-05-04T10:00:00+02:00"), day_or_time("soon")
    ('2031-05-04', '2031-05-04', '2031-05-04T08:00:00Z', None)
    """
    moment = moment_of(published)
    if moment is None:
        return None
    if ":" not in (published or "") and not re.search(r"T\d\d", published or ""):
        return moment.date().isoformat()
    return time_of(published)


def time_of(published: str | None) -> str | None:
    """A publication date as a moment in UTC, a day as its midnight; None where it cannot be understood."""
    moment = moment_of(published)
    return None if moment is None else moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def without_none(**values: object) -> dict[str, object]:
    """A JSON object of those values that say something.

    >>> without_none(a=1, b=None, c="", d=[])
    {'a': 1}
    """
    return {name: value for name, value in values.items() if value is not None and value != "" and value != []}


def graph_of(context: object, nodes: Iterable[object]) -> Iterator[str]:
    """The parts of a JSON-LD file with one graph."""
    yield '{"@context": ' + as_json(context) + ', "@graph": ['
    for number, node in enumerate(nodes):
        yield (",\n" if number else "\n") + as_json(node)
    yield "\n]}\n"
