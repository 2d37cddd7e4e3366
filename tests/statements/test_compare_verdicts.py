"""Every verdict of `compare`, with an example that earns it and one that just does not."""

import pytest

from retold.model import EditKind, Verdict
from retold.statements.compare import compare

SPEECH = (
    "We opened the lock at dawn, and nobody was hurt. The water rose four feet in an hour. "
    "I will not resign over a broken gate, whatever the council says."
)

VERBATIM = [
    SPEECH,
    "the water rose 4 feet in an hour",
    "nobody was hurt.",
    "We opened the lock at dawn,",
    "I will not resign, over a broken gate",
    "WE OPENED THE LOCK AT DAWN",
    "gate",
    "The water rose, uh, four feet in an hour",
    "[The water] rose four feet in an hour",
    "We opened the lock at dawn, and nobody was hurt. … The water rose four feet in an hour.",
]


@pytest.mark.parametrize("rendition", VERBATIM)
def test_one_run_of_the_words_is_verbatim(rendition: str) -> None:
    found = compare(SPEECH, rendition)
    assert (found.verdict, found.severity, found.edits) == (Verdict.VERBATIM, 0, ())


@pytest.mark.parametrize(
    ("reference", "rendition"),
    [
        ("The gate failed.", "As I said before, the gate failed"),
        ("The gate failed.", "The gate failed. Nobody knows why, and we have asked three engineers."),
        ("The gate failed … the council slept", "The gate failed again while the council slept"),
        ("The gate failed,” she said. “The council slept.", "The gate failed. The council slept."),
    ],
)
def test_words_that_the_reference_leaves_open_are_not_held_against_a_rendition(reference: str, rendition: str) -> None:
    assert compare(reference, rendition).verdict is Verdict.VERBATIM


def test_words_left_out_within_a_sentence_are_a_trim_and_the_sign_is_told() -> None:
    silent = compare(SPEECH, "The water rose in an hour.")
    marked = compare(SPEECH, "The water rose … in an hour.")
    assert (silent.verdict, silent.marked) == (Verdict.TRIMMED, False)
    assert (marked.verdict, marked.marked, marked.severity) == (Verdict.TRIMMED, True, 0)
    assert [edit.before for edit in silent.edits] == ["four feet"]


def test_closed_and_reopened_marks_are_a_sign() -> None:
    found = compare(SPEECH, "We opened the lock,” he said. “Nobody was hurt.")
    assert (found.verdict, found.marked) == (Verdict.TRIMMED, True)


def test_a_bracket_in_place_of_words_is_a_sign() -> None:
    found = compare("Korda and I will rebuild the gate.", "[They] will rebuild the gate.")
    assert found.verdict is Verdict.VERBATIM and "bracketed" in found.flags
    inside = compare("The gate that Korda built in spring failed.", "The gate [in question] failed.")
    assert (inside.verdict, inside.marked) == (Verdict.TRIMMED, True)


def test_runs_joined_across_a_sentence_end_are_spliced_unless_marked() -> None:
    assert compare(SPEECH, "We opened the lock in an hour.").verdict is Verdict.SPLICED
    assert compare(SPEECH, "We opened the lock … in an hour.").verdict is Verdict.TRIMMED
    assert compare(SPEECH, "Nobody was hurt. I will not resign over a broken gate.").verdict is Verdict.SPLICED


def test_a_changed_order_is_spliced_even_if_marked() -> None:
    found = compare(SPEECH, "I will not resign over a broken gate. … We opened the lock at dawn, and nobody was hurt.")
    assert found.verdict is Verdict.SPLICED
    assert found.edits[0].kind is EditKind.MOVED
    near = compare("Bread, salt and oil were dear.", "Salt, bread and oil were dear.")
    assert near.verdict is Verdict.SPLICED


