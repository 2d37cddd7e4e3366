"""Which word of a retelling stands for which word of its source, in whatever order, and what stands in place of what."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from retold.changes.tellings import Sentence, Weights, stem_of
from retold.model import Span
from retold.text.housestyle import Unit
from retold.text.marks import marked, outermost
from retold.text.stems import irregular, root, stem
from retold.text.tokens import is_content
from retold.text.words import load

WINDOW = 5
REACH = 12
LONE = 2.0
"""What a word must weigh, in bits, to be matched where no word beside it is."""
WIDEST = 10
OPENING = 9
"""Words that the opening phrase of a sentence may have."""


class Side(NamedTuple):
    """The words of one side, several sentences joined: stems, weights, the number of the sentence and of the clause of
    each, and whether it stands in quotation marks."""

    article: str
    text: str
    words: tuple[Unit, ...]
    stems: tuple[str, ...]
    content: tuple[bool, ...]
    weights: tuple[float, ...]
    sentence: tuple[int, ...]
    clause: tuple[int, ...]
    quoted: tuple[bool, ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the article from word `start` up to word `end` (not included)."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def sentence_ranges(self) -> list[tuple[int, int]]:
        """The ranges of words of its sentences."""
        edges = [at for at in range(len(self.words)) if at == 0 or self.sentence[at] != self.sentence[at - 1]]
        return list(zip(edges, [*edges[1:], len(self.words)], strict=True))

    def gap(self, at: int) -> str:
        """What stands between the word before and this one."""
        return self.text[self.words[at - 1].end : self.words[at].start] if 0 < at < len(self.words) else "\n"


class Slot(NamedTuple):
    """Words in place of words: ranges of words in the source and in the retelling, and whether each end is held by a matched word."""

    before: tuple[int, int]
    after: tuple[int, int]
    left: bool
    right: bool


class Match(NamedTuple):
    """Two sides and their pairs: `back[j]` is the source word for word j of the retelling, `on[i]` the reverse; −1 where there is none."""

    source: Side
    retelling: Side
    back: tuple[int, ...]
    on: tuple[int, ...]

    def affinity(self, i: int, j: int, reach: int = REACH) -> float:
        """How alike the surroundings of two places are, in bits: matched words near both, the nearer the more."""
        total = 0.0
        source, retelling = self.source, self.retelling
        for b in range(max(0, j - reach), min(len(self.back), j + reach + 1)):
            a = self.back[b]
            if b == j or a < 0 or a == i or abs(a - i) > reach or not retelling.content[b]:
                continue
            if source.sentence[a] == source.sentence[i] and retelling.sentence[b] == retelling.sentence[j]:
                total += retelling.weights[b] / ((1 + abs(a - i) / 3) * (1 + abs(b - j) / 3))
        return total

    def coverage(self, start: int, end: int) -> float:
        """The weighted share, 0 to 1, of the retelling's words in a range that stand in the source."""
        weights = self.retelling.weights[start:end]
        matched = sum(w for w, a in zip(weights, self.back[start:end], strict=True) if a >= 0)
        return matched / sum(weights) if weights else 0.0


def side_of(article: str, text: str, sentences: Sequence[Sentence], weights: Weights) -> Side:
    """Join sentences of one article to a side."""
    words = tuple(w for s in sentences for w in s.words)
    stems = tuple(t for s in sentences for t in s.stems)
    content = tuple(is_content(w.key) for w in words)
    weighed = tuple(weights.of(w, t) for w, t in zip(words, stems, strict=True))
    number = tuple(n for n, s in enumerate(sentences) for _ in s.words)
    return Side(article, text, words, stems, content, weighed, number, tuple(_clauses(text, words, number)), tuple(_quoted(text, words)))


