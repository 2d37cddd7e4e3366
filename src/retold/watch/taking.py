"""What an answer means for the archive: a feed names pages, a page holds an article, a sitemap index names sitemaps."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from retold.archive.articles import Status
from retold.archive.watching import WatchedPage, WatchedSource, WatchState
from retold.errors import ReadError
from retold.model import Article
from retold.reading.files import GZIP, unpacked
from retold.reading.limits import Limits
from retold.reading.published import publication_date
from retold.text.published import moment_of
from retold.watch.addresses import is_web, known_by, origin_of, page_of
from retold.watch.asking import Answer
from retold.watch.feeds import Entry, Feed, read_feed
from retold.watch.pacing import DAY, HOUR, fresh_for, next_look, spread

LONGEST_REST = 6 * HOUR
"""However long a feed asks to be left alone, it is asked after this."""
MOST_SITEMAPS = 50
"""Sitemaps taken of one index."""


class Taken(msgspec.Struct, frozen=True):
    """What came of a source: entries in it, pages that are new, pages to be read again, pages too old to be read."""

    entries: int = 0
    new: int = 0
    changed: int = 0
    old: int = 0


def take_source(state: WatchState, source: WatchedSource, answer: Answer, rules: "Rules", now: float, chance: random.Random) -> Taken:
    """Keep what a feed, a sitemap or an index of sitemaps names, and when it is asked next, in one transaction. ReadError if it is none."""
    data = answer.data
    if data.startswith(GZIP):
        data = unpacked(data, source.url, rules.limits.bytes)
    feed = read_feed(data, answer.url, charset_of(answer))
    with state.transaction():
        taken = take_sitemaps(state, source, feed, rules, now) if feed.kind == "index" else take_pages(state, source, feed, rules, now)
        state.keep_source(
            msgspec.structs.replace(
                source,
                title=source.title or feed.title,
                etag=answer.told("etag"),
                modified=answer.told("last-modified"),
                due=now + rest(rules.every, feed.seconds, answer, chance),
                polled=now,
                failures=0,
                note="",
            )
        )
    return taken


class Rules(msgspec.Struct, frozen=True):
    """What is taken: sources every so many seconds, pages no older than `since` seconds, looked at again until `until` seconds old."""

    every: float = 900.0
    since: float = 2 * DAY
    until: float = 7 * DAY
    limits: Limits = Limits(bytes=10_000_000)


def rest(every: float, told: float, answer: Answer, chance: random.Random) -> float:
    """Seconds until a source is asked again: what the user asked for, or longer where the source or its server wishes so."""
    return spread(max(every, min(max(told, fresh_for(answer.told("cache-control"))), LONGEST_REST)), chance)


def take_pages(state: WatchState, source: WatchedSource, feed: Feed, rules: Rules, now: float) -> Taken:
    """Keep the pages of a feed that are new, and have those read again that it says have changed."""
    new = changed = old = 0
    first = source.polled is None
    for entry in feed.entries:
        url = page_of(entry.url)
        known = state.page(url)
        if known is None:
            age = age_of(entry, now)
            too_old = age > rules.since if age is not None else first and feed.kind == "sitemap"
            page = WatchedPage(url, origin_of(url), source.url, entry.title, entry.published, entry.updated, now)
            state.keep_page(msgspec.structs.replace(page, **({"state": "skipped"} if too_old else {"due": now})))
            new, old = new + (not too_old), old + too_old
        elif entry.updated and entry.updated != known.updated:
            again = bool(known.updated) and known.state == "read"
            due = now if again else known.due
            state.keep_page(msgspec.structs.replace(known, updated=entry.updated, due=due))
            changed += again
    return Taken(len(feed.entries), new, changed, old)


def take_sitemaps(state: WatchState, source: WatchedSource, feed: Feed, rules: Rules, now: float) -> Taken:
    """Watch the sitemaps of an index that hold something recent, or do not say; an index in an index is left alone."""
    if source.parent:
        return Taken(len(feed.entries), old=len(feed.entries))
    recent = [entry for entry in feed.entries if (age := age_of(entry, now)) is None or age <= rules.since]
    newest = sorted(recent, key=lambda entry: age if (age := age_of(entry, now)) is not None else rules.since)[:MOST_SITEMAPS]
    new = 0
    for entry in newest:
        if not state.knows_source(entry.url):
            state.keep_source(WatchedSource(entry.url, source.title, source.url, due=now))
            new += 1
    return Taken(len(feed.entries), new, old=len(feed.entries) - len(newest))


def age_of(entry: Entry, now: float) -> float | None:
    """How many seconds ago an entry was published or changed, None if it does not say."""
    for told in (entry.published, publication_date(entry.updated) if entry.updated else None):
        moment = moment_of(told)
        if moment is not None:
            return now - (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return None


def charset_of(answer: Answer) -> str:
    """The encoding that a server tells."""
    told = answer.headers.get_param("charset", "")
    return told if isinstance(told, str) else ""


def take_page(state: WatchState, page: WatchedPage, answer: Answer, rules: Rules, now: float, outlet: str = "") -> list[tuple[str, Status]]:
    """Add the article of a page to the archive, and keep when the page is looked at again, in one transaction.

    Returns the ids with what became of each. ReadError if there is no article in it.
    """
    articles = articles_in(answer, rules.limits)
    kept = [filled(article, page, answer.url, outlet, number, len(articles)) for number, article in enumerate(articles, 1)]
    known = msgspec.structs.replace(
        page,
        state="read",
        due=next_look(now, page.first, rules.until),
        etag=answer.told("etag"),
        modified=answer.told("last-modified"),
        failures=0,
        note="",
    )
    return state.take_in(kept, known)


def articles_in(answer: Answer, limits: Limits) -> Sequence[Article]:
    """The articles of a page; ReadError if there is none."""
    from retold.reading.inputs import read_source
    from retold.reading.source import Source

    data = answer.data
    if data.startswith(GZIP):
        data = unpacked(data, answer.url, limits.bytes)
    media = answer.headers.get_content_type() if "content-type" in answer.headers else ""
    found = list(read_source(Source(data, answer.url, answer.url, "", media, charset_of(answer), answer.url)))
    articles = [item for item in found if isinstance(item, Article)]
    if not articles:
        raise next((item for item in found if isinstance(item, ReadError)), ReadError(answer.url, "no article found in it"))
    return articles


def filled(article: Article, page: WatchedPage, url: str, outlet: str, number: int, count: int) -> Article:
    """An article with what its page did not say and the feed did: title, date, outlet; and with the address it is known by."""
    if count == 1:
        address = known_by(url, article.url)
    else:
        address = page_of(article.url) if is_web(article.url) and article.url != url else f"{page_of(url)}#{number}"
    return msgspec.structs.replace(
        article,
        id=address,
        url=address,
        title=article.title or page.title,
        outlet=article.outlet or outlet,
        published=article.published or page.published,
    )


def date_of(now: float) -> str:
    """The day of a moment, for people."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d %H:%M UTC")
