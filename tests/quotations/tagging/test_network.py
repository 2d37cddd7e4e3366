"""The network that comes with the package, run for real."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from retold.model import QuotationKind
from retold.quotations.tagging import lacking, load, tagged
from retold.quotations.tagging.labels import LABELS
from retold.quotations.tagging.network import Network
from retold.quotations.tagging.words import windows

pytestmark = pytest.mark.skipif(bool(lacking()), reason=f"the tagger lacks {', '.join(lacking())}")


@pytest.fixture(scope="module")
def network() -> Network:
    found = load()
    assert found is not None
    return found


def told(text: str, network: Network) -> list[tuple[str, str, str, QuotationKind]]:
    def joined(spans: tuple) -> str:  # type: ignore[type-arg]
        return " … ".join(span.of(text) for span in spans)

    return [(joined(d.content), joined(d.cue), joined(d.source), d.kind) for d in tagged(text, network)]


def test_it_reads_speech_without_marks(network: Network) -> None:
    assert told("The weir will be rebuilt by spring, according to the harbour board.", network) == [
        ("The weir will be rebuilt by spring", "according to", "the harbour board", QuotationKind.INDIRECT)
    ]


def test_it_reads_mixed_quotations_whole(network: Network) -> None:
    ((content, cue, source, kind),) = told("Mayor Ines Orr said the weir was “a danger to every boat” on the river.", network)
    assert (content, cue, source, kind) == (
        "the weir was “a danger to every boat” on the river",
        "said",
        "Mayor Ines Orr",
        QuotationKind.MIXED,
    )


def test_it_finds_nothing_in_a_tale_that_nobody_tells(network: Network) -> None:
    assert told("The boats went down the river at dawn. The “Quay Street” bridge stood open.", network) == []


def test_a_window_scores_the_same_alone_and_among_others(network: Network) -> None:
    texts = ["Lind said it leaks.", "“It leaks,” said Lind, who had seen it on Monday, and “nobody cares”.", "It leaks."]
    read = [window.words for text in texts for window in windows(text)]
    together = network.scores(read)
    for words, scores in zip(read, together, strict=True):
        (alone,) = network.scores([words])
        assert scores.shape == (len(words), len(LABELS))
        assert np.abs(alone - scores).max() < 1.0  # int8 scales follow the batch, so a little differs
        assert (alone.argmax(-1) == scores.argmax(-1)).mean() > 0.9


def test_words_behind_the_last_position_score_as_outside(network: Network) -> None:
    (window,) = windows("中" * 60 + " " + " ".join("supercalifragilisticexpialidociously" for _ in range(100)) + " said Orr.")
    (scores,) = network.scores([window.words])
    assert scores.shape == (len(window.words), len(LABELS))
    assert scores[-1].argmax() == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*"aOs ,.:“”\"'\n—(\x00😀\u202e\ud800", " said ", "Orr ", "“It "]), max_size=80).map("".join))
def test_spans_lie_in_the_text_in_order(network: Network, text: str) -> None:
    for draft in tagged(text, network):
        assert draft.content
        for spans in (draft.content, draft.cue, draft.source):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
