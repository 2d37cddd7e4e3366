"""A denial is linked to what it denies, to who denies it, and to every telling that carries the rumour."""

import pytest
from hypothesis import given, strategies as st

from retold.changes.aligned import Context
from retold.changes.denials import find_denials
from retold.changes.rumours import find_mentions
from retold.changes.stance import Stance, stances
from retold.model import Article, Denial, Rendition, Speaker, Statement, Verdict
from retold.quotations import quotations


def context_of(*texts: str) -> Context:
    articles = tuple(Article(f"a{n}", text) for n, text in enumerate(texts))
    return Context(articles, tuple(q for a in articles for q in quotations(a.text, a.id)))


def denied(*texts: str) -> list[tuple[str, str]]:
    context = context_of(*texts)
    return [(d.span.of(context.by_id[d.article].text), d.rumour.text) for d in find_denials(context)]


RUMOURS = [
    ("There are rumours that the dam has been sold.", "the dam has been sold"),
    ("Speculation on social media alleging that the vote was fixed grew.", "the vote was fixed grew"),
    ("The dam allegedly leaked, and nobody left.", "The dam allegedly leaked"),
    ("She was asked about its alleged link to the mine.", "its alleged link to the mine"),
    ("A photo circulating on Facebook shows Mayor Orr asleep.", "Mayor Orr asleep"),
    ("He was accused of selling the dam.", "selling the dam"),
]


@pytest.mark.parametrize(("text", "words"), RUMOURS)
def test_what_is_passed_on_without_being_vouched_for_is_a_rumour(text: str, words: str) -> None:
    context = context_of(text)
    assert words in [m.place.span.of(text) for m in find_mentions(context.articles[0], context)]


@pytest.mark.parametrize("text", ["The claims that you made came late.", "The report was long.", "He read stories to the children."])
def test_plain_talk_is_no_rumour(text: str) -> None:
    context = context_of(text)
    assert find_mentions(context.articles[0], context) == []


DENIALS = [
    ("Mayor Orr denied that the dam was sold.", ("denied that the dam was sold", "the dam was sold")),
    ("Mayor Orr denied on Monday that the dam was sold.", ("denied on Monday that the dam was sold", "the dam was sold")),
    ("Mayor Orr denied selling the dam.", ("denied selling the dam", "selling the dam")),
    ("Mayor Orr denied any wrongdoing in the sale.", ("denied any wrongdoing in the sale", "any wrongdoing in the sale")),
    ("The council rejected claims of a leak at the dam.", ("rejected claims of a leak at the dam", "a leak at the dam")),
    ("The council dismissed speculation that tolls will rise.", ("dismissed speculation that tolls will rise", "tolls will rise")),
    ("Mayor Orr denied allegations about taking bribes.", ("denied allegations about taking bribes", "taking bribes")),
    (
        "Mayor Orr said the new tolls on the bridge “have nothing to do with the dam”.",
        ("have nothing to do with the dam", "the new tolls on the bridge “have nothing to do with the dam"),
    ),
    ("Claims that the dam leaks are false, Mayor Orr said.", ("Claims that the dam leaks are false", "the dam leaks")),
]


@pytest.mark.parametrize(("text", "expected"), DENIALS)
def test_a_denial_shows_what_is_denied(text: str, expected: tuple[str, str]) -> None:
    assert expected in denied(text)


NONE = [
    "She was denied bail. The court denied the request for a stay.",
    "He could not deny that the dam leaked. He neither confirmed nor denied it.",
    "The council rejected the bill. The judge dismissed the claims against the mill.",
    "The council rejected the idea of a new dam.",
    "The video was misleading his followers for weeks.",
    "“It is false,” he said.",
    "If the story is false, he will say so.",
    "The movement is made up of farmers. The suit is without merit, he said.",
    "She had a chance to refute the claims.",
    "The ferry line pushed back against speculation about Tuesday’s grounding of its fleet.",
    "The council dismissed speculation over the dam.",
]


@pytest.mark.parametrize("text", NONE)
def test_refusals_and_denials_without_an_object_are_left_alone(text: str) -> None:
    assert denied(text) == []


def test_a_denial_that_only_points_takes_the_rumour_shortly_before() -> None:
    text = "A photo circulating on Facebook shows Mayor Orr asleep in the council. “They are just baseless,” she said."
    assert denied(text) == [("They are just baseless", "Mayor Orr asleep in the council")]


def test_the_rumour_is_found_in_every_telling_that_carries_it() -> None:
    one = "There is speculation that the Tarn reservoir was secretly sold to a foreign bank. The mayor denied the speculation."
    two = "Rumours that the Tarn reservoir was secretly sold to a foreign bank have spread."
    context = context_of(one, two)
    (denial,) = find_denials(context)
    assert [place.article for place in denial.rumour.spans] == ["a0", "a1"]


def test_speaker_and_statement_are_those_of_the_quotation() -> None:
    text = "There is speculation that the dam was sold to a bank. “The speculation about the sale is baseless,” said Mayor Ines Orr."
    article = Article("a0", text)
    quotation = next(q for q in quotations(text, "a0") if "baseless" in q.content[0].of(text))
    quoted = tuple(
        q if q.id != quotation.id else type(q)(q.id, q.article, q.content, q.cue, q.source, q.kind, "s1") for q in quotations(text, "a0")
    )
    statement = Statement("st1", "s1", quotation.id, (Rendition(quotation.id, Verdict.REFERENCE, False, 0),))
    (denial,) = find_denials(Context((article,), quoted, (Speaker("s1", "Ines Orr"),), (statement,)))
    assert (denial.speaker, denial.statement) == ("s1", "st1")


def test_each_telling_has_its_stance_towards_the_rumour() -> None:
    context = context_of(
        "Mayor Orr dismissed rumours that the Tarn reservoir was secretly sold to a foreign bank.",
        "Rumours that the Tarn reservoir was secretly sold to a foreign bank have spread.",
        "It is unclear whether rumours that the Tarn reservoir was secretly sold to a foreign bank hold water.",
        "The Tarn reservoir was secretly sold to a foreign bank in May.",
        "Tolls on the bridge will rise in June.",
    )
    denials: list[Denial] = find_denials(context)
    assert stances(denials[0].rumour, denials, context) == {
        "a0": Stance.DENY,
        "a1": Stance.COMMENT,
        "a2": Stance.QUERY,
        "a3": Stance.SUPPORT,
    }


@given(st.text(alphabet=st.sampled_from("denied rumours that is false .,“”\n'"), max_size=200) | st.text(max_size=200))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for denial in find_denials(context_of(text)):
        for span in (denial.span, *(place.span for place in denial.rumour.spans)):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("unit", ["denied that it leaks. ", "rumours that ", "allegedly ", "is false, ", "denied ", "“is baseless” "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    find_denials(Context((Article("a", unit * (40_000 // len(unit))),)))
