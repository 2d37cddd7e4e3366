"""Timed captions as an article: cues joined into readable lines, with the time of each kept."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from retold.model import Article, Span, TimedSpan
from retold.reading.plain import host_of
from retold.reading.source import Source

CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
TIMING = re.compile(rf"[ \t]*{CLOCK}[ \t]*-{{1,2}}>[ \t]*{CLOCK}(?:[ \t].*)?")
"""The line above a cue; a little wider than either standard, for times without hours, milliseconds or with one hyphen."""

PAUSE, LONG_PAUSE = 2.0, 8.0
"""Seconds of silence that end a line after a sentence, and anywhere."""
FULL = 600
"""Characters after which a line ends with its next sentence or breath, so that a speech does not become one line."""
ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
TURN = re.compile(r"(?:>{2,3}|[-–](?=\s|[^\W\d_]))\s*")
"""A new speaker begins: `>>` as in live captions, or a dash as in subtitles."""
NAME = re.compile(r"[^\W\d_a-z][^\s:,.?!]{0,20}(?: [^\s:,?!]{1,20}){0,4}:\s")
"""`MARA QUILL: `, `Mr. Vale: ` at the beginning of a cue."""


class Cue(NamedTuple):
    """What is heard between two times, in seconds: words with the voice that the file names for them, empty if none."""

    begins: float
    ends: float
    words: tuple[tuple[str, str], ...]


def timing(line: str) -> tuple[float, float] | None:
    """The two times of a timing line, None if it is none. An end before the beginning counts as the beginning.

    >>> timing("00:01:02,500 --> 00:01:04,000")
    (62.5, 64.0)
    """
    m = TIMING.fullmatch(line)
    if m is None:
        return None
    begins, ends = (seconds(*m.groups()[i : i + 4]) for i in (0, 4))
    return begins, max(begins, ends)


def seconds(hours: str | None, minutes: str, whole: str, part: str | None) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + (int(part.ljust(3, "0")) / 1000 if part else 0.0)


def transcript(cues: Iterable[Cue], source: Source, language: str | None = None, preface: Sequence[str] = ()) -> Article:
    """One article of all cues in order. A line ends where the speaker changes, where a pause follows a sentence, and when it is full.

    A voice that the file names stands before its words as `NAME: `, in capitals as transcripts print it. Each stretch of a cue has its
    span in `times`, without the name. The lines of `preface` come first, without a time.
    """
    parts = ["\n".join(preface)] if preface else []
    times: list[TimedSpan] = []
    length = line_start = sum(map(len, parts))
    before: Cue | None = None
    voice = ""
    for cue in cues:
        for speaker, words in cue.words:
            fresh = turn(words, parts[-1] if parts else "")
            words = words[m.end() :] if (m := TURN.match(words)) else words
            if not words:
                continue
            changes = fresh or speaker != voice
            gap = cue.begins - before.ends if before else 0.0
            if parts:
                apart = before is None or changes or ends_line(parts[-1], length - line_start, gap)
                parts.append("\n" if apart else " ")
                length += 1
                line_start = length if apart else line_start
            if speaker and (speaker != voice or line_start == length):
                parts.append(f"{speaker.upper()}: ")
                length += len(parts[-1])
            parts.append(words)
            times.append(TimedSpan(Span(length, length + len(words)), cue.begins, cue.ends))
            length += len(words)
            voice, before = speaker, cue
    return Article(id=source.id, text="".join(parts), outlet=host_of(source.url), url=source.url, language=language, times=tuple(times))


def turn(words: str, before: str) -> bool:
    """Whether words open with a sign that someone else speaks than in the words before. Inside a sentence, only capitals name a speaker."""
    if TURN.match(words):
        return True
    name = NAME.match(words)
    return bool(name) and (not before or words.split(":")[0].isupper() or bool(ENDS.search(before)))


def ends_line(last: str, length: int, gap: float) -> bool:
    """Whether a line that ends with these words is over, after a gap in seconds."""
    sentence = bool(ENDS.search(last))
    if length >= FULL and (sentence or gap >= 0.4):
        return True
    return gap >= LONG_PAUSE or (sentence and gap >= PAUSE)


def unrolled(cues: list[tuple[float, float, list[str]]]) -> list[tuple[float, float, list[str]]]:
    """The cues without the lines that each repeats from the one before, if most of a file's cues do.

    Live and automatic captions roll: a line stays on the screen while the next is added. Where only a few cues repeat a line, somebody
    said it twice.
    """
    rolling = [rolls(a, b) for a, b in pairwise(cues)]
    if len(rolling) < 3 or sum(rolling) < 0.5 * len(rolling):
        return cues
    return [
        cues[0],
        *((begins, ends, lines[1:] if rolled else lines) for (begins, ends, lines), rolled in zip(cues[1:], rolling, strict=True)),
    ]


def rolls(before: tuple[float, float, list[str]], after: tuple[float, float, list[str]]) -> bool:
    """Whether a cue opens with the last line of the one before, without a pause."""
    return bool(before[2] and after[2] and before[2][-1] == after[2][0] and after[0] - before[1] < 0.5)
