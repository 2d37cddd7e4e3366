"""What two articles share is found with exact offsets, and what they do not share is not."""

import random

import pytest
from harbour import BOILERPLATE, FERRY, LONG_NAME, ORCHARD, PARAGRAPH, REWRITTEN, SECOND, SENTENCE, plant
from hypothesis import given, settings, strategies as st

from retold.model import Article, Passage, PassageKind
from retold.passages.align import align

WORDS = st.sampled_from(
    "the a of boat harbour fire smoke Orla Corbel said “quoted words” 12 per cent. End. U.S. naïve 東京 🚢 e\u0301 -- ... \n \n\n".split(
        " "
    )
)
SOUP = st.lists(WORDS, max_size=80).map(" ".join)
ANYTHING = st.one_of(st.text(max_size=300), SOUP)


def sides(text_a: str, text_b: str) -> list[tuple[str, str]]:
    return [(p.a.of(text_a), p.b.of(text_b)) for p in align(text_a, text_b)]


def exchanged(passages: list[Passage]) -> list[Passage]:
    turned = [Passage(p.b, p.a, p.b_article, p.a_article, p.kind, p.identity) for p in passages]
    return sorted(turned, key=lambda p: (p.a, p.b))


@settings(max_examples=150, deadline=None)
@given(ANYTHING, ANYTHING)
def test_any_two_texts_give_passages_within_them_and_mirror_each_other(a: str, b: str) -> None:
    found = align(a, b)
    for passage in found:
        assert 0 <= passage.a.start < passage.a.end <= len(a)
        assert 0 <= passage.b.start < passage.b.end <= len(b)
        assert 0 < passage.identity <= 1
        assert passage.kind is not PassageKind.VERBATIM or passage.identity == 1
    assert exchanged(align(b, a)) == found


@settings(max_examples=60, deadline=None)
@given(ANYTHING)
def test_a_text_and_itself_share_one_verbatim_passage_with_every_word(text: str) -> None:
    found = align(text, text)
    if not any(letter.isalnum() for letter in text):
        assert found == []
        return
    (passage,) = found
    assert passage.kind is PassageKind.VERBATIM and passage.a == passage.b
    assert not any(letter.isalnum() for letter in text[: passage.a.start] + text[passage.a.end :])


@pytest.mark.parametrize("empty", ["", " \n\t", "… — !", "\ufeff"])
def test_texts_without_words_share_nothing(empty: str) -> None:
    assert align(empty, FERRY) == [] and align(FERRY, empty) == [] and align(empty, empty) == []


def test_one_line_texts_are_not_too_small() -> None:
    line = "Nine people drowned when the ferry sank off the northern reef."
    assert sides(line, f"Orla: {line}") == [(line, line)]
    assert align(line, "Traders expect a poor harvest this autumn.") == []


def test_articles_give_their_ids() -> None:
    (passage,) = align(Article("wire", PARAGRAPH), Article("desk", f"{PARAGRAPH} So ended the search."))
    assert (passage.a_article, passage.b_article) == ("wire", "desk")


def test_unrelated_articles_share_nothing() -> None:
    assert align(FERRY, ORCHARD) == []


@pytest.mark.parametrize("at", [(0, 0), (2, 5), (6, 1)])
def test_a_planted_paragraph_is_found_to_the_letter(at: tuple[int, int]) -> None:
    (a, start_a), (b, start_b) = plant(FERRY, PARAGRAPH, at[0]), plant(ORCHARD, PARAGRAPH, at[1])
    (passage,) = align(a, b)
    assert passage.kind is PassageKind.VERBATIM
    assert (passage.a.start, passage.a.end) == (start_a, start_a + len(PARAGRAPH))
    assert (passage.b.start, passage.b.end) == (start_b, start_b + len(PARAGRAPH))


def test_a_shared_sentence_of_ten_words_is_found() -> None:
    (a, _), (b, _) = plant(FERRY, SENTENCE, 3), plant(ORCHARD, SENTENCE, 2)
    assert sides(a, b) == [(SENTENCE, SENTENCE)]


def test_a_word_of_the_next_sentence_that_happens_to_be_equal_is_not_taken_in() -> None:
    a, b = f"{SENTENCE} The mate was asleep at the time.", f"A court heard on Friday what went wrong. {SENTENCE} The pilot blames the fog."
    assert sides(a, b) == [(SENTENCE, SENTENCE)]


def test_a_rewritten_paragraph_is_found_whole() -> None:
    (a, _), (b, _) = plant(FERRY, PARAGRAPH, 3), plant(ORCHARD, REWRITTEN, 2)
    (passage,) = align(a, b)
    assert (passage.a.of(a), passage.b.of(b)) == (PARAGRAPH, REWRITTEN)
    assert passage.kind is PassageKind.REWRITTEN and 0.5 < passage.identity < 1


def test_two_rewritten_paragraphs_apart_are_two_passages() -> None:
    (a, _) = plant(plant(FERRY, PARAGRAPH, 1)[0], SECOND, 6)
    (b, _) = plant(plant(ORCHARD, REWRITTEN, 2)[0], SECOND, 6)
    assert sides(a, b) == [(PARAGRAPH, REWRITTEN), (SECOND, SECOND)]


def test_paragraphs_that_changed_places_are_both_found() -> None:
    a, b = FERRY + "\n" + ORCHARD, ORCHARD + "\n" + FERRY
    found = align(a, b)
    assert [(p.a.of(a), p.b.of(b)) for p in found] == [(FERRY.strip(), FERRY.strip()), (ORCHARD.strip(), ORCHARD.strip())]
    assert all(p.kind is PassageKind.VERBATIM for p in found)


