"""Whom a rendition gives the words to, where one telling names a body and the other its voice."""

import pytest

from retold.model import Article, Attribution, Quotation, Span, Speaker
from retold.statements.link import link_statements

WORDS = "“We never saw the letter and never will.”"


def given(one: str, other: str) -> Attribution:
    """The attribution of the second of two tellings of the same words."""
    speakers = [Speaker("s1", one), Speaker("s2", other)]
    articles = [Article(str(n), WORDS) for n in (1, 2)]
    quotations = [Quotation(f"q{n}", str(n), (Span(1, len(WORDS) - 1),), speaker=f"s{n}") for n in (1, 2)]
    return link_statements(articles, quotations, speakers)[0].renditions[1].attribution


@pytest.mark.parametrize("voice", ["a spokesperson for Korda's office", "Korda's spokesman"])
def test_an_office_and_its_voice_are_narrowed_or_broadened(voice: str) -> None:
    assert given("Korda's office", voice) is Attribution.NARROWED
    assert given(voice, "Korda's office") is Attribution.BROADENED


def test_the_voice_of_another_office_is_somebody_else() -> None:
    assert given("Korda's office", "a spokesperson for Brandt's office") is Attribution.REATTRIBUTED
