"""Where paragraphs and sentences begin and end."""

import re

from retold.model import Span

PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])")


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold more than white space, trimmed."""
    found = []
    for m in PARAGRAPH.finditer(text):
        line = m[0]
        if line.strip():
            start = m.start() + len(line) - len(line.lstrip())
            found.append(Span(start, start + len(line.strip())))
    return found


def sentences(text: str) -> list[Span]:
    """The sentences of a text, trimmed, never across a line end.

    >>> [s.of("It rained. We left.") for s in sentences("It rained. We left.")]
    ['It rained.', 'We left.']
    """
    found = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for m in SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
            found.append(Span(start, m.end()))
            start = m.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return found
