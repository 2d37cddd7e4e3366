"""Sources of many articles: every record or an error with its place, resumable, in little memory, never an early end."""

import gzip
import json
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from retold.errors import ReadError
from retold.model import Article
from retold.reading.large import File, Record, files_of, records
from retold.reading.limits import LIMITS, Limits

TEXT = "The ferry from Gull Point ran onto a sandbank on Monday night, the harbour master of Orsay Holm said."
SMALL = Limits(bytes=2000)


def read(path: Path, start: int = 0, limits: Limits = LIMITS) -> list[Record]:
    return list(records(File(path, path.name), start, limits))


def words(found: list[Record]) -> list[str]:
    return [r.item.text if isinstance(r.item, Article) else f"! {r.item.reason}" for r in found]


def places(found: list[Record]) -> list[str]:
    return [r.item.where.rsplit("/", 1)[-1] for r in found if isinstance(r.item, ReadError)]


def put(path: Path, data: bytes | str) -> Path:
    data = data.encode() if isinstance(data, str) else data
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


LINES = "\n".join(json.dumps({"id": f"n{n}", "text": f"{TEXT} {n}", "url": f"https://wire.example/{n}"}) for n in range(6)) + "\n"
ROWS = "id,text,date\n" + "".join(f'r{n},"{TEXT}\nSo ""it"" is {n}.",2031-05-0{n + 1}\n' for n in range(6))


def response(
    html: str, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK", body: bytes | None = None
) -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + (html.encode() if body is None else body)


def record(block: bytes, url: str = "https://wire.example/f", kind: str = "response", more: str = "", media: str = "") -> bytes:
    media = media or f"application/http; msgtype={kind}"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {media}\r\n{more}Content-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def page(n: object) -> str:
    return f"<html><head><title>Ferry {n}</title></head><body><article><p>{TEXT} {n}</p><p>{TEXT}</p></article></body></html>"


def pages(count: int = 4) -> list[bytes]:
    info = record(b"software: none\r\n", "", "warcinfo", media="application/warc-fields")
    asked = record(b"GET / HTTP/1.1\r\n\r\n", kind="request")
    return [info, asked, *(record(response(page(n)), f"https://wire.example/{n}") for n in range(count))]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.json", "a.ndjson"])
def test_json_lines_are_read_one_by_one_and_resumed(tmp_path: Path, name: str):
    found = read(put(tmp_path / name, LINES))
    assert [r.item.id for r in found if isinstance(r.item, Article)] == [f"n{n}" for n in range(6)]
    assert [r.position for r in found] == [1, 2, 3, 4, 5, 6]
    assert read(tmp_path / name, start=4) == found[4:] and read(tmp_path / name, start=6) == []


def test_bad_lines_are_told_with_their_place_and_skipped(tmp_path: Path):
    bad = '\n\nnonsense\n{"title": "no text"}\n[1]\n{"text": "..."}\n' + json.dumps({"text": "x" * 3000}) + "\n" + "y" * 9000
    found = read(put(tmp_path / "a.jsonl", LINES + bad), limits=SMALL)
    assert places(found) == [f"a.jsonl, line {n}" for n in (9, 10, 11, 12, 13, 14)]
    assert len(found) == 12 and not any(r.broken for r in found)
    assert words(found)[-1] == "! longer than 2 kB"


def test_json_in_other_encodings_is_read(tmp_path: Path):
    line = json.dumps({"text": "Søren sang “Ærø”."}, ensure_ascii=False) + "\n"
    for number, data in enumerate((line.encode("utf-8-sig"), line.encode("utf-16"), line.encode("utf-16-le"), line.encode("cp1252"))):
        assert words(read(put(tmp_path / f"{number}.jsonl", data * 1))) == ["Søren sang “Ærø”."], number


def test_a_json_document_is_read_whole(tmp_path: Path):
    listed = json.dumps([json.loads(line) for line in LINES.splitlines()], indent=1)
    for name in ("a.json", "b.jsonl"):
        found = read(put(tmp_path / name, listed))
        assert len(found) == 6 and read(tmp_path / name, start=2) == found[2:]


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.tsv"])
def test_tables_are_read_row_by_row_and_resumed(tmp_path: Path, name: str):
    found = read(put(tmp_path / name, ROWS.replace(",", "\t") if "tsv" in name else ROWS))
    assert [r.item.published for r in found if isinstance(r.item, Article)] == [f"2031-05-0{n}" for n in range(1, 7)]
    assert words(found)[0].endswith('So "it" is 0.') and [r.position for r in found] == [1, 2, 3, 4, 5, 6]
    assert read(tmp_path / name, start=4) == found[4:]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tables_of_any_make_are_read(tmp_path: Path, sign: str, end: str):
    table = end.join([f"Title{sign}Text", f"Ferry{sign}It sank", "", f"Bøll{sign}It “rang”"])
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert words(read(put(tmp_path / "a.csv", table.encode(encoding)))) == ["It sank", "It “rang”"], encoding
    assert words(read(put(tmp_path / "b.csv", f"sep={sign}{end}{table}"))) == ["It sank", "It “rang”"]


