"""Traced stories: each is traced once and stored, and every view reads what is stored."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from retold.archive.articles import COLUMNS, article_of, number_of
from retold.archive.connection import Connection
from retold.archive.decisions import Act, decisions_on
from retold.archive.people.keeping import renew_people
from retold.errors import StoryError, UsageError
from retold.model import Article, Story

if TYPE_CHECKING:
    from retold.stories.regrouping import Regrouping


def stored_story(
    db: Connection,
    ids: Sequence[str],
    transcripts: Sequence[str],
    policy: str,
    renew: bool,
    progress: Callable[[str], None] | None,
    grown: int | None = None,
) -> Story:
    """The story of some articles, traced if it is not stored yet or is to be renewed. In whatever order they are named, it is one story.

    `grown` is the number of a stored story of the same policy that becomes this one once it is traced.
    """
    told = sorted({number_of(db, id) for id in ids} - {number_of(db, id) for id in transcripts})
    heard = sorted({number_of(db, id) for id in transcripts})
    if not told:
        raise UsageError("story: no articles named")
    key = (json.dumps(told), json.dumps(heard), policy)
    row = db.row("SELECT json FROM story WHERE articles = ? AND transcripts = ? AND policy = ?", key)
    if row and not renew:
        try:
            return Story.from_json(row[0])
        except StoryError:
            pass  # an older retold stored it in a form that is no longer read
    from retold.stories.regrouping import regroup
    from retold.trace import trace

    story = trace(articles(db, told), transcripts=articles(db, heard), policy=policy, progress=progress)
    story = regroup(story, regroupings(db, [a.id for a in story.articles]))
    with db.transaction():
        there = db.row("SELECT 1 FROM story WHERE articles = ? AND transcripts = ? AND policy = ?", key)
        if grown is not None and there is None:
            db.rows("UPDATE story SET articles = ?, transcripts = ? WHERE n = ? AND policy = ?", (key[0], key[1], grown, policy))
        # A story traced again keeps its number, by which views and people refer to it.
        db.rows(
            "INSERT INTO story (articles, transcripts, policy, json) VALUES (?, ?, ?, ?) ON CONFLICT (articles, transcripts, policy) "
            "DO UPDATE SET json = excluded.json, made = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
            (*key, story.to_json().encode()),
        )
        number = db.number("SELECT n FROM story WHERE articles = ? AND transcripts = ? AND policy = ?", key)
        renew_people(db, number, story, {article.id: number_of(db, article.id) for article in story.articles})
    return story


def regroupings(db: Connection, articles: Sequence[str]) -> "list[Regrouping]":
    """What people merged and split among some articles, and did not take back, in order."""
    from retold.stories.regrouping import Regrouping

    standing = [d for d in decisions_on(db, articles) if d.stands and d.act in (Act.MERGE, Act.SPLIT)]
    return [Regrouping(d.act is Act.MERGE, d.subject.here, d.subject.there) for d in standing]


def articles(db: Connection, numbers: Sequence[int]) -> list[Article]:
    return [article_of(db.rows(f"SELECT {COLUMNS} FROM article WHERE n = ?", (n,))[0]) for n in numbers]


def stored_stories(db: Connection, with_article: str | None) -> Iterator[Story]:
    """The stored stories, the newest first; those that an older retold stored in a form that is no longer read are left out."""
    wanted = None if with_article is None else number_of(db, with_article)
    for _, members, heard, data in db.walk("SELECT n, articles, transcripts, json FROM story WHERE n < ? ORDER BY n DESC", True):
        if wanted is None or wanted in json.loads(members) + json.loads(heard):
            try:
                yield Story.from_json(data)
            except StoryError:
                continue
