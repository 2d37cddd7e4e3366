"""Random and mutated texts by the thousand: no exception, and no span out of its text.

    python bench/fuzz.py [--texts 100000] [--seed 1]

Prints how many texts were read, how many quotations were found in them, and the longest time a text took. Ends with status 1 and the
text at the first fault.
"""

import argparse
import random
import sys
import time
from pathlib import Path

from retold import quotations

FERRY = Path(__file__).parent.parent / "examples" / "ferry"
SCRAPS = [*"“”‘’\"'«»,.:;—–-()[]?!… \n\t\u00a0\u200b\u202e\x00é中😀0٣"]
SCRAPS += ["\n\n", "\ud800", " said ", "according to ", "Orr", "NAME: ", "''", "``", "<p>", "&amp;"]


def mutated(text: str, rng: random.Random) -> str:
    """A piece of a text with some places cut, doubled, swapped or filled with scraps."""
    start = rng.randrange(len(text))
    parts = list(text[start : start + rng.randrange(20, 600)])
    for _ in range(rng.randrange(12)):
        at = rng.randrange(len(parts) + 1)
        what = rng.randrange(4)
        if what == 0:
            del parts[at : at + rng.randrange(1, 20)]
        elif what == 1:
            parts[at:at] = [rng.choice(SCRAPS)] * rng.randrange(1, 4)
        elif what == 2:
            parts[at:at] = parts[at : at + 40]
        else:
            rng.shuffle(parts[at : at + 30])
    return "".join(parts)


def noise(rng: random.Random) -> str:
    """Scraps in any order."""
    return "".join(rng.choice(SCRAPS) for _ in range(rng.randrange(120)))


def fault(text: str) -> tuple[str, int]:
    """What is wrong with the quotations of a text, nothing if all is well; and their number."""
    found = quotations(text)
    for quotation in found:
        for spans in (quotation.content, quotation.cue, quotation.source):
            if not all(0 <= span.start < span.end <= len(text) for span in spans):
                return f"{quotation.id} has a span out of the text", len(found)
        if not quotation.content:
            return f"{quotation.id} is empty", len(found)
    return "", len(found)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--texts", type=int, default=100_000)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    rng = random.Random(args.seed)
    articles = [path.read_text(encoding="utf-8") for path in sorted(FERRY.iterdir()) if path.suffix in (".md", ".txt", ".html")]
    total, longest = 0, 0.0
    for number in range(args.texts):
        text = mutated(rng.choice(articles), rng) if number % 3 else noise(rng)
        begun = time.perf_counter()
        wrong, count = fault(text)
        longest = max(longest, time.perf_counter() - begun)
        total += count
        if wrong:
            sys.exit(f"text {number}: {wrong}\n{text!r}")
    print(f"{args.texts} texts, {total} quotations, no fault; the longest took {longest:.2f} s")


if __name__ == "__main__":
    main()
