"""The quotations of a story looked up in transcripts, as rows of the table `spoken`."""

from collections.abc import Iterable, Iterator

from retold.statements.spoken import Spoken
from retold.tables.columns import TABLES, Row
from retold.tables.rows import as_json, in_marks
from retold.text.tokens import tokenize

FEWEST = 8
"""Words that a quotation must have to be looked up: fewer are said on many occasions."""
STORY, ID, ARTICLE, KIND, CONTENT = (
    [column.name for column in TABLES["quotations"].columns].index(name) for name in ("story", "id", "article", "kind", "content")
)


def said_rows(quotations: Iterable[Row], spoken: Spoken, policy: str) -> Iterator[Row]:
    """A row for each quotation, given as a row, with `FEWEST` words and more in marks; without transcript where none has its words."""
    for row in quotations:
        words = in_marks(str(row[CONTENT]), str(row[KIND]))
        if len(tokenize(words)) < FEWEST:
            continue
        said = spoken.find(words, policy)
        start = (row[STORY], row[ID], row[ARTICLE])
        if said is None:
            yield (*start, None, None, None, "unmatched", None, None, words, None, None)
            continue
        judged = said.comparison
        yield (
            *(*start, said.transcript, said.span.start, said.span.end, judged.verdict.value, judged.marked, judged.severity),
            *(words, said.span.of(spoken.texts[said.transcript]), as_json(judged.edits)),
        )
