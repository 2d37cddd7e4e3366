"""Dates and times of day are read in their forms, resolved against the article's day, and told apart where they cannot be one."""

import time

import pytest
from hypothesis import given, strategies as st

from retold.text.dates import conflict, dates, resolve


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on Monday, May 29, 1943", {"weekday": 0, "month": 5, "day": 29, "year": 1943}),
        ("29th of May", {"month": 5, "day": 29}),
        ("the 3rd of June, 2031", {"month": 6, "day": 3, "year": 2031}),
        ("Sept. 4", {"month": 9, "day": 4}),
        ("2031-05-12", {"year": 2031, "month": 5, "day": 12}),
        ("in May 2015", {"month": 5, "year": 2015}),
        ("since June", {"month": 6}),
        ("the 1990s", {"decade": 1990}),
        ("last Friday", {"weekday": 4, "direction": -1}),
        ("yesterday", {"offset": -1}),
        ("last week", {"offset": -7, "length": 7}),
        ("two years ago", {"offset": -732, "length": 366}),
        ("at 3:30 p.m.", {"minute": 930}),
        ("11am", {"minute": 660}),
        ("at noon", {"minute": 720}),
    ],
)
def test_a_date_is_read_with_its_parts(text: str, parts: dict[str, int]) -> None:
    (moment,) = dates(text)
    for name, value in parts.items():
        assert getattr(moment, name) == value


@pytest.mark.parametrize("text", ["He may go.", "$2015", "1,950 boats", "May's plan", "a march", "the 45th of nothing", "12 boats"])
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_a_weekday_is_the_last_or_the_next() -> None:
    (moment,) = dates("on Monday")
    assert [first.isoformat() for first, _ in resolve(moment, "2031-07-03")] == ["2031-06-30", "2031-07-07"]
    assert resolve(moment, None) == []


@pytest.mark.parametrize(
    ("one", "other", "published", "apart"),
    [
        ("Monday", "Tuesday", (None, None), True),
        ("Monday", "Monday, 3 June", (None, None), False),
        ("14 May", "May 14", (None, None), False),
        ("14 May", "24 May", (None, None), True),
        ("14 May", "in May", (None, None), False),
        ("May 2015", "2016", (None, None), True),
        ("1987", "the 1980s", (None, None), False),
        ("1987", "the 1970s", (None, None), True),
        ("Monday", "yesterday", ("2031-07-03", "2031-07-01"), False),
        ("Monday", "yesterday", ("2031-07-03", "2031-07-04"), True),
        ("30 June", "Monday", ("2031-07-03", "2031-07-03"), False),
        ("20 June", "Monday", ("2031-07-03", "2031-07-03"), True),
        ("yesterday", "tomorrow", (None, None), False),
        ("yesterday", "tomorrow", ("2031-07-03", "2031-07-03"), True),
        ("11am", "3 p.m.", (None, None), True),
        ("11am ET", "8am PT", (None, None), False),
        ("11am", "Monday", (None, None), False),
    ],
)
def test_when_two_dates_cannot_be_one(one: str, other: str, published: tuple[str | None, str | None], apart: bool) -> None:
    assert conflict(dates(one)[0], dates(other)[0], *published) is apart
    assert conflict(dates(other)[0], dates(one)[0], *reversed(published)) is apart


@given(st.one_of(st.text(max_size=200), st.text(alphabet="0123456789 MondayJune.,-:ap", max_size=200)), st.text(max_size=12))
def test_any_text_gives_dates_in_order_and_nothing_raises(text: str, published: str) -> None:
    end = 0
    for moment in dates(text):
        assert end <= moment.start < moment.end <= len(text)
        assert not conflict(moment, moment, published, published)
        resolve(moment, published)
        end = moment.end


@pytest.mark.parametrize("unit", ["May ", "1 ", "last ", "Monday, ", "1 of ", "12:00 "])
def test_hostile_repetition_stays_fast(unit: str) -> None:
    begin = time.process_time()
    dates(unit * (100_000 // len(unit)))
    assert time.process_time() - begin < 5
