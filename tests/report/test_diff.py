from hypothesis import given, strategies as st

from retold.model import Edit, EditKind, Span
from retold.report.diff import Change, plain, shortened, word_diff


def edit(kind: EditKind, before: str, after: str, start: int) -> Edit:
    return Edit(kind, before, after, Span(0, len(before)), Span(start, start + len(after)))


def test_every_kind_of_change_is_said_in_words() -> None:
    text = "We may go there soon now."
    edits = [
        edit(EditKind.REPLACED, "will", "may", 3),
        edit(EditKind.DELETED, "not", "", 6),
        edit(EditKind.INSERTED, "", "soon", 16),
        edit(EditKind.MOVED, "now", "now", 21),
    ]
    assert plain(word_diff(text, [Span(0, len(text))], edits)) == (
        "We [changed: “will” to “may”] [deleted: not] go there [added: soon] [moved: now]."
    )


def test_a_deletion_between_words_keeps_one_space_on_each_side() -> None:
    for at in (2, 3):
        assert plain(word_diff("We go.", [Span(0, 6)], [edit(EditKind.DELETED, "will", "", at)])) == "We [deleted: will] go."


def test_a_split_quotation_closes_and_reopens_its_marks() -> None:
    text = "“Stay,” she said. “Stay here.”"
    assert plain(word_diff(text, [Span(1, 6), Span(19, 29)], [])) == "Stay,” … “Stay here."


def test_long_unchanged_stretches_are_counted_not_printed() -> None:
    text = " ".join(f"w{n}" for n in range(60))
    pieces = word_diff(text, [Span(0, len(text))], [edit(EditKind.DELETED, "not", "", text.index(" w30"))])
    assert plain(shortened(pieces)).startswith("[22 words alike] w22 ")


texts = st.text(st.sampled_from("ab c“”.\n’—"), max_size=60)


@given(texts, st.data())
def test_every_edit_gives_one_piece_and_no_word_is_lost(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), min_size=1, max_size=4))
    content = [Span(min(s), max(s)) for s in sorted(spans)]
    edits = [
        Edit(data.draw(st.sampled_from(EditKind)), "before", "", Span(0, 6), Span(min(s), max(s)))
        for s in data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4))
    ]
    pieces = word_diff(text, content, edits)
    assert sum(p.change not in (Change.SAME, Change.GAP) for p in pieces) == len(edits)
    if not edits:
        assert "".join(p.text for p in pieces if p.change is Change.SAME) == "".join(s.of(text) for s in content)
    assert isinstance(plain(shortened(pieces)), str)
