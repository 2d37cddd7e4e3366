"""The heart: two strings in, a judgement on the words out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from retold.model import Comparison, Edit, EditKind, Span, Verdict
from retold.policy import Change, policy_named
from retold.statements.context import turn_left_out
from retold.statements.held import Held, hold
from retold.statements.kinds import Words, gist, kinds_of
from retold.statements.languages import translated
from retold.statements.place import one_place
from retold.statements.signs import Reading, read_signs
from retold.statements.stretches import Fault, Stretch
from retold.text.tokens import is_content
from retold.text.variants import families, parted
from retold.text.words import load

VERDICTS = {
    Fault.MARKED: Verdict.TRIMMED,
    Fault.SILENT: Verdict.TRIMMED,
    Fault.EXTENDED: Verdict.EXTENDED,
    Fault.SPLICED: Verdict.SPLICED,
    Fault.ALTERED: Verdict.ALTERED,
}
SHARED = 0.5
"""The share of the shorter text's content words that must stand in order in the longer one for a verdict on the words."""
NEARLY = 0.9
"""Or this share of all words of the shorter one."""
RUN = 3
"""Or so many content words in one run."""
MEANT = 0.34
"""The share of stems, synonyms included, from which on a text with other words is called a paraphrase."""


def compare(reference: str, rendition: str, *, complete: bool = False, policy: str = "reuters") -> Comparison:
    """Judge the words of a rendition against its reference.

    Both are the words inside the quotation marks, ellipses and [brackets] kept; where the marks close and reopen, join the parts by " … ".
    With `complete`, the reference is a full transcript, so words beyond its edges count as added. Edits carry code-point offsets into both
    strings. `marked` tells whether the rendition shows that words are left out.

    Verdicts follow VOCABULARY (Reuters Handbook, "Quotes"; the variants of MemeTracker, Leskovec et al. 2009); where several faults apply,
    the gravest gives the verdict: altered, spliced, extended, trimmed silently, trimmed with a mark. Linear in the longer string for equal
    texts, O(n·d) for d differing words. Never raises on any text; UsageError for an unknown policy.

    >>> compare("The gates are merely rusty.", "rusty and dangerous").verdict
    <Verdict.EXTENDED: 'extended'>
    """
    return judge(read_signs(reference), read_signs(rendition), complete=complete, policy=policy, known=True)


def judge(reference: Reading, rendition: Reading, *, complete: bool = False, policy: str = "reuters", known: bool = False) -> Comparison:
    """As `compare`, for texts already read.

    With `known`, the two are known to render one utterance, so that short ones which are one sentence but for one place in it ("He is a
    thief", "He is a hero") are judged by their words; else they may as well be two sentences of one form.
    """
    table = policy_named(policy)
    flags = tuple(flags_of(rendition))
    if not rendition.words:
        return Comparison(Verdict.VERBATIM, False, 0, flags=flags)
    if not reference.words:
        return Comparison(Verdict.UNMATCHED, False, 0, flags=flags)
    held = hold(reference, rendition, complete)
    fault = max((s.fault for s in held.stretches), default=None)
    if not matches(reference, rendition, held):
        if not known or one_place(reference, rendition, held) is None:
            return apart(reference, rendition, table, flags)
        fault = Fault.ALTERED if fault is Fault.EXTENDED else fault
    edits = [edit_of(reference, rendition, s, table, complete) for s in held.stretches]
    edits.sort(key=lambda edit: (edit.after_span, edit.before_span))
    turn = turn_left_out(reference, rendition, held)
    if turn is not None:
        flags += ("contextomized",)
    return Comparison(
        VERDICTS[fault] if fault else Verdict.VERBATIM,
        fault is not Fault.SILENT and any(s.fault is Fault.MARKED for s in held.stretches),
        max((edit.severity for edit in edits), default=0),
        tuple(edits),
        flags,
        () if turn is None else (span_of(reference, turn),),
    )


def flags_of(rendition: Reading) -> Iterable[str]:
    """Flags that the words alone show: `fragment` for a part of a sentence, `scare` for two content words at most, `bracketed`."""
    first = next((word for word in rendition.words if word.word[0].isalpha()), None)
    if first is not None and first.word[0].islower() and not any(rendition.stop[1:-1]):
        yield "fragment"
        if sum(is_content(word.key) for word in rendition.words) <= 2:
            yield "scare"
    if any(rendition.bracketed):
        yield "bracketed"


def matches(reference: Reading, rendition: Reading, held: Held) -> bool:
    """Whether enough words stand in order in both for a verdict on the words."""
    old, new = [[is_content(word.key) for word in reading.words] for reading in (reference, rendition)]
    if sum(run.length for run in held.runs) >= NEARLY * min(len(old), len(new)):
        return True
    runs = [sum(old[run.a : run.a + run.length]) for run in held.runs]
    if runs and max(runs) >= RUN:
        return True
    foreign = sum(sum(new[s.after.start : s.after.stop]) for s in held.stretches if s.fault >= Fault.EXTENDED)
    if sum(runs) < max(1, foreign / 2):
        return False
    return covers(rendition, [(run.b, run.length) for run in held.runs]) or covers(reference, [(run.a, run.length) for run in held.runs])


