"""Which quotations are worth holding against each other: those that share words few others have."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from retold.statements.utterances import Utterance
from retold.text.tokens import is_content

FREQUENT = 200
"""A word that so many quotations have finds no candidates."""
MOST = 40
"""So many candidates are looked at for one quotation, those first that share most bits."""


def candidate_pairs(utterances: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of quotations that share a telling word, each pair once, the smaller number first.

    An inverted index from words to quotations: near-linear in their words, since words that many quotations have are passed over and each
    quotation has a limited number of candidates.
    """
    postings = _postings(utterances)
    seen: set[tuple[int, int]] = set()
    for number, utterance in enumerate(utterances):
        shared: Counter[int] = Counter()
        for key in _handles(utterance):
            places = postings[key]
            if len(places) <= FREQUENT:
                bits = utterance.weights.of(key)
                for other in places:
                    shared[other] += bits  # type: ignore[assignment]
        del shared[number]
        for other in sorted(shared, key=lambda n: (-shared[n], n))[:MOST]:
            pair = (min(number, other), max(number, other))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _postings(utterances: Sequence[Utterance]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for number, utterance in enumerate(utterances):
        for key in _handles(utterance):
            postings[key].append(number)
    return postings


def _handles(utterance: Utterance) -> set[str]:
    """What a quotation is found by: its content words and the stems of its sense; where it has no content words, its words in threes."""
    handles = {key for key in utterance.keys if is_content(key)} | set(utterance.sense)
    if utterance.content > 1 or len(utterance.keys) < 2:
        return handles
    keys = utterance.keys
    return handles | {" ".join(keys[n : n + 3]) for n in range(max(1, len(keys) - 2))}
