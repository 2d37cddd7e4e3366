"""Markdown loses its marks and keeps its words."""

import re

import pytest
from hypothesis import given, strategies as st

from retold.reading import read
from retold.reading.markdown import LONGEST

PAGE = """\
---
title: "Storm takes the harbour wall"
author: [Ida Brandt, Tom Reyk]
date: 2025-03-04 08:15
lang: en-GB
url: https://courier.example/storm
---

# Storm takes the harbour wall

It **rained** on
Tuesday, said [Mara Quill](https://quill.example "her page"), the *harbour* master.

## What it costs

- 4.2 million crowns
- a year &amp; a day

> “Nobody has been asked,” Oren Vale said.
"""


def test_paragraphs_headings_items_and_quotations_are_lines() -> None:
    [article] = read(PAGE.encode(), name="storm.md")
    assert article.text.split("\n") == [
        "It rained on Tuesday, said Mara Quill, the harbour master.",
        "What it costs",
        "4.2 million crowns",
        "a year & a day",
        "“Nobody has been asked,” Oren Vale said.",
    ]


def test_front_matter_gives_the_data() -> None:
    [article] = read(PAGE.encode(), name="storm.md")
    assert (article.title, article.byline, article.published, article.language, article.url, article.outlet) == (
        "Storm takes the harbour wall",
        "Ida Brandt, Tom Reyk",
        "2025-03-04T08:15:00",
        "en",
        "https://courier.example/storm",
        "courier.example",
    )


def test_a_first_heading_is_the_title() -> None:
    [article] = read(b"# Ferry late\n\nIt was late.", name="a.md")
    assert (article.title, article.text) == ("Ferry late", "It was late.")


def test_a_first_heading_that_is_not_the_title_of_the_front_matter_stays_in_the_text() -> None:
    [article] = read(b"---\ntitle: Ferry late\n---\n# No boats today\n\nIt was late.", name="a.md")
    assert (article.title, article.text) == ("Ferry late", "No boats today\nIt was late.")


def test_a_later_heading_is_no_title_and_a_heading_alone_is_the_text() -> None:
    assert read(b"It was late.\n\n# Why\n\nFog.", name="a.md")[0].title == ""
    assert read(b"# Ferry late", name="a.md")[0].text == "Ferry late"


@pytest.mark.parametrize("left", ["<insert name>", "[Link: storm story]", "{{ quote }}", "TK TK", "5 < 6"])
def test_text_not_meant_for_readers_stays_to_be_found(left: str) -> None:
    assert left in read(f"The wall, said {left}, will stand.\n".encode(), name="a.md")[0].text


def test_html_inside_loses_its_tags_and_comments() -> None:
    text = read(b"<div>The <b>wall</b></div>\n\nIt <i>stood</i>.<br>Then<!-- why? --> not.\n", name="a.md")[0].text
    assert text == "The wall\nIt stood.\nThen not."


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read(b"---\n\nThe wall stood.\n\n---\n", name="a.md")[0].text == "The wall stood."


def test_a_file_too_long_for_an_article_is_read_as_plain_text() -> None:
    assert read(b"*a* " * LONGEST, name="a.md")[0].text.startswith("*a* *a*")


@pytest.mark.parametrize(
    "text",
    [
        "[ORR]: No.",
        "1986. A year the dam broke.",
        "It was late.\n\n40. That is all.",
        "---\nORR: No.\n---",
        "The wall <!-- stood.\n\nIt *stood*.",
        "<!-- The wall\n\nstood.",
    ],
)
def test_no_word_is_lost(text: str) -> None:
    words = read(text.encode(), name="a.md")[0].text
    assert re.findall(r"\w+", words) == re.findall(r"\w+", text)


def test_addresses_of_links_and_the_numbers_of_a_list_that_counts_from_one_go() -> None:
    text = "She [said][1] so.\n\n1. First\n2. Second\n\n[1]: https://courier.example/storm\n"
    assert read(text.encode(), name="a.md")[0].text == "She said so.\nFirst\nSecond"


@given(
    st.lists(
        st.sampled_from(["wall ", "No. ", "40. ", "1986. ", "[ORR]: ", "<!-- ", "---\n", "\n", "\n\n", " ", "ORR: ", " **a** "]),
        max_size=30,
    )
)
def test_words_in_are_words_out(parts: list[str]) -> None:
    text = "dam " + "".join(parts)
    assert re.findall(r"\w+", read(text.encode(), name="a.md")[0].text) == re.findall(r"\w+", text)
