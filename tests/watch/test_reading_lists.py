"""What feeds and lists say is read whatever its form, and nothing in them can make it long or wrong."""

import pytest
from hypothesis import given, settings, strategies as st

from retold.errors import ReadError
from retold.watch.addresses import is_web, known_by, origin_of, page_of
from retold.watch.feeds import read_feed
from retold.watch.sources import listed_in

HERE = "https://tarn.example/feed"

ATOM = b"""<?xml version='1.0' encoding='utf-8'?>
<feed xmlns='http://www.w3.org/2005/Atom'><title>Tarn</title>
<entry><title type='html'>Fog &amp;lt;b&gt; lifts</title><link rel='edit' href='/edit'/><link href='/fog'/>
<published>2031-05-05T08:00:00Z</published><updated>2031-05-06T08:00:00Z</updated><source><title>Other</title></source></entry></feed>"""
RSS1 = b"""<rdf:RDF xmlns:rdf='r' xmlns='u' xmlns:dc='d'><channel><title>Tarn</title></channel>
<item><title>Fog</title><link>https://tarn.example/fog</link><dc:date>2031-05-05</dc:date></item></rdf:RDF>"""
GUID = b"<rss><channel><item><guid>https://tarn.example/fog</guid></item><item><guid isPermaLink='false'>x</guid></item></channel></rss>"
NEWS = b"""<urlset xmlns='s' xmlns:n='n' xmlns:image='i'><url><loc>https://tarn.example/fog</loc><lastmod>2031-05-06</lastmod>
<image:image><image:loc>https://tarn.example/fog.png</image:loc></image:image>
<n:news><n:publication><n:name>Tarn</n:name></n:publication><n:publication_date>2031-05-05</n:publication_date><n:title>Fog</n:title>
</n:news></url></urlset>"""


def test_atom_names_the_page_and_both_its_dates():
    feed = read_feed(ATOM, HERE)
    [entry] = feed.entries
    assert (feed.kind, feed.title, entry.url) == ("atom", "Tarn", "https://tarn.example/fog")
    assert (entry.published or "").startswith("2031-05-05T08:00:00") and entry.updated == "2031-05-06T08:00:00Z"
    assert entry.title.startswith("Fog") and entry.title.endswith("lifts")


@pytest.mark.parametrize(("data", "kind"), [(RSS1, "rss"), (GUID, "rss"), (NEWS, "sitemap")])
def test_every_form_names_the_page_once(data: bytes, kind: str):
    feed = read_feed(data, HERE)
    assert feed.kind == kind and [entry.url for entry in feed.entries] == ["https://tarn.example/fog"]
    assert feed.entries[0].published in ("2031-05-05", None)


def test_a_feed_in_an_old_encoding_is_read():
    data = "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Café “Quai”</title></channel></rss>".encode("cp1252")
    assert read_feed(data, HERE).title == "Café “Quai”"


def test_an_html_page_is_told_as_one():
    with pytest.raises(ReadError, match="an HTML page"):
        read_feed(b"<!doctype html><html><body><p>News</body></html>", HERE)


def test_a_doctype_is_fine_and_entities_are_refused():
    plain = b"<!DOCTYPE rss PUBLIC 'x' 'http://x.example/x.dtd'><rss><channel><item><link>https://a.example/</link></item></channel></rss>"
    assert len(read_feed(plain, HERE).entries) == 1
    with pytest.raises(ReadError, match="declares entities"):
        read_feed(b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title></channel></rss>", HERE)


def test_entities_are_looked_for_only_where_they_are_declared():
    item = b"<rss><channel><item><link>https://a.example/</link><title><![CDATA[Mind <!ENTITY x 'y'>]]></title></item></channel></rss>"
    for before in (b"", b"<?xml version='1.0'?><!-- <!ENTITY in words -->\n", b"<!DOCTYPE rss SYSTEM 'a[b'>"):
        assert len(read_feed(before + item, HERE).entries) == 1
    for before in (
        b"<!-- <rss> --><!DOCTYPE rss [<!ENTITY x 'y'>]>",
        b"<!DOCTYPE rss SYSTEM '>' [<!NOTATION n SYSTEM '<a'><!ENTITY x 'y'>]>",
    ):
        with pytest.raises(ReadError, match="declares entities"):
            read_feed(before + b"<rss><channel/></rss>", HERE)


def test_tracking_goes_and_the_rest_of_a_query_stays_as_it_is_written():
    kept = "a=1%2C2&b&c=%20+x;y&=&é=%E9"
    assert page_of(f"https://tarn.example/fog?utm_source=feed&{kept}&fbclid=1&%75tm_medium=x") == f"https://tarn.example/fog?{kept}"
    assert page_of("https://tarn.example/fog?utm_source=feed") == "https://tarn.example/fog"


def test_a_bomb_of_entries_and_texts_stays_small():
    items = b"<item><link>https://a.example/1</link></item>" * 20_000
    data = b"<rss><channel><item><link>https://a.example/1</link><title>" + b"x" * 3_000_000 + b"</title></item>" + items
    feed = read_feed(data, HERE)
    assert len(feed.entries) <= 5000 and all(len(entry.title) <= 500 for entry in feed.entries)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text("<>/&;! itemrsslnk'\"=:[]", max_size=200).map(str.encode))
def test_no_bytes_break_the_reader(data: bytes):
    for whole in (data, b"<rss><channel><item><link>" + data):
        try:
            feed = read_feed(whole, HERE)
        except ReadError:
            continue
        assert all(is_web(entry.url) for entry in feed.entries)


def test_a_list_is_read_from_folders_of_opml():
    data = b"""<opml><body><outline text='Coast'><outline type='rss' title='Tarn' xmlUrl='https://tarn.example/rss'/>
    <outline xmlUrl='https://tarn.example/rss'/></outline></body></opml>"""
    assert [tuple(one) for one in listed_in(data, "feeds.opml")] == [("https://tarn.example/rss", "Tarn")]
    for bad in (b"<opml><body><outline xmlUrl='file:///etc/passwd'/></body></opml>", b"<rss/>", b"ftp://tarn.example"):
        with pytest.raises(ReadError):
            listed_in(bad, "feeds.opml")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_addresses(text: str):
    for url in (text, f"https://{text}", f"https://tarn.example/{text}"):
        assert is_web(url) in (True, False)
        assert isinstance(page_of(url) + origin_of(url) + known_by("https://tarn.example/fog", url), str)


def test_one_page_has_one_address():
    assert page_of("https://Tarn.example/fog?b=2&utm_medium=rss&a=1#top") == "https://tarn.example/fog?b=2&a=1"
    assert page_of("https://tarn.example/fog?q=a%20b") == "https://tarn.example/fog?q=a%20b"
    assert not is_web("https://tarn.example:99999/") and not is_web("javascript:alert(1)") and not is_web("https:///fog")
