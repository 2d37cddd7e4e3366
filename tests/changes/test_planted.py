"""Every kind of change is found where it was planted, with its words, and nothing else is reported."""

import pytest
from planted import PLANTED, Planted
from unchanged import UNCHANGED, Unchanged

from retold.changes import differences
from retold.model import Band, Difference


def found(source: str, retelling: str) -> list[Difference]:
    """The confirmed differences alone."""
    return [d for d in differences(source, retelling) if isinstance(d, Difference) and d.band is Band.CONFIRMED]


@pytest.mark.parametrize("case", PLANTED, ids=lambda c: f"{c.kind}: {c.after or c.before}")
def test_a_planted_change_is_found_with_its_kind_and_words(case: Planted) -> None:
    (only,) = found(case.source, case.retelling)
    assert only.kind.value == case.kind
    assert case.before in only.before
    assert case.after in only.after
    assert 2 <= only.severity <= 4


@pytest.mark.parametrize("case", PLANTED, ids=lambda c: f"{c.kind}: {c.after or c.before}")
def test_the_spans_of_a_change_give_its_words(case: Planted) -> None:
    for d in found(case.source, case.retelling):
        texts = {"source": case.source, "retelling": case.retelling}
        if d.kind.value == "omitted":
            assert (d.article, d.other_article, d.other_span, d.after) == ("source", "retelling", None, "")
            assert d.span.of(texts[d.article]) == d.before
        else:
            assert (d.article, d.other_article) == ("retelling", "source")
            assert d.span.of(case.retelling) == d.after
            assert (d.other_span.of(case.source) if d.other_span else "") == d.before


@pytest.mark.parametrize("case", UNCHANGED, ids=lambda c: f"{c.kind}: {c.retelling[:40]}")
def test_house_style_and_other_words_for_the_same_fact_are_no_difference(case: Unchanged) -> None:
    assert found(case.source, case.retelling) == []
    assert found(case.retelling, case.source) == []


@pytest.mark.parametrize("text", sorted({case.source for case in PLANTED}))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == []


def test_reversals_weigh_four_and_softer_words_two() -> None:
    weight = {case.kind: found(case.source, case.retelling)[0].severity for case in PLANTED if case.kind in ("polarity", "cue", "number")}
    assert weight == {"polarity": 4, "cue": 2, "number": 3}
