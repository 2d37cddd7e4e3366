"""What changed between two versions of an article: words, each change with its size, its place and its kind.

White space, line ends, typographic forms and hyphenation are no change: an extraction that lays the same words out otherwise must not look
like an editor at work. A line that comes or goes and that other articles of the outlet carry as well is boilerplate, not editing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

import msgspec

from retold.archive.articles import COLUMNS, article_of, number_of
from retold.archive.connection import Connection
from retold.archive.searching import phrase_of
from retold.model import Article, EditKind, Span
from retold.text.tokens import WORD, is_content, key_of
from retold.text.wordalign import align_words

SIGNS = re.compile(r"[\"“”„‟«»]|''|``|\?|？")
"""Marks that change what words say: quotation marks, in whatever form, and question marks. Other punctuation follows the layout."""

UNIT = re.compile(f"{WORD.pattern}|{SIGNS.pattern}")
OTHERS, SHARE = 2, 0.02
"""A line that so many other articles of its outlet carry, and so large a share of them, is boilerplate. Paragraphs of background, which
recur in the coverage of one matter, stay below."""

FEWEST = 3
"""Content words of a line below which nothing can be said about where else it stands."""


class RevisionKind(StrEnum):
    """What sort of change a new version is: the first version, the same words otherwise laid out, only boilerplate, or edited."""

    FIRST = "first"
    LAYOUT = "layout"
    BOILERPLATE = "boilerplate"
    EDITED = "edited"


class Hunk(msgspec.Struct, frozen=True):
    """One change of words. `before_span` lies in the older version, `after_span` in the newer one: in the field that `place` names.

    `place` is "title", "byline" or "text"; `paragraph` counts from 1 in the newer version's text, or in the older one's for a deletion, and
    is 0 outside the text. `size` is the number of words deleted and inserted.
    """

    kind: EditKind
    place: str
    paragraph: int
    size: int
    before: str
    after: str
    before_span: Span
    after_span: Span
    boilerplate: bool = False


class Revision(msgspec.Struct, frozen=True):
    """An article against the version it replaces, whose id is `replaces` (None for the first)."""

    article: str
    replaces: str | None
    kind: RevisionKind
    hunks: tuple[Hunk, ...] = ()

    @property
    def size(self) -> int:
        """Words deleted and inserted, boilerplate left out."""
        return sum(hunk.size for hunk in self.hunks if not hunk.boilerplate)


class Unit(NamedTuple):
    """A word or sign of a text: its offsets, its key, equal for what is the same word, and the number of its paragraph, from 0."""

    start: int
    end: int
    key: str
    paragraph: int


class Stretch(NamedTuple):
    """Neighbouring units of the older text and of the newer one that the other does not have there; either may be empty."""

    cut: range
    put: range
    moved: bool = False


def revise(db: Connection, id: str) -> Revision:
    """What changed in an article against the version it replaces. KeyError for an unknown id."""
    number = number_of(db, id)
    new = article_of(db.rows(f"SELECT {COLUMNS} FROM article WHERE n = ?", (number,))[0])
    row = db.row(f"SELECT {COLUMNS} FROM article WHERE n = (SELECT replaces FROM article WHERE n = ?)", (number,))
    if row is None:
        return Revision(id, None, RevisionKind.FIRST)
    return compare_versions(article_of(row), new, lambda line: is_boilerplate(db, line, new))


def is_boilerplate(db: Connection, line: str, article: Article) -> bool:
    """Whether other articles of the outlet carry a line as well, so many that it is no part of an article."""
    query = phrase_of(line)
    if not article.outlet or not query or sum(is_content(unit.key) for unit in units(line)) < FEWEST:
        return False
    others = db.number("SELECT count(DISTINCT url) FROM article WHERE outlet = ? AND url <> ?", (article.outlet, article.url))
    carry = db.number(
        "SELECT count(DISTINCT url) FROM words JOIN article ON article.n = words.rowid WHERE words MATCH ? AND outlet = ? AND url <> ?",
        (f"text : {query}", article.outlet, article.url),
    )
    return carry >= max(OTHERS, SHARE * others)


def compare_versions(old: Article, new: Article, boilerplate: Callable[[str], bool] = lambda line: False) -> Revision:
    """What changed from one version of an article to the next; `boilerplate` judges a line that came or went.

    >>> old = Article("1", "The ferry sank.\\nNobody was “hurt”.", title="Ferry sinks")
    >>> compare_versions(old, Article("2", 'The ferry  sank. Nobody was "hurt".', title="Ferry sinks")).kind
    <RevisionKind.LAYOUT: 'layout'>
    >>> [(h.before, h.after, h.size) for h in compare_versions(old, Article("2", old.text, title="Ferry runs aground")).hunks]
    [('sinks', 'runs aground', 3)]
    """
    hunks = [*hunks_of(old.title, new.title, "title"), *hunks_of(old.byline, new.byline, "byline")]
    for hunk in hunks_of(old.text, new.text, "text"):
        line = is_whole(old.text, hunk.before_span) if hunk.kind is EditKind.DELETED else is_whole(new.text, hunk.after_span)
        judged = line and hunk.kind in (EditKind.DELETED, EditKind.INSERTED) and boilerplate(hunk.before or hunk.after)
        hunks.append(msgspec.structs.replace(hunk, boilerplate=True) if judged else hunk)
    kind = RevisionKind.EDITED
    if all(hunk.boilerplate for hunk in hunks):
        kind = RevisionKind.BOILERPLATE if hunks else RevisionKind.LAYOUT
    return Revision(new.id, old.id, kind, tuple(hunks))


def is_whole(text: str, span: Span) -> bool:
    """Whether words are all there is in their line."""
    begin, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    around = text[begin : span.start] + text[span.end : end if end >= 0 else len(text)]
    return not any(c.isalnum() for c in around)


def units(text: str) -> list[Unit]:
    """The words of a text, and the signs that change what they say."""
    found: list[Unit] = []
    paragraph = at = 0
    for m in UNIT.finditer(text):
        paragraph += text.count("\n", at, m.start())
        at = m.start()
        found.append(Unit(at, m.end(), key_of_unit(m[0]), paragraph))
    return found


def key_of_unit(unit: str) -> str:
    """The key of a word without its hyphens, which a change of layout may put in or take out; one key for all quotation marks.

    >>> key_of_unit("«") == key_of_unit('"'), key_of_unit("co-operate") == key_of_unit("cooperate")
    (True, True)
    """
    if SIGNS.fullmatch(unit):
        return "?" if unit in "?？" else '"'
    return key_of(unit).replace("-", "")


def hunks_of(old: str, new: str, place: str) -> Iterator[Hunk]:
    """The changes between two texts, in order of the newer one, each within one paragraph on either side."""
    a, b = units(old), units(new)
    for cut, put, moved in with_moves(a, b, [part for stretch in differing(a, b) for part in by_paragraph(a, b, stretch)]):
        kind = EditKind.MOVED if moved else EditKind.REPLACED if cut and put else EditKind.DELETED if cut else EditKind.INSERTED
        before, after = span_of(a, cut), span_of(b, put)
        paragraph = a[cut.start].paragraph if kind is EditKind.DELETED else b[put.start].paragraph
        size = len(put) if moved else len(cut) + len(put)
        yield Hunk(kind, place, paragraph + 1 if place == "text" else 0, size, before.of(old), after.of(new), before, after)


def differing(a: list[Unit], b: list[Unit]) -> Iterator[Stretch]:
    """The stretches of units that two texts do not share, in order."""
    keys_a, keys_b = [unit.key for unit in a], [unit.key for unit in b]
    if "".join(keys_a) == "".join(keys_b):  # at most, words are joined or parted
        return
    at_a = at_b = 0
    for run in [*align_words(keys_a, keys_b), None]:
        to_a, to_b = (len(a), len(b)) if run is None else (run.a, run.b)
        if to_a > at_a or to_b > at_b:
            yield Stretch(
                slid(a, range(at_a, to_a)) if to_b == at_b else range(at_a, to_a),
                slid(b, range(at_b, to_b)) if to_a == at_a else range(at_b, to_b),
            )
        if run is not None:
            at_a, at_b = run.a + run.length, run.b + run.length


def slid(units: list[Unit], words: range) -> range:
    """Words that came or went, from the beginning of a paragraph where they may as well begin there.

    Of "The [ferry sank. The] bell rang", two paragraphs, the first is what came: "[The ferry sank.] The bell rang".
    """
    begin, end = words.start, words.stop
    while begin < end and begin > 0 and units[begin].paragraph == units[begin - 1].paragraph and units[begin - 1].key == units[end - 1].key:
        begin, end = begin - 1, end - 1
    return range(begin, end) if begin < end and (begin == 0 or units[begin].paragraph != units[begin - 1].paragraph) else words


def by_paragraph(a: list[Unit], b: list[Unit], stretch: Stretch) -> Iterator[Stretch]:
    """A stretch cut at the ends of paragraphs. What stands in several paragraphs is held against each other in order."""
    for cut, put in zip_longest(pieces(a, stretch.cut), pieces(b, stretch.put)):
        yield Stretch(after(stretch.cut) if cut is None else cut, after(stretch.put) if put is None else put)


def after(words: range) -> range:
    """The empty range behind a range."""
    return range(words.stop, words.stop)


def pieces(units: list[Unit], words: range) -> Iterator[range]:
    """A range of units, paragraph by paragraph."""
    begin = words.start
    for n in words:
        if n + 1 == words.stop or units[n + 1].paragraph != units[n].paragraph:
            yield range(begin, n + 1)
            begin = n + 1


def with_moves(a: list[Unit], b: list[Unit], stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches, with those words that went from one place and came in another as one that is moved."""
    gone = {key: s.cut for s in stretches if is_telling(key := keys_of(a, s.cut))}
    come = {key: s.put for s in stretches if (key := keys_of(b, s.put)) in gone}
    left = {gone[key] for key in come}
    arrived = {put: gone[key] for key, put in come.items()}
    for cut, put, _ in stretches:
        if put in arrived:
            yield Stretch(arrived[put], put, True)
        rest = Stretch(after(cut) if cut in left else cut, after(put) if put in arrived else put)
        if rest.cut or rest.put:
            yield rest


def keys_of(units: list[Unit], words: range) -> tuple[str, ...]:
    return tuple(unit.key for unit in units[words.start : words.stop])


def is_telling(keys: tuple[str, ...]) -> bool:
    """Whether words are enough to say that they moved, and are not a few words that happen to be the same."""
    return sum(map(is_content, keys)) >= FEWEST


def span_of(units: list[Unit], words: range) -> Span:
    """The offsets of a range of units; for an empty one the end of the unit before it."""
    if words:
        return Span(units[words.start].start, units[words.stop - 1].end)
    point = units[words.start - 1].end if 0 < words.start <= len(units) else 0
    return Span(point, point)
