"""Feeds become articles, versions and alerts; servers are asked politely; nothing is asked for twice."""

import json

import pytest
from newsroom import BEGAN, DESK, TRAM, WIRE, Clock, Newsroom, Run

from retold.archive import Archive
from retold.archive.alerts import AlertKind
from retold.archive.watching import WatchState


def test_an_altered_statement_is_noticed_with_its_words_once(newsroom: Newsroom, archive: Archive, clock: Clock, run: Run):
    wire = newsroom.page("/wire", "Lock stays open", WIRE)
    tram = newsroom.page("/tram", "Tram for Velm", TRAM)
    feed = newsroom.feed("/rss", wire, tram)
    run(feed)
    assert len(archive) == 2 and list(archive.alerts()) == []
    desk = newsroom.page("/desk", "Lock to close", DESK, outlet="Ellery Desk")
    newsroom.feed("/rss", wire, tram, desk)
    clock.time += 3600
    told = run(feed)
    [alert] = archive.alerts()
    assert (alert.kind, alert.severity, alert.article, alert.outlet) == (AlertKind.ALTERED, 4, desk, "Ellery Desk")
    assert sorted(alert.story) == sorted([wire, desk])
    for words in alert.words:
        assert words.words == words.place.span.of(archive.get(words.place.article).text) != ""
    assert {words.role for words in alert.words} == {"here", "reference"}
    assert sum(json.loads(line)["event"] == "alert" for line in told.splitlines()) == 1
    clock.time += 3600
    run(feed)
    assert len(list(archive.alerts())) == 1
    assert len(list(archive.stories())) == 1, "the stored story grows, and is not one more for every article"
    archive.mark_alert(alert.id)
    assert list(archive.alerts(unseen=True)) == [] and archive.unseen_alerts() == 0


def test_a_new_version_that_changes_a_quotation_is_noticed(newsroom: Newsroom, archive: Archive, clock: Clock, run: Run):
    page = newsroom.page("/wire", "Lock stays open", WIRE)
    feed = newsroom.feed("/rss", page)
    run(feed)
    newsroom.page("/wire", "Lock stays open", WIRE.replace("will not close", "may not close"))
    clock.time += 3600
    run(feed)
    [alert] = archive.alerts()
    assert alert.kind is AlertKind.REVISED and archive.versions(page) == [page, alert.article]
    assert [words.role for words in alert.words] == ["before", "here"]
    assert "“will” to “may”" in alert.detail


def test_a_new_version_elsewhere_is_kept_and_not_noticed(newsroom: Newsroom, archive: Archive, clock: Clock, run: Run):
    page = newsroom.page("/wire", "Lock stays open", WIRE)
    feed = newsroom.feed("/rss", page)
    run(feed)
    newsroom.page("/wire", "Lock stays open", WIRE.replace("four barges", "five barges"))
    clock.time += 3600
    run(feed)
    assert len(archive.versions(page)) == 2 and list(archive.alerts()) == []


def test_residue_is_noticed(newsroom: Newsroom, archive: Archive, run: Run):
    page = newsroom.page("/tram", "Tram for Velm", f"{TRAM}\n[Insert link to the council's minutes here]")
    run(newsroom.feed("/rss", page))
    [alert] = archive.alerts(kind="residue")
    assert alert.severity >= 3 and "Insert link" in alert.words[0].words


def test_what_has_not_changed_is_not_sent_again(newsroom: Newsroom, archive: Archive, clock: Clock, run: Run, counted: object):
    feed = newsroom.feed("/rss", newsroom.page("/wire", "Lock", WIRE))
    run(feed)
    assert newsroom.asked == ["/robots.txt", "/rss", "/wire"]
    newsroom.clear()
    run(feed)
    assert newsroom.asked == [], "nothing is due a moment later"
    clock.time += 3600
    run(feed)
    assert sorted(zip(newsroom.asked, newsroom.statuses, strict=True)) == [("/rss", 304), ("/wire", 304)]
    assert len(archive) == 1
    assert newsroom.headers[0]["User-Agent"].startswith("Retold/") and "watch" in newsroom.headers[0]["User-Agent"]


def test_pages_are_looked_at_less_and_less_often_and_then_no_more(newsroom: Newsroom, clock: Clock, run: Run, counted: object):
    feed = newsroom.feed("/rss", newsroom.page("/wire", "Lock", WIRE))
    for _ in range(10 * 24):
        run(feed)
        clock.time += 3600
    assert 8 <= newsroom.count("/wire") <= 16
    assert newsroom.count("/robots.txt") == 10, "once a day"


def test_robots_txt_is_obeyed(newsroom: Newsroom, archive: Archive, clock: Clock, run: Run, counted: object):
    newsroom.put("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 30", "text/plain")
    pages = [newsroom.page(f"/{name}", name, WIRE) for name in ("open", "private/one", "other")]
    told = run(newsroom.feed("/rss", *pages))
    assert "/private/one" not in newsroom.asked and newsroom.count("/robots.txt") == 1
    assert "robots.txt" in told and WatchState(archive).page(pages[1]).state == "refused"  # type: ignore[union-attr]
    assert max(clock.waited) == pytest.approx(30) and clock.time >= BEGAN + 60, "thirty seconds between two questions"


