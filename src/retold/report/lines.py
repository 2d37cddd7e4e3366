"""Paragraphs and lines for a terminal, made of plain and styled parts, harmless whatever the text of an article holds."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from retold.report.diff import Change
from retold.report.index import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Part = str | tuple[str, str]
"""Text, or text with a style of `rich`."""

WIDEST = 110
"""Longer lines are hard to read, however wide the terminal is."""

SEVERITY_STYLE = ("dim", "dim", "yellow", "red", "bold red")
CHANGE_STYLE = {Change.DELETED: "red", Change.ADDED: "green", Change.CHANGED: "yellow", Change.MOVED: "cyan"}


def assemble(parts: Sequence[Part]) -> "Text":
    """Parts as one `rich` text, every part in one line."""
    from rich.text import Text

    return Text.assemble(*((tidy(part), "") if isinstance(part, str) else (tidy(part[0]), part[1]) for part in parts))


def say(console: "Console", *parts: Part, indent: int = 0, first: str = "") -> None:
    """Print parts as one paragraph, wrapped, indented, `first` standing in the indent of its first line."""
    from rich.text import Text

    width = max(20, min(console.width, WIDEST) - indent)
    for number, line in enumerate(assemble(parts).wrap(console, width)):
        line.rstrip()
        margin = first.rjust(indent - 2) + "  " if first and number == 0 else " " * indent
        console.print(Text(margin).append_text(line) if line.plain else Text(""), no_wrap=True, overflow="ignore", crop=False)


def say_line(console: "Console", *parts: Part) -> None:
    """Print parts as one line for other programs to read; in a terminal it is wrapped, the following lines indented."""
    text = assemble(parts)
    if not console.is_terminal:
        console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
        return
    lines = text.wrap(console, max(20, min(console.width, WIDEST) - 5))
    for number, line in enumerate(lines):
        line.rstrip()
        line.pad_left(5 if number else 0)
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def heading(console: "Console", words: str) -> None:
    """Print the heading of a section."""
    console.print()
    say(console, (words, "bold"))


def tidy(text: str) -> str:
    """Text of an article in one line, harmless to a terminal."""
    return re.sub(r"\s+", " ", clean(text))


def in_marks(text: str) -> str:
    """Words in quotation marks, unless they bring their own.

    >>> in_marks("no such plan"), in_marks("“no such plan”, she said")
    ('“no such plan”', '“no such plan”, she said')
    """
    stripped = text.strip()
    return stripped if stripped[:1] in '“"«„' and stripped else f"“{stripped}”"


def short(text: str, keep: int = 30) -> str:
    """Words for a small place: the first `keep`, and how many more there are; of words without end, the first 20 characters for each.

    >>> short("one two three four five six", keep=2), short("x" * 99, keep=1)
    ('one two [4 words more]', 'xxxxxxxxxxxxxxxxxxxx [79 characters more]')
    """
    words = text.split()
    if len(words) > keep + 3:
        text = f"{' '.join(words[:keep])} [{len(words) - keep} words more]"
    most = 20 * keep
    return text if len(text) <= most + 40 else f"{text[:most]} [{len(text) - most} characters more]"