def test_bad_rows_are_told_with_their_place_and_skipped(tmp_path: Path):
    table = 'text,title\nIt sank,Ferry\nIt sank, late,Ferry,more\n,Empty\n"It\nrang",Bell\n' + "x" * 5000 + ",Long\nIt shone,Lamp\n"
    found = read(put(tmp_path / "a.csv", table), limits=SMALL)
    assert [w for w in words(found) if w[0] != "!"] == ["It sank", "It\nrang", "It shone"]
    assert places(found) == ["a.csv, line 3", "a.csv, line 4", "a.csv, line 7"]


def test_a_quotation_mark_that_never_closes_is_told(tmp_path: Path):
    found = read(put(tmp_path / "a.csv", 'text\nIt sank\n"It rang\nIt shone\nIt ended\n'))
    assert words(found)[0] == "It sank" and len(found) == 2
    assert places(found) == ["a.csv, line 3"] and "never ends" in words(found)[1]
    long = 'text\n"It rang\n' + "It shone every night\n" * 400
    assert any("a.csv, line 2" in place for place in places(read(put(tmp_path / "a.csv", long), limits=SMALL)))


def test_a_table_without_texts_is_one_error(tmp_path: Path):
    [found] = read(put(tmp_path / "a.csv", "name,age\nIda,40\nTom,50\n"))
    assert found.broken and "no column named text" in words([found])[0]
    assert words(read(put(tmp_path / "b.csv", ""))) == ["! empty"]
    assert words(read(put(tmp_path / "c.csv", "text\n"))) == ["! only names of columns, no rows below them"]


def test_parquet_is_read_row_by_row_and_resumed(tmp_path: Path):
    duckdb = pytest.importorskip("duckdb", reason="Parquet is read with DuckDB, which is not installed")
    path = tmp_path / "a[1]*.parquet"
    columns = f"i AS id, '{TEXT} ' || i AS text, DATE '2031-05-04' AS date, ['Ida', 'Tom'] AS authors"
    duckdb.sql(f"SELECT {columns} FROM range(250) t(i)").write_parquet(str(tmp_path / "b.parquet"))
    (tmp_path / "b.parquet").rename(path)
    found = read(path)
    assert len(found) == 250 and found[7].item == Article("7", f"{TEXT} 7", byline="Ida, Tom", published="2031-05-04")
    assert read(path, start=247) == found[247:] and read(path, start=250) == []
    assert "longer than" in words(read(path, limits=Limits(bytes=50)))[0]
    put(tmp_path / "c.parquet", path.read_bytes()[:900])
    [broken] = read(tmp_path / "c.parquet")
    assert broken.broken and "not read as Parquet" in words([broken])[0]


def test_without_duckdb_parquet_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    [found] = read(put(tmp_path / "a.parquet", "PAR1"))
    assert found.broken and "pip install 'retold[tables]'" in words([found])[0]


def test_web_archives_give_their_pages_with_their_addresses(tmp_path: Path):
    data = b"".join(pages())
    for name, raw in (("a.warc", data), ("b.warc.gz", b"".join(map(gzip.compress, pages()))), ("c.warc.gz", gzip.compress(data))):
        (tmp_path / name).write_bytes(raw)
        found = read(tmp_path / name)
        articles = [r.item for r in found if isinstance(r.item, Article)]
        assert [a.url for a in articles] == [f"https://wire.example/{n}" for n in range(4)] and len(found) == 4
        assert articles[2].text.startswith(f"{TEXT} 2") and articles[2].title == "Ferry 2" and articles[2].published is None
        assert [r.position for r in found] == [3, 4, 5, 6] and read(tmp_path / name, start=4) == found[2:]


def test_pages_of_web_archives_are_unpacked(tmp_path: Path):
    body = page("é").encode()
    packed = zlib.compressobj(wbits=-15)
    parts = [body[:50], body[50:]]
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"
    kinds = [
        response("", "Content-Type: text/html\r\nContent-Encoding: gzip", body=gzip.compress(body)),
        response("", "content-type: TEXT/HTML\r\ncontent-encoding: deflate", body=zlib.compress(body)),
        response("", "Content-Type: text/html\r\nContent-Encoding: deflate", body=packed.compress(body) + packed.flush()),
        response("", "Content-Type: text/html\r\nTransfer-Encoding: chunked", body=chunked),
        response("", "Content-Type: text/html\r\nContent-Encoding: gzip", body=body),  # unpacked by whoever archived it
        response("", "Content-Type: text/html;\r\n charset=utf-8", body=body),
    ]
    resource = record(body, kind="resource", media="text/html")
    (tmp_path / "a.warc").write_bytes(b"".join(map(record, kinds)) + resource)
    assert [w.split("\n")[0] for w in words(read(tmp_path / "a.warc"))] == [f"{TEXT} é"] * 7