def test_without_an_answer_on_robots_txt_nothing_is_asked(newsroom: Newsroom, archive: Archive, clock: Clock, run: Run, counted: object):
    newsroom.put("/robots.txt", "", status=500)
    feed = newsroom.feed("/rss", newsroom.page("/wire", "Lock", WIRE))
    told = run(feed)
    assert set(newsroom.asked) == {"/robots.txt"} and "robots.txt: the server answered 500" in told
    newsroom.put("/robots.txt", "", "text/plain")
    clock.time += 600
    run(feed)
    assert len(archive) == 1


def test_a_busy_server_is_left_alone_as_long_as_it_asks(newsroom: Newsroom, clock: Clock, run: Run, counted: object):
    feed = newsroom.put("/rss", "", status=429, Retry_After="7200")
    run(feed)
    clock.time += 7000
    run(feed)
    assert newsroom.count("/rss") == 1
    clock.time += 300
    newsroom.feed("/rss", newsroom.page("/wire", "Lock", WIRE))
    run(feed)
    assert newsroom.count("/rss") == 2 and newsroom.count("/wire") == 1


def test_redirects_are_followed_and_their_targets_ask_robots_txt(newsroom: Newsroom, archive: Archive, run: Run, counted: object):
    newsroom.put("/robots.txt", "User-agent: *\nDisallow: /closed", "text/plain")
    page = newsroom.page("/wire", "Lock", WIRE)
    moved = newsroom.put("/old", "", status=301, Location="/wire?utm_source=feed")
    newsroom.there["/wire?utm_source=feed"] = newsroom.there["/wire"]
    closed = newsroom.put("/shut", "", status=302, Location="/closed/1")
    circle = newsroom.put("/round", "", status=302, Location="/round")
    run(newsroom.feed("/rss", moved, closed, circle))
    assert [article.id for article in archive] == [page]
    assert "/closed/1" not in newsroom.asked and newsroom.count("/round") == 6


def test_private_addresses_are_refused_unless_asked_for(newsroom: Newsroom, archive: Archive, run: Run):
    feed = newsroom.feed("/rss", newsroom.page("/wire", "Lock", WIRE))
    told = run(feed, allow_private=False)
    assert newsroom.asked == [] and len(archive) == 0 and "private or local address" in told


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<rss><channel><item><title>cut",
        b"<html><body>no feed</body></html>",
        b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><link>/x</link><title>&b;</title></item></rss>',
        b"<a>" * 200_000,
        b"\x00\xff" * 5000,
        b"<rss><channel>" + b"<item><link>ftp://x/</link></item>" * 1000,
    ],
)
def test_a_broken_feed_is_told_and_stops_nothing(body: bytes, newsroom: Newsroom, archive: Archive, run: Run, counted: object):
    bad = newsroom.put("/bad", body, "application/rss+xml")
    run(bad, newsroom.feed("/rss", newsroom.page("/wire", "Lock", WIRE)))
    assert len(archive) == 1


def test_a_feed_too_large_is_told(newsroom: Newsroom, archive: Archive, run: Run):
    told = run(newsroom.put("/big", b"<rss>" + b" " * 10_500_000, "application/rss+xml"))
    assert "larger than 10 MB" in told


def test_old_articles_are_left_out(newsroom: Newsroom, archive: Archive, run: Run, counted: object):
    run(newsroom.feed("/rss", newsroom.page("/wire", "Lock", WIRE), days=5))
    assert newsroom.asked == ["/robots.txt", "/rss"] and len(archive) == 0


def test_sitemaps_and_their_indexes_are_read(newsroom: Newsroom, archive: Archive, clock: Clock, run: Run, counted: object):
    page, undated = newsroom.page("/wire", "Lock", WIRE), newsroom.page("/tram", "Tram", TRAM)
    day = "2030-03-17"
    entries = f"<url><loc>{page}</loc><lastmod>{day}</lastmod></url><url><loc>{undated}</loc></url>"
    child = newsroom.put("/news.xml", f"<urlset>{entries}</urlset>", "text/xml")
    index = newsroom.put("/sitemap.xml", f"<sitemapindex><sitemap><loc>{child}</loc></sitemap></sitemapindex>", "text/xml")
    run(index)
    assert [article.id for article in archive] == [page], "what has no date in a sitemap was there before"
    late = newsroom.page("/late", "Late", DESK)
    newsroom.put("/news.xml", f"<urlset>{entries}<url><loc>{late}</loc></url></urlset>", "text/xml")
    clock.time += 3600
    run(index)
    assert late in archive


def test_a_page_without_an_article_is_tried_three_times(newsroom: Newsroom, archive: Archive, clock: Clock, run: Run):
    feed = newsroom.feed("/rss", newsroom.put("/empty", "<html><body></body></html>"), newsroom.put("/gone", "", status=410))
    for _ in range(6):
        run(feed)
        clock.time += 3600
    assert newsroom.count("/empty") == 3 and newsroom.count("/gone") == 1
    assert len(WatchState(archive).troubled_pages(9)) == 2
