from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the reading room's packages are not installed")

from room import Client, fill, opened


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one story, to be copied."""
    return fill(tmp_path_factory.mktemp("room") / "ferry.db")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with nothing in it."""
    from retold.archive import Archive

    path = tmp_path_factory.mktemp("room") / "empty.db"
    Archive(path).close()
    return path


@pytest.fixture(scope="module")
def port(ferry: Path) -> Iterator[int]:
    with opened(ferry) as port:
        yield port


@pytest.fixture
def client(port: int) -> Client:
    return Client(port)
