"""An HTML page becomes the article that stands on it, or an error that says what stands there instead."""

import pytest

from retold.errors import ReadError
from retold.model import Article
from retold.reading import read, read_all
from retold.reading.html import MOST_ELEMENTS

HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Wall to be rebuilt | The Tarn Courier</title>
<meta property="og:title" content="Wall to be rebuilt"><meta property="og:site_name" content="The Tarn Courier">
<meta property="article:published_time" content="2025-03-04T08:15:00+01:00"><meta name="author" content="By Ida Brandt">
<link rel="canonical" href="/news/wall"></head>"""
LINKED = """<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Courier online"},
 {"@type": ["NewsArticle"], "headline": "Harbour wall &amp; quay to be rebuilt", "datePublished": "2025-03-04T07:15:00Z",
  "author": [{"@type": "Person", "name": "Ida Brandt"}, {"@type": "Person", "name": "Tom Reyk"}],
  "publisher": {"@type": "Organization", "name": "Tarn Courier"}}]}
</script>"""
BODY = """<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Wall to be rebuilt</h1>
<p>The harbour wall at Tarn Bay will be rebuilt <em>before</em> winter, the council
 said on Tuesday, after a storm tore a hole in it.</p>
<p>“We will not wait for the next storm,” said Mara Quill, the council’s harbour&nbsp;master. “The <a href="/x">money</a> is there.”</p>
<h2>What it costs</h2><p>The work is to cost 4.2 million crowns.<br>It begins in May.<br><br>A sec&shy;ond stage follows.</p>
<blockquote><p>“Nobody has been asked,” Oren Vale, who runs the fish market, said.</p></blockquote>
<ul><li>First the wall</li><li>Then the quay</li></ul>
<table><tr><th>Stage</th><th>Cost</th></tr><tr><td>Wall</td><td>3 million</td></tr></table>
<p>[Link: storm story]</p></article><footer>All rights reserved.</footer></body></html>"""
LINES = [
    "The harbour wall at Tarn Bay will be rebuilt before winter, the council said on Tuesday, after a storm tore a hole in it.",
    "“We will not wait for the next storm,” said Mara Quill, the council’s harbour master. “The money is there.”",
    "What it costs",
    "The work is to cost 4.2 million crowns.",
    "It begins in May.",
    "A second stage follows.",
    "“Nobody has been asked,” Oren Vale, who runs the fish market, said.",
    "First the wall",
    "Then the quay",
    "Stage\tCost",
    "Wall\t3 million",
    "[Link: storm story]",
]


def article(html: str, name: str = "wall.html") -> Article:
    [found] = read(html.encode(), name=name)
    return found


def test_paragraphs_headings_items_and_rows_are_lines_and_the_page_around_them_is_gone() -> None:
    assert article(HEAD + BODY).text.split("\n") == LINES


def test_meta_tags_give_the_data() -> None:
    found = article(HEAD + BODY)
    assert (found.id, found.title, found.outlet, found.byline) == ("wall.html", "Wall to be rebuilt", "The Tarn Courier", "Ida Brandt")
    assert (found.published, found.language, found.url) == ("2025-03-04T08:15:00+01:00", "en", "")


def test_linked_data_goes_before_meta_tags() -> None:
    found = article(HEAD + LINKED + BODY)
    assert (found.title, found.outlet, found.byline) == ("Harbour wall & quay to be rebuilt", "Tarn Courier", "Ida Brandt, Tom Reyk")
    assert found.published == "2025-03-04T07:15:00+00:00"


def test_a_title_tag_loses_the_outlet_only_where_it_ends_with_it() -> None:
    page = "<title>{}</title><meta property='og:site_name' content='Tarn Courier'><p>The wall stood, said Mara Quill.</p>"
    assert article(page.format("Storm - wall gone | The Tarn Courier")).title == "Storm - wall gone"
    assert article(page.format("Storm - wall gone")).title == "Storm - wall gone"


def test_a_page_that_says_nothing_of_itself_leaves_the_data_empty() -> None:
    found = article("<html><body><p>The ferry was late, said Tom Reyk on 3 May 2024.</p></body></html>")
    assert found == Article("wall.html", "The ferry was late, said Tom Reyk on 3 May 2024.")


def test_a_fragment_with_line_breaks_is_an_article() -> None:
    found = article("<div>The ferry left at nine.<br><br>“It was late,” said Mara Quill.<br>Nobody was hurt.</div>")
    assert found.text == "The ferry left at nine.\n“It was late,” said Mara Quill.\nNobody was hurt."


def test_the_body_in_linked_data_is_read_where_the_page_shows_a_teaser_only() -> None:
    body = "The wall will be rebuilt before winter, the council said.\\n\\n" + "Work begins in May &amp; ends in June. " * 20
    linked = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    page = linked + "<p>The wall will be rebuilt…</p>"
    assert article(page).text.split("\n")[0] == "The wall will be rebuilt before winter, the council said."
    assert "May & ends" in article(page).text


@pytest.mark.parametrize(
    "script", ["{", "[[[[", "null", '{"@type": "NewsArticle", "author": 5, "headline": [], "datePublished": {}}', "[" * 9999]
)
def test_broken_linked_data_is_passed_over(script: str) -> None:
    assert article(f'<script type="application/ld+json">{script}</script>{BODY}').text.split("\n") == LINES


def test_a_page_deeper_than_the_parser_likes_is_read_to_its_end() -> None:
    deep = "<div>" * 3000 + "<p>The wall stood, said Mara Quill.</p>" + "</div>" * 3000 + "<p>The quay did not.</p>"
    assert article(deep).text == "The wall stood, said Mara Quill.\nThe quay did not."


def test_a_page_of_very_many_elements_is_read_whole() -> None:
    page = "<nav><p>Home</p></nav>" + "<p>The wall <b>stood</b>, said Mara Quill.</p>" * (MOST_ELEMENTS // 2 + 10)
    assert article(page).text == "\n".join(["The wall stood, said Mara Quill."] * (MOST_ELEMENTS // 2 + 10))


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (
            "<h1>We value your privacy</h1><p>We and 84 partners store and access cookies on your device.</p><b>Accept all</b>",
            "cookie wall",
        ),
        ("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>", "browsers with scripts"),
        ("<title>Just a moment...</title><p>Checking your browser before you enter.</p><p>Verify you are human.</p>", "check for robots"),
        ("<h1>Page not found</h1><p>The page you are looking for has moved.</p>", "page of an error"),
        ("<p>Subscribe to continue reading this story. Already a subscriber? Log in.</p>", "paywall"),
        ("<html><body></body></html>", r"\(26 bytes\);"),
        ("<script>var a = 1</script><style>p {}</style>", r"\(45 bytes\);"),
    ],
)
def test_a_page_without_an_article_says_what_it_is(page: str, kind: str) -> None:
    with pytest.raises(ReadError, match=f"^wall.html: no article text found .*{kind}"):
        article(page)


@pytest.mark.parametrize(
    "text",
    [
        "<p>The council will use cookies no longer, Mara Quill said. “We use cookies to feed the gulls,” Oren Vale said, “and they are "
        "fat.” The rule begins in May, and bakers in Tarn Bay were asked what they thought of it. None answered on Tuesday.</p>",
        "<p>Access denied to the quay will be given back in May, the harbour master said.</p>",
    ],
)
def test_an_article_about_such_things_is_an_article(text: str) -> None:
    assert article(text).text


def test_the_encoding_comes_from_the_page_itself() -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><body><p>Паром опоздал на час.</p></body>'
    )
    assert read(page.encode("koi8-r"), name="a.html")[0].text == "Паром опоздал на час."


def test_a_page_that_calls_itself_utf16_in_letters_of_one_byte_is_not() -> None:
    assert article("<meta charset=utf-16><p>The ferry was late, she said.</p>").text == "The ferry was late, she said."


def test_a_saved_page_named_txt_is_still_a_page() -> None:
    assert article(HEAD + BODY, "wall.txt").text.split("\n") == LINES


def test_a_text_named_html_is_still_its_text() -> None:
    assert article("The ferry was late, said Mara Quill.\n").text == "The ferry was late, said Mara Quill."


@pytest.mark.parametrize("end", ["x", "<html><body><p>It rained all day in the harbour town, Ada Quist said.</p></body></html>"])
def test_many_comments_before_a_page_cost_no_time(end: str) -> None:
    # a pattern that may try a comment's end twice would take longer than the age of the universe here
    read_all([("<!---->" * 400 + end).encode()])
