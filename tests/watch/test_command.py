"""`retold watch` as it is called: once, in status, killed, stopped, and alone."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from newsroom import DESK, TRAM, WIRE, Newsroom

from retold.archive import Archive
from retold.cli import run
from retold.watch.lock import only_one

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Starts `retold watch` as a process of its own, in a folder of its own."""

    def start(*arguments: str) -> "subprocess.Popen[str]":
        call = "import sys; from retold.cli import run; sys.exit(run(sys.argv[1:]))"
        options = ["--allow-private", "--pace", "0", "--since", "100000", "--json", "--archive", "news.db"]
        environment = {**os.environ, "RETOLD_WEBHOOK_SECRET": "s3cret"}
        return subprocess.Popen(
            [sys.executable, "-c", call, "watch", *arguments, *options],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def published(newsroom: Newsroom) -> str:
    """A feed with two tellings of one story, and another story."""
    pages = [
        newsroom.page("/wire", "Lock stays open", WIRE),
        newsroom.page("/desk", "Lock to close", DESK, outlet="Ellery Desk"),
        newsroom.page("/tram", "Tram for Velm", TRAM),
    ]
    newsroom.put("/hook", "ok")
    return newsroom.feed("/rss", *pages)


@pytest.mark.parametrize("deadly", ["/robots.txt", "/rss", "/desk", "/tram", "/hook"])
def test_killed_at_any_moment_nothing_is_lost_and_nothing_comes_twice(deadly: str, newsroom: Newsroom, start: Start, tmp_path: Path):
    feed = published(newsroom)
    first = start(feed, "--once", "--webhook", newsroom.url + "/hook")
    newsroom.before = lambda path: first.send_signal(signal.SIGKILL) if path == deadly else None
    assert first.wait(120) == -signal.SIGKILL
    newsroom.before = lambda path: None
    posted = len(newsroom.posted)
    second = start(feed, "--once", "--webhook", newsroom.url + "/hook")
    assert second.wait(120) == 0, second.stderr.read() if second.stderr else ""
    with Archive(tmp_path / "news.db") as archive:
        assert sorted(article.id.rpartition("/")[2] for article in archive) == ["desk", "tram", "wire"]
        alerts = [alert.id for alert in archive.alerts()]
    assert len(alerts) == 1
    assert {json.loads(body)["alert"]["id"] for body in newsroom.posted} == set(alerts)
    assert len(newsroom.posted) - posted == 1, "what the other side took and could not say so comes once more, with the same id"
    assert newsroom.count("/wire") <= 2


def test_stopped_it_ends_in_good_order(newsroom: Newsroom, start: Start, tmp_path: Path):
    process = start(published(newsroom))
    newsroom.before = lambda path: process.send_signal(signal.SIGTERM) if path == "/rss" else None
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0 and err == ""
    assert json.loads(out.splitlines()[-1])["event"] == "stopped"
    with Archive(tmp_path / "news.db", read_only=True):
        pass


def test_a_second_watcher_is_told_to_wait(newsroom: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = str(tmp_path / "news.db")
    with only_one(path):
        assert run(["watch", published(newsroom), "--archive", path, "--once"]) == 2
    assert "another `retold watch`" in capsys.readouterr().err and newsroom.asked == []


def test_status_asks_nobody(newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    Path("feeds.txt").write_text(f"{published(newsroom)} Port Ellery Wire\n")
    assert run(["watch", "feeds.txt", "--dry-run"]) == 0
    assert newsroom.asked == [] and not Path("retold.db").exists()
    assert "Port Ellery Wire" in capsys.readouterr().out
    assert run(["watch", "feeds.txt", "--status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sources"][0]["due"] == "now"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.opml"], "none.opml: cannot be read"),
        (["feeds.txt", "--policy", "none"], "none"),
        (["feeds.txt", "--webhook", "https://tarn.example/hook"], "RETOLD_WEBHOOK_SECRET"),
        (["feeds.txt", "--mail-to", "a@tarn.example"], "--smtp"),
        (["bad.txt"], "bad.txt, line 1: not an http(s) address"),
        (["empty.txt"], "no feed in it"),
    ],
)
def test_a_wrong_call_gets_one_line(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RETOLD_WEBHOOK_SECRET", raising=False)
    Path("feeds.txt").write_text("https://tarn.example/rss\n")
    Path("bad.txt").write_text("file:///etc/passwd\n")
    Path("empty.txt").write_text("# none\n")
    assert run(["watch", *arguments]) == 2
    err = capsys.readouterr().err
    assert told in err and len(err.splitlines()) == 1
