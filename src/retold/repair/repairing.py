"""Propose, try out, withdraw what does not hold: the loop that makes a repair of proposals."""

from collections.abc import Sequence

import msgspec

from retold.changes.residue import find_residue
from retold.check import check as check_draft
from retold.ignoring import Rules
from retold.model import Article, Check, CheckFinding, Difference, DifferenceKind, Span
from retold.repair.drafting import Desk, desk_of
from retold.repair.plan import Left, Repair, RepairEdit, applied, moved, numbered
from retold.repair.propose import Proposal, compatible, proposals, same_change
from retold.repair.quoted import needs_mending, whole
from retold.repair.told import Told

ROUNDS = 6
"""How often the edits are tried out; what still does not hold after that is withdrawn."""
MOST = 400
"""Findings that are mended at once, the gravest first; a draft with more is mended in several goes."""
WITHDRAWN = "no small edit would make it hold; see the source"


def repair(check: Check, *, rules: Rules | None = None) -> Repair:
    """The edits that make a checked draft hold against its sources, and what they cannot mend.

    In: the check of a draft, as `retold.check` gives it; what a newsroom has switched off (`rules`) is left alone. Out: edits in the order
    of the text, no two overlapping, each resting on exact words of a source or taking residue away; the text with all of them made; and
    every finding of severity 2 or more that is left for a person. The text with the edits is checked again, and an edit whose finding would
    still stand is withdrawn. It costs a few checks. Never raises on any text.

    >>> from retold.model import Article
    >>> draft = Article("draft", "“The dam will hold until spring,” said Ines Orr.")
    >>> log = Article("log", "Q: Will it hold?\\nINES ORR: The dam will not hold until spring.")
    >>> found = repair(check_draft(draft, [log]))
    >>> found.edits[0].after, found.text, found.edits[0].words
    (' not', '“The dam will not hold until spring,” said Ines Orr.', 'not')
    """
    desk = desk_of(check)
    told = Told(check)
    off = rules if rules is not None else Rules()
    before = told.differences()
    found, left = proposals(desk, told, before, off)
    left += [
        proposal.left("there are too many findings to mend at once; check again once the graver are mended") for proposal in found[MOST:]
    ]
    del found[MOST:]
    for _ in range(ROUNDS):
        chosen, clashing = compatible(found)
        edits = [edit for proposal in chosen for edit in proposal.edits]
        failed = failing(desk, chosen, edits, before) if edits else set()
        if not failed:
            break
        found, given_up = retried(desk, found, failed)
        left += given_up
    else:
        chosen, clashing, edits = [], [proposal.left(WITHDRAWN) for proposal in found], []
    ordered = numbered(edits)
    return Repair(desk.draft.id, ordered, tuple(once([*left, *clashing])), applied(desk.text, ordered))


def once(left: Sequence[Left]) -> list[Left]:
    """What is left, each reason for each finding once, in the order of the text."""
    return sorted(dict.fromkeys(left), key=lambda one: (one.span, one.finding))


def retried(desk: Desk, found: Sequence[Proposal], failed: set[str]) -> tuple[list[Proposal], list[Left]]:
    """The proposals without those that failed, each in a second form where there is one: the source's words for the whole quotation."""
    kept: list[Proposal] = []
    left: list[Left] = []
    by_quotation = {f.quotation: f for f in desk.check.findings}
    for proposal in found:
        finding = by_quotation.get(proposal.finding)
        if proposal.finding not in failed:
            kept.append(proposal)
        elif finding is not None and (second := in_whole(desk, proposal, finding)) is not None:
            kept.append(second)
        else:
            left.append(proposal.left(WITHDRAWN))
    return kept, left


def in_whole(desk: Desk, proposal: Proposal, finding: CheckFinding) -> Proposal | None:
    """The source's words for all of a quotation's, None if that cannot be, or was tried."""
    quotation = desk.quotations[finding.quotation]
    edits = tuple(part for part in whole(desk, quotation, finding) if isinstance(part, RepairEdit))
    if not edits or edits == proposal.edits:
        return None
    return proposal._replace(edits=edits, span=edits[0].span)


def failing(desk: Desk, chosen: Sequence[Proposal], edits: Sequence[RepairEdit], before: Sequence[Difference]) -> set[str]:
    """The findings whose edits do not hold: where the text with all edits is checked, something still stands at their place."""
    again = checked_again(desk, applied(desk.text, edits))
    draft = again.story.article(again.draft)
    contents = {q.id: q.content for q in again.story.quotations}
    standing = [span for f in again.findings if needs_mending(f) for span in contents[f.quotation]]
    standing += [r.span for r in find_residue(draft)]
    new = [d for d in Told(again).differences() if not any(same_change(d, old) and untouched(d, old, edits) for old in before)]
    standing += [d.span for d in new if d.article == again.draft]
    missing = {(d.other_article, d.article, d.span) for d in new if d.kind is DifferenceKind.OMITTED}
    gone = {d.id: (d.other_article, d.article, d.span) for d in before if d.kind is DifferenceKind.OMITTED}
    failed = set()
    for proposal in chosen:
        places = [moved(edit.span, edits) for edit in proposal.edits]
        places += [moved(span, edits) for span in desk.quotations[proposal.finding].content] if proposal.finding in desk.quotations else []
        if any(touches(place, span) for place in places for span in standing) or gone.get(proposal.finding) in missing:
            failed.add(proposal.finding)
    return failed


def untouched(d: Difference, old: Difference, edits: Sequence[RepairEdit]) -> bool:
    """Whether a difference stood there before and no edit was for it."""
    return all(edit.finding != old.id for edit in edits) and (d.article != old.article or moved(old.span, edits) == d.span)


def checked_again(desk: Desk, text: str) -> Check:
    """The check of the draft with another text, against the same sources."""
    story = desk.check.story
    sources: list[Article] = [a for a in story.articles if a.id != desk.draft.id]
    spoken = [a for a in sources if a.id in story.transcripts]
    others = [a for a in sources if a.id not in story.transcripts]
    draft = msgspec.structs.replace(desk.draft, text=text, times=())
    return check_draft(draft, others, transcripts=spoken, policy=story.policy)


def touches(one: Span, other: Span) -> bool:
    """Whether two spans share a character, or one that is empty lies in or at the other."""
    return max(one.start, other.start) <= min(one.end, other.end) if not (len(one) and len(other)) else clash_inside(one, other)


def clash_inside(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)
