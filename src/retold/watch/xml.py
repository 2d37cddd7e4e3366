"""XML from strangers, read in one pass that nothing in it can make long: no tree, no entities, no other files, bounded texts."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from retold.errors import ReadError

LONGEST = 20_000
"""Characters kept of one element's text."""
DEEPEST = 60
"""No feed or list nests deeper; what does is left unread."""
PIECE = 1 << 16
ENTITIES = re.compile(r"<!ENTITY\b", re.I)
BEFORE = re.compile(r"[\s\ufeff]+|<\?.*?\?>|<!--.*?-->", re.S)
"""What may stand before the type of a document."""
DECLARING = re.compile(r"""<!DOCTYPE\b(?:[^\[>"']|"[^"]*"|'[^']*')*\[""", re.I)
ROOT = re.compile(r"<[^\W\d]|<!DOCTYPE\b", re.I)
PROLOGUE = re.compile(r"\s*(?:<\?xml\b[^>]{0,300}\?>\s*)?(?:<!DOCTYPE\b[^>\[]{0,500}>)?", re.I)

Start = Callable[[str, Mapping[str, str], int], None]
End = Callable[[str, str, int], None]


class Elements:
    """Takes the parser's events; names come without namespaces, in small letters, with their depth from 0."""

    def __init__(self, start: Start, end: End) -> None:
        self.on_start, self.on_end = start, end
        self.open: list[str] = []
        self.texts: list[list[str]] = []
        self.sizes: list[int] = []
        self.beyond = 0
        self.seen = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.seen += 1
        if len(self.open) >= DEEPEST:
            self.beyond += 1
            return
        name = bare(tag)
        self.on_start(name, {bare(key): value for key, value in attributes.items()}, len(self.open))
        self.open.append(name)
        self.texts.append([])
        self.sizes.append(0)

    def data(self, text: str) -> None:
        if self.open and not self.beyond and self.sizes[-1] < LONGEST:
            self.texts[-1].append(text[: LONGEST - self.sizes[-1]])
            self.sizes[-1] += len(text)

    def end(self, tag: str) -> None:
        if self.beyond:
            self.beyond -= 1
        elif self.open:
            name, text = self.open.pop(), "".join(self.texts.pop())
            self.sizes.pop()
            self.on_end(name, text.strip(), len(self.open))

    def close(self) -> None:
        while self.open:
            self.beyond = 0
            self.end(self.open[-1])


def bare(name: str) -> str:
    """A name without its namespace, in small letters.

    >>> bare("{http://www.w3.org/2005/Atom}Entry"), bare("dc:date")
    ('entry', 'date')
    """
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def declares_entities(text: str) -> bool:
    """Whether XML declares entities before its first element; what is broken before that counts as if it did.

    >>> declares_entities("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>"), declares_entities("<a><![CDATA[<!ENTITY x 'y'>]]></a>")
    (True, False)
    """
    at = 0
    while passed := BEFORE.match(text, at):
        at = passed.end()
    if ROOT.match(text, at) and not DECLARING.match(text, at):
        return False
    return ENTITIES.search(text, at) is not None


def read_elements(data: bytes, where: str, charset: str, start: Start, end: End) -> int:
    """Walk over the elements of some XML, however broken; how many there were.

    ReadError if it is no text, or declares entities, which feeds do not need and which can be made to grow without end. Linear in the size.

    >>> heard = []
    >>> read_elements(b"<a>one<b>two &amp; three<c></a>", "list", "", lambda *_: None, lambda *element: heard.append(element))
    3
    >>> heard
    [('c', '', 2), ('b', 'two & three', 1), ('a', 'one', 0)]
    """
    from lxml import etree

    from retold.reading.encoding import decode
    from retold.reading.html import charset_in

    text = decode(data, where, charset_in(data) or charset)
    if declares_entities(text):
        raise ReadError(where, "refused: XML that declares entities of its own")
    begin = PROLOGUE.match(text)
    whole = text[begin.end() if begin else 0 :].lstrip().encode("utf-8", "replace")
    elements = Elements(start, end)
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": True}
    parser = etree.XMLParser(target=elements, encoding="utf-8", remove_comments=True, remove_pis=True, **options)
    try:
        for at in range(0, len(whole), PIECE):
            parser.feed(whole[at : at + PIECE])
        parser.close()
    except etree.LxmlError:
        elements.close()
    return elements.seen
