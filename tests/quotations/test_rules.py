"""The rule extractor: who is quoted as saying what, in invented sentences. Every rule has a text it holds for and one it does not."""

from functools import partial

import pytest

from retold.model import Quotation, QuotationKind
from retold.quotations import extract, quotations as by_any
from retold.text.marks import marked_within

quotations = partial(by_any, extractor=extract)


def words(text: str, q: Quotation) -> tuple[str, str, list[str]]:
    """Source, cue and content of a quotation as words."""
    return " ".join(s.of(text) for s in q.source), " ".join(s.of(text) for s in q.cue), [s.of(text) for s in q.content]


def only(text: str) -> tuple[str, str, list[str]]:
    found = quotations(text)
    assert len(found) == 1, [words(text, q) for q in found]
    return words(text, found[0])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“The weir holds,” said Ada Quist.", "Ada Quist", "said", ["The weir holds,"]),
        ("“The weir holds,” Ada Quist said.", "Ada Quist", "said", ["The weir holds,"]),
        ("“The weir holds,” she said on Monday.", "she", "said", ["The weir holds,"]),
        ("Ada Quist said: “The weir holds.”", "Ada Quist", "said", ["The weir holds."]),
        ("Ada Quist said, “The weir holds.”", "Ada Quist", "said", ["The weir holds."]),
        ("“Does it hold?” Will Ode asked.", "Will Ode", "asked", ["Does it hold?"]),
        ("Said Ada Quist: “The weir holds.”", "Ada Quist", "Said", ["The weir holds."]),
        ("‘The weir holds,’ said Ada Quist.", "Ada Quist", "said", ["The weir holds,"]),
        ("“The weir holds,” smiled the miller.", "the miller", "smiled", ["The weir holds,"]),
        ("Ada Quist told the Vale Post in an interview on Monday: “The weir holds.”", "Ada Quist", "told", ["The weir holds."]),
        ("“The weir holds,” Ada Quist told the Vale Post.", "Ada Quist", "told", ["The weir holds,"]),
    ],
)
def test_direct_speech_in_every_order(text: str, source: str, cue: str, content: list[str]) -> None:
    assert only(text) == (source, cue, content)
    assert quotations(text)[0].kind is QuotationKind.DIRECT


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The weir holds,” said Ada Quist, head of the mill.", "Ada Quist, head of the mill"),
        ("“The weir holds,” said Ada Quist, who runs the mill.", "Ada Quist, who runs the mill"),
        ("Ada Quist, head of the mill, said the weir was safe.", "Ada Quist, head of the mill"),
        ("Ada Quist (Reform) said the weir was safe.", "Ada Quist (Reform)"),
        ("On Monday the mayor of Vale said the weir was safe.", "the mayor of Vale"),
        ("In a statement, Ada Quist said the weir was safe.", "Ada Quist"),
        ("Ada Quist and Tom Ode said the weir was safe.", "Ada Quist and Tom Ode"),
        ("Ada Quist left, and Tom Ode said the weir was safe.", "Tom Ode"),
        ("Ada Quist on Friday said the weir was safe.", "Ada Quist"),
        ("An engineer who was at the weir said it was safe.", "An engineer who was at the weir"),
        ("She’s said the weir was safe.", "She"),
        ("“The weir holds,” said Ada Quist, a senior adviser to Tom Ode.", "Ada Quist, a senior adviser to Tom Ode"),
        ("“The weir holds,” said Ada Quist in a statement.", "Ada Quist"),
        ("“The weir holds,” said an official involved in the work.", "an official involved in the work"),
        ("At least a dozen people said the weir was safe.", "At least a dozen people"),
        ("Ada Quist, a miller from Vale, Ombria, said the weir was safe.", "Ada Quist, a miller from Vale, Ombria"),
        ("Ada Quist, along with her brother, said the weir was safe.", "Ada Quist, along with her brother"),
        ("Ada Quist, speaking in Vale, said the weir was safe.", "Ada Quist"),
        ("The weir is safe, according to a note provided by Ada Quist.", "a note provided by Ada Quist"),
    ],
)
def test_the_source_is_the_whole_noun_phrase_and_no_more(text: str, source: str) -> None:
    assert only(text)[0] == source


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ada Quist said that the weir holds.", "Ada Quist", "that the weir holds"),
        ("Ada Quist said the weir holds.", "Ada Quist", "the weir holds"),
        ("According to Ada Quist, the weir holds.", "Ada Quist", "the weir holds"),
        ("The weir holds, according to Ada Quist.", "Ada Quist", "The weir holds"),
        ("The weir is safe, Ada Quist said.", "Ada Quist", "The weir is safe"),
        ("Ada Quist asked whether the weir holds.", "Ada Quist", "whether the weir holds"),
        ("Ada Quist vowed to mend the weir.", "Ada Quist", "to mend the weir"),
        ("A report by the council found that the weir holds.", "A report by the council", "that the weir holds"),
        ("Ada Quist pointed out that the weir holds.", "Ada Quist", "that the weir holds"),
        ("Ada Quist told reporters the weir was safe.", "Ada Quist", "the weir was safe"),
        ("As Ada Quist has said, the weir is safe.", "Ada Quist", "the weir is safe"),
        ("Ada Quist said the weir is safe — a claim she has made before.", "Ada Quist", "the weir is safe"),
        ("Ada Quist said the weir — built by her father — is safe.", "Ada Quist", "the weir — built by her father — is safe"),
        ("When Ada Quist said the weir was safe, the town cheered.", "Ada Quist", "the weir was safe"),
    ],
)
def test_indirect_speech(text: str, source: str, content: str) -> None:
    # textacy #293: no indirect speech
    found = only(text)
    assert (found[0], found[2]) == (source, [content])
    assert quotations(text)[0].kind is QuotationKind.INDIRECT


