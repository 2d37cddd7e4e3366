"""The bundled example: everything that `expected.json` says was planted is found, in the words where it was planted."""

import json
from pathlib import Path
from typing import Any

import pytest

import retold
from retold.model import Article, Quotation, Span, Story
from retold.reading import read

FERRY = Path(__file__).parent.parent / "examples" / "ferry"
EXPECTED: dict[str, list[Any]] = json.loads((FERRY / "expected.json").read_text(encoding="utf-8"))


def article(name: str) -> Article:
    import msgspec

    (found,) = read(FERRY / name)
    return msgspec.structs.replace(found, id=name.split(".")[0])


@pytest.fixture(scope="module")
def story() -> Story:
    return retold.trace([article(name) for name in ("tidings.txt", "wire.html", "courier.md")], transcripts=[article("briefing.txt")])


def words(story: Story, article: str, spans: tuple[Span, ...]) -> str:
    return " ".join(span.of(story.article(article).text) for span in spans)


def quotation_with(story: Story, article: str, said: str) -> Quotation:
    found = [q for q in story.quotations if q.article == article and said in words(story, article, q.content)]
    assert found, f"no quotation holds {said!r}"
    return min(found, key=lambda q: sum(map(len, q.content)))


@pytest.mark.parametrize("wanted", EXPECTED["renditions"], ids=lambda w: f"{w['article']}: {w['words'][:40]}")
def test_every_planted_rendition_gets_its_verdict(story: Story, wanted: dict[str, Any]):
    quotation = quotation_with(story, wanted["article"], wanted["words"])
    rendition = next(r for s in story.statements for r in s.renditions if r.quotation == quotation.id)
    assert rendition.verdict == wanted["verdict"]
    assert rendition.severity == wanted.get("severity", rendition.severity)
    assert rendition.marked == wanted.get("marked", rendition.marked)
    assert wanted.get("flag") in (None, *rendition.flags)
    assert next(s.name for s in story.speakers if s.id == quotation.speaker) == wanted["speaker"]


@pytest.mark.parametrize("wanted", EXPECTED["differences"], ids=lambda w: w["kind"])
def test_every_planted_difference_is_found(story: Story, wanted: dict[str, Any]):
    assert any(
        d.kind == wanted["kind"] and d.article == wanted["article"] and wanted["before"] in d.before and wanted["after"] in d.after
        for d in story.differences
    ), [(d.kind.value, d.article, d.before, d.after) for d in story.differences]


@pytest.mark.parametrize("part", ["additions", "sourcing", "residue"])
def test_every_planted_finding_is_found(story: Story, part: str):
    for wanted in EXPECTED[part]:
        assert any(
            finding.article == wanted["article"]
            and wanted["words"] in words(story, finding.article, (finding.span,))
            and wanted.get("kind") in (None, getattr(finding, "kind", None))
            for finding in getattr(story, part)
        ), wanted


def test_the_denial_is_tied_to_what_it_denies(story: Story):
    (wanted,) = EXPECTED["denials"]
    assert any(wanted["words"] in words(story, d.article, (d.span,)) and wanted["rumour"] in d.rumour.text for d in story.denials)


def test_lineage_runs_from_the_wire_to_the_copies(story: Story):
    edges = {(edge.source, edge.target) for edge in story.lineage}
    assert {tuple(edge) for edge in EXPECTED["lineage"]} <= edges


def test_little_else_is_reported(story: Story):
    assert len(story.differences) <= len(EXPECTED["differences"]) + 2
    assert {(r.article, r.kind.value) for r in story.residue} == {("courier", "placeholder"), ("tidings", "assistant-offer")}


def test_every_finding_shows_words_of_its_article(story: Story):
    for difference in story.differences:
        shown = difference.before if difference.kind == "omitted" else difference.after
        assert difference.span.of(story.article(difference.article).text) == shown
    for statement in story.statements:
        reference = next(q for q in story.quotations if q.id == statement.reference)
        for rendition in statement.renditions:
            mine = next(q for q in story.quotations if q.id == rendition.quotation)
            for edit in rendition.edits:
                assert edit.after == edit.after_span.of(story.article(mine.article).text)
                if rendition.against is None:
                    assert edit.before == edit.before_span.of(story.article(reference.article).text)
