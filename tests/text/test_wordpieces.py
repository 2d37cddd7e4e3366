"""Word pieces and their vectors."""

import numpy as np
import pytest

from retold.text.wordpieces import LONGEST, encode, missing, table, vectors

pytestmark = pytest.mark.skipif("tokenizers" in missing(), reason="tokenizers is not installed")


def test_each_piece_knows_its_word() -> None:
    (run,) = encode([["The", "harbourmaster", "said"]])
    assert run.words[0] is None
    assert run.words[-1] is None
    assert sorted({word for word in run.words if word is not None}) == [0, 1, 2]
    assert run.words.count(1) > 1
    assert len(run.pieces) == len(run.words)


def test_what_no_network_has_positions_for_is_cut_off() -> None:
    (run,) = encode([["boat"] * 2000])
    assert len(run.pieces) == LONGEST


def test_vectors_are_rows_of_the_table_by_their_scale() -> None:
    rows, scales = table()
    got = vectors(np.array([[0, 5], [7, 7]]))
    assert got.shape == (2, 2, rows.shape[1])
    assert np.allclose(got[0, 1], rows[5].astype(np.float32) * scales[5])
    assert got.dtype == np.float32


def test_the_table_has_a_row_for_every_piece() -> None:
    rows, scales = table()
    (run,) = encode([["zzyzx", "naïve", "10,000", "—"]])
    assert max(run.pieces) < len(rows) == len(scales)