def _quoted(text: str, words: Sequence[Unit]) -> Iterator[bool]:
    """Whether each word stands in quotation marks; words come in the order of the text."""
    stretches = quoted_stretches(text)
    at = 0
    for word in words:
        while at < len(stretches) and stretches[at].end <= word.start:
            at += 1
        yield at < len(stretches) and stretches[at].start <= word.start


@lru_cache(maxsize=64)
def quoted_stretches(text: str) -> list[Span]:
    """The stretches of a text inside outermost quotation marks, in order."""
    return [m.inner for m in outermost(marked(text))]


CLAUSE_WORDS = frozenset(
    ["that", "which", "who", "whom", "whose", "because", "although", "though", "while", "whereas", "but", "if", "unless", "when", "until"]
)


def _clauses(text: str, words: Sequence[Unit], sentence: Sequence[int]) -> Iterator[int]:
    """The number of the clause each word stands in.

    Clauses end at commas, stops, dashes, brackets and verbs of saying, and begin with a conjunction or relative. What opens a sentence with
    a preposition and has no verb (“In the cellar, …”) belongs to the clause behind its comma.
    """
    clause, first = 0, 0
    for at, word in enumerate(words):
        if at and sentence[at] != sentence[at - 1]:
            first = at
        if at and not _opening(text, words, first, at):
            gap = text[words[at - 1].end : word.start]
            apart = sentence[at] != sentence[at - 1] or any(sign in gap for sign in ",;:()—–\n")
            if apart or word.key in CLAUSE_WORDS or (takes_clause(words[at - 1]) and words[at - 1].key not in ("told", "warned")):
                clause += 1
        yield clause


def _opening(text: str, words: Sequence[Unit], first: int, at: int) -> bool:
    """Whether a comma behind the opening phrase of a sentence stands before a word."""
    if not 1 < at - first <= OPENING or text[words[at - 1].end : words[at].start].strip() != "," or words[at].key in CLAUSE_WORDS:
        return False
    phrase = words[first:at]
    for before, word in pairwise(phrase):
        noun = word.key.endswith("ing") and before.key in load("determiners")
        if (verbal(word) and not noun) or word.key in CLAUSE_WORDS or ("," in text[word.end : word.end + 1] and word is not phrase[-1]):
            return False
    return phrase[0].key in load("prepositions") and not verbal(phrase[0])


def says(word: Unit) -> bool:
    """Whether a word is a verb of saying in a form that cannot be a noun, as far as its ending tells: said, claimed, not claim."""
    verb = word.key.endswith("ed") or word.key in irregular() or word.key in ("say", "says")
    return verb and word.word.islower() and stem(word.key) in cue_stems()


def takes_clause(word: Unit) -> bool:
    """Whether a word is a verb of saying that says the clause behind it: said and told, not asked or praised."""
    return says(word) and stem_of(word) in _clause_verbs()


def verbal(word: Unit) -> bool:
    """Whether a word has the form of a verb: an ending in -ed or -ing, or a place in the lists of verbs."""
    return (
        word.key.endswith(("ed", "ing")) or word.key in irregular() or word.key in load("common_verbs") or word.key in load("auxiliaries")
    )


@cache
def _clause_verbs() -> frozenset[str]:
    return frozenset(stem(word) for word in load("clause-verbs"))


@cache
def cue_stems() -> frozenset[str]:
    """The stems of verbs of saying."""
    return frozenset(stem(word) for word in load("say_verbs"))


