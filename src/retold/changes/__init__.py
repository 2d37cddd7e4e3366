"""What changed in the retelling, beside the words of quotations.

In: the articles of a story in time order with their quotations and statements, as a `Context`. Out: differences between sentences that
tell the same (`find_differences`), with exact spans on both sides, and words that a source does not bear out (`find_suggested`), for a
person to confirm.
To add a detector: one file here with one function `(Aligned, Context) -> Iterable[Difference]`, its name in `DETECTORS`, its examples in
`tests/changes/`, each rule with a positive and a negative one.
"""

from retold.changes.aligned import Aligned, Context, align_sentences
from retold.changes.find import DETECTORS, differences, find_differences
from retold.changes.suggested import find_suggested
from retold.model import Band

__all__ = ["DETECTORS", "Aligned", "Band", "Context", "align_sentences", "differences", "find_differences", "find_suggested"]
