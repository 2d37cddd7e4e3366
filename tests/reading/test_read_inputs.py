"""Files, folders, bytes and standard input: what can be read is, and what cannot is said in one line."""

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from retold.errors import ReadError
from retold.reading import LIMITS, Limits, read, read_all

STORM = "The wall stood, Mara Quill said.\n"


def problem(given: object, **options: object) -> str:
    with pytest.raises(ReadError) as caught:
        read(given, **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "storm.txt").write_text(STORM)
    for given in (tmp_path / "storm.txt", str(tmp_path / "storm.txt")):
        [article] = read(given)
        assert (article.id, article.text) == ("storm.txt", STORM)


def test_packed_files_are_read_by_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "storm.md.gz").write_bytes(gzip.compress(b"# Wall\n\nIt *stood*."))
    [article] = read(tmp_path / "storm.md.gz")
    assert (article.id, article.title, article.text) == ("storm.md.gz", "Wall", "It stood.")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty (0 bytes)"),
        ("a.txt", b" \n\t \n", "empty: there is not one word in it"),
        ("a.txt", b"\xef\xbb\xbf", "empty: there is not one word in it"),
        ("a.txt", bytes(range(256)), "binary data, not text (256 bytes)"),
        ("a.pdf", b"%PDF-1.7\n", "a PDF file; retold reads text"),
        ("a.txt", b"%PDF-1.7\n", "a PDF file; retold reads text"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old Office program"),
        ("a.csv", b"text,title\n", "a table; retold reads text"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.zip", b"PK\x03\x04", "not a Word file, or a damaged one"),
        ("a.json", b"{", "not valid JSON at line 1"),
        ("a.gz", gzip.compress(STORM.encode() * 50)[:-20], "its packed data end in the middle"),
        ("a.gz", b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 30, "its packed data are damaged"),
        ("a.gz", gzip.compress(gzip.compress(STORM.encode())), "binary data"),
    ],
)  # fmt: skip
def test_bad_files_are_errors_of_one_line(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert problem(tmp_path / name).startswith(f"{tmp_path / name}: {reason}")
    assert problem(data, name=name).startswith(f"{name}: {reason}")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("no-such-file.txt", "no such file"),
        ("www.courier.example/storm", "write https://www.courier.example/storm"),
        ("The wall\nstood.", "a text itself must be passed as bytes"),
        ("x" * 5000, "a text itself must be passed as bytes"),
        ("a\0b", "could not be read"),
        ("", "not the name of a file"),
        ("ftp://courier.example/storm", "only http and https addresses are read"),
        ("file:///etc/hostname", "only http and https addresses are read"),
        (3, "not an input"),
        (None, "not an input"),
    ],
)
def test_what_is_no_file_is_an_error_of_one_line(given: object, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(given)  # type: ignore[arg-type]
    assert reason in caught.value.reason


@pytest.mark.skipif(os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="the rights of files bind no administrator")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORM)
    (tmp_path / "a.txt").chmod(0)
    assert "no permission" in problem(tmp_path / "a.txt")


def test_no_permission_is_said_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "no permission to read it" in problem(tmp_path / "a.txt")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORM * 100)
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"a " * 100_000))
    assert "larger than 1 kB" in problem(tmp_path / "a.txt", limits=Limits(bytes=1000))
    assert "unpacks to more than 1 kB" in problem(tmp_path / "a.gz", limits=Limits(bytes=1000))
    assert len(read(tmp_path / "a.txt", limits=Limits(bytes=len(STORM) * 100))) == 1


def test_a_packed_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(bytes(LIMITS.bytes + 1), 1)
    assert "unpacks to more than 20 MB" in problem(bomb, name="a.txt")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_an_endless_file_stops_at_the_limit() -> None:
    assert "larger than 5 kB" in problem("/dev/zero", limits=Limits(bytes=5000))


def test_a_folder_gives_its_files_by_name_and_leaves_others_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "c.py", "d.pdf"):
        (tmp_path / name).write_text(STORM)
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "e.txt").write_text(STORM)
    assert [a.id for a in read(tmp_path)] == ["a.md", "b.txt"]


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    assert "a folder without a file that retold reads" in problem(tmp_path)


def test_one_bad_file_among_many_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORM)
    (tmp_path / "b.txt").write_bytes(b"")
    articles, problems = read_all([tmp_path / "a.txt", tmp_path / "b.txt", "no-such-file.txt", STORM.encode()])
    assert [a.id for a in articles] == ["a.txt", "text"]
    assert [p.reason for p in problems] == ["empty (0 bytes)", "no such file"]


def test_nothing_in_nothing_out() -> None:
    assert read_all([]) == ([], [])


def test_files_of_one_name_in_two_folders_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    paths = []
    for folder in ("courier", "herald"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "storm.txt").write_text(STORM)
        paths.append(tmp_path / folder / "storm.txt")
    articles, _ = read_all(paths)
    assert [a.id for a in articles] == [path.as_posix() for path in paths]
    assert [a.id for a in read_all([paths[0], paths[0]])[0]] == ["storm.txt", "storm.txt:2"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names of any bytes")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/st\xf6rm.txt"
    with open(path, "w") as file:
        file.write(STORM)
    assert read(os.fsdecode(path))[0].id == "st\ufffdrm.txt"
    assert "st\ufffdrm.md: no such file" in problem(os.fsdecode(path[:-3] + b"md"))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def piped(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    piped("“Late,” she said.".encode("cp1252"))
    [article] = read("-")
    assert (article.id, article.text) == ("stdin", "“Late,” she said.")
    piped(b"# Wall\n\nIt *stood*.")
    assert read("-", name="a.md")[0].text == "It stood."
    piped(b"")
    assert problem("-") == "standard input: empty (0 bytes)"
    piped(b"a " * 5000)
    assert "larger than 5 kB" in problem("-", limits=Limits(bytes=5000))
    monkeypatch.setattr("sys.stdin", None)
    assert problem("-") == "standard input: closed; pipe a text into it"


def test_a_library_s_own_exception_becomes_a_read_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(source: object) -> None:
        raise KeyError("a\nb")

    monkeypatch.setattr("retold.reading.plain.unwrap", fails)
    assert problem(STORM.encode(), name="a.txt") == "a.txt: damaged, or not what its name says (KeyError: 'a\\nb')"


def test_plain_text_loads_no_library() -> None:
    program = (
        "import sys; from retold.reading import read; read(b'The wall stood.', name='a.txt');"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & {'lxml', 'trafilatura', 'docx', 'httpx2', 'httpcore2', 'markdown_it'}))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "\n"
