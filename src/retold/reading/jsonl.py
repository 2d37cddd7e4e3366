"""JSON: one article a line, a list of articles, or one object that is an article or holds a list of them."""

import io
import re
from collections.abc import Mapping
from contextlib import suppress

from retold.errors import ReadError
from retold.model import Article
from retold.reading.encoding import CONTROL, clean, decode, silent_utf16
from retold.reading.fields import article_from, first, named
from retold.reading.html import page_article
from retold.reading.page import read_page
from retold.reading.source import Format, Found, Source

TEXT = ("text", "body", "content", "article", "articlebody", "articletext", "fulltext", "maintext", "bodytext", "story")
PAGE = ("html", "contenthtml", "bodyhtml", "rawhtml")
"""Names of fields that hold a page or a piece of one, tried where there is no text."""
INSIDE = ("text", "rendered", "value", "content", "html")
"""Where an object that stands for a text holds it."""
LISTS = ("articles", "items", "documents", "records", "results", "data", "stories", "entries", "docs")
NESTED = ("article", "document", "source", "record", "fields")
"""Objects that hold the article of the object around them, as search engines export it."""
MARKED_UP = re.compile(r"\s*<(?:p|div|article|section|h[1-6]|figure|blockquote|ul|ol|!--)\b[^<>]*>", re.I)
BYTE = re.compile(r"\s*\(byte (\d+)\)$")
MOST_ERRORS = 100
"""Errors told one by one; what comes after is counted."""


def read_json(source: Source) -> Found:
    """The articles in order, and an error that names the line or the place in the list for each that cannot be read."""
    data = as_utf8(source)
    head, rest = (data.lstrip() + b"\n").split(b"\n", 1)
    if not data.strip():
        yield ReadError(source.where, "empty")
    elif rest.strip() and isinstance(parse(head)[0], dict):
        yield from limited(lines_in(data, source), source)
    else:
        value, problem = parse(data)
        if not problem:
            yield from limited(articles_in(value, source), source)
        elif rest.strip() and (source.suffix in (".jsonl", ".ndjson") or isinstance(parse(rest.split(b"\n", 1)[0])[0], dict)):
            yield from limited(lines_in(data, source), source)
        else:
            yield ReadError(source.where, problem)


def as_utf8(source: Source) -> bytes:
    """The bytes in the encoding that JSON is parsed in."""
    data = source.data
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or silent_utf16(data):
        return decode(data, source.where).encode()
    return data


def parse(data: bytes) -> tuple[object, str]:
    """A JSON value, and what is wrong with the bytes as JSON with the line where it is, empty if nothing is."""
    import msgspec

    try:
        return msgspec.json.decode(data), ""
    except RecursionError:
        return None, "not valid JSON: lists within lists beyond all use"
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        problem = str(error)
    if not data.isascii():
        # A line in an old encoding is still a line of JSON.
        with suppress(msgspec.DecodeError, RecursionError, UnicodeDecodeError, ReadError):
            return msgspec.json.decode(decode(data, "").encode()), ""
    return None, spell(data, problem)


def spell(data: bytes, problem: str) -> str:
    """What a parser said, with a line number in place of its byte number.

    >>> spell(b'{"text":\\n x}', "JSON is malformed: invalid character (byte 10)")
    'not valid JSON at line 2: invalid character'
    """
    at = BYTE.search(problem)
    line = data.count(b"\n", 0, int(at[1]) if at else len(data.rstrip())) + 1
    return f"not valid JSON at line {line}: {BYTE.sub('', problem).removeprefix('JSON is malformed: ')}"


def limited(found: Found, source: Source) -> Found:
    """What is found, with the errors after the first hundred told in one."""
    errors = 0
    for item in found:
        errors += isinstance(item, ReadError)
        if errors <= MOST_ERRORS or not isinstance(item, ReadError):
            yield item
    if errors > MOST_ERRORS:
        yield ReadError(source.where, f"{errors - MOST_ERRORS} more articles could not be read")


def lines_in(data: bytes, source: Source) -> Found:
    """The articles of a file with one on each line."""
    for number, line in enumerate(io.BytesIO(data), 1):
        if not line.strip():
            continue
        where = f"{source.where}, line {number}"
        value, problem = parse(line.rstrip())
        yield (
            ReadError(where, problem.replace(" at line 1", ""))
            if problem
            else record_article(value, source, where, f"{source.id}:{number}")
        )


def articles_in(value: object, source: Source) -> Found:
    """The articles of a whole JSON file."""
    if isinstance(value, dict) and not text_of(named(value)):
        value = next((some for name in LISTS if isinstance(some := named(value).get(name), list)), value)
    if not isinstance(value, list):
        yield record_article(value, source, source.where, source.id)
    elif not value:
        yield ReadError(source.where, "an empty list")
    else:
        for number, record in enumerate(value, 1):
            yield record_article(record, source, f"{source.where}, item {number}", f"{source.id}:{number}")


def record_article(record: object, source: Source, where: str, id: str) -> Article | ReadError:
    """The article of one object."""
    if not isinstance(record, dict):
        kind = {list: "a list", str: "a string", type(None): "null", bool: "true or false"}.get(type(record), "a number")
        return ReadError(where, f"{kind} where an article was expected; it must be an object with a field `text`")
    data = named(record)
    for name in NESTED:
        inner = data.get(name)
        if isinstance(inner, dict) and text_of(named(inner)):
            data = {**named(inner), **{key: value for key, value in data.items() if key not in (name, *TEXT, *PAGE)}}
            break
    if text := text_of(data):
        return article_from(data, source, text, id)
    if isinstance(page := first(data, PAGE), str) and page.strip():
        found = page_article(page, source._replace(where=where, id=id, data=page.encode(errors="replace")))
        return found if isinstance(found, ReadError) else completed(found, data, source, id)
    if any(name in data for name in (*TEXT, *PAGE)):
        return ReadError(where, "the article's text is empty")
    return ReadError(where, f"no article text: no field text, body, content or article among {', '.join(map(str, record))[:120] or 'none'}")


def completed(article: Article, data: Mapping[str, object], source: Source, id: str) -> Article:
    """An article from a page, where what the record says goes before what the page says."""
    import msgspec

    told = article_from(data, source, article.text, id)
    names = ("title", "outlet", "byline", "url", "published", "language")
    return msgspec.structs.replace(told, **{name: getattr(told, name) or getattr(article, name) for name in names})


def text_of(data: Mapping[str, object]) -> str:
    """The text of a record with folded names, empty if it has none."""
    return next((text for name in TEXT if (text := written(data.get(name)))), "")


def written(value: object) -> str:
    """A text, a list of paragraphs or an object that holds one, as one text; pieces of HTML lose their tags."""
    if isinstance(value, str):
        text = "\n".join(read_page(value).lines) if MARKED_UP.match(value) else CONTROL.sub(" ", clean(value))
        return text if text.strip() else ""
    if isinstance(value, list):
        return "\n".join(text for part in value if (text := written(part)))
    if isinstance(value, dict):
        data = named(value)
        return next((text for name in INSIDE if (text := written(data.get(name)))), "")
    return ""


def likely(raw: bytes, text: str) -> bool:
    return bool(re.match(r'\{\s*"|\[\s*\{\s*"', text))


JSON = Format(
    "JSON",
    read_json,
    (".jsonl", ".ndjson", ".json"),
    ("application/json", "application/jsonl", "application/x-ndjson", "application/ld+json", "application/x-jsonlines"),
    likely=likely,
    many=True,
)
