"""Every format is read back by a tool that is not ours, and says the same there."""

import io
import json
from typing import Any

import networkx
import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator
from prov.model import ProvDocument
from rdflib import RDF, Dataset, Graph, Namespace, URIRef

from retold.model import Article, Derivation, Direction, Lineage, Relation, Span, Story
from retold.report.exports import EXPORTERS, exporter_named
from retold.report.exports.anchors import find, selectors
from retold.report.exports.naming import article_uri, is_address, uris
from retold.report.exports.prov import local
from retold.report.findings import list_findings
from retold.report.index import index
from retold.trace import trace

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
ANNOTATION = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "body": "hasBody",
    "target": "hasTarget",
    "source": "hasSource",
    "selector": "hasSelector",
}
"""What of the standard's context the test needs; the standard's own would have to be fetched."""
WIRE = Article(
    "wire",
    "“The dam will not be opened before Friday,” Mayor Ines Orr said on Monday. The basin holds nine metres of water, she told the "
    "council. Orr said reports that the dam had cracked were “entirely false”.",
    title="Dam & <basin>",
    outlet="Wire",
    url="https://wire.example/dam",
    published="2031-05-05T08:00:00Z",
    language="en",
)
DESK = Article(
    "desk \x01",
    "“The dam will be opened before Friday,” Mayor Ines Orr said on Monday. The basin holds eight metres of water, she told the council. "
    "There were reports that the dam had cracked. [Insert link here]",
    outlet="Desk\n“Two”",
    published="2031-05-06",
)
LATE = Article("late", WIRE.text, title="Dam", outlet="Wire", url="https://wire.example/dam", published="2031-05-07")


@pytest.fixture(scope="module")
def told() -> Story:
    return trace([WIRE, DESK, LATE])


def written(name: str, *stories: Story) -> str:
    return "".join(exporter_named(name).write(stories))


def graph_of(text: str, context: object) -> Graph:
    """A JSON-LD file as RDF, its context given here so that nothing is fetched."""
    document = json.loads(text)
    assert document["@context"] in ("https://schema.org", "http://www.w3.org/ns/anno.jsonld")
    document["@context"] = context
    data = Dataset(default_union=True)
    data.parse(data=json.dumps(document), format="json-ld")
    return data


def test_networkx_reads_the_graph(told: Story):
    graph = networkx.read_graphml(io.BytesIO(written("graphml", told, told).encode()))
    assert set(graph.nodes) == {"wire", "desk \ufffd", "late"}
    assert graph.nodes["wire"]["title"] == "Dam & <basin>" and graph.nodes["wire"]["words"] > 20
    assert graph.nodes["desk \ufffd"]["outlet"] == "Desk\n“Two”"
    assert len(graph.edges) == len(told.lineage) == 3
    edge = next(e for e in told.lineage if (e.source, e.target) == ("wire", "late"))
    assert graph.edges["wire", "late"]["relation"] == edge.relation.value == "wasRevisionOf"
    assert graph.edges["wire", "late"]["share"] == pytest.approx(edge.share, abs=1e-4)


def test_rdflib_reads_the_annotations_and_every_selector_finds_its_words(told: Story):
    text = written("annotations", told)
    graph = graph_of(text, ANNOTATION)
    found = list_findings(index(told))
    assert found and len(list(graph.subjects(RDF.type, OA.Annotation))) == len(found)
    assert set(graph.objects(None, OA.hasSource)) >= {URIRef("https://wire.example/dam")}
    texts = {article_uri(a): a.text for a in told.articles}
    annotations = json.loads(text)["@graph"]
    for annotation, finding in zip(annotations, found, strict=True):
        for target, place in zip(annotation["target"], (*finding.here, *finding.there), strict=True):
            assert find(texts[target["source"]["id"]], target["selector"]) == place.span


def test_rdflib_reads_the_drafts_of_reviews_and_none_has_a_rating(told: Story):
    text = written("claimreview", told)
    graph = graph_of(text, {"@vocab": str(SCHEMA)})
    reviews = list(graph.subjects(RDF.type, SCHEMA.ClaimReview))
    assert reviews and not list(graph.triples((None, SCHEMA.reviewRating, None))) and "ating" not in text
    claims = {str(words) for words in graph.objects(None, SCHEMA.claimReviewed)}
    assert "The dam will be opened before Friday," in claims
    assert any("cracked" in words for words in claims)


def test_rdflib_reads_the_quotations(told: Story):
    graph = graph_of(written("quotations", told), {"@vocab": str(SCHEMA)})
    assert len(list(graph.subjects(RDF.type, SCHEMA.Quotation))) == len(told.quotations)
    assert "Ines Orr" in {str(name) for name in graph.objects(None, SCHEMA.name)}


