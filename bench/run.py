"""Measure how fast and how well reused passages are found, and write docs/performance.md.

    python bench/run.py                        the matcher on 1,000 and 20,000 planted articles, and an archive of 20,000
    python bench/run.py --scale 1k 20k 100k    other sizes
    python bench/run.py --peers                other tools beside it, each in an environment of its own

Every measurement runs in a fresh process that reads the texts from a file, so that its memory and its time are its own. Corpora and
environments are kept in a temporary folder (--cache) and made once. What is not measured again is kept from the last time (results.json).
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from machine import describe
from peers import PEERS
from performance import write_page
from planting import Case, plant
from score import score, score_pairs

from retold.passages.corpus import Matches

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
SEED = 20260401
ARCHIVE_AT = 20_000
RUNS = 3
"""Each size is matched so many times, and the run with the least CPU-seconds counts: what else the machine does only adds to them."""


class Planted(NamedTuple):
    """A planted corpus on disk: one text a line, as JSON, and what was planted."""

    texts: Path
    cases: list[Case]
    megabytes: float


def scale_of(text: str) -> int:
    """A number of articles: "20k" is 20,000."""
    return int(float(text.lower().removesuffix("k")) * (1000 if text.lower().endswith("k") else 1))


def planted(articles: int, cache: Path) -> Planted:
    """The corpus of so many articles, made if it is not there yet."""
    texts, cases = cache / f"planted-{articles}.jsonl", cache / f"planted-{articles}.cases.json"
    if not cases.exists():
        print(f"planting {articles:,} articles …", file=sys.stderr)
        made = plant(articles, SEED)
        with texts.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(made.texts))
        cases.write_text(json.dumps(made.cases))
    loaded = [Case(*case) for case in json.loads(cases.read_text())]
    return Planted(texts, loaded, round(sum(len(json.loads(line)["text"]) for line in texts.open(encoding="utf-8")) / 1e6, 2))


def measured(command: list[str]) -> dict[str, Any]:
    """What a process prints last, as JSON, with the CPU-seconds and the time of the whole process."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(done.stdout.splitlines()[-1]), "process_cpu": round(spent, 2), "process_wall": round(time.monotonic() - begun, 2)}


def measure_matcher(corpus: Planted, articles: int, cache: Path) -> dict[str, Any]:
    """The figures of our matcher on a corpus."""
    out = cache / f"found-{articles}.npz"
    command = [sys.executable, str(HERE / "measure_matcher.py"), str(corpus.texts), str(out)]
    found = min((measured(command) for _ in range(RUNS)), key=lambda figures: float(figures["cpu"]))
    with np.load(out) as columns:
        matches = Matches(*(columns[name] for name in Matches._fields))
    return {
        **found,
        "megabytes": corpus.megabytes,
        "speed": round(corpus.megabytes / found["cpu"], 1),
        **score(corpus.cases, matches),
        "pairs": score_pairs(corpus.cases, pairs_of(matches)),
    }


def pairs_of(matches: Matches) -> set[tuple[int, int]]:
    """The pairs of documents among matches, the later first."""
    return set(zip(matches.a.tolist(), matches.b.tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", nargs="+", type=scale_of, default=[1000, 20_000], metavar="N", help="articles: 1k, 20k, 100k …")
    parser.add_argument("--peers", action="store_true", help="measure other tools as well (they are installed into the cache)")
    parser.add_argument("--no-archive", action="store_true", help="leave the archive out")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "retold-bench", metavar="FOLDER")
    asked = parser.parse_args()
    asked.cache.mkdir(parents=True, exist_ok=True)
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {"matcher": {}, "archive": {}, "peers": {}}
    results["machine"] = describe()
    for articles in asked.scale:
        corpus = planted(articles, asked.cache)
        results["matcher"][str(articles)] = tell(f"matcher, {articles:,} articles", measure_matcher(corpus, articles, asked.cache))
        if articles == ARCHIVE_AT and not asked.no_archive:
            command = [sys.executable, str(HERE / "measure_archive.py"), str(corpus.texts), str(asked.cache / "archive.db")]
            results["archive"] = tell("archive", {**measured(command), "articles": articles, "megabytes": corpus.megabytes})
    for name, (articles, measure_peer) in PEERS.items() if asked.peers else ():
        corpus = planted(articles, asked.cache)
        if str(articles) not in results["matcher"]:
            results["matcher"][str(articles)] = measure_matcher(corpus, articles, asked.cache)
        figures = measure_peer(corpus, asked.cache, measured)
        results["peers"][name] = tell(name, {**figures, "articles": articles, "megabytes": corpus.megabytes})
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    write_page(results)


def tell(what: str, figures: dict[str, Any]) -> dict[str, Any]:
    """Print figures as they come."""
    print(f"{what}: {json.dumps(figures)}", flush=True)
    return figures


if __name__ == "__main__":
    main()
