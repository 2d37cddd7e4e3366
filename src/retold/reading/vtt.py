"""WebVTT captions (W3C WebVTT: The Web Video Text Tracks Format)."""

import re
from html import unescape

from retold.errors import ReadError
from retold.reading.cues import Cue, timing, transcript, unrolled
from retold.reading.encoding import decode
from retold.reading.fields import language_of
from retold.reading.source import Format, Found, Source
from retold.reading.srt import spoken

VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>", re.I)
VOICE_END = re.compile(r"</v>", re.I)
TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|lang)(?:[.\s][^<>]*)?>|<rt(?:[.\s][^<>]*)?>[^<>]*(?:</rt>)?|<\d[\d:.]*>", re.I)
"""Classes, type, languages, pronunciations and the times of single words."""
LANGUAGE = re.compile(r"Language:\s*(\S+)", re.I)
BLOCK = re.compile(r"\n[ \t]*\n\s*")


def read_vtt(source: Source) -> Found:
    """One article with its times; a voice (`<v Mara Quill>`) stands before its words as `MARA QUILL: `. Notes and styles are left out."""
    text = decode(source.data, source.where, source.charset)
    cues: list[tuple[float, float, list[str]]] = []
    language = None
    for block in BLOCK.split(text):
        lines = block.split("\n")
        at = next((i for i, line in enumerate(lines[:2]) if timing(line)), None)
        if at is not None:
            cues += block_cues(lines[at:])
        elif not cues and (m := LANGUAGE.search(block)):
            language = language_of(m[1])
    if not cues:
        raise ReadError(source.where, "no caption times found (00:01.000 --> 00:02.000); if it is plain text, name it .txt")
    yield transcript((Cue(begins, ends, voices(lines)) for begins, ends, lines in unrolled(cues)), source, language)


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
    return bool(re.match(r"WEBVTT(?:\s|\Z)", text))


VTT = Format("WebVTT captions", read_vtt, (".vtt", ".webvtt"), ("text/vtt",), sure=surely)
