"""Which quotations are gathered into one statement, and which are left apart."""

import time

from hypothesis import given, settings, strategies as st
from telling import KORDA, link, said

from retold.model import Article, Quotation, Span, Speaker, Verdict
from retold.statements.agreement import Speakers
from retold.statements.link import link_statements

WORDS = st.sampled_from(["the", "lock", "gate", "of", "mill", "“", "”", "…", "not", "4", "four", ",", "."])
LONG = "We opened the northern lock at dawn, and the water fell four feet within the hour."


def test_the_same_words_in_two_articles_are_one_statement() -> None:
    told = link({"a": [said("ode", LONG)], "b": ["On Monday ", said("ode", "the water fell four feet within the hour")]})
    assert told.together("We opened", "the water fell")
    assert told.rendition("the water fell").verdict is Verdict.VERBATIM


def test_other_words_of_the_same_speaker_are_another_statement() -> None:
    told = link({"a": [said("ode", LONG)], "b": [said("ode", "Nobody asked the millers whether they wanted a new chapel.")]})
    assert not told.together("We opened", "Nobody asked")


def test_a_rare_word_of_the_same_speaker_links_and_of_another_does_not() -> None:
    quoted = said("korda", "The old sluice was a deathtrap for every child in the valley.")
    assert link({"a": [quoted], "b": ["He called it a ", said("korda", "deathtrap")]}).together("The old sluice", "deathtrap")
    other = link({"a": [quoted, "She called it a ", said("ode", "deathtrap")]})
    assert not other.together("The old sluice", "deathtrap")


def test_a_fragment_joins_one_of_two_utterances_and_never_makes_them_one() -> None:
    told = link(
        {
            "a": [
                said("korda", "The flood taught us that the sluice must be rebuilt before winter."),
                "\nAbout the chapel: ",
                said("korda", "No sluice in this valley has ever pleased the bishop or his choir."),
            ],
            "b": ["Of the flood Korda mentioned the ", said("korda", "sluice")],
        }
    )
    assert told.together("The flood taught", "sluice")
    assert not told.together("No sluice", "sluice")
    assert not told.together("The flood taught", "No sluice")


def test_a_description_may_be_anybody_and_a_name_is_somebody() -> None:
    quoted = said("korda", "The old sluice was a deathtrap for every child in the valley.")
    there = "People in the valley have long wanted the old sluice closed. Of its danger to children "
    lawmakers, rival = (Speaker("x", name) for name in ("several lawmakers of the valley", "Ida Brandt"))
    assert Speakers([KORDA, lawmakers]).described("x") and not Speakers([KORDA, rival]).described("x")
    told = link({"a": [quoted], "b": [there, said("official", "a deathtrap for every child")]})
    assert told.together("The old sluice", "a deathtrap")


def test_one_common_word_said_of_something_else_is_no_rendition() -> None:
    before = "Children of fishermen and dockers came to the quay for the birthday of the oldest crane in the northern harbour on Sunday. "
    quoted = said("korda", "The harbour was a wonderful place to grow up in, between barrels of herring and ropes that smelled of tar.")
    elsewhere = "The curtain of the theatre fell late, after an evening of songs about winter, bread and lost letters. He found the tenor "
    told = link({"a": [before, quoted], "b": [elsewhere, said("korda", "wonderful")]})
    assert not told.together("The harbour was", "wonderful")


def test_a_third_whose_speaker_is_not_sure_does_not_join_two_people() -> None:
    one, other = "The lock was opened before dawn without a word to the council,", "and four feet of water ran into the lower town."
    told = link(
        {
            "a": [said("korda", f"{one} we were told.")],
            "b": [said("ode", f"It rained, {other}")],
            "c": [said("official", f"{one} {other}")],
        }
    )
    assert not told.together(f"{one} we", "It rained")


def test_like_phrases_on_two_occasions_stay_apart() -> None:
    told = link(
        {
            "a": [
                said("korda", "I am the mayor of a city that pays its debts and its millers."),
                said("korda", "The boy who swept this lock is now the mayor of a city by the sea."),
            ]
        }
    )
    assert not told.together("I am the mayor", "The boy who swept")


