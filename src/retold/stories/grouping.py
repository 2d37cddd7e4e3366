"""Articles grouped into stories as they come: each joins the story it is most alike to on average, or begins one.

The likeness of an article to a story is the mean of its cosines with the story's articles, which is its product with their sum: it costs
the same for a story of two and of two thousand. Only stories that hold some of an article's rarest words are looked at, a bounded number
of them. Joining may bring two stories together; `settle` looks at what has been grouped once more, and may also part them. Numbers of
stories are never used again, and `history` keeps what happened to each.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from retold.stories.sketch import Sketch, weigh

ALIKE = 0.24
"""Mean cosine from which an article belongs to a story, and two stories are one."""
RARE = 32
"""Words of an article, those that weigh most, by which stories are looked up."""
RECENT = 48
"""Stories remembered for each such word, the last ones."""
LOOKED_AT = 24
"""Stories that an article is compared with."""
DAY = 86_400.0
NEAR, HALVED = 2.0, 7.0
"""Days between an article and a story up to which time does not matter; and further days after which they count as half as alike."""
ROUNDS = 4
"""Times that `settle` looks at everything, at most."""


class Event(StrEnum):
    """What can happen to a story."""

    BEGUN = "begun"
    JOINED = "joined"
    MERGED = "merged"
    MOVED = "moved"
    SPLIT = "split"


class Change(NamedTuple):
    """Something that happened to a story: begun by an article, joined by one; merged into `other` (no article); an article of it moved to
    `other`, a story that was there, or split off as `other`, a new one."""

    event: Event
    story: int
    article: str = ""
    other: int = 0


class Group:
    """A story in the making: its articles, the sum of their vectors, and the time from its first to its last."""

    def __init__(self) -> None:
        self.members: dict[str, None] = {}
        self.total: dict[int, float] = {}
        self.first: float | None = None
        self.last: float | None = None


class Grouping:
    """Stories by number, growing. Not for several threads at once.

    `holders` and `articles` say how many articles of the collection hold each word, if that is known beforehand; else they are counted as
    articles come. The same articles in the same order make the same stories.
    """

    def __init__(self, holders: Mapping[int, int] | None = None, articles: int = 0) -> None:
        self.counting = holders is None
        self.holders: Counter[int] = Counter(holders or {})
        self.articles = articles
        self.groups: dict[int, Group] = {}
        self.story: dict[str, int] = {}
        self.vectors: dict[str, dict[int, float]] = {}
        self.times: dict[str, float | None] = {}
        self.holding: dict[int, dict[int, None]] = defaultdict(dict)
        self.next = 1
        self.history: list[Change] = []
        """All that happened, in order."""

    def add(self, id: str, sketch: Sketch, published: datetime | None = None) -> int:
        """Put one article into the story it belongs to, or into a new one; the story's number. `history` tells what else that changed."""
        vector = self.take(id, sketch, published)
        near = self.near(vector, self.times[id])
        story = near[0][1] if near else self.new()
        self.put(id, story)
        self.history.append(Change(Event.JOINED if near else Event.BEGUN, story, id))
        for _, other in near[1:]:
            if self.likeness(story, other) >= ALIKE:
                self.absorb(story, other)
        return story

    def restore(self, id: str, sketch: Sketch, published: datetime | None, story: int) -> None:
        """Put one article into the story that it is known to belong to."""
        self.take(id, sketch, published)
        self.groups.setdefault(story, Group())
        self.next = max(self.next, story + 1)
        self.put(id, story)

    def take(self, id: str, sketch: Sketch, published: datetime | None) -> dict[int, float]:
        """Count an article's words, and keep its vector and its time."""
        if self.counting:
            self.holders.update(sketch.words)
            self.articles += 1
        self.vectors[id] = weigh(sketch, self.holders, self.articles)
        self.times[id] = published.timestamp() if published else None
        return self.vectors[id]

    def new(self) -> int:
        """The number of a new story without articles."""
        number = self.next
        self.next += 1
        self.groups[number] = Group()
        return number

    def put(self, id: str, story: int) -> int:
        """Put an article into a story."""
        group, vector, time = self.groups[story], self.vectors[id], self.times[id]
        group.members[id] = None
        self.story[id] = story
        for word, weight in vector.items():
            group.total[word] = group.total.get(word, 0.0) + weight
        if time is not None:
            group.first = time if group.first is None else min(group.first, time)
            group.last = time if group.last is None else max(group.last, time)
        for word in rarest(vector):
            self.hold(word, story)
        return story

    def hold(self, word: int, story: int) -> None:
        """Remember that a story holds a word, and forget the one that has not been added to for longest."""
        holding = self.holding[word]
        holding.pop(story, None)
        holding[story] = None
        if len(holding) > RECENT:
            del holding[next(iter(holding))]

    def near(self, vector: Mapping[int, float], time: float | None, without: str | None = None) -> list[tuple[float, int]]:
        """The stories that an article may belong to, the most alike first; `without` an article that is in one of them already."""
        score: dict[int, float] = {}
        for word in rarest(vector):
            for story in self.holding.get(word, ()):
                score[story] = score.get(story, 0.0) + vector[word]
        looked_at = sorted(score, key=lambda story: (-score[story], story))[:LOOKED_AT]
        likeness = [(self.fit(vector, time, story, without), story) for story in looked_at if story in self.groups]
        return sorted(((fit, story) for fit, story in likeness if fit >= ALIKE), key=lambda pair: (-pair[0], pair[1]))

    def fit(self, vector: Mapping[int, float], time: float | None, story: int, without: str | None = None) -> float:
        """How alike an article is to a story on average, less where much time lies between."""
        group = self.groups[story]
        count = len(group.members)
        product = dot(vector, group.total)
        if without in group.members:
            product -= dot(vector, vector)
            count -= 1
        return product / count * nearness(time, time, group.first, group.last) if count else 0.0

    def likeness(self, a: int, b: int) -> float:
        """How alike the articles of two stories are on average."""
        one, other = self.groups[a], self.groups[b]
        product = dot(one.total, other.total) / (len(one.members) * len(other.members))
        return product * nearness(one.first, one.last, other.first, other.last)

    def absorb(self, story: int, other: int) -> None:
        """Put all articles of another story into one."""
        for id in list(self.groups.pop(other).members):
            self.put(id, story)
        self.history.append(Change(Event.MERGED, other, other=story))

    def leave(self, id: str) -> None:
        """Take an article out of its story; a story without articles is gone."""
        story = self.story.pop(id)
        group = self.groups[story]
        del group.members[id]
        for word, weight in self.vectors[id].items():
            left = group.total[word] - weight
            if left > 1e-12:
                group.total[word] = left
            else:
                del group.total[word]
        times = [time for member in group.members if (time := self.times[member]) is not None]
        group.first, group.last = (min(times), max(times)) if times else (None, None)
        if not group.members:
            del self.groups[story]

    def settle(self) -> None:
        """Look at everything once more: articles go where they are most at home by now, and stories found to be one become one."""
        for _ in range(ROUNDS):
            if not (self.unite() | self.move(list(self.story))):
                return

    def unite(self) -> bool:
        """Join stories that are alike, the most alike first; whether there were any."""
        united = False
        waiting = sorted(self.groups)
        while waiting:
            pairs = sorted((-likeness, a, b) for a in waiting for likeness, b in self.alike(a))
            touched: set[int] = set()
            for _, a, b in pairs:
                if a in touched or b in touched:
                    continue
                self.absorb(min(a, b), max(a, b))
                touched |= {a, b}
                united = True
            waiting = sorted(touched & self.groups.keys())
        return united

    def alike(self, story: int) -> list[tuple[float, int]]:
        """The stories that are one with a story."""
        total = self.groups[story].total
        score: dict[int, float] = {}
        for word in rarest(total):
            for other in self.holding.get(word, ()):
                if other != story and other in self.groups:
                    score[other] = score.get(other, 0.0) + total[word]
        looked_at = sorted(score, key=lambda other: (-score[other], other))[:LOOKED_AT]
        return [(likeness, other) for other in looked_at if (likeness := self.likeness(story, other)) >= ALIKE]

    def move(self, ids: Iterable[str]) -> bool:
        """Let articles go to the story they are most alike to, or out of one that they are not alike to; whether any went."""
        moved = False
        for id in ids:
            near = self.near(self.vectors[id], self.times[id], without=id)
            now = self.story[id]
            if near and near[0][1] == now:
                continue
            if not near and len(self.groups[now].members) == 1:
                continue
            self.leave(id)
            story = self.put(id, near[0][1] if near else self.new())
            self.history.append(Change(Event.MOVED if near else Event.SPLIT, now, id, story))
            moved = True
        return moved


def rarest(vector: Mapping[int, float]) -> list[int]:
    """The words of a vector that weigh most, in a fixed order."""
    return sorted(vector, key=lambda word: (-vector[word], word))[:RARE]


def dot(a: Mapping[int, float], b: Mapping[int, float]) -> float:
    """The product of two vectors."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def nearness(a_first: float | None, a_last: float | None, b_first: float | None, b_last: float | None) -> float:
    """What the time between two stretches leaves of their likeness: all within days, half a week later; all where it is not known.

    >>> nearness(0.0, 0.0, 3 * DAY, 3 * DAY) > 0.9, nearness(0.0, 0.0, 9 * DAY, 9 * DAY), nearness(None, None, 0.0, 0.0)
    (True, 0.5, 1.0)
    """
    if a_first is None or a_last is None or b_first is None or b_last is None:
        return 1.0
    days = max(b_first - a_last, a_first - b_last, 0.0) / DAY
    return float(0.5 ** (max(0.0, days - NEAR) / HALVED))
