"""WebVTT captions (W3C WebVTT: The Web Video Text Tracks Format)."""

import re
from html import unescape

from retold.errors import ReadError
from retold.reading.cues import Cue, timing, transcript, unrolled
from retold.reading.encoding import decode
from retold.reading.fields import language_of
from retold.reading.source import Format, Found, Source
from retold.reading.srt import spoken

VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]([^<>]*)>", re.I)
VOICE_END = re.compile(r"</v>", re.I)
TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|lang)(?:[.\s][^<>]*)?>|<rt(?:[.\s][^<>]*)?>[^<>]*(?:</rt>)?|<\d[\d:.]*>", re.I)
"""Classes, type, languages, pronunciations and the times of single words."""
LANGUAGE = re.compile(r"Language:\s*(\S+)", re.I)
HEADED = re.compile(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|\Z)")
SILENT = re.compile(r"(?:NOTE(?:[ \t][^\n]*)?|STYLE[ \t]*|REGION[ \t]*)(?:\n|\Z)")
"""Blocks that the standard keeps for notes and looks."""
SETTING = re.compile(r"[\w-]+[ \t]*[:=]")
BLOCK = re.compile(r"\n[ \t]*\n\s*")


def read_vtt(source: Source) -> Found:
    """One article with its times; a voice (`<v Mara Quill>`) stands before its words as `MARA QUILL: `. Notes and styles are left out.

    Words that stand outside of every cue are not lost: they go on the cue above them, and before the first on lines without a time.
    """
    text = decode(source.data, source.where, source.charset)
    cues: list[tuple[float, float, list[str]]] = []
    language = None
    preface: list[str] = []
    for number, block in enumerate(BLOCK.split(text.strip())):
        lines = block.split("\n")
        at = next((i for i, line in enumerate(lines) if timing(line)), len(lines))
        headed = number == 0 and bool(HEADED.match(block))
        if headed and (m := LANGUAGE.search(block)):
            language = language_of(m[1])
        (cues[-1][2] if cues else preface).extend(words for line in outside(lines, at, headed) if (words := " ".join(line.split())))
        cues += block_cues(lines[at:])
    if not cues:
        raise ReadError(source.where, "no caption times found (00:01.000 --> 00:02.000); if it is plain text, name it .txt")
    preface = [words for line in preface if (words := words_in(line))]
    yield transcript((Cue(begins, ends, voices(lines)) for begins, ends, lines in unrolled(cues)), source, language, preface)


def outside(lines: list[str], at: int, headed: bool) -> list[str]:
    """The lines of a block that say something outside of its cues, which begin at a line; the line above a cue's times is its own name."""
    if headed:
        return [line for line in lines[1:at] if not SETTING.match(line)]
    if SILENT.match("\n".join(lines[:2])):
        return []
    return lines[: at - 1] if 0 < at < len(lines) else lines[:at]


def block_cues(lines: list[str]) -> list[tuple[float, float, list[str]]]:
    """The cues of a block: one, or more where a file leaves out the empty line between them."""
    cues: list[tuple[float, float, list[str]]] = []
    for line in lines:
        if times := timing(line):
            cues.append((*times, []))
        elif words := " ".join(line.split()):
            cues[-1][2].append(words)
    return cues


def voices(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """The stretches of a cue with the voice of each."""
    found: list[tuple[str, str]] = []
    name = ""
    pieces = VOICE.split("\n".join(lines))
    for i, piece in enumerate(pieces):
        if i % 2:
            name = words_in(piece)
            continue
        own, *after = VOICE_END.split(piece, maxsplit=1)
        for speaker, part in ((name, own), *(("", rest) for rest in after)):
            lines_of_voice = [words for line in part.split("\n") if (words := words_in(line))]
            found += [(speaker, words) for _, words in spoken(lines_of_voice)]
    return tuple(found)


def words_in(line: str) -> str:
    """A line of a cue without its tags, its escapes resolved."""
    return " ".join(unescape(TAG.sub("", line)).split())


def surely(raw: bytes, text: str) -> bool:
    """Whether captions begin here: the word alone is not enough, since an article may begin with it."""
    return bool(HEADED.match(text)) and any(map(timing, text.split("\n")))


def likely(raw: bytes, text: str) -> bool:
    return bool(re.match(r"WEBVTT[ \t]*\n", text))


VTT = Format("WebVTT captions", read_vtt, (".vtt", ".webvtt"), ("text/vtt",), sure=surely, likely=likely)
