"""JSON in the shapes that exports come in; a bad line costs that line and no other."""

import gzip
import json

import pytest

from retold.errors import ReadError
from retold.model import Article
from retold.reading import read, read_all

ONE = {"text": "The wall stood.", "title": "Wall"}


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


URL = "https://c.example/1"
RECORDS: list[dict[str, object]] = [
    {"text": "A b.", "title": "T", "published": "2025-03-04", "outlet": "Courier", "byline": "Ida Brandt", "url": URL, "lang": "en"},
    {
        "body": "A b.",
        "headline": "T",
        "date": "4 March 2025",
        "source": "Courier",
        "author": "By Ida Brandt",
        "link": URL,
        "locale": "en_US",
    },
    {
        "content": ["A b."],
        "Title": "T",
        "publishDate": "2025/03/04",
        "publisher": {"name": "Courier"},
        "authors": [{"name": "Ida Brandt"}],
        "URL": URL,
        "language": "en-GB",
    },
    {
        "article": "A b.",
        "title": {"rendered": "T"},
        "publish_date": {"$date": "2025-03-04T00:00:00Z"},
        "source": {"id": None, "name": "Courier"},
        "author": ["Ida Brandt"],
        "url": URL,
        "language": "EN",
    },
    {
        "_source": {
            "text": "A b.",
            "title": "T",
            "date": 20250304,
            "outlet": "Courier",
            "byline": ["Ida Brandt", f"{URL}/ida"],
            "url": URL,
        },
        "lang": "en",
    },
]


@pytest.mark.parametrize("record", RECORDS)
def test_the_names_of_fields(record: object) -> None:
    [article] = read(as_json(record), name="a.json")
    assert article == Article("a.json", "A b.", "T", "Courier", "Ida Brandt", URL, "2025-03-04", "en")


def test_several_authors_are_joined() -> None:
    [article] = read(as_json({"text": "A.", "author": ["Ida Brandt", "Tom Reyk", "Ida Brandt"]}), name="a.json")
    assert article.byline == "Ida Brandt, Tom Reyk"


def test_the_outlet_falls_back_to_the_host() -> None:
    [article] = read(as_json({"text": "A.", "url": "https://www.courier.example/1"}), name="a.json")
    assert article.outlet == "courier.example"


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (as_json(ONE) + b"\n\n" + as_json(ONE), ["a.json:1", "a.json:3"]),
        (as_json([ONE, ONE]), ["a.json:1", "a.json:2"]),
        (as_json({"status": "ok", "articles": [ONE, ONE]}), ["a.json:1", "a.json:2"]),
        (json.dumps([ONE], indent=2).encode(), ["a.json:1"]),
        (json.dumps(ONE, indent=2).encode(), ["a.json"]),
        (b"\xef\xbb\xbf" + as_json(ONE), ["a.json"]),
        (as_json(ONE).decode().encode("utf-16"), ["a.json"]),
        (gzip.compress(as_json(ONE) + b"\n"), ["a.json"]),
        (as_json({**ONE, "id": 0}) + b"\n" + as_json({**ONE, "id": "wire/7"}), ["0", "wire/7"]),
    ],
)
def test_the_shapes_of_files(data: bytes, ids: list[str]) -> None:
    for name in ("a.json", "a.jsonl", "a.ndjson"):
        articles = read(data, name=name)
        assert [a.id for a in articles] == [id.replace("a.json", name) for id in ids]
        assert {a.text for a in articles} == {ONE["text"]}


def test_json_is_known_without_a_name() -> None:
    assert read(as_json([ONE]))[0].title == "Wall"


BAD = as_json(ONE) + b'\n{"text": \n' + as_json({"title": "no text"}) + b"\n" + as_json({"text": " "}) + b"\n[]\n" + as_json(ONE) + b"\n"


def test_each_bad_line_is_told_with_its_number_and_the_good_ones_are_kept() -> None:
    problems: list[ReadError] = []
    articles = read(BAD, name="wire.jsonl", problems=problems)
    assert [a.id for a in articles] == ["wire.jsonl:1", "wire.jsonl:6"]
    assert [p.where for p in problems] == [f"wire.jsonl, line {n}" for n in (2, 3, 4, 5)]
    assert problems[0].reason == "not valid JSON: Input data was truncated"
    assert problems[1].reason == "no article text: no field text, body, content or article among title"


def test_without_a_list_for_problems_a_bad_line_raises_and_says_how_to_keep_the_rest() -> None:
    with pytest.raises(
        ReadError, match=r"^wire\.jsonl, line 2: not valid JSON.* \(2 other articles could be read: pass a list for `problems`\)$"
    ):
        read(BAD, name="wire.jsonl")


def test_a_file_that_is_no_json_at_all_names_the_line() -> None:
    with pytest.raises(ReadError, match=r"^a\.json: not valid JSON at line 3: "):
        read(b'{"text":\n "A b.",\n oops}', name="a.json")


@pytest.mark.parametrize(
    "data", [b"[]", b"{}", b"null", b"3", b'"text"', b"[[]]", b"[1, null]", b"{", b"[" * 99999, b'{"text": null}', b'{"text": "\\ud800"}']
)
def test_json_without_an_article_is_an_error(data: bytes) -> None:
    problems: list[ReadError] = []
    assert read(data, name="a.json", problems=problems) == []
    assert problems


def test_a_thousand_bad_lines_are_told_in_a_hundred_and_one_errors() -> None:
    problems: list[ReadError] = []
    assert len(read(b"{}\n" * 1000 + as_json(ONE), name="a.jsonl", problems=problems)) == 1
    assert len(problems) == 101
    assert str(problems[-1]) == "a.jsonl: 900 more articles could not be read"


def test_a_line_in_an_old_encoding_is_still_read() -> None:
    lines = as_json(ONE) + b"\n" + '{"text": "“Déjà,” she said."}'.encode("cp1252")
    assert read(lines, name="a.jsonl")[1].text == "“Déjà,” she said."


def test_a_line_separator_inside_a_text_ends_no_line() -> None:
    assert read('{"text": "One\u2028two\x85"}\n'.encode(), name="a.jsonl")[0].text == "One\ntwo…"


def test_html_in_a_text_loses_its_tags_and_a_whole_page_is_read_as_one() -> None:
    records = [
        {"text": "<p>The <b>wall</b></p><p>stood.</p>"},
        {"html": "<title>T</title><p>The wall stood, she said.</p>", "headline": "Mine"},
    ]
    first, second = read(as_json(records), name="a.json")
    assert first.text == "The wall\nstood."
    assert (second.text, second.title) == ("The wall stood, she said.", "Mine")


def test_equal_ids_are_told_apart_over_all_inputs() -> None:
    record = as_json({**ONE, "id": "x"})
    articles, _ = read_all([record + b"\n" + record, record, as_json({**ONE, "id": "x:2"})])
    assert [a.id for a in articles] == ["x", "x:3", "x:4", "x:2"]
