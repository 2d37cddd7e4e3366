"""`compare` on annotated renditions of real stories, where the research data lie beside the checkout."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from retold.statements.compare import compare

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD, STORIES = SHARED / "gold" / "renditions", SHARED / "data" / "basil"
FAITHFUL = {"verbatim", "trimmed-marked"}


def annotated() -> Iterator[tuple[str, str, str, int]]:
    """Reference, rendition, the annotators' verdict and severity."""
    for path in sorted(GOLD.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        story = json.loads((STORIES / f"{gold['story']}.json").read_text(encoding="utf-8"))
        piece = {q["id"]: q["text"] for article in story["articles"] for q in article["quotes"]}
        for statement in gold["statements"]:
            words = [(r, " … ".join(piece[id] for id in r["pieces"])) for r in statement["renditions"]]
            reference = next(text for r, text in words if r["verdict"] == "reference")
            yield from ((reference, text, r["verdict"], r.get("severity", 0)) for r, text in words if r["verdict"] != "reference")


@pytest.mark.shared
@pytest.mark.skipif(not (GOLD.is_dir() and STORIES.is_dir()), reason="the research data are not beside the checkout")
def test_verdicts_agree_with_annotators() -> None:
    right = total = wrong_side = severity_off = 0
    for reference, rendition, verdict, severity in annotated():
        found = compare(reference, rendition)
        name = found.verdict.value + ("-marked" if found.marked else "-silent") * (found.verdict.value == "trimmed")
        total += 1
        right += name == verdict
        wrong_side += (name in FAITHFUL) != (verdict in FAITHFUL)
        severity_off += abs(found.severity - severity)
    assert right / total >= 0.97
    assert wrong_side <= 3
    assert severity_off / total <= 0.1
