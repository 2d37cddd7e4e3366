from hypothesis import given, strategies as st

from retold.model import Article, Place, Quotation, Span, Story
from retold.report.index import clean, in_context, index, label_articles, quoted_words, speaker_of, where


def test_articles_of_one_outlet_are_told_apart() -> None:
    labels = label_articles([Article("a", "", outlet="Gull Post"), Article("b", "", outlet="Gull Post"), Article("c", "", outlet="Tern")])
    assert list(labels.values()) == ["Gull Post (a)", "Gull Post (b)", "Tern"]


def test_transcripts_come_first_and_say_so(story: Story) -> None:
    found = index(story)
    assert next(iter(found.labels.values())) == "briefing.txt (transcript)"
    assert found.numbers["wire.txt"] == 2


def test_statements_told_more_than_once_come_first(story: Story) -> None:
    found = index(story)
    assert [len(s.renditions) > 1 for s in found.statements.values()] == [True] * 5 + [False] * 2


def test_a_place_names_its_article_and_line(story: Story) -> None:
    found = index(story)
    text = found.articles["wire.txt"].text
    at = text.index("Deputy mayor")
    assert where(found, Place("wire.txt", Span(at, at + 6))) == "Meridian Wire, line\u00a09"


def test_a_speaker_nobody_resolved_is_shown_by_the_words_that_name_one(story: Story) -> None:
    found = index(story)
    unnamed = next(q for q in story.quotations if q.speaker is None and q.source)
    assert speaker_of(found, unnamed) == "“A spokesman for the town hall”"
    assert speaker_of(found, Quotation("q", "wire.txt", ())) == "speaker not resolved"
    assert "might be Ines Tolland" in speaker_of(found, Quotation("q", "wire.txt", (), candidates=("tolland",)))


def test_only_direct_speech_gets_marks(story: Story) -> None:
    found = index(story)
    shown = {quoted_words(found, q) for q in story.quotations}
    assert "“That is without any basis.”" in shown
    assert "safety comes first while the east lock is shut" in shown


def test_cleaning_keeps_letters_of_every_script() -> None:
    assert clean("שלום\u200f Привет 你好 e\u0301 👩\u200d👩") == "שלום\u200f Привет 你好 e\u0301 👩\u200d👩"


@given(st.text(max_size=300))
def test_cleaning_keeps_offsets_and_can_always_be_written(text: str) -> None:
    assert len(clean(text)) == len(text)
    clean(text + "\ud800").encode()


@given(st.text(st.sampled_from("ab \n."), max_size=200), st.data())
def test_context_shows_the_exact_words_inside_their_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = index(Story((Article("a", text),)))
    shown = in_context(found, Place("a", span), reach=20)
    assert shown.words == span.of(text)
    before, after = shown.before.removeprefix("… "), shown.after.removesuffix(" …")
    assert before + shown.words + after in text
    assert "\n" not in before + after
