"""Annotated articles as training examples; README.md describes the format."""

import gzip
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from retold.quotations.tagging.candidates import is_candidate
from retold.quotations.tagging.labels import Annotation, encode
from retold.quotations.tagging.pieces import Pieces, pieces_of
from retold.quotations.tagging.words import windows

ENTITY = re.compile(r"^(T\d+)\t(\S+) ([0-9 ;]+)\t")
EVENT = re.compile(r"^E\d+\t(.*)$")
MASK = 103
"""The piece that stands for a hidden one."""


class Example(NamedTuple):
    """A window as numbers, one for each piece, with a label for each word that was not cut off.

    Without annotation `labels` is empty; `judged` is what teachers think, (words, labels), if there are any.
    """

    window: Pieces
    labels: list[int]
    judged: NDArray[np.float32] | None = None


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file, compressed by gzip or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def annotations_of(row: dict[str, Any]) -> list[Annotation]:
    """The attributions of an annotated article, from either form."""
    if "attributions" in row:
        return [Annotation(a.get("content", ()), a.get("cue", ()), a.get("source", ())) for a in row["attributions"]]
    standoff = row["annotations"][min(row["annotations"])]
    entities: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in standoff.split("\n"):
        if m := ENTITY.match(line):
            entities[m[1]] = [(int(start), int(end)) for start, end in (part.split() for part in m[3].split(";"))]
        elif m := EVENT.match(line):
            spans: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for role, target in (part.split(":") for part in m[1].split()):
                role = role.rstrip("0123456789")
                if role in spans:
                    spans[role] += entities.get(target, [])
            found.append(Annotation(spans["Content"], spans["Cue"], spans["Source"]))
    return found


def examples_of(row: dict[str, Any]) -> list[Example]:
    """The windows of an article with the labels of their words."""
    annotations = annotations_of(row)
    read = [window.words for window in windows(row["text"])]
    found = []
    for words, numbered in zip(read, pieces_of(read), strict=True):
        low, high = words[0].start, words[-1].end
        near = [a for a in annotations if any(s.start < high and s.end > low for s in (*a.content, *a.cue, *a.source))]
        kept = [at for at in numbered.firsts if at >= 0]
        found.append(Example(numbered._replace(firsts=kept), encode(words, near)[: len(kept)]))
    return found


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, about `size` pieces a batch, in random order."""
    order = sorted(examples, key=lambda e: len(e.window.pieces) + rng.random() * 8)
    found: list[list[Example]] = [[]]
    for example in order:
        if found[-1] and (len(found[-1]) + 1) * len(example.window.pieces) > size:
            found.append([])
        found[-1].append(example)
    rng.shuffle(found)
    return found


def unlabelled(path: Path, most: int, rng: random.Random) -> list[Example]:
    """Windows of articles without annotation, in random order: those with a word in marks or a word of saying."""
    rows = read(path)
    rng.shuffle(rows)
    found: list[Example] = []
    for row in rows:
        read_ = [window.words for window in windows(row["text"]) if is_candidate(window.words)]
        found += [Example(numbered._replace(firsts=[at for at in numbered.firsts if at >= 0]), []) for numbered in pieces_of(read_)]
        if len(found) >= most:
            break
    rng.shuffle(found)
    return found[:most]


class Batch(NamedTuple):
    """Examples as tensors.

    `inputs` are pieces, shapes, states, starts and mask, each (batch, pieces); `firsts` and `labels` are (batch, words), `judged` (batch,
    words, labels), `lengths` and `labelled` (batch,).
    """

    inputs: list[torch.Tensor]
    firsts: torch.Tensor
    labels: torch.Tensor
    lengths: torch.Tensor
    labelled: torch.Tensor
    judged: torch.Tensor | None


def tensors(batch: Sequence[Example], hide: float = 0.0) -> Batch:
    """A batch padded to its longest; each piece is hidden behind [MASK] with a chance of `hide`, lest single words be learned by heart."""
    windows = [example.window for example in batch]
    pieces = padded([window.pieces for window in windows])
    mask = padded([[1] * len(window.pieces) for window in windows])
    if hide:
        pieces[(torch.rand(pieces.shape) < hide) & (mask == 1)] = MASK
    others = [padded([getattr(window, name) for window in windows]) for name in ("shapes", "states", "starts")]
    lengths = torch.tensor([len(window.firsts) for window in windows])
    labels = padded([e.labels or [0] * len(e.window.firsts) for e in batch])
    labelled = torch.tensor([bool(e.labels) for e in batch])
    judged = None
    if batch[0].judged is not None:
        judged = torch.zeros(*labels.shape, batch[0].judged.shape[-1])
        for row, example in enumerate(batch):
            judged[row, : len(example.judged)] = torch.from_numpy(example.judged)
    return Batch([pieces, *others, mask], padded([w.firsts for w in windows]), labels, lengths, labelled, judged)


def padded(rows: list[list[int]]) -> torch.Tensor:
    """Rows filled up with zeros to the longest."""
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])
