"""Measure how long the pages of the reading room take on a large archive, with 1 and with 20 clients, while articles are added.

    python bench/measure_room.py ARTICLES.jsonl[.gz]               24,000 articles, 60 traced stories
    python bench/measure_room.py ARTICLES.jsonl[.gz] --articles 2000 --stories 10

Articles are JSON lines with `text`, and what else is known. The archive is built once and kept in the cache folder. The server is a
process of its own, as `retold serve` starts it; each client asks for one page after the other without a pause, pages of all kinds in turn.
Milliseconds are on the clock of the client; CPU is what the server's process spent, which other work on the machine does not change.
"""

import argparse
import gzip
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import numpy as np
from machine import describe

from retold.archive import Archive, take_in
from retold.errors import RetoldError
from retold.web.room import keep_cards

SEED = 20260401
KEPT_BACK = 400
"""Articles that are kept out of the archive, and added while pages are asked for."""
AT_ONCE = 2
"""Articles that are added at a time."""
BOUNDS = {1: 150.0, 20: 400.0}
"""Milliseconds that 95 of 100 answers keep to, by the number of clients."""


class Timed(NamedTuple):
    """One answer: the kind of page, seconds, and whether it was what was asked for."""

    kind: str
    seconds: float
    fine: bool


def lines_of(path: Path, most: int) -> Iterator[str]:
    """The first lines of a file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from itertools.islice(file, most)


def build(source: Path, articles: int, stories: int, cache: Path) -> tuple[Path, list[str]]:
    """The archive, made if it is not there yet; and the lines that are kept back."""
    lines = list(lines_of(source, articles + KEPT_BACK))
    kept = lines[articles:] or lines[-KEPT_BACK:]
    path = cache / f"room-{len(lines[:articles])}-{stories}.db"
    if not path.exists():
        making, feed = path.with_suffix(".making"), path.with_suffix(".jsonl")
        making.unlink(missing_ok=True)
        feed.write_text("".join(lines[:articles]), encoding="utf-8")
        with Archive(making) as archive:
            print(f"adding {articles:,} articles …", file=sys.stderr)
            take_in(archive, [feed])
            trace_some(archive, stories)
            keep_cards(archive)
        feed.unlink()
        making.rename(path)
    return path, kept


def trace_some(archive: Archive, stories: int) -> None:
    """Trace stories of articles that share text, spread over the archive."""
    ids = [article.id for article in archive]
    random.Random(SEED).shuffle(ids)
    done: set[str] = set()
    for id in ids:
        if len(done) >= stories:
            break
        related = archive.related(id, limit=5)
        if related and id not in done:
            print(f"tracing story {len(done) + 1} of {stories} …", file=sys.stderr)
            try:
                archive.story([id, *related])
                done.add(id)
            except RetoldError as problem:
                print(problem, file=sys.stderr)


def addresses(path: Path, count: int) -> list[tuple[str, str]]:
    """Pages of every kind in turn, each kind of many articles, stories and queries."""
    chance = random.Random(SEED)
    with Archive(path, read_only=True) as archive:
        ids = [row[0] for row in archive._db.rows("SELECT id FROM article ORDER BY n")]
        stories = [row[0] for row in archive._db.rows("SELECT story FROM card WHERE within IS NULL")]
        outlets = [row[0] for row in archive._db.rows("SELECT DISTINCT outlet FROM article WHERE outlet > '' LIMIT 500")]
        people = [person.id for person in archive.people(limit=300)]
        pairs = {n: len(json.loads(row)) for n, row in archive._db.rows("SELECT n, articles FROM story")}
        texts = [archive.get(id).text for id in chance.sample(ids, min(200, len(ids)))]
    words = [word for text in texts for word in re.findall(r"[A-Za-z]{6,}", text)]
    said = [quote_ for text in texts for quote_ in re.findall(r"[“\"]([^”\"]{40,160})[”\"]", text)] or words
    made = []
    for _ in range(count):
        n = chance.choice(stories)
        made += [
            ("stories", "/"),
            ("stories of an outlet", f"/?outlet={quote(chance.choice(outlets or ['none']))}&severity=3"),
            ("story", f"/stories/{n}"),
            ("side by side", f"/stories/{n}/side?left=1&right={min(2, pairs[n])}"),
            ("statement", f"/stories/{n}/statements/1"),
            ("speakers", "/speakers"),
            ("speaker", f"/speakers/{chance.choice(people)}"),
            ("outlets", "/outlets"),
            ("outlet", f"/outlets/{quote(chance.choice(outlets or ['none']))}"),
            ("article", f"/articles/{quote(chance.choice(ids))}"),
            ("search, words", f"/search?q={quote(' '.join(chance.sample(words, 2)))}"),
            ("search, quotation", f"/search?how=quotation&q={quote(chance.choice(said))}"),
            ("review", "/review"),
            ("add", "/add"),
            ("check", "/check"),
            ("API, stories", "/api/stories"),
        ]
    return made


def ask(connection: HTTPConnection, kind: str, path: str) -> Timed:
    """Ask for one page."""
    begun = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return Timed(kind, time.perf_counter() - begun, response.status == 200 or (response.status == 404 and "/statements/" in path))


def client(port: int, asked: list[tuple[str, str]], out: list[Timed]) -> None:
    """One client: page after page over one connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    out += [ask(connection, kind, path) for kind, path in asked]
    connection.close()


