"""Other tools on the same corpus, each installed into an environment of its own in the cache."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from score import score, score_pairs

from retold.passages.corpus import Matches

if TYPE_CHECKING:
    from run import Planted

HERE = Path(__file__).parent
PASSIM = "passim @ git+https://github.com/dasmiq/passim.git"
"""The package index has an unrelated package of that name."""

Measure = Callable[[list[str]], dict[str, Any]]


def or_why_not(measure: Callable[["Planted", Path, Measure], dict[str, Any]]) -> Callable[["Planted", Path, Measure], dict[str, Any]]:
    """A measurement that gives the reason in place of figures where the tool cannot be installed or fails."""

    def careful(corpus: "Planted", cache: Path, measured: Measure) -> dict[str, Any]:
        try:
            return measure(corpus, cache, measured)
        except (OSError, subprocess.CalledProcessError) as problem:
            return {"skipped": reason(problem)}

    return careful


def reason(problem: Exception) -> str:
    """Why a tool could not be measured, in one line."""
    output = str(getattr(problem, "stderr", None) or problem)
    if "unable to access" in output or "Could not resolve" in output:
        return "its source could not be fetched"
    lines = [line.strip() for sign in ("fatal", "error") for line in output.splitlines() if re.search(sign, line, re.I)]
    return " ".join([*lines, str(problem)][0].split())[:160].rstrip(".")


def environment(name: str, packages: list[str], cache: Path) -> Path:
    """The folder of programs of an environment with some packages, made if it is not there yet."""
    folder, done = cache / f"env-{name}", cache / f"env-{name}" / "installed.json"
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not done.exists() or json.loads(done.read_text()) != packages:
        print(f"installing {name} …", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([str(programs / "python"), "-m", "pip", "install", "-q", *packages], check=True, stderr=subprocess.PIPE, text=True)
        done.write_text(json.dumps(packages))
    return programs


def measure_datasketch(corpus: "Planted", cache: Path, measured: Measure) -> dict[str, Any]:
    """MinHash with locality-sensitive hashing: pairs of documents, no offsets."""
    programs = environment("datasketch", ["datasketch==2.0.0"], cache)
    out = cache / "datasketch-pairs.json"
    found = measured([str(programs / "python"), str(HERE / "datasketch_pairs.py"), str(corpus.texts), str(out)])
    pairs = {(max(a, b), min(a, b)) for a, b in json.loads(out.read_text())}
    return {**found, "speed": round(corpus.megabytes / found["cpu"], 2), "pairs": score_pairs(corpus.cases, pairs)}


def measure_passim(corpus: "Planted", cache: Path, measured: Measure) -> dict[str, Any]:
    """passim 2 on Spark: passages with offsets."""
    if shutil.which("java") is None:
        raise OSError("no Java found")
    programs = environment("passim", [PASSIM, "setuptools"], cache)
    out = cache / "passim-out"
    shutil.rmtree(out, ignore_errors=True)
    environ = f"PATH={programs}{os.pathsep}{os.environ['PATH']}"
    command = ["env", environ, f"PYSPARK_PYTHON={programs / 'python'}", str(programs / "python"), str(HERE / "passim_passages.py")]
    found = measured([*command, str(corpus.texts), str(out)])
    rows = np.array(json.loads((out / "passages.json").read_text()), np.int64).reshape(-1, 6)
    none = np.zeros(len(rows))
    matches = Matches(*(rows[:, n] for n in range(6)), none.astype(np.int64), none)
    pairs = set(zip(matches.a.tolist(), matches.b.tolist(), strict=True))
    return {
        **found,
        "speed": round(corpus.megabytes / found["process_cpu"], 4),
        **score(corpus.cases, matches),
        "pairs": score_pairs(corpus.cases, pairs),
    }


PEERS = {"datasketch": (20_000, or_why_not(measure_datasketch)), "passim": (1000, or_why_not(measure_passim))}
"""The tools, and on how many articles each is measured: passim takes minutes for a thousand."""
