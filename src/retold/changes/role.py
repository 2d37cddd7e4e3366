"""Roles that two tellings give one person differently: president, former president; colonel, general."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from retold.changes.aligned import Aligned, Context
from retold.changes.entities import Name, offices, same_name
from retold.changes.frames import Range, report
from retold.changes.matching import Side, verbal
from retold.model import Difference, DifferenceKind
from retold.text.words import lines, load

LONGEST = 6
"""Words of a role that are looked at before a name."""


class Role(NamedTuple):
    """What a telling calls a person: the range of role and name, the head noun of the role, its qualifying words and its standing."""

    start: int
    end: int
    name: Name
    head: str
    words: frozenset[str]
    status: frozenset[str]

    @property
    def range(self) -> Range:
        """Its words."""
        return self.start, self.end


def find_roles(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Roles that differ in standing (former, acting, deputy, elect) or in rank for the same person; severity 3.

    No difference where either article has the other's word for that person somewhere else.
    """
    m = context.match(aligned)
    there = roles(m.source, context.names_in(m.source))
    for role in roles(m.retelling, context.names_in(m.retelling)):
        for other in there:
            if not same_name(role.name, other.name):
                continue
            both = article_roles(context, aligned.source), article_roles(context, aligned.retelling)
            if _differs(role, other) and not _given(role, other, *both):
                yield report(m, DifferenceKind.ROLE, other.range, role.range, 3)
            break


def article_roles(context: Context, article: str) -> list[Role]:
    """All the roles that an article gives anybody."""
    return context.once(("roles", article), lambda: roles(context.whole(article), context.names(article)))


def _differs(role: Role, other: Role) -> bool:
    if role.head == other.head:
        return role.status != other.status
    return any({role.head, other.head} <= ladder for ladder in ladders()) and other.head not in kin().get(role.head, ())


def _given(role: Role, other: Role, sources: list[Role], retellings: list[Role]) -> bool:
    """Whether the source also gives the person the one role, or the retelling the other."""
    return any(same_name(r.name, role.name) and (r.head, r.status) == (role.head, role.status) for r in sources) or any(
        same_name(r.name, other.name) and (r.head, r.status) == (other.head, other.status) for r in retellings
    )


def roles(side: Side, found: list[Name]) -> list[Role]:
    """The roles printed before the names of a side, or after them between commas."""
    listed = []
    for name in found:
        role = _before(side, name) or _behind(side, name)
        if role is not None:
            listed.append(role)
    return listed


def _before(side: Side, name: Name) -> Role | None:
    start = name.start
    while start > 0 and name.start - start < LONGEST and side.gap(start) in (" ", "-", ". ", "\u00a0") and _of_role(side, start - 1):
        start -= 1
    while start < name.start and not _marks_role(side, start):
        start += 1
    if not name.start or side.words[name.start - 1].key not in offices():
        return None
    return _role(side, name, start, name.start, (start, name.end))


def _marks_role(side: Side, at: int) -> bool:
    """Whether a word is known to belong to roles, or carries a capital."""
    word = side.words[at]
    return word.key in offices() or word.key in status_of() or word.key in load("role-words") or word.word[:1].isupper()


def _of_role(side: Side, at: int) -> bool:
    """Whether a word may stand inside a role: one that belongs to roles, or a noun or adjective written small."""
    word = side.words[at]
    if _marks_role(side, at):
        return True
    return side.content[at] and not word.is_number and not verbal(word) and not word.key.endswith("'s")


def _behind(side: Side, name: Name) -> Role | None:
    """`, the former mayor of Oster,` behind a name."""
    if name.end >= len(side.words) or not side.gap(name.end).startswith(","):
        return None
    at = name.end
    if side.words[at].key in ("the", "a", "an", "who", "is", "was"):
        at += 1
    end = at
    while end < len(side.words) and end - at < LONGEST and _of_role(side, end) and (end == at or side.gap(end) in (" ", "-")):
        end += 1
    over = end < len(side.words) and side.words[end].key in ("from", "until", "in", "between", "during")
    return _role(side, name, at, end, (name.start, end)) if end > at and not over else None


def _role(side: Side, name: Name, start: int, end: int, span: Range) -> Role | None:
    keys = [side.words[n].key for n in range(start, end)]
    head = next((k for k in reversed(keys) if k in offices()), None)
    if head is None:
        return None
    words = frozenset(k for k in keys if k in load("role-words"))
    if head in ("minister", "secretary") and words & load("role-words"):
        head = " ".join([*sorted(words & {"prime", "foreign", "defense", "finance", "interior"}), head])
    return Role(span[0], span[1], name, head, words, frozenset(status_of()[k] for k in keys if k in status_of()))


@cache
def status_of() -> dict[str, str]:
    """Words for the standing of a role, with their class: former → past."""
    return {word: line.split()[0] for line in lines("role-status") for word in line.split()[1:]}


@cache
def kin() -> dict[str, frozenset[str]]:
    """Heads of roles with those that may name the same office: representative, congresswoman."""
    table: dict[str, set[str]] = {}
    for line in lines("role_families"):
        head, _, others = line.partition(":")
        for other in others.split():
            table.setdefault(head, set()).add(other)
            table.setdefault(other, set()).add(head)
    return {head: frozenset(others) for head, others in table.items()}


@cache
def ladders() -> tuple[frozenset[str], ...]:
    """Sets of roles of which a person holds one at a time."""
    return tuple(frozenset(k.replace("-", " ") for k in line.split()) for line in lines("role-ladders"))
