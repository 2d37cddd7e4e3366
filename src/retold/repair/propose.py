"""Every edit that would mend something, gathered by finding, before any is tried out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from retold.changes.residue import find_residue
from retold.ignoring import Rules, ignore_in_check, ignore_in_story
from retold.model import Difference, Residue, Span
from retold.repair.drafting import Desk
from retold.repair.plan import Left, RepairEdit, RepairKind, clash
from retold.repair.quoted import mend_quotation, needs_mending
from retold.repair.told import Told, mend_difference


class Proposal(NamedTuple):
    """What is proposed for one finding: all of its edits are made, or none."""

    finding: str
    kind: str
    span: Span
    severity: int
    edits: tuple[RepairEdit, ...]

    def left(self, reason: str) -> Left:
        """The finding, left for a person after all."""
        return Left(self.finding, self.kind, self.span, self.severity, reason)


def proposals(desk: Desk, told: Told, differences: Sequence[Difference], rules: Rules) -> tuple[list[Proposal], list[Left]]:
    """What is proposed for each finding of a draft, the gravest first, and what cannot be mended."""
    story = msgspec.structs.replace(
        desk.check.story, differences=tuple(differences), residue=tuple(find_residue(desk.draft)), statements=()
    )
    kept = ignore_in_story(story, rules)
    found: list[Proposal] = []
    left: list[Left] = []
    for finding in ignore_in_check(desk.check, rules).findings:
        if needs_mending(finding):
            gather(found, left, finding.quotation, finding.verdict.value, finding.severity, mend_quotation(desk, finding))
    for d in kept.differences:
        gather(found, left, d.id, d.kind.value, d.severity, mend_difference(desk, told, d))
    for r in kept.residue:
        gather(found, left, r.id, r.kind.value, r.severity, remove_residue(desk, r))
    found.sort(key=lambda p: (-p.severity, p.span))
    return found, left


def gather(found: list[Proposal], left: list[Left], finding: str, kind: str, severity: int, parts: Iterable[RepairEdit | Left]) -> None:
    """Put the edits of one finding together; edits of one finding that touch each other count once."""
    edits: list[RepairEdit] = []
    for part in parts:
        if isinstance(part, Left):
            left.append(part)
        elif not any(clash(part.span, other.span) for other in edits):
            edits.append(part)
    if edits:
        span = Span(min(e.span.start for e in edits), max(e.span.end for e in edits))
        found.append(Proposal(finding, kind, span, severity, tuple(edits)))


def compatible(found: Iterable[Proposal]) -> tuple[list[Proposal], list[Left]]:
    """Proposals of which no two edits touch: of two that do, the graver stands, and the other is left."""
    chosen: list[Proposal] = []
    left: list[Left] = []
    for proposal in found:
        taken = [e.span for other in chosen for e in other.edits]
        if any(clash(e.span, span) for e in proposal.edits for span in taken):
            left.append(proposal.left("its words are mended by another edit; check again once that is made"))
        else:
            chosen.append(proposal)
    return chosen, left


def remove_residue(desk: Desk, r: Residue) -> Iterator[RepairEdit]:
    """The residue gone, and its line with it where nothing else stands there."""
    text = desk.text
    start, end = r.span.start, r.span.end
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if not text[line_start:start].strip() and not text[end:line_end].strip():
        start, end = line_start, len(text) - len(text[line_end:].lstrip("\n"))
        if end == len(text):
            start = len(text[:start].rstrip("\n"))
    elif start > 0 and text[start - 1] == " ":
        start -= 1
    yield desk.edit(
        RepairKind.REMOVE_RESIDUE, Span(start, end), "", finding=r.id, severity=r.severity, reason=f"not meant for readers: {r.kind.value}"
    )


def same_change(one: Difference, other: Difference) -> bool:
    """Whether two differences say the same of the same words."""
    return (one.kind, one.before, one.after) == (other.kind, other.before, other.after)
