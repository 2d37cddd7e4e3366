"""Words inside one telling's marks that another has as narration right beside its own."""

from retold.model import Comparison, Edit, EditKind, Span, Verdict
from retold.policy import Change, policy_named
from retold.statements.compare import span_of
from retold.statements.utterances import Utterance
from retold.statements.yardstick import narrated_edges
from retold.text.wordalign import align_words

BROKEN = frozenset([Verdict.VERBATIM, Verdict.TRIMMED, Verdict.EXTENDED])


def absorbed(reference: Utterance, rendition: Utterance, comparison: Comparison, policy: str) -> Comparison:
    """The judgement, with words at an edge told as `absorbed` where the reference's article narrates them beside its marks.

    Either telling may be the one that moved the marks, so without a transcript such words are never graver than minor. At least half of the
    content words at the edge must stand in the narration right there.
    """
    if comparison.verdict not in BROKEN:
        return comparison
    before, after = narrated_edges(reference, rendition)
    count = len(rendition.keys)
    edits = list(comparison.edits)
    for words in (range(before), range(count - after, count)):
        if words:
            edits = [edit for edit in edits if edit.after_span != span_of(rendition.reading, words)]
            edits.append(_edit(reference, rendition, words, policy))
    if not before and not after:
        return comparison
    severity = max(edit.severity for edit in edits)
    return Comparison(Verdict.EXTENDED, comparison.marked, severity, tuple(edits), (*comparison.flags, "absorbed"), comparison.left_out)


def _edit(reference: Utterance, rendition: Utterance, words: range, policy: str) -> Edit:
    """The absorbed words as an insertion beside the words of the reference that they stand beside in the rendition."""
    runs = align_words(reference.keys, rendition.keys)
    last = runs[-1].a + runs[-1].length - 1
    at = reference.reading.words[last].end if words.start else reference.reading.words[runs[0].a].start
    after = span_of(rendition.reading, words)
    severity = policy_named(policy)[Change.ABSORBED]
    return Edit(EditKind.INSERTED, "", after.of(rendition.text), Span(at, at), after, Change.ABSORBED.value, severity)
