"""SubRip subtitles."""

import re
from html import unescape

from retold.errors import ReadError
from retold.reading.cues import CLOCK, Cue, timing, transcript, turn, unrolled
from retold.reading.encoding import decode
from retold.reading.source import Format, Found, Source

TAG = re.compile(r"</?[biu]>|</?font\b[^<>]*>|\{\\[^{}]*\}", re.I)
"""Type and colour, and the positions that players for other formats left behind."""
HEAD = re.compile(rf"(?:\d+[ \t]*\r?\n)?[ \t]*{CLOCK}[ \t]*-->")


def read_srt(source: Source) -> Found:
    """One article with its times; what stands before the first cue is on lines without a time."""
    cues: list[tuple[float, float, list[str]]] = []
    preface: list[str] = []
    lines = decode(source.data, source.where, source.charset).split("\n")
    for i, line in enumerate(lines):
        if times := timing(line):
            above = cues[-1][2] if cues else preface
            if above and is_number(lines, i - 1, len(cues) + 1):
                above.pop()
            cues.append((*times, []))
        elif words := " ".join(unescape(TAG.sub("", line)).split()):
            (cues[-1][2] if cues else preface).append(words)
    if not cues:
        raise ReadError(source.where, "no subtitle times found (00:00:01,000 --> 00:00:02,000); if it is plain text, name it .txt")
    yield transcript((Cue(begins, ends, spoken(words)) for begins, ends, words in unrolled(cues)), source, preface=preface)


def is_number(lines: list[str], at: int, next: int) -> bool:
    """Whether a line is the running number of the cue below it, and not the last words of the one above."""
    line = lines[at].strip()
    return bool(re.fullmatch(r"[0-9]{1,9}", line)) and (at < 1 or not lines[at - 1].strip() or int(line) == next)


def spoken(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """The lines of a cue as one stretch, or as one for each speaker where a line opens with a sign of a new one."""
    stretches: list[str] = []
    for line in lines:
        if stretches and not turn(line, stretches[-1]):
            stretches[-1] += " " + line
        else:
            stretches.append(line)
    return tuple(("", words) for words in stretches)


def likely(raw: bytes, text: str) -> bool:
    return bool(HEAD.match(text))


SRT = Format("SubRip subtitles", read_srt, (".srt",), ("application/x-subrip", "text/srt"), likely=likely)
