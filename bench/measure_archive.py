"""Fill an archive from a file of texts, and print what adding, matching and searching took. Arguments: texts (JSON lines), the archive."""

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
from machine import peak_mb

from retold.archive import Archive, take_in
from retold.model import Article

NEW = 300
"""Articles of the file that are kept back and come one by one."""


def main() -> None:
    source, path = Path(sys.argv[1]), sys.argv[2]
    for file in (path, f"{path}-wal", f"{path}-shm", f"{path}.jsonl"):
        with suppress(FileNotFoundError):
            os.remove(file)
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    Path(f"{path}.jsonl").write_text("".join(lines[:-NEW]), encoding="utf-8")
    fresh = [Article(**json.loads(line)) for line in lines[-NEW:]]
    del lines
    with Archive(path) as archive:
        add = timed(lambda: take_in(archive, [f"{path}.jsonl"], match=False))
        match = timed(archive.match_new)
        size, passages = os.path.getsize(path), archive.contents().passages
        look = [timed(lambda text=article.text: archive.matches(text)) for article in fresh]
        one = [timed(lambda article=article: archive.add([article])) for article in fresh[:100]]
        words = [article.text.split()[20:22] for article in fresh[:100]]
        search = [timed(lambda pair=pair: archive.search(" ".join(pair))) for pair in words]
    print(
        json.dumps(
            {
                "add_cpu": round(add[0], 2),
                "match_cpu": round(match[0], 2),
                "file_mb": round(size / 1e6),
                "passages": passages,
                "peak_mb": peak_mb(),
                "look_ms": spread(look),
                "add_one_ms": spread(one),
                "search_ms": spread(search),
            }
        )
    )


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """CPU-seconds and seconds that some work takes."""
    cpu, wall = time.process_time(), time.monotonic()
    work()
    return time.process_time() - cpu, time.monotonic() - wall


def spread(times: list[tuple[float, float]]) -> list[float]:
    """Median and 95th percentile of the seconds on the clock, in milliseconds."""
    return [round(float(np.percentile([wall for _, wall in times], p)) * 1000, 1) for p in (50, 95)]


if __name__ == "__main__":
    main()
