"""Of a long reference, the part that a rendition is about, so that a finding can be read without the whole of a speech."""

from retold.model import Quotation, QuotationKind
from retold.report.findings import Finding
from retold.report.index import Index, content_places, quoted_words, words_at
from retold.text.sentences import sentences
from retold.text.tokens import is_content, tokenize

LONG = 60
"""Words from which on only a part of a reference is shown."""


def reference_words(found: Index, finding: Finding) -> str:
    """The words that the rendition of a finding is held against."""
    statement = found.statements[finding.statement or ""]
    return nearest_words(found, found.quotations[statement.reference], found.quotations[finding.quotation or ""])


def nearest_words(found: Index, reference: Quotation, rendition: Quotation) -> str:
    """The words of a reference; of a long one the sentences that share most with the rendition, and how many words stand around them."""
    whole = quoted_words(found, reference)
    if len(whole.split()) <= LONG:
        return whole
    wanted = content_words(" ".join(words_at(found, place) for place in content_places(rendition)))
    spoken = [words_at(found, place) for place in content_places(reference)]
    parts = [sentence.of(words) for words in spoken for sentence in sentences(words)]
    if not parts:
        return whole
    first, last = nearest_run([len(wanted & content_words(part)) for part in parts])
    before, after = (sum(len(part.split()) for part in side) for side in (parts[:first], parts[last + 1 :]))
    around = (f"[{before} words before] " if before else "", f" [{after} words after]" if after else "")
    shown = " ".join(parts[first : last + 1]).join(around)
    return f"“{shown}”" if reference.kind is QuotationKind.DIRECT else shown


def nearest_run(shared: list[int]) -> tuple[int, int]:
    """From which to which sentence most is shared: the best one, and its neighbours as long as they share at least half as much.

    >>> nearest_run([0, 1, 4, 2, 0, 3])
    (2, 3)
    """
    best = max(range(len(shared)), key=lambda n: shared[n])
    first = last = best
    enough = max(1, shared[best] / 2)
    while first > 0 and shared[first - 1] >= enough:
        first -= 1
    while last + 1 < len(shared) and shared[last + 1] >= enough:
        last += 1
    return first, last


def content_words(text: str) -> set[str]:
    """The keys of the words that carry content."""
    return {token.key for token in tokenize(text) if is_content(token.key)}
