"""The words of an article that tell what somebody is: the role and the organisation beside a place that names them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from retold.archive.people.profiles import LINKS, keys_in, profile_of, statuses, without_gender
from retold.model import Span
from retold.quotations.mentions_lexicon import role_of
from retold.quotations.names import name_key
from retold.text.tokens import Token, tokenize

BEFORE, AFTER = 90, 140
"""Characters before and after a name, in its paragraph, that are read for the role."""

MOST_PLACES = 12
"""Places of one article that are read; what somebody is stands at one of the first."""


class Told(NamedTuple):
    """What one article tells of somebody: `role` as it stands there ("former mayor"), empty if it is not told; `span` shows it all."""

    role: str
    organisation: str
    span: Span | None


def told_in(text: str, mentions: Sequence[Span], role: str, organisation: str) -> Told:
    """Where an article tells the role and the organisation that a story gives somebody.

    In: the article's text, the places that name the person in order, and the speaker's role and organisation in the story. Out: as much
    of the two as stands beside one of the places, the first that tells most, with the span from the first of these words to the last.

    >>> text = "The quay is shut. “It holds,” said Ines Orr, the former mayor of Port Ellery."
    >>> told = told_in(text, [Span(35, 43)], "mayor", "Port Ellery")
    >>> told.role, told.organisation, told.span.of(text)
    ('former mayor', 'Port Ellery', 'Ines Orr, the former mayor of Port Ellery')
    """
    best, most = Told("", "", mentions[0] if mentions else None), 0
    for mention in mentions[:MOST_PLACES]:
        found = beside(text, mention, role, organisation)
        told = 2 * bool(found.role) + bool(found.organisation)
        if told > most:
            best, most = found, told
    return best


def beside(text: str, mention: Span, role: str, organisation: str) -> Told:
    """What stands beside one place."""
    low = max(mention.start - BEFORE, text.rfind("\n", 0, mention.start) + 1)
    line_end = text.find("\n", mention.end)
    high = min(mention.end + AFTER, len(text) if line_end < 0 else line_end)
    while low > 0 and text[low - 1].isalnum() and low < mention.start:
        low += 1
    words = [token._replace(start=token.start + low, end=token.end + low) for token in tokenize(text[low:high])]
    offices = sorted(profile_of("", role, "").role)
    head = office_at(words, mention, offices)
    body = run_of(words, [name_key(key) for key in keys_in(organisation)], mention)
    parts = [mention, *((Span(words[head[0]].start, words[head[1]].end),) if head else ()), *((body,) if body else ())]
    span = Span(min(p.start for p in parts), max(p.end for p in parts))
    return Told(spelled(words, head, role) if head else "", organisation if body else "", span)


def office_at(words: Sequence[Token], mention: Span, wanted: Sequence[str]) -> tuple[int, int] | None:
    """The words nearest to a name that make up a role, with "former" or "acting" before them; None if there are none."""
    keys = set(wanted)
    if not keys:
        return None
    own = [without_gender(role_of(w.key) or w.key) in keys or w.key.removeprefix("ex-").removesuffix("-elect") in keys for w in words]
    found: list[tuple[int, int, int]] = []
    at = 0
    while at < len(words):
        if not own[at]:
            at += 1
            continue
        first = at
        while at + 1 < len(words) and (own[at + 1] or (words[at + 1].key in LINKS and at + 2 < len(words) and own[at + 2])):
            at += 1
        told = {without_gender(role_of(w.key) or w.key) for w in words[first : at + 1]} | {w.key for w in words[first : at + 1]}
        bare = {key.removeprefix("ex-").removesuffix("-elect") for key in told}
        if keys <= told | bare:
            far = max(words[first].start - mention.end, mention.start - words[at].end, 0)
            found.append((far, first, at))
        at += 1
    if not found:
        return None
    _, first, last = min(found)
    while first > 0 and words[first - 1].key in statuses():
        first -= 1
    return first, last


def spelled(words: Sequence[Token], head: tuple[int, int], role: str) -> str:
    """A role as an article tells it: the story's words for it, with the article's own "former" or "acting"."""
    status = [w.key for w in words[head[0] : head[1] + 1] if w.key in statuses()]
    status += ["former"] if any(w.key.startswith("ex-") for w in words[head[0] : head[1] + 1]) else []
    bare = [word for word in role.split() if word.lower() not in statuses()]
    return " ".join([*dict.fromkeys(status), *bare])


def run_of(words: Sequence[Token], wanted: Sequence[str], mention: Span) -> Span | None:
    """The place nearest to a name where words stand one after another."""
    size, best, least = len(wanted), None, 1 << 30
    keys = [name_key(word.key.removesuffix("'s")) for word in words]
    for at in range(len(words) - size + 1 if size else 0):
        if keys[at : at + size] == list(wanted):
            far = max(words[at].start - mention.end, mention.start - words[at + size - 1].end, 0)
            if far < least:
                best, least = Span(words[at].start, words[at + size - 1].end), far
    return best


def overlaps(sorted_spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of some spans, in order and none inside another, shares a character with `[start, end)`.

    >>> overlaps([(2, 5), (9, 12)], 5, 9), overlaps([(2, 5), (9, 12)], 4, 6)
    (False, True)
    """
    first = bisect_right(sorted_spans, (start, 1 << 62)) - 1
    if first >= 0 and sorted_spans[first][1] > start:
        return True
    after = bisect_left(sorted_spans, (start, -1))
    return after < len(sorted_spans) and sorted_spans[after][0] < end
