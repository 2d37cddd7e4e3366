"""The renditions of a statement in aligned columns of words, and who changed which of them."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from retold.model import Quotation, Span, Statement
from retold.report.index import Index
from retold.text.published import moment_of
from retold.text.tokens import tokenize
from retold.text.wordalign import align_words

MOST_WORDS = 4000
"""Words of all renditions together that are aligned; of what is longer only the words themselves are shown."""


class Cell(msgspec.Struct, frozen=True):
    """What a rendition has in a column: its words as printed, "" where it has none, and where they stand (None where it has none)."""

    words: str
    span: Span | None


class Column(msgspec.Struct, frozen=True):
    """One place of the statement: a cell for each rendition. `same` says that all that have words here have the reference's."""

    cells: tuple[Cell, ...]
    same: bool


class Line(msgspec.Struct, frozen=True):
    """A rendition in the order of the table: its quotation, article and date, and whether it is the reference or was the first."""

    quotation: str
    article: str
    published: str | None
    is_reference: bool
    is_first: bool


class Variant(msgspec.Struct, frozen=True):
    """Words that some renditions have in the place of others: the column, the reference's words, theirs, and who has them, by time."""

    column: int
    before: str
    after: str
    articles: tuple[str, ...]
    lines: tuple[int, ...]


class Collation(msgspec.Struct, frozen=True):
    """A statement's renditions, word by word. `whole` is False where they were too long to be aligned."""

    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    variants: tuple[Variant, ...]
    whole: bool = True


class Word(NamedTuple):
    """One word of a rendition: its key, and its span in the article's text with the signs that stand after it."""

    key: str
    span: Span


def collate(found: Index, statement: Statement) -> Collation:
    """Lay the renditions of a statement out in columns.

    In the order: the reference, then the others by time, indirect ones last, since their words are the reporter's. The reference's words
    make the columns; words that it does not have stand in columns between them. Neighbouring columns in which the same renditions agree
    are one.
    """
    order = ordered(found, statement)
    lines = lines_of(found, statement, order)
    words = [words_of(found, q) for q in order]
    if sum(map(len, words)) > MOST_WORDS or not words:
        return Collation(lines, (), (), whole=False)
    texts = [found.articles[q.article].text for q in order]
    columns = merged(slots(words), texts)
    return Collation(lines, columns, variants(columns, lines))


def ordered(found: Index, statement: Statement) -> list[Quotation]:
    """The quotations of a statement in the order of the table."""
    quotations = [found.quotations[r.quotation] for r in statement.renditions if found.quotations[r.quotation].content]

    def rank(q: Quotation) -> tuple[bool, bool, float, int]:
        moment = moment_of(found.articles[q.article].published)
        return q.id != statement.reference, q.kind.value == "indirect", moment.timestamp() if moment else 1e15, found.numbers[q.article]

    return sorted(quotations, key=rank)


def lines_of(found: Index, statement: Statement, order: Sequence[Quotation]) -> tuple[Line, ...]:
    """The rows of the table; the first to tell is told only where dates tell it."""
    moments = {q.id: moment for q in order if (moment := moment_of(found.articles[q.article].published)) is not None}
    first = min(moments.values()) if moments else None
    return tuple(
        Line(
            q.id,
            q.article,
            found.articles[q.article].published,
            q.id == statement.reference,
            first is not None and moments.get(q.id) == first,
        )
        for q in order
    )


def words_of(found: Index, quotation: Quotation) -> list[Word]:
    """The words of a quotation, each with the signs up to the next word."""
    text = found.articles[quotation.article].text
    words = []
    for part in quotation.content:
        tokens = tokenize(part.of(text))
        for n, token in enumerate(tokens):
            end = tokens[n + 1].start if n + 1 < len(tokens) else len(part)
            words.append(Word(token.key, Span(part.start + token.start, part.start + end)))
    return words


Slot = list[list[Word]]
"""Of one place of the statement, the words of each rendition."""


