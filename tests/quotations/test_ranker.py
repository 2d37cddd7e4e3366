"""The choice among those who can be meant: what the features say, that chances are chances, and that it abstains."""

from hypothesis import given, strategies as st

from retold.quotations.pronouns import Part, Place
from retold.quotations.ranker import LONE, NAMES, Fit, Row, chances, choose, fitted, rows_of

PLACES = st.builds(
    Place,
    st.integers(0, 4),
    st.integers(0, 12),
    st.integers(0, 5),
    st.sampled_from(list(Part)),
    st.booleans(),
    st.booleans(),
)


def feature(row: Row, name: str) -> float:
    return row.features[NAMES.index(name)]


def test_the_other_gender_is_no_candidate_and_an_untold_one_is() -> None:
    history = [Place(0, 0, 0, Part.SUBJECT), Place(1, 0, 0, Part.SUBJECT), Place(2, 0, 0, Part.SUBJECT)]
    rows = rows_of(history, 1, 0, {0: "m", 1: "f"}, "m")
    assert [row.who for row in rows] == [0, 2]
    assert [feature(row, "gender not told") for row in rows] == [0.0, 1.0]


def test_distance_and_part_are_those_of_the_nearest_place() -> None:
    (row,) = rows_of([Place(0, 0, 0, Part.SUBJECT), Place(0, 2, 1, Part.OBJECT, leads=False)], 3, 1, {}, "")
    assert feature(row, "place one sentence back") == 1.0
    assert feature(row, "nearest place is a subject") == 0.0
    assert feature(row, "nearest place leads its sentence") == 0.0


def test_the_last_speaker_is_so_until_another_subject_leads() -> None:
    spoke = Place(0, 0, 0, Part.SUBJECT, spoke=True)
    assert feature(rows_of([spoke], 1, 0, {}, "")[0], "spoke last") == 1.0
    assert feature(rows_of([spoke, Place(1, 1, 0, Part.SUBJECT)], 2, 0, {}, "")[0], "spoke last") == 0.0
    assert feature(rows_of([spoke, Place(1, 1, 0, Part.OBJECT)], 2, 0, {}, "")[0], "spoke last") == 1.0


def test_with_roles_only_those_who_can_have_them_are_rated() -> None:
    history = [Place(0, 0, 0, Part.SUBJECT), Place(1, 0, 0, Part.SUBJECT)]
    rows = rows_of(history, 1, 0, {}, "", {1: Fit(same=True), 2: Fit(kin=True)})
    assert [row.who for row in rows] == [1, 2]
    assert feature(rows[0], "very role told") == 1.0
    assert feature(rows[1], "never named before") == 1.0


def test_nobody_is_chosen_where_two_are_alike_or_nobody_is_there() -> None:
    alike = [Place(0, 0, 0, Part.SUBJECT), Place(1, 0, 0, Part.SUBJECT)]
    choice = choose(rows_of(alike, 1, 0, {}, ""), "pronoun")
    assert choice.chosen is None
    assert set(choice.candidates) == {0, 1}
    assert choose([], "role").chosen is None


def test_whoever_alone_can_be_meant_is_taken_at_a_lower_chance_but_not_where_nobody_is_likelier() -> None:
    weights, nobody, threshold = fitted("pronoun")
    score = next(weight for weight in weights if weight)
    at = weights.index(score)

    def lone(chance: float, others: int = 0) -> int | None:
        from math import log

        value = (nobody + log(chance / (1 - chance))) / score
        row = Row(0, tuple(value if k == at else 0.0 for k in range(len(NAMES))))
        far = Row(1, tuple(-50.0 / score if k == at else 0.0 for k in range(len(NAMES))))
        return choose([row, *[far] * others], "pronoun").chosen

    assert lone(threshold * (LONE + 0.02)) == 0
    assert lone(threshold * (LONE + 0.02), others=1) is None
    assert lone(threshold * (LONE - 0.1)) is None


def test_who_is_left_out_is_not_chosen() -> None:
    rows = rows_of([Place(0, 0, 0, Part.SUBJECT), Place(1, 0, 0, Part.SUBJECT)], 0, 0, {}, "")
    assert 0 not in choose(rows, "pronoun", {0}).candidates


def test_every_weight_belongs_to_a_feature() -> None:
    for question in ("pronoun", "role"):
        weights, _, threshold = fitted(question)
        assert len(weights) == len(NAMES)
        assert any(weights)
        assert 0.4 <= threshold < 1


@given(st.lists(PLACES, max_size=30), st.integers(0, 14), st.integers(0, 6))
def test_chances_sum_to_one_for_any_history(history: list[Place], sentence: int, paragraph: int) -> None:
    rows = rows_of(history, sentence, paragraph, {0: "m", 1: "f"}, "m")
    weights, nobody, threshold = fitted("pronoun")
    found = chances(rows, weights, nobody)
    assert abs(sum(found) - 1) < 1e-9
    choice = choose(rows, "pronoun")
    assert choice.chosen is None or (choice.chance >= threshold * (LONE if len(rows) == 1 else 1) and choice.chosen == choice.candidates[0])
