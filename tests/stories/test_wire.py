"""Open credits to agencies, lineage in large stories, and whose words an article is made of."""

import pytest
from hypothesis import given, settings, strategies as st

from retold.model import Article, Direction
from retold.passages.align import align
from retold.stories.credits import CreditKind, agencies_of, credits_of
from retold.stories.descent import ALL, NEAREST, find_descent
from retold.stories.lineage import find_lineage
from retold.stories.wire import covered, find_unseen, find_wire

TEXT = (
    "The east lock at Velmouth will stay closed until the first of May, harbour master Ines Tolland said on Monday. Twelve gates had "
    "cracked in the frost of January, and the repairs will cost four million crowns, for which the port authority has asked the council."
)
OWN = "The Lantern met Petra Lunde, who has sailed for forty years and remembers three such winters on the estuary."

CREDITS = [
    ("VELMOUTH (AP) — The lock is shut.", "", [("Associated Press", CreditKind.DATELINE)]),
    ("TURNBERRY/GLASGOW, Scotland (Reuters) - The lock is shut.", "", [("Reuters", CreditKind.DATELINE)]),
    ("By ANNA ORR, Associated Press\n\nThe lock is shut.", "", [("Associated Press", CreditKind.BYLINE)]),
    ("Reuters\n\nThe lock is shut.", "", [("Reuters", CreditKind.BYLINE)]),
    ("The lock is shut.", "Anna Orr, AFP", [("Agence France-Presse", CreditKind.BYLINE)]),
    ("The lock is shut.\n\nReuters contributed to this report.", "", [("Reuters", CreditKind.CONTRIBUTED)]),
    ("The lock is shut, Reuters reported.", "", [("Reuters", CreditKind.CITED)]),
    ("Tolland told AFP the lock is shut.", "", [("Agence France-Presse", CreditKind.CITED)]),
    ("Photo: Anna Orr, Associated Press\n\nThe lock is shut.", "", []),
    ("Anna Orr/AFP/Getty Images\n\nThe lock is shut.", "", []),
    ("The AP exam was hard. The lock (AP) is shut.", "", []),
    ("Nobody at Reuters knows the lock.", "", []),
]


@pytest.mark.parametrize(("text", "byline", "expected"), CREDITS)
def test_open_credits_are_found_and_nothing_else_is_taken_for_one(text: str, byline: str, expected: list[tuple[str, CreditKind]]):
    assert [(c.agency, c.kind) for c in credits_of(Article("a", text, byline=byline))] == expected


@given(st.text(), st.text())
@settings(deadline=None)
def test_credits_show_their_words(text: str, byline: str):
    for credit in credits_of(Article("a", text, byline=byline)):
        assert credit.place is None or credit.place.span.of(text)


def crowd(count: int) -> list[Article]:
    return [Article(f"{n:02d}", f"{TEXT} {OWN if n % 2 else ''}", outlet=f"P{n}", published=f"2031-05-{n + 1:02d}") for n in range(count)]


def passages(articles: list[Article]):
    return [p for n, a in enumerate(articles) for b in articles[n + 1 :] for p in align(a, b)]


def test_a_small_story_has_the_lineage_of_all_its_pairs():
    told = crowd(4)
    assert find_descent(told, passages(told)) == find_lineage(told, passages(told))


def test_in_a_large_story_each_article_is_held_against_the_nearest_and_comes_from_the_first():
    told = crowd(ALL + 3)
    edges = find_descent(told, passages(told))
    assert len(edges) <= NEAREST * len(told) < len(told) * (len(told) - 1) / 2
    assert {e.target for e in edges if e.source == "00"} >= {a.id for a in told[1:] if int(a.id) % 2 == 0}
    assert all(e.direction is Direction.DATED for e in edges)


def test_wire_copy_is_told_from_an_outlets_own_words():
    wire = Article("wire", f"VELMOUTH (AP) — {TEXT}", outlet="Wire", published="2031-05-05")
    copy = Article("copy", f"By The Associated Press\n\n{TEXT}", outlet="Herald", published="2031-05-06")
    mixed = Article("mixed", f"{TEXT} {OWN}", outlet="Lantern", published="2031-05-07")
    told = [wire, copy, mixed]
    shared = passages(told)
    edges = find_descent(told, shared)
    found = {w.article: w for w in find_wire(told, shared, edges)}
    assert found["copy"].agencies == ("Associated Press",) and found["copy"].wire > 0.85 and found["copy"].own < 0.15
    assert found["mixed"].agencies == () and found["mixed"].wire == 0 and 0.2 < found["mixed"].own < 0.5 and found["mixed"].taken > 0.5
    assert found["wire"].taken == 0
    (unseen,) = find_unseen(told, edges)
    assert (unseen.name, unseen.articles) == ("Associated Press", ("wire", "copy"))
    assert [place.span.of(a.text) for place, a in zip(unseen.evidence, told, strict=False)] == ["AP", "The Associated Press"]


def test_an_agency_that_is_there_itself_is_not_unseen():
    own = Article("own", f"VELMOUTH (Reuters) — {TEXT}", outlet="Reuters")
    copy = Article("copy", f"VELMOUTH (Reuters) — {TEXT}", outlet="Herald")
    assert agencies_of(own) == agencies_of(copy) == {"Reuters"}
    assert find_unseen([own, copy], find_descent([own, copy], passages([own, copy]))) == []


@given(st.lists(st.integers(0, 60), max_size=20), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 12)), max_size=8))
@settings(deadline=None)
def test_words_are_covered_by_the_spans_they_lie_in(starts: list[int], raw: list[tuple[int, int]]):
    from retold.model import Span

    words, spans = sorted(starts), sorted(Span(a, a + size) for a, size in raw)
    assert list(covered(words, spans)) == [any(s.start <= w < s.end for s in spans) for w in words]
