"""Articles about one event are together, those about another of its kind are not, and nobody is lost."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import retold
from retold.errors import StoryError
from retold.model import Article
from retold.stories.cluster import cluster
from retold.stories.grouping import Event, Grouping
from retold.stories.sketch import LEAD, sketch_of, weigh

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

FERRY = (
    "The ferry Maren Star ran onto a sandbank off Gull Point on Monday night with ninety people on board. Harbour master Ines Valdane said "
    "nobody was hurt.",
    "Ninety passengers spent Monday night on a sandbank: their ferry, the Maren Star, had lost its way near Gull Point, said Ines Valdane.",
    "Divers looked at the hull of the Maren Star, aground off Gull Point since Monday. Harbour master Valdane expects the ferry to float "
    "at high tide.",
)
OTHER_FERRY = (
    "The ferry Sea Thistle ran onto a rock off Kestrel Holm on Friday morning with forty people on board. Coast guard officer Pim Arvo "
    "said nobody was hurt.",
    "Forty passengers were taken off the Sea Thistle on Friday. The ferry struck a rock near Kestrel Holm in fog, said Pim Arvo.",
)
TRAM = ("Velm will build a tram line to the hospital. The council voted for it by nineteen to six after a debate about cobblestones.",)


def articles(*stories: tuple[str, ...], published: str | None = None) -> list[Article]:
    return [Article(f"{n}-{m}", text, published=published) for n, told in enumerate(stories) for m, text in enumerate(told)]


def groups(told: list[Article]) -> set[frozenset[str]]:
    return {frozenset(found.articles) for found in cluster(told)}


def test_two_events_of_one_kind_are_two_stories():
    told = articles(FERRY, OTHER_FERRY, TRAM)
    expected = {frozenset(a.id for a in told if a.id.startswith(f"{n}-")) for n in range(3)}
    assert groups(told) == expected


def test_the_order_of_the_articles_makes_no_difference():
    told = articles(FERRY, OTHER_FERRY, TRAM)
    for seed in range(5):
        shuffled = random.Random(seed).sample(told, len(told))
        assert groups(shuffled) == groups(told)
        assert {found.id for found in cluster(shuffled)} == {found.id for found in cluster(told)}


def test_months_part_what_words_do_not():
    told = [Article("a", FERRY[0], published="2031-05-05"), Article("b", FERRY[0], published="2031-09-05")]
    assert len(cluster(told)) == 2
    assert len(cluster([told[0], Article("b", FERRY[0], published="2031-05-08")])) == 1
    assert len(cluster([told[0], Article("b", FERRY[0])])) == 1


def test_a_word_that_the_whole_collection_holds_tells_little():
    vector = weigh(sketch_of(Article("a", "quexyl spread to Gull Point")), {}, 0)
    common = dict.fromkeys(sketch_of(Article("b", "quexyl")).words, 50000)
    (quexyl,) = common
    assert weigh(sketch_of(Article("a", "quexyl spread to Gull Point")), common, 60_000)[quexyl] < vector[quexyl] / 3


@given(st.lists(st.text(max_size=60), max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_article_is_in_exactly_one_story(texts: list[str]):
    told = [Article(str(n), text) for n, text in enumerate(texts)]
    found = [id for story in cluster(told) for id in story.articles]
    assert sorted(found) == sorted(a.id for a in told)


def test_two_articles_of_one_id_are_refused():
    with pytest.raises(StoryError, match="share an id"):
        cluster([Article("a", "x"), Article("a", "y")])


def test_a_long_article_costs_no_more_than_its_lead():
    assert len(sketch_of(Article("a", " ".join(f"word{n}" for n in range(20_000)))).words) <= LEAD + 1


def test_stories_that_turn_out_to_be_one_are_merged_and_the_history_says_so():
    grouping = Grouping()
    one, two, bridge = "Maren Star aground", "Gull Point sandbank", "Maren Star aground Gull Point sandbank"
    first, second = (grouping.add(id, sketch_of(Article(id, text))) for id, text in (("a", one), ("b", two)))
    assert first != second
    grouping.add("c", sketch_of(Article("c", bridge)))
    grouping.add("d", sketch_of(Article("d", bridge + " now")))
    grouping.add("e", sketch_of(Article("e", bridge + " today")))
    grouping.settle()
    assert len(set(grouping.story.values())) == 1
    merged = [change for change in grouping.history if change.event is Event.MERGED]
    assert {change.story for change in merged} <= {first, second} and merged
    assert [change.event for change in grouping.history[:2]] == [Event.BEGUN, Event.BEGUN]


def test_an_article_that_does_not_belong_leaves_when_things_settle():
    grouping = Grouping()
    for n, text in enumerate(FERRY):
        grouping.restore(f"f{n}", sketch_of(Article(f"f{n}", text)), None, 7)
    grouping.restore("tram", sketch_of(Article("tram", TRAM[0])), None, 7)
    grouping.settle()
    assert grouping.story["tram"] != 7 and {grouping.story[f"f{n}"] for n in range(3)} == {7}
    assert [(c.event, c.story, c.article) for c in grouping.history] == [(Event.SPLIT, 7, "tram")]


def test_a_stream_gives_nearly_what_the_whole_gives():
    told = articles(FERRY, OTHER_FERRY, TRAM)
    grouping = Grouping()
    moment = datetime(2031, 5, 5, tzinfo=UTC)
    for n, article in enumerate(told):
        grouping.add(article.id, sketch_of(article), moment + timedelta(hours=n))
    streamed: dict[int, set[str]] = {}
    for id, story in grouping.story.items():
        streamed.setdefault(story, set()).add(id)
    assert {frozenset(ids) for ids in streamed.values()} == groups(told)


@given(st.lists(st.sampled_from([*FERRY, *OTHER_FERRY, *TRAM]), max_size=14), st.randoms())
@settings(max_examples=25, deadline=None)
def test_sums_stay_what_their_articles_add_up_to(texts: list[str], rng: random.Random):
    grouping = Grouping()
    for n, text in enumerate(texts):
        grouping.add(str(n), sketch_of(Article(str(n), text)))
    for id in rng.sample(sorted(grouping.story), len(grouping.story) // 2):
        grouping.leave(id)
        grouping.put(id, grouping.new())
    grouping.settle()
    for group in grouping.groups.values():
        total: dict[int, float] = {}
        for id in group.members:
            for word, weight in grouping.vectors[id].items():
                total[word] = total.get(word, 0.0) + weight
        assert group.total.keys() == total.keys() and all(abs(total[w] - group.total[w]) < 1e-9 for w in total)


def test_the_public_name_is_the_function():
    assert retold.cluster is cluster


@pytest.mark.shared
def test_events_that_are_alike_are_told_apart():
    if not (SHARED / "data").exists():
        pytest.skip("needs the research data beside the checkout")
    import gzip
    import json

    with gzip.open(SHARED / "data" / "ecbplus-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:240]
    event = {row["id"]: row["event"] for row in rows}
    found = cluster([Article(row["id"], row["text"], row["title"] or "") for row in rows])
    precision = sum(sum(event[b] == event[a] for b in story.articles) / len(story.articles) for story in found for a in story.articles)
    assert precision / len(rows) > 0.8