def match(source: Side, retelling: Side) -> Match:
    """Pair the words of two sides by stem, each occurrence with the one in the most similar surroundings.

    Content words first; then function words beside matched ones. A light word with no matched word near is left alone, for words like
    `people` occur everywhere. Near-linear: at most a dozen occurrences of a stem are looked at on each side.
    """
    back, on = [-1] * len(retelling.words), [-1] * len(source.words)
    places: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(source.stems):
        if source.content[i] and len(places[form]) < REACH:
            places[form].append(i)
    around_source, around = [_around(source, i) for i in range(len(on))], [_around(retelling, j) for j in range(len(back))]
    by_stem: dict[str, list[tuple[float, float, int, int]]] = defaultdict(list)
    for j, form in enumerate(retelling.stems):
        for i in places.get(form, ()) if retelling.content[j] else ():
            shared = sum(weight for other, weight in around[j].items() if other in around_source[i])
            if shared or retelling.weights[j] >= LONE:
                by_stem[form].append((-shared, abs(i / len(on) - j / len(back)), i, j))
    for pairs in by_stem.values():
        for _, _, i, j in sorted(pairs[: REACH * REACH]):
            if back[j] < 0 and on[i] < 0:
                back[j], on[i] = i, j
    _pair_kin(source, retelling, back, on, around_source, around)
    _join_function_words(source, retelling, back, on)
    return Match(source, retelling, tuple(back), tuple(on))


def _pair_kin(
    source: Side,
    retelling: Side,
    back: list[int],
    on: list[int],
    around_source: list[dict[str, float]],
    around: list[dict[str, float]],
) -> None:
    """Pair words of one root that are left (approve, approval), where the words around both are shared."""
    roots: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(source.stems):
        if source.content[i] and on[i] < 0 and source.words[i].word[0].islower():
            roots[root(form)].append(i)
    for j, form in enumerate(retelling.stems):
        for i in roots.get(root(form), ()) if retelling.content[j] and back[j] < 0 and retelling.words[j].word[0].islower() else ():
            if on[i] < 0 and around_source[i].keys() & around[j].keys():
                back[j], on[i] = i, j
                break


def _around(side: Side, at: int) -> dict[str, float]:
    """The content stems near a word, with their weights."""
    near = range(max(0, at - WINDOW), min(len(side.words), at + WINDOW + 1))
    return {side.stems[n]: side.weights[n] for n in near if n != at and side.content[n] and side.sentence[n] == side.sentence[at]}


def _join_function_words(source: Side, retelling: Side, back: list[int], on: list[int]) -> None:
    """Pair equal function words that stand directly beside a pair, first to the right, then to the left."""
    for order, step in ((range(1, len(back)), -1), (range(len(back) - 2, -1, -1), 1)):
        for j in order:
            i = back[j + step] - step
            free = back[j] < 0 <= back[j + step] and not retelling.content[j] and 0 <= i < len(on) and on[i] < 0
            if free and source.words[i].key == retelling.words[j].key:
                back[j], on[i] = i, j


def slots(m: Match) -> list[Slot]:
    """Each stretch of the retelling that has no counterpart, with what stands in its place in the source (which may be nothing)."""
    found = []
    for start, end in _runs(m.back):
        left = m.back[start - 1] if start and m.retelling.sentence[start - 1] == m.retelling.sentence[start] else -1
        right = m.back[end] if end < len(m.back) and m.retelling.sentence[end] == m.retelling.sentence[end - 1] else -1
        if left >= 0 and right >= 0 and 0 < right - left <= WIDEST and m.source.sentence[left] == m.source.sentence[right]:
            found.append(Slot((left + 1, right), (start, end), True, True))
            continue
        if left >= 0:
            found.append(Slot((left + 1, _stretch(m, left, 1)), (start, end), True, False))
        if right >= 0:
            found.append(Slot((_stretch(m, right, -1) + 1, right), (start, end), False, True))
    return found


def _runs(back: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for j, i in enumerate((*back, 0)):
        if i < 0 and start is None:
            start = j
        elif i >= 0 and start is not None:
            yield start, j
            start = None


def _stretch(m: Match, anchor: int, step: int) -> int:
    """Where the unmatched words of the source beside an anchor end (the first word that is not one of them)."""
    at = anchor + step
    while 0 <= at < len(m.on) and m.on[at] < 0 and abs(at - anchor) <= WIDEST and m.source.sentence[at] == m.source.sentence[anchor]:
        at += step
    return at
