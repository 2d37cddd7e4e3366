"""Tables keep every value, whatever kind of file they go through, and DuckDB reads them all."""

import csv
import json
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings, strategies as st

from retold.errors import UsageError
from retold.model import Article, Story
from retold.tables import KINDS, TABLES, Tables, rows_of, story_id
from retold.tables.columns import Type
from retold.tables.files import cell
from retold.trace import trace

DOCS = Path(__file__).resolve().parents[2] / "docs" / "tables.md"
WIRE = Article(
    "wire",
    "“The dam will not be opened before Friday,” Mayor Ines Orr said on Monday. The basin holds nine metres of water.",
    title="=1+1 holds",
    outlet="Wire",
    published="2031-05-05T08:00:00Z",
)
DESK = Article(
    "-desk",
    "“The dam will be opened before Friday,” Mayor Ines Orr said on Monday. The basin holds eight metres of water. Gulls, say observers.",
    title="'Safe'\x00",
    outlet="@Desk",
    published="2031-05-06",
)


@pytest.fixture(scope="module")
def told() -> Story:
    return trace([WIRE, DESK])


def test_every_table_has_rows_of_its_own_columns(told: Story):
    for name, table in TABLES.items():
        for row in rows_of(name, told):
            assert len(row) == len(table.columns)
            kinds = {Type.TEXT: str, Type.INTEGER: int, Type.REAL: (int, float), Type.TRUTH: bool}
            assert all(v is None or isinstance(v, kinds[c.type]) for v, c in zip(row, table.columns, strict=True)), name


@pytest.mark.parametrize("name", TABLES)
def test_a_key_stands_once(told: Story, name: str):
    keys = [row[: TABLES[name].key] for row in rows_of(name, told)]
    assert len(set(keys)) == len(keys)


def test_a_story_keeps_its_id_in_any_order_and_under_other_words(told: Story):
    assert story_id(trace([DESK, WIRE])) == story_id(told)
    assert story_id(trace([WIRE])) != story_id(told)


@pytest.mark.parametrize("kind", KINDS)
def test_duckdb_reads_back_what_was_written(told: Story, kind: str, tmp_path: Path):
    with Tables(tmp_path / "out", kind) as tables:
        tables.add(told)
        tables.add(told)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{name}.{kind}" for name in TABLES)
    for name, table in TABLES.items():
        path = str(tmp_path / "out" / f"{name}.{kind}")
        columns = {c.name: c.type.value for c in table.columns}
        source = {
            "jsonl": f"read_json('{path}', columns = {columns}, format = 'newline_delimited')",
            "csv": f"read_csv('{path}', header = true, columns = {columns}, nullstr = '\x01', all_varchar = false)",
            "parquet": f"'{path}'",
        }[kind]
        if kind == "csv":
            with open(path, encoding="utf-8", newline="") as file:
                got = [tuple(row) for row in list(csv.reader(file))[1:]]
            assert got == [tuple(cell(v) for v in row) for row in rows_of(name, told)]
            assert duckdb.sql(f"SELECT count(*) FROM {source.replace(', all_varchar = false', '')}").fetchall()
        else:
            assert duckdb.sql(f"SELECT * FROM {source}").fetchall() == list(rows_of(name, told)), name


def test_an_article_of_two_stories_is_one_row(tmp_path: Path):
    with Tables(tmp_path, "jsonl") as tables:
        tables.add(trace([WIRE]))
        tables.add(trace([WIRE, DESK]))
    rows = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == ["wire", "-desk"]
    assert len((tmp_path / "stories.jsonl").read_text().splitlines()) == 3


def test_two_texts_with_one_id_are_refused_and_not_mistaken_for_each_other(tmp_path: Path):
    other = Article("wire", "The gulls have left the basin.")
    for second in (trace([other, DESK]), trace([other])):
        with pytest.raises(UsageError, match="wire: two articles with different texts"), Tables(tmp_path, "jsonl") as tables:
            tables.add(trace([WIRE]))
            tables.add(second)
    with pytest.raises(UsageError), Tables(tmp_path, "jsonl") as tables:
        tables.add(trace([WIRE]))
        tables.add_article(other)
    assert not list(tmp_path.iterdir())


@given(st.text())
@settings(deadline=None)
def test_no_cell_is_run_as_a_formula_and_every_text_can_be_had_again(text: str):
    written = cell(text)
    assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert written.removeprefix("'") == text.replace("\x00", "\ufffd")


def test_numbers_are_left_alone():
    assert cell(-3) == "-3" and cell(0.5) == "0.5" and cell(False) == "false"


def test_nothing_half_written_is_left_behind(told: Story, tmp_path: Path):
    with pytest.raises(RuntimeError), Tables(tmp_path, "csv") as tables:
        tables.add(told)
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written to"), Tables(tmp_path / "file", "csv"):
        pass
    with pytest.raises(UsageError, match="no such kind"):
        Tables(tmp_path, "xlsx")


def test_the_documentation_lists_every_column():
    written = DOCS.read_text(encoding="utf-8")
    for name, table in TABLES.items():
        assert f"### {name}\n" in written
        assert all(f"| `{c.name}` | {c.type.value.lower()} | {c.about} |" in written for c in table.columns), name
