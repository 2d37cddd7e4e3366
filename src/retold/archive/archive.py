"""An archive: one SQLite file that keeps articles, their fingerprints, the passages they share, and traced stories."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from os import PathLike, fsdecode
from types import TracebackType
from typing import Self

import msgspec

from retold.archive import stories
from retold.archive.alerts import Alert, count_unseen, kept_alerts, mark_alert
from retold.archive.articles import COLUMNS, Added, Stored, article_of, number_of, store
from retold.archive.connection import Connection, may_write
from retold.archive.contents import Contents, Part, contents, exported
from retold.archive.fingerprints import postings_of
from retold.archive.matching import ONE_BY_ONE, SHARE, Match, match_many, match_text
from retold.archive.people import decisions as by_hand, pages
from retold.archive.people.decisions import PeopleDecision
from retold.archive.people.keeping import rebuild
from retold.archive.people.pages import Page, Person
from retold.archive.postings import MOST_ARTICLES, Lookup, add_postings
from retold.archive.revisions import Revision, revise
from retold.archive.schema import check, is_older, prepare
from retold.archive.searching import Hit, index_words, search
from retold.errors import ArchiveError
from retold.model import Article, Passage, PassageKind, Span, Story

VERBATIM = 0.999
"""The identity from which on a passage is verbatim: what is less has at least one changed word."""


class Position(msgspec.Struct, frozen=True):
    """How far the reading of a source has come: `state` tells whether it is still the same file, `place` is the reader's own count."""

    source: str
    state: str
    place: int


