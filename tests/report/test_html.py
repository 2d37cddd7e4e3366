import re
from base64 import b64encode
from copy import deepcopy
from hashlib import sha256
from itertools import pairwise

import lxml.html
import pytest
from lxml.html import HtmlElement

from retold.model import Article, Derivation, Lineage, Passage, Relation, Span, Story
from retold.report.findings import list_findings
from retold.report.html import render, safe_url, span_of_time
from retold.report.index import index


@pytest.fixture(scope="module")
def page(story: Story) -> HtmlElement:
    return lxml.html.fromstring(render(story))


@pytest.fixture(scope="module")
def nasty_page(nasty: Story) -> HtmlElement:
    return lxml.html.fromstring(render(nasty))


def text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(page: HtmlElement, id: str) -> HtmlElement:
    [element] = page.xpath(f"//*[@id='{id}']")
    assert isinstance(element, HtmlElement)
    return element


def links_without_target(page: HtmlElement) -> set[str]:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands twice"
    return {href for href in page.xpath("//a/@href") if href.startswith("#")} - {f"#{id}" for id in ids}


def test_every_link_in_the_page_has_a_target(page: HtmlElement, nasty_page: HtmlElement) -> None:
    assert links_without_target(page) == set()
    assert links_without_target(nasty_page) == set()


def test_labels_refer_to_elements_that_exist(page: HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    assert {id for value in page.xpath("//@aria-labelledby") for id in value.split()} <= ids


def test_the_matrix_has_statements_as_rows_and_articles_as_columns(page: HtmlElement) -> None:
    [table] = page.xpath("//table[contains(@class, 'matrix')]")
    header = [text_of(th) for th in table.xpath("./thead/tr/th")]
    assert header == ["Statement", "briefing.txt (transcript)", "Meridian Wire", "Velmouth Herald", "The Daily Lantern"]
    rows = table.xpath("./tbody/tr[td]")
    assert [text_of(row.xpath("./th/a")[0]) for row in rows] == [f"S{n}" for n in range(1, 8)]
    cells = [text_of(td) for td in rows[0].xpath("./td")]
    assert cells == ["reference", "verbatim", "trimmed silently severity 4, reversal, or words without counterpart", "not quoted"]
    [link] = rows[0].xpath("./td[3]/a/@href")
    assert "“We will reopen the east lock before the first of May,”" in text_of(one(page, link[1:]))


def test_every_finding_is_a_card_with_its_words(page: HtmlElement, story: Story) -> None:
    findings = list_findings(index(story))
    cards = page.xpath("//article[contains(@class, 'finding')]")
    assert [card.get("id") for card in cards] == [f"f{f.number}" for f in findings]
    assert "“We will [deleted: not] reopen the east lock before the first of May,”" in text_of(cards[0])
    for card, finding in zip(cards, findings, strict=True):
        assert finding.what in text_of(card)


def test_places_of_a_finding_lead_to_the_words_in_the_text(page: HtmlElement) -> None:
    number = next(card for card in page.xpath("//article[contains(@class, 'finding')]") if "twenty" in text_of(card))
    before, after = number.xpath(".//dt/a/@href")
    assert [one(page, target[1:]).getnext().text for target in (before, after)] == ["twelve", "twenty"]


def test_the_texts_are_there_word_for_word(page: HtmlElement, story: Story) -> None:
    for article in story.articles:
        [body] = deepcopy(page).xpath(f"//article[h3[contains(., '{article.outlet or article.id}')]]//div[@class='body']")
        for label in body.xpath(".//a[contains(@class, 'tag')]"):
            label.drop_tree()
        assert text_of(body) == " ".join(article.text.split())


def test_shared_passages_lead_to_each_other(page: HtmlElement) -> None:
    assert (one(page, "p1a").get("href"), one(page, "p1b").get("href")) == ("#p1b", "#p1a")


def test_severity_and_verdict_are_said_in_words_and_explained(page: HtmlElement) -> None:
    reading = text_of(one(page, "reading"))
    for word in ("verbatim", "trimmed", "spliced", "extended", "altered", "paraphrased", "translated", "unmatched"):
        assert word in reading
    for word in ("0, none", "1, style or grammar", "2, minor", "3, material", "4, reversal, or words without counterpart"):
        assert word in reading
    assert "yardstick" in text_of(one(page, "glance"))
    assert "does not say who is right" in text_of(one(page, "glance"))


def test_the_report_accuses_nobody(page: HtmlElement) -> None:
    said = text_of(one(page, "main")).lower()
    assert not re.search(r"\b(fabricat\w*|false\w*|fake\w*|lies|lied|liar|hoax|misquot\w*|machine-written|error of)\b", said)


def test_changes_are_words_not_only_colours(page: HtmlElement) -> None:
    for element in page.xpath("//article[contains(@class, 'finding')]//*[self::del or self::ins]"):
        assert re.match(r"\[(deleted|added|changed|moved):", text_of(element.getparent()))


def test_nothing_is_fetched_and_only_its_own_script_and_style_may_run(page: HtmlElement, story: Story) -> None:
    source = render(story)
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        [content] = re.findall(rf"<{name}>(.*?)</{name}>", source, re.S)
        assert f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy
    assert not page.xpath("//@src | //link | //iframe | //object | //embed | //@style | //base | //form/@action")
    assert not re.search(r"@import|url\((?!#)", source)


def test_links_out_are_http_only_and_tell_nothing(page: HtmlElement) -> None:
    out = [a for a in page.xpath("//a[@href]") if not a.get("href").startswith("#")]
    assert sorted({a.get("href") for a in out}) == ["https://herald.example/a?b=1&c=2", "https://wire.example/lock"]
    assert {a.get("rel") for a in out} == {"noopener noreferrer nofollow"}


def test_hostile_text_stays_text(nasty_page: HtmlElement, nasty: Story) -> None:
    assert len(nasty_page.xpath("//script")) == len(nasty_page.xpath("//style")) == 1
    assert not nasty_page.xpath("//img")
    assert not [name for element in nasty_page.iter() if isinstance(element.tag, str) for name in element.attrib if name.startswith("on")]
    assert {a for a in nasty_page.xpath("//a/@href") if not a.startswith("#")} == set()
    assert "{{ 7 * 7 }}" in text_of(nasty_page.body)
    assert nasty_page.xpath("//*[@lang]/@lang") == ["en"] * len(nasty_page.xpath("//*[@lang]"))
    source = render(nasty)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800]", source)
    source.encode()