def test_a_speaker_who_quotes_another_is_not_the_one_quoted() -> None:
    told = link(
        {
            "a": [said("korda", "a bridge to nowhere worth having")],
            "b": [said("ode", "The mayor spoke of ‘a bridge to nowhere worth having’ and then he voted for it.")],
        }
    )
    assert not told.together("a bridge to", "The mayor spoke")


def test_a_slip_in_a_name_does_not_part_a_statement() -> None:
    speakers = [KORDA, KORDA.__class__("karda", "Lemm Korda")]
    texts = ["“The lock was sound, and we shall prove it.”", "“The lock was sound, and we will prove it.”"]
    articles = [Article(str(n), text) for n, text in enumerate(texts)]
    quotations = [
        Quotation(f"q{n}", str(n), (Span(1, len(text) - 1),), speaker=who)
        for n, (text, who) in enumerate(zip(texts, ("korda", "karda"), strict=True))
    ]
    assert len(link_statements(articles, quotations, speakers)[0].renditions) >= 1


def test_indirect_speech_links_by_what_it_says() -> None:
    told = link(
        {
            "a": [said("ode", "The ministry will compensate every miller whose wheel was damaged by the flood.")],
            "b": [
                "Ode said ",
                said("ode", "millers with wheels harmed in the flood would be compensated", kind="indirect"),
            ],
            "c": ["Ode said ", said("ode", "the choir would sing in the chapel on Sunday", kind="indirect")],
        }
    )
    assert told.together("The ministry will", "millers with")
    assert told.rendition("millers with").verdict is Verdict.PARAPHRASED
    assert not any(told.words(r).startswith("the choir") for s in told.statements for r in s.renditions)


def test_a_model_of_meaning_may_stand_in_for_shared_words() -> None:
    tellings = {
        "a": [said("ode", "Nobody drowned in the night of the flood.")],
        "b": ["Ode said ", said("ode", "there were no victims of the deluge", kind="indirect")],
    }
    assert not link(tellings).together("Nobody drowned", "there were")
    assert link(tellings, meaning=lambda one, other: 0.9).together("Nobody drowned", "there were")


def test_a_quotation_told_once_has_a_row_of_its_own_and_an_indirect_one_has_none() -> None:
    told = link({"a": [said("ode", LONG), "Korda said ", said("korda", "he would resign", kind="indirect")]})
    assert [len(s.renditions) for s in told.statements] == [1]
    assert told.statements[0].renditions[0].verdict is Verdict.REFERENCE


def test_attribution_inside_attribution_is_not_told_twice() -> None:
    text = "“We opened the northern lock at dawn,” she said."
    article = Article("a", text)
    outer, inner = (Quotation(id, "a", (Span(start, 37),)) for id, start in (("q1", 1), ("q2", 4)))
    found = link_statements([article], [outer, inner], [])
    assert sum(len(s.renditions) for s in found) <= 2
    assert all(len(s.renditions) == 1 for s in found)


def test_a_statement_of_many_papers_is_linked_in_time() -> None:
    papers = {f"p{n}": [said("ode", LONG), f"Paper {n} adds that the gate number {n} held. "] for n in range(400)}
    start = time.perf_counter()
    told = link(papers)
    assert len(told.statement_with("We opened").renditions) == 400
    assert time.perf_counter() - start < 10


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(WORDS, max_size=9),
        max_size=6,
    ),
    st.booleans(),
)
def test_any_quotations_give_statements_whose_edits_show_their_words(texts: list[list[str]], complete: bool) -> None:
    articles = [Article(str(n), " ".join(words)) for n, words in enumerate(texts)]
    quotations = [
        Quotation(f"q{n}", a.id, (Span(0, len(a.text) // 2), Span(len(a.text) // 2, len(a.text))), speaker="ode" if n % 2 else None)
        for n, a in enumerate(articles)
    ]
    by_id, home = {a.id: a.text for a in articles}, {q.id: q.article for q in quotations}
    for statement in link_statements(articles, quotations, [], transcripts=["0"] if complete else []):
        assert any(r.quotation == statement.reference for r in statement.renditions)
        for rendition in statement.renditions:
            for edit in rendition.edits:
                assert edit.before_span.of(by_id[home[rendition.against or statement.reference]]) == edit.before
                assert edit.after_span.of(by_id[home[rendition.quotation]]) == edit.after
