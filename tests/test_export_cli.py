"""`retold export` and `retold archive export --format`: what is written where, and what is refused."""

from pathlib import Path

import duckdb
import pytest

from retold.archive import Archive
from retold.cli import run
from retold.export_cli import TABLES, Format
from retold.model import Article, Story
from retold.report.exports import EXPORTERS
from retold.tables import KINDS

TEXT = "The ferry from Gull Point ran onto a sandbank on Monday night with ninety people on board, the harbour master said."
TOLD = (Article("wire", TEXT, outlet="Wire", published="2031-05-05"), Article("desk", f"Late. {TEXT}", published="2031-05-06"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a story and an archive of the same articles."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RETOLD_ARCHIVE", raising=False)
    Path("story.json").write_text(Story(TOLD).to_json())
    with Archive("retold.db") as archive:
        archive.add(TOLD)
    return tmp_path


def test_every_format_can_be_named():
    assert {format.value for format in Format} == {*KINDS, *(exporter.name for exporter in EXPORTERS)}
    assert {format.value for format in TABLES} == set(KINDS)


@pytest.mark.parametrize("format", Format)
def test_a_story_is_written_in_every_format(format: Format):
    assert run(["export", "story.json", "--format", format.value, "--out", "out"]) == 0
    assert Path("out").is_dir() is (format in TABLES)
    if format not in TABLES:
        assert "wire" in Path("out").read_text() or format in (Format.ANNOTATIONS, Format.CLAIMREVIEW, Format.QUOTATIONS)


@pytest.mark.parametrize("format", TABLES)
def test_an_archive_is_written_as_tables_with_all_its_articles_and_passages(format: Format):
    assert run(["archive", "export", "--format", format.value, "--part", "tables", "--out", "out"]) == 0
    assert duckdb.sql(f"SELECT id FROM 'out/articles.{format.value}' ORDER BY id").fetchall() == [("desk",), ("wire",)]
    assert duckdb.sql(f"SELECT a_article, b_article, b_start FROM 'out/passages.{format.value}'").fetchall() == [("desk", "wire", 0)]


def test_standard_output_takes_a_file_but_no_tables(capsys: pytest.CaptureFixture[str]):
    assert run(["export", "story.json", "--format", "prov"]) == 0
    assert capsys.readouterr().out.startswith("{")
    assert run(["export", "story.json", "--format", "csv"]) == 2
    assert capsys.readouterr().err == "retold: -: tables are several files; name a folder with --out\n"
    assert run(["archive", "export", "--format", "graphml"]) == 0
    assert capsys.readouterr().out.startswith("<?xml")


def test_what_is_no_story_is_refused_and_nothing_is_written(capsys: pytest.CaptureFixture[str]):
    Path("bad.json").write_text("{}")
    for name in ("bad.json", "missing.json"):
        for format in ("csv", "prov"):
            assert run(["export", "story.json", name, "--format", format, "--out", f"{name}-{format}"]) == 2
            assert capsys.readouterr().err.startswith(f"retold: {name}: ")
    assert {path.name for path in Path().iterdir() if path.is_file()} == {"story.json", "retold.db", "bad.json"}
    assert not any(Path("bad.json-csv").iterdir())
