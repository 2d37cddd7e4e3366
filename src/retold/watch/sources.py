"""The list of what is watched: OPML 1.0 to 2.0, or plain text with an address on each line."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from retold.errors import ReadError
from retold.reading.encoding import decode
from retold.watch.addresses import is_web
from retold.watch.xml import read_elements

LARGEST = 20_000_000
MOST = 20_000


class Listed(NamedTuple):
    """One feed or sitemap of a list, with the title the list gives it."""

    url: str
    title: str = ""


def read_sources(path: str) -> list[Listed]:
    """The feeds of a list, each once; an http(s) address is a list of one. ReadError if there is none in it, or a line is no address.

    In plain text a line is an address, and after a space the title; lines that begin with # are not read.
    """
    if is_web(path):
        return [Listed(path)]
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as problem:
        raise ReadError(path, f"cannot be read: {getattr(problem, 'strerror', None) or problem}") from None
    if len(data) > LARGEST:
        raise ReadError(path, "larger than any list of feeds; name an OPML file or a list of addresses")
    found = listed_in(data, path)
    if not found:
        raise ReadError(path, "no feed in it; give OPML with xmlUrl, or an http(s) address on each line")
    return found


def listed_in(data: bytes, where: str) -> list[Listed]:
    """The feeds of a list's bytes.

    >>> listed_in(b"# ours\\nhttps://tarn.example/rss Tarn Wire\\n\\nhttps://tarn.example/rss", "feeds.txt")
    [Listed(url='https://tarn.example/rss', title='Tarn Wire')]
    >>> listed_in(b'<opml><body><outline text="Tarn" xmlUrl="https://tarn.example/rss"/></body></opml>', "feeds.opml")
    [Listed(url='https://tarn.example/rss', title='Tarn')]
    """
    text = decode(data, where)
    listed = from_opml(data, where) if text.lstrip().startswith("<") else from_lines(text, where)
    found: dict[str, Listed] = {}
    for one in listed:
        found.setdefault(one.url, one)
    if len(found) > MOST:
        raise ReadError(where, f"names {len(found):,} feeds; one watcher takes {MOST:,}: make several lists and archives")
    return list(found.values())


def from_opml(data: bytes, where: str) -> list[Listed]:
    """The feeds of OPML, at whatever depth of folders."""
    found: list[Listed] = []
    roots: list[str] = []

    def start(name: str, attributes: Mapping[str, str], depth: int) -> None:
        if depth == 0:
            roots.append(name)
        url = attributes.get("xmlurl", attributes.get("url", "")).strip()
        if name == "outline" and url:
            if not is_web(url):
                raise ReadError(where, f"not an http(s) address: {url[:100]!r}")
            found.append(Listed(url, " ".join((attributes.get("title") or attributes.get("text") or "").split())[:200]))

    read_elements(data, where, "", start, lambda *element: None)
    if "opml" not in roots:
        raise ReadError(where, "XML, but no OPML; to watch one feed, name its http(s) address")
    return found


def from_lines(text: str, where: str) -> list[Listed]:
    """The addresses of plain text."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        url, _, title = line.strip().partition(" ")
        if not url or url.startswith("#"):
            continue
        if not is_web(url):
            raise ReadError(f"{where}, line {number}", f"not an http(s) address: {url[:100]!r}")
        found.append(Listed(url, " ".join(title.split())[:200]))
    return found
