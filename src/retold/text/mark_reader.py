"""The state machine that reads quotation marks, one paragraph at a time; `marks` is the door to it."""

import re
from typing import NamedTuple

from retold.model import Span
from retold.text.words import load

MARK = re.compile(r"''|’’|‘‘|``|[“”„‟\"«»＂「」『』]|(?<!\w)['‘’‚‹›`]|['‘’‚‹›](?!\w)")
PARAGRAPH = re.compile(r"[^\n]+")

OPENERS = frozenset(("“", "„", "‟", "``", "‘‘", "「", "『"))
CLOSERS = frozenset(("”", "」", "』"))
STRAIGHT = frozenset(('"', "＂", "''", "’’"))
ANGLES = frozenset("«»")
SINGLE_ANGLES = frozenset("‹›")
LOW = frozenset("„‚")

BEFORE_OPENING = frozenset("([{<—–-/|*_:;>=…")
AFTER_CLOSING = frozenset(".,;:!?)]}>—–-/|*_…")
ENDING = frozenset(".!?,…—–-")
YEAR = re.compile(r"\d\ds?\b")
FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")

DEPTH = 4
"""How many marks may stand open inside each other; news has three, and a text of nothing but opening marks must stay cheap."""
BLANK = 16
"""Marks with nothing but this much white space between them hold no words."""
CARRY_LINES = 3
CARRY_CHARACTERS = 1500
"""How far ahead an open mark is believed to be closed where no paragraph in between opens it again."""


class Marked(NamedTuple):
    """A stretch in quotation marks.

    `start` and `end` take in the marks, `inner_start` and `inner_end` do not. `depth` is 0 for a stretch in no other. `closed` is false
    where the closing mark is missing. `goes_on` says that the paragraph ends with the mark open and the next opens it again; `continues` is
    the other side of that. `single` tells ‘this’ from “this”.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    closed: bool = True
    goes_on: bool = False
    continues: bool = False
    single: bool = False

    @property
    def inner(self) -> Span:
        """The words without their marks."""
        return Span(self.inner_start, self.inner_end)


class Open(NamedTuple):
    """A mark that waits for its partner."""

    start: int
    inner: int
    glyph: str
    single: bool
    continues: bool = False


class Line(NamedTuple):
    """A line of the text and the marks in it, in order."""

    start: int
    end: int
    marks: list[tuple[int, int, str]]


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than white space, each with its marks."""
    found = []
    for m in PARAGRAPH.finditer(text):
        start, end = m.span()
        body = m[0].rstrip()
        if body:
            end = start + len(body)
            found.append(Line(start, end, [(*k.span(), k[0]) for k in MARK.finditer(text, start, end)]))
    return found


