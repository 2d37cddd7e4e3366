"""The pair of articles that Retold was founded on: nothing that a close reading found in them is missed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "score" / "founding.py").exists(), reason="the research data are not beside this checkout"),
]


def test_nothing_is_missed_and_little_else_reported():
    done = subprocess.run([sys.executable, SHARED / "score" / "founding.py"], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["missed"] == 0
    assert figures["differences"]["reported"] <= figures["differences"]["wanted"] + 2