def test_bad_records_of_web_archives_are_told_and_skipped(tmp_path: Path):
    bomb = gzip.compress(b"<p>" + b"x" * 100_000)
    bad = [
        record(response("", "Content-Type: text/html\r\nContent-Encoding: gzip", body=bomb)),
        record(response("", "Content-Type: text/html\r\nContent-Encoding: br", body=b"??")),
        record(response("", "Content-Type: text/html\r\nContent-Encoding: gzip", body=gzip.compress(page(1).encode())[:60])),
        record(response("x" * 5000)),
        record(response(page(1)), more="WARC-Truncated: length\r\n"),
        record(response("<html><body></body></html>")),
        b"nonsense\r\nmore of it\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: many\r\n\r\n\r\n",
    ]
    none = [
        record(response(page(1), status="404 Not Found")),
        record(response(page(1), "Content-Type: image/png")),
        record(b"", kind="metadata"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join([*bad, *none, record(response(page(7)))]))
    found = read(tmp_path / "a.warc", limits=SMALL)
    assert words(found)[-1].startswith(f"{TEXT} 7") and len(places(found)) == 8
    assert "a.warc, record 1 (https://wire.example/f): unpacks to more than 2 kB" in str(found[0].item)
    (tmp_path / "b.warc").write_bytes(b"".join(none))
    assert "no page found among its 3 records" in words(read(tmp_path / "b.warc"))[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl.gz", LINES.encode() * 300),
        ("a.csv.gz", ROWS.encode() + ROWS.split("\n", 1)[1].encode() * 300),
        ("a.warc.gz", b"".join(pages(300))),
    ],
)
def test_a_packed_file_that_breaks_off_is_an_error_and_never_an_early_end(tmp_path: Path, name: str, data: bytes):
    packed = gzip.compress(data)
    whole = len(read(put(tmp_path / name, data)))
    for share in (0.05, 0.5, 0.98):
        (tmp_path / name).write_bytes(packed[: int(len(packed) * share)])
        found = read(tmp_path / name)
        assert found[-1].broken and "end in the middle" in str(found[-1].item) and "after" in str(found[-1].item)
        assert 0 < len(found) <= whole and not any(r.broken for r in found[:-1])
    (tmp_path / name).write_bytes(packed[: len(packed) // 2] + b"\xff" * 500)
    assert read(tmp_path / name)[-1].broken
    (tmp_path / name).write_bytes(packed[:15])
    assert [r.broken for r in read(tmp_path / name)] == [True]


def test_a_web_archive_that_breaks_off_unpacked_is_an_error_too(tmp_path: Path):
    data = b"".join(pages())
    (tmp_path / "a.warc").write_bytes(data[:-200])
    found = read(tmp_path / "a.warc")
    assert len(found) == 4 and found[-1].broken and "ends within a record after record 5" in str(found[-1].item)


def test_folders_are_read_with_all_folders_in_them(tmp_path: Path):
    for name in ("b.html", "sub/deep/a.html", "sub/.hidden.html", ".git/c.html", "sub/picture.png", "z.jsonl.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        put(tmp_path / name, LINES if "json" in name else page(1))
    found = [file for file in files_of([tmp_path, tmp_path / "b.html"]) if isinstance(file, File)]
    assert [file.id for file in found] == ["b.html", "z.jsonl.gz", "sub/deep/a.html", "b.html"]
    assert [len(list(records(file))) for file in found] == [1, 6, 1, 1]
    (tmp_path / "empty").mkdir()
    assert "a folder without a file" in str(next(files_of([tmp_path / "empty"])))


def test_what_cannot_be_opened_is_told(tmp_path: Path):
    for name in ("no.jsonl", "no.csv", "no.warc", "no.parquet", "no.html", "no.json", "a\0b.jsonl", "x" * 300 + ".csv"):
        [found] = list(records(File(tmp_path / name, name)))
        assert found.broken and isinstance(found.item, ReadError), name


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([".jsonl", ".json", ".csv", ".tsv", ".warc", ".jsonl.gz", ".warc.gz", ".html"]),
    st.binary(max_size=300) | st.text(max_size=200).map(str.encode) | st.sampled_from([LINES, ROWS, "WARC/1.0\r\n\r\n"]).map(str.encode),
    st.integers(0, 400),
)
def test_any_bytes_give_records_and_no_exception(tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes, cut: int):
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data[cut:] if cut < len(data) else data)
    found = read(path)
    assert found and all(isinstance(r.item, Article | ReadError) for r in found)
    assert all(isinstance(r.item, ReadError) or msgspec.json.encode(r.item) for r in found)
