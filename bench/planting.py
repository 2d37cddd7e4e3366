"""A corpus with planted reuse: known edits, exact offsets, seeded.

Texts are made of invented words. Their frequencies follow Zipf's law, and stock phrases of three to seven words recur as they do in news,
so that chance matches happen; every outlet ends its articles with its own boilerplate. Planted on top:

- copy: a whole article again, 0 to 10 % of its words edited
- partial: one stretch of 40 to 200 words in another article, 0, 5, 10 or 20 % of its words edited
- reordered: two stretches of one article in another, the other way round
- viral: one item in 20 to 300 articles, each with its own edits and sometimes its own opening
An edit substitutes, leaves out or inserts one word.
"""

import random
from array import array
from collections.abc import Sequence
from typing import NamedTuple


class Case(NamedTuple):
    """Text of document `source` planted in document `copy`; offsets in code points."""

    copy: int
    copy_start: int
    copy_end: int
    source: int
    source_start: int
    source_end: int
    kind: str


class Corpus(NamedTuple):
    texts: list[str]
    cases: list[Case]


class Draft(NamedTuple):
    """A document as words, and for each word the index it has in the document it was taken from, or None.

    A document with words of its own only has no list: each word is where it was written.
    """

    words: list[str]
    origin: Sequence[int | None] | None = None

    def part(self, begin: int, end: int) -> "Draft":
        """The words from `begin` to `end` of a document with words of its own only."""
        return Draft(self.words[begin:end], range(begin, min(end, len(self.words))))


