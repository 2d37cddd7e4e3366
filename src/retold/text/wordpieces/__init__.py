"""Word pieces and their vectors: what the trained readers of this project have in common.

In: words. Out: the pieces that they consist of (WordPiece, Schuster & Nakajima 2012), as numbers and as vectors. The vocabulary and the
vectors are those of all-MiniLM-L6-v2 (Apache-2.0), the vectors rounded to one byte a number with a scale for each piece. `vocabulary.json`
is read by `tokenizers`, networks are run by `onnxruntime`; where either is missing, `missing` says which, and all else works without.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

HERE = Path(__file__).parent
LONGEST = 512
"""Pieces that a network has positions for; what stands behind them is cut off."""
NEEDED = ("onnxruntime", "tokenizers")


class Encoded(NamedTuple):
    """A run of words as pieces: the number of each piece, and the place of the word it belongs to, None for the two that frame the run."""

    pieces: list[int]
    words: list[int | None]


@cache
def missing() -> tuple[str, ...]:
    """The packages that a trained reader needs and that are not installed."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


@cache
def tokenizer() -> "Tokenizer":
    """The tokenizer, which cuts what no network has positions for and leaves padding to the batch."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(HERE / "vocabulary.json"))
    found.enable_truncation(LONGEST)
    found.no_padding()
    return found


def encode(runs: Sequence[Sequence[str]]) -> list[Encoded]:
    """Each run of words as pieces."""
    encodings = tokenizer().encode_batch([list(run) for run in runs], is_pretokenized=True)
    return [Encoded(encoding.ids, encoding.word_ids) for encoding in encodings]


@cache
def table() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The vectors of all pieces, (pieces, 384), and the scale of each, (pieces, 1)."""
    return np.load(HERE / "vectors.npy", allow_pickle=False), np.load(HERE / "scales.npy", allow_pickle=False)


def vectors(pieces: NDArray[np.int64]) -> NDArray[np.float32]:
    """The vectors of pieces, with one more dimension than the numbers given, of length 384."""
    rows, scales = table()
    return rows[pieces] * scales[pieces]


def session(path: Path, threads: int = 0) -> "InferenceSession":
    """A network, ready to run on the processor; 0 threads: as many as there are cores."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # a waiting thread must not keep others from working
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
