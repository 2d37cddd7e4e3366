"""Pairs of near-duplicates by MinHash and locality-sensitive hashing, as datasketch's own documentation does it. Runs without retold."""

import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH

WORDS, PERMUTATIONS, THRESHOLD = 5, 128, 0.5


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    begun = time.process_time()
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    pairs = []
    for number, text in enumerate(texts):
        words = re.findall(r"\w+", text.lower())
        shingles = {" ".join(words[i : i + WORDS]).encode() for i in range(max(1, len(words) - WORDS + 1))}
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch(list(shingles))
        pairs += [(number, int(other)) for other in lsh.query(sketch)]
        lsh.insert(str(number), sketch)
    cpu = time.process_time() - begun
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(pairs, file)
    print(json.dumps({"cpu": round(cpu, 2), "found": len(pairs)}))


if __name__ == "__main__":
    main()
