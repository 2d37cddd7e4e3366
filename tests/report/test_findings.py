import msgspec

from retold.model import Article, Edit, EditKind, Quotation, QuotationKind, Rendition, Span, Statement, Story, Verdict
from retold.report.diff import plain
from retold.report.findings import Group, list_findings
from retold.report.index import index


def test_every_kind_of_finding_is_listed_and_numbered_through(story: Story) -> None:
    findings = list_findings(index(story))
    assert [f.number for f in findings] == list(range(1, 21))
    assert [f.group for f in findings] == sorted((f.group for f in findings), key=list(Group).index)
    assert {f.group for f in findings} == set(Group)


def test_quotations_and_differences_come_gravest_first(story: Story) -> None:
    findings = list_findings(index(story))
    for group in (Group.QUOTATION, Group.DIFFERENCE):
        severities = [f.severity or 0 for f in findings if f.group is group]
        assert severities == sorted(severities, reverse=True)


def test_verbatim_renditions_and_named_sources_are_no_findings(story: Story) -> None:
    findings = list_findings(index(story))
    assert not [f for f in findings if f.what == "verbatim"]
    assert {f.what for f in findings if f.group is Group.SOURCING} == {"unnamed group", "nobody in particular"}


def test_a_dropped_not_is_shown_where_it_stood(story: Story) -> None:
    first = list_findings(index(story))[0]
    assert (first.what, first.severity) == ("trimmed silently", 4)
    assert plain(first.diff) == "We will [deleted: not] reopen the east lock before the first of May,"


def test_a_paraphrase_in_marks_is_told_from_indirect_speech(story: Story) -> None:
    whats = [f.what for f in list_findings(index(story)) if f.group is Group.QUOTATION]
    assert "paraphrase printed as quotation, speaker anonymised" in whats
    assert "paraphrased" in whats


def test_another_speaker_is_said_with_the_one_of_the_reference(story: Story) -> None:
    extended = next(f for f in list_findings(index(story)) if f.what.startswith("extended"))
    assert extended.speaker == "speaker not resolved"
    assert extended.what == "extended, speaker dropped"
    assert "given to nobody (Ines Tolland, harbour master of Velmouth Port Authority)" in extended.remarks


def test_an_unmatched_quotation_is_held_against_nothing(story: Story) -> None:
    unmatched = next(f for f in list_findings(index(story)) if f.what == "unmatched")
    assert (unmatched.there, unmatched.against) == ((), "")


def test_one_rumour_denied_twice_is_one_finding_with_both_denials(story: Story) -> None:
    first = story.denials[0]
    again = msgspec.structs.replace(first, id="n2", article="herald.html", span=Span(0, 8), speaker=None)
    [denied] = [f for f in list_findings(index(msgspec.structs.replace(story, denials=(first, again)))) if f.group is Group.DENIAL]
    assert [p.article for p in denied.here] == ["wire.txt", "herald.html"]
    assert [p.article for p in denied.there] == ["wire.txt", "herald.html"]
    assert denied.remarks == ("the lock had been sabotaged",)


def test_changes_of_fact_are_named_with_their_words_where_no_diff_is_shown() -> None:
    told = (Article("a", "Some of the boats were lost, Una Brack said."), Article("b", "Una Brack said all ships had sunk."))
    edit = Edit(EditKind.REPLACED, "Some of the", "all", Span(0, 11), Span(15, 18), "scope", 3)
    other = Edit(EditKind.REPLACED, "boats", "ships", Span(12, 17), Span(19, 24), "content", 3)
    quoted = (
        Quotation("q1", "a", (Span(0, 27),), kind=QuotationKind.INDIRECT),
        Quotation("q2", "b", (Span(15, 33),), kind=QuotationKind.INDIRECT),
    )
    renditions = (Rendition("q1", Verdict.REFERENCE, False, 0), Rendition("q2", Verdict.PARAPHRASED, False, 3, edits=(edit, other)))
    [finding] = list_findings(index(Story(told, quoted, statements=(Statement("s", None, "q1", renditions),))))
    assert finding.diff == ()
    assert finding.remarks == ("concerns the scope (“Some of the” to “all”)",)


def test_a_paraphrase_that_differs_in_a_word_is_shown_as_a_diff() -> None:
    told = (Article("a", "The boats would not sail today, she said."), Article("b", "She said the boats would sail today."))
    edit = Edit(EditKind.DELETED, "not", "", Span(16, 19), Span(24, 24), "polarity", 4)
    quoted = (
        Quotation("q1", "a", (Span(0, 30),), kind=QuotationKind.INDIRECT),
        Quotation("q2", "b", (Span(9, 35),), kind=QuotationKind.INDIRECT),
    )
    renditions = (Rendition("q1", Verdict.REFERENCE, False, 0), Rendition("q2", Verdict.PARAPHRASED, False, 4, edits=(edit,)))
    [finding] = list_findings(index(Story(told, quoted, statements=(Statement("s", None, "q1", renditions),))))
    assert plain(finding.diff) == "the boats would [deleted: not] sail today"
    assert finding.remarks == ("concerns yes and no",)
