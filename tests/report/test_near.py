from retold.model import Article, Quotation, QuotationKind, Span, Story
from retold.report.index import index
from retold.report.near import LONG, nearest_words

SPEECH = "Harbours need care. " * 20 + "The grey crane will be sold in June. It has stood idle for years. " + "Boats come and go. " * 20
TOLD = "He said the grey crane would be sold."


def found_words(speech: str) -> str:
    told = (Article("a", speech.strip()), Article("b", TOLD))
    reference = Quotation("q1", "a", (Span(0, len(speech.strip())),))
    rendition = Quotation("q2", "b", (Span(8, len(TOLD)),), kind=QuotationKind.INDIRECT)
    return nearest_words(index(Story(told, (reference, rendition))), reference, rendition)


def test_of_a_long_speech_the_sentence_concerned_is_shown_and_the_rest_counted() -> None:
    assert found_words(SPEECH) == "“[60 words before] The grey crane will be sold in June. [86 words after]”"


def test_a_short_reference_is_shown_whole() -> None:
    short = " ".join(SPEECH.split()[55:65])
    assert len(short.split()) < LONG
    assert found_words(short) == f"“{short}”"
