"""The reference of a statement, and what each rendition is judged to be: words, edits in place, attribution, flags."""

from telling import link, said

from retold.model import Attribution, EditKind, Verdict

LONG = "We opened the northern lock at dawn, and the water fell four feet within the hour."


def reference_article(told: object, words: str) -> str:
    statement = told.statement_with(words)  # type: ignore[attr-defined]
    return told.quotations[statement.reference].article  # type: ignore[attr-defined, no-any-return]


def test_the_fullest_rendition_is_the_reference() -> None:
    told = link({"a": [said("ode", "the water fell four feet")], "b": [said("ode", LONG)]})
    assert reference_article(told, "We opened") == "b"


def test_ties_go_to_the_earlier_date_then_the_unsplit_then_the_order() -> None:
    whole, split = [said("ode", LONG)], [said("ode", "We opened the northern lock at dawn,", LONG[37:])]
    assert reference_article(link({"a": whole, "b": whole}, {"a": "2031-05-07", "b": "2031-05-06"}), "We opened") == "b"
    assert reference_article(link({"a": split, "b": whole}), "We opened") == "b"
    assert reference_article(link({"a": whole, "b": whole}), "We opened") == "a"


def test_a_transcript_is_the_reference_however_short() -> None:
    told = link({"a": [said("ode", LONG)], "log": [said("ode", "We opened the northern lock at dawn.")]}, transcripts=["log"])
    assert reference_article(told, "We opened") == "log"
    found = told.rendition(LONG)
    assert (found.verdict, found.severity) == (Verdict.EXTENDED, 4)


def test_words_from_the_next_turn_of_a_transcript_are_not_added() -> None:
    log = [said("ode", "We opened the northern lock at dawn."), "\n", said("ode", "The water fell four feet within the hour.")]
    told = link(
        {"a": [said("ode", "We opened the northern lock at dawn. The water fell four feet within the hour.")], "log": log},
        transcripts=["log"],
    )
    assert told.rendition("We opened the northern lock at dawn. The").verdict is Verdict.VERBATIM


def test_edits_stand_in_the_texts_of_the_articles_and_never_across_an_interruption() -> None:
    told = link(
        {
            "a": [
                "At noon she said this. ",
                said("ode", "We opened the northern lock at dawn,", "and the water fell four feet within the hour."),
            ],
            "b": ["Later: ", said("ode", "We opened the southern lock at dawn, and the water fell within the hour.")],
        }
    )
    found = told.rendition("We opened the southern")
    changes = [(edit.kind, edit.before, edit.after) for edit in found.edits]
    assert changes == [(EditKind.REPLACED, "northern", "southern"), (EditKind.DELETED, "four feet", "")]
    for edit in found.edits:
        assert edit.before_span.of(told.articles["a"].text) == edit.before
        assert edit.after_span.of(told.articles["b"].text) == edit.after


def test_an_omission_over_an_interruption_is_told_in_two_parts() -> None:
    told = link(
        {
            "a": [said("ode", "We opened the northern lock before dawn,", "and then the cold brown water fell four feet within the hour.")],
            "b": [said("ode", "We opened the northern lock … water fell four feet within the hour.")],
        }
    )
    found = told.rendition("We opened the northern lock …")
    assert [edit.before for edit in found.edits] == ["before dawn,", "and then the cold brown"]
    assert found.marked and found.severity == 0


def test_words_that_the_other_telling_narrates_beside_its_marks_are_absorbed() -> None:
    told = link(
        {
            "a": ["The mayor praised a council whose steadfast patience ", said("korda", "has outlived every flood")],
            "b": [said("korda", "Our steadfast patience has outlived every flood,")],
        }
    )
    assert reference_article(told, "has outlived") == "a"
    found = told.rendition("Our steadfast")
    assert (found.verdict, found.severity) == (Verdict.EXTENDED, 2)
    assert "absorbed" in found.flags and found.edits[0].after == "Our steadfast patience"


def test_words_that_nobody_narrates_make_a_rendition_fuller() -> None:
    told = link(
        {
            "a": ["The mayor praised a council that ", said("korda", "has outlived every flood")],
            "b": [said("korda", "Our steadfast patience has outlived every flood,")],
        }
    )
    assert reference_article(told, "has outlived") == "b"
    assert not any("absorbed" in r.flags for s in told.statements for r in s.renditions)


def test_a_rendition_that_shares_no_words_with_the_reference_is_held_against_another() -> None:
    first, second, third = (
        "The northern lock was opened at dawn by two men with a crowbar.",
        "Four feet of brown water ran into the lower town within the hour.",
        "Nobody in the lower town had been warned by the council or by us, and that will be looked into.",
    )
    told = link(
        {
            "a": [said("ode", f"{first} {second}")],
            "b": [said("ode", f"{second} {third}")],
            "c": [said("ode", first)],
        }
    )
    assert told.together(first, second)
    alone = next(r for s in told.statements for r in s.renditions if told.words(r) == first)
    assert alone.verdict is Verdict.VERBATIM
    assert alone.against is not None and told.quotations[alone.against].article == "a"


def test_attribution_is_judged_on_an_axis_of_its_own() -> None:
    cases = {
        "ode": Attribution.SAME,
        "ministry": Attribution.BROADENED,
        "official": Attribution.ANONYMISED,
        "korda": Attribution.REATTRIBUTED,
    }
    for speaker, attribution in cases.items():
        told = link({"a": [said("ode", LONG)], "b": [said(speaker, LONG[:-1])]})
        assert told.rendition(LONG[:-1]).attribution in (attribution, Attribution.SAME)
        found = next(r for r in told.statements[0].renditions if r.verdict is not Verdict.REFERENCE)
        assert found.attribution is attribution
    narrowed = link({"a": [said("ministry", LONG)], "b": [said("ode", LONG)]})
    assert narrowed.statements[0].renditions[1].attribution is Attribution.NARROWED
    dropped = link({"a": [said("ode", LONG)], "b": [said(None, LONG)]})
    assert dropped.statements[0].renditions[1].attribution is Attribution.DROPPED
    hidden = link({"a": [said("ode", LONG)], "b": [said(None, LONG, source="people close to the talks")]})
    assert hidden.statements[0].renditions[1].attribution is Attribution.ANONYMISED


def test_a_paraphrase_is_graver_for_a_reversal_or_another_number() -> None:
    def severity(words: str) -> int:
        told = link(
            {
                "a": [said("ode", "The ministry will compensate 40 millers whose wheels were damaged by the flood.")],
                "b": ["Ode said ", said("ode", words, kind="indirect")],
            }
        )
        return told.rendition(words).severity

    assert severity("millers with wheels harmed in the flood would be compensated by the ministry") <= 2
    assert severity("the ministry would not compensate millers whose wheels the flood had harmed") >= 3
    assert severity("the ministry would compensate 14 millers whose wheels the flood had harmed") == 3


def test_narration_that_carries_the_turn_is_no_loss_of_context() -> None:
    quoted = [said("korda", "We will not rebuild the upper sluice before the next flood.")]
    lost = link({"a": quoted, "b": ["Korda promised to ", said("korda", "rebuild the upper sluice before the next flood")]})
    kept = link({"a": quoted, "b": ["Korda said they would not ", said("korda", "rebuild the upper sluice before the next flood")]})
    assert "contextomized" in lost.rendition("rebuild").flags
    assert "contextomized" not in kept.rendition("rebuild").flags
