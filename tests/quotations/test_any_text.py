"""What holds for the quotations of any text at all."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from retold.model import Quotation
from retold.quotations import quotations
from retold.text.marks import marked_within

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
MARKS = "“ ” \" ‘ ’ '' « » ( ) [ ] = 1 ’s"
WORDS = "said|Ada Quist|he|who|that|the weir|holds|according to|called|told|and|added|From|CHAIR"
STOPS = [" ", "\n", "\n\n", ", ", ". ", ": ", "? ", " – ", "- "]
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split("|"), *STOPS])
ANY_TEXT = (
    st.lists(PIECES, max_size=40).map(lambda parts: " ".join(parts).replace(" ,", ","))
    | st.lists(PIECES, max_size=40).map("".join)
    | st.text(max_size=200)
)


def spans_are_sound(text: str, q: Quotation) -> None:
    assert q.content
    for spans in (q.content, q.cue, q.source):
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert list(spans) == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(q.content))


@given(ANY_TEXT)
def test_no_text_raises_and_every_span_lies_in_it(text: str) -> None:
    found = quotations(text)
    for q in found:
        spans_are_sound(text, q)
    assert [q.id for q in found] == [f"q{n}" for n in range(1, len(found) + 1)]
    assert [q.content[0].start for q in found] == sorted(q.content[0].start for q in found)


@given(
    st.text(alphabet=st.characters(exclude_categories=["P", "C", "Z"], exclude_characters="`"), min_size=1, max_size=30).filter("n".__ne__),
    st.sampled_from(["“{}”", '"{}"', "«{}»", "‘{}’", "''{}''"]),
)
def test_content_is_what_stands_between_the_marks(words: str, marks: str) -> None:
    text = f"The mayor of Vale said: {marks.format(words)}"
    assert [s.of(text) for q in quotations(text) for s in q.content] in ([words], [])
    assert "".join(s.of(text) for q in quotations(text) for s in q.content) == words


@pytest.mark.parametrize("piece", ["“", '"', '" ', "“a,” he said. ", "said, ", "“a\n", "A: b\n", "- X\n“a”\n"])
def test_a_long_text_of_little_else_is_read(piece: str) -> None:
    quotations(piece * (30_000 // len(piece)))


@pytest.mark.shared
def test_the_founding_pair_is_found_exactly() -> None:
    if not (SHARED / "gold" / "founding.json").exists():
        pytest.skip("the research data are not beside this checkout")
    gold = json.loads((SHARED / "gold" / "founding.json").read_text(encoding="utf-8"))
    texts = {name: (SHARED / "seeds" / name).read_text(encoding="utf-8") for name in gold["articles"]}
    found = {name: quotations(text) for name, text in texts.items()}
    for statement in gold["statements"]:
        for rendition in [{"spans": statement["reference"], "verdict": ""}, *statement["renditions"]]:
            name = rendition["spans"][0]["article"]
            want = [(s["start"], s["end"]) for s in rendition["spans"]]
            exact = any([(s.start, s.end) for s in q.content] == want for q in found[name])
            marked = any(set(want) <= {(s.start, s.end) for s in marked_within(texts[name], q.content)} for q in found[name])
            covered = any(q.content[0].start <= want[0][0] and want[-1][1] <= q.content[-1].end for q in found[name])
            assert exact or marked or (rendition["verdict"] == "paraphrased" and covered), rendition["spans"][0]["text"]