class Reader:
    """One pass over a text; `read` returns what it found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines_of(text)
        self.found: list[Marked] = []
        self.open: list[Open] = []
        self.continuing = False
        self.elisions = load("elisions")

    def read(self) -> list[Marked]:
        """Walk the lines; at each line's end decide what becomes of the marks still open."""
        for number, line in enumerate(self.lines):
            self.read_line(line)
            self.end_line(number, line)
        return with_depth(self.found)

    # What stands beside a mark

    def opens_here(self, start: int, end: int) -> bool:
        """Space or an opening bracket on the left, something on the right."""
        left = self.text[start - 1] if start else " "
        right = self.text[end] if end < len(self.text) else " "
        return (left.isspace() or left in BEFORE_OPENING or self.follows_mark(start)) and not right.isspace()

    def closes_here(self, start: int, end: int) -> bool:
        """Something on the left, space or a stop on the right."""
        left = self.text[start - 1] if start else " "
        right = self.text[end] if end < len(self.text) else " "
        return not left.isspace() and (right.isspace() or right in AFTER_CLOSING or self.precedes_mark(end))

    def follows_mark(self, start: int) -> bool:
        return bool(self.open) and self.open[-1].inner == start

    def precedes_mark(self, end: int) -> bool:
        return end < len(self.text) and self.text[end] in "”\"’'»"

    # Opening and closing

    def push(self, start: int, end: int, glyph: str, single: bool) -> None:
        if len(self.open) < DEPTH:
            continues = self.continuing and not self.open and not single
            self.continuing = self.continuing and not continues
            self.open.append(Open(start, end, glyph, single, continues))

    def close(self, index: int, inner_end: int, end: int) -> None:
        """Close the open mark at `index`; single marks left open inside it were apostrophes, double ones lost their partner."""
        for left in self.open[index + 1 :]:
            if not left.single:
                self.emit(left, inner_end, inner_end, closed=False)
        self.emit(self.open[index], inner_end, end)
        del self.open[index:]

    def emit(self, mark: Open, inner_end: int, end: int, closed: bool = True, goes_on: bool = False) -> None:
        if mark.inner < inner_end and not (inner_end - mark.inner < BLANK and self.text[mark.inner : inner_end].isspace()):
            self.found.append(Marked(mark.start, end, mark.inner, inner_end, 0, closed, goes_on, mark.continues, mark.single))

    def last_open(self, single: bool) -> int | None:
        """The innermost open mark of that kind."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].single == single:
                return index
        return None

    # One line

    def read_line(self, line: Line) -> None:
        straight_left = sum(1 for _, _, glyph in line.marks if glyph in STRAIGHT)
        firm = self.firm_closers(line)
        for index, (start, end, glyph) in enumerate(line.marks):
            if glyph in STRAIGHT:
                straight_left -= 1
                self.straight(start, end, glyph, straight_left)
            elif glyph in OPENERS:
                self.opener(start, end, glyph)
            elif glyph in CLOSERS:
                self.closer(start, end, glyph)
            elif glyph in ANGLES:
                self.angle(start, end, glyph, single=False)
            elif glyph in SINGLE_ANGLES:
                self.angle(start, end, glyph, single=True)
            else:
                self.single(start, end, glyph, firm[index])

    def firm_closers(self, line: Line) -> list[bool]:
        """For each mark, whether a single closing mark beyond doubt follows in the line before the next single opening one."""
        ahead = False
        firm = [False] * len(line.marks)
        for index in range(len(line.marks) - 1, -1, -1):
            start, end, glyph = line.marks[index]
            firm[index] = ahead
            if glyph in "’'":
                if self.opens_here(start, end):
                    ahead = False
                elif self.closes_here(start, end):
                    right = self.text[end : end + 1]
                    ahead = ahead or not right.isspace() or self.text[start - 1] in ENDING or end >= line.end
            elif glyph == "‘":
                ahead = False
        return firm

    def opener(self, start: int, end: int, glyph: str) -> None:
        index = self.last_open(single=False)
        if index is not None and glyph == "“":
            held = self.open[index].glyph
            if held in LOW or (self.closes_here(start, end) and not self.opens_here(start, end)):
                self.close(index, start, end)
                return
        self.restart(start, glyph)
        self.push(start, end, glyph, single=False)

    def restart(self, start: int, glyph: str) -> None:
        """A second mark of the same kind after a sentence's end: the first one's partner is missing."""
        index = self.last_open(single=False)
        if index is None or self.open[index].glyph != glyph:
            return
        before = self.text[max(0, start - 8) : start].rstrip()
        if before and before[-1] in ".!?…" and index == 0:
            mark = self.open[0]
            inner_end = start - (len(self.text[mark.inner : start]) - len(self.text[mark.inner : start].rstrip()))
            self.emit(mark, inner_end, inner_end, closed=False, goes_on=True)
            self.open.clear()
            self.continuing = True

    def closer(self, start: int, end: int, glyph: str) -> None:
        index = self.last_open(single=False)
        if index is not None:
            self.close(index, start, end)
        elif self.opens_here(start, end) and not self.closes_here(start, end):
            self.push(start, end, glyph, single=False)

    def angle(self, start: int, end: int, glyph: str, single: bool) -> None:
        index = self.last_open(single)
        family = SINGLE_ANGLES if single else ANGLES
        held = self.open[index].glyph if index is not None else ""
        if index is not None and held in family and (held != glyph or self.closes_here(start, end)):
            self.close(index, start, end)
        elif single and not self.opens_here(start, end):
            return
        else:
            self.push(start, end, glyph, single)

    def straight(self, start: int, end: int, glyph: str, left: int) -> None:
        """`left` straight marks follow in the line. Shape decides; where it does not, what is open."""
        opens, closes = self.opens_here(start, end), self.closes_here(start, end)
        index = self.last_open(single=False)
        if index is None:
            if opens or (not closes and glyph in '"＂'):
                self.push(start, end, glyph, single=False)
            return
        if self.is_inches(start, end, left):
            return
        if not opens or closes:
            self.close(index, start, end)
            return
        held = self.open[index].glyph
        if held == glyph and left == 0:
            self.close(index, start, end)
            return
        self.restart(start, glyph)
        self.push(start, end, glyph, single=False)

    def is_inches(self, start: int, end: int, left: int) -> bool:
        """6'2" always; 12" where, were it a closing mark, an odd number of marks would be left over."""
        if not start or not self.text[start - 1].isdigit():
            return False
        if FEET_AND_INCHES.search(self.text, max(0, start - 8), start):
            return True
        return left % 2 == 1 and self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].islower()

    def single(self, start: int, end: int, glyph: str, firm_closer_ahead: bool) -> None:
        """‘ opens, ’ closes what is open; an elision (’90s, ’em) and a possessive (the miners’ pay) do neither."""
        opens = self.opens_here(start, end)
        index = self.last_open(single=True)
        if glyph in "‘‚`" or (glyph == "'" and opens):
            if index is not None and glyph == "‘" and self.open[index].glyph == "‚":
                self.close(index, start, end)
            elif opens and not self.is_elision(end, firm_closer_ahead):
                self.push(start, end, glyph, single=True)
            return
        if index is None or opens or not self.closes_here(start, end):
            self.stand_in(start, end, glyph)
            return
        double = self.last_open(single=False)
        if double is not None and double > index:
            self.stand_in(start, end, glyph)
        elif not (self.is_possessive(start, end) and firm_closer_ahead):
            self.close(index, start, end)

    def stand_in(self, start: int, end: int, glyph: str) -> None:
        """A single mark after a stop at a line's end closes a double one whose partner is missing."""
        index = self.last_open(single=False)
        if glyph != "`" and index is not None and start and self.text[start - 1] in ".,!?" and self.text[end : end + 1] in ("\n", "\r", ""):
            self.close(index, start, end)

    def is_elision(self, end: int, firm_closer_ahead: bool) -> bool:
        """’90s and the short list of words that are printed without their first letters."""
        if self.text[end : end + 1].isdigit():
            return YEAR.match(self.text, end) is not None and not firm_closer_ahead
        word = re.match(r"[A-Za-z]+(?!\w)", self.text[end : end + 8])
        if word is None or word[0].lower() not in self.elisions:
            return False
        return word[0] == "n" or not self.text.startswith(("’", "'"), end + word.end())

    def is_possessive(self, start: int, end: int) -> bool:
        return self.text[start - 1] in "sz" and self.text[end : end + 1] == " "

    # Between lines

    def end_line(self, number: int, line: Line) -> None:
        """Marks open at a line's end are carried on, taken up again by the next line's mark, or left without partner."""
        self.continuing = False
        if not self.open:
            return
        if self.last_open(single=False) is None:
            self.open = [mark for mark in self.open if self.closed_later(number, line, single=True)]
            return
        if self.closed_later(number, line, single=False):
            self.open = [mark for mark in self.open if not mark.single]
            return
        goes_on = self.taken_up(number)
        for mark in self.open:
            if not mark.single and mark.inner < line.end:
                self.emit(mark, line.end, line.end, closed=False, goes_on=goes_on and mark is self.open[0])
        self.open.clear()
        self.continuing = goes_on

    def taken_up(self, number: int) -> bool:
        """Whether the next line begins with an opening mark."""
        if number + 1 >= len(self.lines):
            return False
        line = self.lines[number + 1]
        if not line.marks:
            return False
        start, end, glyph = line.marks[0]
        lead = self.text[line.start : start].strip()
        if lead or (glyph in STRAIGHT) != (self.open[0].glyph in STRAIGHT):  # “ in one paragraph and " in the next are not one speech
            return False
        return (glyph in OPENERS or glyph in STRAIGHT or glyph == "«") and not self.text[end : end + 1].isspace()

    def closed_later(self, number: int, line: Line, single: bool) -> bool:
        """Whether the next mark of that kind, in a line not far on, can only be a closing one."""
        for later in self.lines[number + 1 : number + 1 + CARRY_LINES]:
            if later.start - line.end > CARRY_CHARACTERS:
                return False
            for start, end, glyph in later.marks:
                if single:
                    if glyph in "‘'" and self.opens_here(start, end):
                        return False
                    if glyph in "’'" and self.closes_here(start, end) and not self.is_possessive(start, end):
                        return later.start - line.end <= 1 and self.text[later.start : later.start + 1].islower()
                    continue
                if glyph in OPENERS or glyph == "«":
                    return False
                if glyph in CLOSERS or glyph == "»":
                    return True
                if glyph in STRAIGHT:
                    return self.closes_here(start, end) and not self.opens_here(start, end)
        return False


def with_depth(found: list[Marked]) -> list[Marked]:
    """In order of their starts, each with the number of stretches around it."""
    found.sort(key=lambda m: (m.start, -m.end))
    around: list[int] = []
    placed = []
    for m in found:
        while around and around[-1] <= m.start:
            around.pop()
        placed.append(m._replace(depth=len(around)) if around else m)
        around.append(m.end)
    return placed
