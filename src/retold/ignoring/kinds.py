"""The names by which kinds of finding can be switched off."""

from difflib import get_close_matches
from enum import StrEnum

from retold.errors import UsageError
from retold.vocabulary import AdditionKind, DifferenceKind, ResidueKind, Rung, Verdict

GROUPS = ("quotation", "difference", "suggested", "addition", "sourcing", "residue", "denial")
"""Whole groups of findings; a kind is one of these names or one of `KINDS`."""

VAGUE = (Rung.NONE, Rung.WEASEL, Rung.UNNAMED_GROUP, Rung.UNNAMED_PERSON)
FOUND: tuple[type[StrEnum], ...] = (DifferenceKind, AdditionKind, ResidueKind)
KINDS = frozenset(
    (*(kind.value for kinds in FOUND for kind in kinds), *(rung.value for rung in VAGUE), *(v.value for v in Verdict), *GROUPS)
)


def kind_named(name: str) -> str:
    """The kind of that name; UsageError, with the nearest names, if there is none.

    >>> kind_named("cue")
    'cue'
    """
    if name in KINDS:
        return name
    near = get_close_matches(name, KINDS, n=3) or sorted(GROUPS)
    raise UsageError(f"no kind of finding is called {name!r}; there is {', '.join(near)} (all: docs/ignore.md)")
