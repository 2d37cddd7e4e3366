"""Rules and tagger together: what each brings, and who is believed where they differ."""

import sys

import pytest

from retold.model import Quotation
from retold.quotations import extract, quotations
from retold.quotations.combined import combine
from retold.quotations.tagging import lacking, load, tagged

needs_tagger = pytest.mark.skipif(bool(lacking()), reason=f"the tagger lacks {', '.join(lacking())}")


def told(text: str, found: list[Quotation]) -> list[tuple[str, str]]:
    return [(" … ".join(s.of(text) for s in q.source), " … ".join(s.of(text) for s in q.content)) for q in found]


def test_the_rules_bring_transcripts_signatures_and_headlines() -> None:
    for text in (
        "ORR: The weir leaks.\nLIND: It always has.\nORR: Then mend it.",
        "“The weir leaks.” – Ines Orr, mayor of Vale",
    ):
        assert told(text, quotations(text)) == told(text, quotations(text, extractor=extract))
        assert len(quotations(text)) > 0


def test_the_rules_bring_speech_that_goes_on_in_the_next_paragraph() -> None:
    text = "“The weir leaks,” Ines Orr said on Monday.\n\n“It has leaked for years,” she said. “Nobody cares.”"
    assert ("she", "It has leaked for years, … Nobody cares.") in [(s, c) for s, c in told(text, quotations(text))]


def test_a_quotation_announced_by_a_colon_has_its_source() -> None:
    speech = '"In a sign of trouble, few barges came.\n\n"Without them, the mill must go."'
    text = f"The mill closed.\n\nThe Vale Gazette reports:\n\n{speech}\n\nShe left."
    assert told(text, quotations(text))[0][0] == "The Vale Gazette"


@needs_tagger
def test_the_tagger_brings_speech_without_marks() -> None:
    text = "Vale is preparing to rebuild the weir, the harbour board announced."
    assert ("the harbour board", "Vale is preparing to rebuild the weir") in told(text, quotations(text))


@needs_tagger
def test_words_that_layout_explains_are_not_read_again() -> None:
    text = "ORR: Lind said the weir leaks.\nLIND: I never said so.\nORR: He said it twice."
    network = load()
    assert network is not None
    drafts = combine(text, extract(text), tagged(text, network))
    assert [d.source[0].of(text) for d in drafts][:3] == ["ORR", "LIND", "ORR"]
    assert all(d.source[0].of(text) in ("ORR", "LIND") for d in drafts)


def test_a_stray_title_in_marks_is_nobodys_words() -> None:
    text = "Seal Bay is quiet. Tickets for “Night Quay” that which found “two boats” were cheap."
    assert not [s for s, _ in told(text, quotations(text)) if s.lower() in ("which", "that")]


def test_without_the_tagger_the_rules_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["retold.quotations.combined"], "load", lambda: None)
    text = "“The weir leaks,” said Ines Orr."
    assert told(text, quotations(text)) == told(text, quotations(text, extractor=extract))


def test_a_few_words_in_marks_need_a_word_of_saying() -> None:
    text = "The Gazette sent its “valley reporter” Mara Quill to the mill. Orr called it “a small mill”."
    assert [c for _, c in told(text, quotations(text)) if "valley reporter" in c] == []
    assert any("a small mill" in c for _, c in told(text, quotations(text)))
