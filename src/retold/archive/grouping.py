"""Which articles of an archive tell one story, decided for each as it arrives and kept: `stories.grouping`, with a memory.

What was grouped in the last days is held in memory; the cost of an article does not grow with the archive.
"""

import json
from collections.abc import Sequence

from retold.archive.archive import Archive
from retold.archive.articles import number_of
from retold.archive.connection import Connection
from retold.archive.stories import stored_story
from retold.model import Article, Story
from retold.stories.grouping import Grouping
from retold.stories.sketch import sketch_of
from retold.text.published import moment_of

DAYS = 14
"""Days after which a story no longer grows."""
MOST = 10_000
"""Articles held in memory, the last ones; at most twice as many."""


class Groups:
    """The stories of an archive as they grow; each article is in one. For one process at a time.

    >>> with Archive(":memory:") as archive:
    ...     added = archive.add([Article("a", "The ferry Maren ran aground off Gull Point."), Article("b", "Velm votes for a new tram.")])
    ...     groups = Groups(archive)
    ...     [groups.members(groups.place(id)) for id in ("a", "b")]
    [['a'], ['b']]
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._db: Connection = archive._db
        self.grouping = self.recent()

    def recent(self) -> Grouping:
        """What was grouped in the last days, from the archive."""
        grouping = Grouping()
        rows = self._db.rows(
            "SELECT id, title, text, coalesce(published, added), grp FROM group_member JOIN article ON n = article "
            "WHERE julianday(added) > julianday('now') - ? ORDER BY n DESC LIMIT ?",
            (DAYS, MOST),
        )
        for id, title, text, published, group in reversed(rows):
            grouping.restore(id, sketch_of(Article(id, text, title=title)), moment_of(published), group)
        grouping.next = self._db.number("SELECT max(n) FROM story_group") + 1
        return grouping

    def catch_up(self) -> None:
        """Place all articles that came after the last one placed, however they came; of an archive without groups the last ones."""
        last = self._db.number("SELECT max(article) FROM group_member")
        last = last or self._db.number("SELECT max(n) FROM article") - MOST
        for (id,) in self._db.rows("SELECT id FROM article WHERE n > ? ORDER BY n", (last,)):
            self.place(id)
        if len(self.grouping.story) > 2 * MOST:
            self.grouping = self.recent()

    def place(self, id: str) -> int:
        """The number of an article's group; one without a group is put into the one it belongs to. KeyError for an unknown id."""
        number = number_of(self._db, id)
        known = self._db.row("SELECT grp FROM group_member WHERE article = ?", (number,))
        if known is not None:
            return int(known[0])
        article = self.archive.get(id)
        moment = moment_of(article.published or str(self._db.rows("SELECT added FROM article WHERE n = ?", (number,))[0][0]))
        older, before = self._older(article, number), set(self.grouping.groups)
        if older is not None:
            self.grouping.restore(id, sketch_of(article), moment, older)
        else:
            self.grouping.add(id, sketch_of(article), moment)
        group = self.grouping.story[id]
        with self._db.transaction():
            self._db.rows("INSERT OR IGNORE INTO story_group (n) VALUES (?)", (group,))
            self._db.rows("INSERT INTO group_member (article, grp) VALUES (?, ?)", (number, group))
            for other in before - set(self.grouping.groups):
                self._db.rows("UPDATE group_member SET grp = ? WHERE grp = ?", (group, other))
                self._db.rows("UPDATE story_group SET merged = ? WHERE n = ?", (group, other))
                inherited = "UPDATE story_group SET story = coalesce(story, (SELECT story FROM story_group WHERE n = ?)) WHERE n = ?"
                self._db.rows(inherited, (other, group))
        return group

    def _older(self, article: Article, number: int) -> int | None:
        """The group of the version before: a new version stays with its story."""
        query = "SELECT grp FROM group_member JOIN article ON n = article WHERE url = ? AND n < ? ORDER BY n DESC LIMIT 1"
        row = self._db.row(query, (article.url, number)) if article.url else None
        return int(row[0]) if row else None

    def members(self, group: int) -> list[str]:
        """The articles of a group in the order they came, of each page its newest version."""
        rows = self._db.rows(
            "SELECT id FROM group_member JOIN article AS one ON one.n = article WHERE grp = ? AND (url = '' OR one.n = "
            "(SELECT max(n) FROM article WHERE url = one.url)) ORDER BY one.n",
            (group,),
        )
        return [id for (id,) in rows]

    def trace(self, group: int, told: Sequence[str], heard: Sequence[str], policy: str) -> Story:
        """Trace the story of some articles of a group. The group's stored story becomes that of these articles, and keeps its number."""
        row = self._db.row("SELECT story FROM story_group WHERE n = ?", (group,))
        story = stored_story(self._db, told, heard, policy, True, None, grown=row[0] if row else None)
        self.note_story(group, told, heard, policy)
        return story

    def note_story(self, group: int, told: Sequence[str], heard: Sequence[str], policy: str) -> None:
        """Remember the stored story of a group."""
        key = [json.dumps(sorted(number_of(self._db, id) for id in ids)) for ids in (told, heard)]
        query = "SELECT n FROM story WHERE articles = ? AND transcripts = ? AND policy = ?"
        self._db.rows(f"UPDATE story_group SET story = ({query}) WHERE n = ?", (*key, policy, group))
