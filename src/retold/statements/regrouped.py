"""Statements as people grouped them: the same judgement on renditions that somebody put together or parted."""

from collections.abc import Collection, Sequence

from retold.errors import UsageError
from retold.model import Article, Quotation, Speaker, Statement
from retold.statements.agreement import Speakers
from retold.statements.link import _statement
from retold.statements.utterances import utterances
from retold.statements.yardstick import reference_of


def judge_group(
    id: str,
    members: Collection[str],
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    speakers: Sequence[Speaker],
    *,
    transcripts: Collection[str] = (),
    policy: str = "reuters",
) -> Statement:
    """Judge some quotations of a story as the renditions of one statement.

    In: the id that the statement shall have, the ids of its quotations, and the parts of the story. Out: the statement, its reference
    chosen and its renditions judged as `link_statements` does. UsageError if none of the quotations has words.

    >>> from retold.model import Span
    >>> wire = Article("wire", "“The dam is safe,” said Ines Orr.")
    >>> quotation = Quotation("q1", "wire", (Span(1, 16),))
    >>> judge_group("s1", ["q1"], [wire], [quotation], []).renditions[0].verdict.value
    'reference'
    """
    ready = utterances(articles, quotations)
    wanted = set(members)
    chosen = [u for u in ready if u.quotation.id in wanted]
    if not chosen:
        raise UsageError("none of these quotations has words to judge")
    return _statement(id, reference_of(chosen, transcripts), chosen, ready, Speakers(speakers), transcripts, policy)
