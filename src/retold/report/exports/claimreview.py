"""Drafts of schema.org ClaimReview for people to finish: the words in question, who is given as saying them, and where they appear.

There is no rating in them, and no author of the review: both are for those who check. What is drafted: renditions of severity 3 and more,
and what somebody denies.
"""

from collections.abc import Iterable, Iterator

from retold.model import Article, Denial, Quotation, Rendition, Statement, Story
from retold.report.exports.naming import article_uri, day_or_time, graph_of, urn, without_none
from retold.report.findings import is_finding
from retold.report.index import Index, content_places, index, renditions, speaker_of, words_at
from retold.tables.rows import story_id

CONTEXT = "https://schema.org"
LEAST = 3
"""The severity from which on a rendition is drafted for review."""


def write_claim_reviews(stories: Iterable[Story]) -> Iterator[str]:
    """The parts of one JSON-LD file with a draft for each rendition and each rumour that asks for a person's judgement."""
    return graph_of(CONTEXT, (review for story in stories for review in claim_reviews(story)))


def claim_reviews(story: Story) -> Iterator[dict[str, object]]:
    """The drafts of one story."""
    found = index(story)
    for statement, rendition, quotation in renditions(found):
        if rendition.severity >= LEAST and is_finding(rendition) and quotation.content:
            yield rendition_review(found, statement, rendition, quotation)
    for denial in story.denials:
        if denial.rumour.spans:
            yield rumour_review(found, denial)


def rendition_review(found: Index, statement: Statement, rendition: Rendition, quotation: Quotation) -> dict[str, object]:
    """The draft for words that were rendered otherwise than in their reference."""
    words, reference = said(found, quotation), found.quotations[statement.reference]
    speaker = speaker_of(found, quotation)
    article = found.articles[quotation.article]
    compared = "" if reference.id == quotation.id else f" In {found.labels[reference.article]}: “{said(found, reference)}”"
    return without_none(
        **{"@type": "ClaimReview", "@id": urn("review", story_id(found.story), quotation.id)},
        claimReviewed=words,
        creativeWorkStatus="Draft",
        description=f"The words are {rendition.verdict.value} against their reference.{compared}",
        itemReviewed=without_none(
            **{"@type": "Claim"},
            text=words,
            author={"@type": "Person", "name": speaker} if quotation.speaker and speaker else None,
            datePublished=day_or_time(article.published),
            appearance=[appearance(article)],
        ),
        isBasedOn=[appearance(found.articles[reference.article])] if reference.article != quotation.article else None,
    )


def rumour_review(found: Index, denial: Denial) -> dict[str, object]:
    """The draft for what somebody denies."""
    carriers = [found.articles[id] for id in dict.fromkeys(place.article for place in denial.rumour.spans)]
    denied = denial.span.of(found.articles[denial.article].text)
    return without_none(
        **{"@type": "ClaimReview", "@id": urn("review", story_id(found.story), denial.id)},
        claimReviewed=denial.rumour.text,
        creativeWorkStatus="Draft",
        description=f"Denied in {found.labels[denial.article]}: “{denied}”",
        itemReviewed=without_none(**{"@type": "Claim"}, text=denial.rumour.text, appearance=[appearance(article) for article in carriers]),
        isBasedOn=[appearance(found.articles[denial.article])],
    )


def appearance(article: Article) -> dict[str, object]:
    """An article as schema.org has it."""
    return without_none(
        **{"@type": "NewsArticle", "@id": article_uri(article)},
        headline=article.title,
        datePublished=day_or_time(article.published),
        publisher={"@type": "Organization", "name": article.outlet} if article.outlet else None,
    )


def said(found: Index, quotation: Quotation) -> str:
    """The words of a quotation, in one line."""
    return " ".join(" … ".join(words_at(found, place) for place in content_places(quotation)).split())
