"""Rumours: propositions that a telling passes on without vouching for them ("allegedly", "speculation that …", "a photo circulating …")."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from retold.changes.aligned import Context
from retold.changes.tellings import Sentence
from retold.model import Article, Place, Span
from retold.text.phrases import find_phrases, lower, phrases
from retold.text.tokens import is_content

LONGEST = 400
"""How many characters of a clause are read."""
LEAST_WORDS = 4
"""Words a clause has before a comma may end it."""
SAME = 0.5
SHARED = 2
"""Content words that two wordings of one rumour must share at least."""
WEIGHTY = 6.0
"""Bits that the shared words must weigh together: two common words do not make two rumours one."""
BREAK = re.compile(r"[;!?\n”]|:(?=\s)|(?<=\S)\"|\s[–—-]\s|—")
EDGE = re.compile(r"[;:!?\n”]\s*|(?<=\S)\"\s*|,\s+|—\s*|\s[–-]\s")
RELATIVE = re.compile(
    r"(?:you|we|i|he|she|they|it|the \w+|[A-Z]\w+)\s+(?:had |has |have )?"
    r"(?:mentioned|made|cited|asked|raised|published|heard|received|filed|read|saw|wrote|ran|carried|issued)\b"
)
"""After "claims that" these show that the claims are told of, not what they claim: "the claims that you mentioned"."""
NEXT = re.compile(r"\s(?:and|but)\s(?=(?:\w+ed|said|told|went|took|made|gave|has|have|had|is|was|were)\b)")
"""Where a second verb begins: "denied claims of a leak and called on the council"."""
COMMA = re.compile(r",\s")


class Mention(NamedTuple):
    """A rumour as one telling passes it on: its words, their stems with weights, and the number of its sentence there."""

    place: Place
    mass: Mapping[str, float]
    sentence: int


def find_mentions(article: Article, context: Context) -> list[Mention]:
    """Every rumour an article mentions, in order, no two overlapping.

    >>> article = Article("a", "She denied reports that the Tarn bridge was sold. It allegedly leaked.")
    >>> [m.place.span.of(article.text) for m in find_mentions(article, Context((article,)))]
    ['the Tarn bridge was sold', 'It allegedly leaked']
    """
    text = article.text
    sentences = Numbered(context.sentences(article.id))
    low = lower(text)
    cuts = sorted(f.span.start for f in find_phrases(text, phrases("denials"), low) if f.tag == "subject")
    spans: list[Span] = []
    for found in find_phrases(text, phrases("rumour-marks"), low):
        span = proposition(text, found.span, found.tag, sentences.holding(found.span.start))
        span = _up_to(span, cuts)
        if len(span) and not RELATIVE.match(text, span.start):
            spans.append(span)
    mentions: list[Mention] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if mentions and span.start < mentions[-1].place.span.end:
            continue
        mass = sentences.mass(span, context)
        if mass:
            mentions.append(Mention(Place(article.id, span), mass, sentences.number(span.start)))
    return mentions


def _up_to(span: Span, cuts: Sequence[int]) -> Span:
    """A proposition without what is said of it: "claims that it leaked | are false"."""
    index = bisect_right(cuts, span.start)
    return Span(span.start, cuts[index] - 1) if index < len(cuts) and cuts[index] - 1 < span.end else span


def proposition(text: str, mark: Span, where: str, sentence: Span) -> Span:
    """The words that a mark of rumour passes on: after it, the clause around it, or the noun phrase it begins."""
    if where == "after":
        rest = clause_after(text, mark.end, sentence)
        return Span(rest.start + 5, rest.end) if rest.of(text)[:5].lower() == "that " else rest
    start = clause_start(text, mark.start, sentence) if where == "around" else noun_start(text, mark.start)
    return Span(start, max(start, clause_after(text, mark.end, sentence, least=1).end))


def clause_after(text: str, start: int, sentence: Span, *, least: int = LEAST_WORDS) -> Span:
    """The rest of a clause in its sentence: up to a stop, a closing mark, or a comma once there are `least` words.

    >>> text = "said that it leaked badly last year, and left."
    >>> clause_after(text, 9, Span(0, 46)).of(text)
    'it leaked badly last year'
    """
    limit = min(sentence.end, start + LONGEST)
    while start < limit and text[start] in ' \t\u00a0“‘"':
        start += 1
    stop = BREAK.search(text, start, limit)
    end = stop.start() if stop else limit
    for comma in COMMA.finditer(text, start, end):
        if len(text[start : comma.start()].split()) >= least:
            end = comma.start()
            break
    following = NEXT.search(text, start, end)
    if following is not None and following.start() > start:
        end = following.start()
    while end > start and text[end - 1] in " \t\u00a0.,'’‘“”\")]":
        end -= 1
    return Span(start, max(start, end))


def clause_start(text: str, at: int, sentence: Span) -> int:
    """Where the clause begins, in its sentence, that a place stands in; an opening quotation mark begins none.

    >>> text = "On Monday, it allegedly leaked."
    >>> text[clause_start(text, 14, Span(0, 31)) :]
    'it allegedly leaked.'
    """
    start = max(sentence.start, at - LONGEST)
    for edge in EDGE.finditer(text, start, at):
        start = edge.end()
    return start


def noun_start(text: str, at: int) -> int:
    """Where a noun phrase begins whose adjective stands at a place: with its article or possessive, if there is one."""
    before = re.search(r"\b(?:the|an?|its|his|her|their|this|these|those|any|\w+[’']s)\s+$", text[max(0, at - 40) : at], re.IGNORECASE)
    return at - len(before[0]) if before else at


class Numbered:
    """The sentences of an article, to be asked for by place."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self._at = -1

    def number(self, place: int) -> int:
        """The number of the sentence that holds a place, or of the last one before it."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.start <= place:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)

    def holding(self, place: int) -> Span:
        """The sentence that holds a place; an empty span where there is none."""
        if not self.sentences:
            return Span(place, place)
        span = self.sentences[self.number(place)].span
        return span if span.start <= place < span.end else Span(place, place)

    def mass(self, span: Span, context: Context) -> dict[str, float]:
        """The stems of the content words in a span, with what each weighs."""
        found: dict[str, float] = {}
        for sentence in self.sentences[self.number(span.start) : self.number(max(span.start, span.end - 1)) + 1]:
            for word, stem in zip(sentence.words, sentence.stems, strict=True):
                if span.start <= word.start and word.end <= span.end and is_content(word.key):
                    found[stem] = context.weights.of(word, stem)
        return found


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of the lighter of two wordings the other holds, 0 to 1; 0 where they share too little to tell."""
    shared = [stem for stem in one if stem in other]
    weight = sum(min(one[stem], other[stem]) for stem in shared)
    if len(shared) < SHARED or weight < WEIGHTY:
        return 0.0
    return weight / min(sum(one.values()), sum(other.values()))


def same_rumour(first: Mention, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A mention and every other that passes on the same."""
    for mention in mentions:
        if mention is first or likeness(first.mass, mention.mass) >= SAME:
            yield mention
