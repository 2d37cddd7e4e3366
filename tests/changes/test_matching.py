"""Words find their counterparts whatever the order, and what stands in place of what is known."""

from retold.changes import Context, align_sentences
from retold.changes.entities import names
from retold.changes.matching import Match, slots
from retold.model import Article


def matched(source: str, retelling: str) -> Match:
    context = Context((Article("a", source), Article("b", retelling)))
    return context.match(align_sentences("a", "b", context)[0])


def pairs(m: Match) -> dict[str, str]:
    return {m.retelling.words[j].word: m.source.words[i].word for j, i in enumerate(m.back) if i >= 0 and m.retelling.content[j]}


def test_words_match_by_stem_in_any_order() -> None:
    m = matched("The council closed the old bridge in Orten.", "In Orten the old bridge was closed by the council.")
    assert pairs(m) == {"Orten": "Orten", "old": "old", "bridge": "bridge", "closed": "closed", "council": "council"}


def test_house_style_and_peoples_match() -> None:
    m = matched("The Norwegian labour minister paid 4 per cent.", "The labor minister of Norway paid four percent.")
    assert {"labor", "Norway", "four", "percent"} <= pairs(m).keys()


def test_a_repeated_word_goes_with_its_surroundings() -> None:
    m = matched("The north gate of the lock broke and the south gate of the dock held.", "The south gate of the dock held.")
    gate = next(j for j, w in enumerate(m.retelling.words) if w.word == "gate")
    assert m.source.words[m.back[gate] - 1].word == "south"


def test_a_slot_shows_what_stands_in_place_of_what() -> None:
    m = matched("The council elected Peter Osgood as chairman.", "The council elected David Lenart as chairman.")
    (slot,) = slots(m)
    assert (m.source.span(*slot.before).of(m.source.text), m.retelling.span(*slot.after).of(m.retelling.text)) == (
        "Peter Osgood",
        "David Lenart",
    )


def test_words_in_quotation_marks_and_clauses_are_known() -> None:
    m = matched("He said the “old bridge” was shut, but nobody cared.", "He said the old bridge was shut, but nobody cared.")
    assert [w.word for w, q in zip(m.source.words, m.source.quoted, strict=True) if q] == ["old", "bridge"]
    assert len(set(m.retelling.clause)) == 3


def test_names_are_found_with_their_titles_and_kinds() -> None:
    text = (
        "On Monday Prime Minister Eva Lindqvist met Chinese envoys in Madrid. “Nothing is settled,” Lindqvist said. "
        "The Orten Police objected."
    )
    context = Context((Article("a", text),))
    found = [(" ".join(n.keys), n.kind) for n in names(context.whole("a"), context.capitals)]
    assert found == [
        ("eva lindqvist", "person"),
        ("chinese", "people"),
        ("madrid", "place"),
        ("lindqvist", "person"),
        ("orten police", "body"),
    ]


def test_a_headline_gives_no_names() -> None:
    context = Context((Article("a", "Harbour Board Votes To Close Old Ferry Line"),))
    assert context.names("a") == []
