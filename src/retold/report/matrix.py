"""The rendition matrix: a row for each statement, a column for each article, in each cell the verdict on its words."""

from typing import NamedTuple

from retold.model import Attribution, Statement, Verdict
from retold.report.index import Index, quoted_words, renditions, speaker_name
from retold.report.lines import short
from retold.report.wording import ATTRIBUTION, severity_words, verdict_words

ONLY = "told only here"
"""What a cell says where there is no other telling to hold the words against."""


class Entry(NamedTuple):
    """One rendition in a cell: verdict and severity in words, the anchor of its details. `severity` is None for a reference."""

    verdict: str
    severity: int | None
    severity_words: str
    attribution: str
    href: str


class Row(NamedTuple):
    """One statement: its number, its words in short, its speaker, and one cell for each article."""

    number: int
    words: str
    speaker: str
    cells: tuple[tuple[Entry, ...], ...]
    retold: bool


def rendition_matrix(found: Index) -> list[Row]:
    """The rows of the matrix: statements told more than once first. Columns follow `found.articles`."""
    entries: dict[str, dict[str, list[Entry]]] = {id: {} for id in found.statements}
    for n, (statement, rendition, quotation) in enumerate(renditions(found), 1):
        is_reference = rendition.verdict is Verdict.REFERENCE
        silent = is_reference or (rendition.verdict is Verdict.VERBATIM and rendition.severity == 0)
        entry = Entry(
            verdict=ONLY
            if is_reference and len(statement.renditions) < 2
            else verdict_words(rendition.verdict, marked=rendition.marked, kind=quotation.kind),
            severity=None if is_reference else rendition.severity,
            severity_words="" if silent else severity_words(rendition.severity),
            attribution="" if rendition.attribution is Attribution.SAME else ATTRIBUTION[rendition.attribution],
            href=f"r{n}",
        )
        entries[statement.id].setdefault(quotation.article, []).append(entry)
    return [row(found, statement, entries[statement.id]) for statement in found.statements.values()]


def row(found: Index, statement: Statement, entries: dict[str, list[Entry]]) -> Row:
    """One row of the matrix."""
    return Row(
        number=found.statement_numbers[statement.id],
        words=short(quoted_words(found, found.quotations[statement.reference]), keep=14),
        speaker=speaker_name(found, statement.speaker),
        cells=tuple(tuple(entries.get(id, ())) for id in found.articles),
        retold=len(statement.renditions) > 1,
    )
