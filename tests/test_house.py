"""The arrows of the house run one way, and neighbours do not import each other."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "retold"
FLOORS = [
    {"errors", "vocabulary", "model", "policy", "schema"},
    {"text"},
    {"reading", "quotations", "passages", "statements", "changes"},
    {"stories"},
    {"trace", "check"},
    {"archive", "engines"},
    {"report"},
    {"web", "watch", "cli", "archive_cli"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0].removesuffix(".py")


def imports_of(path: Path) -> list[str]:
    """The rooms that a file imports from."""
    rooms = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        rooms += [name.split(".")[1] for name in names if name.startswith("retold.")]
    return rooms


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_no_arrow_runs_up_or_to_a_neighbour(path: Path):
    room = room_of(path)
    if room == "__init__":
        return
    assert room in FLOOR, f"{room} stands on no floor: give it one in this test and in CONTRIBUTING.md"
    together = FLOOR[room] in (0, 7)  # the ground, and the faces: cli registers its sub-commands
    for other in imports_of(path):
        assert other == room or FLOOR[other] < FLOOR[room] or (FLOOR[other] == FLOOR[room] and together), f"{room} imports {other}"


@pytest.mark.parametrize("folder", sorted({p.parent for p in FILES}), ids=lambda p: p.name)
def test_every_folder_says_what_goes_in_and_out(folder: Path):
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))), f"{folder.name}/__init__.py says nothing"


def test_no_file_is_too_long_to_hold_in_the_head():
    long = {p.relative_to(SOURCE).as_posix(): n for p in FILES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 450}
    assert not long
