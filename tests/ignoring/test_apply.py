"""What is switched off leaves every list of findings and is put down with its reason; nothing else moves."""

from datetime import date
from itertools import pairwise
from random import Random

import msgspec
import pytest

import retold
from retold.ignoring import Rules, ignore_in_check, ignore_in_story, read_entries, rules_of
from retold.ignoring.apply import View, parts, touch
from retold.model import Article, Quotation, Span, Speaker, Story
from retold.report.findings import list_findings
from retold.report.index import index

WIRE = Article(
    "wire",
    "The new pier at Odder Bay will cost 40 million crowns, pier keeper Una Brack said on Friday.\n\n"
    "“The pier is not safe, and nobody should stand on it. We found nine rotten piles in March,” Brack said.",
    outlet="Odder Wire",
    published="2031-05-05",
)
DESK = Article(
    "desk",
    "The new pier at Odder Bay will cost 60 million crowns, said pier keeper Una Brack on Friday.\n\n"
    "“The pier is safe, and nobody should stand on it. We found nine rotten piles in March,” Una Brack said.\n\n"
    "[Insert photo of the old pier here]\n\nObservers believe that the town will suffer.",
    outlet="Odder Post",
    published="2031-05-06",
)


@pytest.fixture(scope="module")
def story() -> Story:
    return retold.trace([WIRE, DESK])


def entry(text: str) -> Rules:
    return rules_of(entries=read_entries(f"[[ignore]]\n{text}\nreason = 'agreed'", "desk.toml", date(2031, 5, 6)))


def test_a_kind_switched_off_is_listed_with_its_reason(story: Story):
    told = ignore_in_story(story, rules_of(["number"]))
    assert [d.kind for d in story.differences] == ["number"] and told.differences == ()
    (one,) = told.ignored
    assert (one.group, one.kind, one.severity, one.reason) == ("difference", "number", 3, "switched off by kind: number")
    assert one.span.of(DESK.text) == "60 million crowns"


def test_findings_below_a_severity_are_switched_off_and_graver_ones_stay(story: Story):
    told = ignore_in_story(story, rules_of(min_severity=4))
    assert told.differences == () and {one.reason for one in told.ignored} == {"below severity 4"}
    assert [f.severity for f in list_findings(index(told)) if f.severity is not None] == [4]


def test_a_rendition_switched_off_stays_a_fact_but_is_no_finding(story: Story):
    told = ignore_in_story(story, rules_of(["quotation"]))
    assert told.statements == story.statements
    assert not [f for f in list_findings(index(told)) if f.group == "quotation"]
    assert told.ignored and {(one.group, one.article) for one in told.ignored} == {("quotation", "desk")}


MATCHING = ["outlet = 'odder  POST'\nkind = 'residue'", "outlet = 'desk'\nkind = 'placeholder'", "words = 'PHOTO of the old pier'"]


@pytest.mark.parametrize("text", MATCHING)
def test_an_entry_matches_by_outlet_or_words_whatever_the_case(story: Story, text: str):
    told = ignore_in_story(story, entry(text))
    assert told.residue == () and [one.group for one in told.ignored] == ["residue"]


APART = [
    "outlet = 'Odder Wire'\nkind = 'residue'",
    "words = 'photo of the new pier'",
    "kind = 'cms'",
    "speaker = 'Una Brack'\nkind = 'residue'",
]


@pytest.mark.parametrize("text", APART)
def test_an_entry_that_fits_only_in_part_does_not_match(story: Story, text: str):
    assert ignore_in_story(story, entry(text)) == story


def test_an_entry_matches_by_the_speaker_concerned(story: Story):
    told = ignore_in_story(story, entry("speaker = 'Brack'"))
    assert {one.group for one in told.ignored} >= {"quotation"} and told.residue == story.residue


def test_an_entry_matches_one_finding_by_its_id(story: Story):
    assert [one.id for one in ignore_in_story(story, entry("id = 'd1'")).ignored] == ["d1"]


def test_only_vague_sourcing_is_a_finding_that_can_be_switched_off(story: Story):
    told = ignore_in_story(story, rules_of(["sourcing"]))
    assert [one.kind for one in told.ignored] == ["unnamed-group"]
    assert len(told.sourcing) == len(story.sourcing) - 1


def test_suggested_differences_are_switched_off_by_kind_or_all_together(story: Story):
    told = msgspec.structs.replace(story, differences=(), suggested=story.differences)
    assert ignore_in_story(told, rules_of(["suggested"])).suggested == ()
    assert [one.group for one in ignore_in_story(told, rules_of(["number"])).ignored] == ["suggested"]
    assert ignore_in_story(told, rules_of(["difference"])).suggested == story.differences


def test_a_story_with_ignored_findings_goes_to_json_and_back(story: Story):
    told = ignore_in_story(story, rules_of(["residue", "number"]))
    assert Story.from_json(told.to_json()) == told and len(told.ignored) == 2


def test_a_check_loses_what_is_switched_off_and_its_severity_with_it():
    checked = retold.check(DESK, [WIRE])
    off = ignore_in_check(checked, rules_of(["trimmed"]))
    assert checked.severity == 4 and off.severity == 0
    assert [(one.kind, one.severity) for one in off.story.ignored] == [("trimmed", 4)]


def test_verbatim_quotations_of_a_check_stay_listed():
    checked = retold.check(WIRE, [WIRE.__class__("copy", WIRE.text)])
    assert ignore_in_check(checked, rules_of(min_severity=4)) == checked


def test_the_speakers_of_words_are_found_as_by_looking_at_every_quotation():
    draw = Random(7)
    spans = [Span(start, start + draw.randrange(12)) for start in (draw.randrange(80) for _ in range(60))]
    quotations = tuple(
        Quotation(f"q{n}", draw.choice("ab"), (one,), cue=(other,), speaker=f"s{n}") for n, (one, other) in enumerate(pairwise(spans))
    )
    articles = tuple(Article(id, "x" * 100) for id in "abc")
    speakers = tuple(Speaker(q.speaker or "", q.id) for q in quotations)
    view = View(Story(articles, quotations=quotations, speakers=speakers), Rules())
    for article in "abc":
        for start in range(90):
            for span in (Span(start, start), Span(start, start + 1), Span(start, start + 9)):
                slow = [q.speaker for q in quotations if q.article == article and any(touch(s, span) for s in parts(q))]
                assert view.speaking(article, span) == slow
