"""Stories of invented people, made by hand: what tracing would give, without the tracing."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from retold.archive import Archive
from retold.archive.articles import number_of
from retold.archive.people.keeping import renew_people
from retold.model import Article, Place, Quotation, Rendition, Span, Speaker, Statement, Story, Verdict


class Voice(NamedTuple):
    """Somebody who says one sentence in an article: as the story resolves them, and as the article introduces them."""

    name: str
    role: str = ""
    organisation: str = ""
    told: str | None = None
    words: str = "It holds."

    @property
    def introduced(self) -> str:
        """The words by which the article names them: `{}` in `told` stands for the name."""
        default = "{}" + (f", the {self.role}" if self.role else "") + (f" of {self.organisation}" if self.organisation else "")
        return (self.told or default).replace("{}", self.name)


def add_article(archive: Archive, id: str, voices: Sequence[Voice], published: str | None = None) -> Article:
    """Add an article in which each voice says its words."""
    text = "\n\n".join(f"“{voice.words}” said {voice.introduced}." for voice in voices) or id
    article = Article(id, text, title=id, outlet=f"Outlet of {id}", published=published)
    archive.add([article], match=False)
    return article


def story_of(told: Sequence[tuple[Article, Sequence[Voice]]]) -> Story:
    """The story of some articles: equal voices are one speaker, whose sentences are one statement."""
    ids: dict[tuple[str, str, str], str] = {}
    mentions: dict[str, list[Place]] = {}
    quotations: list[Quotation] = []
    for article, voices in told:
        at = 0
        for number, voice in enumerate(voices, 1):
            speaker = ids.setdefault(voice[:3], f"s{len(ids) + 1}")
            start = article.text.index(voice.words, at)
            named = article.text.index(voice.name, start + len(voice.words))
            at = named + len(voice.name)
            mentions.setdefault(speaker, []).append(Place(article.id, Span(named, at)))
            content = (Span(start, start + len(voice.words)),)
            quotations.append(Quotation(f"{article.id}:q{number}", article.id, content, speaker=speaker))
    speakers = tuple(Speaker(id, *key, mentions=tuple(mentions[id])) for key, id in ids.items())
    statements = []
    for speaker in speakers:
        own = [q.id for q in quotations if q.speaker == speaker.id]
        renditions = tuple(Rendition(q, Verdict.VERBATIM if n else Verdict.REFERENCE, False, 0) for n, q in enumerate(own))
        statements.append(Statement(f"t{speaker.id}", speaker.id, own[0], renditions))
    return Story(tuple(a for a, _ in told), tuple(quotations), speakers, tuple(statements))


def keep(archive: Archive, story: Story) -> None:
    """Store a story as tracing stores it."""
    db = archive._db
    numbers = {article.id: number_of(db, article.id) for article in story.articles}
    with db.transaction():
        key = (json.dumps(sorted(numbers.values())), "[]", "reuters")
        sql = "INSERT INTO story (articles, transcripts, policy, json) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json"
        db.rows(sql, (*key, story.to_json().encode()))
        number = db.number("SELECT n FROM story WHERE articles = ? AND transcripts = ? AND policy = ?", key)
        renew_people(db, number, story, numbers)


def tell(archive: Archive, id: str, *voices: Voice, published: str | None = None) -> None:
    """Add an article and store the story of it alone."""
    keep(archive, story_of([(add_article(archive, id, voices, published), voices)]))


def groups(archive: Archive) -> set[frozenset[tuple[str, str]]]:
    """Who is one person, without their ids: the names and articles of each."""
    return {frozenset((a.name, a.article) for a in archive.person(p.id).appearances) for p in archive.people()}
