"""The arrows of the house run one way, and neighbours do not import each other."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "retold"
FLOORS = [
    {"errors", "integrity", "vocabulary", "spans", "speaking", "model", "policy", "schema"},
    {"text"},
    {"reading", "quotations", "passages", "statements", "changes"},
    {"stories", "ignoring"},
    {"trace", "check", "tables"},
    {"repair"},
    {"archive", "engines"},
    {"report"},
    {"web", "watch", "cli", "archive_cli", "people_cli", "export_cli", "ignore_cli", "corpus_cli", "__init__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0].removesuffix(".py")


def modules_of(node: ast.AST, package: Sequence[str]) -> Iterator[str]:
    """The modules that an import may name, in full: `from .x import y` in `package` may be the module y or a name of the module x."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else ()
        base = ".".join([*above, *([node.module] if node.module else [])])
        yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_imported(source: str, package: Sequence[str]) -> list[str]:
    """The rooms that a file of a package imports from; `from retold import read` is an import of the whole house."""
    rooms = []
    for node in ast.walk(ast.parse(source)):
        for parts in (module.split(".") for module in modules_of(node, package)):
            if parts[0] == "retold":
                rooms.append(parts[1] if parts[1:] and parts[1] in FLOOR else "__init__")
    return rooms


def imports_of(path: Path) -> list[str]:
    """The rooms that a file imports from."""
    return rooms_imported(path.read_text(encoding="utf-8"), ("retold", *path.relative_to(SOURCE).parts[:-1]))


IMPORTS = [
    ("import retold.text.tokens", ["text"]),
    ("import retold", ["__init__"]),
    ("from retold import model", ["model"]),
    ("from retold import trace as run, text", ["trace", "text"]),
    ("from retold import Article, __version__", ["__init__", "__init__"]),
    ("from retold.changes.aligned import Context", ["changes"]),
    ("from . import aligned", ["changes"]),
    ("from .aligned import Context", ["changes"]),
    ("from .. import trace", ["trace"]),
    ("from ..trace import trace", ["trace"]),
    ("def late():\n    from ..stories import lineage", ["stories"]),
    ("import re\nfrom collections import abc\nfrom retolder import web", []),
]


@pytest.mark.parametrize(("source", "rooms"), IMPORTS)
def test_every_way_to_import_is_seen(source: str, rooms: list[str]):
    assert rooms_imported(source, ("retold", "changes")) == rooms


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_no_arrow_runs_up_or_to_a_neighbour(path: Path):
    room = room_of(path)
    if room == "__init__":
        return
    assert room in FLOOR, f"{room} stands on no floor: give it one in this test and in CONTRIBUTING.md"
    together = FLOOR[room] in (0, len(FLOORS) - 1)  # the ground, and the faces: cli registers its sub-commands
    for other in imports_of(path):
        assert other == room or FLOOR[other] < FLOOR[room] or (FLOOR[other] == FLOOR[room] and together), f"{room} imports {other}"


@pytest.mark.parametrize("folder", sorted({p.parent for p in FILES}), ids=lambda p: p.name)
def test_every_folder_says_what_goes_in_and_out(folder: Path):
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))), f"{folder.name}/__init__.py says nothing"


def test_no_file_is_too_long_to_hold_in_the_head():
    long = {p.relative_to(SOURCE).as_posix(): n for p in FILES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 450}
    assert not long
