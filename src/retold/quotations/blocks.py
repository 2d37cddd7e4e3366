"""Attributions made by layout: transcripts (“NAME: …”), signed quotations (“…” – Name, Title), “From X:” blocks, headlines (“Name: …”)."""

import re
from collections import Counter
from typing import NamedTuple

from retold.model import Span
from retold.text.sentences import paragraphs
from retold.text.words import load

LABEL = re.compile(r"(?:>>+ ?|[-–—] ?|[“\"])?(?P<name>[^\W\d_][^\s:“”\"]*(?:,? [^\s:“”\"]+){0,7})(?P<colon>:)\s*(?=\S)")
WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*\.?")
STAGE = re.compile(r"[(\[][^)\]]*[)\]]\.?")
HEADLINE_WORDS = 30
LABEL_WORDS = 6
SHARE_OF_LINES = 0.4
"""What part of a text's lines must have labels for the lines without one to be read as going on with the label before."""
SIGNATURE_WORDS = 12


class Label(NamedTuple):
    """A name and colon at a line's start: the line, the name, the colon, and where the words begin."""

    line: Span
    name: Span
    colon: Span
    words: int


class Turn(NamedTuple):
    """What one speaker says in a transcript."""

    name: Span
    colon: Span
    content: tuple[Span, ...]


def transcript(text: str) -> tuple[list[Turn], list[Span]]:
    """The turns of a transcript in a text, and the lines that they take up; nothing where the text is none.

    A label counts if it is in capitals, or Q or A, or comes back, or if most lines have one.

    >>> turns, lines = transcript("ODE: Is it safe?\\nQUIST: It is.\\nODE: Good.")
    >>> len(turns), len(lines)
    (3, 3)
    """
    if ":" not in text:
        return [], []
    lines = paragraphs(text)
    labels = {line.start: label for line in lines if (label := label_of(text, line)) is not None}
    if not labels:
        return [], []
    names = Counter(label.name.of(text).casefold() for label in labels.values())
    most = len(labels) >= 3 and len(labels) >= SHARE_OF_LINES * len(lines) and (len(names) < len(labels) or len(labels) == len(lines))
    kept = {start: label for start, label in labels.items() if qualifies(text, label, names, most)}
    first = kept.get(lines[0].start)
    shouted = sum(label.name.of(text).isupper() for label in kept.values())
    if first is not None and not first.name.of(text).isupper() and shouted >= len(kept) - 1:
        del kept[lines[0].start]  # a headline over an excerpt: “Orr: Dam Will Hold”, then “ORR: …”
    if len(kept) < 2:
        return [], []
    # a speech with a few shouts from the hall has few labels, but begins with one
    capitals = sum(1 for label in kept.values() if label.name.of(text).isupper())
    throughout = len(kept) >= SHARE_OF_LINES * len(lines) or (lines[0].start in kept and capitals >= 3)
    return turns_of(text, lines, kept, goes_on=len(kept) >= 3 and throughout)


def label_of(text: str, line: Span) -> Label | None:
    """The label a line begins with, if what stands before its first colon can be a speaker's name."""
    m = LABEL.match(text, line.start, line.end)
    if m is None or text.startswith("//", m.end("colon")) or not is_label(m["name"]):
        return None
    return Label(line, Span(*m.span("name")), Span(*m.span("colon")), m.end())


def is_label(name: str) -> bool:
    """Whether words can label a turn: every one has a capital, but for the small words in names and titles.

    >>> is_label("Ada Quist"), is_label("THE CHAIR"), is_label("The result is")
    (True, True, False)
    """
    words = WORD.findall(name)
    return (
        0 < len(words) <= LABEL_WORDS and all(w[0].isupper() or w.casefold() in load("name_links") for w in words) and words[0][0].isupper()
    )


def qualifies(text: str, label: Label, names: Counter[str], most: bool) -> bool:
    """Whether a label is a speaker's, not a heading such as “For context:”."""
    name = label.name.of(text)
    if name in ("Q", "A") or most or names[name.casefold()] > 1:
        return True
    return name.isupper() and len(name) > 2


def turns_of(text: str, lines: list[Span], labels: dict[int, Label], goes_on: bool) -> tuple[list[Turn], list[Span]]:
    """Put the lines together into turns."""
    heads: list[Label] = []
    contents: list[list[Span]] = []
    used: list[Span] = []
    for line in lines:
        label = labels.get(line.start)
        if label is not None:
            heads.append(label)
            contents.append([Span(label.words, line.end)])
        elif not (goes_on and heads):
            continue
        elif not STAGE.fullmatch(line.of(text)):
            contents[-1].append(line)
        used.append(line)
    return [Turn(head.name, head.colon, tuple(content)) for head, content in zip(heads, contents, strict=True)], used


def headline(text: str) -> Turn | None:
    """“Quist: Bridge Will Stay Closed”: a first line that gives a name, a colon and what that person says.

    >>> headline("Quist: Bridge will stay closed\\n\\nThe bridge …") is not None, headline("Live: the vote") is not None
    (True, False)
    """
    lines = paragraphs(text[:400])
    if len(lines) < 2:
        return None
    line = lines[0]
    label = label_of(text, line)
    if label is None or label.name.start > line.start or len(WORD.findall(line.of(text))) > HEADLINE_WORDS:
        return None
    if label.name.of(text).isupper() and not in_title_case(text[label.words : line.end]):
        return None  # a dateline: “VALE: The weir holds.”
    words = {w.casefold().strip(".") for w in WORD.findall(label.name.of(text))}
    if words & load("headline_labels"):
        return None
    end = line.end - 1 if text[line.end - 1] == "." else line.end
    return Turn(label.name, label.colon, (Span(label.words, end),)) if label.words < end else None


def in_title_case(words: str) -> bool:
    """Whether most of the longer words have a capital."""
    longer = [w for w in WORD.findall(words) if len(w) > 3]
    return bool(longer) and 2 * sum(1 for w in longer if w[0].isupper()) > len(longer)


def signature(text: str, span: Span) -> Span | None:
    """The name in a line that signs a quotation (“– Ada Quist, head of the mill”), None if the words are no name.

    >>> signature("– Ada Quist, head of the mill.", Span(0, 30)).of("– Ada Quist, head of the mill.")
    'Ada Quist, head of the mill'
    """
    body = span.of(text)
    start = span.start + len(body) - len(body.lstrip(" –—―-~*\t"))
    end = span.start + len(body.rstrip(" .\t"))
    words = WORD.findall(text, start, end) if start < end else []
    if not words or len(words) > SIGNATURE_WORDS or not words[0][0].isupper() or words[0] in load("starters"):
        return None
    if text[end - 1] in "!?:" or any(w.casefold() in load("auxiliaries") for w in words if not w[0].isupper()):
        return None
    named = sum(1 for w in words if w[0].isupper())
    return Span(start, end) if 2 * named >= len(words) or "," in text[start:end] else None


def signed_inside(text: str, inner: Span) -> tuple[Span, Span] | None:
    """A pull quotation whose last line, still inside the marks, is the name: its content and the name."""
    cut = text.rfind("\n", inner.start, inner.end)
    if cut < 0:
        return None
    name = signature(text, Span(cut + 1, inner.end))
    if name is None or len(WORD.findall(name.of(text))) < 2:
        return None
    end = inner.start + len(text[inner.start : cut].rstrip())
    return (Span(inner.start, end), name) if end > inner.start else None
