"""Adding, looking up, searching and matching."""

import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from island_news import BELL, FERRY, Write, ferry

import retold
from retold.archive import Archive, Status
from retold.errors import ArchiveError, UsageError
from retold.model import Article, Span, TimedSpan

SHARED = FERRY.split("“")[0].strip()


def test_the_archive_is_a_public_name():
    assert retold.Archive is Archive


def test_an_article_comes_back_as_it_was_given(archive: Archive):
    given = Article(
        "a", FERRY, "Title", "Wire", "Ida Brandt", "https://wire.example/1", "2031-05-05", "en", (TimedSpan(Span(0, 9), 0.5, 2.0),)
    )
    archive.add([given])
    assert archive.get("a") == given and list(archive) == [given] and "a" in archive and "b" not in archive
    with pytest.raises(KeyError):
        archive.get("b")


def test_adding_twice_keeps_one(archive: Archive):
    first = archive.add([ferry(), ferry()])
    again = archive.add([ferry("another-id", url="https://wire.example/ferry")])
    assert [a.status for a in first] == [Status.NEW, Status.KNOWN]
    assert again[0].id == "wire" and again[0].status is Status.KNOWN
    assert len(archive) == 1


def test_the_same_words_from_another_outlet_are_another_article(archive: Archive):
    added = archive.add([ferry("wire"), ferry("desk", outlet="Desk")])
    assert [a.status for a in added] == [Status.NEW, Status.NEW]
    assert archive.related("desk") == ["wire"]


def test_two_articles_with_one_id_get_two(archive: Archive):
    added = archive.add([Article("a", FERRY), Article("a", BELL), Article("", BELL, title="Bell")])
    assert added[0].id == "a" and added[1].id.startswith("a~") and added[2].id
    assert archive.get(added[1].id).text == BELL


def test_a_known_url_with_other_words_is_a_new_version(archive: Archive):
    archive.add([ferry()])
    added = archive.add([Article("later", FERRY.replace("ninety", "eighty"), "Ferry aground", "Wire", url="https://wire.example/ferry")])
    assert added[0].status is Status.VERSION
    assert archive.versions("wire") == archive.versions("later") == ["wire", "later"]
    assert archive.versions(archive.add([Article("x", BELL)])[0].id) == ["x"]
    assert archive.related("later") == []  # a version of itself is no relative


def test_a_new_article_is_matched_on_arrival(archive: Archive, write: Write):
    archive.add([Article(f"n{i}", write(i)) for i in range(30)], match=False)
    archive.add([ferry()])
    archive.add([Article("desk", f"{write(99)} {SHARED} {write(98)}", outlet="Desk")])
    [passage] = archive.passages("desk")
    assert passage.a_article == "desk" and passage.b_article == "wire" and passage.identity == 1.0
    assert passage.a.of(archive.get("desk").text).startswith("The ferry from Gull Point")
    assert passage.a.of(archive.get("desk").text) == passage.b.of(FERRY)
    assert archive.passages("wire") == [passage]
    assert archive.related("wire") == ["desk"]
    assert archive.contents().waiting == 0


def test_many_new_articles_are_matched_in_one_go(archive: Archive, write: Write):
    articles = [Article(f"n{i}", write(i)) for i in range(40)]
    copies = [Article(f"c{i}", f"{write(100 + i)} {SHARED}") for i in range(3)]
    archive.add([*articles, *copies])
    assert {(p.a_article, p.b_article) for p in archive.passages("c2")} == {("c2", "c0"), ("c2", "c1")}
    assert archive.passages("n3") == []


def test_a_text_is_matched_without_being_added(archive: Archive):
    archive.add([ferry()])
    [passage] = archive.matches(f"Late news. {SHARED}")
    assert (passage.a_article, passage.b_article) == ("", "wire") and passage.b.of(FERRY) == SHARED.rstrip(".")
    assert archive.matches(BELL) == archive.matches("") == []
    assert len(archive) == 1


def test_boilerplate_of_the_archive_is_no_passage(archive: Archive, write: Write):
    footer = "Sign up for the harbour letter and get the news of all nine islands in your letterbox every single morning"
    archive.add([Article(f"n{i}", f"{write(i)} {footer}", outlet="Wire") for i in range(300)])
    assert archive.contents().passages == 0
    assert archive.matches(f"{write(999)} {footer}") == []


def test_lone_surrogates_are_kept_one_for_one(archive: Archive):
    archive.add([Article("s\udc80", f"😀\ud800 {SHARED}", title="\udfff", byline="\ud800", url="https://a.example/\ud800")])
    text = next(iter(archive)).text
    assert text == f"😀\ufffd {SHARED}"
    assert archive.add([Article("t", f"😀\ud800 {SHARED}", title="\udfff", url="https://a.example/\ud800")])[0].status is Status.KNOWN
    assert archive.search("\ud800 ferry")[0].span.of(text)
    assert "s\udc80" in archive


