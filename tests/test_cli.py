"""The command line as its users meet it: real processes, their output, their exit status."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from retold import cli
from retold.model import Story

WIRE = """The ferry pier at Odder Bay will close on Friday, pier keeper Una Brack said.

“The pier is not safe, and nobody should stand on it. We found nine rotten piles in March,” Brack said.

“I thank the fishermen for their patience,” she added.
"""
RETOLD = """The pier at Odder Bay shuts on Friday.

“The pier is safe, and nobody should stand on it. We found nine rotten piles in March,” Una Brack said.

Observers believe the closure will hurt the town.

(Image suggestion: add a photograph of the old pier.)
"""
RECORD = """UNA BRACK: The pier is not safe, and nobody should stand on it. We found nine rotten piles in March.

UNA BRACK: I thank the fishermen for their patience.
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two tellings and the record."""
    for name, text in (("wire.txt", WIRE), ("retold.txt", RETOLD), ("record.txt", RECORD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def retold(desk: Path) -> Run:
    """Runs the command in the folder."""

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "RETOLD_DEBUG")}
        command = [sys.executable, "-m", "retold.cli", *arguments]
        given = {"capture_output": True, "text": True, "encoding": "utf-8", "cwd": desk, "env": env, "timeout": 60, **options}
        return subprocess.run(command, **given)  # type: ignore[call-overload, no-any-return]

    return run


def complaints(err: str) -> list[str]:
    """The lines on standard error, without those of progress, which a slow machine brings out."""
    return [line for line in err.splitlines() if not re.fullmatch(r"retold: (reading|tracing|checking).*\(\d+ s\)", line)]


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The only line on standard error."""
    [line] = complaints(done.stderr)
    assert line.startswith("retold: ")
    return str(line)


