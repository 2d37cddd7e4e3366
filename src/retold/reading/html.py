"""HTML: the article's text without the page around it.

The text is the first of these that finds one: trafilatura's extraction; the `articleBody` of the page's linked data, also where it is
more than three times as long; the paragraphs outside menus and boxes; all lines that show. A page deeper than 256 elements is not given
to trafilatura, whose parser would stop there without a word, nor one of more than 50,000, on which it would take minutes.
"""

import logging
import re
from typing import Any, NamedTuple

from retold.errors import ReadError
from retold.model import Article
from retold.reading.encoding import decode
from retold.reading.fields import article_from
from retold.reading.limits import spell_bytes
from retold.reading.metadata import body_lines, metadata_of
from retold.reading.page import Page, read_page, tidy
from retold.reading.source import Format, Found, Source
from retold.reading.walls import wall_in

CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=[\s\"']*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
LONGER = 3
"""How many times longer an `articleBody` must be to be trusted over the text that shows, which then is a teaser."""
MOST_ELEMENTS = 50_000
LINES = frozenset(("p", "head", "quote", "list", "item", "table", "row", "lb", "div", "code", "ab", "fw", "body"))
"""Elements of trafilatura's result that stand on lines of their own."""
START = re.compile(r"(?:<!--(?:(?!-->).){0,2000}+-->\s*+|<\?xml[^>]{0,200}>\s*+)*+<(?:!doctype\s+html\b|html(?=[\s>]))[^<>]*>", re.I | re.S)
"""Nothing in it is tried twice: a lazy dot that may run over the end of a comment doubles the work with every comment."""
SECOND = re.compile(r"</?(?:html|head|body|meta|title|link|script|style|base|main|article|section|header|div|p|h[1-6])\b[^<>]*>", re.I)
TAG = re.compile(r"<(?:!--|(?:head|body|article|main|section|div|p|h[1-6]|title|meta|span|table|blockquote)\b)", re.I)


class Extract(NamedTuple):
    """What trafilatura finds."""

    lines: list[str]
    author: str
    date: str


NOTHING = Extract([], "", "")


def read_html(source: Source) -> Found:
    """One article, or an error that says what the page looks like."""
    yield page_article(decode(source.data, source.where, source.charset or charset_in(source.data)), source)


def charset_in(data: bytes) -> str:
    """The encoding that a page's head declares, empty if it declares none."""
    m = CHARSET.search(data[:8192])
    return (m[1] or m[2]).decode("ascii", "replace") if m else ""


def page_article(html: str, source: Source) -> Article | ReadError:
    """The article of a page's text."""
    page = read_page(html)
    record = metadata_of(page, source.url)
    small = page.elements <= MOST_ELEMENTS
    extract = extracted(html, metadata=not (record["byline"] and record["published"])) if small else NOTHING
    record["byline"] = record["byline"] or extract.author
    record["published"] = record["published"] or extract.date
    lines = without_title(article_lines(page, extract, body_lines(record.pop("articlebody"))), {str(record["title"]), page.heading})
    kind = wall_in(dict.fromkeys([*(lines or [page.unscripted]), page.title, page.heading]))
    if kind or not lines:
        looks = f", looks like a {kind}" if kind else ""
        size = spell_bytes(len(source.data))
        return ReadError(source.where, f"no article text found ({size}{looks}); copy the text from a browser and pass it as a .txt file")
    return article_from(record, source, "\n".join(lines))


def article_lines(page: Page, extract: Extract, told: list[str]) -> list[str]:
    """The lines of the first way that finds any; `told` are those of the linked data."""
    shown = next((lines for lines in (extract.lines, told, page.paragraphs, page.lines) if lines), [])
    if " ".join(told) == " ".join(shown):
        # trafilatura, too, may have taken it from the linked data, and then its paragraphs are gone.
        return told
    return told if sum(map(len, told)) > LONGER * sum(map(len, shown)) else shown


def without_title(lines: list[str], titles: set[str]) -> list[str]:
    """The lines without a first one that is a title, unless it is all there is."""
    same = len(lines) > 1 and lines[0].casefold() in {title.casefold() for title in titles}
    return lines[1:] if same else lines


def extracted(html: str, metadata: bool) -> Extract:
    """What trafilatura makes of a page: nothing where it finds nothing, fails, or cannot see the whole."""
    import trafilatura
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    hush("trafilatura", "htmldate")
    parser = HTMLParser(encoding="utf-8")
    try:
        tree = document_fromstring(html.replace("\0", " ").encode(), parser=parser)
        if any("depth" in entry.message.lower() for entry in parser.error_log):
            return NOTHING
        # No extensive search for dates: it takes any date in the text for that of publication, and a wrong date misleads more than none.
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=metadata,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except etree.LxmlError:
        return NOTHING
    except Exception:
        # Whatever goes wrong inside, there are three more ways to the text.
        return NOTHING
    if found is None or isinstance(found, dict):
        return NOTHING
    return Extract(lines_of(found.body), (found.author or "").replace("; ", ", "), found.date or "")


def hush(*names: str) -> None:
    """Keep libraries from printing their warnings, unless the program has asked for them."""
    for name in names:
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:
            logger.setLevel(logging.CRITICAL + 1)


def lines_of(body: Any) -> list[str]:
    """The lines of trafilatura's result: paragraphs, headings, list items, table rows, and what a line break parts."""
    from lxml import etree

    lines: list[str] = []
    line: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in LINES:
            lines.append(tidy("".join(line)))
            line = []
        elif event == "start" and element.tag == "cell":
            line.append("\t")
        line.append((element.text if event == "start" else element.tail) or "")
    return [kept for kept in [*lines, tidy("".join(line))] if kept]


def surely(raw: bytes, text: str) -> bool:
    """Whether a page begins here: its first tag, whole, and a second tag behind it. `<html> is what she typed` begins no page."""
    start = START.match(text)
    return start is not None and bool(SECOND.search(text, start.end()))


def likely(raw: bytes, text: str) -> bool:
    return bool(TAG.match(text)) and bool(re.search(r"</(?:p|div|head|title|h[1-6]|span|table|blockquote)>|<br\s*/?>", text, re.I))


HTML = Format("HTML", read_html, (".html", ".htm", ".xhtml", ".shtml"), ("text/html", "application/xhtml+xml"), sure=surely, likely=likely)
