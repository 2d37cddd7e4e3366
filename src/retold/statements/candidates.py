"""Which quotations are worth holding against each other: those that share words few others have."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from retold.statements.standing import sentences_of
from retold.statements.utterances import Utterance
from retold.text.tokens import is_content

FREQUENT = 200
"""A word that so many quotations have finds no candidates."""
SPEAKER = "@"
MOST = 40
"""So many candidates are looked at for one quotation, those first that share most bits."""


def candidate_pairs(utterances: Sequence[Utterance], by_speaker: bool = False) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of quotations that share a telling word, each pair once, the smaller number first.

    An inverted index from words to quotations: near-linear in their words, since words that many quotations have are passed over and each
    quotation has a limited number of candidates. With `by_speaker` those of one speaker are candidates too, after all that share words: a
    judge of meaning needs none.
    """
    handles = [_handles(utterance, by_speaker) for utterance in utterances]
    postings = _postings(handles)
    seen: set[tuple[int, int]] = set()
    for number, utterance in enumerate(utterances):
        shared: Counter[int] = Counter()
        for key in handles[number]:
            places = postings[key]
            if len(places) <= FREQUENT:
                bits = utterance.weights.of(key) if key[0] != SPEAKER else 0.0
                for other in places:
                    shared[other] += bits  # type: ignore[assignment]
        del shared[number]
        for other in sorted(shared, key=lambda n: (-shared[n], n))[:MOST]:
            pair = (min(number, other), max(number, other))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _postings(handles: Sequence[set[str]]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(handles):
        for key in keys:
            postings[key].append(number)
    return postings


def _handles(utterance: Utterance, by_speaker: bool) -> set[str]:
    """What a quotation is found by: its content words, the stems of its sense, and where it has hardly any, its words in threes.

    Those without any content word ("We will.") are found by their speaker, and as sentences of longer quotations.
    """
    keys = utterance.keys
    handles = {key for key in keys if is_content(key)} | set(utterance.sense)
    speaker = utterance.quotation.speaker
    if speaker is not None and (by_speaker or not utterance.content):
        handles.add(SPEAKER + speaker)
    handles |= {" ".join(sentence) for sentence in sentences_of(utterance) if len(sentence) > 1 and not any(map(is_content, sentence))}
    if utterance.content > 1 or len(keys) < 2:
        return handles
    return handles | {" ".join(keys[n : n + 3]) for n in range(max(1, len(keys) - 2))}
