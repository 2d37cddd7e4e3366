"""What the faces ask of an archive beside articles and stories: lists of stories, decisions, speakers and outlets."""

import json
from collections.abc import Iterator, Sequence

import msgspec

from retold.archive import cards, decisions, searching
from retold.archive.archive import Archive
from retold.archive.articles import number_of
from retold.archive.cards import Card, Filter, Noted, Rendered
from retold.archive.decisions import Act, Decision, Subject
from retold.archive.people.keeping import renew_people
from retold.archive.stories import regroupings, stored_story
from retold.errors import StoryError
from retold.model import Story


class Shelved(msgspec.Struct, frozen=True):
    """A stored story with its number and the moment when it was traced, or regrouped, last."""

    number: int
    made: str
    story: Story


class Open(msgspec.Struct, frozen=True):
    """A finding that nobody has decided about, with its story's title."""

    story: int
    title: str
    noted: Noted


class Outlet(msgspec.Struct, frozen=True):
    """An outlet and how many articles of it there are."""

    name: str
    articles: int


class Shelf:
    """An archive, asked for what lists and reviews need. Its numbers of stories stay the same when a story is traced again.

    >>> with Archive(":memory:") as archive:
    ...     Shelf(archive).cards(Filter())
    []
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._db = archive._db

    def number_of(self, story: Story) -> int:
        """The number under which a story is stored; KeyError if it is not."""
        heard = set(story.transcripts)
        told = sorted(number_of(self._db, a.id) for a in story.articles if a.id not in heard)
        key = (json.dumps(told), json.dumps(sorted(number_of(self._db, id) for id in heard)), story.policy)
        row = self._db.row("SELECT n FROM story WHERE articles = ? AND transcripts = ? AND policy = ?", key)
        if row is None:
            raise KeyError("story")
        return int(row[0])

    def made(self, number: int) -> str:
        """When a story was traced last; KeyError if there is none of that number."""
        row = self._db.row("SELECT made FROM story WHERE n = ?", (number,))
        if row is None:
            raise KeyError(number)
        return str(row[0])

    def story(self, number: int) -> Shelved:
        """A stored story; KeyError if there is none of that number, StoryError if an older retold stored it in a form no longer read."""
        row = self._db.row("SELECT made, json FROM story WHERE n = ?", (number,))
        if row is None:
            raise KeyError(number)
        return Shelved(number, row[0], Story.from_json(row[1]))

    def without_card(self, limit: int = 50) -> list[int]:
        """Stories of which lists say nothing yet, the newest first."""
        sql = "SELECT n FROM story WHERE n NOT IN (SELECT story FROM card) ORDER BY n DESC LIMIT ?"
        return [n for (n,) in self._db.rows(sql, (limit,))]

    def keep_card(self, card: Card, noted: Sequence[Noted], rendered: Sequence[Rendered], members: Sequence[str]) -> None:
        """Write down what lists say of a story."""
        cards.keep_card(self._db, card, noted, rendered, members)

    def card(self, number: int) -> list[Card]:
        """The card of a story; an empty list if there is none yet."""
        return [msgspec.json.decode(data, type=Card) for (data,) in self._db.rows("SELECT data FROM card WHERE story = ?", (number,))]

    def cards(self, wanted: Filter, *, limit: int = 25, after: tuple[str, int] | None = None) -> list[Card]:
        """The stories that pass a filter, those with the latest article first; those wholly within another are left out."""
        return cards.find_cards(self._db, wanted, limit, after)

    def cards_of(self, article: str, *, limit: int = 20) -> list[Card]:
        """The stories that an article is in. KeyError for an unknown id."""
        return cards.cards_of_article(self._db, number_of(self._db, article), limit)

    def newest(self) -> int:
        """The number of the article that was added last; as long as it is the same, no article came."""
        return self._db.number("SELECT max(n) FROM article")

    def outlets(self, *, limit: int = 1000) -> list[Outlet]:
        """The outlets by name."""
        rows = self._db.rows("SELECT outlet, count(*) FROM article WHERE outlet > '' GROUP BY outlet LIMIT ?", (limit,))
        return [Outlet(*row) for row in rows]

    def holding(self, query: str, *, limit: int = 20) -> list[str]:
        """The ids of the articles that hold all the words of a query, best first: `Archive.search` without the words around them."""
        return searching.holding(self._db, query, limit)

    def people_of(self, story: int) -> dict[str, str]:
        """By the id of each speaker of a story, that of the person in the archive."""
        rows = self._db.rows(
            "SELECT speaker, 'p' || person FROM appearance WHERE story = ? AND person IS NOT NULL ORDER BY n DESC", (story,)
        )
        return dict(rows)

    def renditions(self, column: str, value: str | int, *, verdict: str = "", limit: int = 200) -> list[Rendered]:
        """The renditions of a "person" (by number) or in an "outlet", gravest first."""
        return cards.renditions_by(self._db, column, value, verdict, limit)

    def verdicts(self, column: str, value: str | int) -> list[tuple[str, str, bool, int]]:
        """How often each kind of quotation got each verdict, of a "person" (by number) or in an "outlet"."""
        return cards.verdict_counts(self._db, column, value)

    def latest_articles(self, outlet: str, *, limit: int = 25) -> list[tuple[str, str, str | None]]:
        """Id, title and date of the articles of an outlet that were added last."""
        return [
            (id, title, published)
            for id, title, published in self._db.rows(
                "SELECT id, title, published FROM article WHERE outlet = ? ORDER BY n DESC LIMIT ?", (outlet, limit)
            )
        ]

    def articles_of(self, outlet: str) -> int:
        """How many articles an outlet has."""
        return self._db.number("SELECT count(*) FROM article WHERE outlet = ?", (outlet,))

    def open_findings(self, severity: int, *, limit: int = 50, after: tuple[int, int] | None = None) -> list[Open]:
        """Findings of at least a severity that nobody has decided about, those of the newest stories first, from one on (story, number)."""
        rows = self._db.rows(
            "SELECT noted.story, title, number, subject, kind, what, severity, outlet, words FROM noted JOIN card USING (story) "
            "WHERE severity >= ? AND within IS NULL AND (noted.story < ? OR (noted.story = ? AND number > ?)) AND NOT EXISTS "
            "(SELECT 1 FROM decision WHERE decision.subject = noted.subject AND act IN ('accept', 'reject') AND NOT EXISTS "
            "(SELECT 1 FROM decision AS later WHERE later.subject = decision.subject AND later.n > decision.n)) "
            "ORDER BY noted.story DESC, number LIMIT ?",
            (severity, after[0] if after else 1 << 60, after[0] if after else 0, after[1] if after else 0, limit),
        )
        return [Open(story, title, Noted(*rest)) for story, title, *rest in rows]

    def decide(self, who: str, act: Act, subject: Subject, remark: str = "") -> Decision:
        """Keep a decision. A merge or a split is done at once in every stored story that it concerns; one that is taken back is undone
        there by tracing the story again.

        UsageError where it says not who decides, KeyError for an unknown article, SpanError for words that are not there.
        """
        undone = act is Act.WITHDRAW and decisions.is_regrouped(self._db, subject)
        decision = decisions.keep_decision(self._db, who, act, subject, remark)
        if act in (Act.MERGE, Act.SPLIT):
            self._regroup(subject)
        elif undone:
            self._trace_again(subject)
        return decision

    def _trace_again(self, subject: Subject) -> None:
        """Trace every stored story that holds the words of a link: what was merged or split cannot be had back from the story alone."""
        held = [set(self.stories_of(side[0].article)) for side in (subject.here, subject.there) if side]
        for n in sorted(set.intersection(*held)):
            policy, told, heard = self._db.rows("SELECT policy, articles, transcripts FROM story WHERE n = ?", (n,))[0]
            ids = [
                [str(self._db.rows("SELECT id FROM article WHERE n = ?", (number,))[0][0]) for number in json.loads(numbers)]
                for numbers in (told, heard)
            ]
            stored_story(self._db, ids[0], ids[1], policy, True, None)

    def _regroup(self, subject: Subject) -> None:
        from retold.stories.regrouping import regroup

        number = number_of(self._db, subject.here[0].article)
        for n in self.stories_with(number):
            try:
                shelved = self.story(n)
            except StoryError:
                continue
            now = regroup(shelved.story, regroupings(self._db, [a.id for a in shelved.story.articles]))
            if now != shelved.story:
                with self._db.transaction():
                    self._db.rows(
                        "UPDATE story SET json = ?, made = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE n = ?", (now.to_json().encode(), n)
                    )
                    renew_people(self._db, n, now, {article.id: number_of(self._db, article.id) for article in now.articles})

    def stories_with(self, article: int) -> list[int]:
        """The numbers of the stored stories that hold an article (by its number)."""
        sql = "SELECT n FROM story WHERE ?1 IN (SELECT value FROM json_each(articles)) OR ?1 IN (SELECT value FROM json_each(transcripts))"
        return [n for (n,) in self._db.rows(sql, (article,))]

    def stories_of(self, article: str) -> list[int]:
        """The numbers of the stored stories that an article is in. KeyError for an unknown id."""
        return self.stories_with(number_of(self._db, article))

    def decisions_on(self, articles: Sequence[str]) -> list[Decision]:
        """The decisions about words of some articles, in order."""
        return decisions.decisions_on(self._db, articles)

    def latest_decisions(self, *, limit: int = 50, before: int = 1 << 60) -> list[Decision]:
        """The last decisions, the latest first."""
        return decisions.latest_decisions(self._db, limit, before)

    def labels(self) -> Iterator[str]:
        """The decisions as labels, a line of JSON each."""
        return decisions.labels(self._db)

    def labels_after(self, number: int, limit: int) -> tuple[list[str], int]:
        """The labels of the decisions after a number, at most `limit`, and the number of the last; -1 where none is behind them."""
        return decisions.labels_after(self._db, number, limit)
