"""The file itself: versions of the tables, damage, full disks, readers beside a writer, and a crash at any moment."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from island_news import FERRY, Write, ferry

from retold.archive import Archive, schema
from retold.archive.schema import APPLICATION, FIRST
from retold.errors import ArchiveError
from retold.model import Article

ROUNDS = 20


@pytest.mark.parametrize("to_read", [False, True])
def test_a_file_of_version_1_is_brought_up_to_date(to_read: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.executescript(f"{FIRST}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1;")
        old.execute("INSERT INTO article (id, digest, url, title, outlet, byline, text) VALUES ('a', x'00', '', '', '', '', ?)", (FERRY,))
    old.close()
    step = """
        CREATE TABLE note (n INTEGER PRIMARY KEY, words TEXT);
        CREATE TRIGGER noted AFTER INSERT ON article BEGIN
            INSERT INTO note (words) VALUES (new.id);
        END;"""
    monkeypatch.setattr(schema, "MIGRATIONS", (FIRST, step))
    with monkeypatch.context() as without, pytest.raises(ArchiveError, match="made by an older retold"):
        without.setattr("retold.archive.archive.may_write", lambda path: False)
        Archive(path, read_only=True)
    if to_read:
        with Archive(path, read_only=True) as archive:
            assert archive.get("a").text == FERRY and schema.version(archive._db) == 2
    with Archive(path) as archive:
        assert archive.get("a").text == FERRY
        archive.add([ferry()])
        assert archive._db.rows("SELECT words FROM note") == [("wire",)]
        assert schema.version(archive._db) == 2
    Archive(path).close()  # and is left as it is the next time


def test_a_failed_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    Archive(tmp_path / "a.db").close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE note (n INTEGER);\nCREATE TABLE article (n INTEGER);"))
    with pytest.raises(ArchiveError):
        Archive(tmp_path / "a.db")
    monkeypatch.undo()
    with Archive(tmp_path / "a.db") as archive:
        assert not archive._db.rows("SELECT 1 FROM sqlite_master WHERE name = 'note'")


def test_a_newer_file_is_refused(tmp_path: Path):
    Archive(tmp_path / "a.db").close()
    with sqlite3.connect(tmp_path / "a.db") as newer:
        newer.execute("PRAGMA user_version = 99")
    for read_only in (False, True):
        with pytest.raises(ArchiveError, match="made by a newer retold"):
            Archive(tmp_path / "a.db", read_only=read_only)


def test_what_is_no_archive_is_refused_and_left_alone(tmp_path: Path):
    other, text, folder = tmp_path / "other.db", tmp_path / "text.db", tmp_path / "folder"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE somebody (n)")
    text.write_text(FERRY * 100)
    folder.mkdir()
    before = other.read_bytes(), text.read_bytes()
    for path in (other, text, folder, tmp_path / "no folder" / "a.db", "", "a\0b", "x" * 5000):
        for read_only in (False, True):
            with pytest.raises(ArchiveError):
                Archive(path, read_only=read_only)
    assert (other.read_bytes(), text.read_bytes()) == before
    assert not list(tmp_path.glob("*-journal"))


def test_reading_a_missing_file_makes_none(tmp_path: Path):
    with pytest.raises(ArchiveError, match="no such archive"):
        Archive(tmp_path / "a.db", read_only=True)
    assert not list(tmp_path.iterdir())
    (tmp_path / "empty.db").touch()
    with pytest.raises(ArchiveError, match="not an archive"):
        Archive(tmp_path / "empty.db", read_only=True)
    Archive(tmp_path / "empty.db").close()  # to write, an empty file is a new archive


def test_a_file_opened_to_read_is_not_written(tmp_path: Path):
    with Archive(tmp_path / "100% #?.db") as archive:
        archive.add([ferry()])
    with Archive(tmp_path / "100% #?.db", read_only=True) as archive:
        assert archive.search("sandbank") and archive.matches(FERRY)
        with pytest.raises(ArchiveError, match="no permission to write"):
            archive.add([Article("a", "x")])


def test_a_damaged_file_gives_one_clear_error(tmp_path: Path, write: Write):
    with Archive(tmp_path / "a.db") as archive:
        archive.add([Article(f"n{n}", write(n)) for n in range(60)])
    whole = (tmp_path / "a.db").read_bytes()
    rng = random.Random(3)
    failed = 0
    for _ in range(30):
        data = bytearray(whole)
        at = rng.randrange(100, len(data) - 3000)
        data[at : at + 3000] = rng.randbytes(3000)
        (tmp_path / "b.db").write_bytes(data)
        try:
            with Archive(tmp_path / "b.db") as archive:
                archive.search("ba"), archive.matches(write(3)), archive.add([Article("x", write(99))])
                for article in archive:
                    archive.passages(article.id), archive.changes(article.id)
        except (ArchiveError, KeyError):
            failed += 1
    assert failed > 10


def test_a_full_disk_keeps_what_was_added(tmp_path: Path, write: Write):
    with Archive(tmp_path / "a.db") as archive:
        archive.add([ferry()])
        archive._db.rows(f"PRAGMA max_page_count = {archive._db.number('PRAGMA page_count') + 4}")
        with pytest.raises(ArchiveError, match="no space left"):
            archive.add([Article(f"n{n}", write(n)) for n in range(200)])
        assert [a.id for a in archive] == ["wire"] and archive.search("sandbank")
        archive._db.rows("PRAGMA max_page_count = 100000")
        assert archive.add([Article("n", write(1))])[0].id == "n"


def test_an_error_among_the_articles_keeps_none_of_them(archive: Archive):
    def articles():
        yield ferry()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.add(articles())
    assert len(archive) == 0 and archive.search("ferry") == [] and archive.matches(FERRY) == []
    archive.add([ferry()])
    assert len(archive) == 1


READER = """
import sys
from retold.archive import Archive
with Archive(sys.argv[1], read_only=True) as archive:
    print("open", flush=True)
    last = 0
    while last < int(sys.argv[2]):
        count = len(archive)
        assert count >= last and count % 5 == 0, count  # batches are seen whole or not at all
        last = count
        archive.search("ba"), archive.matches(sys.argv[3]), [archive.passages(a.id) for n, a in zip(range(5), archive)]
