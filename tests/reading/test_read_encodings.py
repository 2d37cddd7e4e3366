"""Bytes become the text that was meant, whatever wrote them."""

import codecs

import pytest
from hypothesis import given, strategies as st

from retold.errors import ReadError
from retold.reading import read
from retold.reading.encoding import clean, decode

TEXT = "“Déjà vu,” said Zoë Brandt – twice…\nShe paid 40 €.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_file_reads_the_same_in_every_encoding(encoding: str) -> None:
    assert read(TEXT.encode(encoding), name="a.txt")[0].text == TEXT


def test_big_endian_utf16_with_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "a") == TEXT


def test_the_declared_encoding_is_used_where_it_fits() -> None:
    russian = "Паром опоздал, сказала Мара Квилл.\n"
    assert decode(russian.encode("koi8-r"), "a", "KOI8-R") == russian
    assert decode("船が遅れた。".encode("cp932"), "a", "Shift_JIS") == "船が遅れた。"


def test_a_western_label_on_utf8_text_is_a_mistake() -> None:
    assert decode(TEXT.encode(), "a", "iso-8859-1") == TEXT


@pytest.mark.parametrize("label", ["zlib", "rot13", "utf-7", "idna", "unicode_escape", "no such", "", "\0", "x" * 500])
def test_a_label_that_no_document_should_have_is_ignored(label: str) -> None:
    assert decode(TEXT.encode(), "a", label) == TEXT


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    broken = TEXT.encode() + b"\xff" + TEXT.encode()
    assert decode(broken, "a") == TEXT + "\ufffd" + TEXT


def test_line_ends_are_one_kind() -> None:
    assert decode("one\r\ntwo\rthree\u2028four\fend".encode(), "a") == "one\ntwo\nthree\nfour\nend"


def test_quotation_marks_in_the_place_of_controls_come_back() -> None:
    assert clean("\x93Late,\x94 she said\x85") == "“Late,” she said…"


def test_a_stray_control_character_becomes_a_space_and_moves_nothing() -> None:
    text = "The ferry\x01was late. " * 1 + "Nobody knew why, and nobody asked. " * 5
    assert decode(text.encode(), "a") == text.replace("\x01", " ")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x00\x01\x02\x03", b"text with \x00 a zero" * 3, b"\x7fELF\x02\x01\x01" + b"\x00" * 9]
)
def test_what_is_no_text_is_called_binary(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a: binary data, not text \(\d+ bytes\)"):
        decode(data, "a")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffd\ufeff\ufffe\uffff")))
def test_any_text_in_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "a") == text


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "utf-16", "cp1252", "shift_jis", "euc-kr", "gb2312", "iso2022_jp", "hz"]))
def test_any_bytes_are_text_or_binary(data: bytes, label: str) -> None:
    try:
        text = decode(data, "a", label)
    except ReadError:
        return
    text.encode()
    assert "\r" not in text and "\0" not in text