SYLLABLES = [c + v for c in ("b", "br", "d", "f", "g", "gr", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z") for v in "aeiou"]


def make_vocabulary(rng: random.Random, size: int) -> list[str]:
    """Invented words, short ones first, as frequent words are."""
    seen: dict[str, None] = {}
    while len(seen) < size:
        syllables = 1 + (len(seen) > 60) + (len(seen) > 1500) + (rng.random() < 0.3) + (len(seen) > 15000)
        seen["".join(rng.choice(SYLLABLES) for _ in range(syllables))] = None
    return list(seen)


class Writer:
    """Writes articles word by word."""

    def __init__(self, seed: int, vocabulary: int = 40_000, phrases: int = 4_000, outlets: int = 60) -> None:
        self.rng = random.Random(seed)
        self.vocabulary = make_vocabulary(self.rng, vocabulary)
        weights, total = [], 0.0
        for rank in range(1, vocabulary + 1):
            total += 1 / (rank + 2.7)
            weights.append(total)
        self.weights = weights
        self.phrases = [self.plain(self.rng.randint(3, 7)) for _ in range(phrases)]
        self.phrase_weights = [sum(1 / (k + 5) for k in range(i + 1)) for i in range(phrases)]
        self.boilerplate = [self.plain(self.rng.randint(12, 45)) for _ in range(outlets)]

    def plain(self, n: int) -> list[str]:
        return self.rng.choices(self.vocabulary, cum_weights=self.weights, k=n)

    def article(self, n: int) -> list[str]:
        """About n words, one in eight from a stock phrase, and boilerplate at the end of two articles in three."""
        words: list[str] = []
        while len(words) < n:
            words += self.plain(self.rng.randint(10, 60))
            words += self.rng.choices(self.phrases, cum_weights=self.phrase_weights)[0]
        return words[:n] + (self.rng.choice(self.boilerplate) if self.rng.random() < 0.66 else [])

    def edit(self, draft: Draft, share: float) -> Draft:
        """The same with `share` of the words substituted, left out, or another put before them."""
        words: list[str] = []
        origin: list[int | None] = []
        for word, place in zip(draft.words, draft.origin or range(len(draft.words)), strict=True):
            if self.rng.random() >= share:
                words.append(word)
                origin.append(place)
                continue
            kind = self.rng.random()
            if kind < 0.6:
                words.append(self.plain(1)[0])
                origin.append(None)
            elif kind < 0.8:
                words += [self.plain(1)[0], word]
                origin += [None, place]
        return Draft(words, origin)


def typeset(rng: random.Random, words: list[str]) -> tuple[str, Sequence[int]]:
    """Words as text with sentences and paragraphs; the start of each word."""
    parts: list[str] = []
    starts = array("I")
    at, left = 0, 0
    for i, word in enumerate(words):
        if left == 0:
            left = rng.randint(8, 30)
            word = word.capitalize()
            gap = "" if i == 0 else (".\n\n" if rng.random() < 0.3 else ". ")
        else:
            gap = ", " if rng.random() < 0.06 else " "
        left -= 1
        parts += [gap, word]
        starts.append(at + len(gap))
        at += len(gap) + len(word)
    return "".join(parts) + ".", starts


def plant(articles: int, seed: int = 20260401) -> Corpus:
    """A corpus of so many articles, 3 in 10 of them holding planted text, and one viral item for every 2,500."""
    writer = Writer(seed)
    rng = writer.rng
    drafts: list[Draft] = []
    planted: list[tuple[int, int, int, int, str]] = []  # copy, first and end word, source, kind
    for _ in range(articles):
        words = writer.article(max(60, min(1500, int(rng.lognormvariate(5.75, 0.55)))))
        drafts.append(Draft(words))
    spots = rng.sample(range(articles), articles)
    viral = max(1, articles // 2500)
    for _ in range(viral):
        source = spots.pop()
        for _ in range(min(rng.randint(20, 300), articles // 20)):
            copy = spots.pop()
            item = writer.edit(drafts[source], rng.choice((0.0, 0.02, 0.05)))
            lead = writer.article(30) if rng.random() < 0.4 else []
            put(drafts, planted, copy, source, item, lead, [], "viral")
    sources = spots[: len(spots) // 2]  # a source is never planted into, or its offsets would no longer hold
    for copy in spots[len(sources) :][: articles * 3 // 10]:
        plant_one(writer, drafts, planted, copy, rng.choice(sources))
    texts: list[str] = []
    starts: list[Sequence[int]] = []
    for draft in drafts:
        text, at = typeset(rng, draft.words)
        texts.append(text)
        starts.append(at)
    return Corpus(texts, [case for place in planted if (case := to_case(place, drafts, starts))])


def plant_one(writer: Writer, drafts: list[Draft], planted: list[tuple[int, int, int, int, str]], copy: int, source: int) -> None:
    rng = writer.rng
    origin = drafts[source]
    kind = rng.choices(("copy", "partial", "reordered"), (2, 6, 1))[0]
    share = rng.choice((0.0, 0.05, 0.1, 0.2))
    own = drafts[copy].words
    if kind == "copy":
        put(drafts, planted, copy, source, writer.edit(origin, min(share, 0.1)), [], [], "copy")
        return
    length = min(rng.randint(40, 200), len(origin.words))
    at = rng.randint(0, len(origin.words) - length)
    if kind == "partial":
        item = writer.edit(origin.part(at, at + length), share)
        cut = rng.randint(0, len(own))
        put(drafts, planted, copy, source, item, own[:cut], own[cut:], f"partial {share:.0%}")
        return
    half = length // 2
    second = writer.edit(origin.part(at + half, at + length), share / 2)
    put(drafts, planted, copy, source, second, own[:40], [], "reordered")
    begun = len(drafts[copy].words)
    first = writer.edit(origin.part(at, at + half), share / 2)
    before, rest = drafts[copy], own[40:]
    origin_of_all = [*(before.origin or ()), *(first.origin or ()), *[None] * len(rest)]
    drafts[copy] = Draft([*before.words, *first.words, *rest], origin_of_all)
    planted.append((copy, begun, begun + len(first.words), source, "reordered"))


def put(
    drafts: list[Draft],
    planted: list[tuple[int, int, int, int, str]],
    copy: int,
    source: int,
    item: Draft,
    before: list[str],
    after: list[str],
    kind: str,
) -> None:
    """Make document `copy` of the item with words before and after it."""
    drafts[copy] = Draft([*before, *item.words, *after], [*[None] * len(before), *(item.origin or ()), *[None] * len(after)])
    planted.append((copy, len(before), len(before) + len(item.words), source, kind))


def to_case(place: tuple[int, int, int, int, str], drafts: list[Draft], starts: list[Sequence[int]]) -> Case | None:
    """A planted stretch with offsets: from its first kept word to its last, on both sides."""
    copy, begin, end, source, kind = place
    origin = drafts[copy].origin or ()
    kept = [(i, taken) for i in range(begin, end) if (taken := origin[i]) is not None]
    if len(kept) < 8:
        return None

    def stretch(document: int, first: int, last: int) -> tuple[int, int]:
        return starts[document][first], starts[document][last] + len(drafts[document].words[last])

    lows = [taken for _, taken in kept]
    return Case(copy, *stretch(copy, kept[0][0], kept[-1][0]), source, *stretch(source, min(lows), max(lows)), kind)
