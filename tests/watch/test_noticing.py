"""What asks for attention is noticed, with its words; what does not is left alone."""

from dataclasses import dataclass

import msgspec
import pytest

from retold.archive import Alert, AlertKind, Archive
from retold.archive.grouping import Groups
from retold.archive.revisions import compare_versions
from retold.model import Article
from retold.trace import trace
from retold.watch.noticing import notice
from retold.watch.revised import revised
from retold.watch.words import lines_of

RUMOUR = "PORT ELLERY — Rumours that the Tarn bridge leaks spread on Monday."
DENIAL = "Engineer Ada Wren called the rumours baseless."
REST = "The bridge carries two roads, and it was painted in spring by eleven climbers from Velm."
SAID = "VELM — “It is a good day for the hill, and for those who live on it,” said Mayor Osk Brandel. The line is to open in four years."


@dataclass
class Telling:
    """A story of two tellings of a rumour, the first with its denial."""

    second: str
    day: str = "2031-05-06"

    def alerts(self) -> list[Alert]:
        wire = Article("wire", f"{RUMOUR} {DENIAL} {REST}", outlet="Wire", published="2031-05-05")
        return notice(trace([wire, Article("desk", self.second, outlet="Desk", published=self.day)]), ["desk"], 3)


def test_a_rumour_without_its_denial_is_noticed_with_both():
    [alert] = Telling(f"{RUMOUR} {REST}").alerts()
    assert (alert.kind, alert.article, alert.severity) == (AlertKind.DENIAL_DROPPED, "desk", 3)
    words = {one.role: one for one in alert.words}
    assert "leaks" in words["here"].words and "baseless" in words["denial"].words and words["denial"].place.article == "wire"


@pytest.mark.parametrize(
    "telling",
    [
        Telling(f"{RUMOUR} {DENIAL} Two roads lead over it."),
        Telling(f"{RUMOUR} The engineer, Ada Wren, described the rumours as baseless. {REST}"),
        Telling(f"{RUMOUR} {REST}", day="2031-05-04"),
        Telling(REST),
    ],
    ids=["has it", "has it in other words", "came before", "has no rumour"],
)
def test_a_telling_that_dropped_nothing_is_left_alone(telling: Telling):
    assert [alert for alert in telling.alerts() if alert.kind is AlertKind.DENIAL_DROPPED] == []


def versions(before: str, after: str) -> list[Alert]:
    old = Article("1", before, title="Tram", url="https://tarn.example/tram")
    new = msgspec.structs.replace(old, id="2", text=after)
    return revised(old, new, compare_versions(old, new))


def test_a_quotation_that_is_gone_is_noticed():
    [alert] = versions(SAID, "VELM — Mayor Osk Brandel was pleased. The line is to open in four years.")
    assert alert.severity == 2 and "no longer has a quotation" in alert.headline
    assert [words.place.article for words in alert.words] == ["1"]


def test_words_that_lose_their_marks_are_noticed():
    [alert] = versions(SAID, SAID.replace("“", "").replace("”", ""))
    assert "without the marks" in alert.headline


@pytest.mark.parametrize(
    "after",
    [
        SAID.replace("“", '"').replace("”", '"'),
        SAID.replace("four years", "five years"),
        SAID + " “I will take the first ride,” he added.",
        "The council voted late.\n" + SAID,
    ],
    ids=["other marks", "outside", "one more", "moved"],
)
def test_a_version_that_leaves_quotations_alone_is_no_alert(after: str):
    assert versions(SAID, after) == []


def test_a_denial_that_a_new_version_no_longer_has_is_noticed():
    [alert] = versions(f"{RUMOUR} {DENIAL} {REST}", f"{RUMOUR} {REST}")
    assert alert.kind is AlertKind.DENIAL_DROPPED and [words.role for words in alert.words] == ["here", "before"]
    assert versions(f"{RUMOUR} {DENIAL} {REST}", REST) == []


def test_the_id_stays_where_the_words_move():
    one, two = versions(SAID, SAID.replace("good day", "bad day")), versions(SAID, "News. " + SAID.replace("good day", "bad day"))
    assert [alert.id for alert in one] == [alert.id for alert in two] != []
    again = versions(SAID, SAID.replace("good day", "grim day"))
    assert again[0].id != one[0].id


def test_lines_hold_no_line_ends():
    [alert] = versions(SAID, SAID.replace("good day", "bad\x1b[31m\u2028day"))
    assert all("\n" not in text and "\x1b" not in text for _, text in lines_of(alert))


def test_articles_are_grouped_as_they_come_and_stay_grouped():
    ferry = "The ferry Maren ran onto a sandbank off Gull Point with ninety people on board, harbour master Ida Brandt said."
    with Archive(":memory:") as archive:
        archive.add([Article("a", ferry, url="https://a.example/1"), Article("b", SAID), Article("c", f"Late news. {ferry}")])
        groups = Groups(archive)
        groups.catch_up()
        assert groups.members(groups.place("a")) == ["a", "c"] and groups.members(groups.place("b")) == ["b"]
        archive.add([Article("d", "Nothing was left of it.", url="https://a.example/1")])
        later = Groups(archive)
        later.catch_up()
        assert later.members(later.place("c")) == ["c", "d"], "a new version stays with its story, and stands for the page"
