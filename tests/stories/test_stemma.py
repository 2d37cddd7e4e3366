"""Trees of descent and reconstructed words, against families whose descent is known."""

import random

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from retold.stories.collation import collate
from retold.stories.stemma import ARCHETYPE, Node, Wording, find_stemma
from retold.stories.tree import distances, join, nested

WORDS = (
    "harbour ferry lantern council gate winter engine sailor copper bridge meadow quarry pilot anchor canvas barley furnace hamlet kettle "
    "ladder marble nettle orchard pebble quill ribbon saddle timber urchin velvet walnut yarrow basalt cinder drover ember falcon gravel"
).split()
LINES = ("1", "2", "11", "12", "21", "22")


def sentence(rng: random.Random, size: int = 30) -> list[str]:
    return [rng.choice(WORDS) + rng.choice(WORDS) if n % 3 else rng.choice(("the", "of", "and", "to")) for n in range(size)]


def altered(rng: random.Random, words: list[str], times: int) -> list[str]:
    """A telling with so many words replaced by words that nobody else has."""
    told = list(words)
    for at in rng.sample([n for n in range(1, len(words) - 1) if n % 3], times):
        told[at] = "".join(rng.choice(WORDS) for _ in range(3))
    return told


def family(seed: int, keep_ancestors: bool) -> tuple[list[str], list[Wording]]:
    """An utterance; two faithful copies of it; and two lines, each with an ancestor and two that descend from it."""
    rng = random.Random(seed)
    origin = sentence(rng)
    told = {"0a": origin, "0b": origin, "0c": origin}
    for line in ("1", "2"):
        told[line] = altered(rng, origin, 3)
        for child in ("1", "2"):
            told[line + child] = altered(rng, told[line], 2)
    if not keep_ancestors:
        del told["1"], told["2"]
    return origin, [Wording(id, " ".join(words), float(n)) for n, (id, words) in enumerate(told.items())]


def behind(nodes: tuple[Node, ...], name: str) -> set[str]:
    """All renditions that come from a node, its own among them."""
    own = {id for node in nodes if node.name == name for id in node.ids}
    return own.union(*(behind(nodes, node.name) for node in nodes if node.parent == name))


def test_families_with_their_ancestors_are_put_together_again():
    right = 0
    for seed in range(12):
        origin, wordings = family(seed, keep_ancestors=True)
        found = find_stemma(wordings)
        parents = {node.name: node.parent for node in found.nodes}
        assert found.nodes[0].ids == ("0a", "0b", "0c") and found.text == " ".join(origin)
        right += sum(parents.get(child) == child[0] for child in LINES if len(child) > 1) + sum(parents.get(line) == "0a" for line in "12")
    assert right >= 0.8 * 12 * 6  # two alterations at one place look like none or like one


@pytest.mark.parametrize("seed", range(12))
def test_a_missing_ancestor_is_named_and_has_support(seed: int):
    origin, wordings = family(seed, keep_ancestors=False)
    found = find_stemma(wordings)
    missing = {frozenset(behind(found.nodes, node.name)): node for node in found.nodes if not node.ids}
    for line in ("1", "2"):
        node = missing[frozenset((f"{line}1", f"{line}2"))]
        assert node.name in "αβγδ" and (node.support or 0) > 0.5
    assert found.text == " ".join(origin)


def test_copies_are_one_witness():
    wrong = [Wording(f"w{n}", "we will open the gate in winter whatever happens") for n in range(9)]
    right = [
        Wording("a", "we will not open the gate in winter whatever happens", 0.0),
        Wording("b", "we will not open the gate in winter", 1.0),
    ]
    found = find_stemma([*right, *wrong])
    assert "not" in found.text.split()
    assert sum(len(node.ids) for node in found.nodes) == 11


def test_a_transcript_is_the_root_and_the_utterance():
    told = [Wording("a", "we open the gate"), Wording("b", "we open the gate"), Wording("t", "we will not open the gate")]
    found = find_stemma(told, transcript="t")
    assert found.nodes[0].ids == ("t",) and found.text == "we will not open the gate"


def test_where_every_wording_has_its_own_error_what_all_come_from_is_missing():
    told = [
        "amber bridge copper drover ember",
        "arrow bridge copper drover ember",
        "amber bolt copper drover ember",
        "amber bridge cinder drover ember",
    ]
    found = find_stemma([Wording(str(n), words) for n, words in enumerate(told[1:])])
    assert found.text == told[0]
    assert found.nodes[0] == Node(ARCHETYPE, (), None, None, 0.0)


def test_a_fragment_tells_nothing_of_what_it_does_not_quote():
    columns = collate(["the old gate will stay shut until may", "gate will stay shut"])
    assert [column.readings[1] for column in columns][:2] == [None, None]
    found = find_stemma([Wording("a", "the old gate will stay shut until may"), Wording("b", "gate will stay shut")])
    assert found.text == "the old gate will stay shut until may" and all(word.support == 1.0 for word in found.utterance)


def test_an_omission_with_a_sign_is_no_alteration():
    silent, signed = (
        collate(["the old gate will surely stay shut", "the old gate will stay shut"]),
        collate(["the old gate will surely stay shut", "the old gate will … stay shut"]),
    )
    assert [c.readings[1] for c in silent if c.readings[0] == ("surely",)] == [()]
    assert [c.readings[1] for c in signed if c.readings[0] == ("surely",)] == [None]


def test_the_order_of_the_renditions_makes_no_difference():
    _, wordings = family(3, keep_ancestors=False)
    assert find_stemma(wordings[::-1]) == find_stemma(wordings)


@given(st.lists(st.text(alphabet="abc …\n“”'", max_size=24), max_size=7))
@settings(max_examples=80, deadline=None)
def test_no_text_makes_it_fail_and_every_rendition_has_its_place(texts: list[str]):
    wordings = [Wording(str(n), text) for n, text in enumerate(texts)]
    found = find_stemma(wordings)
    ids = [id for node in found.nodes for id in node.ids]
    assert len(ids) == len(set(ids)) and set(ids) <= {w.id for w in wordings}
    names = {node.name for node in found.nodes}
    assert all(node.parent in names for node in found.nodes[1:])
    assert all(0 < word.support <= 1 for word in found.utterance)
    if len({tuple(text.split()) for text in texts}) <= 40:
        assert len(ids) == sum(bool(collate([text])) for text in texts)


@given(st.integers(3, 7), st.integers(0, 10**6))
@settings(deadline=None)
def test_a_tree_has_a_branch_for_every_leaf_and_no_two_overlap_in_part(count: int, seed: int):
    apart = np.random.default_rng(seed).integers(0, 5, (count, count)).astype(float)
    branches = join(np.triu(apart, 1) + np.triu(apart, 1).T)
    leaves = [branch.leaves for branch in branches]
    everyone = frozenset(range(count))
    assert all(branch.length >= 0 for branch in branches)
    assert {everyone - leaf if len(leaf) > 1 else leaf for leaf in leaves} >= {frozenset((n,)) for n in range(1, count)}
    assert all(a <= b or b <= a or not a & b for a in leaves for b in leaves)


def test_distances_count_only_what_both_tell():
    columns = collate(["red gate shut", "red gate open", "gate"])
    assert distances(columns, 3).tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


def test_sets_are_put_into_each_other():
    sets = [frozenset((1, 2, 3)), frozenset((1,)), frozenset((1, 2)), frozenset((4,))]
    assert dict(nested(sets)) == {sets[0]: None, sets[2]: sets[0], sets[1]: sets[2], sets[3]: None}
