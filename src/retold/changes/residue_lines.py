"""Residue that shows by its wording: form labels, lines of the newsroom's own, advertising slots, and a writing assistant's sentences."""

import re
from collections.abc import Iterator

from retold.changes.residue_brackets import asks, closing
from retold.changes.residue_marks import Hit, Quoted, trimmed
from retold.model import ResidueKind, Span
from retold.text.phrases import find_phrases, phrases
from retold.text.sentences import sentences

ASSISTANT = (
    ("assistant-offers", ResidueKind.ASSISTANT_OFFER, 4),
    ("assistant-notes", ResidueKind.ASSISTANT_NOTE, 4),
    ("assistant-prompts", ResidueKind.PROMPT, 4),
)
LINE_LIMIT = 160
LABEL = re.compile(
    r"^[ \t]*[#*\-•>\[(]{0,3}[ \t]*([A-Za-z][A-Za-z ./-]{1,40}?(?: ?#?\d{1,2})?)[*_]{0,2}(?: ?:[*_]{0,2}| [–—-] )", re.MULTILINE
)
SHORT_LINE = re.compile(rf"^[^\S\n]*(?=\S)[^\n]{{1,{LINE_LIMIT}}}$", re.MULTILINE)
EDGES = " \t\r.:;!*_-–—=~#|<>[]()"
EXHIBITED = re.compile(
    r"\b(?:read|reads|reading|said|says|wrote|writes|stated|printed|published|note|message|paragraph|line)\b[^.\n]{0,100}:\s*$"
)
STOPS = ("", ".", ";", "!", "\n", "\r")
WINDOW = 1000
"""How far around a phrase its sentence is looked for, in characters."""
SENTENCE_START = re.compile(r"(?:^|[.!?:…\n][\"”’')\]*]*\s*|[\])]\s+|[•✅👉📌🔥💡*>\-–—]\s*)[\"“*_]{0,2}$")


def find_labels(text: str, low: str) -> Iterator[Hit]:
    """Lines that begin with the label of a form: SLUG:, Headline option 2:, Meta description –."""
    labels = [p for p in phrases("cms-labels") if p.may_stand_in(low)]
    if not labels:
        return
    top = len(text) - len(text.lstrip())
    for match in LABEL.finditer(text):
        name = match[1].strip()
        phrase = next((p for p in labels if p.pattern.fullmatch(name)), None)
        if phrase is None or not _is_label(match) or (phrase.tag.endswith("top") and match.start() > top):
            continue
        if phrase.tag.endswith("caps") and not name.isupper():
            continue
        bracket = next((i for i in range(match.start(), match.start(1)) if text[i] in "(["), None)
        end = (closing(text, bracket) if bracket is not None else None) or text.find("\n", match.end())
        suggests = name.lower().endswith(("suggestion", "suggestions", "placeholder"))
        kind = ResidueKind.PLACEHOLDER if suggests else ResidueKind.CMS
        wanted = asks(name) if suggests else ""
        yield Hit(trimmed(text, match.start(), len(text) if end < 0 else end), kind, int(phrase.tag[0]), wanted)


def _is_label(match: re.Match[str]) -> bool:
    """A label is set in capitals or starts with one, and a colon follows; a dash will do after capitals or several words."""
    name = match[1].strip()
    return name.isupper() or (name[0].isupper() and (":" in match[0] or " " in name))


def find_lines(text: str, low: str) -> Iterator[Hit]:
    """Whole lines of the newsroom's own, and what advertising slots leave."""
    wanted = [(p, *_severity_and_kind(p.tag)) for p in (*phrases("cms-lines"), *phrases("ad-slots")) if p.may_stand_in(low)]
    if not wanted:
        return
    for match in SHORT_LINE.finditer(text):
        core = match[0].strip(EDGES)
        bare = re.sub(r" ?[–—:|,-] ?", " ", core)
        for phrase, severity, kind in wanted:
            if phrase.pattern.fullmatch(core) or phrase.pattern.fullmatch(bare):
                yield Hit(trimmed(text, match.start(), match.end()), kind, severity)
                break


def _severity_and_kind(tag: str) -> tuple[int, ResidueKind]:
    """What follows => in a list of lines: a severity, 1 where there is none, and a kind, cms where there is none."""
    severity, _, kind = tag.partition(" ")
    return int(severity or 1), ResidueKind(kind or "cms")


def find_assistant(text: str, low: str, quoted: Quoted) -> Iterator[Hit]:
    """Sentences of or to a writing assistant, whole, where they begin a sentence and stand in no quotation marks."""
    for name, kind, severity in ASSISTANT:
        done = Span(0, 0)
        for found in find_phrases(text, phrases(name), low):
            start = found.span.start
            if done.start <= start < done.end:
                continue
            free = kind is ResidueKind.ASSISTANT_NOTE and not found.tag  # a note may stand anywhere in its sentence
            if not free and not SENTENCE_START.search(text, max(0, start - 12), start):
                continue
            if found.tag == "stop" and text[found.span.end : found.span.end + 1] not in STOPS:
                continue
            if quoted.around(start) is not None or _is_exhibit(text, start):
                continue
            sentence = _sentence_around(text, found.span)
            if not free:
                sentence = Span(start, sentence.end)
            if found.tag in ("announced", "handover"):
                colon = text.find(":", found.span.end, sentence.end)
                sentence = Span(sentence.start, colon + 1) if colon >= 0 else sentence
            if found.tag == "announced" and not _announces(text, sentence):
                continue
            done = sentence
            yield Hit(sentence, kind, severity)


def _is_exhibit(text: str, start: int) -> bool:
    """Whether the line is shown as somebody's words: the paragraph before it ends in a colon after a word of writing or saying."""
    line = text.rfind("\n", max(0, start - WINDOW), start)
    return line > 0 and EXHIBITED.search(text, max(0, line - 200), line) is not None


def _announces(text: str, sentence: Span) -> bool:
    """Whether a sentence hands over what follows: it ends in a colon, or it is a line by itself."""
    words = sentence.of(text).rstrip("*_ ")
    return words.endswith(":") or (
        text[sentence.end : sentence.end + 1] in ("", "\n", "\r") and text[max(0, sentence.start - 1) : sentence.start] in ("", "\n")
    )


def _sentence_around(text: str, span: Span) -> Span:
    """The sentence or sentences that a stretch touches; a note that ends in a colon ends there."""
    lower, upper = max(0, span.start - WINDOW), min(len(text), span.end + WINDOW)
    lower = text.rfind("\n", lower, span.start) + 1 or lower
    line_end = text.find("\n", span.end, upper)
    upper = upper if line_end < 0 else line_end
    touched = [s for s in sentences(text[lower:upper]) if lower + s.start < span.end and span.start < lower + s.end]
    if not touched:
        return span
    return Span(min(lower + touched[0].start, span.start), max(lower + touched[-1].end, span.end))
