"""Every page answers, says what it is about, and shows the words behind its numbers."""

import re
from pathlib import Path

import pytest
from room import Client, opened

PAGES = {
    "/": "Ferry service halted after grounding off Gull Point",
    "/stories/1": "Gravest first",
    "/stories/1/side": "findings between the two",
    "/stories/1/side?left=3&right=4": "Side by side",
    "/stories/1/statements/3": "Who changed which word",
    "/speakers": "Ines Valdane",
    "/speakers/p1": "How the words are rendered",
    "/outlets": "Northern Wire",
    "/outlets/Northern%20Wire": "95 % interval",
    "/articles/wire.html": "shared with other articles",
    "/search?q=ferry": "Northern Wire",
    "/search?how=quotation&q=we+will+resume+the+service+once+the+inquiry+is+complete": "100 % of the words asked for",
    "/add": "Add articles",
    "/check": "Check a draft",
    "/review": "Undecided",
    "/reading": "Reading what is shown",
}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_with_what_it_is_about(client: Client, path: str):
    answer = client.get(path)
    assert answer.status == 200
    assert PAGES[path] in answer.words


@pytest.mark.parametrize("path", PAGES)
def test_every_link_within_the_room_leads_somewhere(client: Client, path: str):
    page = client.get(path).text
    known: dict[str, str] = {}
    for link in sorted(set(re.findall(r'href="(/[^"]*|#[^"]*)"', page)))[:60]:
        address, _, anchor = link.replace("&amp;", "&").partition("#")
        if address.startswith("/static"):
            continue
        if (address or path) not in known:
            answer = client.get(address or path)
            assert answer.status == 200, address
            known[address or path] = answer.text
        assert not anchor or f'id="{anchor}"' in known[address or path], f"{path}: {link}"


@pytest.mark.parametrize(
    "path", ["/", "/speakers", "/outlets", "/review", "/search?q=ferry", "/search?how=quotation&q=no+such+words", "/add"]
)
def test_an_empty_archive_says_what_to_do(empty: Path, path: str):
    with opened(empty) as port:
        assert Client(port).get(path).status == 200


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "There is no such page"),
        ("/stories/99", 404, "no such story"),
        ("/stories/1/statements/99", 404, "no such statement"),
        ("/stories/1/side?left=99&right=1", 404, "no such article of this story"),
        ("/stories/x", 422, "valid integer"),
        ("/articles/none", 404, "no such article"),
        ("/speakers/p99", 404, "no such speaker"),
        ("/outlets/none", 404, "no such outlet"),
        ("/jobs/none", 404, "no such job"),
        ("/?since=yesterday", 400, "write it as 2031-05-04"),
        ("/static/../app.py", 404, "no such"),
    ],
)
def test_what_is_not_there_gets_one_clear_line(client: Client, path: str, status: int, words: str):
    page, data = (
        client.get(path),
        client.get("/api" + path if path.startswith(("/stories", "/articles", "/speakers", "/outlets")) else path),
    )
    assert page.status == status
    assert words in page.words
    assert data.status in (status, 404)


def test_stories_are_filtered_by_outlet_time_and_severity(client: Client):
    for query, found in (
        ("outlet=Northern+Wire", 1),
        ("outlet=Nobody", 0),
        ("since=2026-03-04&until=2026-03-04", 1),
        ("since=2026-03-05", 0),
        ("until=2026-03-03", 0),
        ("severity=4", 1),
    ):
        assert len(client.get(f"/api/stories?{query}").json["stories"]) == found, query


def test_the_altered_words_stand_on_the_story_page_with_both_places(client: Client):
    words = client.get("/stories/1").words
    assert "We will [deleted: not ] resume the service [changed: until to once ] the inquiry is complete" in words
    assert "Ellery Courier, line 5 , held against briefing.txt (transcript), line 9" in words


def test_every_rendition_stands_in_columns_of_words(client: Client):
    view = client.get("/api/stories/1/statements/3").json
    lines, columns = view["collation"]["lines"], view["collation"]["columns"]
    assert lines[0]["is_reference"] and any(line["is_first"] for line in lines)
    courier = next(n for n, line in enumerate(lines) if line["article"] == "courier.md")
    told = {(v["before"], v["after"]) for v in view["collation"]["variants"] if courier in v["lines"]}
    assert told == {("not", ""), ("until", "once"), ("could", "will")}
    article = client.get("/api/articles/courier.md").json["article"]["text"]
    for column in columns:
        cell = column["cells"][courier]
        if cell["span"]:
            start, end = cell["span"]
            assert article[start:end].split()[0] in cell["words"]


def test_a_quotation_is_found_word_for_word_and_nearly_so(client: Client):
    asked = "we+will+resume+the+service+once+the+inquiry+is+complete"
    quotes = client.get(f"/api/search?how=quotation&q={asked}").json["quotes"]
    assert (quotes[0]["id"], quotes[0]["verdict"]) == ("courier.md", "verbatim")
    wire = next(quote for quote in quotes if quote["id"] == "wire.html")
    assert wire["verdict"] == "altered" and wire["severity"] == 4
    text = client.get("/api/articles/wire.html").json["article"]["text"]
    assert text[slice(*wire["span"])] == wire["words"]
