"""Every new article of a story is traced, however many come at once, and what could not be traced is not lost."""

import re
import sys
from io import StringIO

import pytest
from newsroom import BEGAN, DESK, WIRE

from retold.archive import Archive
from retold.archive.watching import WatchState
from retold.model import Article
from retold.watch.log import Log
from retold.watch.tracing import LARGEST, Tracer


def tracer_of(archive: Archive) -> Tracer:
    return Tracer(archive, WatchState(archive), Log(json=True, stream=StringIO()), policy="reuters", least=3, channels=[])


def taken(archive: Archive, *articles: Article) -> None:
    """Articles that wait to be traced."""
    archive.add(articles)
    numbers = [archive._db.rows("SELECT n FROM article WHERE id = ?", (article.id,))[0] for article in articles]
    archive._db.many("INSERT INTO watch_untraced (n) VALUES (?)", numbers)


def run(tracer: Tracer) -> list[str]:
    return [alert.article for alert in tracer.run(lambda: BEGAN, lambda: False)]


def test_of_a_large_group_every_new_article_is_traced(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    seen: list[str] = []
    tracer = tracer_of(archive)
    monkeypatch.setattr(Tracer, "traced", lambda self, touched: seen.extend(self.chosen(touched)) or [])
    monkeypatch.setattr("retold.watch.tracing.notice", lambda *_: [])
    many = [Article(f"a{n}", f"{WIRE} Note {n}.", outlet=f"Outlet {n}") for n in range(LARGEST + 12)]
    taken(archive, *many)
    run(tracer)
    assert {article.id for article in many} <= set(seen)
    assert tracer.state.untraced() == []


def test_a_trace_that_fails_keeps_the_stored_story_and_stays_to_be_done(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    taken(archive, Article("wire", WIRE), Article("post", WIRE, outlet="Post"))
    run(tracer_of(archive))
    rows = archive._db.rows("SELECT n, articles, json FROM story")
    taken(archive, Article("desk", DESK, outlet="Desk"))

    def fail(*_: object, **__: object) -> None:
        raise ValueError("no")

    with monkeypatch.context() as broken:
        broken.setattr(sys.modules["retold.trace"], "trace", fail)
        tracer = tracer_of(archive)
        assert run(tracer) == [] and run(tracer) == []
        assert isinstance(tracer.log.stream, StringIO) and len(re.findall('"untraced"', tracer.log.stream.getvalue())) == 1
    assert tracer.state.untraced() == ["desk"] and archive._db.rows("SELECT n, articles, json FROM story") == rows
    assert run(tracer_of(archive)) == ["desk"]
    assert archive._db.rows("SELECT n, articles FROM story") == [(rows[0][0], "[1, 2, 3]")] and WatchState(archive).untraced() == []
