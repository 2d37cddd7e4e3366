"""Quotations as schema.org Quotation: the words, who is given as saying them, and the article they stand in."""

from collections.abc import Iterable, Iterator

from retold.model import Story
from retold.report.exports.claimreview import CONTEXT, appearance, said
from retold.report.exports.naming import graph_of, urn, without_none
from retold.report.index import index
from retold.tables.rows import story_id


def write_quotations(stories: Iterable[Story]) -> Iterator[str]:
    """The parts of one JSON-LD file with every quotation of every story."""
    return graph_of(CONTEXT, (quotation for story in stories for quotation in quotations_of(story)))


def quotations_of(story: Story) -> Iterator[dict[str, object]]:
    """The quotations of one story. Renditions of one statement share the address of what they are an example of."""
    found = index(story)
    id = story_id(story)
    statement_of = {r.quotation: s.id for s in story.statements for r in s.renditions}
    for quotation in story.quotations:
        speaker = found.speakers.get(quotation.speaker or "")
        statement = statement_of.get(quotation.id)
        yield without_none(
            **{"@type": "Quotation", "@id": urn("quotation", id, quotation.id)},
            text=said(found, quotation),
            creator=without_none(
                **{"@type": "Person", "@id": urn("speaker", id, speaker.id)},
                name=speaker.name,
                jobTitle=speaker.role,
                affiliation={"@type": "Organization", "name": speaker.organisation} if speaker.organisation else None,
            )
            if speaker
            else None,
            isPartOf=appearance(found.articles[quotation.article]),
            exampleOfWork={"@type": "CreativeWork", "@id": urn("statement", id, statement)} if statement else None,
            inLanguage=found.articles[quotation.article].language,
        )
