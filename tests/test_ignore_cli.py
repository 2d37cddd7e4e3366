"""Findings switched off on the command line are counted in every report, and a bad ignore file ends the call."""

import json
from pathlib import Path

import pytest

from retold import cli

WIRE = "The pier at Odder Bay will cost 40 million crowns, pier keeper Una Brack said.\n\n“The pier is not safe,” Brack said.\n"
DESK = """The pier at Odder Bay will cost 60 million crowns, said pier keeper Una Brack.

“The pier is safe,” Brack said.

[Insert photo here]
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two tellings and an ignore file, in which the commands run."""
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "desk.txt").write_text(DESK, encoding="utf-8")
    (tmp_path / "off.toml").write_text('[[ignore]]\nkind = "number"\nreason = "prices are checked by hand"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_was_ignored_is_counted_in_terminal_html_and_json(desk: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["trace", "wire.txt", "desk.txt", "--ignore", "off.toml", "--html", "out.html", "--json", "out.json"]) == 0
    line = "1 finding ignored: prices are checked by hand (1 number)"
    out = capsys.readouterr().out
    assert "IGNORED (1)" in out and line in out and "FACTS STATED DIFFERENTLY" not in out
    assert line in (desk / "out.html").read_text(encoding="utf-8")
    story = json.loads((desk / "out.json").read_text(encoding="utf-8"))
    assert [one["reason"] for one in story["ignored"]] == ["prices are checked by hand"] and story["differences"] == []


def test_the_exit_status_counts_what_is_left(desk: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["residue", "desk.txt"]) == 1
    assert cli.run(["residue", "desk.txt", "--without", "placeholder"]) == 0
    assert "ignored: 1 finding ignored: switched off by kind: placeholder (1 placeholder)" in capsys.readouterr().out
    assert cli.run(["check", "desk.txt", "--against", "wire.txt"]) == 1
    assert cli.run(["check", "desk.txt", "--against", "wire.txt", "--without", "trimmed"]) == 0
    assert "switched off by kind: trimmed (1 trimmed)" in capsys.readouterr().out


def test_findings_below_a_severity_are_counted(desk: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["trace", "wire.txt", "desk.txt", "--min-severity", "4"]) == 0
    assert "ignored: below severity 4 (" in capsys.readouterr().out


BAD = {
    "[[ignore]]\nkind = 'number'\n": "retold: off.toml: entry 1: gives no reason",
    "[[ignore]]\nkind = 'number'\nreason = 'x'\nexpires = 2001-01-01\n": "retold: off.toml: entry 1: expired on 2001-01-01",
    "[[": "retold: off.toml: not an ignore file",
    "\udcff": "retold: off.toml: not an ignore file: it is not UTF-8 text",
}


@pytest.mark.parametrize(
    "command", [["trace", "wire.txt", "desk.txt"], ["check", "desk.txt", "--against", "wire.txt"], ["residue", "desk.txt"]]
)
@pytest.mark.parametrize("text", BAD)
def test_a_bad_ignore_file_gives_one_line_and_status_2(desk: Path, capsys: pytest.CaptureFixture[str], text: str, command: list[str]):
    (desk / "off.toml").write_text(text, encoding="utf-8", errors="surrogateescape")
    assert cli.run([*command, "--ignore", "off.toml"]) == 2
    out, err = capsys.readouterr()
    assert err.startswith(BAD[text]) and err.count("\n") == 1 and out == ""


def test_a_missing_ignore_file_and_an_unknown_kind_are_wrong_calls(desk: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["trace", "wire.txt", "--ignore", "none.toml"]) == 2
    assert cli.run(["trace", "wire.txt", "--without", "cues"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == "retold: none.toml: cannot be read: No such file or directory" and "there is cue" in second
