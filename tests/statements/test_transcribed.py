"""Words that a transcript of their speaker does not have."""

from telling import link, said

from retold.model import Verdict

LOG = [said("ode", "The dam is safe. We close it in June."), "\n", said("korda", "No comment.")]
ALARM = "The dam will collapse and thousands will drown"


def test_words_that_the_transcript_of_their_speaker_lacks_are_unmatched() -> None:
    told = link({"log": LOG, "a": [said("ode", ALARM)]}, transcripts=["log"])
    found = told.rendition(ALARM)
    assert (found.verdict, found.severity) == (Verdict.UNMATCHED, 3)
    assert told.statement_with(ALARM).reference == found.quotation
    short = link({"log": LOG, "a": [said("ode", "The dam is unsafe.")]}, transcripts=["log"])
    assert short.rendition("The dam is unsafe").verdict is Verdict.UNMATCHED


def test_words_of_somebody_who_does_not_speak_in_it_and_scare_quotes_are_not() -> None:
    log = LOG[:1]
    told = link({"log": log, "a": [said("korda", ALARM), "She was ", said("ode", "deeply worried")]}, transcripts=["log"])
    assert told.rendition(ALARM).verdict is Verdict.REFERENCE
    assert told.rendition("deeply").verdict is Verdict.REFERENCE


def test_words_of_two_tellings_that_the_transcript_lacks_keep_their_reference_and_are_flagged() -> None:
    told = link({"log": LOG, "a": [said("ode", ALARM)], "b": [said("ode", ALARM)]}, transcripts=["log"])
    found = told.statement_with(ALARM).renditions
    assert [r.verdict for r in found] == [Verdict.REFERENCE, Verdict.VERBATIM]
    assert all("not-in-transcript" in r.flags for r in found)


def test_words_that_the_transcript_has_are_not_flagged() -> None:
    told = link({"log": LOG, "a": [said("ode", "We close it in June.")]}, transcripts=["log"])
    assert told.rendition("We close").verdict is Verdict.VERBATIM
    assert "not-in-transcript" not in told.rendition("We close").flags
