"""The flags of a quotation, as the vocabulary defines them."""

import re
from collections.abc import Sequence

from retold.model import Span
from retold.quotations.extractor import Draft
from retold.quotations.loose import content_words
from retold.text.marks import Marked

SCARE_WORDS = 4
NEGATED_CUE = re.compile(r"\b(?:not(?! (?:only|just|merely|simply))|never|cannot|nor|neither|declined|refused)\b|n['’]t\b", re.IGNORECASE)
NOBODY = re.compile(r"(?:nobody|no one|no-one|none|neither)\b", re.IGNORECASE)
BRACKETS = frozenset("[]")


def flags_of(text: str, content: Sequence[Span], marks: Sequence[Marked], headline: bool) -> tuple[str, ...]:
    """The flags that can be told from a quotation's own words, in the vocabulary's order."""
    words = [text[s.start : s.end] for s in content]
    inside = [text[m.inner_start : m.inner_end] for m in marks]
    tests = {
        "split": len(content) > 1,
        "fragment": bool(inside) and all(is_fragment(w) for w in inside),
        "scare": bool(inside) and all(content_words(w) <= 2 and len(w.split()) <= SCARE_WORDS and is_fragment(w) for w in inside),
        "headline": headline,
        "unclosed": any(not m.closed and not m.goes_on for m in marks),
        "bracketed": any(BRACKETS & set(w) for w in words),
    }
    return tuple(name for name, holds in tests.items() if holds)


def is_negated(cue: str, source: str) -> bool:
    """Whether the words that report deny that it was said: “did not say”, “has never said”, “nobody said”; “not only said” does not.

    >>> is_negated("did not say", "Ode"), is_negated("not only said", "Ode")
    (True, False)
    """
    return NEGATED_CUE.search(cue) is not None or NOBODY.match(source) is not None


def is_fragment(words: str) -> bool:
    """Whether quoted words are less than a sentence: they begin small, or end without a stop and hold no verb's worth of words."""
    bare = words.strip().lstrip("[(….\"'“‘ ")
    return bool(bare) and bare[0].islower()


def with_nested(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, by where their content begins, those inside another's content flagged as nested."""
    ordered = sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end))
    found: list[Draft] = []
    around = Span(0, 0)
    for draft in ordered:
        inside = around.start <= draft.content[0].start and draft.content[-1].end <= around.end
        if inside:
            at = sum(1 for flag in draft.flags if flag in ("split", "fragment"))
            draft = draft._replace(flags=(*draft.flags[:at], "nested", *draft.flags[at:]))
        for span in draft.content:
            around = max(around, span, key=lambda s: s.end)
        found.append(draft)
    return found
