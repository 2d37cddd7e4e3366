"""Who took text from whom: by dates where they tell, by signs in the texts where not, and undetermined where nothing does."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from retold.model import Article, Derivation, Direction, Lineage, Passage, Relation, Span
from retold.passages.align import align
from retold.stories.lineage import find_lineage

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

WIRE = """The tram line to the Quarry Hill hospital will close for eleven weeks, the transport office said on Thursday.

“Rails laid in 1931 have worn through in four places, and no driver should have to guess where the fifth is,” said Dr. Lena Osk.

Buses will replace the trams from the first Monday in March, every six minutes at peak hours, and tickets stay valid on both.

Residents had asked for the work to be split over two summers. That would have cost a third more and kept the street noisy for longer."""

OWN = """Shopkeepers along the route fear for their spring trade, and the bakers' guild wants the council to waive its pavement fees.

The line carried nine thousand passengers a day last year, more than at any time since the cannery shut its gates."""

UNRELATED = (
    """Beekeepers on the islands counted more swarms this May than in any spring on record, a survey of four hundred hives has found."""
)

DISCLAIMED = "[Insert quote from shopkeeper here]"


def article(id: str, text: str, **more: str) -> Article:
    return Article(id, text, **more)  # type: ignore[arg-type]


def edge(*articles: Article) -> Lineage:
    a, b = articles
    (found,) = find_lineage([a, b], align(a, b))
    (turned,) = find_lineage([b, a], align(b, a))
    assert found.direction is Direction.UNDETERMINED or (found.source, found.target) == (turned.source, turned.target)
    assert found.confidence == turned.confidence
    return found


def test_articles_that_share_nothing_have_no_lineage() -> None:
    assert find_lineage([article("a", WIRE), article("b", UNRELATED)], align(WIRE, UNRELATED)) == []
    assert find_lineage([], []) == [] and find_lineage([article("a", WIRE)], []) == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2031-05-04", "2031-05-05"),
        ("2031-05-04T09:30:00Z", "2031-05-04T14:00:00+02:00"),
        ("May 4, 2031", "2031-05-06T08:00:00"),
        ("4 May 2031", "5 May 2031"),
    ],
)
def test_the_later_date_is_the_target(earlier: str, later: str) -> None:
    found = edge(article("late", WIRE, published=later), article("early", WIRE, published=earlier))
    assert (found.source, found.target, found.direction) == ("early", "late", Direction.DATED)
    assert found.confidence > 0.8


@pytest.mark.parametrize(
    ("one", "other"), [("2031-05-04", "2031-05-04"), ("2031-05-04", "2031-05-04T10:00:00"), ("", "2031-05-04"), ("soon", "")]
)
def test_dates_that_do_not_tell_leave_equal_texts_undetermined(one: str, other: str) -> None:
    found = edge(article("a", WIRE, published=one), article("b", WIRE, published=other))
    assert (found.direction, found.confidence) == (Direction.UNDETERMINED, 0.5)
    assert (found.source, found.target) == ("a", "b")


def test_an_article_of_which_all_is_found_is_wholly_derived() -> None:
    found = edge(article("wire", WIRE, published="2031-05-04"), article("copy", WIRE, published="2031-05-05"))
    assert (found.derivation, found.share) == (Derivation.WHOLLY, 1.0)


def test_an_article_with_as_much_of_its_own_is_partially_derived() -> None:
    taken = WIRE.split("\n\n")
    mixed = "\n\n".join([taken[0], OWN, taken[2], UNRELATED])
    found = edge(article("wire", WIRE, published="2031-05-04"), article("mixed", mixed, published="2031-05-05"))
    assert found.derivation is Derivation.PARTIALLY and 0.2 < found.share < 0.7


def test_one_sentence_in_a_long_article_is_no_derivation() -> None:
    long = "\n\n".join([UNRELATED, *(OWN.replace("nine", word) for word in ("five", "six", "ten", "two"))] * 2 + [WIRE.split("\n\n")[2]])
    found = edge(article("wire", WIRE, published="2031-05-04"), article("long", long, published="2031-05-05"))
    assert found.derivation is Derivation.NON


def test_a_credit_to_the_other_outlet_tells_the_direction_and_shows_its_words() -> None:
    retold = WIRE.replace("said Dr. Lena Osk", "Dr. Lena Osk told the Tarn Courier")
    found = edge(article("desk", retold, outlet="Vell Daily"), article("wire", WIRE, outlet="Tarn Courier"))
    assert (found.source, found.target, found.direction) == ("wire", "desk", Direction.LIKELY)
    assert "told the Tarn Courier" in [place.span.of(retold) for place in found.evidence if place.article == "desk"]


def test_where_little_is_shared_the_signs_have_no_weight() -> None:
    shared = WIRE.split("\n\n")[2]
    lanes = " ".join(f"Lane {n} has {7 * n} houses and no pavement." for n in range(40))
    hives = " ".join(f"Keeper {n} sold thyme honey from hive {3 * n} at the fair." for n in range(40))
    assert (
        edge(article("a", f"{lanes}\n\n{shared}"), article("b", f"{DISCLAIMED}\n\n{shared}\n\n{hives}")).direction is Direction.UNDETERMINED
    )


def test_an_outlet_that_names_itself_credits_nobody() -> None:
    own = WIRE.replace("said Dr. Lena Osk", "Dr. Lena Osk told the Tarn Courier")
    found = edge(article("a", own, outlet="Tarn Courier"), article("b", WIRE, outlet="Tarn Courier"))
    assert found.direction is Direction.UNDETERMINED


def test_leftovers_of_the_making_tell_the_target() -> None:
    worked_over = f"{WIRE}\n\n{DISCLAIMED}"
    found = edge(article("a", worked_over), article("b", WIRE))
    assert (found.source, found.target) == ("b", "a")
    assert DISCLAIMED in [place.span.of(worked_over) for place in found.evidence]


def test_a_desk_line_and_a_missing_dateline_tell_the_target_together() -> None:
    first = f"QUARRY HILL: {WIRE}"
    found = edge(article("second", f"Vell Web Desk\n{WIRE}"), article("first", first))
    assert (found.source, found.target, found.direction) == ("first", "second", Direction.LIKELY)
    assert 0.69 <= found.confidence <= 0.9


def test_quotations_alone_are_quoted_and_the_rest_derived() -> None:
    quotation = f"{WIRE.split('said Dr.')[0].split('Thursday.')[1]} Osk told them."
    other = f"{OWN}\n\n{quotation}"
    assert edge(article("a", WIRE, published="2031-05-04"), article("b", other, published="2031-05-05")).relation is Relation.QUOTED
    assert (
        edge(article("a", WIRE, published="2031-05-04"), article("b", f"{OWN}\n\n{WIRE}", published="2031-05-05")).relation
        is Relation.DERIVED
    )


def test_versions_of_one_address_are_revisions() -> None:
    first = article("v1", WIRE, url="https://www.tarn.example/trams?from=home", published="2031-05-04T08:00:00")
    second = article("v2", f"{WIRE}\n\n{OWN}", url="https://tarn.example/trams", published="2031-05-04T09:00:00")
    assert edge(first, second).relation is Relation.REVISION


def test_a_transcript_is_the_primary_source() -> None:
    speech = WIRE.split("\n\n")[1].split("”")[0].strip("“")
    transcript = f"MODERATOR: Good morning to all of you.\nOSK: {speech}.\nMODERATOR: Next question, please.\nOSK: Buses will run, yes."
    found = edge(article("desk", WIRE, published="2031-05-04"), article("briefing", transcript, published="2031-05-06"))
    assert (found.source, found.relation, found.direction) == ("briefing", Relation.PRIMARY, Direction.LIKELY)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.data())
def test_any_texts_and_passages_give_a_lineage_within_bounds(a: str, b: str, data: st.DataObject) -> None:
    def span(text: str) -> Span:
        start = data.draw(st.integers(0, len(text)))
        return Span(start, data.draw(st.integers(start, len(text))))

    articles = [article("a", a), article("b", b, outlet=data.draw(st.text(max_size=8)), url=data.draw(st.text(max_size=12)))]
    for found in find_lineage(articles, [Passage(span(a), span(b), "a", "b"), Passage(span(b), span(a), "b", "a")]):
        assert 0 <= found.share <= 1 and 0.5 <= found.confidence <= 1
        for place in found.evidence:
            assert place.span.end <= len(a if place.article == "a" else b)


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "gold").exists(), reason="the research data are not part of the project")
def test_the_founding_pair_has_the_lineage_that_readers_found() -> None:
    gold = json.loads((SHARED / "gold" / "founding.json").read_text(encoding="utf-8"))
    articles = [article(name, (SHARED / "seeds" / name).read_text(encoding="utf-8")) for name in gold["articles"]]
    found = edge(*articles)
    assert (found.source, found.target) == (gold["lineage"]["from"], gold["lineage"]["to"])
    assert (found.derivation.value, found.direction.value) == (gold["lineage"]["derivation"], gold["lineage"]["direction_without_dates"])
