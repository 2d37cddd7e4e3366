"""Fit the ranker of pronouns and roles, and say how well its chances hold.

    python training/fit_ranker.py [--stories STORIES.jsonl] [--heap ARTICLES.jsonl.gz] [--out src/retold/quotations/ranker.json] [--seed 7]

`--stories` are stories whose quotations name their speakers, `--heap` is news without annotation; `speaker_examples.py` has both forms.

A logistic choice (softmax over the persons who can be meant, and nobody) with an L2 penalty, by gradient descent. A kind of question with
fewer than `--least` examples keeps the weights set by hand, which stand below.
One story in five (of a heap, one article), drawn by the seed, is kept apart: it is not fitted on, sets the sharpness of the chances, and
gives the figures that are written beside the weights. Since whom one pronoun means is a place that counts for the next, `--rounds 2`
gathers the questions again with the fitted weights. Needs numpy.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from speaker_examples import Example, examples_in, rows_in, told_examples

from retold.quotations import ranker

PENALTY = 0.02
BY_HAND = {
    "place in the same sentence": 2.5,
    "place one sentence back": 2.2,
    "place two sentences back": 1.0,
    "place three or four sentences back": 0.3,
    "place farther back": -1.0,
    "nearest place is a subject": 1.0,
    "nearest place is a possessor": 0.4,
    "nearest place is inside marks": -2.0,
    "nearest place leads its sentence": 0.6,
    "object in the same sentence": -2.5,
    "leading subject in the same sentence": 1.0,
    "leading subject one sentence back": 0.6,
    "leading subject two sentences back": 0.2,
    "paragraphs between": -1.0,
    "spoke last": 1.5,
    "places so far": 1.0,
    "gender not told": -0.5,
    "never named before": -3.0,
    "very role told": 3.0,
    "kindred role told": 2.0,
    "other roles told only": -2.0,
    "party or place agrees": 1.0,
    "party or place not told": -0.5,
}
"""The weights of a kind of question that there are too few examples of."""
NOBODY_BY_HAND = 1.5
STEPS = 1500
STEP = 0.5
THRESHOLDS = {"pronoun": 0.5, "role": 0.65}
"""Chance from which the likeliest is taken: a role leaves more doubt whether anybody named is meant."""
KEPT_APART = 5
BINS = 5
MADE = (
    "Weights of the ranker of pronouns and roles (retold.quotations.ranker), fitted by training/fit_ranker.py on questions of the kind "
    "“he said: who is he?” from stories whose quotations name their speakers; where “fitted on” is 0 they are set by hand. No words of the "
    "stories are in here."
)

Array = NDArray[np.float64]


def padded(examples: Sequence[Example]) -> tuple[Array, Array, NDArray[np.int64]]:
    """Features (question × person × feature, nobody last), what is no person at all as -1e9, and the right person."""
    most = 1 + max(len(example.rows) for example in examples)
    width = len(ranker.NAMES) + 1
    features = np.zeros((len(examples), most, width))
    absent = np.full((len(examples), most), -1e9)
    right = np.zeros(len(examples), dtype=np.int64)
    for number, example in enumerate(examples):
        for place, row in enumerate(example.rows):
            features[number, place, : len(row)] = row
            absent[number, place] = 0.0
        features[number, most - 1, -1] = 1.0
        absent[number, most - 1] = 0.0
        right[number] = example.right if example.right >= 0 else most - 1
    return features, absent, right


def softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def fit(examples: Sequence[Example]) -> Array:
    """The weights that make the right persons likeliest, the score of nobody last."""
    features, absent, right = padded(examples)
    weights = np.zeros(features.shape[2])
    wanted = features[np.arange(len(right)), right]
    momentum = np.zeros_like(weights)
    for _ in range(STEPS):
        chance = softmax(features @ weights + absent)
        slope = (wanted - np.einsum("qp,qpf->qf", chance, features)).mean(axis=0) - PENALTY * weights / np.sqrt(len(right))
        momentum = 0.9 * momentum + STEP * slope
        weights = weights + momentum * 0.1
    return weights


def sharpened(weights: Array, examples: Sequence[Example]) -> Array:
    """The weights times the factor under which the examples kept apart are likeliest."""
    features, absent, right = padded(examples)
    scores = features @ weights

    def likelihood(factor: float) -> float:
        chance = softmax(factor * scores + absent)
        return float(np.log(chance[np.arange(len(right)), right] + 1e-12).mean())

    return np.asarray(weights * max((step / 20 for step in range(8, 41)), key=likelihood))


def measured(weights: Array, examples: Sequence[Example], threshold: float) -> dict[str, Any]:
    """How often the likeliest person is right, how often one is chosen and right then, and how far the chances are off."""
    features, absent, right = padded(examples)
    chance = softmax(features @ weights + absent)
    persons = chance[:, :-1]
    best, top = persons.argmax(axis=1), persons.max(axis=1)
    hit = best == right
    taken = top >= threshold
    table = []
    for first in range(BINS):
        inside = (top >= first / BINS) & ((top < (first + 1) / BINS) | (first == BINS - 1))
        if inside.any():
            table.append(
                {
                    "from": first / BINS,
                    "questions": int(inside.sum()),
                    "chance": float(top[inside].mean()),
                    "right": float(hit[inside].mean()),
                }
            )
    off = sum(row["questions"] * abs(row["chance"] - row["right"]) for row in table) / len(right)
    return {
        "questions": len(right),
        "likeliest right": round(float(hit.mean()), 4),
        "chosen": round(float(taken.mean()), 4),
        "right where chosen": round(float(hit[taken].mean()), 4) if taken.any() else None,
        "expected calibration error": round(off, 4),
        "calibration": [{key: round(value, 3) for key, value in row.items()} for row in table],
    }


def fitted(examples: Sequence[Example], kind: str, seed: int, least: int) -> dict[str, Any]:
    """The entry of one kind of question."""
    articles = sorted({example.article for example in examples})
    random.Random(seed).shuffle(articles)
    apart = set(articles[::KEPT_APART])
    kept = [example for example in examples if example.article in apart]
    used = [example for example in examples if example.article not in apart]
    if len(examples) < least:
        return {"threshold": THRESHOLDS[kind], "nobody": NOBODY_BY_HAND, "weights": BY_HAND, "fitted on": 0}
    weights = sharpened(fit(used), kept)
    threshold = THRESHOLDS[kind]
    return {
        "threshold": threshold,
        "nobody": round(float(weights[-1]), 3),
        "weights": {name: round(float(weight), 3) for name, weight in zip(ranker.NAMES, weights, strict=False)},
        "fitted on": len(used),
        "kept apart": measured(weights, kept, threshold),
    }


def gathered(stories: Sequence[dict[str, Any]], heap: Sequence[str]) -> list[Example]:
    """The questions of both kinds of data, under the weights in use; a heap's articles are numbered after the stories."""
    ranker.fitted.cache_clear()
    silver = (example._replace(article=example.article + len(stories)) for example in examples_in(heap))
    return [example for example in (*told_examples(stories), *silver) if example.rows]


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--stories", type=Path, action="append", default=[])
    ask.add_argument("--heap", type=Path, action="append", default=[])
    ask.add_argument("--out", type=Path, default=Path("src/retold/quotations/ranker.json"))
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--least", type=int, default=100)
    ask.add_argument("--rounds", type=int, default=1)
    args = ask.parse_args()
    stories = [row for path in args.stories for row in rows_in(path)]
    heap = [row["text"] for path in args.heap for row in rows_in(path)]
    for _ in range(args.rounds):
        examples = gathered(stories, heap)
        table = {kind: fitted([e for e in examples if e.question == kind], kind, args.seed, args.least) for kind in ("pronoun", "role")}
        hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (*args.stories, *args.heap)]
        whole = {"made": MADE, "seed": args.seed, "sha256 of the data": hashes, "questions": table}
        args.out.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(
            json.dumps(
                {kind: {name: v for name, v in t.get("kept apart", {}).items() if name != "calibration"} for kind, t in table.items()}
            )
        )


if __name__ == "__main__":
    main()
