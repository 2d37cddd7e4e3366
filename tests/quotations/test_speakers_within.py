"""Words within words: the speaker is whose words stand in the marks, and whoever passed them on is kept; in invented articles."""

import pytest
from speaking import tell

from retold.model import Article, Quotation, QuotationKind, Span
from retold.quotations.mentions_within import containers
from retold.quotations.speakers import resolve_speakers

BOTH = "Ada Quist met Omar Lund."


def via(told: object, at: int = -1) -> list[str | None]:
    from speaking import Told

    assert isinstance(told, Told)
    names = {speaker.id: speaker.name for speaker in told.speakers.values()}
    return [names.get(level.speaker or "") for level in told.quotations[at].via]


@pytest.mark.parametrize(
    "line",
    [
        "<Quist> said Lund called the lock “a trap”.",
        "<Quist> said that Lund had told the board that it was “a trap”.",
        "<Quist> spoke of Lund's promise to “sink it”.",
        "<Quist> scolded Lund for saying it was “a trap”.",
        "<Quist> was asked about Lund's “trap” remark.",
    ],
)
def test_the_marked_words_are_those_of_the_one_told_to_have_said_them(line: str) -> None:
    told = tell(f"{BOTH}\n{line}")
    assert told.names == ["Omar Lund"]
    assert via(told) == ["Ada Quist"]


@pytest.mark.parametrize(
    "line",
    [
        "<Quist> said Lund's plan was “a trap”.",
        "<Quist> said Lund's comments were “a trap”.",
        "<Quist> said she thought Lund's lock “a trap”.",
        "<Quist> said Lund was called “a trap”.",
        "<Quist> said after Lund's speech that it was “a trap”.",
        "<Quist> wanted Lund to say “never”.",
    ],
)
def test_what_is_said_about_somebody_is_not_said_by_them(line: str) -> None:
    told = tell(f"{BOTH}\n{line}")
    assert told.names == ["Ada Quist"]
    assert via(told) == []


def test_who_reports_a_saying_at_the_end_passes_it_on() -> None:
    told = tell(f"{BOTH}\n“It leaks,” Quist said as she left, <Omar Lund> wrote.")
    assert told.names == ["Ada Quist"]
    assert via(told) == ["Omar Lund"]


def test_a_quotation_inside_another_knows_who_passed_it_on() -> None:
    text = "Ada Quist said Omar Lund stressed the cost of the lock."
    inner, outer = text.index("the cost"), text.index("Omar")
    quoted = [
        Quotation("q1", "a", (Span(outer, 54),), source=(Span(0, 9),), kind=QuotationKind.INDIRECT),
        Quotation("q2", "a", (Span(inner, 54),), source=(Span(outer, outer + 9),), kind=QuotationKind.INDIRECT),
    ]
    assert containers(quoted) == {"q2": "q1"}
    resolved, speakers = resolve_speakers([Article("a", text)], quoted)
    names = {speaker.id: speaker.name for speaker in speakers}
    assert [names[q.speaker or ""] for q in resolved] == ["Ada Quist", "Omar Lund"]
    assert [[names[level.speaker or ""] for level in q.via] for q in resolved] == [[], ["Ada Quist"]]
    assert resolved[1].via[0].source == (Span(0, 9),)


def test_quotations_that_only_touch_hold_each_other_not() -> None:
    side_by_side = [Quotation("q1", "a", (Span(0, 10),)), Quotation("q2", "a", (Span(10, 20),)), Quotation("q3", "b", (Span(2, 4),))]
    assert containers(side_by_side) == {}