def test_zeros_and_empty_texts_are_kept(archive: Archive):
    archive.add([Article("z", "one\x00two"), Article("e", "")])
    assert [a.text for a in archive] == ["one\x00two", ""]


def test_search_wants_every_word_and_shows_where_it_stands(archive: Archive):
    archive.add([ferry(), Article("bell", BELL, outlet="Courier")])
    [hit] = archive.search("SANDBANK harbour")
    assert hit.id == "wire" and "sandbank" in hit.excerpt and hit.span.of(FERRY) == hit.excerpt
    assert [h.id for h in archive.search('"great bell"')] == ["bell"]
    assert archive.search('"bell great"') == archive.search("ferry bell") == archive.search("") == archive.search("ferry", limit=0) == []


def test_search_finds_accents_and_scripts_without_spaces(archive: Archive):
    archive.add([Article("é", "Émile Søder crossed the pass."), Article("天", "昨日の夕方港の橋の上で小さな船が止まりました。")])
    assert [h.id for h in archive.search("emile")] == ["é"]
    assert [h.id for h in archive.search("港の橋")] == ["天"]
    assert archive.search("橋の港") == []


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(['"', "*", "OR", "NEAR(", ")", "^", ":", "ferry", "-", "'", "²", "橋", "\x00"])).map(" ".join)
)
def test_any_text_is_a_query(query: str):
    with Archive(":memory:") as archive:
        archive.add([ferry()])
        for hit in archive.search(query):
            assert hit.span.of(FERRY) == hit.excerpt


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60) | st.just(FERRY), max_size=4))
def test_any_article_can_be_added_and_matched(texts: list[str]):
    with Archive(":memory:") as archive:
        archive.add([Article(f"{n}", text, text[:9], text[:3], text[:2], text[:5]) for n, text in enumerate(texts)])
        for article in archive:
            for passage in archive.passages(article.id):
                assert passage.a.end <= len(archive.get(passage.a_article).text)
                assert passage.b.end <= len(archive.get(passage.b_article).text)


def test_a_story_is_traced_once_and_stored(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    archive.add([ferry(), Article("desk", f"{SHARED} The bell rang.", outlet="Desk"), Article("bell", BELL)])
    first = archive.story(["wire", "desk"])
    assert len(first.articles) == 2
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules["retold.trace"], "trace", None)  # it is not asked again
        assert archive.story(["desk", "wire", "desk"]) == first
        with pytest.raises(TypeError):
            archive.story(["wire", "desk"], renew=True)
    assert archive.story(["wire", "desk"], renew=True) == first
    archive.story(["bell"])
    assert [len(s.articles) for s in archive.stories()] == [1, 2]
    assert list(archive.stories("desk")) == [first]
    for call in (lambda: archive.story(["nobody"]), lambda: list(archive.stories("nobody")), lambda: archive.passages("nobody")):
        with pytest.raises(KeyError):
            call()
    with pytest.raises(UsageError):
        archive.story([])


def test_a_stored_story_in_a_form_no_longer_read_is_traced_again(archive: Archive, tmp_path: Path):
    archive.add([ferry()])
    story = archive.story(["wire"])
    with sqlite3.connect(tmp_path / "news.db") as other:
        other.execute("UPDATE story SET json = ?", (b'{"schema": 0}',))
    assert list(archive.stories()) == []
    assert archive.story(["wire"]) == story


def test_what_is_exported_can_be_added_elsewhere(archive: Archive, tmp_path: Path):
    archive.add([ferry(), Article("desk", f"{SHARED} The bell rang.", outlet="Desk", published="2031-05-06")])
    archive.story(["wire", "desk"])
    (tmp_path / "out.jsonl").write_text("\n".join(archive.export()))
    with Archive(":memory:") as other:
        other.add(retold.read(tmp_path / "out.jsonl"))
        assert list(other) == list(archive)
    [passage] = archive.export("passages")
    assert '"a_article":"desk","b_article":"wire"' in passage
    assert retold.Story.from_json(next(archive.export("stories"))) == archive.story(["wire", "desk"])


def test_threads_share_an_archive(archive: Archive, write: Write):
    archive.add([ferry()])
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for n in range(5):
                archive.add([Article(f"t{number}-{n}", write(1000 * number + n))])
                assert archive.search("sandbank") and archive.matches(SHARED) and archive.get(f"t{number}-{n}")
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems and len(archive) == 21


def test_closing_twice_is_fine_and_a_closed_archive_says_so(tmp_path: Path):
    archive = Archive(tmp_path / "a.db")
    archive.close()
    archive.close()
    for call in (lambda: archive.search("ferry"), lambda: archive.add([ferry()]), lambda: list(archive), lambda: len(archive)):
        with pytest.raises(ArchiveError, match="the archive is closed"):
            call()
