"""Plain text: the text is the article, character for character, but for line ends and control characters."""

import re
from urllib.parse import urlsplit

from retold.model import Article
from retold.reading.encoding import decode
from retold.reading.source import Format, Found, Source

NARROW, WIDE = 40, 120
"""A wrapped text's longest line lies between these."""

STOP = re.compile(r"[.!?:…][\"'”’)\]]*\s*$")
MARKER = re.compile(r"(?:[-*•–—>|#]|\(?\d{1,3}[.)]\s|[^\s:]{1,30}(?: [^\s:]{1,30}){0,3}:\s)")
"""What begins a line of its own in any text: a list item, a quoted line of a mail, a heading, `NAME: `."""


def read_plain(source: Source) -> Found:
    """One article of the whole text; text wrapped at a fixed width is unwrapped, with every character at its old offset."""
    yield Article(id=source.id, text=unwrap(decode(source.data, source.where, source.charset)), outlet=host_of(source.url), url=source.url)


def unwrap(text: str) -> str:
    """The text with a space for each line end that only the width of a page put there.

    Wire copy, press releases and mail are wrapped, and a sentence must not end where its line does. A text counts as wrapped if at
    least nine in ten of the line ends inside its paragraphs stand where the next word would not have fitted, and no more than half of
    these where a sentence ends.

    >>> unwrap("It rained.\\nWe left.")
    'It rained.\\nWe left.'
    """
    lines = text.split("\n")
    width = max((len(line.rstrip()) for line in lines), default=0)
    inner = [i for i in range(len(lines) - 1) if lines[i].strip() and joins(lines[i + 1])]
    full = [i for i in inner if len(lines[i].rstrip()) + 1 + len(lines[i + 1].split(None, 1)[0]) > width]
    stops = sum(bool(STOP.search(lines[i])) for i in full)
    if len(full) < 3 or not NARROW <= width <= WIDE or len(full) < 0.9 * len(inner) or stops > 0.5 * len(full):
        return text
    joints = set(full)
    return "".join(line + (" " if i in joints else "\n") for i, line in enumerate(lines))[:-1]


def joins(line: str) -> bool:
    """Whether a line could be the rest of the one before it."""
    return bool(line.strip()) and not line[0].isspace() and not MARKER.match(line)


def host_of(url: str) -> str:
    """The host name of a URL without its `www.`, empty if there is none.

    >>> host_of("https://www.courier.example/news/1")
    'courier.example'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


PLAIN = Format("plain text", read_plain, (".txt", ".text"), ("text/plain",))
