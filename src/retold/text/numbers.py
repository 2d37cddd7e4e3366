"""Numbers in running text, in digits and in words: their value or range, what they count in, and how exactly."""

from functools import cache
from typing import NamedTuple

from retold.text.numerals import SCALES, Lexeme, Value, glued, lexemes_of, units, value_at
from retold.text.words import load

BEHIND = (
    (("+",), ">"),
    (("at", "least"), ">"),
    (("or", "more"), ">"),
    (("at", "most"), "<"),
    (("or", "less"), "<"),
    (("or", "fewer"), "<"),
)
SIGNS = {"$": "usd", "£": "gbp", "€": "eur", "¥": "jpy", "₹": "inr", "₽": "rub", "rs": "inr", "usd": "usd", "eur": "eur", "gbp": "gbp"}
EXACT = frozenset(["age", "year", "day", "clock", "ordinal", "part"])
ABOUT, LOOSE, CONVERSION, ROUNDED = 0.1, 1.5, 0.03, 0.05
"""How far off the values meant by "about", by a bound ("more than"), by a converted unit and by a rounded number may be, as shares."""
BOUNDS = (
    (("no", "more", "than"), "<"), (("no", "fewer", "than"), ">"), (("no", "less", "than"), ">"), (("as", "many", "as"), "<"),
    (("as", "much", "as"), "<"), (("more", "than"), ">"), (("less", "than"), "<"), (("fewer", "than"), "<"), (("at", "least"), ">"),
    (("at", "most"), "<"), (("up", "to"), "<"), (("close", "to"), "~"), (("over",), ">"), (("above",), ">"), (("exceeding",), ">"),
    (("under",), "<"), (("below",), "<"), (("nearly",), "~"), (("almost",), "~"), (("about",), "~"), (("around",), "~"),
    (("roughly",), "~"), (("approximately",), "~"), (("some",), "~"), (("circa",), "~"), (("an", "estimated"), "~"), (("estimated",), "~"),
)  # fmt: skip