def covers(reading: Reading, runs: Sequence[tuple[int, int]]) -> bool:
    """Whether runs make up a third of the words and half of the content words of a reading, or of a part of it between signs."""
    matched = [False] * len(reading.words)
    for start, length in runs:
        matched[start : start + length] = [True] * length
    cuts = [0, *(n for n in range(1, len(matched)) if reading.gap[n]), len(matched)]
    for start, end in [(0, len(matched)), *pairwise(cuts)]:
        content = [matched[n] for n in range(start, end) if is_content(reading.words[n].key)]
        if any(content) and 3 * sum(matched[start:end]) >= end - start and sum(content) >= SHARED * len(content):
            return True
    return False


def apart(reference: Reading, rendition: Reading, table: Mapping[Change, int], flags: tuple[str, ...]) -> Comparison:
    """The verdict where the words are too different for one: another language, the same meaning, or nothing in common."""
    if translated(reference.text, rendition.text):
        return Comparison(Verdict.TRANSLATED, False, 0, flags=flags)
    share = shared_meaning(gist(reference.keys), gist(rendition.keys))
    if share < MEANT:
        return Comparison(Verdict.UNMATCHED, False, 0, flags=flags)
    return Comparison(Verdict.PARAPHRASED, False, paraphrase_severity(reference, rendition, table), flags=flags)


def paraphrase_severity(reference: Reading, rendition: Reading, table: Mapping[Change, int]) -> int:
    """How grave a paraphrase is: as other words for the same, or as a changed fact.

    A fact is changed where the paraphrase denies and the reference does not, or the other way round in a reference not much longer; or
    where both have numbers and the paraphrase has one that the reference lacks.
    """
    was, now = (any(part in load("spoken_negators") for key in reading.keys for part in parted(key)) for reading in (reference, rendition))
    reversed_ = (now and not was) or (was and not now and len(reference.words) <= 2 * len(rendition.words))
    old, new = ({word.key for word in reading.words if word.is_number} for reading in (reference, rendition))
    return table[Change.NUMBER] if reversed_ or (old and not new <= old) else table[Change.SYNONYM]


def shared_meaning(one: list[str], other: list[str]) -> float:
    """The share of the shorter list of stems that the other has, synonyms counting three quarters; 0 to 1."""
    if not one or not other:
        return 0.0
    short, long = sorted((one, other), key=len)
    left = Counter(long)
    meant = {family for word in long for family in families(word)}
    total = 0.0
    for word in short:
        if left[word] > 0:
            left[word] -= 1
            total += 1
        elif families(word) & meant:
            total += 0.75
    return total / len(short)


def edit_of(reference: Reading, rendition: Reading, stretch: Stretch, table: Mapping[Change, int], complete: bool) -> Edit:
    """A stretch as an edit, with what it does and how grave that is."""
    before, after = span_of(reference, stretch.before), span_of(rendition, stretch.after)
    change = change_of(reference, rendition, stretch, table, complete)
    return Edit(stretch.kind, before.of(reference.text), after.of(rendition.text), before, after, change.value, table[change])


def span_of(reading: Reading, words: range) -> Span:
    """The offsets of a range of words; for an empty one the end of the word before it."""
    if words:
        return Span(reading.words[words.start].start, reading.words[words.stop - 1].end)
    point = reading.words[words.start - 1].end if words.start else (reading.words[0].start if reading.words else 0)
    return Span(point, point)


def change_of(reference: Reading, rendition: Reading, stretch: Stretch, table: Mapping[Change, int], complete: bool) -> Change:
    """The gravest thing that a stretch does."""
    old, new = words_of(reference, stretch.before), words_of(rendition, stretch.after)
    if stretch.kind is EditKind.MOVED:
        return Change.MOVED if sum(is_content(word.key) for word in old.units) else Change.ORDER
    if stretch.fault is Fault.EXTENDED and stretch.kind is EditKind.REPLACED:
        kinds = kinds_of(old, new, complete) & kinds_of(Words(()), new, complete) - {Change.POLARITY}
        kinds |= kinds_of(words_of(reference, stretch.own), new, complete) & {Change.POLARITY}
    else:
        kinds = kinds_of(old, new, complete)
    if stretch.fault is Fault.MARKED:
        return Change.POLARITY if Change.POLARITY in kinds else Change.MARKED
    return max(kinds, key=lambda kind: (table[kind], kind.value), default=Change.FUNCTION)


def words_of(reading: Reading, words: range) -> Words:
    """Words of a reading with what stands beside them in the sentence, and which of them are names."""
    end = words.stop
    while end < len(reading.words) and end < words.stop + 4 and not reading.stop[end] and not reading.gap[end]:
        end += 1
    names = frozenset(
        reading.words[n].key
        for n in words
        if n and reading.words[n].word[0].isupper() and not reading.stop[n] and not reading.gap[n] and is_content(reading.words[n].key)
    )
    joined = words.start > 0 and not reading.stop[words.start] and not reading.gap[words.start]
    lead = reading.words[words.start - 1].key if joined else ""
    return Words(reading.words[words.start : words.stop], reading.words[words.stop : end], names, lead)
