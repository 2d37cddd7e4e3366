"""Markdown: its marks are taken away, its words stay; paragraphs, headings, list items and table rows become lines."""

import re
from typing import TYPE_CHECKING

from retold.reading.encoding import decode
from retold.reading.fields import BYLINE, ID, LANGUAGE, OUTLET, PUBLISHED, TITLE, URL, article_from, folded_name
from retold.reading.page import read_page
from retold.reading.source import Format, Found, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST = 300_000
"""Characters. The parser needs seconds for as many in the worst case; a longer file is no article, and is read as plain text."""

FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
PAIR = re.compile(r"([\w-]+)[ \t]*:[ \t]*(.*)")
KEYS = frozenset((*TITLE, *OUTLET, *BYLINE, *URL, *ID, *LANGUAGE, *PUBLISHED))
"""One of these must stand in front matter: `ORR: No.` between two rules is something said."""
DEFINITION = re.compile(
    r"^((?:[ \t]|>|[-+*][ \t])*)(?=\[[^\]\n]+\]:(?![ \t]*<?(?:[a-z][a-z0-9+.-]*://|mailto:|www\.|\.{0,2}/)))", re.I | re.M
)
"""A line that CommonMark takes for the address of a link, and that holds none: `[ORR]: No.`"""
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
        if any(folded_name(m[1]) in KEYS for m in pairs):
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
    tokens = MarkdownIt("commonmark").enable("table").parse(guarded(text))
    numbers = kept_numbers(tokens)
    number = ""
    for at, token in enumerate(tokens):
        before = len(lines)
        if at in numbers:
            number += numbers[at]
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
        if number and (len(lines) > before or token.type == "list_item_close"):
            lines[before:] = [number + "".join(lines[before : before + 1]), *lines[before + 1 :]]
            number = ""
    return [line for line in lines if line], heading


def guarded(text: str) -> str:
    """The text with a backslash before what is text, and what CommonMark would leave out as a definition or an open comment."""
    closed = text.rfind("-->") + 3 if "-->" in text else 0
    return DEFINITION.sub(r"\1\\", text[:closed] + text[closed:].replace("<!--", "\\<!--"))


def kept_numbers(tokens: "list[Token]") -> dict[int, str]:
    """The numbers of list items that say something, by the place of the item: those of lists of two or more that count from one go."""
    kept: dict[int, str] = {}
    open_lists: list[list[int]] = []
    for at, token in enumerate(tokens):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            open_lists.append([])
        elif token.type == "list_item_open":
            open_lists[-1].append(at)
        elif token.type == "ordered_list_close":
            items = open_lists.pop()
            counted = [tokens[item].info.lstrip("0") for item in items]
            if len(items) < 2 or counted != [str(number) for number in range(1, len(items) + 1)]:
                kept |= {item: f"{tokens[item].info}{tokens[item].markup} " for item in items}
        elif token.type == "bullet_list_close":
            open_lists.pop()
    return kept


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
