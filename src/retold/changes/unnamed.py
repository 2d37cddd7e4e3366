"""People who vouch for a claim without a name: "observers believe", "a person familiar with the talks said"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from retold.model import Rung, Span
from retold.text.tokens import Token, is_content, tokenize
from retold.text.words import load

DEFINITE = frozenset(("the", "these", "those", "this", "that", "his", "her", "its", "their", "our", "my", "your", "such", "both"))
ONE = frozenset(("a", "an", "one", "another"))
MODIFIERS = 3
"""Words before the noun that can describe it: "senior Tarn council officials"."""
DESCRIPTION = 10
"""Words after the noun that can say who it is: "close to the talks"."""
BETWEEN = frozenset(
    (
        "have",
        "has",
        "had",
        "'ve",
        "also",
        "now",
        "still",
        "already",
        "even",
        "long",
        "since",
        "then",
        "later",
        "earlier",
        "often",
        "again",
        "privately",
        "publicly",
    )
)
VOICING = frozenset(("express", "expresses", "expressed", "voice", "voices", "voiced", "raise", "raises", "raised"))
PASSIVE_BEFORE = frozenset(("to", "by", "as", "of", "not"))
"""After a past form these show that something was done to the people: "residents told to leave", "officials accused of theft"."""
PAST = ("ed", "told", "said", "thought", "felt", "saw")
RELATIVE = frozenset(("who", "speaking", "granted", "citing"))
REPORTING = frozenset(("said", "say", "says", "added", "warned", "told"))
NAME = re.compile(r"[A-Z][\w’'-]+")
PLAIN_GAP = re.compile(r"[ \t\u00a0]*$")


class Unnamed(NamedTuple):
    """People without a name: their words (with the cue), the rung, the noun, and the cue's own word."""

    span: Span
    rung: Rung
    noun: str
    cue: str


@cache
def _heads() -> dict[str, tuple[Rung, str]]:
    """Every noun with its rung and the list it stands in."""
    lists = (
        ("unnamed-groups", Rung.UNNAMED_GROUP),
        ("general-groups", Rung.UNNAMED_GROUP),
        ("unnamed-people", Rung.UNNAMED_PERSON),
        ("unnamed-people-known", Rung.UNNAMED_PERSON),
        ("unnamed-groups-known", Rung.UNNAMED_GROUP),
    )
    return {word: (rung, name) for name, rung in lists for word in load(name)}


def find_unnamed(text: str, sentence: Span) -> Iterator[Unnamed]:
    """Every unnamed group or person that vouches for something in one sentence of a text. Linear in the sentence.

    "The analysts said" points back to analysts the text has told of, "observers from the court were seated" vouches for nothing, and
    "analysts Ada Wren and Bo Pell said" names them: none of these is found.

    >>> [u.span.of("Critics of the plan say it is late.") for u in find_unnamed("Critics of the plan say it is late.", Span(0, 35))]
    ['Critics of the plan say']
    """
    line = Line(text, sentence)
    heads = _heads()
    for at, token in enumerate(line.tokens):
        if token.key in heads and (token.word.islower() or at == 0 or line.starts_clause(at)):
            rung, name = heads[token.key]
            found = line.vouching(at, rung, name)
            if found is not None:
                yield found


