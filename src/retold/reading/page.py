"""One pass over an HTML page: what its head says, and the lines a reader would see.

The pass builds no tree, so neither depth nor size of a page can stop it, and it is linear.
"""

from collections.abc import Mapping
from typing import NamedTuple

from retold.reading.encoding import CONTROL, clean

HIDDEN = frozenset("script style noscript template head svg math select button textarea iframe object canvas audio video dialog".split())
FURNITURE = frozenset(("nav", "footer", "aside", "form", "figure", "menu"))
PARAGRAPH = frozenset(("p", "blockquote", "pre"))
SECTIONS = frozenset(("html", "body", "main", "article", "section", "header", "footer", "nav", "aside", "div", "form", "fieldset", "menu"))
TEXTS = frozenset(("address", "blockquote", "br", "details", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "summary"))
LISTS = frozenset(("caption", "dd", "dl", "dt", "figcaption", "figure", "li", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"))
BLOCKS = SECTIONS | TEXTS | LISTS
CELLS = frozenset(("td", "th"))
LONGEST_TITLE = 1000
MOST_PIECES = 100
"""Pieces of text kept of a title, a heading, or a note to browsers without scripts."""


class Page(NamedTuple):
    """`metas` has the first value of each name, property and itemprop in lower case. `lines` is all that shows, `paragraphs` what of it
    stands in paragraphs outside menus and boxes, `unscripted` what shows only where scripts are off; `elements` counts all of them."""

    title: str
    heading: str
    metas: dict[str, str]
    linked_data: list[str]
    canonical: str
    language: str
    lines: list[str]
    paragraphs: list[str]
    unscripted: str
    elements: int


def read_page(html: str) -> Page:
    """What a page says. Never raises on any text.

    >>> read_page("<title>Storm</title><p>It <b>rained</b>.<br>We left.").lines
    ['It rained.', 'We left.']
    """
    from lxml import etree

    # libxml2 stops at the first zero, and knows lone surrogates as little as UTF-8 does.
    data = clean(html).replace("\0", " ").encode()
    reader = PageReader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    try:
        parser.feed(data)
        parser.close()
    except etree.LxmlError:
        reader.close()
    return reader.page()


class PageReader:
    """Takes the parser's events in order."""

    def __init__(self) -> None:
        self.metas: dict[str, str] = {}
        self.linked_data: list[str] = []
        self.canonical = self.language = ""
        self.lines: list[str] = []
        self.paragraphs: list[str] = []
        self.line: list[str] = []
        self.kept: dict[str, list[str]] = {"title": [], "h1": [], "noscript": []}
        self.depth: dict[str, int] = {}
        self.script: list[str] | None = None
        self.elements = self.hidden = self.furniture = self.paragraph = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in BLOCKS:
            self.end_line()
        elif tag in CELLS and self.line:
            self.line.append("\t")
        self.elements += 1
        self.depth[tag] = self.depth.get(tag, 0) + 1
        self.count(tag, 1)
        if tag == "script" and "ld+json" in attributes.get("type", "").lower():
            self.script = []
        self.note(tag, attributes)

    def note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Remember what a tag says about the whole page."""
        if tag == "html":
            self.language = self.language or attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.canonical = self.canonical or attributes.get("href", "").strip()
        value = attributes.get("content") or (attributes.get("datetime") if tag == "time" else None)
        if not value:
            return
        names = [attributes.get(name, "") for name in ("property", "name", "itemprop", "http-equiv")]
        if tag == "time" and "pubdate" in attributes:
            names.append("pubdate")
        for name in names:
            if name:
                self.metas.setdefault(name.strip().lower(), " ".join(value.split()))

    def end(self, tag: str) -> None:
        if tag == "script" and self.script is not None:
            self.linked_data.append("".join(self.script))
            self.script = None
        if tag in BLOCKS:
            self.end_line()
        if self.depth.get(tag):
            self.depth[tag] -= 1
            self.count(tag, -1)

    def count(self, tag: str, step: int) -> None:
        """Keep count of how deep the reader is in what."""
        self.hidden += step * (tag in HIDDEN)
        self.furniture += step * (tag in FURNITURE)
        self.paragraph += step * (tag in PARAGRAPH)

    def data(self, text: str) -> None:
        if self.script is not None:
            self.script.append(text)
            return
        for tag, kept in self.kept.items():
            if self.depth.get(tag) and len(kept) < MOST_PIECES:
                kept.append(text)
        if self.hidden or self.depth.get("title"):
            return
        if not self.depth.get("pre"):
            self.line.append(text)
            return
        for i, part in enumerate(text.split("\n")):
            if i:
                self.end_line()
            self.line.append(part)

    def end_line(self) -> None:
        """Close the line that is open, and keep it where it belongs."""
        line = tidy("".join(self.line))
        self.line = []
        if line:
            self.lines.append(line)
            if self.paragraph and not self.furniture:
                self.paragraphs.append(line)

    def close(self) -> None:
        self.end_line()

    def page(self) -> Page:
        kept = {tag: tidy("".join(parts)) for tag, parts in self.kept.items()}
        return Page(
            kept["title"][:LONGEST_TITLE],
            kept["h1"][:LONGEST_TITLE],
            self.metas,
            self.linked_data,
            self.canonical,
            self.language,
            self.lines,
            self.paragraphs,
            kept["noscript"],
            self.elements,
        )


def tidy(text: str) -> str:
    """A line as a browser shows it: white space folded, cells apart, soft hyphens gone, which only say where a word may break."""
    cells = (" ".join(CONTROL.sub(" ", cell).split()) for cell in text.replace("\xad", "").split("\t"))
    return "\t".join(cell for cell in cells if cell)
