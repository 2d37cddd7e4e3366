"""Numbers in digits and words, with units, ranges and bounds; which of them agree."""

import time

import pytest
from hypothesis import given, strategies as st

from retold.text.numbers import consistent, numbers


def read(text: str) -> list[tuple[float, float, str, str]]:
    return [(n.low, n.high, n.unit, n.bound) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("twenty-five boats", 25, ""),
        ("a hundred and five men", 105, ""),
        ("five hundred thousand and two votes", 500_002, ""),
        ("half a million crowns", 500_000, "crown"),
        ("a dozen eggs", 12, ""),
        ("1,836 lamps", 1836, ""),
        ("1.2m people", 1_200_000, ""),
        ("28million pounds", 28_000_000, "gbp"),
        ("$3bn", 3e9, "usd"),
        ("US$100", 100, "usd"),
        ("Rs. 5 crore", 5e7, "inr"),
        ("£9.15 an hour", 9.15, "gbp"),
        ("40%", 40, "%"),
        ("40 per cent", 40, "%"),
        ("0.5 percentage points", 0.5, "points"),
        ("two-thirds of voters", 2 / 3, "part"),
        ("one in five", 0.2, "part"),
        ("a third of it", 1 / 3, "part"),
        ("the third attempt", 3, "ordinal"),
        ("the 23rd time", 23, "ordinal"),
        ("19-year-old Mira", 19, "age"),
        ("one-year-old boy", 1, "age"),
        ("Mira Falk, 34, won", 34, "age"),
        ("aged 71", 71, "age"),
        ("two-year study", 24, "months"),
        ("1943", 1943, "year"),
        ("May 29", 29, "day"),
        ("29th of May", 29, "day"),
        ("at 3:30", 3, "clock"),
        ("10 km", 10_000, "length"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    first = next(n for n in numbers(text))
    assert (pytest.approx(first.low), first.unit) == (value, unit)


@pytest.mark.parametrize(
    "text", ["no one came", "the one who left", "one of them", "the F16", "a B52", "9/11", "the 1990s", "1,2,3", "h2o"]
)
def test_pronouns_and_codes_are_no_numbers(text: str) -> None:
    assert read(text) == []


def test_ranges_scores_and_bounds() -> None:
    assert read("between 20 and 30 boats") == [(20, 30, "", "")]
    assert read("$2 to $3 million") == [(2e6, 3e6, "usd", "")]
    assert read("3-4 per cent") == [(3, 4, "%", "")]
    assert read("won 2-1") == [(2, 1, "score", "")]
    assert read("a 92-91 vote") == [(92, 91, "score", "")]
    assert read("by 3 to 1") == [(3, 1, "score", "")]
    assert [bound for *_, bound in read("at least 5, up to 6, about 7, no more than 8, 9+")] == [">", "<", "~", "<", ">"]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("12 boats", "a dozen boats", True),
        ("1,187 boats", "1,200 boats", True),
        ("4.8 million boats", "5 million boats", True),
        ("19 boats", "20 boats", False),
        ("more than 100 boats", "130 boats", True),
        ("more than 100 boats", "more than 300 boats", False),
        ("at least 12 boats", "9 boats", False),
        ("20 to 30 boats", "25 boats", True),
        ("20 to 30 boats", "35 boats", False),
        ("about 50 boats", "48 boats", True),
        ("10 miles", "16 km", True),
        ("10 miles", "25 km", False),
        ("won 3-1", "lost 1-3", True),
        ("won 3-1", "won 3-2", False),
        ("5 per cent", "5 boats", True),
    ],
)
def test_which_numbers_agree(one: str, other: str, agree: bool) -> None:
    assert consistent(numbers(one)[0], numbers(other)[0]) is agree
    assert consistent(numbers(other)[0], numbers(one)[0]) is agree


def test_a_range_of_pounds_is_no_score() -> None:
    assert read("lost 3 to 4 per cent of its value") == [(3, 4, "%", "")]


@given(st.one_of(st.text(max_size=200), st.text(alphabet="0123456789.,-/$£% mbnthirtyonehundredand", max_size=200)))
def test_any_text_gives_numbers_in_order_and_in_range(text: str) -> None:
    end = 0
    for n in numbers(text):
        assert end <= n.start < n.end <= len(text)
        assert consistent(n, n)
        end = n.end


@pytest.mark.parametrize("unit", ["1 ", "1-", "one ", "one-hundred-", "between 1 and ", "$", "1,000,", "half a "])
def test_hostile_repetition_stays_fast(unit: str) -> None:
    begin = time.process_time()
    numbers(unit * (100_000 // len(unit)))
    assert time.process_time() - begin < 5
