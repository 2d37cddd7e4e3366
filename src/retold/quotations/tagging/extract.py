"""The tagger as an extractor: candidate windows, scores, labels, attributions, drafts."""

from collections.abc import Iterable, Sequence

import numpy as np

from retold.quotations.extractor import Draft
from retold.quotations.tagging.candidates import is_candidate
from retold.quotations.tagging.chain import Scores, likeliest
from retold.quotations.tagging.decode import Attribution, Range, decode
from retold.quotations.tagging.labels import OUTSIDE
from retold.quotations.tagging.network import Network
from retold.quotations.tagging.spans import draft_of
from retold.quotations.tagging.words import windows
from retold.text.marks import marked, outermost


def tagged(text: str, network: Network) -> list[Draft]:
    """The drafts of a text as the network reads it, in no certain order. Never raises on any text."""
    read = [window for window in windows(text) if is_candidate(window.words)]
    outer = outermost(marked(text))
    scores = network.scores([window.words for window in read])
    found = []
    for window, scored, labels in zip(read, scores, likeliest(scores, network.transitions), strict=True):
        for attribution in decode(window.words, labels):
            if attribution.cue[0][0] < window.owned and confidence(attribution, scored, labels) >= network.confidence:
                found.append(draft_of(text, window.words, attribution, outer))
    return [draft for draft in found if draft is not None]


def confidence(attribution: Attribution, scores: Scores, labels: Sequence[int]) -> float:
    """How sure the network is, 0 to 1: the mean probability of the labels of cue or content, whichever is less."""
    own = np.array(labels)
    chances = np.exp(scores - scores.max(-1, keepdims=True))
    chances = chances[np.arange(len(own)), own] / chances.sum(-1)
    return min(mean_over(part, chances, own) for part in (attribution.cue, attribution.content))


def mean_over(ranges: Iterable[Range], chances: Scores, labels: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> float:
    """The mean chance of the labelled words in some ranges."""
    inside = [chances[first : last + 1][labels[first : last + 1] != OUTSIDE] for first, last in ranges]
    return float(np.concatenate(inside).mean()) if inside else 0.0