@pytest.mark.parametrize(
    "text",
    [
        "The report on the weir was long.",
        "His claims about the weir were in the paper.",
        "The mill, said to be haunted, is for sale.",
        "Ada Quist found a coin in the weir.",
        "Ada Quist pointed her lamp at the weir.",
        "The number of calls rose by half.",
        "Ada Quist held the rope.",
        "Ada Quist was asked to a feast.",
        "The weir remained fully informed by its sensors.",
        "Ada Quist put the rope down.",
    ],
)
def test_what_only_looks_like_reported_speech(text: str) -> None:
    assert quotations(text) == []


def test_an_interrupted_quotation_is_one_with_two_spans() -> None:
    text = "“The weir holds,” Ada Quist said. “It always has.”"
    (q,) = quotations(text)
    assert words(text, q)[2] == ["The weir holds,", "It always has."]
    assert "split" in q.flags
    text = "“The weir,” Ada Quist said, “holds.”"
    (q,) = quotations(text)
    assert words(text, q)[2] == ["The weir,", "holds."]
    assert "split" in q.flags


def test_another_attribution_begins_another_quotation() -> None:
    text = "“The weir holds,” Ada Quist said. “It does not,” said Tom Ode."
    assert [words(text, q)[0] for q in quotations(text)] == ["Ada Quist", "Tom Ode"]


def test_as_somebody_put_it() -> None:
    assert only("“The weir holds,” as Ada Quist put it.") == ("Ada Quist", "put", ["The weir holds,"])
    assert only("As Ada Quist put it, “The weir holds.”") == ("Ada Quist", "put", ["The weir holds."])


def test_what_a_scene_quotes_is_not_what_is_said() -> None:
    text = "Praising the “old and honest ways”, Ada Quist said: “They last.”"
    assert ("Ada Quist", "said", ["They last."]) in [words(text, q) for q in quotations(text)]


def test_a_second_subject_with_a_word_of_saying_ends_what_the_first_says() -> None:
    text = "Ada Quist said the weir was safe, and Tom Ode added that the mill was not."
    assert [words(text, q)[2] for q in quotations(text)] == [["the weir was safe"], ["that the mill was not"]]
    assert only("Ada Quist said the weir was safe, and the mill was not.")[2] == ["the weir was safe, and the mill was not"]


def test_a_fragment_keeps_its_clause_where_no_word_of_saying_stands() -> None:
    text = "Ada Quist rejected Tom Ode for being “the loudest man in the whole of Vale” on Monday."
    assert only(text)[0] == "Ada Quist"
    text = "Ada Quist promised “a very long and honest summer” to the town."
    assert only(text)[0] == "Ada Quist"


def test_an_interrupted_indirect_quotation_is_one() -> None:
    assert only("The weir, Ada Quist said, is safe.")[2] == ["The weir", "is safe"]


def test_a_mixed_quotation_keeps_what_stands_around_the_marks() -> None:
    text = "Ada Quist said the weir was “sound” and would “last for years”."
    (q,) = quotations(text)
    assert q.kind is QuotationKind.MIXED
    assert words(text, q)[2] == ["the weir was “sound” and would “last for years”"]
    assert [s.of(text) for s in marked_within(text, q.content)] == ["sound", "last for years"]


