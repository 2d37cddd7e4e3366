"""The page of figures is what its command writes, and a part that cannot be measured keeps its old line."""

import json
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def accuracy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The command, writing into an empty folder."""
    monkeypatch.syspath_prepend(str(BENCH))
    import accuracy

    monkeypatch.setattr(accuracy, "RESULTS", tmp_path / "accuracy.json")
    monkeypatch.setattr(accuracy, "PAGE", tmp_path / "accuracy.md")
    return accuracy


def kept() -> dict[str, dict[str, object]]:
    return json.loads((BENCH / "accuracy.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_the_page_is_what_the_figures_give(accuracy: ModuleType):
    by_eye = json.loads((BENCH / "by_eye.json").read_text(encoding="utf-8"))
    written = (BENCH.parent / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert accuracy.page(kept(), by_eye) == written, "renew it: python bench/accuracy.py --page"
    assert all(len(line) <= 140 or line.startswith("|") for line in written.splitlines())


def test_a_part_without_its_scorer_keeps_figures_and_date(accuracy: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    old = kept()["renditions"]
    (tmp_path / "accuracy.json").write_text(json.dumps({"renditions": {**old, "date": "2031-05-06"}}), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["accuracy.py", "renditions", "--shared", str(tmp_path)])
    accuracy.main()
    assert json.loads((tmp_path / "accuracy.json").read_text(encoding="utf-8"))["renditions"]["date"] == "2031-05-06"
    assert "Measured on 6 May 2031." in (tmp_path / "accuracy.md").read_text(encoding="utf-8")


def test_a_measured_part_gets_todays_date_and_the_others_stay(accuracy: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    figures = {k: v for k, v in kept()["differences"].items() if k != "date"}
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "differences.py").write_text(f"print('reading')\nprint({json.dumps(json.dumps(figures))})", encoding="utf-8")
    (tmp_path / "accuracy.json").write_text(json.dumps({"renditions": kept()["renditions"]}), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["accuracy.py", "differences", "--shared", str(tmp_path)])
    accuracy.main()
    results = json.loads((tmp_path / "accuracy.json").read_text(encoding="utf-8"))
    assert set(results) == {"renditions", "differences"} and results["differences"]["date"] != "2026-11-20"
    assert "## Differences, in summaries" in (tmp_path / "accuracy.md").read_text(encoding="utf-8")


def test_a_tally_read_by_eye_is_shown_with_its_kinds(accuracy: ModuleType):
    entry = {"what": "differences", "date": "2031-05-06", "sample": "drawn at random", "read": 100, "unit": "differences", "right": 88}
    page = accuracy.page({}, [{**entry, "wrong": 12, "note": "Most were ages.", "by_kind": {"number": {"read": 40, "right": 36}}}])
    assert "drawn at random (100 differences), 6 May 2031: 88 right, 12 wrong. Most were ages." in page and "| number | 40 | 36 |" in page
