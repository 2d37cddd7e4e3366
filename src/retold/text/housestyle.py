"""Words as a reader hears them: the spellings that house styles exchange freely are one."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from retold.text.numerals import ONES as WORDS_FOR_ONES, ORDINALS, PARTS, SCALES, Lexeme, lexemes_of, value_at
from retold.text.tokens import INVISIBLE, LETTERS, UNSPACED, key_of, plain
from retold.text.words import lines, load

MASKED = r"[^\W\d_]{1,3}(?:\*{2,}|[-‑–_]{3,})[^\W\d_]*"
UNIT = re.compile(rf"{MASKED}|{LETTERS}(?:[’'ʼ.{INVISIBLE}]{LETTERS})*(?:(?<=\.\w)\.)?|[{UNSPACED}]|[%&№$€£]")
"""A word, its parts apart where a hyphen joins them; a masked expletive (d***); a sign that is read out as a word."""
MASK = re.compile(r"[^\w']+|_+")
IZE = re.compile(r"(.{3,})is(e|ed|es|er|ers|ing|ation|ations|able)")
CURRENCIES = {"dollar": "$", "dollars": "$", "euro": "€", "euros": "€", "pound": "£", "pounds": "£"}
BEFORE, AFTER = re.compile(r"(?:^|[,;:.!?…—–(]|--)\s*$"), re.compile(r"\s*(?:$|[,;:.!?…—–)]|--)")
NUMBER = "#"
NUMERAL = re.compile(
    rf"\d|\b(?:{'|'.join((*WORDS_FOR_ONES, *ORDINALS, 'half'))})\b|\ban?\s+(?:{'|'.join((*SCALES, *PARTS))})\b", re.IGNORECASE
)
"""What a numeral may begin with: a text without it need not be read for numbers."""
TENS_OF = {f"{NUMBER}{float(n)}": float(n) for n in range(20, 100, 10)}
ONES_OF = {f"{NUMBER}{float(n)}ordinal": float(n) for n in range(1, 10)}


class Optional(StrEnum):
    """Why a word may be left out or put in without being missed."""

    NO = ""
    FILLER = "filler"
    COURTESY = "courtesy"


class Unit(NamedTuple):
    """One word as heard: its offsets, its spelling in the text, and a key that is equal for all its house-style spellings.

    A number's key begins with `#`, whatever way it is written; a unit may span several printed words (per cent, two million).
    """

    start: int
    end: int
    word: str
    key: str
    optional: Optional = Optional.NO

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.key[0] in "#$€£" and len(self.key) > 1


def units(text: str) -> list[Unit]:
    """The words of a text as heard, in order.

    4/four, per cent/percent/%, F.B.I./FBI, -ise/-ize, -our/-or, Gov./Governor, &/and and hyphens (lock-side/lock side) give equal keys.
    Fillers (um; you know, set off by commas) and courtesy titles are marked optional. Linear in the text; raises on nothing.

    >>> [u.key for u in units("Gov. Ode said 4 per cent of the re-elected, um, organise.")]
    ['governor', 'ode', 'said', '#4.0', 'percent', 'of', 'the', 're', 'elected', 'um', 'organize']
    """
    found: list[Unit] = []
    numbers = _numbers(text)
    number = next(numbers, None)
    for m in UNIT.finditer(text):
        while number is not None and m.start() >= number.end:
            number = next(numbers, None)
        if number is not None and m.start() >= number.start:
            if not found or found[-1].end != number.end:
                found.append(_priced(found, number))
            continue
        found.append(Unit(m.start(), m.end(), m[0], _key(m[0])))
    return _set_off(text, _joined(text, found))


def _numbers(text: str) -> Iterator[Unit]:
    """The numbers of a text, each as one unit."""
    if not NUMERAL.search(text):
        return
    lexemes = lexemes_of(text)
    at = 0
    while at < len(lexemes):
        value = value_at(lexemes, at) if _may_begin(lexemes[at]) else None
        if value is None or value.unit in ("?", "clock"):
            at = value.next if value else at + 1
            continue
        start, end = lexemes[at].start, lexemes[value.next - 1].end
        kind = value.unit if value.unit in ("ordinal", "part") else ""
        yield Unit(start, end, text[start:end], f"{NUMBER}{float(value.value)!r}{kind}")
        at = value.next


def _may_begin(lexeme: Lexeme) -> bool:
    return lexeme.text[0].isalnum()


def _priced(found: list[Unit], number: Unit) -> Unit:
    """A number with the sign of money before it, which is taken off what was found so far."""
    if found and found[-1].key in ("$", "€", "£") and found[-1].end == number.start:
        sign = found.pop()
        return Unit(sign.start, number.end, sign.word + number.word, sign.key + number.key[1:])
    return number


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """The key of one printed word."""
    if word in single_equivalents():
        return single_equivalents()[word]
    key = plain(key_of(word))
    if word[:1].isupper() and key in short_titles():
        return short_titles()[key]
    return single_equivalents().get(key) or respelled(key)


@lru_cache(maxsize=65536)
def respelled(key: str) -> str:
    """American spelling of a key, as far as the list and the rule for -ise know; other keys unchanged.

    >>> respelled("colourful"), respelled("organisation"), respelled("tour")
    ('colorful', 'organization', 'tour')
    """
    whole, prefixes = spellings()
    if key in whole:
        return whole[key]
    longest = max(map(len, prefixes), default=0)  # a "word" may be a whole file without spaces
    for length in range(4, min(len(key), longest) + 1):
        if key[:length] in prefixes:
            key = prefixes[key[:length]] + key[length:]
            break
    ending = IZE.fullmatch(key)
    return f"{ending[1]}iz{ending[2]}" if ending and ending[1] not in load("ise_words") else key


@cache
def spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Pairs of spellings: whole words, and beginnings of words."""
    whole, prefixes = {}, {}
    for line in lines("spelling"):
        one, other = line.split()
        if one.endswith("*"):
            prefixes[one[:-1]] = other.rstrip("*")
        else:
            whole[one] = other
    return whole, prefixes


