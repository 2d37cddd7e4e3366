"""Two speakers under one verb of saying."""

import pytest

from retold.changes import differences
from retold.model import DifferenceKind

TWO = "Prosecutor Ada Holm said the accounts were forged. Lawyer Peter Reuter said the trial would take two years."


def merges(source: str, retelling: str) -> list[tuple[str, str]]:
    return [(d.before, d.after) for d in differences(source, retelling) if d.kind is DifferenceKind.MERGE]


@pytest.mark.parametrize(
    ("source", "retelling", "before", "after"),
    [
        (TWO, "Prosecutor Ada Holm said the accounts were forged and the trial would take two years.", "Peter Reuter", "trial"),
        (
            TWO,
            "Prosecutor Ada Holm and lawyer Peter Reuter said the accounts were forged and the trial would take two years.",
            "said",
            "were",
        ),
        (
            "On Monday Ada Holm said the accounts were forged. On Friday Holm said the trial would take two years.",
            "Ada Holm said on Monday that the accounts were forged and that the trial would take two years.",
            "Holm said the trial",
            "two years",
        ),
        (
            "The mayor said the bridge was safe. The engineers said two of its cables had snapped.",
            "The mayor said the bridge was safe and two of its cables had snapped.",
            "The engineers said",
            "cables had snapped",
        ),
    ],
)
def test_two_statements_under_one_verb_are_shown_with_the_speaker_who_is_lost(source: str, retelling: str, before: str, after: str) -> None:
    ((shown, told),) = merges(source, retelling)
    assert before in shown
    assert after in told


@pytest.mark.parametrize(
    ("source", "retelling"),
    [
        (TWO, "Prosecutor Ada Holm said the accounts were forged; lawyer Peter Reuter said the trial would take two years."),
        (TWO, "The accounts were forged, Ada Holm said. The trial would take two years, Peter Reuter said."),
        (
            "Prosecutor Ada Holm said the accounts were forged. She said the trial would take two years.",
            "Prosecutor Ada Holm said the accounts were forged and the trial would take two years.",
        ),
        (TWO, "Prosecutor Ada Holm said the accounts were forged."),
        (
            TWO,
            "Prosecutor Ada Holm, who leads the office in Orten, said after a week of hearings that the accounts were forged by two "
            "clerks and that a trial might well take years.",
        ),
    ],
)
def test_speakers_who_keep_their_verbs_and_one_speaker_twice_are_no_merge(source: str, retelling: str) -> None:
    assert merges(source, retelling) == []
