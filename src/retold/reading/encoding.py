"""From bytes to text: which encoding, whether it is text at all, and one form for line ends."""

import codecs
import re

from retold.errors import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16."""

WESTERN = {"ascii", "iso8859-1", "latin-1", "cp1252"}
"""Labels read as cp1252 (WHATWG Encoding Standard); they stand on UTF-8 text by mistake so often that UTF-8 is tried first."""

MULTIBYTE = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
"""Labels whose larger relative is what is meant (WHATWG Encoding Standard)."""

KNOWN = re.compile(
    r"utf-(8|16|32)(-[lb]e)?|iso8859-\d+|cp\d+|koi8-[rut]|mac-\w+|big5(hkscs)?|gb18030|gbk|gb2312|euc_jp|shift_jis|euc_kr|iso2022_jp|tis-620"
)
"""Codecs a document may ask for. Python has others under such names that are no text encodings (`zlib`) or no honest ones (`utf-7`)."""

C1 = {0x80 + i: c for i, c in enumerate("€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ") if ord(c) > 0x9F}
"""Code points that are controls in Unicode, and quotation marks and dashes in cp1252: old pages hold them by mistake."""

LINE_END = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
LONE = re.compile("[\ud800-\udfff]")
MOST_CONTROLS = 0.02
"""A text with a larger share of control or undecodable characters is no text. Random bytes have a tenth; wire copy has a few in a page."""


def decode(data: bytes, where: str, declared: str = "") -> str:
    """The text of some bytes, with clean line ends.

    In this order: a byte order mark; UTF-8 where the label is missing, Western or UTF-16; the declared encoding; UTF-16 without a mark
    where its zeros show; UTF-8 with a few broken bytes; cp1252. ReadError if the bytes are no text.

    >>> decode("“Déjà vu”\\r\\n".encode("cp1252"), "old.txt")
    '“Déjà vu”\\n'
    """
    text = clean(decoded(data, declared))
    bad = len(CONTROL.findall(text)) + text.count("\ufffd")
    if "\0" in text or bad > MOST_CONTROLS * len(text) + 2:
        raise ReadError(where, f"binary data, not text ({len(data)} bytes); pass a text, Markdown, HTML, Word, JSON or subtitle file")
    return CONTROL.sub(" ", text)


def decoded(data: bytes, declared: str) -> str:
    """The characters of some bytes, with replacement characters for what no encoding explains."""
    for mark, name in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    encoding = encoding_named(declared)
    # A page that calls itself UTF-16 in letters of one byte each is not (HTML Standard, 13.2.3.2).
    utf8_first = encoding in ("", "cp1252") or encoding.startswith(("utf-16", "utf-32"))
    for attempt in ("utf-8", encoding) if utf8_first else (encoding, "utf-8"):
        try:
            # A stray zero makes valid UTF-8 of what is UTF-16 without its mark.
            if attempt and not (attempt == "utf-8" and silent_utf16(data)):
                return data.decode(attempt)
        except UnicodeDecodeError:
            continue
    if name := silent_utf16(data):
        return data.decode(name, "replace")
    return mended(data)


def encoding_named(label: str) -> str:
    """Python's name of a declared encoding, empty if there is none or no document should ask for it.

    >>> encoding_named("ISO-8859-1"), encoding_named("utf-7"), encoding_named("no such")
    ('cp1252', '', '')
    """
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    if name in WESTERN:
        return "cp1252"
    return MULTIBYTE.get(name, name) if KNOWN.fullmatch(name) else ""


def silent_utf16(data: bytes) -> str:
    """The name of UTF-16 if every second byte of the beginning is mostly zero and the others are not, else empty."""
    head = data[: min(len(data), 2000) // 2 * 2]
    low, high = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half < 2:
        return ""
    if high >= 0.7 * half and low <= 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if low >= 0.7 * half and high <= 0.02 * half else ""


def mended(data: bytes) -> str:
    """UTF-8 with its broken bytes replaced where most of the special characters are sound, else cp1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for c in text if c > "\x7f") - broken
    return text if sound > broken else data.decode("cp1252", "replace")


def clean(text: str) -> str:
    """A text with `\\n` as its only line end, cp1252's marks in place of C1 controls, and no lone surrogates.

    >>> clean("One\\r\\ntwo \\x93three\\x94")
    'One\\ntwo “three”'
    """
    return LONE.sub("\ufffd", LINE_END.sub("\n", text).translate(C1))


def peek(data: bytes) -> str:
    """The beginning of some bytes as text, for a first look at them."""
    return decoded(data[:4096], "").lstrip("\ufeff \t\r\n")
