import io
import re

import pytest
from rich.console import Console

from retold.model import Article, Story
from retold.report.findings import list_findings
from retold.report.index import index
from retold.report.terminal import show_story


def printed(story: Story, width: int = 80, color: bool = False) -> str:
    out = io.StringIO()
    show_story(Console(file=out, width=width, highlight=False, force_terminal=color, color_system="truecolor" if color else None), story)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120, 60])
def test_lines_fit_the_width_and_bear_no_trailing_space(story: Story, width: int) -> None:
    lines = printed(story, width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_every_finding_is_printed_with_its_number_and_kind(story: Story) -> None:
    text = printed(story)
    for finding in list_findings(index(story)):
        assert re.search(rf"^ *{finding.number}  {finding.what.upper()}", text, re.M), finding.what


def test_counts_verdicts_diffs_lineage_and_notes_are_there(story: Story) -> None:
    text = " ".join(printed(story).split())
    assert "19 quotations of 7 statements by 2 speakers; 5 statements told more than once." in text
    assert "12 renditions held against a reference: 4 verbatim, 2 trimmed" in text
    assert "1 quotation unmatched: no counterpart in the texts searched." in text
    assert "(no counterpart in the texts searched" in text
    assert "“We will [deleted: not] reopen the east lock" in text
    assert "Velmouth Herald takes text from Meridian Wire: partially derived, 41% of the words" in text
    assert "The Daily Lantern and Meridian Wire share text: non-derived, 12%" in text
    assert "another language than its reference" in text
    assert "the yardstick, not the truth" in text


def test_without_colour_there_is_no_escape_and_with_it_the_words_are_the_same(story: Story) -> None:
    plain, styled = printed(story), printed(story, color=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled) == plain


def test_hostile_text_cannot_steer_the_terminal(nasty: Story) -> None:
    text = printed(nasty)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\ud800]", text)
    text.encode()


def test_nothing_found_is_said_in_words() -> None:
    text = printed(Story((Article("a.txt", "It rained."),)))
    assert "No quotation was found." in text
    assert "a.txt (undated, 2 words)" in text
