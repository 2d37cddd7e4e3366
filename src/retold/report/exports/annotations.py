"""Findings as W3C Web Annotations (www.w3.org/TR/annotation-model): each points at its words by position and by quotation.

An annotation's body says in words what was found; its targets are the places, the finding's own first, then those it is held against.
"""

from collections.abc import Iterable, Iterator

from retold.model import Place, Story
from retold.report.exports.anchors import selectors
from retold.report.exports.naming import article_uri, graph_of, story_urn, urn
from retold.report.findings import Finding, list_findings
from retold.report.index import index
from retold.tables.rows import story_id

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(stories: Iterable[Story]) -> Iterator[str]:
    """The parts of one JSON-LD file with an annotation for each finding of each story."""
    return graph_of(CONTEXT, (annotation for story in stories for annotation in annotations_of(story)))


def annotations_of(story: Story) -> Iterator[dict[str, object]]:
    """An annotation for each finding that people see in a report, in the same order and under the same number."""
    found = index(story)
    articles = {article.id: article for article in story.articles}

    def target(place: Place) -> dict[str, object]:
        article = articles[place.article]
        source = {"id": article_uri(article), "type": "Text"}
        return {"type": "SpecificResource", "source": source, "selector": selectors(article.text, place.span)}

    for finding in list_findings(found):
        yield {
            "id": urn("finding", story_id(story), str(finding.number)),
            "type": "Annotation",
            "motivation": "assessing",
            "body": {"type": "TextualBody", "format": "text/plain", "language": "en", "purpose": "describing", "value": wording(finding)},
            "target": [target(place) for place in (*finding.here, *finding.there)],
            "partOf": story_urn(story),
        }


def wording(finding: Finding) -> str:
    """A finding in words: what it is, how grave, whose words, and what else is to be said."""
    grave = [finding.how_grave] if finding.severity is not None else []
    return "; ".join(part for part in (finding.what, *grave, finding.speaker, *finding.remarks) if part)
