"""Archives, and texts to put in them."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from island_news import SYLLABLES, Write

from retold.archive import Archive


@pytest.fixture
def write() -> Write:
    """Texts of invented words, a different one for each number."""

    def text(number: int, words: int = 120) -> str:
        rng = random.Random(number)
        made = ["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(words)]
        return " ".join(made).capitalize() + "."

    return text


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "news.db") as archive:
        yield archive
