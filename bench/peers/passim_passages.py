"""Passages between all pairs of documents, by passim 2 with its own defaults. Runs without retold, in passim's environment."""

import json
import os
import subprocess
import sys
from pathlib import Path


def main() -> None:
    texts, out = sys.argv[1], Path(sys.argv[2])
    command = [str(Path(sys.executable).with_name("passim")), "--all-pairs", "--pairwise", "--output-format", "json", texts, str(out)]
    subprocess.run(command, check=True, stdout=sys.stderr, env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"})
    rows = []
    for part in sorted((out / "align.json").glob("part-*.json")):
        for line in part.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            one = (int(found["id"]), found["begin"], found["end"])
            other = (int(found["id2"]), found["begin2"], found["end2"])
            later, earlier = max(one, other), min(one, other)
            rows.append((later[0], earlier[0], *later[1:], *earlier[1:]))
    (out / "passages.json").write_text(json.dumps(rows))
    print(json.dumps({"passages": len(rows)}))


if __name__ == "__main__":
    main()
