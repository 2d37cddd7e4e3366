"""Mixed quotations with several stretches in marks, taken apart: each stretch may render another utterance."""

from collections.abc import Iterable, Sequence

import msgspec

from retold.model import Article, Quotation, QuotationKind, Span
from retold.text.marks import Marked, marked, outermost, touching

AFTER_MARK = frozenset(".,;:!?…)")


def quoted_parts(articles: Iterable[Article], quotations: Sequence[Quotation]) -> list[Quotation]:
    """Quotations, with every mixed one that has several stretches in marks told as one quotation for each stretch.

    One clause often gathers words from several places of a speech: she called it “a farce” and said “we shall sail”. Held against their
    references each stretch stands for itself. The parts keep cue, source and speaker; a part's content ends with its stretch and begins
    where the part before ended. Ids get a letter: q7 becomes q7a, q7b. Linear.

    >>> text = "He called it “a trap” and “a farce”."
    >>> whole = Quotation("q1", "a", (Span(10, 35),), (Span(3, 9),), (Span(0, 2),), QuotationKind.MIXED)
    >>> [(q.id, q.content[0].of(text)) for q in quoted_parts([Article("a", text)], [whole])]
    [('q1a', 'it “a trap”'), ('q1b', 'and “a farce”')]
    """
    texts = {article.id: article.text for article in articles}
    stretches: dict[str, list[Marked]] = {}
    out: list[Quotation] = []
    for quotation in quotations:
        text = texts.get(quotation.article)
        if text is None or quotation.kind is not QuotationKind.MIXED:
            out.append(quotation)
            continue
        if quotation.article not in stretches:
            stretches[quotation.article] = outermost(marked(text))
        out += _taken_apart(quotation, text, stretches[quotation.article])
    return out


def _taken_apart(quotation: Quotation, text: str, stretches: Sequence[Marked]) -> list[Quotation]:
    """The parts of one mixed quotation; itself where it has one stretch in marks at most."""
    touched = ((m, span) for span in quotation.content for m in touching(stretches, span))
    inside = list(dict.fromkeys(m for m, span in touched if span.start <= m.inner_start and m.inner_end <= span.end))
    if len(inside) < 2:
        return [quotation]
    cuts = [_end_of(m, text) for m in inside[:-1]]
    parts: list[list[Span]] = [[] for _ in inside]
    for span in quotation.content:
        start = span.start
        for number, cut in enumerate([*cuts, span.end]):
            end = min(max(cut, start), span.end)
            piece = _trimmed(text, start, end)
            if piece is not None:
                parts[number].append(piece)
            start = end
    return [_part(quotation, number, tuple(part)) for number, part in enumerate(parts) if part]


def _part(quotation: Quotation, number: int, content: tuple[Span, ...]) -> Quotation:
    """One part of a quotation; it is split only if an attribution interrupts this part."""
    flags = tuple(flag for flag in quotation.flags if flag != "split" or len(content) > 1)
    return msgspec.structs.replace(quotation, id=f"{quotation.id}{_letter(number)}", content=content, flags=flags)


def _end_of(stretch: Marked, text: str) -> int:
    """Where a stretch ends, with the stop or comma after its closing mark."""
    end = stretch.end
    while end < len(text) and text[end] in AFTER_MARK:
        end += 1
    return end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """A span without white space at its ends; None if nothing is left."""
    words = text[start:end]
    if not words.strip():
        return None
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _letter(number: int) -> str:
    """a, b, … z, then aa, ab, …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
