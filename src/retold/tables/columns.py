"""The tables and what each of their columns means: `python -m retold.tables.columns` prints the list of docs/tables.md."""

from enum import StrEnum
from typing import NamedTuple

Value = str | int | float | bool | None
Row = tuple[Value, ...]
"""The values of one row, in the order of its table's columns. None where there is none."""


class Type(StrEnum):
    """The type of a column, by its name in SQL."""

    TEXT = "VARCHAR"
    INTEGER = "BIGINT"
    REAL = "DOUBLE"
    TRUTH = "BOOLEAN"


class Column(NamedTuple):
    """One column: its name, its type, and what it holds."""

    name: str
    type: Type
    about: str


class Table(NamedTuple):
    """One table: its name, what one row is, its columns, and how many of the first of them together are a row's key."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: int


def text(name: str, about: str) -> Column:
    return Column(name, Type.TEXT, about)


def integer(name: str, about: str) -> Column:
    return Column(name, Type.INTEGER, about)


def real(name: str, about: str) -> Column:
    return Column(name, Type.REAL, about)


def truth(name: str, about: str) -> Column:
    return Column(name, Type.TRUTH, about)


STORY = text("story", "id of the story: it depends on its articles, its transcripts and the policy, and on nothing else")
ARTICLE = text("article", "id of the article the finding stands in")
START = integer("starts", "where it begins in the article's text, in code points")
END = integer("ends", "where it ends, the first code point that is no part of it")
SEVERITY = integer("severity", "0 none, 1 style, 2 minor, 3 material, 4 reversal or words without counterpart")
FLAGS = text("flags", "flags, with spaces between them")

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "articles",
            "an article",
            (
                text("id", "id"),
                text("outlet", "who published it"),
                text("title", "its headline"),
                text("byline", "who wrote it, as printed"),
                text("url", "its address"),
                text("published", "when it was published, as the source says"),
                text("moment", "when it was published, as a moment in UTC (ISO 8601); empty where that cannot be understood"),
                text("language", "its language, as declared"),
                truth("transcript", "whether it was taken for a full transcript"),
                integer("words", "how many words its text has"),
                text("digest", "SHA-256 of its text: the text that the offsets of all other tables count in"),
                text("text", "its text"),
            ),
            1,
        ),
        Table(
            "stories",
            "one article of one story",
            (STORY, text("article", "id of the article"), integer("place", "its place in the story's order in time, from 1")),
            2,
        ),
        Table(
            "passages",
            "a passage that two articles share",
            (
                text("story", "id of the story; empty where the articles are of two stories, or the archive's own"),
                text("a_article", "id of the one article"),
                text("b_article", "id of the other"),
                integer("a_start", "where the passage begins in the one"),
                integer("b_start", "where it begins in the other"),
                integer("a_end", "where it ends in the one"),
                integer("b_end", "where it ends in the other"),
                text("kind", "verbatim or rewritten"),
                real("identity", "share of words in common, 0 to 1"),
            ),
            5,
        ),
        Table(
            "quotations",
            "a quotation: one attribution of words to somebody",
            (
                STORY,
                text("id", "id, unique in its story"),
                ARTICLE,
                START,
                END,
                text("kind", "direct, indirect or mixed"),
                text("content", "the words said, the parts joined by …"),
                text("cue", "the words that report it"),
                text("source", "the words that name who"),
                text("speaker", "id of the speaker; empty while unresolved"),
                FLAGS,
            ),
            2,
        ),
        Table(
            "speakers",
            "somebody, or some body, who is quoted",
            (
                STORY,
                text("id", "id, unique in its story"),
                text("name", "name"),
                text("role", "role"),
                text("organisation", "organisation"),
                integer("mentions", "how many places name this speaker"),
            ),
            2,
        ),
        Table(
            "statements",
            "one utterance by one speaker on one occasion",
            (
                STORY,
                text("id", "id, unique in its story"),
                text("speaker", "id of the speaker"),
                text("reference", "id of the quotation that the others are held against"),
                integer("renditions", "how many quotations render it, the reference among them"),
                integer("articles", "how many articles they stand in"),
                integer("severity", "the gravest severity among them"),
                text("content", "the words of the reference"),
            ),
            2,
        ),
        Table(
            "renditions",
            "one article's quotation of a statement",
            (
                STORY,
                text("statement", "id of the statement"),
                text("quotation", "id of the quotation"),
                ARTICLE,
                text("verdict", "what the words are, held against the reference"),
                truth("marked", "whether every omission shows a sign"),
                SEVERITY,
                text("attribution", "who the words are given to, held against the reference's speaker"),
                FLAGS,
                text("against", "id of the quotation it was held against, where that is not the reference"),
                text("content", "the words of the quotation"),
                text("edits", "the changes of words, as a JSON list of objects"),
            ),
            3,
        ),
        Table(
            "differences",
            "a fact that two tellings state differently",
            (
                STORY,
                text("id", "id, unique in its story"),
                text("kind", "kind of fact"),
                ARTICLE,
                START,
                END,
                text("other_article", "id of the telling it was held against"),
                integer("other_start", "where that telling's words begin; empty where it has none"),
                integer("other_end", "where they end"),
                text("before", "the words of the other telling"),
                text("after", "the words of this one"),
                SEVERITY,
            ),
            2,
        ),
        Table(
            "additions",
            "a sentence or clause without a counterpart in the tellings it was held against",
            (
                STORY,
                text("id", "id, unique in its story"),
                ARTICLE,
                START,
                END,
                text("kind", "kind of addition"),
                text("support", "where something supports it, if anywhere"),
                SEVERITY,
                text("content", "its words"),
            ),
            2,
        ),
        Table(
            "lineage",
            "text of one article that came into another",
            (
                STORY,
                text("source", "id of the article it came from"),
                text("target", "id of the article it came into"),
                text("relation", "W3C PROV relation of the target to the source"),
                text("derivation", "wholly derived, partially derived or non-derived (METER)"),
                real("share", "share of the target's words found in the source"),
                real("confidence", "how sure the direction is, 0.5 to 1"),
                text("direction", "how the direction is known: dated, likely or undetermined"),
                text("evidence", "the places whose words tell, as a JSON list of objects"),
            ),
            3,
        ),
        Table(
            "wire",
            "an article, and how much of it is its own",
            (
                STORY,
                text("article", "id of the article"),
                integer("words", "how many words it has"),
                text("agencies", "the news agencies whose text its dateline or by-line says it is, with | between them"),
                real("wire", "share of its words that stand also in articles that say so of the same agency"),
                real("taken", "share of its words that stand also in articles it comes after"),
                real("shared", "share of its words that stand also in any other article of the story, transcripts left out"),
                real("own", "share of its words that stand in none of them"),
            ),
            2,
        ),
        Table(
            "unseen",
            "an article of several that come from one text which is not among them",
            (
                STORY,
                text("source", "the agency that they credit with the text"),
                text("article", "id of the article"),
                text("evidence", "the words that say so, as a JSON list of objects"),
            ),
            3,
        ),
        Table(
            "spoken",
            "a quotation of eight words or more in marks, looked up in full transcripts (`retold corpus run --transcript`)",
            (
                STORY,
                text("quotation", "id of the quotation"),
                ARTICLE,
                text("transcript", "id of the transcript that has its words; empty where none has"),
                integer("starts", "where they begin in the transcript's text, in code points"),
                integer("ends", "where they end"),
                text("verdict", "what the words are, held against the transcript; unmatched where none has them"),
                truth("marked", "whether every omission shows a sign"),
                SEVERITY,
                text("content", "the words of the quotation that stand in marks"),
                text("said", "the words of the transcript at that place, and some around them"),
                text("edits", "the changes of words, as a JSON list of objects"),
            ),
            2,
        ),
        Table(
            "stemma",
            "a wording of a statement, or a missing ancestor of several, in the tree of descent",
            (
                STORY,
                text("statement", "id of the statement"),
                text("node", "its name: the id of the first quotation that has the wording, or a Greek letter for a missing one"),
                text("parent", "the name of what it comes from; empty for the root"),
                text("quotations", "ids of the quotations that have the wording, as a JSON list; none for a missing one"),
                real("support", "share of drawn trees in which what comes from it hangs together; empty for a single wording"),
                real("changes", "how much lies between it and its parent, in content words"),
            ),
            3,
        ),
        Table(
            "utterances",
            "what the renditions of a statement, three or more, most likely go back to",
            (
                STORY,
                text("statement", "id of the statement"),
                text("content", "the words"),
                real("support", "the least support of any of them"),
                text("words", "each word with the share of independent witnesses that have it, as a JSON list of objects"),
            ),
            2,
        ),
        Table(
            "kept",
            "a denial, hedge, number or attribution in a sentence that another article took over",
            (
                STORY,
                text("trait", "denial, hedge, number or attribution"),
                text("source", "id of the article it stands in"),
                integer("starts", "where it begins there, in code points"),
                integer("ends", "where it ends"),
                text("target", "id of the article that took the sentence over"),
                integer("hop", "how many steps that article is from a text that came from nowhere here, by the shortest way"),
                truth("kept", "whether that article still has it"),
                text("content", "the words that show it"),
            ),
            6,
        ),
        Table(
            "survival",
            "of a trait, the share that survives a hop, over all stories (`retold corpus run`)",
            (
                text("trait", "denial, hedge, number or attribution"),
                integer("hop", "the hop, 0 for all together"),
                integer("total", "how many stood in sentences that were taken over"),
                integer("kept", "how many were still there"),
                real("low", "lower bound of the share (95 %, Wilson)"),
                real("high", "upper bound of the share"),
                real("error", "how often the counting itself is wrong, measured on invented pairs"),
            ),
            2,
        ),
        Table(
            "loops",
            "an addition without a source that a later article tells as reported",
            (
                STORY,
                text("addition", "id of the addition"),
                text("added_article", "id of the article that added it"),
                text("added", "its sentence"),
                text("article", "id of the later article"),
                integer("starts", "where that one's sentence begins, in code points"),
                integer("ends", "where it ends"),
                text("content", "that sentence"),
                text("said", "the words in it that say it was reported"),
            ),
            6,
        ),
    )
}
"""All tables by name."""


def markdown() -> str:
    """Every table as Markdown, for docs/tables.md.

    >>> markdown().splitlines()[0]
    '### articles'
    """
    parts = []
    for table in TABLES.values():
        key = ", ".join(f"`{column.name}`" for column in table.columns[: table.key])
        lines = [
            f"### {table.name}",
            "",
            f"A row is {table.about}. Its key: {key}.",
            "",
            "| column | type | what it holds |",
            "|---|---|---|",
        ]
        lines += [f"| `{column.name}` | {column.type.value.lower()} | {column.about} |" for column in table.columns]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


if __name__ == "__main__":
    print(markdown())
