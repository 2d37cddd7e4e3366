"""What a feed says: RSS (0.9 to 2.0) and Atom (RFC 4287), sitemaps and their indexes (sitemaps.org), with news and time stamps."""

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin

from retold.errors import ReadError
from retold.reading.published import publication_date
from retold.watch.addresses import is_web
from retold.watch.xml import read_elements

MOST = 5000
"""Entries taken of one feed or sitemap, in its order; a sitemap may have 50,000."""
KINDS = {"rss": "rss", "rdf": "rss", "feed": "atom", "urlset": "sitemap", "sitemapindex": "index"}
ENTRIES = frozenset(("item", "entry", "url", "sitemap"))
DATES = ("publication_date", "published", "pubdate", "date", "issued", "created")
CHANGES = ("updated", "modified", "lastmod")
TAG = re.compile(r"<[^<>]*>")


class Entry(NamedTuple):
    """One article or sitemap that a feed names. `published` is ISO 8601 where understood, `updated` tells one state from another."""

    url: str
    title: str = ""
    published: str | None = None
    updated: str = ""


class Feed(NamedTuple):
    """What a feed says: its kind ("rss", "atom", "sitemap", "index"), its title, its entries, and how long it asks to be left alone."""

    kind: str
    title: str
    entries: tuple[Entry, ...]
    seconds: float = 0.0


def read_feed(data: bytes, where: str, charset: str = "") -> Feed:
    """The feed in some bytes, which stood at the address `where`; broken XML is read as far as it goes.

    ReadError if it is no feed. Never another error; linear in the size, at most 5,000 entries.

    >>> rss = b'<rss><channel><title>Tarn Wire</title><item><title>Fog &amp;amp; rain</title><link>/fog</link></item></channel></rss>'
    >>> read_feed(rss, "https://tarn.example/rss").entries
    (Entry(url='https://tarn.example/fog', title='Fog & rain', published=None, updated=''),)
    """
    reader = FeedReader(where)
    if read_elements(data, where, charset, reader.start, reader.end) == 0 or not reader.kind:
        looks = " (an HTML page: name the feed itself)" if reader.root == "html" else f" (<{reader.root[:30]}>)" if reader.root else ""
        raise ReadError(where, f"no feed and no sitemap{looks}")
    return Feed(reader.kind, reader.title, tuple(reader.entries), reader.seconds)


class FeedReader:
    """Takes elements in order, and keeps what tells about entries."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.kind = self.root = self.title = ""
        self.entries: list[Entry] = []
        self.fields: dict[str, str] | None = None
        self.depth = 0
        self.seconds = 0.0

    def start(self, name: str, attributes: Mapping[str, str], depth: int) -> None:
        if depth == 0 and not self.root:
            self.root, self.kind = name, KINDS.get(name, "")
        if name in ENTRIES and self.fields is None and self.kind:
            self.fields, self.depth = {}, depth
        elif name == "link" and attributes.get("href") and self.fields is not None and depth == self.depth + 1:
            relation = attributes.get("rel", "alternate").strip().lower()
            self.fields.setdefault(f"href {relation}", attributes["href"])
        elif name == "guid" and self.fields is not None and attributes.get("ispermalink", "true").strip().lower() == "false":
            self.fields["guid is no link"] = "1"

    def end(self, name: str, text: str, depth: int) -> None:
        if self.fields is None:
            if name == "title" and depth <= 2 and text and not self.title:
                self.title = plain(text)
            elif name == "ttl" and text.isdecimal() and len(text) < 6:
                self.seconds = 60.0 * int(text)
        elif depth == self.depth:
            self.finish(self.fields)
            self.fields = None
        elif text and (depth == self.depth + 1 or name in DATES or name in CHANGES or name == "title"):
            self.fields.setdefault(name, text)

    def finish(self, fields: Mapping[str, str]) -> None:
        """Keep an entry that names an address."""
        guid = "" if "guid is no link" in fields else fields.get("guid", "")
        named = fields.get("href alternate") or fields.get("link") or fields.get("loc") or guid or fields.get("id", "")
        try:
            url = urljoin(self.base, named.strip()) if named else ""
        except ValueError:
            url = ""
        if len(self.entries) < MOST and is_web(url):
            told = next((fields[name] for name in DATES if name in fields), "")
            changed = next((fields[name] for name in CHANGES if name in fields), "")
            self.entries.append(Entry(url, plain(fields.get("title", "")), dated(told), changed or told))


def dated(told: str) -> str | None:
    """A date as ISO 8601; None if it is not understood."""
    found = publication_date(told) if told else None
    return found if found and re.match(r"\d{4}-\d\d", found) else None


def plain(text: str) -> str:
    """A title without markup, which feeds escape once or twice.

    >>> plain("&lt;b&gt;Fog&lt;/b&gt; &amp;amp; rain")
    'Fog & rain'
    """
    return " ".join(unescape(TAG.sub("", unescape(text))).split())[:500]
