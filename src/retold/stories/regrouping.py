"""What people merged and split in a story, done again on any analysis of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from retold.model import Place, Quotation, QuotationKind, Statement, Story
from retold.statements.regrouped import judge_group

ALIKE = 0.8
"""A quotation of another analysis is the same if so large a share of the words of both is common to them."""


class Regrouping(NamedTuple):
    """Two statements that are one (`joined`), told by a quotation of each; or a quotation, `one`, that is no rendition of the other's."""

    joined: bool
    one: tuple[Place, ...]
    other: tuple[Place, ...]


def regroup(story: Story, regroupings: Iterable[Regrouping]) -> Story:
    """A story with its statements merged and split as people decided, in the order in which they did.

    What concerns quotations that this story does not have, or that are grouped so already, changes nothing. Each statement concerned is
    judged anew; an indirect quotation without a counterpart is no statement, as in `link_statements`.
    """
    for step in regroupings:
        one, other = quotation_at(story, step.one), quotation_at(story, step.other)
        if one is None or other is None or one.id == other.id:
            continue
        first, second = statement_of(story, one.id), statement_of(story, other.id)
        if step.joined:
            if first is not second or first is None:
                story = merged(story, [one.id, other.id], [s for s in (first, second) if s is not None])
        elif first is not None and first is second:
            story = split(story, first, one)
    return story


def quotation_at(story: Story, places: Sequence[Place]) -> Quotation | None:
    """The quotation whose words stand at some places, or nearly so: exactly there, else the one that shares most of its words with them."""
    if not places:
        return None
    article, start, end = places[0].article, places[0].span.start, places[-1].span.end
    best, most = None, ALIKE
    for q in story.quotations:
        if q.article != article or not q.content:
            continue
        first, last = q.content[0].start, q.content[-1].end
        if (first, last) == (start, end):
            return q
        common, whole = min(last, end) - max(first, start), max(last, end) - min(first, start)
        if whole and common / whole >= most:
            best, most = q, common / whole
    return best


def statement_of(story: Story, quotation: str) -> Statement | None:
    """The statement that a quotation renders."""
    return next((s for s in story.statements if any(r.quotation == quotation for r in s.renditions)), None)


def merged(story: Story, quotations: Sequence[str], statements: Sequence[Statement]) -> Story:
    """A story in which some quotations, and all that are in their statements, are one statement."""
    members = {*quotations, *(r.quotation for s in statements for r in s.renditions)}
    kept = statements[0].id if statements else free_id(story)
    gone = {s.id for s in statements}
    return replaced(story, gone, [judged(story, kept, members)], dict.fromkeys(gone, kept))


def split(story: Story, statement: Statement, quotation: Quotation) -> Story:
    """A story in which one quotation is no rendition of a statement any more."""
    rest = [r.quotation for r in statement.renditions if r.quotation != quotation.id]
    by_id = {q.id: q for q in story.quotations}
    groups = [(statement.id, rest), (free_id(story), [quotation.id])]
    told = [(id, ids) for id, ids in groups if len(ids) > 1 or any(by_id[q].kind is not QuotationKind.INDIRECT for q in ids)]
    made = [judged(story, id, ids) for id, ids in told]
    return replaced(story, {statement.id}, made, {statement.id: statement.id if made and made[0].id == statement.id else None})


def judged(story: Story, id: str, members: Iterable[str]) -> Statement:
    parts = (story.articles, story.quotations, story.speakers)
    return judge_group(id, list(members), *parts, transcripts=story.transcripts, policy=story.policy)


def replaced(story: Story, gone: set[str], made: Sequence[Statement], now: dict[str, str | None]) -> Story:
    """A story with some statements in the place of others, in the order of their references, and denials that point at what there is."""
    order = {a.id: n for n, a in enumerate(story.articles)}
    place = {q.id: (order[q.article], q.content[0].start if q.content else 0) for q in story.quotations}
    statements = sorted([*(s for s in story.statements if s.id not in gone), *made], key=lambda s: place[s.reference])
    denials = tuple(msgspec.structs.replace(d, statement=now[d.statement]) if d.statement in gone else d for d in story.denials)
    return msgspec.structs.replace(story, statements=tuple(statements), denials=denials)


def free_id(story: Story) -> str:
    """An id that no statement has."""
    taken, number = {s.id for s in story.statements}, len(story.statements) + 1
    while f"s{number}" in taken:
        number += 1
    return f"s{number}"
