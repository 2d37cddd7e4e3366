"""Short words that tell by where they stand."""

import pytest
from telling import link, said

from retold.model import Article, Quotation, QuotationKind, Span
from retold.statements.signs import read_signs
from retold.statements.standing import is_clause, is_list_of, is_sentence_of, leads_in
from retold.statements.utterances import Utterance, utterances
from retold.text.wordalign import Run


def quoted(words: str) -> Utterance:
    article = Article("a", f"“{words}” said Ada Quist.")
    return utterances([article], [Quotation("q", "a", (Span(1, 1 + len(words)),))])[0]


def test_words_that_are_a_whole_sentence_of_a_longer_quotation() -> None:
    longer = quoted("Where were you? Tell me where you were … I have waited since noon.")
    assert is_sentence_of(quoted("where were you?"), longer) and is_sentence_of(longer, quoted("Tell me where you were"))
    assert not is_sentence_of(quoted("where you were"), longer)


@pytest.mark.parametrize(
    ("one", "other", "run", "whole"),
    [
        ("I could walk ― I did not need to ride.", "I did not need to ride, but it is fun.", Run(3, 0, 6), True),
        ("He says I did not need to ride.", "I did not need to ride, but it is fun.", Run(2, 0, 6), False),
        ("I could walk, I did not need to ride here.", "I did not need to ride, but it is fun.", Run(3, 0, 6), False),
    ],
)
def test_words_between_signs_on_both_sides_are_a_clause(one: str, other: str, run: Run, whole: bool) -> None:
    assert is_clause(read_signs(one), read_signs(other), run) is whole


def test_the_same_words_of_weight_in_another_order_are_one_list() -> None:
    assert is_list_of(quoted("Wobble, Tumble and Crash"), quoted("Tumble, Wobble (and) Crash"))
    assert not is_list_of(quoted("Wobble, Tumble and Crash"), quoted("Tumble, Wobble and Slide"))
    assert not is_list_of(quoted("wobble"), quoted("wobble"))


def test_a_word_leads_in_what_the_next_sentence_quotes() -> None:
    text = "Orr called it “reckless” on Monday. “The plan is reckless and sad,” Orr said. Nobody clapped. “Reckless,” Orr said."
    starts = [text.index("reckless”"), text.index("The plan"), text.index("Reckless,”")]
    spans = [Span(starts[0], starts[0] + 8), Span(starts[1], starts[1] + 29), Span(starts[2], starts[2] + 8)]
    kinds = [QuotationKind.MIXED, QuotationKind.DIRECT, QuotationKind.DIRECT]
    quotations = [Quotation(f"q{n}", "a", (span,), kind=kind) for n, (span, kind) in enumerate(zip(spans, kinds, strict=True))]
    first, second, third = utterances([Article("a", text)], quotations)
    assert leads_in(first, second)
    assert not leads_in(second, first) and not leads_in(first, third)


def test_a_question_without_a_word_of_weight_joins_the_outburst_that_has_it() -> None:
    told = link(
        {
            "a": ["In the square,", said("korda", "Where were you! Tell me where you were. I have waited since noon by the fountain.")],
            "b": ["A clip shows him:", said("korda", "where were you?"), "and so it went."],
            "c": ["At the mill:", said("korda", "where were they"), "and so it ended."],
        }
    )
    assert told.together("Where were you!", "where were you?")
    assert not told.together("Where were you!", "where were they")


def test_a_list_told_in_another_order_is_one_utterance() -> None:
    told = link(
        {
            "a": ["In January he spoke of boats with names like", said("korda", "Wobble, Tumble and Crash", kind="mixed"), "on the lake."],
            "b": ["He named three ferries:", said("korda", "Tumble, Wobble (and) Crash", kind="mixed"), "last winter."],
            "c": ["He named three more:", said("korda", "Tumble, Whistle and Snore", kind="mixed"), "this winter."],
        }
    )
    assert told.together("Wobble, Tumble", "Tumble, Wobble")
    assert not told.together("Wobble, Tumble", "Tumble, Whistle")


def test_a_light_word_joins_what_the_next_sentence_quotes_and_no_later_use_of_it() -> None:
    full = said("korda", "The new levy is simply dangerous for every bakery along the canal,")
    told = link(
        {
            "a": ["Korda called it", said("korda", "dangerous", kind="mixed"), "on Monday. ", full, "he said."],
            "b": ["Rain fell on the mill. " * 30],
        }
    )
    assert told.together("dangerous", "The new levy")
    apart = ["Korda called a dog", said("korda", "dangerous", kind="mixed"), "on Monday. Rain fell. It fell for hours. ", full, "he said."]
    assert not link({"a": apart, "b": ["Rain fell on the mill. " * 30]}).together("dangerous", "The new levy")


def test_a_long_phrase_is_a_described_speakers_too_but_not_another_named_ones() -> None:
    phrase = "would end the ferry as we know it"
    full = f"The truth is that his plan {phrase}, and the islands with it."
    assert link({"a": [said("korda", full)], "b": [said("official", phrase, kind="mixed")]}).together("The truth", "would end")
    assert not link({"a": [said("korda", full)], "b": [said("ode", "would end it", kind="mixed")]}).together("The truth", "would end")