def slots(renditions: Sequence[list[Word]]) -> list[Slot]:
    """The places of a statement: a word of the reference each, and between them what only others have.

    Each rendition is aligned with the reference (`align_words`); words that stand between two aligned ones go into the place before the
    next, or, where the reference has words of its own there, beside these.
    """
    reference, *others = renditions
    count = len(reference)
    between: list[Slot] = [[[] for _ in renditions] for _ in range(count + 1)]
    at: list[Slot] = [[[] for _ in renditions] for _ in range(count)]
    for n, word in enumerate(reference):
        at[n][0] = [word]
    for number, words in enumerate(others, 1):
        a = b = 0
        runs = [(run.a, run.b, run.length) for run in align_words([w.key for w in reference], [w.key for w in words])]
        for to_a, to_b, length in [*runs, (count, len(words), 0)]:
            extra = words[b:to_b]
            if extra and to_a > a:
                at[a][number] = extra  # in the place of the reference's words
            elif extra:
                between[to_a][number] = extra
            for k in range(length):
                at[to_a + k][number] = [words[to_b + k]]
            a, b = to_a + length, to_b + length
    places: list[Slot] = []
    for n in range(count + 1):
        if any(between[n]):
            places.append(between[n])
        if n < count:
            places.append(at[n])
    return places


def pattern(slot: Slot) -> tuple[object, ...]:
    """Which renditions have the reference's words in a place, which have others, and which have none."""
    reference = [w.key for w in slot[0]]
    return tuple("-" if not words else "=" if [w.key for w in words] == reference else "x" for words in slot)


def merged(places: Sequence[Slot], texts: Sequence[str]) -> tuple[Column, ...]:
    """Columns, neighbours in which the same renditions agree made one."""
    groups: list[tuple[tuple[object, ...], list[Slot]]] = []
    for slot in places:
        told = pattern(slot)
        joins = groups and ("x" not in told or not slot[0]) and groups[-1][0] == told and "x" not in groups[-1][0]
        replaced = groups and "x" in groups[-1][0] and slot[0] and told == tuple("-" if mark == "x" else mark for mark in groups[-1][0])
        if joins or replaced:
            groups[-1][1].append(slot)
        else:
            groups.append((told, [slot]))
    return tuple(column(told, slots, texts) for told, slots in groups)


def column(told: tuple[object, ...], slots: Sequence[Slot], texts: Sequence[str]) -> Column:
    """One column of some places."""
    cells = []
    for number, text in enumerate(texts):
        words = [word for slot in slots for word in slot[number]]
        if not words:
            cells.append(Cell("", None))
            continue
        parts, last = [], words[0]
        begin = last.span.start
        for word in words[1:]:
            if word.span.start != last.span.end:  # the attribution interrupts here
                parts.append(text[begin : last.span.end].strip())
                begin = word.span.start
            last = word
        parts.append(text[begin : last.span.end].strip())
        cells.append(Cell(" … ".join(parts), Span(words[0].span.start, last.span.end)))
    return Column(tuple(cells), "x" not in told and "-" not in told)


def variants(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Variant, ...]:
    """Who has other words than the reference, place by place; those who stop before or begin after it are not said to leave words out."""
    edges = [ends(columns, n) for n in range(len(lines))]
    listed = []
    for number, place in enumerate(columns):
        if place.same:
            continue
        reference = place.cells[0].words
        told: dict[str, list[int]] = {}
        for n, cell in enumerate(place.cells[1:], 1):
            inside = edges[n][0] <= number <= edges[n][1]
            if key_of(cell.words) != key_of(reference) and (cell.words or inside):
                told.setdefault(cell.words, []).append(n)
        for after, rows in told.items():
            listed.append(Variant(number, reference, after, tuple(lines[n].article for n in rows), tuple(rows)))
    return tuple(listed)


def ends(columns: Sequence[Column], line: int) -> tuple[int, int]:
    """The first and the last column in which a rendition has words."""
    held = [n for n, place in enumerate(columns) if place.cells[line].words]
    return (held[0], held[-1]) if held else (0, -1)


def key_of(words: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokenize(words))
