"""What a newsroom has switched off, counted by reason: every report says it, so that nothing is missing without a word."""

from collections import Counter
from collections.abc import Iterable

from retold.model import Ignored
from retold.report.wording import count_words


def ignored_lines(ignored: Iterable[Ignored]) -> list[str]:
    """One line for each reason, those with most findings first: how many, for what reason, of which kinds.

    >>> from retold.model import Span
    >>> cue = Ignored("difference", "cue", "d1", "a", Span(0, 4), 2, "court reports claim")
    >>> ignored_lines([cue, cue])
    ['2 findings ignored: court reports claim (2 cue)']
    """
    kinds: dict[str, Counter[str]] = {}
    for one in ignored:
        kinds.setdefault(one.reason, Counter())[one.kind] += 1
    ranked = sorted(kinds.items(), key=lambda item: -item[1].total())
    return [f"{count_words(c.total(), 'finding')} ignored: {reason} ({kind_words(c)})" for reason, c in ranked]


def kind_words(kinds: Counter[str]) -> str:
    """Kinds with their numbers, the most frequent first."""
    return ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
