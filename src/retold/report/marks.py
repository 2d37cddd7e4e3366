"""Everything in a report that points into the text of an article, as marks with anchors, so that every number opens its words."""

from collections.abc import Iterator, Sequence

from retold.model import PassageKind, Place, Story, Verdict
from retold.report.findings import Finding, Group
from retold.report.index import Index, renditions
from retold.report.marked import Layer, Mark
from retold.report.matrix import ONLY

Marks = dict[str, list[Mark]]
"""The marks of each article, by its id."""

ROLE_OF_THERE = {Group.DIFFERENCE: "", Group.ADDITION: "support", Group.DENIAL: "denied"}
"""What the second place of a finding is labelled with, after the number; empty: the finding's own kind."""


def mark_articles(found: Index, findings: Sequence[Finding]) -> Marks:
    """The marks of every article."""
    marks: Marks = {id: [] for id in found.articles}
    sources = (quotation_marks(found, findings), finding_marks(findings), passage_marks(found), mention_marks(found.story))
    for source in sources:
        for article, mark in source:
            marks[article].append(mark)
    return marks


def spot_of_quotation(found: Index) -> dict[str, str]:
    """The anchor in the text of every quotation that renders a statement, by its id."""
    return {q.id: f"t{n}" for n, (_, _, q) in enumerate(renditions(found), 1)}


def spot_of_place(found: Index, spots: dict[str, str], finding: Finding, side: str, number: int = 0) -> str:
    """The anchor in the text of one place of a finding; `side` is "here" or "there", `spots` those of the quotations."""
    if finding.group is not Group.QUOTATION:
        return f"f{finding.number}-{side}{number}"
    quotation = finding.quotation if side == "here" else found.statements[finding.statement or ""].reference
    return spots.get(quotation or "", "")


def quotation_marks(found: Index, findings: Sequence[Finding]) -> Iterator[tuple[str, Mark]]:
    """The renditions: those among the findings lead there, the others to their statement."""
    numbers = {f.quotation: f for f in findings if f.quotation}
    for n, (statement, rendition, quotation) in enumerate(renditions(found), 1):
        number = found.statement_numbers[statement.id]
        finding = numbers.get(quotation.id)
        alone = rendition.verdict is Verdict.REFERENCE and len(statement.renditions) < 2
        verdict = ONLY if alone else rendition.verdict.value
        label = f"{finding.number} {finding.what}" if finding else f"S{number} {verdict}"
        href = f"f{finding.number}" if finding else f"s{number}"
        for part, span in enumerate(quotation.content):
            shown = label if part == 0 else ""
            id = f"t{n}" if part == 0 else f"t{n}-{part}"
            more = f", quotation of statement {number}"
            yield quotation.article, Mark(span, id, Layer.QUOTATION, shown, href, more, rendition.severity)


def finding_marks(findings: Sequence[Finding]) -> Iterator[tuple[str, Mark]]:
    """The places of every finding that is no rendition."""
    for f in findings:
        if f.group is Group.QUOTATION:
            continue
        layer = Layer(f.group.value)
        for n, place in enumerate(f.here):
            label = f"{f.number} {'denial' if f.group is Group.DENIAL else f.what}" if n == 0 or f.group is Group.DENIAL else ""
            yield place.article, Mark(place.span, f"f{f.number}-here{n}", layer, label, f"f{f.number}", "", f.severity or 0)
        role = ROLE_OF_THERE.get(f.group, "") or f.what
        for n, place in enumerate(f.there):
            yield place.article, Mark(place.span, f"f{f.number}-there{n}", layer, f"{f.number} {role}", f"f{f.number}")


def passage_marks(found: Index) -> Iterator[tuple[str, Mark]]:
    """Both sides of every shared passage, each leading to the other."""
    for n, p in enumerate(found.story.passages, 1):
        word = "same" if p.kind is PassageKind.VERBATIM else "reworded"
        sides = (("a", "b", Place(p.a_article, p.a), p.b_article), ("b", "a", Place(p.b_article, p.b), p.a_article))
        for side, other, place, partner in sides:
            more = f" in {found.labels[partner]}"
            mark = Mark(place.span, f"p{n}{side}", Layer.PASSAGE, f"{word} {n}", f"p{n}{other}", more, 0, found.numbers[partner])
            yield place.article, mark


def mention_marks(story: Story) -> Iterator[tuple[str, Mark]]:
    """Where speakers are named, where sourcing is told, and what tells of a lineage: anchors only."""
    for n, speaker in enumerate(story.speakers, 1):
        for m, place in enumerate(speaker.mentions):
            yield place.article, Mark(place.span, f"n{n}-{m}", Layer.SPOT)
    for n, claim in enumerate(story.sourcing, 1):
        yield claim.article, Mark(claim.span, f"o{n}", Layer.SPOT)
    for n, edge in enumerate(story.lineage, 1):
        for m, place in enumerate(edge.evidence):
            yield place.article, Mark(place.span, f"l{n}-{m}", Layer.SPOT)
