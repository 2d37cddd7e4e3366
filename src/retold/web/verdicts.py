"""What people decided, laid beside the findings of an analysis, be it the one they saw or a later one."""

from collections.abc import Iterable

import msgspec

from retold.archive.decisions import Act, Decision, Subject
from retold.model import Place
from retold.web.told import Told

ALIKE = 0.8
"""Words of another analysis are the same if so large a share of both is common to them."""


class Decided(msgspec.Struct, frozen=True):
    """A decision about a finding. `earlier` says that the finding read otherwise when it was made: `decision.subject.what`."""

    decision: Decision
    earlier: bool = False


def decided(told: Told, decisions: Iterable[Decision]) -> dict[str, Decided]:
    """By the key of a finding's subject, the decision that stands.

    A decision holds for the very finding it was made about. Where an analysis sets the edges of the words a little otherwise, or calls the
    finding something else, the decision is shown with the remark that it was made about an earlier reading.
    """
    standing = [d for d in decisions if d.stands and d.act in (Act.ACCEPT, Act.REJECT)]
    keys = {subject.key: subject for subject in told.subjects}
    found = {d.subject.key: Decided(d) for d in standing if d.subject.key in keys}
    for decision in standing:
        if decision.subject.key in keys:
            continue
        near = next((k for k, subject in keys.items() if k not in found and is_near(subject, decision.subject)), None)
        if near is not None:
            found[near] = Decided(decision, keys[near].what != decision.subject.what)
    return found


def is_near(one: Subject, other: Subject) -> bool:
    """Whether two subjects are about the same words, or nearly so, in the same way."""
    if one.kind != other.kind or not overlap(one.here, other.here):
        return False
    return not (one.there and other.there) or overlap(one.there, other.there)


def overlap(one: tuple[Place, ...], other: tuple[Place, ...]) -> bool:
    """Whether the first places of two findings share most of their words."""
    if not one or not other or one[0].article != other[0].article:
        return False
    a, b = one[0].span, other[0].span
    whole = max(a.end, b.end) - min(a.start, b.start)
    return whole > 0 and (min(a.end, b.end) - max(a.start, b.start)) / whole >= ALIKE
