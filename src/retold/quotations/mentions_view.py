"""One article as the finders of names see it: words with their places in sentences, paragraphs and quotation marks."""

import re
from bisect import bisect_right
from typing import NamedTuple

from retold.model import Span
from retold.quotations.names import name_key
from retold.text.marks import marked, outermost
from retold.text.sentences import paragraphs, sentences
from retold.text.tokens import tokenize

JOINED_PARTICLE = re.compile(r"(?:d[aeiu]|de[lnr]|l[aeo]|v[ao]n|mac|mc|st)[A-Z][a-z]{2}")
SPACES = re.compile(r"\s{2,}")
OPENING = frozenset("“\"‘'«([:—–-…")


class Word(NamedTuple):
    """One word without its possessive ending.

    `key` has no accents and no points. `gap` is what stands between the word before and this one, empty at the start of a text. `opens` is
    true where a capital says nothing: at the start of a sentence or a line, after an opening mark. `sentence` and `paragraph` count from 0.
    """

    start: int
    end: int
    word: str
    key: str
    possessive: bool
    gap: str
    opens: bool
    quoted: bool
    sentence: int
    paragraph: int
    capital: bool


class View(NamedTuple):
    """The words of one article's text, with the starts of its words for looking up offsets."""

    article: str
    text: str
    words: list[Word]
    starts: list[int]
    sentences: list[Span]
    paragraphs: list[Span]

    def at(self, offset: int) -> int:
        """The index of the word that holds the offset, else of the first word after it."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.words[index].end:
            return index
        return index + 1

    def span(self, first: int, last: int) -> Span:
        """From the start of word `first` to the end of word `last`, both included."""
        return Span(self.words[first].start, self.words[last].end)

    def after(self, index: int) -> str:
        """What stands between a word and the next one, the possessive ending left out."""
        if index + 1 < len(self.words):
            return self.words[index + 1].gap
        return self.text[self.words[index].end : self.words[index].end + 8]


def view_of(article: str, text: str) -> View:
    """The words of a text as the finders of names need them. Linear time, never raises.

    >>> view = view_of("a", "“Yes,” said Ms. Ode. Ode’s aide agreed.")
    >>> [(w.word, w.quoted) for w in view.words][:3], [w.word for w in view.words if w.possessive]
    ([('Yes', True), ('said', False), ('Ms', False)], ['Ode'])
    """
    found_sentences, found_paragraphs = sentences(text), paragraphs(text)
    sentence_starts = [s.start for s in found_sentences]
    paragraph_starts = [p.start for p in found_paragraphs]
    stretches = [(m.inner_start, m.inner_end) for m in outermost(marked(text))]
    words: list[Word] = []
    last_end, last_sentence, at_mark = 0, -1, 0
    for token in tokenize(text):
        word, end, possessive = without_possessive(token.word, token.end, text)
        while at_mark < len(stretches) and stretches[at_mark][1] <= token.start:
            at_mark += 1
        quoted = at_mark < len(stretches) and stretches[at_mark][0] <= token.start
        sentence = bisect_right(sentence_starts, token.start) - 1
        gap = text[last_end : token.start] if words else ""
        if len(gap) > 1 and "\n" not in gap:
            gap = SPACES.sub(" ", gap)
        opens = sentence != last_sentence or gap[-1:] in OPENING or "\n" in gap
        paragraph = bisect_right(paragraph_starts, token.start) - 1
        words.append(Word(token.start, end, word, name_key(word), possessive, gap, opens, quoted, sentence, paragraph, capital(word)))
        last_end, last_sentence = token.end, sentence
    return View(article, text, words, [w.start for w in words], found_sentences, found_paragraphs)


def capital(word: str) -> bool:
    """Whether a word is written like a name: with a capital, also behind a particle of two or three small letters.

    >>> [capital(word) for word in ("Ode", "diRosa", "ferry", "mRNA")]
    [True, True, False, False]
    """
    return word[0].isupper() or (JOINED_PARTICLE.match(word) is not None)


def without_possessive(word: str, end: int, text: str) -> tuple[str, int, bool]:
    """A word without 's, and whether it had one; "the Odes’ house" counts too."""
    if len(word) > 2 and word[-2] in "'’" and word[-1] in "sS":
        return word[:-2], end - 2, True
    bare = word[-1] in "sS" and text[end : end + 1] in ("'", "’") and not text[end + 1 : end + 2].isalnum()
    return word, end, bare and text[end + 1 : end + 2] == " "
