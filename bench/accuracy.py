"""Measure how often Retold is right, and write docs/accuracy.md: every scorer in one command.

    python bench/accuracy.py                         every part
    python bench/accuracy.py founding renditions     these parts; the others keep their figures and dates
    python bench/accuracy.py --page                  no measuring, the page alone (after a change in bench/by_eye.json)

The scorers and their data are not part of the project; they are looked for in a folder `shared` beside the checkout (--shared). The
figures of each part, with the day they were taken, are kept in bench/accuracy.json; what people read by eye is in bench/by_eye.json.
"""

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from accuracy_page import PAGE, page

HERE = Path(__file__).parent
RESULTS, BY_EYE = HERE / "accuracy.json", HERE / "by_eye.json"
SHARED = HERE.parent.parent / "shared"

PARTS: dict[str, list[str]] = {
    "founding": ["score/founding.py"],
    "quotations": ["score/quotations.py"],
    "renditions": ["score/renditions.py"],
    "differences": ["score/differences.py"],
    "stories": ["score/stories.py"],
    "alignment": ["score/alignment.py"],
    "retellings": [str(HERE / "measure_retellings.py")],
    "residue": [str(HERE / "measure_residue.py"), "data/news-24k.jsonl.gz"],
}
"""The parts, quick ones first, each with what to run, inside the shared folder or in this one; figures are its last line, as JSON."""


def measured(command: list[str], shared: Path) -> dict[str, Any] | None:
    """What a scorer prints last, as JSON; None, with a line on standard error, if it or its data are not there or it fails."""
    paths = [str(shared / name) if not os.path.isabs(name) else name for name in command]
    if missing := [path for path in paths if not Path(path).exists()]:
        print(f"accuracy: {missing[0]} is not there; its old figures are kept", file=sys.stderr)
        return None
    # The founding pair's scorer ends with status 1 where something is missed, and says so in its figures.
    done = subprocess.run([sys.executable, *paths], stdout=subprocess.PIPE, text=True)
    lines = done.stdout.splitlines()
    try:
        figures = json.loads(lines[-1])
    except (IndexError, ValueError):
        print(f"accuracy: {paths[0]} gave no figures (status {done.returncode}); its old ones are kept", file=sys.stderr)
        return None
    return figures if isinstance(figures, dict) else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)} (all of them)")
    parser.add_argument("--skip", nargs="+", default=[], metavar="PART", help="measure all but these")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="FOLDER", help="where the scorers and their data are")
    asked = parser.parse_args()
    if unknown := {*asked.parts, *asked.skip} - set(PARTS):
        parser.error(f"no part is called {sorted(unknown)[0]!r}; there are {', '.join(PARTS)}")
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for part in [] if asked.page else asked.parts or [part for part in PARTS if part not in asked.skip]:
        print(f"measuring {part} …", file=sys.stderr)
        if (figures := measured(PARTS[part], asked.shared)) is not None:
            results[part] = {"date": datetime.now(UTC).date().isoformat(), **figures}
            print(f"{part}: {json.dumps(figures, ensure_ascii=False)}", flush=True)
            RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(results, json.loads(BY_EYE.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
