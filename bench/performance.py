"""docs/performance.md, from results.json and from what was measured by hand (by-hand.md)."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"

HEAD = """\
# Performance

How fast reused passages are found, how many of them, and in how much memory. Everything on this page but the section on real news is
written by one command, and anyone can run it:

```
python bench/run.py --scale 1k 20k 100k --peers
```

Trust CPU-seconds and ratios more than times on the clock: the machine may have other work. {machine}

## What is planted

`bench/planting.py` makes articles of invented words whose frequencies follow Zipf's law, with stock phrases that recur and boilerplate
under two articles of three. Into three articles of ten it plants text of others: whole copies with up to 10 % of the words edited;
stretches of 40 to 200 words with 0, 5, 10 or 20 % edited; two stretches in the other order; and items that go viral, into 20 to 300
articles each. An edit substitutes, leaves out or inserts a word. Where each planted stretch begins and ends, on both sides, is known
exactly, and the seed is fixed.

Recall and precision count characters on both sides of a passage; granularity says in how many pieces a planted stretch was found (1 is
best); plagdet joins the three (Potthast et al. 2010, as in the PAN competitions).

## The matcher

A collection of 1,000 cannot know what is boilerplate: each of the planted boilerplates stands in about eleven of its articles, as a
quotation that eleven papers print would, and is reported as shared text. In 20,000 each stands in some two hundred, and none is.

Each size runs three times, each time in a fresh process that reads the texts from a file, and the run with the least CPU-seconds
counts, since other work on the machine only adds to them. CPU-seconds are those of matching with two threads, start-up and reading left
out; the peak is that of the whole process, the texts included. Passages are all pairs, with offsets in code points on both sides.
"""

ARCHIVE = """
## The archive

{articles:,} planted articles ({megabytes:g} MB) in one SQLite file, {new} of them kept back and given one by one afterwards. Adding
writes the texts, the index of their words and their fingerprints, in transactions of 1,000 articles; matching finds the passages of all
of them in one go, a viral item's copies with its representatives only. Times of single operations are median and 95th percentile on the
clock.
"""

PEERS = """
## Beside other tools

The same planted articles, each tool in an environment of its own. Pair recall is the share of planted pairs of articles that a tool
reports, pair precision the share of its pairs that do share planted text.
"""

LIMITS = """
The honest limits of this comparison:

- The tools answer different questions. MinHash (datasketch) finds whole documents that are near-duplicates; that it passes over a
  borrowed paragraph is no defect of it. passim aligns passages as Retold does, but is made for noisy scans and for clusters of
  machines, and a small corpus on one machine shows its start-up and none of its strengths.
- The planted corpus is ours, and so are the settings (tried on it and on real news). The others run with their own defaults: datasketch
  with 128 permutations, shingles of 5 words and a threshold of 0.5; passim with `--all-pairs --pairwise`.
- CPU-seconds of datasketch are those of sketching and looking up, as ours are those of matching; those of passim are of its whole
  process with Java, since Spark's work cannot be told apart from its start-up.
- passim is fetched from its own repository, which cannot be reached from everywhere. Measured earlier with the same scores, on another
  planted corpus of 1,000 articles, it worked through 0.01 to 0.04 MB per CPU-second, start-up included, with character recall 0.915,
  character precision 0.894 and plagdet 0.723.
- Planted edits are kinder than editors: words change, but nobody rewrites a sentence. For rewritten text see the PAN corpora."""


def write_page(results: dict[str, Any]) -> None:
    """Write the page anew."""
    parts = [HEAD.format(machine=machine_of(results["machine"])), matcher_of(results["matcher"])]
    if results["archive"]:
        parts += [ARCHIVE.format(new=300, **results["archive"]), archive_of(results["archive"])]
    parts.append("\n" + (HERE / "by-hand.md").read_text(encoding="utf-8"))
    if results["peers"]:
        parts += [PEERS, peers_of(results), LIMITS]
    PAGE.write_text("".join(parts), encoding="utf-8")


def machine_of(machine: dict[str, Any]) -> str:
    """The machine in a sentence."""
    return (
        f"This one: {machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB of memory, {machine['system']}; "
        f"Python {machine['python']}, numpy {machine['numpy']}, SQLite {machine['sqlite']}, kernels {machine['kernels']}."
    )


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown, the first column to the left."""
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    return "\n" + "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)]) + "\n"


