"""The smallest set of edits that makes a draft hold against its sources.

In: a check of a draft (`retold.check`). Out: a `Repair`: edits to the draft's text, no two overlapping, each with the words of the source
that it rests on and a reason, and a list of what it cannot mend. It proposes, and a person decides: nothing here says why the draft
differs. Every edit is tried out before it is proposed: the text with all of them is checked again, and what would not hold is withdrawn.
To mend one more kind of finding: one file with one function that gives edits for it (as in `told.py`), called from `propose.py`; where
the words cannot be had from a source, it gives a `Left` instead.
"""

from retold.repair.plan import Left, Repair, RepairEdit, RepairKind
from retold.repair.repairing import repair

__all__ = ["Left", "Repair", "RepairEdit", "RepairKind", "repair"]
