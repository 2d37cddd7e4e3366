"""`check --fix` writes a reviewed copy beside its findings, and overwrites nothing."""

import json
from pathlib import Path

import pytest

from retold import cli

LOG = "UNA BRACK: The pier is not safe. We found nine rotten piles in March.\n"
DRAFT = "# The *pier*\n\n“The pier is safe,” **Una Brack** said.\n\n“My grandmother kept bees,” Brack said.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and a record, in which the commands run."""
    (tmp_path / "log.txt").write_text(LOG, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_reviewed_copy_is_the_draft_with_marks(desk: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["check", "draft.md", "--transcript", "log.txt", "--fix", "out.md"]) == 1
    written = (desk / "out.md").read_text(encoding="utf-8")
    assert "“The pier is{++ not++}{>>r1: the source has these words here. log.txt" in written and "**Una Brack** said." in written
    out = capsys.readouterr().out
    assert "r1 · put in “not” · the source has these words here · log.txt" in out
    assert "not mended · unmatched" in out and "1 edit proposed, 1 left for a person; reviewed copy: out.md" in out
    assert (desk / "draft.md").read_text(encoding="utf-8") == DRAFT


def test_the_edits_are_in_the_json(desk: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.run(["check", "draft.md", "--transcript", "log.txt", "--fix", "out.docx", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["repair"]
    assert [(e["id"], e["kind"], e["words"]) for e in found["edits"]] == [("r1", "restore-words", "not")]
    assert [one["kind"] for one in found["left"]] == ["unmatched"]
    assert (desk / "out.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("name", "line"), [("draft.md", "never overwrites"), ("out.pdf", "written as .md"), ("no/out.md", "no folder")])
def test_a_copy_that_cannot_be_written_ends_the_call_at_once(desk: Path, capsys: pytest.CaptureFixture[str], name: str, line: str):
    assert cli.run(["check", "draft.md", "--transcript", "log.txt", "--fix", name]) == 2
    out, err = capsys.readouterr()
    assert line in err and err.count("\n") == 1 and out == ""
    assert (desk / "draft.md").read_text(encoding="utf-8") == DRAFT