def test_a_description_has_its_thing_and_a_tail_its_own_cue() -> None:
    text = "Ada Quist described such claims as “empty and cruel”, adding that the weir was safe."
    first, second = quotations(text)
    assert words(text, first) == ("Ada Quist", "described", ["such claims as “empty and cruel”"])
    assert words(text, second) == ("Ada Quist", "adding", ["that the weir was safe"])


def test_reported_speech_inside_reported_speech_is_told_once_unless_it_is_plain() -> None:
    assert len(quotations("Ada Quist said the council believes it is safe.")) == 1
    text = "Ada Quist said Tom Ode called it “a trap for fish”."
    outer, inner = quotations(text)
    assert (words(text, outer)[0], words(text, inner)[0]) == ("Ada Quist", "Tom Ode")
    assert "nested" in inner.flags and "nested" not in outer.flags


def test_paragraphs_that_go_on_are_one_quotation() -> None:
    # CoreNLP #1139
    text = "“The mill burned.\n\n“The weir held,” said Ada Quist."
    assert only(text) == ("Ada Quist", "said", ["The mill burned.", "The weir held,"])


def test_a_paragraph_of_nothing_but_quoted_words_goes_on_with_the_speaker_before() -> None:
    text = "“The mill burned,” said Ada Quist.\n\n“The weir held.”"
    assert only(text) == ("Ada Quist", "said", ["The mill burned,", "The weir held."])
    text = "Tom Ode shook his head.\n\n“The weir will not hold for long.”"
    assert only(text) == ("Tom Ode", "", ["The weir will not hold for long."])


def test_a_line_that_ends_with_a_colon_leads_into_the_next() -> None:
    text = "Ada Quist shot back:\n\n“The weir holds.”"
    assert only(text)[0] == "Ada Quist"
    text = "Ada Quist said in a statement:\n\n“The weir holds.”"
    assert only(text)[0] == "Ada Quist"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The weir holds.” – Ada Quist, head of the mill", "Ada Quist, head of the mill"),
        ("“The weir holds.” — Ada Quist", "Ada Quist"),
        ("“The weir holds.”\n― Ada Quist, Vale Council", "Ada Quist, Vale Council"),
        ("“The weir holds.\nAda Quist, Vale Council”", "Ada Quist, Vale Council"),
    ],
)
def test_a_signed_quotation_belongs_to_the_name(text: str, source: str) -> None:
    # textacy #383
    found = only(text)
    assert (found[0], found[2]) == (source, ["The weir holds."])


def test_a_dash_that_goes_on_is_no_signature() -> None:
    text = "“The weir holds” — and that was all anyone said."
    assert all(words(text, q)[0] != "and that was all anyone said" for q in quotations(text))


def test_a_transcript_is_read_by_its_labels() -> None:
    text = "CHAIR: Does it hold?\nMS. QUIST: It does.\nIt always has.\nCHAIR: Thank you."
    found = [words(text, q) for q in quotations(text)]
    assert [(s, c) for s, _, c in found] == [
        ("CHAIR", ["Does it hold?"]),
        ("MS. QUIST", ["It does.", "It always has."]),
        ("CHAIR", ["Thank you."]),
    ]
    assert all(q.kind is QuotationKind.DIRECT for q in quotations(text))


def test_a_speech_with_a_few_shouts_is_a_transcript_throughout() -> None:
    lines = ["ADA QUIST: The weir holds.", *["It always has."] * 6, "AUDIENCE: Hear, hear!", "ADA QUIST: Thank you.", *["And it will."] * 6]
    text = "\n\n".join(lines)
    assert [len(words(text, q)[2]) for q in quotations(text)] == [7, 1, 7]


def test_a_place_before_the_first_words_is_no_speaker() -> None:
    text = "VALE: The weir holds, the town was told.\n\nIt always has.\n\nAda Quist said it was safe."
    assert all(words(text, q)[0] != "VALE" for q in quotations(text))


def test_questions_and_answers_are_a_transcript() -> None:
    text = "The Post met her.\n\nQ: Does it hold?\n\nA: It does."
    assert [words(text, q)[0] for q in quotations(text)] == ["Q", "A"]


def test_a_heading_with_a_colon_is_no_speaker() -> None:
    text = "The town met.\n\nWhat it cost: a great deal.\n\nThe town left."
    assert quotations(text) == []


def test_names_before_quoted_words_are_their_speakers() -> None:
    text = 'Ada Quist: "The weir holds."\nTom Ode: "It does not."'
    assert [words(text, q)[0] for q in quotations(text)] == ["Ada Quist", "Tom Ode"]


