"""The draft as Markdown with its edits in CriticMarkup: {++put in++}, {--taken out--}, {~~one~>another~~}, {>>the reason<<}."""

import re
from collections.abc import Sequence

from retold.model import Span
from retold.repair import RepairEdit

SIGNS = re.compile(r"\{(?=\+\+|--|~~|>>|==)|(?:(?<=\+\+)|(?<=--)|(?<=~~)|(?<=<<)|(?<===))\}|~>")


def critic_markup(raw: str, edits: Sequence[RepairEdit], spans: Sequence[Span], notes: Sequence[str]) -> str:
    """A text with edits shown in CriticMarkup, each followed by its note (criticmarkup.com); refusing all of them gives the text back.

    In: the file's text; edits, their places in it and what is to be said of each, in one order. A deletion over several lines is shown line
    by line, for the marks hold inside one paragraph only.

    >>> from retold.repair import RepairKind
    >>> edit = RepairEdit("r1", RepairKind.REPLACE_WORDS, Span(3, 5), "60", "40", "d1", 3, "")
    >>> critic_markup("At 60 crowns", [edit], [edit.span], ["r1: the wire has 40"])
    'At {~~60~>40~~}{>>r1: the wire has 40<<} crowns'
    """
    parts, at = [], 0
    for edit, span, note in sorted(zip(edits, spans, notes, strict=True), key=lambda one: one[1]):
        parts += [raw[at : span.start], shown(span.of(raw), edit.after), f"{{>>{harmless(note)}<<}}", after_lines(span.of(raw))]
        at = span.end
    return "".join([*parts, raw[at:]])


def shown(before: str, after: str) -> str:
    """One edit in marks."""
    before = before.rstrip("\n")
    if before and after and "\n" not in before + after:
        return f"{{~~{harmless(before)}~>{harmless(after)}~~}}"
    lines = before.split("\n")
    taken = "\n".join(f"{{--{harmless(line)}--}}" if line else "" for line in lines)
    return taken + (f"{{++{harmless(after)}++}}" if after else "")


def after_lines(before: str) -> str:
    """The line ends behind words that are taken out; they stay, since marks cannot hold them."""
    return before[len(before.rstrip("\n")) :]


def harmless(words: str) -> str:
    """Words in which nothing reads as a mark of CriticMarkup; a word joiner stands where it would."""
    return SIGNS.sub(lambda match: "~\u2060>" if match[0] == "~>" else f"\u2060{match[0]}\u2060", words)