class Number(NamedTuple):
    """One number: its span (sign and unit included), least and greatest value, what it is counted in, and how it is bounded.

    `unit` is a dimension of `words/units.txt` ("%", "points", "usd", "length"), "score", "ordinal", "part", "age", "year", "day" (of a
    month), "clock", or "" for a bare count; values are in the base of that dimension, `size` is what one of the unit used is in it.
    `bound` is "" exact, "~" about, ">" at least, "<" at most. `step` is the size of the last stated digit, 100 for 1,200 and 0.1 for 4.7:
    it tells rounding from change.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str = ""
    bound: str = ""
    step: float = 1.0
    size: float = 1.0


def numbers(text: str) -> list[Number]:
    """All numbers of a text in order; linear in its length, raises on nothing.

    >>> [(n.low, n.high, n.unit, n.bound) for n in numbers("At least twenty-five people lost $1.2 million, or 3 to 4 per cent.")]
    [(25.0, 25.0, '', '>'), (1200000.0, 1200000.0, 'usd', ''), (3.0, 4.0, '%', '')]
    """
    lexemes = lexemes_of(text)
    found, at = [], 0
    while at < len(lexemes):
        number, after = _number(lexemes, at)
        if number is not None:
            found.append(number)
        at = max(after, at + 1)
    return found


@cache
def bounding() -> frozenset[str]:
    """The words that bound a number: at least, or more, up to."""
    return frozenset(word for words, _ in (*BOUNDS, *BEHIND) for word in words)


def consistent(a: Number, b: Number) -> bool:
    """Whether two numbers may state one quantity: equal, rounded, within a range or bound, or not comparable.

    >>> one, two, three = numbers("1,187 people, about 1,200 people, 1,900 people")
    >>> consistent(one, two), consistent(one, three)
    (True, False)
    """
    if a.unit != b.unit:
        return True
    if a.unit == "score":
        return sorted((a.low, a.high)) == sorted((b.low, b.high))
    if a.bound == b.bound:
        a, b = a._replace(bound=""), b._replace(bound="")
    if {a.bound, b.bound} == {"<", ">"} and a.low == b.low:
        return False
    slack = 1e-6 * max(1.0, abs(a.low)) if a.size == b.size else CONVERSION * max(abs(a.low), abs(b.low))
    return (_above(a) + slack >= _below(b) and _above(b) + slack >= _below(a)) or _rounds(a, b) or _rounds(b, a)


def _below(n: Number) -> float:
    return {"<": n.low / LOOSE, "~": n.low * (1 - ABOUT)}.get(n.bound, n.low)


def _above(n: Number) -> float:
    return {">": n.high * LOOSE, "~": n.high * (1 + ABOUT)}.get(n.bound, n.high)


def _rounds(coarse: Number, fine: Number) -> bool:
    """Whether `coarse` is `fine` rounded to its last stated digit (1,200 for 1,187, 5 million for 4.8); small whole counts are exact."""
    if coarse.low != coarse.high or fine.low != fine.high or coarse.step <= fine.step or coarse.unit in EXACT:
        return False
    stated = fine.low / fine.size
    if stated < 100 and fine.step / fine.size == 1.0:
        return False
    gap = abs(coarse.low - fine.low)
    return gap <= 0.5 * coarse.step * (1 + 1e-9) and gap <= ROUNDED * coarse.low


def _number(lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
    """The number that begins at a lexeme, if one does, and the lexeme to go on from."""
    sign, first = _sign(lexemes, at)
    value = value_at(lexemes, first)
    if value is None:
        return None, at + 1
    if value.unit == "?":
        return None, value.next
    low, high, step, after, unit, size = value.value, value.value, value.step, value.next, value.unit, 1.0
    upper = _upper(lexemes, at, value, sign) if not unit else None
    if upper is not None:
        low, high, step, after, unit = upper.low, upper.high, upper.step, upper.after, "score" if upper.score else ""
    if sign:
        unit = sign
    elif not unit:
        unit, size, after = _unit(lexemes, at, after, low)
    bound = _bound(lexemes, at) or _bound_behind(lexemes, after)
    return Number(lexemes[at].start, lexemes[after - 1].end, low * size, high * size, unit, bound, step * size, size), after


def _sign(lexemes: list[Lexeme], at: int) -> tuple[str, int]:
    """A sign of currency at a lexeme (`$`, `US$`, `£`), and the lexeme after it."""
    text = lexemes[at].text
    if text in SIGNS:
        return SIGNS[text], at + (2 if text == "rs" and at + 1 < len(lexemes) and lexemes[at + 1].text == "." else 1)
    if text in ("us", "a", "c", "nz", "hk") and glued(lexemes, at) and lexemes[at + 1].text == "$":
        return ("usd" if text == "us" else text + "d"), at + 2
    return "", at


class Upper(NamedTuple):
    """A range or a score whole: both values, and the lexeme after it."""

    low: float
    high: float
    step: float
    after: int
    score: bool


def _upper(lexemes: list[Lexeme], at: int, first: Value, sign: str) -> Upper | None:
    """A second number joined by a dash, `to`, or `and` behind `between`: the upper end of a range, or the other half of a score."""
    joint = lexemes[first.next].text if first.next + 1 < len(lexemes) else ""
    between = joint == "and" and at > 0 and lexemes[at - 1].text == "between"
    if joint not in ("-", "–", "to") and not between:
        return None
    own, begin = _sign(lexemes, first.next + 1)
    second = value_at(lexemes, begin)
    if second is None or second.unit or (joint == "-" and lexemes[begin].text[0].isalpha()) or bool(own) > bool(sign):
        return None
    small, contest = not sign and max(first.value, second.value) < 1000, {lexeme.text for lexeme in lexemes[max(0, at - 8) : at]}
    if small and not between and (first.value >= second.value or (joint != "to" and contest & load("contests"))):
        return Upper(first.value, second.value, 1.0, second.next, True)
    scale = _scale_behind(lexemes, begin, second)
    low = first.value * scale if first.value < 1000 else first.value
    return Upper(low, second.value, second.step, second.next, False) if low < second.value else None


def _scale_behind(lexemes: list[Lexeme], begin: int, value: Value) -> float:
    """The scale that a range states once, at its end: a million in `2-3 million`."""
    digits = lexemes[begin].text.replace(",", "")
    if not digits[0].isdecimal() or not value.value:
        return SCALES.get(lexemes[value.next - 1].text, 1.0)
    return max(1.0, round(value.value / float(digits), 6))


def _unit(lexemes: list[Lexeme], at: int, after: int, value: float) -> tuple[str, float, int]:
    """The unit behind a number: its dimension, factor, and the lexeme after it."""
    first = after + 1 if after < len(lexemes) and lexemes[after].text == "-" else after
    texts = tuple(lexeme.text for lexeme in lexemes[first : first + 3])
    if texts[:1] in (("year",), ("years",)) and "old" in texts:
        return "age", 1.0, first + texts.index("old") + 1
    if at and lexemes[at - 1].text in ("aged", "age"):
        return "age", 1.0, after
    for length in (3, 2, 1):
        if len(texts) >= length and texts[:length] in units():
            dimension, factor = units()[texts[:length]]
            return dimension, factor, first + length
    framed = at > 0 and after < len(lexemes) and lexemes[at - 1].text == "," and lexemes[after].text in (",", ".")
    return ("age" if framed and 0 < value < 120 and lexemes[at].text[0].isdecimal() else ""), 1.0, after


def _bound_behind(lexemes: list[Lexeme], after: int) -> str:
    """How the words after a number bound it."""
    behind = tuple(lexeme.text for lexeme in lexemes[after : after + 2])
    return next((bound for words, bound in BEHIND if behind[: len(words)] == words), "")


def _bound(lexemes: list[Lexeme], at: int) -> str:
    """How the words before a number bound it."""
    before = tuple(lexeme.text for lexeme in lexemes[max(0, at - 3) : at])
    return next((bound for words, bound in BOUNDS if before[-len(words) :] == words), "")