"""


def test_a_second_process_reads_while_one_writes(tmp_path: Path, write: Write):
    with Archive(tmp_path / "a.db") as archive:
        reader = subprocess.Popen(
            [sys.executable, "-c", READER, tmp_path / "a.db", "100", write(7)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert reader.stdout is not None and reader.stdout.readline() == "open\n"
        for n in range(0, 100, 5):
            archive.add([Article(f"n{n + i}", write(n + i)) for i in range(5)])
        _, errors = reader.communicate(timeout=60)
        assert reader.returncode == 0, errors


OPENER = "import sys; from retold.archive import Archive; a = Archive(sys.argv[1]); a.close()"


def test_two_processes_may_make_one_archive_at_once(tmp_path: Path):
    made = [subprocess.Popen([sys.executable, "-c", OPENER, tmp_path / "a.db"], stderr=subprocess.PIPE) for _ in range(4)]
    assert [(p.wait(60), p.communicate()[1]) for p in made] == [(0, b"")] * 4


WRITER = """
import os, random, sys
from retold.archive import Archive
from retold.model import Article

def add_until_killed(begin, output):
    rng = random.Random(begin)
    with Archive(sys.argv[1]) as archive, open(output, "w") as reported:
        while True:
            size = rng.choice((1, 3, 40))
            texts = [" ".join(rng.choices([f"w{i}" for i in range(400)], k=80)) for _ in range(size)]
            for added in archive.add([Article(f"a{begin + n}", text) for n, text in enumerate(texts)]):
                print(added.id, file=reported, flush=True)
            begin += size

for line in sys.stdin:  # a process for each line
    child = os.fork()
    if child == 0:
        add_until_killed(int(line), f"{sys.argv[2]}/{int(line)}")
    print(child, flush=True)
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed the way of Unix")
def test_nothing_reported_as_added_is_lost_however_the_process_dies(tmp_path: Path):
    """Twenty times, a process that adds articles is killed at a random moment."""
    path = tmp_path / "a.db"
    rng = random.Random(11)
    reported: set[str] = set()
    writer = subprocess.Popen([sys.executable, "-c", WRITER, path, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdin is not None and writer.stdout is not None
    for number in range(0, ROUNDS * 100_000, 100_000):
        print(number, file=writer.stdin, flush=True)
        child, output = int(writer.stdout.readline()), tmp_path / f"{number}"
        until = time.monotonic() + 30
        while not (output.exists() and output.stat().st_size) and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(rng.random() * 0.1)
        os.kill(child, signal.SIGKILL)
        time.sleep(0.01)
        fresh = output.read_text().split("\n")[:-1]  # a last line without its end was not reported
        assert fresh
        reported |= set(fresh)
        with Archive(path) as archive:
            assert archive._db.rows("PRAGMA integrity_check") == [("ok",)]
            assert reported <= {article.id for article in archive if article.text}
            archive.match_new()
            assert archive.contents().waiting == 0
            assert archive.search("w7") and archive.matches(archive.get(fresh[-1]).text)
    writer.stdin.close()
    assert writer.wait(30) == 0 and len(reported) >= ROUNDS
