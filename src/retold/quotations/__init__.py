"""Who is quoted as saying what.

In: the text of an article. Out: its quotations, each with the spans of its content, of the words that report it and of the words that
name who. An extractor is any function from a text to drafts (`extractor.Extractor`): the rules are one (`rules.extract`), the trained
tagger another (`tagging`), and `combined.read`, the default, is both. To add another, write such a function and give it to `quotations`. To
add a word of saying, put it into a `cues_…` list of `text/words`; to add a shape of attribution,
one function beside those of `leading`, `trailing`, `loose` or `blocks`.

The content of a direct quotation stands without its marks. That of a mixed one keeps them, with the words around them, and
`text.marks.marked_within` gives what stands inside. Words that a speaker quotes inside their own marks belong to that speaker's quotation.
"""

from retold.model import Quotation
from retold.quotations.combined import read
from retold.quotations.extractor import Draft, Extractor
from retold.quotations.rules import extract

__all__ = ["Draft", "Extractor", "extract", "quotations", "read"]


def quotations(text: str, article: str = "", *, extractor: Extractor = read) -> list[Quotation]:
    """The quotations of a text, by where their content begins; ids are q1, q2 …, after the article's id and a colon if one is given.

    Never raises on any text. Time is linear in its length.

    >>> found = quotations("“The bridge is safe,” said Ada Quist.")
    >>> found[0].id, found[0].kind, found[0].content, found[0].source
    ('q1', <QuotationKind.DIRECT: 'direct'>, (Span(start=1, end=20),), (Span(start=27, end=36),))
    """
    prefix = f"{article}:" if article else ""
    return [
        Quotation(f"{prefix}q{number}", article, draft.content, draft.cue, draft.source, draft.kind, flags=draft.flags)
        for number, draft in enumerate(extractor(text), 1)
    ]