def test_words_added_at_an_edge_where_the_reference_has_its_own_extend() -> None:
    assert compare("The gates are merely rusty.", "rusty and dangerous").verdict is Verdict.EXTENDED
    assert compare("They call that danger real.", "the danger").verdict is Verdict.EXTENDED
    assert compare("The gates are rusty and cold.", "The gates are rusty and dangerous.").verdict is Verdict.ALTERED
    assert compare("I wait with a book of verse.", "only with a book of verse").verdict is Verdict.EXTENDED


def test_a_stop_after_a_fragment_is_the_reporters_and_closes_nothing() -> None:
    assert compare("merely rusty.", "They are merely rusty and cold").verdict is Verdict.VERBATIM
    assert compare("They are merely rusty.", "They are merely rusty and cold").verdict is Verdict.EXTENDED


def test_a_complete_source_leaves_nothing_beyond_its_edges() -> None:
    reference, rendition = "The gate failed at dawn", "The gate failed at dawn and the mayor wept"
    assert compare(reference, rendition).verdict is Verdict.VERBATIM
    found = compare(reference, rendition, complete=True)
    assert (found.verdict, found.severity) == (Verdict.EXTENDED, 4)


@pytest.mark.parametrize(
    "rendition",
    [
        "The water rose five feet in an hour.",
        "The brown water rose four feet in an hour.",
        "The waters rose four feet in an hour.",
        "I won't resign over a broken gate",
        "We opened the sluice at dawn",
        "nobody was harmed.",
    ],
)
def test_other_words_between_matched_ones_alter(rendition: str) -> None:
    assert compare(SPEECH, rendition).verdict is Verdict.ALTERED


def test_the_gravest_fault_gives_the_verdict() -> None:
    found = compare(SPEECH, "We opened the lock … and no one was hurt. I will not resign over a gate.")
    assert found.verdict is Verdict.ALTERED
    assert {edit.kind for edit in found.edits} >= {EditKind.DELETED, EditKind.REPLACED}


def test_the_same_meaning_in_other_words_is_paraphrased_and_nothing_in_common_unmatched() -> None:
    reference = "The harbour board will compensate every family whose boat was damaged in the storm."
    told = "Families with boats harmed by the storm would get compensation, and the harbour would pay it"
    assert compare(reference, told).verdict is Verdict.PARAPHRASED
    assert compare(reference, "The choir sang until midnight.").verdict is Verdict.UNMATCHED


@pytest.mark.parametrize(
    ("reference", "rendition"),
    [
        ("The lock is closed.", "Шлюз закрыт."),
        ("The lock is closed to all of the ships.", "La esclusa está cerrada para todos los barcos."),
        ("水闸关闭", "The lock is closed."),
    ],
)
def test_another_language_is_translated(reference: str, rendition: str) -> None:
    assert compare(reference, rendition).verdict is Verdict.TRANSLATED


def test_a_foreign_name_makes_no_other_language() -> None:
    assert compare("We met Señor Núñez at the gate", "met Señor Nunez").verdict is Verdict.VERBATIM


def test_romanised_names_and_masked_words_are_the_words() -> None:
    assert compare("I met Yusuf al-Khouri in the port.", "I met Yusuf Koury in the port.").verdict is Verdict.VERBATIM
    assert compare("It is a damned lock.", "It is a d***ed lock.").verdict is Verdict.VERBATIM


def test_flags_tell_fragments_and_what_was_left_out_beside_them() -> None:
    cut = compare("We trust the gate, but only in summer.", "trust the gate")
    assert {"fragment", "scare", "contextomized"} <= set(cut.flags)
    whole = compare("We trust the gate, and the lock.", "We trust the gate")
    assert not {"fragment", "contextomized"} & set(whole.flags)
    negated = compare("We do not trust the gate at all.", "trust the gate at all")
    assert "contextomized" in negated.flags


def test_a_reference_without_words_holds_none() -> None:
    assert compare("", "He broke the gate", complete=True).verdict is Verdict.UNMATCHED
    assert compare("…", "He broke the gate").verdict is Verdict.UNMATCHED
    assert compare("", "").verdict is Verdict.VERBATIM