@cache
def single_equivalents() -> dict[str, str]:
    """Spelling → key, for equivalents of one printed word; spellings with a capital hold only as they are printed."""
    return {words[0]: key for words, key in _equivalents() if len(words) == 1}


@cache
def joined_equivalents() -> dict[tuple[str, ...], str]:
    """Keys of several words → the one key they stand for."""
    return {words: key for words, key in _equivalents() if len(words) > 1}


def _equivalents() -> Iterator[tuple[tuple[str, ...], str]]:
    for line in lines("equivalents"):
        spellings = [tuple(spelling.split()) for spelling in line.split(" = ")]
        key = "-".join(spellings[0])
        for words in spellings:
            yield words, key


@cache
def short_titles() -> dict[str, str]:
    """Short forms of titles → the full word: gov → governor."""
    return {key: role for key, role, _ in (line.split() for line in lines("titles")) if role not in ("-", key)}


@cache
def courtesy_titles() -> frozenset[str]:
    """Titles that only some papers print: Mr., Ms. and the like."""
    return frozenset(key for key, role, _ in (line.split() for line in lines("titles")) if role == "-")


@cache
def fillers() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """Sounds that are fillers anywhere, and phrases that are where they are set off."""
    sounds, *phrases = lines("fillers")
    return frozenset(sounds.split()), frozenset(tuple(phrase.split()) for phrase in phrases)


def _joined(text: str, found: list[Unit]) -> list[Unit]:
    """Units with equivalents of several words joined into one, and money counted in words priced."""
    table = joined_equivalents()
    firsts = {words[0] for words in table}
    out: list[Unit] = []
    at = 0
    while at < len(found):
        unit = found[at]
        if unit.key in firsts:
            pair = tuple(u.key for u in found[at : at + 2])
            if pair in table:
                end = found[at + 1].end
                out.append(Unit(unit.start, end, text[unit.start : end], table[pair]))
                at += 2
                continue
        if unit.key in ONES_OF and out and out[-1].key in TENS_OF and text[out[-1].end : unit.start] in ("-", "‑", " "):
            tens = out.pop()
            unit = Unit(tens.start, unit.end, text[tens.start : unit.end], f"{NUMBER}{TENS_OF[tens.key] + ONES_OF[unit.key]}ordinal")
        if unit.key in CURRENCIES and out and out[-1].key[0] == NUMBER and not out[-1].key.endswith(("ordinal", "part")):
            amount = out.pop()
            unit = Unit(amount.start, unit.end, text[amount.start : unit.end], CURRENCIES[unit.key] + amount.key[1:])
        out.append(unit)
        at += 1
    return out


def _set_off(text: str, found: list[Unit]) -> list[Unit]:
    """Units with fillers and courtesy titles marked as optional."""
    sounds, phrases = fillers()
    firsts = {phrase[0] for phrase in phrases}
    longest = max(map(len, phrases))
    out = list(found)
    for at, unit in enumerate(found):
        if unit.key in sounds:
            out[at] = unit._replace(optional=Optional.FILLER)
        elif unit.key in courtesy_titles() and unit.word[:1].isupper():
            out[at] = unit._replace(optional=Optional.COURTESY)
        elif unit.key in firsts and BEFORE.search(text, max(0, unit.start - 3), unit.start):
            for length in range(longest, 0, -1):
                phrase = found[at : at + length]
                if tuple(u.key for u in phrase) in phrases and AFTER.match(text, phrase[-1].end):
                    out[at : at + length] = [u._replace(optional=Optional.FILLER) for u in phrase]
                    break
    return out


def same_masked(one: str, other: str) -> bool:
    """Whether two keys may be one word of which either is masked with asterisks or hyphens.

    >>> same_masked("d***ed", "damned"), same_masked("d***ed", "damn")
    (True, False)
    """
    pieces, others = MASK.split(one), MASK.split(other)
    if len(pieces) != 2 and len(others) != 2:
        return False
    (a, b), (c, d) = (p if len(p) == 2 else (p[0], p[0]) for p in (pieces, others))
    return (a.startswith(c) or c.startswith(a)) and (b.endswith(d) or d.endswith(b)) and bool(a and c)