class Archive:
    """Articles in one file, or in memory (":memory:"). Use it as a context manager, or `close` it. Threads may share one.

    Everything is written in transactions: after a crash at any moment, every article whose `add` returned is there, whole. Other processes
    may read while one writes. SQLite's write-ahead log stands beside the file while it is open. Whatever fails raises ArchiveError.

    >>> with Archive(":memory:") as archive:
    ...     added = archive.add([Article("a", "The ferry ran onto a sandbank.", url="https://wire.example/1")])
    ...     [hit.id for hit in archive.search("sandbank")], len(archive)
    (['a'], 1)
    """

    def __init__(self, path: str | PathLike[str], *, read_only: bool = False) -> None:
        self.path = fsdecode(path)
        self._db = Connection(self.path, read_only)
        self._lookup = Lookup(self._db)
        try:
            if read_only:
                if is_older(self._db) and may_write(self.path):
                    Archive(self.path).close()
                check(self._db, to_read=True)
            else:
                prepare(self._db)
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added stays. Closing twice does nothing."""
        self._db.close()

    def __len__(self) -> int:
        """How many articles there are, versions counted."""
        return self._db.number("SELECT count(*) FROM article")

    def __iter__(self) -> Iterator[Article]:
        """All articles in the order they were added."""
        for row in self._db.walk(f"SELECT n, {COLUMNS} FROM article WHERE n > ? ORDER BY n"):
            yield article_of(row[1:])

    def __contains__(self, id: str) -> bool:
        return self._db.row("SELECT 1 FROM article WHERE id = ?", (id,)) is not None

    def get(self, id: str) -> Article:
        """The article with that id; KeyError if there is none."""
        row = self._db.row(f"SELECT {COLUMNS} FROM article WHERE id = ?", (id,))
        if row is None:
            raise KeyError(id)
        return article_of(row)

    def add(self, articles: Iterable[Article], *, match: bool = True, positions: Sequence[Position] = ()) -> list[Added]:
        """Add articles in one transaction, and find the passages they share with those before them. Returns one entry for each.

        An article with the same words, title, URL and outlet is there only once. One with a known URL and other words is a new version. An
        id that another article has gets a suffix. Lone surrogates in a text, which are no characters, are kept as U+FFFD, one for one, so
        that spans hold. `match=False` leaves the passages for `match_new`. `positions` of the sources that the articles come from are kept
        in the same transaction (`position`).
        """
        fresh: list[Article] = []
        with self._db.transaction():
            stored = [self._store(article, fresh) for article in articles]
            numbers = [s.number for s in stored if s.number]
            add_postings(self._db, postings_of([article.text for article in fresh], numbers))
            rows = [(p.source, p.state, p.place) for p in positions]
            self._db.many("INSERT OR REPLACE INTO intake (source, state, position) VALUES (?, ?, ?)", rows)
        if match:
            self.match_new()
        return [s.added for s in stored]

    def _store(self, article: Article, fresh: list[Article]) -> Stored:
        stored = store(self._db, article)
        if stored.number:
            if stored.number > MOST_ARTICLES:
                raise ArchiveError(f"{self.path}: full: it holds {MOST_ARTICLES} articles")
            index_words(self._db, stored.number, article.title, article.text)
            fresh.append(article)
        return stored

    def position(self, source: str, state: str) -> int:
        """How far a source has been read in that state (its size and time of change, say); 0 if never, or in another state."""
        return self._db.number("SELECT position FROM intake WHERE source = ? AND state = ?", (source, state))

    def match_new(self) -> int:
        """Find the passages of articles that have not been matched yet. Returns how many passages were found."""
        waiting = [n for (n,) in self._db.rows("SELECT n FROM article WHERE matched = 0 ORDER BY n")]
        if len(waiting) > ONE_BY_ONE + len(self) // SHARE:
            return self._keep(match_many(self._db, waiting[0]), waiting)
        count = 0
        for n in waiting:
            text = self._db.rows("SELECT text FROM article WHERE n = ?", (n,))[0][0]
            count += self._keep(match_text(self._db, self._lookup, text, n), [n])
        return count

    def _keep(self, found: Sequence[Match], matched: Sequence[int]) -> int:
        fresh = set(matched)
        kept = [m for m in found if m.a in fresh]
        with self._db.transaction():
            self._db.many("INSERT OR IGNORE INTO passage VALUES (?, ?, ?, ?, ?, ?, ?)", kept)
            self._db.many("UPDATE article SET matched = 1 WHERE n = ?", [(n,) for n in matched])
        return len(kept)

    def search(self, query: str, *, limit: int = 20) -> list[Hit]:
        """Articles that hold all the words of a query, best first; words "in quotation marks" must stand together. Any text is a query."""
        return search(self._db, query, limit)

    def versions(self, id: str) -> list[str]:
        """The ids of all versions of an article's URL, the oldest first; the article alone if it has no URL. KeyError for an unknown id."""
        url = self.get(id).url
        return [row[0] for row in self._db.rows("SELECT id FROM article WHERE url = ? ORDER BY n", (url,))] if url else [id]

    def changes(self, id: str) -> Revision:
        """What changed in an article against the version it replaces. KeyError for an unknown id."""
        return revise(self._db, id)

    def passages(self, id: str) -> list[Passage]:
        """The passages that an article shares with others, as found when the later of the two was matched. KeyError for an unknown id."""
        rows = self._db.rows(
            "SELECT one.id, other.id, a_start, a_end, b_start, b_end, identity FROM passage "
            "JOIN article AS one ON one.n = passage.a JOIN article AS other ON other.n = passage.b "
            "WHERE passage.a = ?1 OR passage.b = ?1 ORDER BY passage.a, passage.b, a_start",
            (number_of(self._db, id),),
        )
        return [passage_of(a, b, Match(0, 0, *spans)) for a, b, *spans in rows]

    def matches(self, text: str) -> list[Passage]:
        """The passages that a text shares with the archive, without adding it; `a` is the text, and `a_article` empty."""
        with self._db.snapshot():
            found = match_text(self._db, self._lookup, text, self._db.number("SELECT max(n) FROM article") + 1)
            ids = {n: self._db.rows("SELECT id FROM article WHERE n = ?", (n,))[0][0] for n in {m.b for m in found}}
        return [passage_of("", ids[m.b], m) for m in found]

    def related(self, id: str, *, limit: int = 20) -> list[str]:
        """The articles that share most text with one, most first; of a URL its newest version, and no other version of the article itself.

        KeyError for an unknown id.
        """
        rows = self._db.rows(
            "WITH shared AS (SELECT b AS n, a_end - a_start AS size FROM passage WHERE a = ?1 UNION ALL "
            "SELECT a, b_end - b_start FROM passage WHERE b = ?1) "
            "SELECT max(other.id) FROM shared JOIN article AS one USING (n) JOIN article AS other ON other.n = "
            "CASE one.url WHEN '' THEN one.n ELSE (SELECT max(n) FROM article WHERE url = one.url) END "
            "WHERE one.url = '' OR one.url <> (SELECT url FROM article WHERE n = ?1) "
            "GROUP BY other.n ORDER BY sum(size) DESC, other.n LIMIT ?2",
            (number_of(self._db, id), max(0, min(limit, 1 << 31))),
        )
        return [row[0] for row in rows]

    def story(
        self,
        ids: Sequence[str],
        *,
        transcripts: Sequence[str] = (),
        policy: str = "reuters",
        renew: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> Story:
        """The traced story of some articles. It is traced once and stored; every view reads what is stored, unless `renew`.

        KeyError for an unknown id, UsageError for no ids or an unknown policy.
        """
        return stories.stored_story(self._db, ids, transcripts, policy, renew, progress)

    def stories(self, with_article: str | None = None) -> Iterator[Story]:
        """All stored stories, or those with an article, the newest first. KeyError for an unknown id."""
        return stories.stored_stories(self._db, with_article)

    def alerts(self, *, unseen: bool = False, kind: str | None = None, article: str | None = None, least: int = 0) -> Iterator[Alert]:
        """What `retold watch` found that asks for attention, the newest first: all, or those not marked as seen, of a kind, about an
        article, or of a severity of at least `least`."""
        return kept_alerts(self._db, unseen, kind, article, least)

    def mark_alert(self, id: str, *, seen: bool = True) -> None:
        """Mark an alert as seen, or as not seen. KeyError for an unknown id."""
        mark_alert(self._db, id, seen)

    def unseen_alerts(self) -> int:
        """How many alerts are not marked as seen."""
        return count_unseen(self._db)

    def people(self, name: str = "", *, limit: int | None = None) -> list[Person]:
        """The people whom stored stories let speak, the most quoted first: all, those whose names hold all words of `name`, or the one id.

        Whom stories name alike is one person only on evidence: full name, role and organisation, one speaker of one story, the same words
        in two stories, or a decision (`merge_people`).

        >>> with Archive(":memory:") as archive:
        ...     told = "“The dam is safe,” said Ines Orr, the mayor of Port Ellery."
        ...     added = archive.add([Article("a", told), Article("b", f"{told} It rained.", outlet="Desk")])
        ...     stories = archive.story(["a"]), archive.story(["b"])
        ...     [(person.id, person.name, person.role, person.quotations) for person in archive.people("orr")]
        [('p1', 'Ines Orr', 'mayor', 2)]
        """
        return pages.people(self._db, name, limit)

    def person(self, id: str) -> Page:
        """All that is known of a person: names, roles with dates, sayings with verdicts, and why it is one person. KeyError if unknown."""
        return pages.page(self._db, id)

    def merge_people(self, one: str, other: str, *, why: str, who: str = "") -> PeopleDecision:
        """Decide that two people are one, who keeps the id `one`. Remembered with the reason, and done again after every analysis.

        KeyError for an unknown id; UsageError where they are one already, or without a reason.
        """
        return by_hand.merge(self._db, one, other, why, who)

    def split_person(self, id: str, articles: Sequence[str], *, why: str, who: str = "") -> PeopleDecision:
        """Decide that in some articles it is another person, who gets an id of their own. Remembered, and done again after every analysis.

        KeyError for an unknown person; UsageError for an article without them, for all of their articles, or without a reason.
        """
        return by_hand.split(self._db, id, articles, why, who)

    def undo_people(self, number: int, *, who: str = "") -> PeopleDecision:
        """Take back a decision on people; it stays in the list. UsageError if there is none of that number, or it was undone before."""
        return by_hand.undo(self._db, number, who)

    def people_decisions(self) -> list[PeopleDecision]:
        """All decisions on people, the newest first, also those that were undone."""
        return by_hand.decisions(self._db)

    def rebuild_people(self) -> int:
        """Make all people again from the stored stories and the decisions. Returns how many stories there are.

        Needed once for stories that an older retold stored (`waiting_people`); ids stay as they are.
        """
        return rebuild(self._db)

    def waiting_people(self) -> int:
        """How many stored stories have not been read for people."""
        return self._db.number("SELECT count(*) FROM story WHERE n NOT IN (SELECT story FROM story_people)")

    def contents(self) -> Contents:
        """What there is, in figures."""
        return contents(self._db)

    def export(self, part: str = Part.ARTICLES) -> Iterator[str]:
        """The "articles", "passages", "stories", "people" or "people-decisions", a line of JSON each. ValueError for another part."""
        return exported(self._db, Part(part))


def passage_of(a_article: str, b_article: str, found: Match) -> Passage:
    """A match as a passage."""
    kind = PassageKind.VERBATIM if found.identity >= VERBATIM else PassageKind.REWRITTEN
    a, b = Span(found.a_start, found.a_end), Span(found.b_start, found.b_end)
    return Passage(a, b, a_article, b_article, kind, round(found.identity, 4))
