import io

from rich.console import Console

from retold.model import Article, Attribution, Check, CheckFinding, Edit, EditKind, Place, Quotation, Span, Speaker, Story, Verdict
from retold.report.oneline import gravest_residue, show_check, show_residue

DRAFT = "“The pier is not safe,” Una Brack said.\n“We will build twice,” she said."
RECORD = "UNA BRACK: The pier is safe. Come and see."


def check_of_draft() -> Check:
    edit = Edit(EditKind.INSERTED, "", "not", Span(23, 23), Span(13, 16), "polarity", 4)
    story = Story(
        (Article("draft.md", DRAFT), Article("record.txt", RECORD, outlet="Harbour Record")),
        (Quotation("q1", "draft.md", (Span(1, 22),), speaker="p"), Quotation("q2", "draft.md", (Span(41, 61),), source=(Span(63, 66),))),
        (Speaker("p", "Una Brack", "pier keeper"),),
    )
    findings = (
        CheckFinding("q1", Verdict.ALTERED, False, 4, Attribution.SAME, "p", (Place("record.txt", Span(11, 28)),), (edit,)),
        CheckFinding("q2", Verdict.UNMATCHED, False, 2, Attribution.DROPPED, None),
    )
    return Check(story, "draft.md", findings)


def printed(check: Check, terminal: bool = False) -> str:
    out = io.StringIO()
    show_check(Console(file=out, width=80, highlight=False, force_terminal=terminal, color_system=None), check)
    return out.getvalue()


def test_a_check_prints_one_line_a_quotation_and_one_that_counts() -> None:
    first, second, last = printed(check_of_draft()).splitlines()
    assert first == (
        "line 1: altered · severity 4, reversal, or words without counterpart · Una Brack, pier keeper · "
        "“The pier is [added: not] safe,” · Harbour Record, line 1, characters 11–28"
    )
    assert second == (
        "line 2: unmatched · severity 2, minor · “she” · “We will build twice,” · no counterpart in the texts searched · given to nobody"
    )
    assert last == "draft.md: 2 quotations: 1 altered, 1 unmatched; gravest: severity 4, reversal, or words without counterpart"


def test_in_a_terminal_the_lines_are_wrapped_and_indented() -> None:
    lines = printed(check_of_draft(), terminal=True).splitlines()
    assert max(len(line) for line in lines) <= 80
    assert lines[1].startswith("     ")


def test_a_draft_without_quotations_is_said_to_have_none() -> None:
    check = Check(Story((Article("draft.md", "It rained."),)), "draft.md", ())
    assert printed(check) == "draft.md: no quotation found\n"


def test_residue_and_vague_sourcing_come_in_the_order_of_the_text(story: Story) -> None:
    out = io.StringIO()
    show_residue(Console(file=out, width=80, highlight=False), story)
    lines = out.getvalue().splitlines()
    assert lines[0] == "Velmouth Herald, line 5: vague sourcing · nobody in particular · “which surfaced last week”"
    assert lines[1].startswith(
        "Velmouth Herald, line 11: residue · placeholder · severity 3, material · asks for an image · “(Image suggestion"
    )
    assert lines[-2:] == ["Velmouth Herald: 1 residue, 2 vague sourcing", "The Daily Lantern: 0 residue, 0 vague sourcing"]
    assert gravest_residue(story) == 3
