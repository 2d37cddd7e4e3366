"""The network that scores each word's labels: int8 ONNX, run by onnxruntime."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import numpy as np

from retold.quotations.tagging.chain import Scores
from retold.quotations.tagging.labels import LABELS, OUTSIDE
from retold.quotations.tagging.pieces import Pieces, pieces_of
from retold.quotations.tagging.words import Word
from retold.text.wordpieces import session, vectors

BATCH = 400
"""Pieces that one run of the network reads at most, padding included: what it works on then fits the processor's cache."""
UNLIKE = 1.15
"""How much longer than the shortest window of a batch another may be: padding costs as much as words."""
THREADS = 4
"""Batches that are read at the same time at most."""
CERTAIN = 9.0
"""Score of “outside” for a word that was cut off."""


class Settings(msgspec.Struct, frozen=True):
    """What goes with a network: how likely one label follows another, and from what confidence an attribution is believed."""

    transitions: list[list[float]]
    confidence: float


class Network:
    """A trained tagger, from a folder with `tagger.onnx` and `tagger.json`."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.session = session(folder / "tagger.onnx", 1)
        self.threads = threads or min(THREADS, os.cpu_count() or 1)
        settings = msgspec.json.decode((folder / "tagger.json").read_bytes(), type=Settings)
        self.transitions: Scores = np.array(settings.transitions, np.float32)
        self.confidence = settings.confidence

    def scores(self, windows: Sequence[Sequence[Word]]) -> list[Scores]:
        """A score for each label of `labels.LABELS` for each word of each window, (words, labels), in the order given."""
        numbered = pieces_of(windows)
        found: list[Scores] = [np.zeros((0, len(LABELS)), np.float32)] * len(windows)
        groups = sorted(batches(numbered), key=lambda group: -len(group) * len(numbered[group[-1]].pieces))  # long work first
        with ThreadPoolExecutor(self.threads) as pool:  # the network lets other threads run while it works
            for batch, scores in zip(groups, pool.map(lambda batch: self.run([numbered[at] for at in batch]), groups), strict=True):
                for at, scored in zip(batch, scores, strict=True):
                    found[at] = scored
        return found

    def run(self, batch: Sequence[Pieces]) -> list[Scores]:
        """The scores of one batch's words; a word that was cut off scores as outside."""
        longest = max(len(window.pieces) for window in batch)
        columns = {name: np.zeros((len(batch), longest), np.int64) for name in ("pieces", "shapes", "states", "starts", "mask")}
        for row, window in enumerate(batch):
            length = len(window.pieces)
            for name in ("pieces", "shapes", "states", "starts"):
                columns[name][row, :length] = getattr(window, name)
            columns["mask"][row, :length] = 1
        (labels,) = self.session.run(["labels"], {"vectors": vectors(columns.pop("pieces")), **columns})
        found = []
        for row, window in enumerate(batch):
            firsts = np.array(window.firsts)
            scored: Scores = labels[row, firsts]
            scored[firsts < 0] = (np.arange(len(LABELS)) == OUTSIDE) * CERTAIN
            found.append(scored)
        return found


def batches(windows: Sequence[Pieces]) -> Iterator[list[int]]:
    """The numbers of the windows, those of like length together, at most `BATCH` pieces at a time or one window."""
    batch: list[int] = []
    for at in sorted(range(len(windows)), key=lambda at: len(windows[at].pieces)):
        length = len(windows[at].pieces)
        if batch and ((len(batch) + 1) * length > BATCH or length > UNLIKE * len(windows[batch[0]].pieces) + 1):
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch
