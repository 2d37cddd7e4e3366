"""Word: the paragraphs of a .docx file as it reads with all tracked changes accepted.

Read from the document's own XML, since tracked insertions, content controls and text boxes are no runs of a paragraph to python-docx, and
a draft must not lose a sentence. Headers, footers, footnotes and comments are not part of the text. The dates a Word file holds say when
the file was made, not when the text was published, so none is taken.
"""

import io
import zipfile
import zlib
from typing import Any

from retold.errors import ReadError
from retold.reading.encoding import CONTROL, clean
from retold.reading.fields import article_from
from retold.reading.limits import LIMITS, spell_bytes
from retold.reading.source import Format, Found, Source

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = frozenset((WORD + "del", WORD + "moveFrom", FALLBACK))
"""Deleted words, the old place of moved ones, and the second copy of each text box."""
SIGNS = {WORD + "tab": " ", WORD + "br": "\n", WORD + "cr": "\n", WORD + "noBreakHyphen": "-"}

UNPACKED = 10 * LIMITS.bytes
"""Most bytes all parts of a file may have once unpacked; pictures are among them."""
MARKUP = LIMITS.bytes
"""Most bytes of its parts that may be XML: a tree of them costs up to twenty-five times as much memory."""
XML_STARTS = (b"<", b" ", b"\t", b"\r", b"\n", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"L")
"""How XML may begin in any encoding; the last is `<` in EBCDIC."""
PARTS = 5000
TEMPLATE = {"python-docx", "word document", "microsoft office user", "normal.dotm"}
"""What programs leave in the fields for title and author."""


def read_docx(source: Source) -> Found:
    """One article; its title is a first paragraph in the style Title, else that of the file's properties."""
    refuse_bombs(source)
    import docx

    document = docx.Document(io.BytesIO(source.data))
    paragraphs = paragraphs_of(document.element.body)
    titles = {style.style_id for style in document.styles if style.name == "Title"}
    properties = document.core_properties
    data: dict[str, object] = {
        "title": properties.title if properties.title.lower() not in TEMPLATE else "",
        "author": properties.author.replace(";", ", ") if properties.author.lower() not in TEMPLATE else "",
        "language": properties.language,
    }
    if len(paragraphs) > 1 and paragraphs[0][0] in titles:
        data["title"] = paragraphs.pop(0)[1]
    yield article_from(data, source, "\n".join(text for _, text in paragraphs))


def refuse_bombs(source: Source) -> None:
    """ReadError for what is no Word file, or would unpack to more than memory should hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            parts = package.infolist()
            markup = 0 if too_large(parts) else sum(part.file_size for part in parts if is_markup(package, part))
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError) as problem:
        raise ReadError(source.where, f"not a Word file, or a damaged one ({problem}); save it again as .docx") from None
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise ReadError(source.where, "a zip archive, not a Word file; unpack it and pass the files in it")
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError(source.where, "a Word file locked with a password; save it without one")
    # zipfile never unpacks more of a part than its entry says, so the entries can be trusted.
    if too_large(parts):
        size = spell_bytes(sum(part.file_size for part in parts))
        raise ReadError(source.where, f"unpacks to {size} in {len(parts)} parts, more than a document should")
    if markup > MARKUP:
        most = spell_bytes(MARKUP)
        raise ReadError(source.where, f"its text unpacks to {spell_bytes(markup)}, more than {most}; split it, or save it as .txt")


def too_large(parts: list[zipfile.ZipInfo]) -> bool:
    return sum(part.file_size for part in parts) > UNPACKED or len(parts) > PARTS


def is_markup(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part may be XML, by its first bytes: names and declared types are whatever the file says they are."""
    if part.flag_bits & 1 or part.is_dir():
        return False
    with package.open(part) as file:
        return file.read(3).startswith(XML_STARTS)


def paragraphs_of(body: Any) -> list[tuple[str, str]]:
    """The style and the text of each line of a document's body, in order; a text box stands before the paragraph it hangs on."""
    from lxml import etree

    found: list[tuple[str, str]] = []
    stack: list[list[str]] = []
    style: list[str] = []
    carries: list[bool] = []
    carried = ""
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag == WORD + "del" and stack and element.getparent().tag == WORD + "rPr":
                # The end of this paragraph is deleted: it goes on in the next.
                carries[-1] = True
            elif tag in GONE:
                walk.skip_subtree()
            elif tag == WORD + "p":
                stack.append([carried] if not stack else [])
                carried = ""
                style.append("")
                carries.append(False)
            elif not stack:
                continue
            elif tag == WORD + "t":
                stack[-1].append(element.text or "")
            elif tag in SIGNS:
                stack[-1].append("" if element.getparent().tag == WORD + "tabs" else SIGNS[tag])
            elif tag == WORD + "pStyle":
                style[-1] = element.get(WORD + "val", "")
        elif tag == WORD + "p" and stack:
            name = style.pop()
            if carries.pop() and not stack[1:]:
                carried = "".join(stack.pop())
                continue
            for line in clean("".join(stack.pop())).split("\n"):
                if words := CONTROL.sub(" ", line).strip():
                    found.append((name, words))
    return [*found, ("", carried.strip())] if carried.strip() else found


def surely(raw: bytes, text: str) -> bool:
    return raw.startswith(b"PK\x03\x04")


DOCX = Format(
    "Word", read_docx, (".docx", ".docm"), ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",), sure=surely
)
