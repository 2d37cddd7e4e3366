"""Sentences as an attribution sees them: words in order, every stretch in quotation marks one opaque thing among them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from retold.model import Span
from retold.text.marks import Marked
from retold.text.sentences import sentences
from retold.text.words import load

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'&/\-‑][^\W_]+)*(?:-(?!-))?|--|[^\w\s.]")
CONTRACTED = re.compile(r"(i|he|she|it|they|we|you|who)['’](?:s|ve|d|ll|re|m)")
"""A pronoun and the auxiliary that has grown on to it: two words."""
LONGEST = 250
"""Words of the longest unit; one stretch in quotation marks counts as one word."""
QUOTE = "“”"
"""The word that stands for a stretch in quotation marks; no real word can be it."""

AUXILIARY, ADVERB, PRONOUN, DETERMINER, CLAUSE, PREPOSITION, TIME, ROLE, VERB = (1 << n for n in range(9))
SAID, CALLED, THOUGHT, SHOWN = (1 << n for n in range(9, 13))
CUE = SAID | CALLED | THOUGHT | SHOWN
ACCORDING = 1 << 16
STOP = 1 << 13
"""Punctuation that ends a phrase."""
COMMA = 1 << 14
CAPITAL = 1 << 15
"""A word with a capital that would be something else without one: in the middle of a sentence it is a name (Will, May)."""
NAMED = ~(AUXILIARY | ADVERB | VERB | SAID | CALLED | THOUGHT | SHOWN)
"""What a name cannot be."""
DASHES = frozenset(("—", "–", "―", "-", "--"))
STOPS = frozenset(";:()[]?!<>") | DASHES
SMALL_WORDS = frozenset(["of", "the", "a", "an", "and", "in", "on", "for", "to", "with", "by", "at", "from", "vs", "v", "is", "or"])


@cache
def word_classes() -> dict[str, int]:
    """What each listed word can be, as flags."""
    lists = {
        "auxiliaries": AUXILIARY,
        "adverbs": ADVERB,
        "subject_pronouns": PRONOUN,
        "determiners": DETERMINER,
        "clause_words": CLAUSE,
        "prepositions": PREPOSITION,
        "time_words": TIME,
        "roles": ROLE,
        "common_verbs": VERB,
        "cues_said": SAID,
        "cues_called": CALLED,
        "cues_thought": THOUGHT,
        "cues_shown": SHOWN,
    }
    found: dict[str, int] = {QUOTE: STOP, ",": COMMA} | dict.fromkeys(STOPS, STOP)
    found["according"] = ACCORDING
    for name, flag in lists.items():
        for word in load(name):
            found[word] = found.get(word, 0) | flag
    return found


PADDING = 32
NO_WORDS, NO_RAW, NO_CLASSES = [""] * PADDING, [" "] * PADDING, [0] * PADDING


class Unit:
    """A sentence and its words. Sentences inside one stretch of quotation marks belong to the unit that the stretch stands in.

    The lists run in parallel: `starts` and `ends` are offsets into the text, `raw` the spelling, `words` the same in lower case, `classes`
    the flags above. `size` is the number of words; behind it stand empty ones, so that looking a little before the first word or behind the
    last needs no care. `quotes` gives for a word's place the number of the stretch that it stands for, `inner` what is in it. `opens_line`
    and `closes_line` say whether the unit is the first or the last of its line.
    """

    __slots__ = (
        "classes",
        "closes_line",
        "end",
        "ends",
        "inner",
        "line",
        "opens_line",
        "quotes",
        "raw",
        "size",
        "start",
        "starts",
        "words",
    )

    def __init__(self, start: int, end: int, line: int) -> None:
        self.start = start
        self.end = end
        self.line = line
        self.opens_line = self.closes_line = False
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.raw: list[str] = []
        self.words: list[str] = []
        self.classes: list[int] = []
        self.quotes: dict[int, int] = {}
        self.inner: dict[int, str] = {}
        self.size = 0

    def __len__(self) -> int:
        return self.size

    def seal(self) -> None:
        """Put the empty words behind the last one."""
        self.size = len(self.words)
        self.words += NO_WORDS
        self.raw += NO_RAW
        self.classes += NO_CLASSES

    def span(self, first: int, after: int) -> Span:
        """The characters from one word up to, not including, another."""
        return Span(self.starts[first], self.ends[after - 1])

    def has(self, at: int, flags: int) -> bool:
        """Whether there is a word at that place and it can be one of those things."""
        return self.classes[at] & flags != 0

    def word(self, at: int) -> str:
        """The word at that place, empty where there is none."""
        return self.words[at]

    def is_name(self, at: int) -> bool:
        """Whether the word has a capital that is not owed to its place."""
        return self.raw[at][0].isupper() and not (at == 0 and self.classes[0] & ~ROLE)

    def closing(self, at: int) -> str:
        """The last character inside the marks at that place."""
        return self.inner[at][-1]

    def quote_begins_sentence(self, at: int) -> bool:
        """Whether the stretch in marks at that place begins like a sentence."""
        return self.inner[at][:1].isupper() or not self.inner[at][:1].isalpha()

    def quote_begins_with_verb(self, at: int) -> bool:
        """Whether the first word in the marks at that place can be a verb: “has courage”, “will not stand”."""
        m = TOKEN.match(self.inner[at])
        return m is not None and bool(word_classes().get(m[0].lower(), 0) & (AUXILIARY | VERB | CUE))

    def is_title(self, at: int) -> bool:
        """Whether the stretch in marks at that place is printed like the name of a work: every word of weight has a capital."""
        return looks_like_title(self.inner[at]) if at in self.inner else False


def looks_like_title(words: str) -> bool:
    """Whether words are printed like the name of a work.

    >>> looks_like_title("The Mill on the Hill,"), looks_like_title("The mill is closed.")
    (True, False)
    """
    if len(words) > 80:
        return False
    found = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", words)
    return bool(found) and found[0][0].isupper() and all(w[0].isupper() or w[0].isdigit() or w in SMALL_WORDS for w in found)


def units_of(text: str, stretches: Sequence[Marked]) -> list[Unit]:
    """The units of a text, given its outermost stretches in quotation marks."""
    found: list[Unit] = []
    at = 0
    begun: int | None = None
    line, line_end = 0, -1
    for sentence in sentences(text):
        while at < len(stretches) and stretches[at].end <= sentence.start:
            at += 1
        inside = at
        while inside < len(stretches) and stretches[inside].end < sentence.end:
            inside += 1
        begun = sentence.start if begun is None else begun
        if inside < len(stretches) and stretches[inside].start < sentence.end < stretches[inside].end:
            continue
        if begun > line_end:
            newline = text.find("\n", sentence.end)
            line_end = len(text) if newline < 0 else newline
            line += 1
        found.append(Unit(begun, sentence.end, line))
        begun = None
    if begun is not None:
        found.append(Unit(begun, len(text.rstrip()), line + 1))
    for number, unit in enumerate(found):
        unit.opens_line = number == 0 or found[number - 1].line != unit.line
        unit.closes_line = number + 1 == len(found) or found[number + 1].line != unit.line
    fill(text, found, stretches)
    return [part for unit in found for part in (cut(unit) if len(unit) > LONGEST else (unit,))]


def cut(unit: Unit) -> Iterator[Unit]:
    """A unit longer than any sentence, in pieces: reading one costs more than its length, and a text without full stops must stay cheap."""
    for first in range(0, len(unit), LONGEST):
        after = min(first + LONGEST, len(unit))
        part = Unit(unit.starts[first], unit.ends[after - 1], unit.line)
        part.opens_line, part.closes_line = unit.opens_line and first == 0, unit.closes_line and after == len(unit)
        for name in ("starts", "ends", "raw", "words", "classes"):
            setattr(part, name, getattr(unit, name)[first:after])
        part.seal()
        part.quotes = {at - first: unit.quotes[at] for at in range(first, after) if at in unit.quotes}
        part.inner = {at - first: unit.inner[at] for at in range(first, after) if at in unit.inner}
        yield part


def fill(text: str, units: list[Unit], stretches: Sequence[Marked]) -> None:
    """Put the words into the units."""
    at = 0
    for unit in units:
        position = unit.start
        while at < len(stretches) and stretches[at].start < unit.end:
            add_words(unit, text, position, stretches[at].start)
            unit.quotes[len(unit.words)] = at
            unit.inner[len(unit.words)] = text[stretches[at].inner_start : stretches[at].inner_end].strip() or " "
            add_stretch(unit, stretches[at])
            position = stretches[at].end
            at += 1
        add_words(unit, text, position, unit.end)
        if unit.raw and unit.raw[0][0].isupper() and not unit.classes[0] and is_adverb(unit.words[0]):
            unit.classes[0] = ADVERB
        unit.seal()


def add_stretch(unit: Unit, stretch: Marked) -> None:
    """One stretch in quotation marks, as one word."""
    unit.starts.append(stretch.start)
    unit.ends.append(stretch.end)
    unit.raw.append(QUOTE)
    unit.words.append(QUOTE)
    unit.classes.append(STOP)


@lru_cache(maxsize=1 << 16)
def seen(raw: str) -> tuple[str, int, int]:
    """A word in lower case, what it can be, and after how many characters an auxiliary has grown on (-1: may be a name, 0: neither)."""
    word = raw.lower()
    contracted = CONTRACTED.fullmatch(word)
    known = word_classes().get(word)
    if known is None:
        known = ADVERB if raw[0].islower() and is_adverb(word) else 0
    if (known & (AUXILIARY | ADVERB | VERB | CUE) and raw[0].isupper()) or raw == "A":
        known |= CAPITAL
    return word, known, contracted.end(1) if contracted else -1 if known & CAPITAL else 0


def is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in load("ly_words")


def add_words(unit: Unit, text: str, start: int, end: int) -> None:
    """The words between two places."""
    found = list(TOKEN.finditer(text, start, end))
    if not found:
        return
    raws = [m[0] for m in found]
    words, flags, odd = zip(*map(seen, raws), strict=True)
    begun = len(unit.words)
    unit.raw += raws
    unit.words += words
    unit.classes += flags
    unit.starts += [m.start() for m in found]
    unit.ends += [m.end() for m in found]
    if any(odd):
        settle_capitals(unit, begun)
        split_contractions(unit, begun)


def settle_capitals(unit: Unit, begun: int) -> None:
    """Words with a capital in the middle of a sentence are names, whatever they would be without it; so is one that a name follows."""
    for at in range(max(begun, 1), len(unit.words)):
        if not unit.classes[at] & CAPITAL:
            continue
        after_stop = bool(unit.classes[at - 1] & STOP)
        if unit.raw[at] == "A":
            if not after_stop:
                unit.words[at], unit.classes[at] = "A", 0
        elif not after_stop or (at + 1 < len(unit.raw) and unit.is_name(at + 1)):
            unit.classes[at] &= NAMED


def split_contractions(unit: Unit, begun: int) -> None:
    """“She’s” is two words."""
    for at in range(len(unit.words) - 1, begun - 1, -1):
        _, _, cut = seen(unit.raw[at])
        if cut > 0:
            middle = unit.starts[at] + cut
            word, raw = unit.words[at], unit.raw[at]
            unit.words[at : at + 1] = [word[:cut], word[cut:]]
            unit.raw[at : at + 1] = [raw[:cut], raw[cut:]]
            unit.classes[at : at + 1] = [word_classes()[word[:cut]], AUXILIARY]
            unit.starts.insert(at + 1, middle)
            unit.ends.insert(at, middle)
