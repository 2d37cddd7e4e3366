"""Whatever the bytes: articles with words, or read errors of one line, and nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from retold.errors import ReadError
from retold.reading import read
from retold.reading.formats import KNOWN_SUFFIXES

PIECES = [
    *(b"WEBVTT\n\n", b"00:01.000 --> 00:02.000\n", b"<v A>", b"1\n00:00:01,000 --> 00:00:02,000\n", b"- ", b">> "),
    *(
        b"<html>",
        b"<p>",
        b"</p>",
        b"<div>",
        b"<table><tr><td>",
        b"<title>",
        b"<!--",
        b"-->",
        b"<meta charset=utf-16>",
        b"<link rel=canonical href='//[x'>",
    ),
    *(
        b"<script type='application/ld+json'>",
        b'{"@type":"NewsArticle","author":',
        b"</script>",
        b"&#xd800;",
        b"<time itemprop=datePublished datetime=9>",
    ),
    *(b'{"text":"a b"}\n', b'{"text":', b'"date":1e400,', b'"x"', b"[", b"]", b"{", b"}", b","),
    *(b"---\n", b"title: x\n", b"# H\n", b"**", b"`", b"![", b"](", b"| a | b |\n|-|-|\n", b"<insert>"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\x1f\x8b\x08", b"PK\x03\x04", b"\x93q\x94", b"\n", b"\r\n\r\n", b" said ", "“Déjà”".encode()),
]
ANY = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=20).map(b"".join),
    st.text(max_size=80).map(lambda text: text.encode("utf-16")),
)


@pytest.mark.parametrize(
    "suffix", ["", *sorted(KNOWN_SUFFIXES - {".markdown", ".mdown", ".mkd", ".htm", ".xhtml", ".shtml", ".text", ".docm", ".webvtt"})]
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=ANY)
def test_any_bytes_at_all(suffix: str, data: bytes) -> None:
    problems: list[ReadError] = []
    articles = read(data, name=f"a{suffix}", problems=problems)
    assert articles or problems
    for article in articles:
        assert any(c.isalnum() for c in article.text)
        article.text.encode()
        for line in (
            article.title,
            article.byline,
            article.outlet,
            article.url,
            article.id,
            article.published or "",
            article.language or "",
        ):
            assert "\n" not in line
            line.encode()
        assert all(time.span.of(article.text) for time in article.times)
    assert all("\n" not in str(problem) for problem in problems)
