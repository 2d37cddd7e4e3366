"""The formats, and how one is chosen for an input."""

import re

from retold.errors import ReadError
from retold.reading.docx import DOCX
from retold.reading.encoding import peek
from retold.reading.html import HTML
from retold.reading.jsonl import JSON
from retold.reading.limits import Limits
from retold.reading.markdown import MARKDOWN
from retold.reading.plain import PLAIN
from retold.reading.source import Format, Source
from retold.reading.srt import SRT
from retold.reading.vtt import VTT

FORMATS: tuple[Format, ...] = (DOCX, VTT, HTML, JSON, SRT, MARKDOWN, PLAIN)
"""Every format, in the order in which they are asked; the last takes whatever is text."""

GENERIC = ("", "text/plain", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip")
"""Media types by which servers say that they do not know."""

FOREIGN_SIGNS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"%PDF-\d\.\d[ \t]*[\r\n]"), "a PDF file"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a file of an old Office program"),
    (re.compile(rb"\{\\rtf\d?\s*[\\{}]"), "a rich text file"),
    (re.compile(rb"\x89PNG"), "a picture"),
    (re.compile(rb"\xff\xd8\xff"), "a picture"),
    (re.compile(rb"GIF8[79]a[^\0]{0,7}\0"), "a picture"),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), "a compressed file"),
    (re.compile(rb"\xfd7zXZ"), "a compressed file"),
    (re.compile(rb"\(\xb5/\xfd"), "a compressed file"),
    (re.compile(rb"7z\xbc\xaf"), "a compressed file"),
    (re.compile(rb"SQLite format 3\0"), "a database"),
)
"""How files begin that Retold does not read, and what they are; signs that no text has, since an article may begin with `GIF89`."""

FOREIGN_SUFFIXES = {
    **dict.fromkeys((".pdf",), "a PDF file"),
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages", ".wpd"), "a text document in a format that is not read"),
    **dict.fromkeys((".csv", ".tsv", ".xls", ".xlsx", ".ods", ".parquet"), "a table"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".warc", ".mhtml", ".epub", ".eml", ".mbox"), "a file in a format that is not read"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".wav", ".mov"), "a picture, sound or film"),
    **dict.fromkeys((".zip", ".tar", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar"), "an archive of files"),
}

READS = "retold reads text, Markdown, HTML, Word (.docx), JSON (.jsonl, .json), SRT and WebVTT: convert it to one of these"
KNOWN_SUFFIXES = frozenset(suffix for format in FORMATS for suffix in format.suffixes)


def choose(source: Source) -> Format:
    """The format of an input, by what is surest: its first bytes; what the server says; its name; what the beginning looks like.

    ReadError for what is known not to be read, and for nothing at all.
    """
    if not source.data:
        raise ReadError(source.where, "empty (0 bytes)")
    text = peek(source.data)
    for sign, kind in FOREIGN_SIGNS:
        if sign.match(source.data):
            raise ReadError(source.where, f"{kind}; {READS}")
    for format in FORMATS:
        if format.sure(source.data[:4096], text):
            return format
    if source.media not in GENERIC and (found := of_media(source.media)):
        return found
    for format in FORMATS:
        if source.suffix in format.suffixes:
            return format
    if source.suffix in FOREIGN_SUFFIXES and not source.url:
        raise ReadError(source.where, f"{FOREIGN_SUFFIXES[source.suffix]}; {READS}")
    return next((format for format in FORMATS if format.likely(source.data[:4096], text)), PLAIN)


def of_media(media: str) -> Format | None:
    """The format of a media type, None if it is none of ours; any other kind of text counts as plain text."""
    found = next((format for format in FORMATS if media in format.media), None)
    return found or (PLAIN if media.startswith("text/") and media not in ("text/csv", "text/xml", "text/rtf", "text/css") else None)


def most_bytes(format: Format | None, limits: Limits) -> int:
    """How many bytes a file of a format may have."""
    return limits.archive_bytes if format and format.many else limits.bytes


def of_suffix(suffix: str) -> Format | None:
    return next((format for format in FORMATS if suffix in format.suffixes), None)
