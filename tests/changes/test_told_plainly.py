"""Words told in the article's own voice, causes that open a sentence, denials and conditions left out: found, and their like not."""

import pytest

from retold.changes import differences
from retold.model import Band, Difference


def found(source: str, retelling: str) -> list[tuple[str, str, str]]:
    known = (d for d in differences(source, retelling) if isinstance(d, Difference) and d.band is Band.CONFIRMED)
    return [(d.kind.value, d.before, d.after) for d in known]


ALLOWED = "nobody is allowed on the western pier because the planks are rotten."
LOCK = "The lock at Orten was built by soldiers."


def test_a_word_of_distance_within_what_was_said_does_not_stand_for_the_attribution() -> None:
    (only,) = found(f"{LOCK} Warden Ralf Imrie said {ALLOWED}", f"{LOCK} Nobody{ALLOWED[6:]}")
    assert only[0] == "attribution" and only[1].startswith("Warden Ralf Imrie said nobody")


@pytest.mark.parametrize(
    "beside",
    ["The thieves are thought to have taken a boat.", "The fire began at noon.", "The keys were lost, sailor Ada Holm said."],
)
def test_neighbours_in_which_the_speaker_does_not_speak_do_not_carry_the_words(beside: str) -> None:
    pair = found(f"{beside} Warden Ralf Imrie said {ALLOWED}", f"{beside} Nobody{ALLOWED[6:]}")
    assert [kind for kind, _, _ in pair] == ["attribution"]


@pytest.mark.parametrize(
    "beside", ["The keys were lost, Ralf Imrie said.", "He said the keys were lost.", "The warden said the keys were lost."]
)
def test_a_neighbour_in_which_he_may_speak_carries_the_words(beside: str) -> None:
    assert found(f"{beside} Warden Ralf Imrie said {ALLOWED}", f"{beside} Nobody{ALLOWED[6:]}") == []


def test_words_given_to_nobody_named_may_begin_with_another_part_of_the_sentence() -> None:
    said = "the ledger for the spring was burned in a garden on the edge of the city"
    turned = "in a garden on the edge of the city, the ledger for the spring was burned"
    assert [kind for kind, _, _ in found(f"Prosecutor Ada Wren said {said}.", f"Officials said {turned}.")] == ["attribution"]
    assert found(f"Prosecutor Ada Wren said {said}.", f"Ada Wren said {turned}.") == []


def test_a_cause_may_open_its_sentence() -> None:
    after = "Two cooks left the ferry line after the new rota, and a third asked for another boat."
    assert found(after, "As a result of the new rota, two cooks left the ferry line and a third asked for another boat.")[0][0] == "cause"
    assert found(after, "After the new rota, two cooks left the ferry line and a third asked for another boat.") == []


def test_who_is_suspected_of_something_has_not_been_shown_to_do_it() -> None:
    hedged = "In the cellar of the school, a cleaner is suspected of having copied the papers."
    assert [kind for kind, _, _ in found(hedged, "In the cellar of the school, a cleaner copied the papers.")] == ["modality"]
    assert found(hedged, "A cleaner is suspected of having copied the papers in the cellar of the school.") == []


ACCUSED = "Workers accuse Ada Wren of locking the doors of the mill to stop theft."


def test_who_calls_an_accusation_untrue_denies_it() -> None:
    denied = f"{ACCUSED} Wren called the accusation untrue."
    assert found(denied, ACCUSED) == [("omitted", "Wren called the accusation untrue", "")]
    assert found(denied, f"{ACCUSED} She denies it.") == []
    assert found(f"{ACCUSED} Wren called the accusation a surprise.", ACCUSED) == []


def test_a_condition_is_missed_though_its_words_stand_apart_elsewhere() -> None:
    rest = "The night was cold. Two boats were old."
    paid = "The owners will pay each deckhand 400 crowns"
    assert found(f"{rest} {paid}, on condition that the night boat is restored.", f"{rest} {paid}.")[0][0] == "omitted"
    assert (
        found(f"{rest} {paid}, on condition that the night boat is restored.", f"{rest} {paid}. But the night boat must be restored.") == []
    )


def test_ranks_of_the_police_and_offices_of_honour() -> None:
    assert found("Inspector Ada Wren announced the reward.", "Sergeant Ada Wren announced the reward.")[0][0] == "role"
    assert found("The lease was signed by honorary president Ada Wren.", "The lease was signed by president Ada Wren.")[0][0] == "role"
    assert found("Detective Ada Wren announced the reward.", "Detective Sergeant Ada Wren announced the reward.") == []
    assert found("Acting harbour master Ada Wren met the crews.", "Harbour master Ada Wren met the crews.")[0][0] == "role"


def test_what_is_granted_is_not_refused() -> None:
    assert [kind for kind, _, _ in found("The league granted the appeal of the club.", "The league refused the appeal of the club.")] == [
        "polarity"
    ]
    assert found("The league granted the appeal of the club.", "The league granted the club's appeal.") == []
