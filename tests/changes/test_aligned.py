"""Sentences find their counterparts: reordered, split, fused; what is not told has none."""

from retold.changes import Band, Context, align_sentences
from retold.model import Article

WIRE = Article(
    "wire",
    "The bridge over the Tarn closed on Monday. Engineers had found cracks in two piers. Repairs will cost 40 million crowns. "
    "Ferries will carry passengers until the autumn.",
)


def aligned(retelling: str) -> list[tuple[list[str], str]]:
    """For each aligned sentence of a retelling its counterparts in the wire, and the band."""
    desk = Article("desk", retelling)
    return [([s.of(WIRE.text) for s in a.source_spans], a.band.value) for a in align_sentences("wire", "desk", Context((WIRE, desk)))]


def test_reordered_sentences_find_each_other() -> None:
    assert aligned("Repairs will cost 40 million crowns. The bridge over the Tarn was closed on Monday.") == [
        (["Repairs will cost 40 million crowns."], "confirmed"),
        (["The bridge over the Tarn closed on Monday."], "confirmed"),
    ]


def test_a_sentence_that_fuses_two_is_aligned_with_both() -> None:
    ((counterparts, band),) = aligned("The Tarn bridge closed on Monday after engineers found cracks in two of its piers.")
    assert counterparts == ["The bridge over the Tarn closed on Monday.", "Engineers had found cracks in two piers."]
    assert band == "confirmed"


def test_two_sentences_may_share_a_counterpart() -> None:
    found = aligned("On Monday the bridge closed. It is the bridge over the Tarn.")
    assert [counterparts for counterparts, _ in found] == [["The bridge over the Tarn closed on Monday."]] * 2


def test_a_sentence_told_nowhere_has_no_counterpart() -> None:
    assert aligned("The museum of salt has lent three clocks to a school in Veldia.") == []


def test_one_shared_common_word_is_no_alignment() -> None:
    assert aligned("Passengers like the new coffee.") == []


def test_a_looser_alignment_is_only_suggested() -> None:
    article = Article(
        "desk", "Cracks were discovered by divers who work for the council of Orrin and were hired to inspect the piers last week."
    )
    (found,) = align_sentences("wire", "desk", Context((WIRE, article)))
    assert found.band is Band.SUGGESTED


def test_text_cut_into_words_is_split_at_its_spaced_stops() -> None:
    context = Context((Article("a", "It rained in Orten . The ferry stayed in port ."),))
    assert [s.span.of("It rained in Orten . The ferry stayed in port .") for s in context.sentences("a")] == [
        "It rained in Orten .",
        "The ferry stayed in port .",
    ]


def test_a_retelling_shares_more_than_a_report_of_its_own() -> None:
    retelling = Article("b", WIRE.text.replace("40 million", "60 million") + " Drivers were angry.")
    own = Article("c", "Drivers near the Tarn complained on Tuesday that their way to work takes an hour longer since the bridge shut.")
    context = Context((WIRE, retelling, own))
    assert context.told_share("wire", "b") > 0.7
    assert context.told_share("wire", "c") < 0.3