class Line:
    """One sentence as tokens with offsets into its text."""

    def __init__(self, text: str, sentence: Span) -> None:
        self.text = text
        words = tokenize(sentence.of(text))
        self.tokens = [Token(sentence.start + t.start, sentence.start + t.end, t.word, t.key) for t in words]

    def gap(self, at: int) -> str:
        """What stands between token `at` and the one before it."""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start] if 0 < at < len(self.tokens) else "\n"

    def starts_clause(self, at: int) -> bool:
        """Whether an opening mark or a colon stands right before."""
        return bool(set(self.gap(at)) & set('“"‘(:—–\n'))

    def key(self, at: int) -> str:
        return self.tokens[at].key if 0 <= at < len(self.tokens) else ""

    def vouching(self, at: int, rung: Rung, name: str) -> Unnamed | None:
        """The noun at a place with its cue, if it is indefinite and vouches for something."""
        start = self.beginning(at, rung)
        if start is None or self.speaks_for_body(start, at):
            return None
        if self.key(start) == "one":
            rung = Rung.UNNAMED_PERSON
        cue = self.cue_after(at, described=name.endswith("-known"))
        if cue is not None and name == "general-groups" and self.key(cue).endswith(PAST):
            return None
        if cue is not None:
            return Unnamed(Span(self.tokens[start].start, self.tokens[self.cue_end(cue)].end), rung, self.key(at), self.key(cue))
        known = not name.endswith("-known") or self.key(at + 1) in load("how-they-know")
        before = self.cue_before(start, at) if known else None
        if before is not None:
            last = self.description_end(at) if name.endswith("-known") else at
            return Unnamed(Span(self.tokens[before].start, self.tokens[last].end), rung, self.key(at), self.key(before))
        return None

    def beginning(self, at: int, rung: Rung) -> int | None:
        """Where the noun phrase begins; None if it points back to somebody, or stands beside a name."""
        start, owned = at, False
        while start > 0 and at - start < MODIFIERS and PLAIN_GAP.match(self.gap(start)) and self.describes(start - 1):
            start -= 1
            owned = owned or self.key(start).endswith(("'s", "s'"))
        determiner = self.key(start - 1) if PLAIN_GAP.match(self.gap(start)) else ""
        if rung is Rung.UNNAMED_GROUP:
            return self.group_beginning(start, determiner, owned)
        if determiner not in ONE:
            return start if self.key(at) in ("someone", "somebody") else None
        start -= 1
        apposed = "," in self.gap(start) and NAME.match(self.tokens[start - 1].word) is not None
        return None if apposed else start

    def group_beginning(self, start: int, determiner: str, owned: bool) -> int | None:
        """The start of a group's noun phrase: not after "the", unless the article belongs to a possessor or to "some of the"."""
        if determiner in DEFINITE and not owned:
            partitive = self.key(start - 2) == "of" and self.key(start - 3) in load("partitives")
            return start - 3 if partitive else None
        if owned and determiner in DEFINITE:
            return start - 1
        while start > 0 and PLAIN_GAP.match(self.gap(start)) and self.key(start - 1) in load("partitives"):
            start -= 1
        return None if self.key(start - 1) in DEFINITE and PLAIN_GAP.match(self.gap(start)) else start

    def describes(self, at: int) -> bool:
        """Whether a word can stand before the noun as part of its phrase; before a capital only a word of rank can."""
        key, word = self.key(at), self.tokens[at].word
        if key in load("partitives") or key in load("sourcing-cues") or key.endswith("ly"):
            return False
        if word.islower() and self.tokens[at + 1].word[0].isupper():
            return key in load("rank-words")
        return is_content(key) or (len(word) > 1 and word.isupper())

    def speaks_for_body(self, start: int, at: int) -> bool:
        """Whether "officials" stands for the body named before it: "FBI officials", "hospital officials", but not "two FBI officials"."""
        if self.key(at) != "officials" or start == at or self.key(start) in load("partitives") or self.key(start) in load("rank-words"):
            return False
        word = self.tokens[at - 1].word
        acronym = len(word) > 2 and word.isupper() and "." not in word
        return acronym or word.lower() in load("speaking-bodies")

    def cue_after(self, at: int, described: bool) -> int | None:
        """The place of the cue after a noun, words that say who it is or how it knows passed over; None if it vouches for nothing."""
        place = at + 1
        gap = self.gap(place)
        comma = gap.strip() in (",", "–", "—", "-")
        if (PLAIN_GAP.match(gap) and self.key(place) in load("how-they-know")) or (comma and self.key(place) in RELATIVE):
            return self.cue_in_description(place) if not described or self.key(place) != "who" else None
        if described or not PLAIN_GAP.match(gap):
            return None
        return self.cue_at(self.past_adverbs(place))

    def past_adverbs(self, place: int) -> int:
        """The first place that is no auxiliary of the perfect and no adverb."""
        while self.key(place) and PLAIN_GAP.match(self.gap(place)) and (self.key(place) in BETWEEN or self.key(place).endswith("ly")):
            place += 1
        return place

    def cue_in_description(self, place: int) -> int | None:
        """The cue that ends a description; a verb right after "who" belongs to the description."""
        relative = self.key(place) == "who"
        first = self.past_adverbs(place + 1) + 1 if relative else place + 1
        for at in range(first, min(len(self.tokens), place + DESCRIPTION)):
            gap = self.gap(at).strip()
            if gap and (set(gap) & set('.;:“”"()') or NAME.match(self.tokens[at].word)):
                return None
            cue = self.cue_at(self.past_adverbs(at))
            if cue is not None:
                return cue
        return None

    def description_end(self, at: int) -> int:
        """The last word of the description after a noun: up to a mark, or a few words."""
        while PLAIN_GAP.match(self.gap(at + 1)) and self.key(at + 1):
            at += 1
        return at

    def cue_at(self, place: int) -> int | None:
        """The place itself if a finite cue stands there that the people themselves perform."""
        key = self.key(place)
        if key in VOICING:
            return place if self.feeling(place) is not None else None
        if key not in load("sourcing-cues") or self.key(place - 1) in DEFINITE or self.key(place - 1) in ONE:
            return None
        after = self.key(place + 1)
        passive = key.endswith(PAST) and after in PASSIVE_BEFORE
        return None if passive or self.key(place - 1) in ("to", "be", "been", "being", "were", "was", "are", "is") else place

    def feeling(self, place: int) -> int | None:
        """The place of the concern or doubt that is voiced, a few words on."""
        return next((n for n in range(place + 1, min(len(self.tokens), place + 4)) if self.key(n) in load("voiced-feelings")), None)

    def cue_end(self, cue: int) -> int:
        """The last word of a cue: "expressed grave concerns" has three."""
        return (self.feeling(cue) or cue) if self.key(cue) in VOICING else cue

    def cue_before(self, start: int, at: int) -> int | None:
        """The place of "according to" or of an inverted "said" before the noun phrase; a name right after the noun is no anonymity."""
        beside = at + 1 < len(self.tokens) and NAME.match(self.tokens[at + 1].word) and set(self.gap(at + 1)) <= set(" ,")
        if beside or not PLAIN_GAP.match(self.gap(start)):
            return None
        if self.key(start - 1) == "to" and self.key(start - 2) == "according":
            return start - 2
        inverted = self.key(start - 1) in REPORTING and bool(set(self.gap(start - 1)) & set(",”\"’'"))
        return start - 1 if inverted else None
