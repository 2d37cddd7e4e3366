"""Decisions are kept with who and when, only added, replayed on another analysis, and taken along as labels."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from room import Client, opened

from retold.archive import Archive
from retold.archive.decisions import Act, Subject
from retold.archive.shelf import Shelf
from retold.errors import ArchiveError, UsageError
from retold.model import Place, Span, Verdict
from retold.stories.regrouping import Regrouping, regroup
from retold.web.room import READERS, Room


def finding(client: Client, number: int) -> dict:
    return client.get("/api/stories/1/findings").json["findings"][number - 1]


def test_a_finding_is_accepted_rejected_and_left_open_again(client: Client):
    subject = finding(client, 3)["subject"]
    for act, shown in (("accept", "Accepted by Ada Merrow"), ("reject", "Rejected by Ada Merrow")):
        answer = client.form("/stories/1", "/stories/1/decisions", act=act, subject=subject, then="#f3")
        assert (answer.status, answer.headers["Location"]) == (303, "/stories/1#f3")
        assert shown in client.get("/stories/1").words
        assert finding(client, 3)["decision"]["act"] == act
    client.form("/stories/1", "/stories/1/decisions", act="withdraw", subject=subject)
    assert finding(client, 3)["decision"] is None
    made = client.get("/api/decisions").json["decisions"]
    assert [(d["act"], d["who"], d["stands"]) for d in made[:3]] == [
        ("withdraw", "Ada Merrow", True),
        ("reject", "Ada Merrow", False),
        ("accept", "Ada Merrow", False),
    ]


def test_what_is_decided_leaves_the_queue_and_stands_among_the_labels(client: Client):
    before = client.get("/api/findings?severity=4").json["findings"]
    noted = before[0]["noted"]
    client.form("/review", "/stories/1/decisions", act="reject", subject=noted["subject"], then="/review")
    after = client.get("/api/findings?severity=4").json["findings"]
    assert len(after) == len(before) - 1
    label = json.loads(client.get("/labels.jsonl").text.splitlines()[-1])
    assert (label["label"], label["who"], label["stands"]) == ("reject", "Ada Merrow", True)
    article = client.get(f"/api/articles/{label['here'][0]['article']}").json["article"]["text"]
    assert article[label["here"][0]["start"] : label["here"][0]["end"]] == label["here"][0]["words"]


def test_a_rendition_is_parted_and_the_story_traced_again_remembers_it(ferry: Path):
    with opened(ferry) as port:
        client = Client(port)
        statement = client.get("/api/stories/1/statements/3").json["statement"]
        courier = next(r["quotation"] for r in statement["renditions"] if r["quotation"].startswith("courier"))
        client.form("/stories/1/statements/3", "/stories/1/decisions", act="split", one=courier, other=statement["reference"])
        job = client.form("/stories/1", "/stories/1/again").headers["Location"].rsplit("/", 1)[1]
        parted = client.get("/api/stories/1").json
        client.finished(job)
        again = client.get("/api/stories/1").json
        assert again["made"] > parted["made"]
        for story in (parted["story"], again["story"]):
            mine = next(s for s in story["statements"] if any(r["quotation"] == courier for r in s["renditions"]))
            assert [r["quotation"] for r in mine["renditions"]] == [courier]
        number = client.get("/api/decisions").json["decisions"][0]["number"]
        assert client.form("/review", f"/decisions/{number}/withdraw").headers["Location"] == "/review"
        whole = client.get("/api/stories/1").json["story"]
        assert any(s["reference"] == statement["reference"] and len(s["renditions"]) == 4 for s in whole["statements"])


def test_two_statements_are_merged_and_judged_as_one(ferry: Path):
    with opened(ferry) as port:
        client = Client(port)
        statements = client.get("/api/stories/1").json["story"]["statements"]
        one, other = statements[0]["reference"], statements[1]["reference"]
        client.form("/stories/1", "/stories/1/decisions", act="merge", one=one, other=other)
        merged = client.get("/api/stories/1").json["story"]["statements"]
        assert len(merged) == len(statements) - 1
        both = next(s for s in merged if any(r["quotation"] == one for r in s["renditions"]))
        assert any(r["quotation"] == other for r in both["renditions"])
        link = client.get("/api/decisions").json["decisions"][0]["subject"]
        places = {
            side: [{"article": p["article"], "start": p["span"][0], "end": p["span"][1]} for p in link[side]] for side in ("here", "there")
        }
        body = {"who": "Ada Merrow", "act": "withdraw", "kind": link["kind"], "what": link["what"], **places}
        assert Client(port).send("/api/decisions", body).status == 201
        assert client.get("/api/stories/1").json["story"]["statements"] == statements


def test_the_name_can_be_changed_and_nobody_decides_without_one(client: Client):
    subject = finding(client, 5)["subject"]
    client.form("/review", "/name", who="  Brona   Teague ")
    client.form("/stories/1", "/stories/1/decisions", act="accept", subject=subject)
    assert finding(client, 5)["decision"]["who"] == "Brona Teague"
    client.form("/review", "/name", who="  ")
    answer = client.form("/stories/1", "/stories/1/decisions", act="reject", subject=subject)
    assert answer.status == 422 and "Say who decides" in answer.words


def test_decisions_are_only_ever_added(tmp_path: Path):
    with Archive(tmp_path / "a.db") as archive:
        from retold.model import Article

        archive.add([Article("a", "The bell rang twice.")])
        shelf = Shelf(archive)
        subject = Subject("residue", "placeholder", (Place("a", Span(0, 8)),))
        shelf.decide("Ada", Act.ACCEPT, subject)
        for sql in ("DELETE FROM decision", "UPDATE decision SET who = 'x'"):
            with pytest.raises(ArchiveError, match="only added"):
                archive._db.rows(sql)
        with pytest.raises(UsageError, match="say who"):
            shelf.decide(" ", Act.ACCEPT, subject)
        with pytest.raises(KeyError):
            shelf.decide("Ada", Act.ACCEPT, Subject("residue", "", (Place("b", Span(0, 1)),)))
        assert [d.stands for d in shelf.decisions_on(["a"])] == [True]


def test_a_decision_on_words_that_are_not_there_changes_nothing(ferry: Path):
    with Archive(ferry, read_only=True) as archive:
        story = next(archive.stories())
    nowhere = (Place("wire.html", Span(0, 1)),)
    assert regroup(story, [Regrouping(True, nowhere, nowhere), Regrouping(False, (), nowhere)]) == story
    one = story.statements[0].renditions[0].quotation
    words = tuple(Place(q.article, s) for q in story.quotations if q.id == one for s in q.content)
    assert regroup(story, [Regrouping(True, words, words)]) == story
    assert all(r.verdict is not Verdict.UNMATCHED for s in story.statements for r in s.renditions)


def test_the_page_review_asks_for_one_reader_so_that_many_do_not_lock_each_other_out(ferry: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("retold.web.room.READERS", 1)
    with opened(ferry) as port:
        client = Client(port)
        for _ in range(3):
            client.form("/stories/1", "/stories/1/decisions", act="accept", subject=finding(client, 3)["subject"])
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: Client(port).get("/review").status, range(48)))
        assert answers == [200] * 48


def test_who_finds_no_reader_free_is_told_so_instead_of_waiting_for_ever(empty: Path):
    room = Room(str(empty))
    room.patience = 0.05
    with ExitStack() as held:
        for _ in range(READERS):
            held.enter_context(room.reading())
        with pytest.raises(ArchiveError, match="try again"), room.reading():
            pass
    with room.reading() as shelf:
        assert len(shelf.archive) == 0
    room.close()


def test_labels_are_told_in_pages_and_keep_no_reader_between_them(ferry: Path, monkeypatch: pytest.MonkeyPatch):
    with opened(ferry) as port:
        client = Client(port)
        subject = finding(client, 3)["subject"]
        for act in ("accept", "reject", "accept", "reject"):
            client.form("/stories/1", "/stories/1/decisions", act=act, subject=subject)
        whole = client.get("/labels.jsonl").text
        for size in (1, 2, 3, 4):
            monkeypatch.setattr("retold.web.pages.review.LABELS", size)
            assert client.get("/labels.jsonl").text == whole
        assert len(whole.splitlines()) == 4
