"""A Word file with tracked changes reads, when they are accepted, as the mended text; and refused, as the draft."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

import retold
from retold.errors import UsageError
from retold.model import Article, Check
from retold.reading import read
from retold.repair import Repair, repair
from retold.report.reviewed.copies import check_copy, write_copy
from retold.report.reviewed.tracked import WORD, tracked_changes

LOG = Article(
    "log",
    "ADA QUIST: The bridge is safe for now. We will close it in June, and we will not open it before the winter.\n\n"
    "REPORTER: And the cost? ADA QUIST: The new bridge at Odder Bay will cost 40 million crowns.",
)
LINES = [
    "“We will open it before the winter,” Ada Quist said.",
    "The bridge is “safe for now and forever”, Ada Quist said.",
    "[Insert photo of the bridge here]",
    "The town was quiet.",
]


def word_file(path: Path) -> None:
    """A draft in Word with a heading, bold and italic words, in several runs."""
    document = docx.Document()
    document.add_paragraph("The bridge of Odder Bay", style="Title")
    first = document.add_paragraph("“We will ")
    first.add_run("open it").bold = True
    first.add_run(" before the winter,” Ada Quist said.")
    second = document.add_paragraph("The bridge is “safe for now ")
    second.add_run("and for").italic = True
    second.add_run("ever”, Ada Quist said.")
    for line in LINES[2:]:
        document.add_paragraph(line)
    document.save(str(path))


@pytest.fixture
def checked(tmp_path: Path) -> tuple[Path, Check, Repair]:
    """A draft in Word, its check and its repair."""
    path = tmp_path / "draft.docx"
    word_file(path)
    (draft,) = read(str(path))
    assert draft.text == "\n".join(LINES)
    check = retold.check(draft, [LOG])
    return path, check, repair(check)


def refused(data: bytes) -> list[str]:
    """The paragraphs of a Word file with all its tracked changes refused."""
    body = docx.Document(io.BytesIO(data)).element.body
    for mark in list(body.iter(WORD + "ins")):
        mark.getparent().remove(mark)
    return ["".join(t.text or "" for t in p.iter(WORD + "t", WORD + "delText")) for p in body.iter(WORD + "p")]


def runs_in(body: Any, name: str) -> list[Any]:
    return [run for mark in body.iter(WORD + name) for run in mark.iter(WORD + "r")]


def test_accepted_it_reads_as_mended_and_refused_as_the_draft(checked: tuple[Path, Check, Repair], tmp_path: Path):
    path, check, found = checked
    out = tmp_path / "reviewed.docx"
    write_copy(str(out), str(path), check, found)
    (accepted,) = read(str(out))
    assert accepted.text.split() == found.text.split() and "\n\n" not in accepted.text
    assert accepted.title == "The bridge of Odder Bay"
    assert [line for line in refused(out.read_bytes()) if line][1:] == LINES


def test_new_words_look_like_the_words_beside_them_and_the_rest_keeps_its_dress(checked: tuple[Path, Check, Repair], tmp_path: Path):
    path, check, found = checked
    out = tmp_path / "reviewed.docx"
    write_copy(str(out), str(path), check, found)
    document = docx.Document(str(out))
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["open it"]
    removed = runs_in(document.element.body, "del")
    assert any(run.find(WORD + "rPr") is not None and run.find(WORD + "rPr").find(WORD + "i") is not None for run in removed)
    assert all(run.find(WORD + "t") is None for run in removed)


def test_every_edit_has_a_comment_with_its_reason_and_source(checked: tuple[Path, Check, Repair], tmp_path: Path):
    path, check, found = checked
    out = tmp_path / "reviewed.docx"
    write_copy(str(out), str(path), check, found)
    document = docx.Document(str(out))
    texts = [comment.text for comment in document.comments]
    assert len(texts) == len(found.edits) and any("log" in text and "“not”" in text for text in texts)
    marks = list(document.element.body.iter(WORD + "ins", WORD + "del"))
    numbers = [mark.get(WORD + "id") for mark in marks]
    assert len(numbers) == len(set(numbers)) and {mark.get(WORD + "author") for mark in marks} == {"Retold"}


def test_a_draft_that_is_no_word_file_gets_a_new_one(tmp_path: Path):
    draft = Article("draft", "\n\n".join(LINES), title="A bridge")
    found = repair(retold.check(draft, [LOG]))
    data = tracked_changes(None, draft, found.edits, [e.reason for e in found.edits], "2031-05-06T00:00:00Z")
    assert data is not None
    out = tmp_path / "new.docx"
    out.write_bytes(data)
    (accepted,) = read(str(out))
    assert accepted.text.split() == found.text.split() and accepted.title == "A bridge"


def test_earlier_tracked_changes_are_kept(tmp_path: Path):
    path = tmp_path / "draft.docx"
    word_file(path)
    document = docx.Document(str(path))
    run = document.paragraphs[1].runs[2]._r
    mark = etree.SubElement(document.paragraphs[1]._p, WORD + "ins", {WORD + "id": "7", WORD + "author": "Desk"})
    run.addprevious(mark)
    mark.append(run)
    document.save(str(path))
    (draft,) = read(str(path))
    check = retold.check(draft, [LOG])
    found = repair(check)
    out = tmp_path / "reviewed.docx"
    write_copy(str(out), str(path), check, found)
    authors = [m.get(WORD + "author") for m in docx.Document(str(out)).element.body.iter(WORD + "ins")]
    assert "Desk" in authors and "Retold" in authors
    (accepted,) = read(str(out))
    assert accepted.text.split() == found.text.split()


def test_nothing_is_ever_written_over(checked: tuple[Path, Check, Repair], tmp_path: Path):
    path, check, found = checked
    before = path.read_bytes()
    with pytest.raises(UsageError, match="never overwrites"):
        check_copy(str(path), "draft.docx")
    with pytest.raises(UsageError, match="never overwrites"):
        write_copy(str(path), str(path), check, found)
    assert path.read_bytes() == before
    with pytest.raises(UsageError, match=r"written as \.md"):
        check_copy(str(tmp_path / "copy.pdf"), "draft.docx")
    with pytest.raises(UsageError, match="no folder"):
        check_copy(str(tmp_path / "none" / "copy.md"), "draft.docx")