def test_only_plain_web_addresses_become_links() -> None:
    assert safe_url("http://a.example:8080/ä?q=1#f") == "http://a.example:8080/ä?q=1#f"
    for url in ("javascript:alert(1)", "JAVASCRIPT:x", " https://a.example", "//a.example", "data:text/html,x", "ftp://a.example", ""):
        assert safe_url(url) == ""
    for url in (
        "https:///x",
        "http://[",
        "https://a.example/\u202e",
        'https://a.example/"x',
        "https://a.example/\ud800",
        "https://a\n.example",
    ):
        assert safe_url(url) == ""


def test_a_story_without_findings_says_so() -> None:
    page = lxml.html.fromstring(render(Story((Article("a.txt", ""),))))
    text = text_of(page.body)
    assert "No quotation was found in these articles." in text
    assert "Nothing to report" in text
    assert "This article has no text." in text
    assert links_without_target(page) == set()


def test_a_share_leads_to_the_passages_even_where_there_are_none() -> None:
    told = (Article("a", "It rained all day."), Article("b", "It rained all day long."), Article("c", "It rained all day."))
    lineage = (
        Lineage("b", "a", Relation.DERIVED, Derivation.NON, 0.1, 0.5),
        Lineage("a", "c", Relation.DERIVED, Derivation.WHOLLY, 1.0, 0.5),
    )
    passages = (Passage(Span(0, 18), Span(0, 18), "c", "a"),)
    page = lxml.html.fromstring(render(Story(told, passages=passages, lineage=lineage)))
    assert links_without_target(page) == set()
    assert "It rained all day." in text_of(one(page, "i-p1-3").getnext())
    assert "no passage" in text_of(one(page, "i-p1-2").getnext())


def test_headings_go_down_one_level_at_a_time(page: HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_table_has_a_caption_and_header_cells(page: HtmlElement) -> None:
    for table in page.iter("table"):
        assert table.xpath("./caption")
        assert all(th.get("scope") for th in table.iter("th"))
        assert all(row.xpath("./th") for row in table.xpath("./tbody/tr")), text_of(table)


def test_a_script_end_inside_the_files_of_the_page_cannot_close_them(story: Story) -> None:
    assert render(story).count("</script>") == 1
    assert render(story).count("</style>") == 1


def test_only_dates_that_are_understood_make_a_span_of_time() -> None:
    def span(*dates: str | None) -> str:
        return span_of_time(Story(tuple(Article(f"a{n}", "It rained.", published=date) for n, date in enumerate(dates))))

    assert span("2031-03-09", "yesterday evening", None, "March 2, 2031") == "2 March 2031 to 9 March 2031"
    assert span("2031-03-02T23:30:00-05:00", "2031-03-02") == "2 March 2031"
    assert span("yesterday evening", None) == ""


def test_a_report_says_that_retold_made_it(page: HtmlElement) -> None:
    assert page.xpath("//meta[@name='generator']/@content") == ["Retold"]
