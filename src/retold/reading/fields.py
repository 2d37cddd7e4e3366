"""An article's data under the many names that files give them."""

import re
from collections.abc import Mapping
from functools import lru_cache

from retold.model import Article
from retold.reading.encoding import CONTROL, clean
from retold.reading.plain import host_of
from retold.reading.published import publication_date
from retold.reading.source import Source

TITLE = ("title", "headline")
OUTLET = ("outlet", "source", "sourcename", "publisher", "publication", "sitename", "site", "newspaper", "domain", "hostname")
BYLINE = ("byline", "author", "authors", "creator", "writer")
URL = ("url", "link", "canonicalurl", "permalink", "uri")
ID = ("id", "uuid", "guid", "articleid", "docid", "documentid")
LANGUAGE = ("language", "lang", "languagecode", "inlanguage", "locale")
PUBLISHED = (
    *("published", "date", "datetime", "publishdate", "publisheddate", "publishedat", "publishedon", "publishedtime", "publishtime"),
    *("datepublished", "publicationdate", "pubdate", "issued", "timestamp", "time"),
)
"""Names in order of trust, without case, hyphens and underscores: `publish_date`, `publishDate` and `Publish-Date` are one."""

ADDRESS = re.compile(r"https?://\S+$", re.I)
TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*$", re.I)
NO_LANGUAGE = {"und", "mul", "zxx", "mis"}
"""ISO 639 codes that name no language."""


def article_from(record: Mapping[str, object], source: Source, text: str, id: str = "") -> Article:
    """An article of a text and whatever a record says about it; what it does not say is left empty, the outlet falls back to the host."""
    data = named(record)
    url = words_of(first(data, URL)) or source.url
    outlet = words_of(first(data, OUTLET))
    return Article(
        id=words_of(first(data, ID)) or id or source.id,
        text=text,
        title=words_of(first(data, TITLE)),
        outlet=host_of(outlet) if ADDRESS.match(outlet) else outlet or host_of(url),
        byline=byline_of(first(data, BYLINE)),
        url=url if ADDRESS.match(url) else source.url,
        published=publication_date(date_of(first(data, PUBLISHED))),
        language=language_of(first(data, LANGUAGE)),
    )


def named(record: Mapping[str, object]) -> dict[str, object]:
    """The record with its names folded; of two that fold to one, the first that holds something."""
    folded: dict[str, object] = {}
    for name, value in record.items():
        key = folded_name(str(name))
        if not folded.get(key):
            folded[key] = value
    return folded


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def first(data: Mapping[str, object], names: tuple[str, ...]) -> object:
    """The first of the named values that holds something; zero is something."""
    for name in names:
        value = data.get(name)
        if value or type(value) is int:
            return value
    return None


def words_of(value: object) -> str:
    """A value as one line: a list is joined, of an object its name is taken.

    >>> words_of([{"name": "Ida Brandt"}, " Tom  Reyk "])
    'Ida Brandt, Tom Reyk'
    """
    if isinstance(value, Mapping):
        data = named(value)
        return words_of(first(data, ("name", "title", "label", "rendered", "value", "url", "id")))
    if isinstance(value, list | tuple):
        return ", ".join(dict.fromkeys(part for item in value if (part := words_of(item))))
    if isinstance(value, bool) or value is None:
        return ""
    return " ".join(CONTROL.sub(" ", clean(str(value))).split())


def byline_of(value: object) -> str:
    """Who wrote it, without "By"; an address is nobody's name.

    >>> byline_of("By Ida Brandt"), byline_of("https://courier.example/ida")
    ('Ida Brandt', '')
    """
    names = words_of([v for v in value if not ADDRESS.match(words_of(v))] if isinstance(value, list) else value)
    return "" if ADDRESS.match(names) else re.sub(r"^by:?\s+(?=\S)", "", names, flags=re.I)


def date_of(value: object) -> object:
    """The value of a date, taken out of an object or a list that holds it."""
    while isinstance(value, Mapping | list | tuple) and value:
        value = first(named(value), ("$date", "date", "value", "start")) if isinstance(value, Mapping) else value[0]
    return value if isinstance(value, str | int | float) else None


def language_of(value: object) -> str | None:
    """The language alone of a language tag, in lower case, since two kinds of English are one language.

    >>> language_of("en-GB"), language_of("de_AT"), language_of("unknown")
    ('en', 'de', None)
    """
    tag = TAG.match(words_of(value))
    return tag[1].lower() if tag and tag[1].lower() not in NO_LANGUAGE else None
