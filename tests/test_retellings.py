"""The planted set plants what it says, and the detectors find it."""

from pathlib import Path
from types import ModuleType

import pytest

from retold.model import DifferenceKind

BENCH = Path(__file__).parents[1] / "bench"
EACH = 10
LEAST = 0.9


@pytest.fixture
def planting(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that plants."""
    monkeypatch.syspath_prepend(str(BENCH))
    import retellings

    return retellings


def test_every_kind_has_forty_different_cases_and_a_seed_gives_them_again(planting: ModuleType):
    cases = planting.planted(48)
    for kind in planting.KINDS:
        mine = [case for case in cases if case.kind == kind]
        assert len({case.source.text for case in mine}) >= 40
        told = {(c.before.of(c.source.text), c.after.of(c.retelling.text), len(c.source.text)) for c in mine}
        assert len(told) >= 40
    assert planting.planted(48) == cases != planting.planted(48, seed=1)


def test_a_planted_pair_differs_in_its_planted_words_and_its_twin_does_not(planting: ModuleType):
    for case, clean in zip(planting.planted(12), planting.planted(12, clean=True), strict=True):
        before, after = case.before.of(case.source.text), case.after.of(case.retelling.text)
        assert before and before != after, case.name
        for text in (case.source.text, case.retelling.text):
            assert not set("⟦⟧{}") & set(text) and "  " not in text and " ." not in text and ".." not in text, case.name
        assert clean.before.of(clean.source.text) == before, case.name


@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_what_is_planted_is_found_as_what_it_is(planting: ModuleType, kind: DifferenceKind):
    import measure_retellings

    figures = measure_retellings.measure(EACH, kinds=[kind.value])
    assert figures["by_kind"][kind.value]["recall"] >= LEAST and figures["by_kind"][kind.value]["right_kind"] >= LEAST
    assert figures["clean_pairs_with_an_alarm"] <= 1 / EACH
