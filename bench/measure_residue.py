"""Count the residue found in real articles, by kind and severity: JSON lines (.gz or plain) with a `text` each.

    python bench/measure_residue.py news.jsonl.gz            figures
    python bench/measure_residue.py news.jsonl.gz --show     every hit of severity 2 and more, to be read

What of it is a false alarm only reading can tell: bench/by_eye.json keeps what was read.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from retold.changes.residue import find_residue
from retold.model import Article


def texts(path: Path) -> Iterator[str]:
    """The texts of a file, one a line."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print every hit of severity 2 and more")
    asked = parser.parse_args()
    kinds: Counter[str] = Counter()
    severities: Counter[int] = Counter()
    articles, touched = 0, 0
    for number, text in enumerate(texts(asked.file)):
        found = find_residue(Article(str(number), text))
        articles += 1
        touched += any(r.severity >= 3 for r in found)
        kinds.update(r.kind.value for r in found if r.severity >= 2)
        severities.update(r.severity for r in found)
        for r in found if asked.show else ():
            if r.severity >= 2:
                print(f"{number}: {r.kind.value} {r.severity} “{' '.join(r.span.of(text).split())[:200]}”")
    by_severity = {str(severity): severities[severity] for severity in (1, 2, 3, 4)}
    print(json.dumps({"articles": articles, "with_severity_3": touched, "by_severity": by_severity, "by_kind": dict(kinds.most_common())}))


if __name__ == "__main__":
    main()
