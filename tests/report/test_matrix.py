from retold.model import Story
from retold.report.index import index
from retold.report.matrix import rendition_matrix


def test_rows_are_statements_and_columns_articles_in_time_order(story: Story) -> None:
    found = index(story)
    rows = rendition_matrix(found)
    assert [row.number for row in rows] == list(range(1, 8))
    assert list(found.labels.values()) == ["briefing.txt (transcript)", "Meridian Wire", "Velmouth Herald", "The Daily Lantern"]
    assert {len(row.cells) for row in rows} == {4}


def test_cells_say_verdict_and_severity_in_words(story: Story) -> None:
    first = rendition_matrix(index(story))[0]
    [reference], [verbatim], [trimmed], nothing = first.cells
    assert (reference.verdict, reference.severity, reference.severity_words) == ("reference", None, "")
    assert (verbatim.verdict, verbatim.severity_words) == ("verbatim", "")
    assert (trimmed.verdict, trimmed.severity_words) == ("trimmed silently", "severity 4, reversal, or words without counterpart")
    assert nothing == ()


def test_two_renditions_in_one_article_share_a_cell(story: Story) -> None:
    second = rendition_matrix(index(story))[1]
    assert [entry.verdict for entry in second.cells[1]] == ["verbatim", "verbatim"]
    assert [entry.verdict for entry in second.cells[3]] == ["spliced", "paraphrased"]


def test_another_attribution_is_said_in_the_cell(story: Story) -> None:
    third = rendition_matrix(index(story))[2]
    assert third.cells[2][0].attribution == "given to nobody"
