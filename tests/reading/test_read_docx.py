"""A Word file reads as it stands with its tracked changes accepted."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document

from retold.errors import ReadError
from retold.reading import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_body(xml: str) -> bytes:
    """A Word file whose body is this XML."""
    body = f'<w:body xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{xml}</w:body>'
    return rewritten(
        saved(docx.Document()), "word/document.xml", lambda old: re.sub(r"<w:body>.*</w:body>", lambda m: body, old, flags=re.S)
    )


def rewritten(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, change(text.decode()) if part == name else text)
    return file.getvalue()


def test_paragraphs_tables_and_properties() -> None:
    document = docx.Document()
    document.core_properties.author = "Ida Brandt"
    document.core_properties.title = "A file's title"
    document.core_properties.language = "en-GB"
    document.add_paragraph("Wall to be rebuilt", style="Title")
    document.add_paragraph("“It will stand,” said ").add_run("Mara Quill").bold = True
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Wall", "3 million"
    document.add_paragraph("First line\nsecond line")
    [article] = read(saved(document), name="draft.docx")
    assert article.text == "“It will stand,” said Mara Quill\nWall\n3 million\nFirst line\nsecond line"
    assert (article.title, article.byline, article.language, article.published) == ("Wall to be rebuilt", "Ida Brandt", "en", None)


def test_a_template_s_own_title_and_author_are_nobody_s() -> None:
    document = docx.Document()
    document.add_paragraph("The wall stood.")
    [article] = read(saved(document), name="draft.docx")
    assert (article.title, article.byline) == ("", "")


def test_tracked_changes_read_as_accepted() -> None:
    data = with_body(
        "<w:p><w:r><w:t xml:space='preserve'>The wall will </w:t></w:r><w:del><w:r><w:delText>fall</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>stand</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom><w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert read(data, name="a.docx")[0].text == "The wall will stand."


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    data = with_body(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>The wall </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>stood.</w:t></w:r></w:p>"
    )
    assert read(data, name="a.docx")[0].text == "The wall stood."


def test_content_controls_and_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    data = with_body(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "</w:r><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t></w:r></w:p>"
    )
    assert read(data, name="a.docx")[0].text == "In a control.\nIn a box.\nA B-C"


def test_entities_are_not_expanded() -> None:
    bomb = (
        "<!DOCTYPE x [<!ENTITY a 'lol'>"
        + "".join(f"<!ENTITY {b} '{('&' + a + ';') * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>"
    )
    data = rewritten(
        with_body("<w:p><w:r><w:t>Safe.&i;</w:t></w:r></w:p>"),
        "word/document.xml",
        lambda x: re.sub(r"(<\?xml.*?\?>)", lambda m: m[1] + bomb, x),
    )
    try:
        assert read(data, name="a.docx")[0].text.startswith("Safe.")
    except ReadError as problem:
        assert str(problem).startswith("a.docx: ")


def test_a_local_file_named_in_an_entity_is_not_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word")
    declared = f"<!DOCTYPE x [<!ENTITY s SYSTEM 'file://{secret}'>]>"
    data = rewritten(
        with_body("<w:p><w:r><w:t>Seen: &s;</w:t></w:r></w:p>"),
        "word/document.xml",
        lambda x: re.sub(r"(<\?xml.*?\?>)", lambda m: m[1] + declared, x),
    )
    problems: list[ReadError] = []
    assert all("secret word" not in article.text for article in read(data, name="a.docx", problems=problems))


def test_a_zip_bomb_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retold.reading.docx.UNPACKED", 5_000_000)
    file = io.BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/big.bin", bytes(8_000_000))
    with pytest.raises(ReadError, match="unpacks to 8"):
        read(file.getvalue(), name="a.docx")


@pytest.mark.parametrize("cut", [10, 100, 1000, -30])
def test_a_damaged_file_is_an_error_of_one_line(cut: int) -> None:
    with pytest.raises(ReadError, match=r"^a\.docx: not a Word file, or a damaged one"):
        read(saved(docx.Document())[:cut], name="a.docx")


def test_another_zip_archive_is_no_word_file() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("a.txt", "The wall stood.")
    with pytest.raises(ReadError, match="a zip archive, not a Word file"):
        read(file.getvalue(), name="a.docx")


def test_a_text_named_docx_says_so() -> None:
    with pytest.raises(ReadError, match="not a Word file"):
        read(b"The wall stood.", name="a.docx")


def test_an_empty_document_is_an_error() -> None:
    with pytest.raises(ReadError, match="not one word"):
        read(saved(docx.Document()), name="a.docx")


def test_a_text_that_unpacks_to_more_than_a_tree_should_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retold.reading.docx.MARKUP", 2_000_000)
    assert read(with_body("<w:p><w:r><w:t>The wall stood.</w:t></w:r></w:p>"), name="a.docx")[0].text == "The wall stood."
    with pytest.raises(ReadError, match="its text unpacks to 2"):
        read(with_body("<w:p/>" * 350_000), name="a.docx")
