"""WARC, the format of web archives (ISO 28500): the pages among its records, each with the address it was fetched from.

The date of a record is that of the visit. It is not taken for the date of publication: a page may be visited years after it was published,
and a wrong date would turn around who took from whom.
"""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from retold.errors import ReadError
from retold.model import Article
from retold.reading.inputs import read_source
from retold.reading.large.record import File, Record, worded
from retold.reading.large.stream import BrokenError, broken_off, unpacked
from retold.reading.limits import Limits, spell_bytes
from retold.reading.source import Source

VERSION = re.compile(rb"WARC/\d+\.\d+\s*$")
PAGES = ("text/html", "application/xhtml+xml")
MOST_HEADERS = 1 << 17
"""Bytes of one record's headers."""
STEP = 1 << 16


class Entry(NamedTuple):
    """One record: its number from 1, its headers in lower case, its bytes (None where they are more than may be), and what is wrong."""

    number: int
    headers: Mapping[str, str]
    block: bytes | None
    problem: str = ""


def read_warc(file: File, start: int, limits: Limits) -> Iterator[Record]:
    """The pages of a web archive; a position is a number of records, those that are no pages counted."""
    entry, pages = Entry(0, {}, b""), 0
    try:
        with unpacked(file.path) as (stream, raw):
            try:
                for entry in entries(stream, start, limits.bytes):
                    item = entry_item(file, entry, limits) if entry.number > start else None
                    if item is not None:
                        pages += 1
                        yield Record(entry.number, item)
            except BrokenError as problem:
                yield Record(entry.number, broken_off(file.where, problem, raw, f"record {entry.number:,}"), True)
                return
    except ReadError as problem:
        yield Record(start, problem, True)
        return
    if pages == 0 and start == 0:
        reason = f"no page found among its {entry.number:,} records" if entry.number else "empty"
        yield Record(entry.number, ReadError(file.where, reason), True)


def entries(stream: io.BufferedReader, start: int, most: int) -> Iterator[Entry]:
    """The records of a stream, those up to number `start` without their bytes. BrokenError where it ends within one."""
    number, lost = 0, False
    while line := stream.readline(MOST_HEADERS):
        if not line.strip():
            continue
        if not VERSION.match(line):
            if not lost:  # what lies between here and the next record is told once
                number, lost = number + 1, True
                yield Entry(number, {}, None, "no WARC record where one should begin; went on at the next")
            continue
        number, lost = number + 1, False
        headers = read_headers(stream)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            lost = True
            yield Entry(number, headers, None, "a record that does not say how long it is")
            continue
        block = take(stream, int(length), most if number > start else 0)
        yield Entry(number, headers, block)


def read_headers(stream: io.BufferedReader | io.BytesIO) -> dict[str, str]:
    """Header fields up to the empty line, with names in lower case; lines that continue a field are joined to it."""
    fields: dict[str, str] = {}
    name, size = "", 0
    while line := stream.readline(MOST_HEADERS):
        size += len(line)
        text = line.decode("utf-8", "replace")
        if not text.strip():
            return fields
        if size > MOST_HEADERS:
            continue
        if text[0] in " \t" and name:
            fields[name] += " " + text.strip()
        elif ":" in text:
            name, value = text.split(":", 1)
            name = name.strip().lower()
            fields[name] = value.strip()
    raise BrokenError("it ends within a record")


def take(stream: io.BufferedReader, length: int, most: int) -> bytes | None:
    """So many bytes, or None after passing over them where they are more than may be. BrokenError if there are fewer."""
    kept = []
    left = length
    while left:
        data = stream.read(min(left, STEP))
        if not data:
            raise BrokenError("it ends within a record")
        left -= len(data)
        if length <= most:
            kept.append(data)
    return b"".join(kept) if length <= most else None


def entry_item(file: File, entry: Entry, limits: Limits) -> Article | ReadError | None:
    """The article of one record, None for a record that is no page."""
    url = entry.headers.get("warc-target-uri", "").strip("<>")
    where = f"{file.where}, record {entry.number}" + (f" ({url})" if url else "")
    if entry.problem:
        return ReadError(where, entry.problem)
    kind = entry.headers.get("warc-type", "").lower()
    media = entry.headers.get("content-type", "")
    if not (kind == "resource" and media.lower().startswith(PAGES)) and not (kind == "response" and "http" in media.lower()):
        return None
    if entry.block is None:
        return ReadError(where, f"larger than {spell_bytes(limits.bytes)}")
    data = entry.block
    if kind == "response":
        stream = io.BytesIO(data)
        status = stream.readline(MOST_HEADERS).split(None, 2)
        try:
            headers = read_headers(stream)
        except BrokenError:
            return ReadError(where, "a response without an end to its headers")
        media = headers.get("content-type", "")
        if len(status) < 2 or status[1] != b"200" or not media.lower().startswith(PAGES):
            return None
        try:
            data = body_of(stream.read(), headers, limits.bytes)
        except ValueError as problem:
            return ReadError(where, str(problem))
    if cut := entry.headers.get("warc-truncated"):
        return ReadError(where, f"the visitor kept only a part of this page ({cut})")
    return page_item(data, media, url, file, entry.number, where)


def page_item(data: bytes, media: str, url: str, file: File, number: int, where: str) -> Article | ReadError:
    """The article of a page's bytes."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", media, re.I)
    source = Source(data, where, f"{file.id}:{number}", ".html", "text/html", charset[1] if charset else "", url)
    try:
        return worded(next(iter(read_source(source))), where)
    except ReadError as problem:
        return problem


def body_of(data: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """The bytes of a page as it was sent: parts joined, unpacked. ValueError says why not."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = joined(data)
    for coding in reversed([c.strip() for c in headers.get("content-encoding", "").lower().split(",") if c.strip()]):
        if coding in ("identity", "utf-8", "none"):
            continue
        if coding not in ("gzip", "x-gzip", "deflate"):
            raise ValueError(f"packed in a way that is not read ({coding[:20]})")
        data = inflated(data, most)
    return data


def joined(data: bytes) -> bytes:
    """The parts of a chunked body (RFC 9112, 7.1); the bytes as they are where they are not in parts, as some archives keep them.

    >>> joined(b"4\\r\\nfog \\r\\n5\\r\\nbells\\r\\n0\\r\\n\\r\\n"), joined(b"<p>fog")
    (b'fog bells', b'<p>fog')
    """
    parts: list[bytes] = []
    at = 0
    while (end := data.find(b"\r\n", at)) >= 0:
        size = data[at:end].split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size):
            break
        length = int(size, 16)
        if length == 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts) if parts and at >= len(data) else data


def inflated(data: bytes, most: int) -> bytes:
    """Unpacked bytes; as they are where they are not packed, as some archives keep them. ValueError for too many, or for a broken end."""
    if not data:
        return data
    for wbits in (47, -15):  # gzip or zlib by their heads; then deflate without one
        unpacker = zlib.decompressobj(wbits)
        try:
            plain = unpacker.decompress(data, most + 1)
        except zlib.error:
            continue
        if len(plain) > most:
            raise ValueError(f"unpacks to more than {spell_bytes(most)}")
        if not unpacker.eof:
            raise ValueError("its packed data end in the middle")
        return plain
    if data.lstrip()[:1] == b"<":
        return data
    raise ValueError("its packed data are damaged")
