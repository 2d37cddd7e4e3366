"""Articles as IPTC ninjs 3.1 items, one a line: text, headline, outlet, the people quoted, and the articles their text came from."""

from collections.abc import Iterable, Iterator

from retold.model import Article, Direction, Story
from retold.report.exports.naming import time_of, uris, without_none
from retold.report.index import label_articles
from retold.tables.rows import as_json
from retold.text.tokens import tokenize

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}


def write_ninjs(stories: Iterable[Story]) -> Iterator[str]:
    """The lines of one file, an item a line; an article that stands in several stories is an item for each of its sets of sources."""
    seen: set[str] = set()
    for story in stories:
        for item in items_of(story):
            line = as_json(item)
            if line not in seen:
                seen.add(line)
                yield line + "\n"


def items_of(story: Story) -> Iterator[dict[str, object]]:
    """The articles of one story as items, transcripts among them."""
    names = label_articles(story.articles)
    known = uris(story)
    for article in story.articles:
        yield without_none(
            uri=known[article.id],
            type="text",
            standard=STANDARD,
            versionCreated=time_of(article.published),
            language=article.language,
            by=article.byline,
            title=article.title,
            headlines=[{"role": "main", "value": article.title}] if article.title else None,
            bodies=[body(article)],
            infoSources=[{"name": article.outlet, "role": "publisher"}] if article.outlet else None,
            people=people(story, article.id),
            altIds=[{"role": "retold", "value": article.id}],
            associations=[
                {"name": names[edge.source], "rel": edge.relation.value, "uri": known[edge.source], "type": "text"}
                for edge in story.lineage
                if edge.target == article.id and edge.direction is not Direction.UNDETERMINED
            ],
        )


def body(article: Article) -> dict[str, object]:
    """The text of an article."""
    size = len(article.text)
    return {"role": "main", "contentType": "text/plain", "charCount": size, "wordCount": len(tokenize(article.text)), "value": article.text}


def people(story: Story, article: str) -> list[dict[str, str]]:
    """Who is quoted in an article."""
    quoted = {q.speaker for q in story.quotations if q.article == article}
    return [{"name": s.name, "rel": "quoted", "literal": s.id} for s in story.speakers if s.id in quoted and s.name]