def test_the_prov_package_reads_the_provenance(told: Story):
    document = ProvDocument.deserialize(content=written("prov", told), format="json")
    relations = [type(record).__name__ for record in document.get_records()]
    directed = sum(edge.direction is not Direction.UNDETERMINED for edge in told.lineage)
    assert relations.count("ProvDerivation") == directed and relations.count("ProvMembership") == 3
    assert 'prov:type="prov:Revision"' in document.get_provn() or "prov:Revision" in document.get_provn()


def test_an_undirected_edge_is_no_derivation():
    a, b = Article("a", "x"), Article("b", "x")
    story = Story((a, b), lineage=(Lineage("a", "b", Relation.DERIVED, Derivation.WHOLLY, 1.0, 0.5),))
    document = json.loads(written("prov", story))
    assert "wasDerivedFrom" not in document and len(document["alternateOf"]) == 1
    assert not any(item.get("associations") for item in map(json.loads, written("ninjs", story).splitlines()))


NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        **{name: {"type": "string"} for name in ("language", "by", "title")},
        "uri": {"type": "string", "format": "uri", "pattern": "^[a-z]+:"},
        "type": {"enum": ["text"]},
        "versionCreated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "standard": {"type": "object", "additionalProperties": False, "properties": {key: {} for key in ("name", "version", "schema")}},
        "headlines": {"type": "array", "items": {"type": "object", "required": ["value"]}},
        "bodies": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["value"],
                "additionalProperties": False,
                "properties": {
                    **{key: {"type": "string"} for key in ("role", "contentType", "value")},
                    **{key: {"type": "integer"} for key in ("charCount", "wordCount")},
                },
            },
        },
        "infoSources": {"type": "array", "items": {"additionalProperties": False, "properties": {key: {} for key in ("name", "role")}}},
        "people": {
            "type": "array",
            "items": {"additionalProperties": False, "properties": {key: {} for key in ("name", "rel", "literal")}},
        },
        "altIds": {"type": "array", "items": {"additionalProperties": False, "properties": {key: {} for key in ("role", "value")}}},
        "associations": {"type": "array", "items": {"type": "object", "required": ["name", "uri"]}},
    },
}
"""What ninjs 3.1 says of the properties that are written, and that no other may stand."""


def test_every_article_is_a_valid_ninjs_item(told: Story):
    items = [json.loads(line) for line in written("ninjs", told, told).splitlines()]
    assert len(items) == 3 and len({item["uri"] for item in items}) == 3
    for item in items:
        Draft202012Validator(NINJS).validate(item)
    assert {a["rel"] for item in items for a in item.get("associations", [])} >= {"wasRevisionOf"}


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
def test_a_story_of_nothing_and_no_story_are_written_whole(exporter: Any):
    for text in ("".join(exporter.write([])), "".join(exporter.write([Story(())]))):
        if exporter.name == "graphml":
            assert len(networkx.read_graphml(io.BytesIO(text.encode()))) == 0
        elif exporter.name != "ninjs":
            json.loads(text)


words = st.text(max_size=60)


@given(words, words, words)
@settings(deadline=None)
def test_a_selector_finds_its_own_words_or_none(before: str, exact: str, after: str):
    text = before + exact + after
    span = Span(len(before), len(before) + len(exact))
    found = find(text, selectors(text, span))
    assert found == span if exact else found is None


@given(words, st.text(min_size=1, max_size=20), words, words)
@settings(deadline=None)
def test_a_selector_in_a_changed_text_finds_the_same_words_or_none(before: str, exact: str, after: str, other: str):
    kept = selectors(before + exact + after, Span(len(before), len(before) + len(exact)))
    found = find(other + before + exact, kept)
    assert found is None or found.of(other + before + exact) == exact


def test_a_selector_that_fits_in_two_places_is_an_orphan():
    kept = selectors("The dam holds.", Span(4, 7))
    assert find("Yes. The dam holds. No. The dam holds.", kept) is None
    assert find("The weir holds.", kept) is None
    assert find("The dam leaks.", kept) is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a.example/ b", 'https://a.example/"x', "//a.example", "http://[", "mailto:x"]
)
def test_what_is_no_address_is_not_taken_for_one(url: str):
    assert not is_address(url)
    assert article_uri(Article("a", "", url=url)) == "urn:retold:article:a"


def test_two_versions_of_an_address_have_two_names(told: Story):
    assert len(set(uris(told).values())) == 3


@given(st.text(), st.text())
@settings(deadline=None)
def test_two_ids_have_two_names(a: str, b: str):
    assert (local("x", a) == local("x", b)) == (a == b)
