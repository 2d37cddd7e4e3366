"""Which rendition the others are judged against."""

from collections.abc import Collection, Sequence

from retold.statements.denied import never_said
from retold.statements.utterances import Utterance
from retold.text.stems import stem
from retold.text.tokens import is_content
from retold.text.wordalign import align_words

OTHERS = 20
"""So many other tellings are asked whether they narrate what a rendition has in marks."""


def reference_of(group: Sequence[Utterance], transcripts: Collection[str]) -> Utterance:
    """The reference of a group of renditions, by the vocabulary's rule.

    A transcript if there is one, else a rendition in quotation marks before an indirect one, one that was said before one that its telling
    says was not, else the fullest; ties go to the earlier date,
    then the one that no attribution splits, then the order given. Words that another telling has as narration right beside its own marks do
    not make a rendition fuller.
    """

    full: dict[tuple[str, ...], int] = {}

    def rank(utterance: Utterance) -> tuple[object, ...]:
        published = utterance.ground.article.published
        words = tuple(utterance.keys)
        if words not in full:
            full[words] = fullness(utterance, group)
        return (
            utterance.quotation.article not in transcripts,
            utterance.is_indirect,
            never_said(utterance),
            -full[words],
            published is None,
            published or "",
            len(utterance.spans),
            utterance.ground.order,
            utterance.spans[0].start,
        )

    return min(group, key=rank)


def fullness(utterance: Utterance, others: Sequence[Utterance]) -> int:
    """How many words of the utterance a rendition has, those at its edges left out that another telling narrates beside its marks."""
    reading = utterance.reading
    count = sum(not reading.bracketed[n] and not word.optional for n, word in enumerate(reading.words))
    before = after = 0
    telling = [u for u in others if not u.is_indirect and u.ground is not utterance.ground and u.keys != utterance.keys]
    for other in telling[:OTHERS]:
        edges = narrated_edges(other, utterance)
        before, after = max(before, edges[0]), max(after, edges[1])
    return count - before - after


def narrated_edges(reference: Utterance, rendition: Utterance) -> tuple[int, int]:
    """How many words at the beginning and at the end of a rendition the other telling narrates right beside its marks.

    They stand beside the words that both share, and at least half of their content words are in that narration, within the sentence.
    """
    runs = align_words(reference.keys, rendition.keys)
    if not runs:
        return 0, 0
    first, last = runs[0], runs[-1]
    before, after = rendition.keys[: first.b], rendition.keys[last.b + last.length :]
    return (
        len(before) if _narrated(before, reference.narration(first.a, before=True)) else 0,
        len(after) if _narrated(after, reference.narration(last.a + last.length - 1, before=False)) else 0,
    )


def _narrated(words: Sequence[str], narration: Sequence[str]) -> bool:
    """Whether at least half of the content words stand in a narration."""
    content = [stem(key) for key in words if is_content(key)]
    if not content or not narration:
        return False
    told = set(map(stem, narration))
    return 2 * sum(word in told for word in content) >= len(content)
