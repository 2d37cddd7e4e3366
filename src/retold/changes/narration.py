"""What kind of sentence an outlet adds: background, a view of what an event means, a claim, or a claim that nobody named vouches for."""

import re
from collections.abc import Sequence

from retold.changes.residue_marks import Quoted
from retold.model import AdditionKind, Sourcing, Span
from retold.text.phrases import find_phrases, lower, phrases
from retold.text.tokens import tokenize
from retold.text.words import load

SHORT = 4
"""Sentences of fewer words are bylines, datelines and headings."""
HEADING = 14
"""A line without a full stop counts as a heading up to this many words."""
FURNITURE = 0.5
STOP = re.compile(r"[.!?…][\"”’')\]]*\s*$")


def addition_kind(text: str, span: Span, sourcing: Sequence[Sourcing], quoted: Quoted) -> AdditionKind:
    """The kind of an added sentence or clause: vague-attributed, characterisation, background or claim, tried in this order.

    In: an article's text, the span, the article's vague sources, and its quotation marks. Interpretive wording counts only in the outlet's
    own voice, not inside quotation marks. What neither interprets nor tells of what has long been so is a claim.

    >>> text = "This step underscores the bond of the two towns."
    >>> addition_kind(text, Span(0, len(text)), (), Quoted(text)).value
    'characterisation'
    """
    if any(s.span.start < span.end and span.start < s.span.end for s in sourcing):
        return AdditionKind.VAGUE
    words = span.of(text)
    low = lower(words)
    own = [f.span.start for f in find_phrases(words, phrases("interpretive"), low) if quoted.around(span.start + f.span.start) is None]
    standing = min((f.span.start for f in find_phrases(words, phrases("standing"), low)), default=None)
    if standing is not None and (not own or standing <= min(own)):
        return AdditionKind.BACKGROUND
    return AdditionKind.CHARACTERISATION if own else AdditionKind.CLAIM


def is_boilerplate(text: str, span: Span) -> bool:
    """Whether a sentence is a byline, a heading, a credit or another line that an outlet prints around its stories.

    >>> is_boilerplate("Tarn Daily Newsdesk", Span(0, 19)), is_boilerplate("Follow us on Facebook for more.", Span(0, 31))
    (True, True)
    >>> is_boilerplate("The bridge closed on Monday.", Span(0, 28))
    False
    """
    words = span.of(text)
    tokens = tokenize(words)
    if len(tokens) < SHORT:
        return True
    alone = text[max(0, span.start - 1) : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n", "\r")
    if alone and len(tokens) <= HEADING and not STOP.search(words):
        return True
    if any(f.span.start <= 2 or len(tokens) <= HEADING for f in find_phrases(words, phrases("boilerplate"))):
        return True
    content = [t.key for t in tokens if t.key not in load("stop")]
    return bool(content) and sum(key in load("furniture") for key in content) > FURNITURE * len(content)
