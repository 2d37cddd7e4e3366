"""Markdown: its marks are taken away, its words stay; paragraphs, headings, list items and table rows become lines."""

import re
from typing import TYPE_CHECKING

from retold.reading.encoding import decode
from retold.reading.fields import article_from
from retold.reading.page import read_page
from retold.reading.source import Format, Found, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST = 300_000
"""Characters. The parser needs seconds for as many in the worst case; a longer file is no article, and is read as plain text."""

FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
PAIR = re.compile(r"([\w-]+)[ \t]*:[ \t]*(.*)")
TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|img|ins|kbd|li|main|mark|ol|p|pre|q|s|"
    r"section|small|span|strong|su[bp]|table|t[bdhr]|tbody|thead|u|ul)(?=[\s/>])[^<>]*>|<!--.*?(?:-->|\Z)",
    re.I | re.S,
)
"""HTML inside Markdown. Any other word in angle brackets is left as text: `<insert name>` is a finding, not a tag."""


def read_markdown(source: Source) -> Found:
    """One article; a leading block between `---` lines gives its data, a first heading of level one its title."""
    text = decode(source.data, source.where, source.charset)
    data: dict[str, object] = {}
    if front := FRONT.match(text):
        pairs = [m for line in front[1].split("\n") if (m := PAIR.match(line))]
        if pairs:
            data = {m[1]: plain_value(m[2]) for m in pairs}
            text = text[front.end() :]
    if len(text) > LONGEST:
        yield article_from(data, source, text)
        return
    lines, heading = lines_of(text)
    if heading and len(lines) > 1 and data.setdefault("title", heading) == heading:
        lines = lines[1:]
    yield article_from(data, source, "\n".join(lines))


def plain_value(text: str) -> str:
    """A front matter value without its quotation marks, and the brackets of a list.

    >>> plain_value('["Ida Brandt", Tom Reyk]')
    'Ida Brandt, Tom Reyk'
    """
    text = text.strip()
    if text[:1] == "[" and text[-1:] == "]":
        return ", ".join(plain_value(part) for part in text[1:-1].split(","))
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def lines_of(text: str) -> tuple[list[str], str]:
    """The lines of a Markdown text, and its first line if that is a heading of level one, else an empty string.

    >>> lines_of("# Storm\\n\\nIt **rained**,\\nsaid [she](x).")
    (['Storm', 'It rained, said she.'], 'Storm')
    """
    from markdown_it import MarkdownIt

    lines: list[str] = []
    heading = ""
    cells: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            lines.append("\t".join(cell for cell in cells if cell))
            cells = None
        elif token.type == "heading_open" and token.tag == "h1" and not lines:
            heading = "expected"
        elif token.type == "inline":
            words = inline_text(token)
            if cells is not None:
                cells.append(" ".join(words.split()))
                continue
            lines += [part for line in words.split("\n") if (part := " ".join(line.split(" ")).strip())]
            heading = lines[0] if heading == "expected" and lines else heading
        elif token.type in ("fence", "code_block"):
            lines += [line.rstrip() for line in token.content.split("\n") if line.strip()]
        elif token.type == "html_block":
            lines += block_lines(token.content)
    return [line for line in lines if line], heading


def inline_text(token: "Token") -> str:
    """The words of a paragraph or heading: link and image texts stay, their addresses go; a wrapped line goes on after a space."""
    parts = []
    for child in token.children or ():
        if child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append("\n" if re.match(r"<br\b", child.content, re.I) else TAG.sub("", child.content))
        elif child.type == "image":
            parts.append(child.content if not child.children else inline_text(child))
        else:
            parts.append(child.content)
    return "".join(parts)


def block_lines(html: str) -> list[str]:
    """The lines of a block of HTML, or the block itself where its first tag is none of HTML."""
    if TAG.match(html.lstrip()):
        return read_page(html).lines
    return [line.strip() for line in html.split("\n") if line.strip()]


MARKDOWN = Format("Markdown", read_markdown, (".md", ".markdown", ".mdown", ".mkd"), ("text/markdown", "text/x-markdown"))
