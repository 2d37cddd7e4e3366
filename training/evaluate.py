"""How well a tagger's attributions fit annotated ones.

An attribution is found where its content's words overlap an annotated one's by half or more (intersection over union), one to one; it is
right with `source` where the sources share a word, with `exact` where they are the same words. `marked` counts attributions with any word
in quotation marks.
"""

from collections import Counter
from typing import Any

import torch
from examples import Example, annotations_of, tensors
from network import Tagger

from retold.quotations.tagging.chain import likeliest
from retold.quotations.tagging.decode import decode
from retold.quotations.tagging.labels import inside
from retold.quotations.tagging.pieces import pieces_of
from retold.quotations.tagging.words import Word, windows

Words = frozenset[int]


@torch.no_grad()
def predict(tagger: Tagger, text: str) -> list[tuple[list[Word], list[int]]]:
    """The windows of a text with a label for each word."""
    tagger.eval()
    device = tagger.head.weight.device
    read = [window.words for window in windows(text)]
    transitions = tagger.transitions.float().cpu().numpy()
    examples = [Example(numbered, []) for numbered in pieces_of(read)]
    scores = []
    for example in examples:
        got = tagger(*(t.to(device) for t in tensors([example]).inputs))[0].float().cpu().numpy()
        scores.append(got[[at for at in example.window.firsts if at >= 0]])
    return [(words[: len(labels)], labels) for words, labels in zip(read, likeliest(scores, transitions), strict=True)]


def share(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def evaluate(tagger: Tagger, rows: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of content with source, overlapping and exact, over all attributions and over those with words in quotation marks."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        annotations = annotations_of(row)
        for words, labels in predict(tagger, row["text"]):
            letters = {i for i, word in enumerate(words) if word.word[0].isalnum()}
            quoted = {i for i in letters if words[i].state >= 3}
            gold = [tuple(frozenset(inside(words, spans)) & letters for spans in (a.content, a.source)) for a in annotations]
            gold = [g for g in gold if g[0]]
            got = [tuple(members(spans) & letters for spans in (a.content, a.source)) for a in decode(words, labels)]
            tally(counts, gold, [g for g in got if g[0]], quoted)
    return {
        f"{kind} {measure}": round(2 * counts[kind, measure] / max(1, counts[kind, "gold"] + counts[kind, "got"]), 4)
        for kind in ("all", "marked")
        for measure in ("content", "source", "exact")
    }


def members(spans: tuple[tuple[int, int], ...]) -> Words:
    return frozenset(i for first, last in spans for i in range(first, last + 1))


def tally(counts: Counter[tuple[str, str]], gold: list[Any], got: list[Any], quoted: set[int]) -> None:
    """Count one window."""
    pairs = sorted(((share(g[0], p[0]), i, j) for i, g in enumerate(gold) for j, p in enumerate(got)), reverse=True)
    used_gold: set[int] = set()
    used_got: set[int] = set()
    for overlap, i, j in pairs:
        if overlap < 0.5 or i in used_gold or j in used_got:
            continue
        used_gold.add(i)
        used_got.add(j)
        (_, g), (_, p) = gold[i], got[j]
        for kind in ("all", "marked") if gold[i][0] & quoted else ("all",):
            counts[kind, "content"] += 1
            counts[kind, "source"] += bool(g & p) or not (g or p)
            counts[kind, "exact"] += g == p
    for name, side in (("gold", gold), ("got", got)):
        for item in side:
            counts["all", name] += 1
            counts["marked", name] += bool(item[0] & quoted)
