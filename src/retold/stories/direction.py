"""Which of two articles was made from the other, from signs in their texts. Each sign is weighed in log-odds and shows its words."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from retold.changes.residue import find_residue
from retold.model import Article, Place, ResidueKind, Span
from retold.stories.credits import agencies_of, names as agency_names
from retold.stories.shared import Side, own_sentences
from retold.text.marks import marked, outermost
from retold.text.tokens import tokenize
from retold.text.words import lines

CREDIT, DESK, LEFT_OVER, DATELINE, INSERTED, ABRIDGED, CUT = 2.5, 1.0, 1.2, 0.5, 0.6, 0.5, 0.4
"""Log-odds of the signs: a credit to the other outlet nearly settles it, the others tell only together."""
MOST_CUTS = 3
INTERLEAVED = 0.15
"""Share of an article's words that must stand between shared passages for its insertions to tell."""
TAIL = 0.2
"""Share of an article's words that must stand after the last shared passage for the other to look cut from below."""
LINK = 12
"""Code points that an address must have, host and path, to count as a link."""
CUT_WORDS = 4
"""Words that a quotation must have lost, and must have kept, to count as cut short."""
SHOWN = 3
"""The most places shown for one sign."""
POSTINGS = 50
"""Quotations of one article that are looked at for the same three words; no speech needs more, and odd texts must stay cheap."""
DATELINE_FORM = re.compile(
    r"\s*[A-Z][A-Z.'’]+(?:[ ,/-]+[A-Z][A-Za-z.'’]+){0,3}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,?(?: \([\w /.-]{2,30}\))?\s*(?::|—|–|--?)\s"
)
"""PORT ORLA: or PORT ORLA, May 4 (Agency) —, the place from which a text was reported."""
LEFTOVERS = frozenset((ResidueKind.PLACEHOLDER, ResidueKind.PROMPT, ResidueKind.ASSISTANT_OFFER, ResidueKind.ASSISTANT_NOTE))


class Sign(NamedTuple):
    """Something that tells which article was made from the other, its weight in log-odds, and the words that show it."""

    weight: float
    places: tuple[Place, ...]


def signs_of_descent(target: Side, source: Side) -> list[Sign]:
    """The signs that `target` was made from `source`."""
    finders = (credits_to, desk_lines, left_over, without_dateline, inserted, abridged, cut_quotations)
    return [sign for finder in finders for sign in finder(target, source)]


def credits_to(target: Side, source: Side) -> Iterator[Sign]:
    """The target names the other's outlet as its source: (Reuters), told Reuters, Reuters reported, or gives its address."""
    text = target.article.text
    url = source.article.url.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
    if url.count("/") and len(url) > LINK and (at := text.find(url)) >= 0:
        yield Sign(CREDIT, (Place(target.article.id, Span(at, at + len(url))),))
        return
    for name in names_of(source.article):
        if name.casefold() in {own.casefold() for own in names_of(target.article)}:
            continue
        outlet = re.escape(name)
        credit = re.compile(
            rf"\({outlet}\)"
            rf"|\b(?:told|to|with|by|in|from|citing|quoting|via) (?:the )?{outlet}\b"
            rf"|\b{outlet} (?:\w+ )?(?:reported|reports|said|says|quoted|contributed|learned|wrote)\b"
        )
        found = [Place(target.article.id, Span(m.start(), m.end())) for m in credit.finditer(text)]
        if found or re.search(rf"\b{outlet}\b", target.article.byline):
            yield Sign(CREDIT, tuple(found[:SHOWN]))
            return


def names_of(article: Article) -> list[str]:
    """The names under which an article's outlet may be credited: its own, and an agency named in its dateline."""
    names = [article.outlet.strip()] if len(article.outlet.strip()) > 2 else []
    dateline = DATELINE_FORM.match(article.text)
    if dateline:
        names += [agency for agency in lines("agencies") if f"({agency})" in dateline[0]]
    known = agency_names()
    names += [form for agency in agencies_of(article) for form, name in known.items() if name == agency and form not in names]
    return names


def desk_lines(target: Side, source: Side) -> Iterator[Sign]:
    """The target's by-line is that of a desk and not of a reporter, and the other's is not."""
    here, there = desk_line(target.article), desk_line(source.article)
    if here is not None and there is None:
        yield Sign(DESK, here)


