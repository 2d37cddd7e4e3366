"""One label a word: what it is in its attribution, and on which side its cue lies.

`S>` is a word of a source whose cue stands to the right, `C<` a word of content whose cue stands to the left. The arrows make a flat
sequence decode to linked attributions without a resolver.
"""

from collections.abc import Iterable, Sequence

from retold.model import Span
from retold.quotations.tagging.words import Word

LABELS = ("O", "CUE", "S>", "S<", "C>", "C<")
OUTSIDE, CUE, SOURCE_RIGHT, SOURCE_LEFT, CONTENT_RIGHT, CONTENT_LEFT = range(6)


class Annotation:
    """One annotated attribution: character spans of its content, cue and source."""

    __slots__ = ("content", "cue", "source")

    def __init__(self, content: Iterable[tuple[int, int]], cue: Iterable[tuple[int, int]], source: Iterable[tuple[int, int]]) -> None:
        self.content, self.cue, self.source = (tuple(Span(*pair) for pair in spans) for spans in (content, cue, source))


def encode(words: Sequence[Word], annotations: Sequence[Annotation]) -> list[int]:
    """The labels of a window's words. Cues are written last, for they hold an attribution together."""
    labels = [OUTSIDE] * len(words)
    for annotation in annotations:
        if not annotation.cue:
            continue
        cue = min(span.start for span in annotation.cue)
        for spans, right, left in (
            (annotation.content, CONTENT_RIGHT, CONTENT_LEFT),
            (annotation.source, SOURCE_RIGHT, SOURCE_LEFT),
        ):
            for i in inside(words, spans):
                if labels[i] == OUTSIDE or (right == SOURCE_RIGHT and labels[i] >= CONTENT_RIGHT):
                    labels[i] = right if words[i].start < cue else left
    for annotation in annotations:
        for i in inside(words, annotation.cue):
            labels[i] = CUE
    return labels


def inside(words: Sequence[Word], spans: Sequence[Span]) -> list[int]:
    """The numbers of the words that touch any of the spans."""
    return [i for i, word in enumerate(words) if any(word.start < span.end and word.end > span.start for span in spans)]
