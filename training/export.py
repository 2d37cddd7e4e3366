"""Make the int8 network that the package carries: `python training/export.py TRAINED --encoder FOLDER --out FOLDER`.

Writes `tagger.onnx` (weights in one byte each, a scale for each output) and `tagger.json` (transitions, confidence, hashes).
"""

import argparse
import hashlib
import json
import tempfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from examples import examples_of, read
from network import Tagger, trained
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from retold.quotations.tagging.labels import LABELS

INPUTS = ("vectors", "shapes", "states", "starts", "mask")
OPSET = 17


class Body(nn.Module):
    """A tagger that is given the vectors of the pieces, which the package keeps apart."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, vectors: Tensor, shapes: Tensor, states: Tensor, starts: Tensor, mask: Tensor) -> Tensor:
        return self.tagger.read(vectors, shapes, states, starts, mask)


def export(tagger: Tagger, to: Path) -> None:
    """Write a tagger as an int8 network."""
    numbers = torch.ones(2, 9, dtype=torch.long)
    vectors = torch.zeros(2, 9, tagger.pieces.weight.shape[1])
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder) / "whole.onnx")
        torch.onnx.export(
            Body(tagger.eval()),
            (vectors, numbers, numbers, numbers * 0, numbers),
            whole,
            input_names=list(INPUTS),
            output_names=["labels"],
            dynamic_axes={name: {0: "windows", 1: "pieces"} for name in (*INPUTS, "labels")},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, str(to), weight_type=QuantType.QInt8, per_channel=True)


def transitions(train: Path, weight: float) -> list[list[float]]:
    """How much likelier each label is behind each other one than anywhere, as weighted logarithms; the last row is for first words.

    The network has seen the words around already, so these count for a part only (`weight`).
    """
    seen = np.ones((len(LABELS) + 1, len(LABELS)))
    for row in read(train):
        for example in examples_of(row):
            for before, label in pairwise([len(LABELS), *example.labels]):
                seen[before, label] += 1
    odds = np.log(seen / seen.sum(1, keepdims=True)) - np.log(seen.sum(0) / seen.sum())
    return [[round(float(value), 4) for value in row] for row in weight * odds]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("trained", type=Path, help="folder with tagger.pt")
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--confidence", type=float, default=0.55, help="from what confidence an attribution is believed")
    ask.add_argument("--train", type=Path, required=True, help="the annotated JSONL, for how labels follow each other")
    ask.add_argument("--weight", type=float, default=0.25, help="how much that counts beside the network")
    ask.add_argument("--out", type=Path, required=True)
    args = ask.parse_args()
    tagger = trained(args.encoder, args.trained)
    args.out.mkdir(parents=True, exist_ok=True)
    export(tagger, args.out / "tagger.onnx")
    settings = {
        "transitions": transitions(args.train, args.weight),
        "confidence": args.confidence,
        "sha256": hashlib.sha256((args.out / "tagger.onnx").read_bytes()).hexdigest(),
    }
    (args.out / "tagger.json").write_text(json.dumps(settings) + "\n")


if __name__ == "__main__":
    main()
