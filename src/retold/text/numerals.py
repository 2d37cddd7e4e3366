"""Numerals in digits and in words: the value of one, and where it ends."""

import math
import re
from functools import cache
from typing import NamedTuple

from retold.text.words import lines, load

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7, "dozen": 12.0}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
LEXEME = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|([^\w\s])\1{3,}|[^\w\s]|_")
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
PLAIN = re.compile(r"\d+(?:\.\d+)?")


class Lexeme(NamedTuple):
    """A run of digits, a run of letters, or one other sign."""

    start: int
    end: int
    text: str


class Value(NamedTuple):
    """A value read from lexemes up to (not including) number `next`.

    `step` is the size of its last stated digit. `unit` is "ordinal", "part", "clock", "day", "year" where the form of the numeral tells,
    and "?" for digits that are part of a name or a code.
    """

    value: float
    step: float
    next: int
    unit: str = ""


def lexemes_of(text: str) -> list[Lexeme]:
    """The runs of digits, runs of letters and other signs of a text."""
    return [Lexeme(m.start(), m.end(), m[0].lower()) for m in LEXEME.finditer(text)]


@cache
def units() -> dict[tuple[str, ...], tuple[str, float]]:
    """Spellings of units, as tuples of words, with dimension and factor."""
    table = {}
    for line in lines("units"):
        dimension, factor, *spellings = line.split()
        for spelling in spellings:
            table[tuple(lexeme.text for lexeme in lexemes_of(spelling.replace("-", " ")))] = (dimension, float(factor))
    return table


def glued(lexemes: list[Lexeme], at: int) -> bool:
    """Whether nothing stands between a lexeme and the next."""
    return at + 1 < len(lexemes) and lexemes[at].end == lexemes[at + 1].start


@cache
def months() -> dict[str, int]:
    """The names of months and their abbreviations, in lower case, with the number of the month."""
    return {name: number for number, line in enumerate(lines("months"), 1) for name in line.split()}


def value_at(lexemes: list[Lexeme], at: int) -> Value | None:
    """The value of the numeral that begins at a lexeme; None if none does.

    >>> value_at(lexemes_of("two hundred and five men"), 0).value
    205.0
    """
    if at >= len(lexemes):
        return None
    if lexemes[at].text[0].isdecimal():
        return _digits(lexemes, at)
    return _spoken(lexemes, at)


def _digits(lexemes: list[Lexeme], at: int) -> Value:
    """A numeral in digits, with a scale behind it: `1.2 million`, `3bn`, `5-million`."""
    text, after = lexemes[at].text, at + 1
    if at > 1 and lexemes[at - 1].text == ":" and lexemes[at - 2].text[0].isdecimal():
        return Value(0, 1, after, "?")
    padded = text[0] == "0" and text.isdecimal() and len(text) > 1
    well_formed = len(text) <= 24 and not padded and (GROUPED.fullmatch(text) or PLAIN.fullmatch(text))
    if not well_formed or (at and glued(lexemes, at - 1) and (lexemes[at - 1].text[0].isalpha() or lexemes[at - 1].text in "/_.")):
        return Value(0, 1, after, "?")
    bare = text.replace(",", "")
    value, decimals = float(bare), len(bare.partition(".")[2])
    step = 10.0**-decimals if decimals else 10.0 ** (len(bare) - len(bare.rstrip("0")) if value else 0)
    following = lexemes[after].text if after < len(lexemes) else ""
    if following and glued(lexemes, at):
        suffixed = _suffixed(lexemes, at, value, step)
        if suffixed is not None:
            return suffixed
    if following in ("-", "–") and after + 1 < len(lexemes) and lexemes[after + 1].text in SCALES:
        after += 1
        following = lexemes[after].text
    scale = SCALES.get(following) or (SHORT_SCALES[following] if following in ("bn", "mn", "mln", "tn") else None)
    if scale:
        return Value(value * scale, step * scale, after + 1)
    return Value(value, step, after, _calendar(lexemes, at) or _year(text))


def _suffixed(lexemes: list[Lexeme], at: int, value: float, step: float) -> Value | None:
    """Digits with something glued behind them: an ordinal, a time of day, a scale, or a code."""
    after, following = at + 2, lexemes[at + 1].text
    if following in ("st", "nd", "rd", "th"):
        return Value(value, 1, after, _calendar(lexemes, at) or "ordinal")
    if following in (":", "/") and glued(lexemes, at + 1) and lexemes[after].text[0].isdecimal():
        return Value(value, 1, after + 1, "clock" if following == ":" else "?")
    if following in SCALES:
        return Value(value * SCALES[following], step * SCALES[following], after)
    if following in SHORT_SCALES and not (glued(lexemes, at + 1) and lexemes[after].text == "/"):
        return Value(value * SHORT_SCALES[following], step * SHORT_SCALES[following], after)
    return Value(0, 1, after, "?") if following[0].isalpha() and (following,) not in units() else None


def _year(text: str) -> str:
    return "year" if len(text) == 4 and text.isdecimal() and 1800 <= int(text) < 2100 else ""


def _calendar(lexemes: list[Lexeme], at: int) -> str:
    """The unit "day" for a number beside the name of a month."""
    near = [at - 2 if at and lexemes[at - 1].text in (".", ",") else at - 1]
    behind = at + 2 if at + 1 < len(lexemes) and lexemes[at + 1].text in ("st", "nd", "rd", "th") else at + 1
    near.append(behind + 1 if behind < len(lexemes) and lexemes[behind].text == "of" else behind)
    is_day = float(lexemes[at].text.replace(",", "")) <= 31
    return "day" if is_day and any(0 <= n < len(lexemes) and lexemes[n].text in months() for n in near) else ""


def _spoken(lexemes: list[Lexeme], at: int) -> Value | None:
    """A number in words: `twenty-five`, `a hundred and five`, `half a million`, `two-thirds`, `third`, `a dozen`."""
    word = lexemes[at].text
    follows = [lexeme.text for lexeme in lexemes[at + 1 : at + 4]]
    if word == "half" and len(follows) > 1 and follows[0] == "a" and follows[1] in SCALES:
        return Value(SCALES[follows[1]] / 2, SCALES[follows[1]] / 2, at + 3)
    if word in ("a", "an"):
        if follows and follows[0] in SCALES:
            return _cardinal(lexemes, at)
        if follows and follows[0] in PARTS and len(follows) > 1 and follows[1] == "of":
            return Value(1 / PARTS[follows[0]], 0.05, at + 2, "part")
        return None
    if word == "half" and (follows[:1] in (["of"], ["the"])):
        return Value(0.5, 0.05, at + 1, "part")
    if word in ONES:
        cardinal = _cardinal(lexemes, at)
        parts = _parts(lexemes, cardinal)
        if parts is not None:
            return parts
        return None if word == "one" and cardinal.next == at + 1 and _is_pronoun(lexemes, at) else cardinal
    if word in ORDINALS and word != "second":
        return Value(ORDINALS[word], 1, at + 1, "ordinal")
    return Value(2, 1, at + 1, "ordinal") if word == "second" and at and lexemes[at - 1].text in ("the", "a", "his", "her", "its") else None


def _parts(lexemes: list[Lexeme], cardinal: Value) -> Value | None:
    """A fraction: `two-thirds`, `three quarters`, `one in five`."""
    at, texts = cardinal.next, [lexeme.text for lexeme in lexemes[cardinal.next : cardinal.next + 2]]
    if texts[:1] == ["-"]:
        at, texts = at + 1, texts[1:]
    if texts and texts[0].rstrip("s") in PARTS and cardinal.value < 10:
        return Value(cardinal.value / PARTS[texts[0].rstrip("s")], 0.05, at + 1, "part")
    if texts and texts[0] == "in" and len(texts) > 1 and texts[1] in ONES and 1 < ONES[texts[1]] <= 20 and cardinal.value < ONES[texts[1]]:
        return Value(cardinal.value / ONES[texts[1]], 0.05, at + 2, "part")
    return None


def _is_pronoun(lexemes: list[Lexeme], at: int) -> bool:
    """Whether `one` is no number: no one, the one who, one of, one another, one's."""
    before = lexemes[at - 1].text if at else ""
    after = lexemes[at + 1].text if at + 1 < len(lexemes) else "."
    return before in load("pronoun-one") or f"-{after}" in load("pronoun-one") or (after != "-" and not after[0].isalpha())


def _cardinal(lexemes: list[Lexeme], at: int) -> Value:
    """Add up number words: ones and tens below a hundred, scales above, `and` only inside."""
    total, group, last, step, start = 0.0, 0.0, math.inf, 1.0, at
    if lexemes[at].text in ("a", "an"):
        group, at = 1.0, at + 1
    while at < len(lexemes) and at - start < 24:
        word = lexemes[at].text
        if word in ("-", "and") and at > start and at + 1 < len(lexemes) and _continues(lexemes[at + 1].text, word, last):
            at += 1
            continue
        if word in ONES and ONES[word] < last and (last == math.inf or last >= 100 or (last >= 20 and ONES[word] < 10)):
            group, last, step = group + ONES[word], ONES[word], 1.0
        elif word in SCALES and (group or last == math.inf):
            scale = SCALES[word]
            step = scale
            if scale == 100 or scale == 12:
                group = (group or 1.0) * scale
            else:
                total, group = total + (group or 1.0) * scale, 0.0
            last = scale
        else:
            break
        at += 1
    return Value(total + group, step, at)


def _continues(word: str, joint: str, last: float) -> bool:
    """Whether a number goes on over a hyphen (`twenty-five`, `two-hundred`) or `and` (`a hundred and five`)."""
    if joint == "-":
        return word in SCALES or (last >= 20 and ONES.get(word, 99) < 10)
    return last >= 100 and word in ONES
