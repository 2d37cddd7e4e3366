"""Dates are understood, or left as they were; never guessed."""

import re
from datetime import datetime

import pytest
from hypothesis import given, strategies as st

from retold.reading.published import publication_date


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04T08:15:00Z", "2025-03-04T08:15:00+00:00"),
        ("2025-03-04 08:15", "2025-03-04T08:15:00"),
        ("2025-03-04 08:15:00 UTC", "2025-03-04T08:15:00+00:00"),
        ("20250304", "2025-03-04"),
        (20250304, "2025-03-04"),
        ("2025-03-04T00:00:00Z", "2025-03-04"),
        ("Tue, 04 Mar 2025 08:15:00 +0100", "2025-03-04T08:15:00+01:00"),
        ("March 4, 2025", "2025-03-04"),
        ("Tuesday, 4th of March 2025", "2025-03-04"),
        ("Mar. 4, 2025 at 5:30 p.m. GMT", "2025-03-04T17:30:00+00:00"),
        ("Published: 4 March 2025 12.05 am", "2025-03-04T00:05:00"),
        ("2025/03/04", "2025-03-04"),
        ("4.3.2025", "2025-03-04"),
        ("25/12/2025", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        (1741076100, "2025-03-04T08:15:00+00:00"),
        (1741076100000, "2025-03-04T08:15:00+00:00"),
        ("1741076100", "2025-03-04T08:15:00+00:00"),
    ],
)
def test_understood(given: object, understood: str) -> None:
    assert publication_date(given) == understood


@pytest.mark.parametrize(
    "given", ["03/04/2025", "yesterday", "Spring 2025", "32 March 2025", "Updated 5 March 2025", "0000-00-00", "2025", "May be late"]
)
def test_kept_as_given(given: str) -> None:
    assert publication_date(given) == given


def test_a_clock_with_letters_that_mean_two_zones_gets_none() -> None:
    assert publication_date("March 4, 2025, 8:15 a.m. ET") == "2025-03-04T08:15:00"


@pytest.mark.parametrize("nothing", [None, "", "  ", True, 0])
def test_nothing_is_nothing(nothing: object) -> None:
    assert publication_date(nothing) is None


@given(
    st.one_of(
        st.text(), st.floats(), st.integers(), st.datetimes().map(str), st.from_regex(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}( \d+:\d+)?")
    )
)
def test_whatever_looks_like_iso_is_a_date(value: object) -> None:
    found = publication_date(value)
    if found is not None and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*", found) and found != value:
        datetime.fromisoformat(found)
