"""The benchmark measures what it says, on a corpus small enough for a test."""

from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"


def test_the_benchmark_plants_measures_and_scores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCH))
    import performance
    import run

    corpus = run.planted(200, tmp_path)
    assert run.planted(200, tmp_path) == corpus and corpus.megabytes > 0.3
    figures = run.measure_matcher(corpus, 200, tmp_path)
    assert figures["recall"] > 0.9 and figures["pairs"]["recall"] > 0.9 and figures["peak_mb"] < 500
    page = performance.matcher_of({"200": figures})
    assert "| 200 |" in page and "viral" in page


def test_overlapping_and_missing_passages_are_scored(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(BENCH))
    import numpy as np
    from planting import Case
    from score import score, score_pairs

    from retold.passages.corpus import Matches

    cases = [Case(1, 0, 100, 0, 50, 150, "partial 0%"), Case(3, 0, 100, 2, 0, 100, "copy")]
    columns = [np.array([value]) for value in (1, 0, 0, 50, 50, 100, 9)]
    found = score(cases, Matches(*columns, np.array([1.0])))
    assert (found["recall"], found["precision"], found["granularity"]) == (0.25, 1.0, 1.0)
    assert score_pairs(cases, {(1, 0), (3, 1)}) == {"recall": 0.5, "precision": 0.5, "by_kind": {"copy": 0.0, "partial 0%": 1.0}}


def test_what_is_measured_is_written_down():
    assert "bench/run.py" in (BENCH.parent / "docs" / "performance.md").read_text(encoding="utf-8")
