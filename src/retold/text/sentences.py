"""Where paragraphs and sentences begin and end."""

import re

from retold.model import Span
from retold.text.words import load

PARAGRAPH = re.compile(r"[^\n]+")
CANDIDATE = re.compile(
    r"(?<=[^\s.!?…])(?P<stop>[.!?…]+|(?:\. ){2,3}\.)(?P<closers>[\"”’'»“)\]*]*)\s+(?P<opening>[\"“‘'«„([*`]*\s?)(?=[^\W_])"
)
LAST_WORD = re.compile(r"[^\s(\[“\"‘]*$")
INITIALISM = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
NEXT_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

ATTRIBUTION_WORDS = 8
"""How many words of name and title may stand between a closing mark and the word of saying."""


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold more than white space, trimmed."""
    found = []
    for m in PARAGRAPH.finditer(text):
        line = m[0]
        body = line.strip()
        if body:
            start = m.start() + len(line) - len(line.lstrip())
            found.append(Span(start, start + len(body)))
    return found


def sentences(text: str) -> list[Span]:
    """The sentences of a text, trimmed, never across a line end.

    A closing mark belongs to the sentence it closes; “Really?” Ms. Ode asked. is one sentence, not two.

    >>> [s.of("It rained in the U.S. on Monday. We left.") for s in sentences("It rained in the U.S. on Monday. We left.")]
    ['It rained in the U.S. on Monday.', 'We left.']
    """
    found = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for m in CANDIDATE.finditer(text, paragraph.start, paragraph.end):
            if is_end(text, m):
                end = m.end("closers")
                found.append(Span(start, end))
                start = m.start("opening")
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return found


def is_end(text: str, m: re.Match[str]) -> bool:
    """Whether a sentence ends at that stop: by what follows, by the word before, by an attribution after a closing mark."""
    following = text[m.end()]
    if following.islower():
        return False
    if m["stop"] == "." and not m["closers"]:
        return not abbreviated(text, m, digit=following.isdigit())
    if m["stop"] == "!" and not m["closers"]:
        return not continues_name(text, m.end())
    return not (m["closers"] and not m["opening"].strip() and m["stop"] != "." and attributed_after(text, m.end()))


def continues_name(text: str, start: int) -> bool:
    """The mark of exclamation in Yahoo! Inc. ends no sentence."""
    following = NEXT_WORD.match(text, start)
    return following is not None and following[0] in ("Inc", "Corp", "Ltd", "Group", "News")


def abbreviated(text: str, m: re.Match[str], digit: bool = False) -> bool:
    """Whether the point after the word belongs to the word: Mr., U.S. and J., but not where a new sentence plainly begins."""
    found = LAST_WORD.search(text, max(0, m.start() - 24), m.start())
    word = found[0] if found else ""
    if not word:
        return False
    bare = word.rsplit("-", 1)[-1].rsplit("—", 1)[-1]
    folded = bare.casefold().replace(".", "")
    if len(bare) == 1 and bare.isupper() and not digit:
        return not starts_sentence(text, m)
    if folded in load("abbreviations_before_names"):
        return not (digit and folded not in load("abbreviations_before_numbers"))
    if folded in load("abbreviations_before_numbers"):
        return digit
    if digit and bare.isalpha() and len(bare) > 1 and folded not in load("abbreviations"):
        return False
    initial = INITIALISM.fullmatch(bare) is not None
    if not initial and folded not in load("abbreviations"):
        return False
    return not starts_sentence(text, m)


def starts_sentence(text: str, m: re.Match[str]) -> bool:
    """Whether what follows a stop begins a sentence beyond doubt: a mark opens, or a word stands there that no name begins with."""
    if m["opening"].strip() and m["opening"].strip() not in ("(", "["):
        return True
    following = NEXT_WORD.match(text, m.end())
    return following is not None and following[0] in load("starters")


def attributed_after(text: str, start: int) -> bool:
    """Whether a name and a word of saying follow: “Really?” Ms. Ode asked."""
    for number, word in enumerate(text[start : start + 80].split()[:ATTRIBUTION_WORDS]):
        bare = word.strip(".,;:—–-()")
        folded = bare.casefold()
        if folded in load("cues_said") or folded in load("cues_called"):
            return number > 0
        if not (bare[:1].isupper() or folded in load("name_links")):
            return number > 0 and folded.endswith("ed") and word[-1] in ".,"
        if word[-1] in ".!?" and folded.replace(".", "") not in load("abbreviations_before_names") and len(bare) > 1:
            return False
    return False
