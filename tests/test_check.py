"""A draft against its sources."""

import pytest

import retold
from retold.errors import UsageError
from retold.model import Article, Attribution, CheckFinding, Verdict

LOG = Article(
    "log",
    "REPORTER: Is the bridge safe?\n\nADA QUIST: The bridge is safe for now. I would not drive a lorry over it. We will close it in June, "
    "and we will not open it before the winter.\n\nTOM REYK: Nobody told the council.",
)
STORY = Article("story", "The bridge had a crack the width of a hand. “We knew nothing of it,” the engineer Lea Holm said.")


def finding(draft: str, *sources: Article) -> CheckFinding:
    (found,) = retold.check(Article("draft", draft), sources or (LOG,)).findings
    return found


def test_words_as_they_were_spoken_are_verbatim_and_their_place_is_shown():
    found = finding("“The bridge is safe for now,” Ada Quist said.")
    assert (found.verdict, found.severity, found.attribution) == (Verdict.VERBATIM, 0, Attribution.SAME)
    assert [p.span.of(LOG.text) for p in found.counterpart] == ["The bridge is safe for now"]


def test_a_dropped_not_is_severity_4():
    found = finding("“We will open it before the winter,” Ada Quist said.")
    assert (found.verdict, found.severity) == (Verdict.TRIMMED, 4)
    assert [e.before for e in found.edits] == ["not"]


def test_words_added_at_an_edge_are_extended():
    found = finding("The bridge was “safe for now and forever”, Ada Quist said.")
    assert (found.verdict, found.severity) == (Verdict.EXTENDED, 4)


def test_words_given_to_another_speaker_are_material():
    found = finding("“Nobody told the council,” Ada Quist said.")
    assert (found.verdict, found.attribution, found.severity) == (Verdict.VERBATIM, Attribution.REATTRIBUTED, 3)


def test_words_that_no_source_holds_are_unmatched_and_nothing_more_is_said():
    found = finding("“My grandmother kept bees,” Ada Quist said.")
    assert (found.verdict, found.severity, found.attribution, found.counterpart) == (Verdict.UNMATCHED, 3, None, ())


def test_narration_put_into_marks_is_flagged():
    found = finding("“A crack the width of a hand,” Lea Holm called it.", STORY)
    assert "narrated" in found.flags and found.severity >= 2


def test_words_that_stand_in_marks_in_the_source_are_not_narrated():
    found = finding("“We knew nothing of it,” Lea Holm said.", STORY)
    assert "narrated" not in found.flags and found.verdict is Verdict.VERBATIM


def test_a_transcript_is_preferred_to_an_article_that_breaks_off():
    half = Article("half", "“The bridge is safe,” Ada Quist said.")
    found = finding("“The bridge is safe for now,” Ada Quist said.", half, LOG)
    assert {p.article for p in found.counterpart} == {"log"}


def test_a_draft_without_quotations_has_no_findings_and_severity_0():
    check = retold.check(Article("draft", "It rained."), [LOG])
    assert check.findings == () and check.severity == 0


def test_no_sources_is_a_wrong_call():
    with pytest.raises(UsageError, match="no sources"):
        retold.check(Article("draft", "“Yes,” she said."), [])


def test_a_source_called_a_transcript_is_one_though_nothing_labels_its_speaker():
    speech = Article("speech", "The bridge is safe for now. I would not drive a lorry over it.")
    draft = Article("draft", "“The bridge is safe for now,” Ada Quist said.")
    told = retold.check(draft, [], transcripts=[speech])
    assert told.story.transcripts == ("speech",) and told.findings[0].verdict is Verdict.VERBATIM
    assert "narrated" not in told.findings[0].flags
    assert retold.check(draft, [speech]).story.transcripts == ()


def test_what_could_not_be_read_is_noted():
    draft = Article("draft", "“The bridge is safe for now,” Ada Quist said.")
    assert retold.check(draft, [LOG], problems=["wire.txt: empty"]).story.notes == ("Could not be read: wire.txt: empty",)
    assert retold.check(draft, [LOG]).story.notes == ()