def test_version_names_the_program(retold: Run) -> None:
    done = retold("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"retold \d+\.\d+\S* \(kernels (compiled|interpreted)\)\n", done.stdout)


def test_trace_prints_a_summary_without_escapes_when_piped(retold: Run) -> None:
    done = retold("trace", "wire.txt", "retold.txt")
    assert (done.returncode, complaints(done.stderr)) == (0, [])
    assert "\x1b" not in done.stdout
    assert "[deleted: not]" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


def test_trace_writes_both_reports_and_says_where(retold: Run, desk: Path) -> None:
    done = retold("trace", "wire.txt", "retold.txt", "--transcript", "record.txt", "--html", "out.html", "--json", "out.json")
    assert done.returncode == 0, done.stderr
    assert "Written: out.html, out.json" in done.stdout
    story = Story.from_json((desk / "out.json").read_bytes())
    assert (len(story.articles), len(story.transcripts)) == (3, 1)
    assert (desk / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_json_on_standard_output_is_json_and_nothing_else(retold: Run) -> None:
    done = retold("trace", "wire.txt", "retold.txt", "--json", "-")
    assert Story.from_json(done.stdout).articles
    assert done.returncode == 0


def test_standard_input_is_read_as_a_dash(retold: Run) -> None:
    done = retold("trace", "-", "retold.txt", input=WIRE)
    assert done.returncode == 0
    assert "[deleted: not]" in done.stdout


def test_one_bad_file_among_many_is_reported_and_the_rest_is_traced(retold: Run, desk: Path) -> None:
    (desk / "empty.txt").write_text("")
    done = retold("trace", "wire.txt", "empty.txt", "retold.txt")
    assert "empty.txt" in one_line(done)
    assert "[deleted: not]" in done.stdout
    assert done.returncode == 2


def test_only_bad_files_give_one_line_each_and_nothing_else(retold: Run) -> None:
    done = retold("trace", "missing-a.txt", "missing-b.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split(":")[:2] for line in complaints(done.stderr)] == [["retold", " missing-a.txt"], ["retold", " missing-b.txt"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["trace"], "Missing argument"),
        (["blend", "x"], "No such command"),
        (["trace", "--colour", "wire.txt"], "No such option"),
        (["trace", "wire.txt", "--policy", "rumour"], "no severity policy named 'rumour'"),
        (["trace", "wire.txt", "--html", "no/such/folder/out.html"], "no folder"),
        (["trace", "wire.txt", "--html", "."], "is a folder"),
        (["trace", "wire.txt", "retold.txt", "--html", "wire.txt"], "would be overwritten"),
        (["trace", "wire.txt", "--html", "-", "--json", "-"], "two reports"),
        (["check", "retold.txt"], "--against"),
        (["check", "retold.txt", "--against"], "--against"),
        (["check", "--against", "wire.txt", "retold.txt"], "DRAFT"),
        (["check", "retold.txt", "--against", "wire.txt", "--severity", "9"], "severity"),
        (["residue", "no-such-file.txt"], "no-such-file.txt"),
    ],
)
def test_a_wrong_call_gets_one_clear_line_and_status_two(
    arguments: list[str], words: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    assert cli.run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    assert line.startswith("retold: ")
    assert words in line
    assert (desk / "wire.txt").read_text(encoding="utf-8") == WIRE


def test_no_arguments_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == 2
    assert "trace" in capsys.readouterr().out


def test_check_prints_a_line_a_quotation_and_fails_from_the_asked_severity(retold: Run) -> None:
    done = retold("check", "retold.txt", "--against", "wire.txt", "record.txt")
    assert done.returncode == 1, done.stderr
    first, last = done.stdout.splitlines()
    assert "[deleted: not]" in first
    assert "severity 4, reversal, or words without counterpart" in first
    assert last.startswith("retold.txt: 1 quotation:")
    assert "\x1b" not in done.stdout


def test_check_is_content_with_verbatim_words(retold: Run) -> None:
    done = retold("check", "wire.txt", "--against", "record.txt")
    assert done.returncode == 0, done.stdout + done.stderr
    *lines, last = done.stdout.splitlines()
    assert len(lines) == 2
    assert all(": verbatim · severity 0, none · Una Brack" in line for line in lines), lines
    assert ["record.txt" in line for line in lines] == [True, True]
    assert last == "wire.txt: 2 quotations: 2 verbatim; gravest: severity 0, none"


def test_check_as_json_holds_the_findings(retold: Run) -> None:
    done = retold("check", "retold.txt", "--against", "wire.txt", "--json")
    assert json.loads(done.stdout)["findings"][0]["severity"] == 4
    assert done.returncode == 1


def test_files_of_one_name_are_told_apart_whatever_their_part_in_the_call(retold: Run, desk: Path) -> None:
    (desk / "log").mkdir()
    (desk / "log" / "wire.txt").write_text(RECORD, encoding="utf-8")
    traced = retold("trace", "wire.txt", "--transcript", "log/wire.txt", "--json", "-")
    assert traced.returncode == 0, traced.stderr
    story = Story.from_json(traced.stdout)
    assert {a.id for a in story.articles} == {"wire.txt", "log/wire.txt"}
    assert story.transcripts == ("log/wire.txt",)
    assert retold("check", "wire.txt", "--against", "log/wire.txt").returncode == 0


def test_a_file_given_twice_is_no_error(retold: Run) -> None:
    done = retold("check", "wire.txt", "--against", "wire.txt")
    assert (done.returncode, complaints(done.stderr)) == (0, [])


def test_what_could_not_be_read_stands_in_every_report(retold: Run, desk: Path) -> None:
    done = retold("trace", "wire.txt", "missing.txt", "retold.txt", "--html", "out.html", "--json", "out.json")
    assert done.returncode == 2
    told = "Could not be read: missing.txt: no such file"
    assert told in done.stdout
    assert told in (desk / "out.html").read_text(encoding="utf-8")
    assert told in Story.from_json((desk / "out.json").read_bytes()).notes
    checked = retold("check", "wire.txt", "--against", "record.txt", "missing.txt")
    assert checked.returncode == 2
    assert f"note: {told}" in checked.stdout.splitlines()
    assert "note:" not in retold("check", "wire.txt", "--against", "record.txt").stdout


def test_no_report_goes_over_or_among_the_inputs(retold: Run, desk: Path) -> None:
    (desk / "in").mkdir()
    (desk / "in" / "wire.txt").write_text(WIRE, encoding="utf-8")
    os.symlink(desk / "in" / "wire.txt", desk / "link.txt")
    for out, words in (
        ("in/wire.txt", "would be overwritten"),
        ("link.txt", "would be overwritten"),
        ("in/new.html", "folder of articles"),
    ):
        done = retold("trace", "in", "retold.txt", "--html", out)
        assert (done.returncode, words in one_line(done)) == (2, True), out
    assert (desk / "in" / "wire.txt").read_text(encoding="utf-8") == WIRE
    assert sorted(p.name for p in (desk / "in").iterdir()) == ["wire.txt"]
    assert retold("trace", "in", "retold.txt", "--html", "out.html").returncode == 0
    assert "two reports" in one_line(retold("trace", "wire.txt", "--html", "out.x", "--json", "./out.x"))


def test_reports_are_not_read_back_as_articles(retold: Run, desk: Path) -> None:
    retold("trace", "wire.txt", "retold.txt", "--html", "out.html", "--json", "out.json")
    (desk / "check.json").write_text(retold("check", "retold.txt", "--against", "wire.txt", "--json").stdout, encoding="utf-8")
    for name, words in (("out.html", "a report that retold wrote"), ("out.json", "a story that"), ("check.json", "a check that")):
        done = retold("trace", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{name}: {words}" in one_line(done)
    page = (
        "<html><head><meta name='generator' content='Pressroom 4'></head><body><p>The pier at Odder Bay shuts on Friday.</p></body></html>"
    )
    (desk / "page.html").write_text(page, encoding="utf-8")
    assert retold("trace", "page.html").returncode == 0


def test_a_source_can_be_called_a_transcript(retold: Run, desk: Path) -> None:
    (desk / "speech.txt").write_text("The pier is not safe, and nobody should stand on it.\n\nWe found nine piles.\n", encoding="utf-8")
    done = retold("check", "retold.txt", "--transcript", "speech.txt", "--json")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["story"]["transcripts"] == ["speech.txt"]
    told = retold("check", "retold.txt", "--against", "speech.txt", "--json")
    assert json.loads(told.stdout)["story"]["transcripts"] == []


def test_residue_fails_on_placeholders_and_lists_vague_sourcing(retold: Run) -> None:
    done = retold("residue", "retold.txt", "wire.txt")
    assert done.returncode == 1, done.stderr
    assert "residue · placeholder" in done.stdout
    assert "vague sourcing · unnamed group" in done.stdout
    assert retold("residue", "wire.txt").returncode == 0


def test_a_reader_that_goes_away_gives_no_traceback(desk: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "retold.cli", "trace", "wire.txt", "retold.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=desk,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert complaints(process.stderr.read().decode()) == []
        assert process.wait(60) == 141


@pytest.mark.skipif(os.name == "nt", reason="signals of a POSIX system")
def test_ctrl_c_ends_with_one_line(desk: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "retold.cli", "trace", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, cwd=desk
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"retold: reading")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert complaints(err.decode()) == ["retold: interrupted"]
        assert process.returncode == 130


def test_an_unexpected_failure_is_one_line_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("RETOLD_DEBUG", raising=False)
    monkeypatch.setattr(cli, "read_inputs", lambda *_: 1 // 0)
    assert cli.run(["residue", "x"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("retold: unexpected ZeroDivisionError")


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = ("numpy", "trafilatura", "lxml", "jinja2", "rich", "httpx2", "docx")
    probe = f"import sys, retold.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_words_after_against_all_belong_to_it() -> None:
    assert cli.spread(["check", "--against", "a", "-", "--json", "d"], "--against") == [
        "check",
        "--against",
        "a",
        "--against",
        "-",
        "--json",
        "d",
    ]
    assert cli.spread(["check", "d", "--against=a", "b"], "--against") == ["check", "d", "--against=a", "--against", "b"]
    assert cli.spread(["check", "d", "--against"], "--against") == ["check", "d", "--against"]