@lru_cache(maxsize=1024)
def desk_line(article: Article) -> tuple[Place, ...] | None:
    """Where an article's by-line names a desk: a short line at its top or bottom, or its byline (no place in the text); None if nowhere."""
    desks = lines("desk_lines")
    rows = [m for m in re.finditer(r"[^\n]+", article.text) if m[0].strip()]
    for row in (*rows[:2], *rows[-2:]):
        words = [token.key for token in tokenize(row[0])]
        if 0 < len(words) <= 8 and any(f" {desk} " in f" {' '.join(words)} " for desk in desks):
            return (Place(article.id, Span(row.start(), row.end())),)
    byline = " ".join(token.key for token in tokenize(article.byline))
    return () if any(f" {desk} " in f" {byline} " for desk in desks) else None


def left_over(target: Side, source: Side) -> Iterator[Sign]:
    """The target holds instructions and notes that its making left behind, and the other does not."""
    here, there = leftovers(target.article), leftovers(source.article)
    if here and not there:
        yield Sign(LEFT_OVER, here[:SHOWN])


@lru_cache(maxsize=1024)
def leftovers(article: Article) -> tuple[Place, ...]:
    """Residue that is left when a text is worked over."""
    return tuple(Place(article.id, residue.span) for residue in find_residue(article) if residue.kind in LEFTOVERS)


def without_dateline(target: Side, source: Side) -> Iterator[Sign]:
    """The other begins with the place it was reported from, the target does not."""
    here, there = DATELINE_FORM.match(target.article.text), DATELINE_FORM.match(source.article.text)
    if there and not here:
        yield Sign(DATELINE, (Place(source.article.id, Span(there.start(), len(there[0].rstrip()))),))


def inserted(target: Side, source: Side) -> Iterator[Sign]:
    """The target has sentences of its own between the shared passages, the other far fewer: additions around what was taken over."""
    here, there = own_sentences(target)[0], own_sentences(source)[0]
    if words_in(target, here) >= INTERLEAVED and words_in(target, here) > 2 * words_in(source, there):
        longest = sorted(here, key=len, reverse=True)[:SHOWN]
        yield Sign(INSERTED, tuple(Place(target.article.id, span) for span in sorted(longest)))


def abridged(target: Side, source: Side) -> Iterator[Sign]:
    """The other goes on where the target, nearly all of which it holds, ends: news is cut from below."""
    after = own_sentences(source)[1]
    if target.coverage >= 0.85 and words_in(source, after) >= TAIL and not own_sentences(target)[1]:
        yield Sign(ABRIDGED, (Place(source.article.id, Span(after[0].start, after[-1].end)),))


def words_in(side: Side, spans: list[Span]) -> float:
    """The share of an article's words in some of its sentences, by length."""
    return sum(len(span) for span in spans) / max(len(side.article.text), 1)


def cut_quotations(target: Side, source: Side) -> Iterator[Sign]:
    """Quotations that the other has at greater length: the more complete telling is nearer to the speaker."""
    here, there = quotations_of(target.article), quotations_of(source.article)
    whole = " ".join(words for words, _ in here)
    cuts = []
    by_gram = postings(words for words, _ in there)
    for words, span in here:
        if words.count(" ") < CUT_WORDS:
            continue
        # a hundred short quotations are not each held against a hundred others, only against those with its rarest three words
        near = min((by_gram.get(gram, []) for gram in grams(words)), key=len)
        longer = (there[n][0] for n in near if words in there[n][0] and there[n][0].count(" ") - words.count(" ") >= CUT_WORDS)
        rest = next((f"{other} ".replace(words, " ").split("  ") for other in longer), None)
        if rest and not all(part.strip() in whole for part in rest):
            cuts.append(Place(target.article.id, span))
    if cuts:
        yield Sign(CUT * min(len(cuts), MOST_CUTS), tuple(cuts[:SHOWN]))


def grams(words: str) -> list[tuple[str, ...]]:
    """Every three words that follow each other.

    >>> grams(" the old weir holds ")
    [('the', 'old', 'weir'), ('old', 'weir', 'holds')]
    """
    parts = words.split()
    return list(zip(parts, parts[1:], parts[2:], strict=False))


def postings(quoted: Iterable[str]) -> dict[tuple[str, ...], list[int]]:
    """The numbers of the quotations that have three words in a row, the first `POSTINGS` of them."""
    found: dict[tuple[str, ...], list[int]] = {}
    for number, words in enumerate(quoted):
        for gram in set(grams(words)):
            listed = found.setdefault(gram, [])
            if len(listed) < POSTINGS:
                listed.append(number)
    return found


@lru_cache(maxsize=1024)
def quotations_of(article: Article) -> tuple[tuple[str, Span], ...]:
    """The words in quotation marks, folded and with spaces around them, and where they stand."""
    quoted = outermost(marked(article.text))
    return tuple((f" {' '.join(token.key for token in tokenize(m.inner.of(article.text)))} ", m.inner) for m in quoted)