def matcher_of(results: dict[str, dict[str, Any]]) -> str:
    """The tables of the matcher: its figures, what was found of each kind, and how cost grows."""
    sizes = sorted(results, key=int)
    names = ("articles", "MB", "CPU-s", "MB per CPU-s", "peak MB", "passages", "recall", "precision", "granularity", "plagdet")
    keys = ("megabytes", "cpu", "speed", "peak_mb", "passages", "recall", "precision", "granularity", "plagdet")
    figures = table(names, ((f"{int(n):,}", *(spell(results[n][key]) for key in keys)) for n in sizes))
    kinds = sorted({kind for n in sizes for kind in results[n]["by_kind"]})
    recall = table(("recall of …", *kinds), ((f"{int(n):,}", *(results[n]["by_kind"].get(kind, "–") for kind in kinds)) for n in sizes))
    return figures + recall + growth_of(results, sizes)


def growth_of(results: dict[str, dict[str, Any]], sizes: Sequence[str]) -> str:
    """How cost grows from one size to the next, held against bytes and passages."""
    lines = []
    for small, large in pairwise(sizes):
        if results[small]["cpu"] >= 0.2:  # less is noise
            ratios = {key: results[large][key] / results[small][key] for key in ("cpu", "megabytes", "passages")}
            lines.append(
                f"From {int(small):,} to {int(large):,} articles the CPU-seconds grow {ratios['cpu']:.1f}-fold, the bytes "
                f"{ratios['megabytes']:.1f}-fold, the passages {ratios['passages']:.1f}-fold; what exceeds these is the price of memory "
                "beyond the processor's cache.\n"
            )
    return "\n" + "".join(lines) if lines else ""


def archive_of(archive: dict[str, Any]) -> str:
    """The table of the archive."""

    def spread(name: str) -> str:
        return "{} / {} ms".format(*archive[name])

    return table(
        ("", "figure"),
        (
            ("adding all of them", f"{archive['add_cpu']} CPU-s"),
            ("finding their passages", f"{archive['match_cpu']} CPU-s"),
            ("size of the file", f"{archive['file_mb']} MB"),
            ("peak memory", f"{archive['peak_mb']} MB"),
            ("the passages of one new article", spread("look_ms")),
            ("adding one article, its passages found and all written to disk", spread("add_one_ms")),
            ("a search for two words", spread("search_ms")),
        ),
    )


def peers_of(results: dict[str, Any]) -> str:
    """The tables of all tools, each beside ours on the same articles, and why one was left out."""
    shown = {name: f for name, f in results["peers"].items() if "skipped" not in f}
    rows = []
    by_kind = []
    kinds = sorted(results["matcher"]["20000"]["pairs"]["by_kind"])
    for peer, figures in shown.items():
        for name, f in ((peer, figures), ("retold", results["matcher"][str(figures["articles"])])):
            about = (name, f"{figures['articles']:,}")
            found = (f.get(key, "no offsets") for key in ("recall", "precision", "plagdet"))
            rows.append((*about, f["speed"], f["pairs"]["recall"], f["pairs"]["precision"], *found))
            by_kind.append((*about, *(f["pairs"]["by_kind"][kind] for kind in kinds)))
    names = ("tool", "articles", "MB per CPU-s", "pair recall", "pair precision", "character recall", "character precision", "plagdet")
    skipped = [f"\n{name} was not measured: {f['skipped']}.\n" for name, f in results["peers"].items() if "skipped" in f]
    return table(names, rows) + table(("pair recall of …", "articles", *kinds), by_kind) + "".join(skipped)


def spell(value: object) -> str:
    """A figure as people read it."""
    return f"{value:,}" if isinstance(value, int) else str(value)
