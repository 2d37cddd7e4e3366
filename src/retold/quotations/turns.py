"""A text known to be a full transcript: every word of it is somebody's, labelled or not."""

from collections import Counter

from retold.model import Quotation, QuotationKind, Span
from retold.quotations.blocks import STAGE, label_of, qualifies
from retold.text.sentences import paragraphs


def turns(text: str, article: str = "") -> list[Quotation]:
    """The turns of a transcript as direct quotations, by where they begin; ids as `quotations` gives them. Never raises on any text.

    A labelled paragraph begins a turn, whose source is the label; paragraphs without one go on with it. Where no label stands before, as
    in the bare text of a speech, each paragraph is a turn of its own without a source. Stage directions in brackets are left out.

    >>> [(q.content[0].start, len(q.source)) for q in turns("INES ORR: The dam will hold.\\n(Applause)\\nWe are sure.")]
    [(10, 1)]
    """
    lines = paragraphs(text)
    labels = [label_of(text, line) for line in lines]
    names = Counter(label.name.of(text).casefold() for label in labels if label is not None)
    found: list[tuple[Span | None, Span | None, list[Span]]] = []
    for line, label in zip(lines, labels, strict=True):
        if STAGE.fullmatch(line.of(text)):
            continue
        if label is not None and qualifies(text, label, names, most=False):
            found.append((label.name, label.colon, [Span(label.words, line.end)]))
        elif found and found[-1][0] is not None:
            found[-1][2].append(line)
        else:
            found.append((None, None, [line]))
    prefix = f"{article}:" if article else ""
    return [
        Quotation(
            f"{prefix}q{number}",
            article,
            tuple(content),
            (colon,) if colon is not None else (),
            (name,) if name is not None else (),
            QuotationKind.DIRECT,
        )
        for number, (name, colon, content) in enumerate(found, 1)
    ]
