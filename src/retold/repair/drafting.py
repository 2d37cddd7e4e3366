"""What every kind of edit needs: the draft, its sources, and words put where they fit."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from retold.model import Article, Check, Place, Quotation, Span
from retold.repair.plan import RepairEdit, RepairKind
from retold.text.marks import Marked, marked, outermost
from retold.text.words import load

WORD = re.compile(r"\S+")


class Desk(NamedTuple):
    """A check, with the draft, the articles and quotations by their ids, and the outermost quotation marks of the draft."""

    check: Check
    draft: Article
    articles: dict[str, Article]
    quotations: dict[str, Quotation]
    outer: Sequence[Marked]

    @property
    def text(self) -> str:
        """The draft's text."""
        return self.draft.text

    def words(self, place: Place) -> str:
        """The words of a place."""
        return place.span.of(self.articles[place.article].text)

    def edit(
        self, kind: RepairKind, span: Span, after: str, *, finding: str, severity: int, reason: str, source: Place | None = None
    ) -> RepairEdit:
        """An edit of the draft, with the words of its source."""
        words = self.words(source) if source is not None else ""
        return RepairEdit("", kind, span, span.of(self.text), after, finding, severity, reason, source, words)


def desk_of(check: Check) -> Desk:
    """What a check was made of."""
    articles = {article.id: article for article in check.story.articles}
    draft = articles[check.draft]
    return Desk(check, draft, articles, {q.id: q for q in check.story.quotations}, outermost(marked(draft.text)))


def insertion(text: str, point: int, words: str) -> str:
    """Words to insert at a point of a text, with a space on the side where the text has none.

    >>> insertion("It is safe.", 5, "not"), insertion("“Safe now”", 1, "Not")
    (' not', 'Not ')
    """
    left = point > 0 and (text[point - 1].isalnum() or text[point - 1] in ".,;:!?…%)]’'")
    right = point < len(text) and (text[point].isalnum() or text[point] in '“‘"([$€£')
    return (" " if left else "") + words + (" " if right else "")


def differing(before: str, after: str) -> list[tuple[Span, Span]]:
    """The parts in which two short stretches of words differ: spans in each, empty where words are missing.

    >>> differing("may have started", "started")
    [(Span(start=0, end=8), Span(start=0, end=0))]
    """
    one, other = list(WORD.finditer(before)), list(WORD.finditer(after))
    matcher = SequenceMatcher(None, [plain(m[0]) for m in one], [plain(m[0]) for m in other], autojunk=False)
    return [(words_span(one, a1, a2), words_span(other, b1, b2)) for tag, a1, a2, b1, b2 in matcher.get_opcodes() if tag != "equal"]


def plain(word: str) -> str:
    """A word without case and without the signs around it."""
    return word.casefold().strip(".,;:!?“”\"‘’'()") or word


def words_span(words: list[re.Match[str]], first: int, last: int) -> Span:
    """The span from one word up to another; a point before the next word, or after the last, where there are none."""
    if first < last:
        return Span(words[first].start(), words[last - 1].end())
    point = words[first].start() if first < len(words) else (words[-1].end() if words else 0)
    return Span(point, point)


def begins_sentence(text: str, at: int) -> bool:
    """Whether a place is the first letter of a line or of a sentence."""
    before = text[:at].rstrip(" “\"‘'([")
    return not before or before[-1] in "\n.!?…"


def fitted(words: str, *, initial: bool, was_initial: bool) -> str:
    """Words with the capital that their new place asks for.

    >>> fitted("the dam", initial=True, was_initial=False), fitted("The dam", initial=False, was_initial=True)
    ('The dam', 'the dam')
    """
    if initial and words[:1].islower():
        return words[0].upper() + words[1:]
    first = words.split(" ", 1)[0].casefold()
    if was_initial and not initial and first in load("determiners") | load("prepositions") | load("unnamed-groups"):
        return words[:1].lower() + words[1:]
    return words
