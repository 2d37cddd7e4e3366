"""`retold archive …`: what it prints, where, and with which exit status."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from retold.cli import run

TEXT = "The ferry from Gull Point ran onto a sandbank on Monday night with ninety people on board, the harbour master said."
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command in a folder with two files: its status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RETOLD_ARCHIVE", raising=False)
    lines = [
        {"id": "wire", "text": TEXT, "title": "Ferry aground", "url": "https://wire.example/1", "outlet": "Wire", "date": "2031-05-05"},
        {"id": "desk", "text": f"Late news. {TEXT}", "title": "Ninety saved", "outlet": "Desk", "date": "2031-05-06"},
        {
            "id": "later",
            "text": TEXT.replace("ninety", "eighty"),
            "title": "Ferry aground",
            "url": "https://wire.example/1",
            "outlet": "Wire",
        },
    ]
    Path("news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    Path("bad.jsonl").write_text("nonsense\n" + json.dumps({"text": "A bell rang all night."}) + "\n")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(["archive", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_add_counts_what_it_did(call: Call):
    status, out, err = call("add", "news.jsonl")
    assert (status, err) == (0, "")
    assert out == "retold.db: 2 new, 0 known, 1 new versions, 0 that could not be read; 3 articles in all\n"
    assert "1 file left alone" in call("add", "news.jsonl")[1]
    assert "3 known" in call("add", "--again", "news.jsonl")[1]


def test_add_tells_what_could_not_be_read_and_adds_the_rest(call: Call):
    status, out, err = call("add", "bad.jsonl", "no.csv", "--archive", "other.db")
    assert status == 2 and "1 new" in out and "2 that could not be read" in out
    assert err.splitlines() == ["retold: bad.jsonl, line 1: not valid JSON: invalid character", "retold: no.csv: no such file"]


def test_a_thousand_bad_records_are_not_told_one_by_one(call: Call):
    Path("many.jsonl").write_text("nonsense\n" * 1000)
    status, _, err = call("add", "many.jsonl")
    assert status == 2 and len(err.splitlines()) == 101 and "900 more records could not be read" in err


def test_the_environment_names_the_archive(call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RETOLD_ARCHIVE", "mine.db")
    assert "mine.db: 2 new" in call("add", "news.jsonl")[1] and Path("mine.db").exists()


def test_search_show_and_info(call: Call):
    call("add", "news.jsonl")
    status, out, _ = call("search", "ferry", '"harbour master"')
    assert status == 0 and out.count("sandbank") == 3 and "desk · Desk · 6 May 2031 · Ninety saved" in out
    assert [hit["id"] for hit in json.loads(call("search", "late", "--json")[1])] == ["desk"]
    assert "no article has all of these words" in call("search", "volcano")[1]
    out = call("show", "wire")[1]
    assert "2 VERSIONS" in out and "replaced: “ninety” → “eighty”" in out and "desk · Desk · 6 May 2031 · verbatim" in out
    assert TEXT[:60] in call("show", "wire", "--text")[1]
    shown = json.loads(call("show", "later", "--json")[1])
    assert shown["article"]["id"] == "later" and shown["versions"][1]["hunks"][0]["after"] == "eighty" and len(shown["passages"]) == 2
    told = "3 articles from 2 outlets, 5 May 2031 to 6 May 2031, 1 of them new versions of others"
    assert told in " ".join(call("info")[1].split())
    assert json.loads(call("info", "--json")[1])["passages"] == 3


def test_a_story_of_one_article_takes_its_relatives(call: Call):
    call("add", "news.jsonl")
    status, out, _ = call("story", "wire")
    assert status == 0 and "2 articles" in out
    assert call("story", "wire", "--json", "out.json", "--html", "out.html")[0] == 0
    assert [a["id"] for a in json.loads(Path("out.json").read_text())["articles"]] == ["wire", "desk"]
    assert "<html" in Path("out.html").read_text()
    assert "1 traced story" in call("info")[1]


def test_a_transcript_among_the_relatives_is_held_as_one(call: Call):
    said = "We will not open the bridge before the winter, and nobody who has seen the crack would ask us to"
    Path("log.txt").write_text(f"REPORTER: When will it open?\n\nADA QUIST: {said}.")
    Path("desk.txt").write_text(f"“{said},” Ada Quist told reporters on Monday.")
    call("add", "log.txt", "desk.txt")
    assert call("story", "desk.txt", "--json", "out.json")[0] == 0
    assert json.loads(Path("out.json").read_text())["transcripts"] == ["log.txt"]
    assert call("story", "desk.txt", "--transcript", "log.txt")[0] == 0


def test_what_is_exported_can_be_added_again(call: Call):
    call("add", "news.jsonl")
    lines = call("export")[1]
    Path("again.jsonl").write_text(lines)
    call("add", "again.jsonl", "--archive", "other.db")
    assert call("export", "--archive", "other.db")[1] == lines and lines.count("\n") == 3
    assert call("export", "--part", "passages", "--out", "p.jsonl")[0] == 0 and len(Path("p.jsonl").read_text().splitlines()) == 3
    assert call("export", "--out", "retold.db")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "nobody"), "nobody: no such article in retold.db"),
        (("story", "nobody"), "nobody: no such article in retold.db"),
        (("story", "wire", "--policy", "nobody's"), "nobody's"),
        (("info", "--archive", "no.db"), "no.db: no such archive; make one with `retold archive add FILES --archive no.db`"),
        (("search", "ferry", "--archive", "news.jsonl"), "news.jsonl: not an archive of retold"),
        (("add", "news.jsonl", "--archive", "no/folder.db"), "no/folder.db: cannot be opened"),
    ],
)
def test_a_wrong_call_is_one_clear_line(call: Call, arguments: tuple[str, ...], said: str):
    call("add", "news.jsonl")
    status, out, err = call(*arguments)
    assert status == 2 and out == "" and said in err and len(err.splitlines()) == 1
    assert not Path("no.db").exists()


def test_version_says_whether_the_kernels_are_compiled(capsys: pytest.CaptureFixture[str]):
    from retold.passages.kernels import COMPILED

    run(["--version"])
    assert capsys.readouterr().out.strip().endswith("(kernels compiled)" if COMPILED else "(kernels interpreted)")