def test_a_paragraph_printed_twice_is_found_twice() -> None:
    (a, _), (b, _) = plant(FERRY, PARAGRAPH, 3), plant(plant(ORCHARD, PARAGRAPH, 1)[0], PARAGRAPH, 6)
    found = align(a, b)
    assert [p.b.of(b) for p in found] == [PARAGRAPH, PARAGRAPH] and found[0].b != found[1].b


def test_a_changed_word_makes_one_rewritten_passage_of_high_identity() -> None:
    changed = PARAGRAPH.replace("porcelain", "glassware")
    (a, _), (b, _) = plant(FERRY, PARAGRAPH, 3), plant(ORCHARD, changed, 2)
    (passage,) = align(a, b)
    assert (passage.a.of(a), passage.b.of(b)) == (PARAGRAPH, changed)
    assert passage.kind is PassageKind.REWRITTEN and passage.identity > 0.95


def test_a_merge_keeps_the_offsets_of_both_sides() -> None:
    """SuperFastMatch lost the right-hand offsets of fragments that it merged."""
    words = PARAGRAPH.split()
    cut = " ".join([*words[:14], "quite", "unexpectedly", *words[14:30], *words[33:]])
    (a, start_a), (b, start_b) = plant(FERRY, PARAGRAPH, 2), plant(ORCHARD, cut, 4)
    (passage,) = align(a, b)
    assert (passage.a.start, passage.a.end) == (start_a, start_a + len(PARAGRAPH))
    assert (passage.b.start, passage.b.end) == (start_b, start_b + len(cut))


def test_boilerplate_alone_is_no_passage() -> None:
    assert align(f"{FERRY}\n\n{BOILERPLATE}", f"{ORCHARD}\n\n{BOILERPLATE}") == []


def test_a_long_name_alone_is_no_passage() -> None:
    a = FERRY.replace("the harbour board", LONG_NAME, 1)
    b = ORCHARD.replace("A research station", LONG_NAME[0].upper() + LONG_NAME[1:], 1)
    assert align(a, b) == []


def test_a_template_that_a_page_repeats_is_no_passage() -> None:
    row = "The {} bowl starts at nine crowns, and no two will look exactly the same."
    here = "\n\n".join(row.format(glaze) for glaze in ("amber", "cobalt", "celadon", "ochre"))
    there = "\n\n".join(row.format(glaze) for glaze in ("russet", "ivory", "slate", "plum"))
    assert align(f"{FERRY}\n\n{here}", f"{ORCHARD}\n\n{there}") == []


def test_offsets_are_code_points_whatever_the_letters() -> None:
    """datasketch's users asked for offsets that hold beside emoji and combining letters."""
    before, after = "🚢🚢 Zoe\u0308 — naïve 東京の港。 ", " ’tis “done” 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🎣"
    a, b = before + PARAGRAPH + " " + FERRY, ORCHARD + after + " " + PARAGRAPH + after
    (passage,) = align(a, b)
    assert passage.a.of(a) == PARAGRAPH and passage.b.of(b) == PARAGRAPH


def test_curly_and_straight_marks_are_the_same_words() -> None:
    curly = "“They don’t sail in fog,” the pilot’s widow said, “and they won’t be told otherwise by a boy from the mainland.”"
    straight = curly.replace("’", "'").replace("“", '"').replace("”", '"')
    (passage,) = align(f"{FERRY}\n{curly}", f"{ORCHARD}\n{straight}")
    assert passage.kind is PassageKind.VERBATIM and passage.identity == 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(12, 90))
def test_a_run_planted_among_random_words_is_recovered_exactly(seed: int, length: int) -> None:
    rng = random.Random(seed)

    def words(letters: str, count: int) -> list[str]:
        return ["".join(rng.choice(letters) + rng.choice("aeiou") for _ in range(rng.randint(2, 4))) for _ in range(count)]

    run, here, there = words("bdg", length), words("klm", 120), words("prs", 120)
    at_a, at_b = rng.randint(0, 120), rng.randint(0, 120)
    a = " ".join(here[:at_a] + run + here[at_a:])
    b = " ".join(there[:at_b] + run + there[at_b:])
    (passage,) = align(a, b)
    assert passage.a.of(a) == passage.b.of(b) == " ".join(run)


def test_a_digest_is_one_passage() -> None:
    long = "\n\n".join([*FERRY.strip().split("\n\n"), PARAGRAPH, *ORCHARD.strip().split("\n\n")])
    digest = (
        "Orla keeps its night ferry for another year, the harbour board decided on Tuesday. Divers searching the wreck brought up a brass "
        "lantern and two crates of porcelain but no trace of the gold. Growers in the Vell valley expect the poorest apple harvest in two "
        "decades after frost struck during blossom."
    )
    found = align(digest, long)
    assert len(found) == 1 and found[0].a.of(digest) == digest
    assert len(found[0].b) > 2 * len(digest) and found[0].kind is PassageKind.REWRITTEN


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ('"' * 300_000, '"' * 200_000),
        ("a " * 100_000, "a " * 90_000),
        ("A b c. " * 20_000, "A b c. " * 19_000),
        ("a-" * 200_000, "a-" * 190_000),
        (f"{SENTENCE} " * 3_000, f"{SENTENCE} " * 2_900),
    ],
)
def test_hostile_texts_end_soon(a: str, b: str) -> None:
    assert all(p.a.end <= len(a) and p.b.end <= len(b) for p in align(a, b))