def test_a_headline_with_a_name_and_a_colon() -> None:
    text = "Quist: Weir will hold\n\n“The weir is old,” Ada Quist said."
    q = quotations(text)[0]
    assert words(text, q) == ("Quist", ":", ["Weir will hold"])
    assert "headline" in q.flags
    about = "Seal Bay: what we know\n\nThe ferry will stay in port. “We are sorry,” said Ada Quist."
    assert ["headline" in q.flags for q in quotations(about)] == [False]
    assert quotations("Live: Weir will hold\n\nThe weir is old.") == []


def test_a_headline_about_something_that_says_nothing_is_no_quotation() -> None:
    text = "Seal Bay: what we know\n\nThe ferry will stay in port. “We are sorry,” said Ada Quist."
    assert ["headline" in q.flags for q in quotations(text)] == [False]


def test_a_from_block_names_who_wrote_it() -> None:
    # textacy #383: "From X:" blocks
    text = "From Ada Quist:\n\nThe weir holds and always has.\n\nThe town met on Monday."
    assert only(text) == ("Ada Quist", "From", ["The weir holds and always has."])


@pytest.mark.parametrize(
    "text",
    [
        "James “Jim” Ode left the town.",  # CoreNLP #1251: a nickname
        "She read “The Mill on the Weir” on the train.",
        "The so-called “fast lane” was closed.",
        "A song called “go down to the river again” was played.",
    ],
)
def test_nicknames_titles_and_scare_quotes_are_no_quotations(text: str) -> None:
    assert quotations(text) == []


def test_a_title_after_the_attribution_is_no_part_of_it() -> None:
    text = "“The weir holds,” Ada Quist said on “Vale This Week.” “It always has.”"
    assert only(text) == ("Ada Quist", "said", ["The weir holds,", "It always has."])


def test_flags_tell_how_a_quotation_is_printed() -> None:
    def flags(text: str) -> set[str]:
        return set(quotations(text)[0].flags)

    assert "fragment" in flags("Ada Quist said it was “as safe as houses ever were”.")
    assert "fragment" not in flags("Ada Quist said: “It is safe.”")
    assert "scare" in flags("Ada Quist called it “dead”.")
    assert "scare" not in flags("Ada Quist called it “a very dead and buried plan”.")
    assert "bracketed" in flags("Ada Quist said: “It [the weir] is safe.”")
    assert "bracketed" not in flags("Ada Quist said: “It is safe.”")
    assert "unclosed" in flags("Ada Quist said: “It is safe.\n\nThe town met.")
    assert "unclosed" not in flags("Ada Quist said: “It is safe.”\n\nThe town met.")


def test_ids_carry_the_articles_id() -> None:
    text = "“The weir holds,” said Ada Quist."
    assert [q.id for q in quotations(text)] == ["q1"]
    (q,) = quotations(text, "vale")
    assert (q.id, q.article) == ("vale:q1", "vale")


def test_another_extractor_takes_the_place_of_the_rules() -> None:
    assert quotations("“The weir holds,” said Ada Quist.", extractor=lambda text: []) == []


def test_two_according_tos_are_two_quotations() -> None:
    text = "According to Quist, the weir is safe, but according to Ode it is not."
    assert [words(text, q) for q in quotations(text)] == [
        ("Quist", "According to", ["the weir is safe"]),
        ("Ode", "according to", ["it is not"]),
    ]
    assert only("The weir is safe, according to Ode.") == ("Ode", "according to", ["The weir is safe"])


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Quist did not say the weir was safe.", True),
        ("Quist has never said that she wants the weir closed.", True),
        ("Quist didn’t say the weir was safe.", True),
        ("Nobody said the weir was safe.", True),
        ("Quist said the weir was not safe.", False),
        ("Quist said that she never wanted the weir closed.", False),
    ],
)
def test_words_said_not_to_be_said_are_flagged(text: str, negated: bool) -> None:
    assert [("negated" in q.flags) for q in quotations(text)] == [negated]


def test_a_nickname_inside_a_name_is_no_content() -> None:
    text = "Thomas “Buddy” Quist said the old weir by the mill was safe."
    assert only(text) == ("Thomas “Buddy” Quist", "said", ["the old weir by the mill was safe"])
    assert only("Thomas Quist said “Never” and left.")[2][0].find("Never") >= 0


def test_two_marked_words_with_a_speaker_behind_them_are_found() -> None:
    assert only("“No comment” was all that Quist would say.") == ("Quist", "would say", ["No comment"])
    assert only("“No comment,” was all Quist had to say.") == ("Quist", "had to say", ["No comment,"])
    assert quotations("“No comment” was all that the door would show us.") == quotations("“No comment” was painted on the door.") == []