def clients(port: int, number: int, asked: list[tuple[str, str]]) -> list[Timed]:
    """Several clients at once, each with its share of the pages."""
    found: list[Timed] = []
    threads = [threading.Thread(target=client, args=(port, asked[n::number], found)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def adding(port: int, lines: list[str], stop: threading.Event, added: list[int]) -> None:
    """Add articles, a few at a time, one job after the other, until told to stop."""
    for batch in (lines[n : n + AT_ONCE] for n in range(0, len(lines), AT_ONCE)):
        if stop.is_set():
            return
        inputs = [{k: str(v) for k, v in json.loads(line).items() if k in ("text", "title", "outlet", "published") and v} for line in batch]
        job = send(port, "/api/articles", {"inputs": inputs})
        while True:
            told = json.loads(get(port, f"/api/jobs/{job['id']}"))
            if told["state"] in ("done", "failed"):
                added.append(len(told["result"].get("added", [])))
                break
            time.sleep(0.25)


def get(port: int, path: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path)
    return connection.getresponse().read()


def send(port: int, path: str, value: object) -> Any:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("POST", path, json.dumps(value), {"Content-Type": "application/json"})
    return json.loads(connection.getresponse().read())


def cpu_of(pid: int) -> float:
    """CPU-seconds that a process has spent (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def summary(found: list[Timed], cpu: float) -> dict[str, Any]:
    """Median and 95th percentile in milliseconds, in all and by kind of page."""
    kinds: dict[str, list[float]] = defaultdict(list)
    for timed in found:
        kinds[timed.kind].append(1000 * timed.seconds)
    every = [1000 * timed.seconds for timed in found]
    return {
        "pages": len(found),
        "failed": sum(not timed.fine for timed in found),
        "p50": round(float(np.percentile(every, 50)), 1),
        "p95": round(float(np.percentile(every, 95)), 1),
        "server_cpu_ms_a_page": round(1000 * cpu / len(found), 1),
        "p95_by_kind": {kind: round(float(np.percentile(times, 95)), 1) for kind, times in sorted(kinds.items())},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="ARTICLES")
    parser.add_argument("--articles", type=int, default=24_000)
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=40, help="how often each kind of page is asked for")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "retold-bench", metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "room.json")
    asked = parser.parse_args()
    asked.cache.mkdir(parents=True, exist_ok=True)
    path, kept = build(asked.source, asked.articles, asked.stories, asked.cache)
    pages = addresses(path, asked.rounds)
    copy = path.with_suffix(".copy.db")
    copy.write_bytes(path.read_bytes())
    command = [sys.executable, "-m", "retold.cli", "serve", "--archive", str(copy), "--port", "0"]
    results: dict[str, Any] = {"machine": describe(), "articles": asked.articles, "stories": asked.stories}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = int(re.search(r":(\d+)/ ", server.stdout.readline())[1])  # type: ignore[index]
        try:
            clients(port, 2, pages[:32])
            for number in BOUNDS:
                stop, added = threading.Event(), list[int]()
                writer = threading.Thread(target=adding, args=(port, kept[:200] if number == 1 else kept[200:], stop, added))
                writer.start()
                before = cpu_of(server.pid)
                found = clients(port, number, pages)
                cpu = cpu_of(server.pid) - before
                stop.set()
                writer.join()
                load = round(os.getloadavg()[0], 1)
                results[f"clients_{number}"] = {**summary(found, cpu), "added_meanwhile": sum(added), "load_of_the_machine": load}
                print(json.dumps(results[f"clients_{number}"]), flush=True)
        finally:
            server.terminate()
    for file in asked.cache.glob(f"{copy.name}*"):
        file.unlink()
    asked.out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
