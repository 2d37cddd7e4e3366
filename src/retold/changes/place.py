"""Places that two tellings name differently."""

from collections.abc import Iterator

from retold.changes.aligned import Aligned, Context
from retold.changes.entities import spelled_alike
from retold.changes.frames import report
from retold.changes.name import is_place, replaced_names
from retold.model import Difference, DifferenceKind


def find_places(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Places of the retelling that stand where the source has another place; severity 3."""
    for before, after, m in replaced_names(aligned, context):
        if is_place(before, after) and not (before is not None and spelled_alike(before.keys, after.keys)):
            yield report(m, DifferenceKind.PLACE, before.range if before else None, after.range, 3)
