"""Residue is found where it stands, and ordinary news is left alone."""

import gzip
import json
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from retold.changes.residue import find_residue
from retold.model import Article

NEWS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "news-24k.jsonl.gz"


def found(text: str) -> list[tuple[str, str]]:
    return [(r.kind.value, r.span.of(text)) for r in find_residue(Article("a", text))]


PRESENT = [
    ("placeholder", "[Insert quote from the harbour master here]"),
    ("placeholder", "(Internal Link Suggestion: Link “Orrin Bridge (A9)” to your earlier article on the bridge.)"),
    ("placeholder", "(Insert photo of the ferry)"),
    ("placeholder", "[Add more details about the tender]"),
    ("placeholder", "[Your Name]"),
    ("placeholder", "[CITY NAME]"),
    ("placeholder", "[source needed]"),
    ("placeholder", "(check spelling)"),
    ("placeholder", "[quote from the pilot]"),
    ("placeholder", "(Hyperlink to the council’s page)"),
    ("placeholder", "(Placeholder for a map of the river)"),
    ("placeholder", "[Location]"),
    ("placeholder", "<<INSERT NAME>>"),
    ("placeholder", "NAME TK"),
    ("markup", "{first_name}"),
    ("markup", "%HEADLINE%"),
    ("placeholder", "TK percent"),
    ("placeholder", "TKTK"),
    ("placeholder", "$XX million"),
    ("markup", "[[LOSING_SIDE]]"),
    ("markup", "{{ author.name }}"),
    ("markup", '<a href="https://tarn.example/bridge">'),
    ("markup", "&nbsp;"),
    ("markup", "**Orrin**"),
    ("markup", "[the tender](https://tarn.example/tender)"),
    ("markup", '[caption id="12" width="300"]'),
    ("tracking", "?utm_source=letter&utm_medium=email"),
    ("tracking", ":contentReference[oaicite:3]{index=3}"),
    ("tracking", "turn0search12"),
    ("tracking", "【7†source】"),
    ("tracking", "[cite: 2, 4]"),
]


@pytest.mark.parametrize(("kind", "words"), PRESENT)
def test_residue_inside_a_sentence_is_found_with_its_exact_span(kind: str, words: str) -> None:
    stem = "https://tarn.example/news" if words.startswith("?") else "The Orrin bridge opens in May "
    assert (kind, words) in found(f"{stem}{words} after two years of work.")


LINES = [
    ("assistant-offer", "Would you like me to turn this into a shorter version for the front page?"),
    ("assistant-offer", "If you want, I can also write a punchier headline. Do you want me to do that next?"),
    ("assistant-offer", "Let me know if you'd like me to adjust the tone."),
    ("assistant-note", "As an AI language model, I cannot check tonight’s results."),
    ("assistant-note", "Here is the rewritten article in a neutral tone:"),
    ("assistant-note", "Certainly! Here is your article:"),
    ("assistant-note", "As of my last knowledge update, the bridge was still closed."),
    ("prompt", "Rewrite the following article in 400 words."),
    ("prompt", "Write a 600-word news article about the reopening of the bridge."),
    ("prompt", "Keep it under 300 words."),
    ("prompt", "Summarise this article in five bullet points."),
    ("prompt", "Use a professional and engaging tone."),
    ("assistant-offer", "Would you like a version for social media?"),
    ("assistant-offer", "Is there anything else you would like me to add?"),
    ("assistant-note", "Unfortunately, I cannot access the URL you provided."),
    ("assistant-note", "Here are three alternative headlines:"),
    ("assistant-note", "Rewritten article:"),
    ("placeholder", "Insert quote here"),
    ("cms", "Draft 2 – not for publication"),
    ("cms", "HOLD – DO NOT PUBLISH UNTIL LEGAL SIGN-OFF"),
    ("cms", "TODO: add the number of visitors"),
    ("cms", "SLUG: orrin-bridge-opens"),
    ("cms", "HEADLINE OPTION 2: Bridge opens at last"),
    ("cms", "Meta description: The Orrin bridge opens in May."),
    ("cms", "Draft – do not publish"),
    ("cms", "EMBARGOED UNTIL 00.01 MONDAY 4 MAY"),
    ("cms", "Advertisement"),
    ("cms", "Story continues below advertisement"),
    ("markup", "## What happens next"),
    ("placeholder", "Lorem ipsum dolor sit amet, consectetur."),
    ("placeholder", "Image suggestion: the bridge at dusk."),
]


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_a_line_of_residue_is_found_whole(kind: str, line: str) -> None:
    assert (kind, line) in found(f"The Orrin bridge opens in May.\n\n{line}\n\nTolls stay as they are.")


