"""What a new version of an article does to its quotations: words changed inside the marks, marks gone, or the whole of it gone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import Indel

from retold.archive.alerts import Alert, AlertKind
from retold.archive.revisions import Hunk, Revision
from retold.model import Article, Place, Quotation, QuotationKind, Span, Verdict
from retold.report.wording import change_words, edit_words, severity_words, verdict_words
from retold.statements.compare import compare
from retold.text.tokens import tokenize
from retold.watch.denied import dropped_denials
from retold.watch.noticing import DROPPED, alert, name_of, words_of

FEWEST = 3
"""Words of a quotation below which a change is no news: a title, a term."""
ALIKE = 0.5
"""The share of words from which on two quotations are two wordings of one."""
GONE = 2
"""The severity of a quotation that a new version no longer has: nothing false is left, but readers of the old one are not told."""
MOST = 400
"""Changed quotations of one version that are held against each other."""


class Quoted(NamedTuple):
    """A quotation's spans, its words, and their keys."""

    spans: tuple[Span, ...]
    words: str
    keys: tuple[str, ...]


def revised(old: Article, new: Article, revision: Revision) -> list[Alert]:
    """What a new version changed in the quotations of the old one, and denials that it no longer has. Never raises on any text.

    >>> from retold.archive.revisions import compare_versions
    >>> old = Article("1", "“We will not close the lock,” Ines Orr said.", url="https://tarn.example/lock")
    >>> new = msgspec.structs.replace(old, id="2", text="“We will close the lock,” Ines Orr said.")
    >>> [(found.severity, found.detail) for found in revised(old, new, compare_versions(old, new))]
    [(4, 'deleted: “not”; concerns yes and no')]
    """
    hunks = [hunk for hunk in revision.hunks if hunk.place == "text" and not hunk.boilerplate]
    if not hunks:
        return []
    return [*changed_quotations(old, new, hunks), *denials_gone(old, new, hunks)]


def changed_quotations(old: Article, new: Article, hunks: Sequence[Hunk]) -> Iterator[Alert]:
    """Each quotation of the old version that the new one has in other words, or no longer has."""
    before, after = direct(old), direct(new)
    kept_before, kept_after = {q.keys for q in before}, {q.keys for q in after}
    lost = [q for q in before if q.keys not in kept_after and touched(q, (hunk.before_span for hunk in hunks))][:MOST]
    come = [q for q in after if q.keys not in kept_before and touched(q, (hunk.after_span for hunk in hunks))][:MOST]
    for quoted in lost:
        best = max(come, key=lambda q: likeness(quoted, q), default=None)
        if best is not None and likeness(quoted, best) >= ALIKE:
            come.remove(best)
            if (found := rewording(old, new, quoted, best)) is not None:
                yield found
        elif not stands_in(quoted, after):
            yield removal(old, new, quoted)


def direct(article: Article) -> list[Quoted]:
    """The quotations of an article that stand in marks and are more than a term."""
    from retold.quotations import quotations

    found = []
    for quotation in quotations(article.text, article.id):
        quoted = quoted_in(article, quotation)
        if quotation.kind is not QuotationKind.INDIRECT and "scare" not in quotation.flags and len(quoted.keys) >= FEWEST:
            found.append(quoted)
    return found


def quoted_in(article: Article, quotation: Quotation) -> Quoted:
    """The words of a quotation."""
    words = " ".join(span.of(article.text) for span in quotation.content)
    return Quoted(quotation.content, words, tuple(token.key for token in tokenize(words)))


def touched(quoted: Quoted, changes: Iterable[Span]) -> bool:
    """Whether a change lies in a quotation, or at its edge."""
    bounds = [(span.start - 2, span.end + 2) for span in quoted.spans]
    return any(start <= change.end and change.start <= end for change in changes for start, end in bounds)


def likeness(a: Quoted, b: Quoted) -> float:
    """The share of words that two quotations have in the same order."""
    return float(Indel.normalized_similarity(a.keys, b.keys))


def stands_in(quoted: Quoted, others: Sequence[Quoted]) -> bool:
    """Whether another quotation holds all these words together: it was joined with its neighbour."""
    wanted = f" {' '.join(quoted.keys)} "
    return any(wanted in f" {' '.join(other.keys)} " for other in others)


def rewording(old: Article, new: Article, before: Quoted, after: Quoted) -> Alert | None:
    """The alert of a quotation in other words; None where only the house style differs."""
    judged = compare(before.words, after.words)
    if judged.verdict in (Verdict.VERBATIM, Verdict.REFERENCE) and judged.severity == 0:
        return None
    detail = [*(edit_words(edit) for edit in judged.edits[:6]), *change_words(judged.edits)]
    told = f"{verdict_words(judged.verdict, marked=judged.marked)} ({severity_words(judged.severity)})"
    return alert_of(old, new, before, after, judged.severity, f"a new version has a quotation in other words: {told}", detail)


def removal(old: Article, new: Article, before: Quoted) -> Alert:
    """The alert of a quotation that is gone; where its words stand on without marks, it says so."""
    keys = " ".join(token.key for token in tokenize(new.text))
    unmarked = f" {' '.join(before.keys)} " in f" {keys} "
    told = "a new version has the words of a quotation without the marks" if unmarked else "a new version no longer has a quotation"
    return alert_of(old, new, before, None, GONE, told, [])


def alert_of(old: Article, new: Article, before: Quoted, after: Quoted | None, severity: int, told: str, detail: Sequence[str]) -> Alert:
    """An alert with the words of both versions."""
    words = [words_of("before", old, Place(old.id, span)) for span in before.spans]
    words += [words_of("here", new, Place(new.id, span)) for span in (after.spans if after else ())]
    return alert(AlertKind.REVISED, new, f"{name_of(new)}: {told}", words, severity, detail)


def denials_gone(old: Article, new: Article, hunks: Sequence[Hunk]) -> Iterator[Alert]:
    """Denials that the old version has and the new one has not, though it still tells what was denied."""
    from retold.changes.aligned import Context
    from retold.changes.denials import find_denials

    denials = find_denials(Context((old,)))
    if not any(hunk.before_span.start < d.span.end and d.span.start < hunk.before_span.end for hunk in hunks for d in denials):
        return
    from retold.trace import trace

    # The version that came first is dated first, whatever the page says.
    versions = [msgspec.structs.replace(old, published="2000-01-01"), msgspec.structs.replace(new, published="2000-01-02")]
    for dropped in dropped_denials(trace(versions)):
        if dropped.denial[0].article == old.id:
            words = [words_of("here", new, place) for place in dropped.rumour] + [words_of("before", old, dropped.denial[0])]
            told = f"{name_of(new)}: a new version no longer has a denial, and still tells what was denied"
            yield alert(AlertKind.DENIAL_DROPPED, new, told, words, DROPPED)
