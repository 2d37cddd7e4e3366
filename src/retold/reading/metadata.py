"""What an HTML page says about its article: linked data first, then meta tags, then what shows.

Times of day matter here, since retellings of one event are hours apart; extractors that know dates only are the last resort.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import urljoin

from retold.reading.fields import words_of
from retold.reading.page import Page, tidy

PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published", "parsely-pub-date"),
    *("sailthru.date", "publication_date", "publish-date", "publishdate", "pubdate", "dc.date.issued", "dcterms.date", "dcterms.created"),
    *("dc.date", "date", "cxenseparse:recs:publishtime"),
)
BYLINE = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "twitter:creator")
OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site")
TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
LANGUAGE = ("og:locale", "content-language", "language", "dc.language", "inlanguage")
ARTICLE_TYPE = re.compile(r"Article$|Posting$|Report$")
SEPARATOR = re.compile(r"\s+[|–—:·•-]{1,2}\s+")


def metadata_of(page: Page, url: str) -> dict[str, object]:
    """The page's data under the names that `article_from` knows, and the `articlebody` that its linked data may hold."""
    linked = linked_article(page)
    outlet = words_of(linked.get("publisher")) or meta(page, OUTLET).lstrip("@")
    found: dict[str, object] = {
        "url": canonical_url(page, url),
        "outlet": outlet,
        "title": plain_words(linked.get("headline")) or without_outlet(meta(page, TITLE), outlet),
        "byline": linked.get("author") or linked.get("creator") or meta(page, BYLINE),
        "published": linked.get("datePublished") or meta(page, PUBLISHED),
        "language": page.language or linked.get("inLanguage") or meta(page, LANGUAGE),
        "articlebody": linked.get("articleBody"),
    }
    found["title"] = found["title"] or page.heading or without_outlet(page.title, outlet)
    return found


def meta(page: Page, names: tuple[str, ...]) -> str:
    """The first of the named meta tags that holds something."""
    return next((page.metas[name] for name in names if page.metas.get(name)), "")


def plain_words(value: object) -> str:
    """Words of linked data, where markup is escaped once too often as often as not."""
    return " ".join(unescape(words_of(value)).split())


def without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name at its end.

    >>> without_outlet("Storm hits Tarn Bay - Harbour closed | The Tarn Courier", "Tarn Courier")
    'Storm hits Tarn Bay - Harbour closed'
    """
    bare = fold_name(outlet)
    *before, last = SEPARATOR.split(title)
    if before and bare and fold_name(last) == bare:
        return title[: title.rindex(last)].rstrip(" |–—:·•-\t\n")
    return title


def fold_name(name: str) -> str:
    return "".join(c for c in name.casefold().removeprefix("the ") if c.isalnum())


def canonical_url(page: Page, url: str) -> str:
    """The address the page calls its own, made whole by the address it came from; that address where it names none of the web."""
    for named in (page.canonical, page.metas.get("og:url", "")):
        try:
            whole = urljoin(url, named) if named else ""
        except ValueError:
            continue
        if re.match(r"https?://[^/\s]\S*$", whole, re.I):
            return whole
    return url


def linked_article(page: Page) -> Mapping[str, object]:
    """The first article in the page's JSON-LD (schema.org), an empty one if there is none."""
    return next((thing for script in page.linked_data for thing in things(parsed(script)) if is_article(thing)), {})


def is_article(thing: Mapping[str, object]) -> bool:
    kinds = thing.get("@type")
    return any(isinstance(kind, str) and ARTICLE_TYPE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def parsed(script: str) -> object:
    """A script's JSON; None where it is none. Pages put raw line ends into its strings, comments around it, and a comma too many."""
    import json

    bare = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.strip().rstrip(";"))
    for attempt in (bare, unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def things(node: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """The objects of JSON-LD that speak of the page itself: those at the top, in a graph, or named as its main entity."""
    if isinstance(node, list):
        for item in node:
            yield from things(item, depth)
    elif isinstance(node, dict) and depth < 8:
        yield node
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from things(node.get(name), depth + 1)


def body_lines(value: object) -> list[str]:
    """The lines of an `articleBody`, which may be text, escaped text or HTML."""
    if not isinstance(value, str):
        return []
    text = unescape(value)
    if re.search(r"</?(?:p|br|div)\b", text, re.I):
        from retold.reading.page import read_page

        return read_page(text).lines
    return [line for part in text.splitlines() if (line := tidy(part))]