ABSENT = [
    "“Would you like me to write a shorter version?” the clerk asked the mayor.",
    "The paper had printed a note that read:\n\nWould you like me to write a shorter version?",
    "“As an AI language model, I cannot help with that,” the box office terminal told him.",
    "The speaker is sold as an AI assistant for the kitchen.",
    "“They [the crews] were told to [wait],” she said [sic].",
    "“I asked [name redacted] for it,” he said. [Applause] [inaudible]",
    "Whoever runs the daily [insert disaster here] would rather not see it in print.",
    "“He shares [insert our home state here] values,” the senator joked.",
    "The council (see map) voted 7–2. (The mayor did not vote.)",
    "The company (TK) trades as Tarn Keel (TK). The memo was marked SI/TK.",
    "Super Bowl XXX drew a crowd, and males have XY chromosomes.",
    "The album’s working title was a placeholder. They wrote a 2,000-word article about it.",
    "Ministers will rewrite the bill overnight and vote on it.",
    "Here is a summary of events so far: the gates opened at nine.",
    "Here’s the article’s main point: tolls rise.",
    "The mayor said “[i]t is time”, and left. “[B]ut not yet.”",
    "<sigh> It rained <3 hours.",
    "The firm AT&T; Q&A; and R&D grew 5 * 3 ** 2.",
    "What the h**l, he said. *** The end. ***",
    "Headline writers like puns.\nHeadline: nobody agrees.",
    "The police asked papers: do not publish the name of the child.",
    "Advertisement revenue fell by a tenth.",
    "Read more at tarn.example/bridge?id=12&page=2.",
    "Use a professional tone with the bank, the guide says.",
    "Tell us if you want to join. If you like, you can bring a friend.",
    "Sure, he said, here's to the bridge. And I’m sure I’ll write about it again.",
    "The history of lorem ipsum is long.",
    "[Editor’s note: An earlier version gave the wrong date.] [Photo: Ada Wren]",
    "RELATED: Ferry to sail again [VIDEO]",
    "Embargo row deepens between the two harbours",
    "He came at [Location withheld] with [a friend]. “I saw [Name] there,” she said.",
    "There are 12% HIGHER tolls and 20% LOWER fares%. The set {a, b} is small.",
    "The end of the story pleased nobody.",
    "Todo: dijo que no.",
    "Pope Leo XX spoke for some years. Super Bowl XX fans sang.",
]


@pytest.mark.parametrize("text", ABSENT)
def test_ordinary_news_holds_no_residue(text: str) -> None:
    assert found(text) == []


def test_a_placeholder_says_what_it_asks_for() -> None:
    text = "(External Link Suggestion: Link to a reputable source.) [Insert image of the pier] [Add a quote from the pilot] [Your Name]"
    assert [r.asks for r in find_residue(Article("a", text))] == ["external-link", "image", "quote", "name"]


def test_a_placeholder_that_is_all_of_a_quotation_counts() -> None:
    assert found("“[Insert quote from the pilot],” the pilot said.") == [("placeholder", "[Insert quote from the pilot]")]


def test_severity_ranks_an_assistants_words_over_markup_over_advertising() -> None:
    text = "Advertisement\n**Orrin** opens.\n[Insert link here]\nWould you like me to write a shorter version?"
    assert [r.severity for r in find_residue(Article("a", text))] == [1, 2, 3, 4]


@given(st.text(alphabet=st.sampled_from("ab [](){}<>&;:#*|\"“”'!?.\nTKX%$=†【】"), max_size=200) | st.text(max_size=200))
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    spans = [r.span for r in find_residue(Article("a", text))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ['"', "[", "(", "(insert ", "<a ", "**", "{{", "as an ai i ", "TK% ", "[[A|", "&amp;"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    find_residue(Article("a", unit * (200_000 // len(unit))))


@pytest.mark.shared
@pytest.mark.skipif(not NEWS.exists(), reason="the research data are not beside the checkout")
def test_real_news_holds_no_grave_residue() -> None:
    """In the first 300 articles nothing of severity 3 or more stands; each hit of the whole set was read for docs/accuracy.md."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 300):
            row = json.loads(line)
            assert [r for r in find_residue(Article(row["id"], row["text"])) if r.severity >= 3] == []
