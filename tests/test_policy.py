"""Severity policies: tables that rate every kind of change."""

import pytest

from retold.errors import UsageError
from retold.policy import POLICIES, Change, policy_named


@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_rates_every_change_within_bounds(name: str) -> None:
    table = policy_named(name)
    assert set(table) == set(Change)
    assert all(0 <= severity <= 4 for severity in table.values())
    assert table[Change.NONE] == table[Change.MARKED] == 0
    assert table[Change.POLARITY] == table[Change.INVENTED] == 4
    assert all(table[kind] >= 3 for kind in (Change.NUMBER, Change.NAME, Change.ROLE, Change.HEDGE, Change.CONTENT))


def test_policies_differ_where_their_sources_do() -> None:
    grammar = [policy_named(name)[Change.GRAMMAR] for name in ("masson", "reuters", "ap")]
    assert grammar == [0, 1, 2]


def test_an_unknown_policy_is_named_in_the_error() -> None:
    with pytest.raises(UsageError, match=r"'tabloid'.*reuters"):
        policy_named("tabloid")
