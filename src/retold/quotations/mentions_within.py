"""Words within words: "Lin said Pakistan stressed “peace”" holds Pakistan's words, and Lin is who passed them on."""

from collections.abc import Sequence
from functools import cache

from retold.model import Quotation
from retold.quotations.mentions_clauses import is_said, read, subject_of
from retold.quotations.mentions_sources import Shape, Source, pronoun_key
from retold.quotations.mentions_walk import HE_SHE, Walk
from retold.text.stems import stem
from retold.text.words import load

VERB_WITHIN = 14
"""Words between a verb of saying and the marked words that it gives to its subject."""
NOUN_WITHIN = 10
"""Words between "remark", "promise" and the marked words that it holds."""
DEEPEST = 8
"""Quotations inside quotations that are looked through."""
TIES = frozenset(("that", "to", "about", "of", "as", "on", "at", "in"))
BE = load("forms_of_be")
BESIDE = frozenset(("after", "before", "since", "despite", "following", "amid", "during"))
"""What makes a remark the time or the setting of another's words: "said after Ode's announcement that"."""


@cache
def not_given() -> frozenset[str]:
    """Stems of the verbs whose subject does not give the words that follow."""
    return frozenset(stem(verb) for verb in load("no-words-of-others"))


def inner_source(walk: Walk, quotation: Quotation, outer: Source) -> Source | None:
    """Who is said to have said the marked words, where that is somebody else than the quotation's source; None if nobody is.

    What stands nearest the marked words wins: "Quist said Ode called it “a trap”", "of Ode's promise to “sink it”", "scolded Ode for
    saying “never”", and after them "…,” Ode said, Quist reported" and "…,” Quist said Ode told the board".
    """
    words = walk.view.words
    mark = first_marked(walk, quotation)
    if mark is None or mark == 0:
        return None
    between = [walk.view.at(span.start) for span in (*quotation.source, *quotation.cue)]
    begin = mark
    while begin > 0 and mark - begin < VERB_WITHIN and words[begin - 1].sentence == words[mark].sentence and not words[begin - 1].quoted:
        begin -= 1
    latest = max((at for at in between if at < mark), default=-1)
    found = before_mark(walk, max(begin, latest + 1), mark) or after_mark(walk, quotation, outer)
    if found is None or overlaps(found, outer) or (found.shape is Shape.PRONOUN and outer.shape is not Shape.DOCUMENT):
        return None
    return found


def overlaps(a: Source, b: Source) -> bool:
    """Whether two sources share a word."""
    return a.first <= b.last and b.first <= a.last


def first_marked(walk: Walk, quotation: Quotation) -> int | None:
    """The place of the first word of a quotation that stands in marks."""
    words = walk.view.words
    for span in quotation.content:
        for at in range(walk.view.at(span.start), min(walk.view.at(span.end) + 1, len(words))):
            if words[at].quoted and words[at].start >= span.start:
                return at
    return None


def before_mark(walk: Walk, begin: int, mark: int) -> Source | None:
    """The speaker told between two places before marked words, by a verb of saying or by a noun for what somebody says."""
    words = walk.view.words
    for at in range(mark - 1, begin - 1, -1):
        if at + 1 < mark and words[at + 1].gap not in (" ", "-", "’ ", "' ", ". "):
            return None
        if gives_words(walk, at, mark):
            subject = blamed(walk, at) if words[at].key.endswith("ing") else subject_of(walk, at)
            if subject is None or subject.first < begin or subject.shape in (Shape.EMPTY, Shape.OTHER):
                return None
            return subject
        owner = possessor(walk, at, mark)
        if owner is not None:
            return owner
    return None


def gives_words(walk: Walk, at: int, mark: int) -> bool:
    """Whether a word is a verb of saying that can give the words after it to its subject: no passive, no infinitive, nobody addressed."""
    words = walk.view.words
    if not is_said(words, at) or stem(words[at].key) in not_given() or at in walk.named:
        return False
    before = words[at - 1].key if at else ""
    if before in ("to", "not", "never") or (before in BE and not words[at].key.endswith("ing")):
        return False
    return at + 1 < mark or words[at].key not in load("cues_addressed")


def blamed(walk: Walk, verb: int) -> Source | None:
    """Whoever is accused of saying something: "scolded Ode for | saying"."""
    words = walk.view.words
    if verb < 2 or words[verb - 1].key not in ("for", "of", "by", "from"):
        return None
    named = walk.named.get(verb - 2)
    if named is None or named.person is None or words[verb - 2].possessive or named.name.last != verb - 2:
        return None
    return read(walk, named.name.before, named.name.last)


def possessor(walk: Walk, at: int, mark: int) -> Source | None:
    """Whose a noun for what is said is, if it leads on to the marked words: "Ode's promise to “sink it”", "Ode's “sink it” remark"."""
    words = walk.view.words
    named = walk.named.get(at)
    if named is None or not words[at].possessive or named.name.last != at or named.person is None:
        return None
    if named.name.before > 0 and words[named.name.before - 1].key in BESIDE:
        return None
    nouns = [k for k in range(at + 1, min(mark, at + 5)) if words[k].key in load("utterances")]
    if at + 1 == mark:
        closing = mark
        while closing < len(words) and words[closing].quoted:
            closing += 1
        said = closing < len(words) and words[closing].key in load("utterances") and words[closing].gap.endswith(" ")
        return read(walk, named.name.first, at) if said else None
    if not nouns or mark - nouns[-1] > NOUN_WITHIN or nouns[-1] + 1 >= mark:
        return None
    between = [words[k].key for k in range(nouns[-1] + 1, mark)]
    if between[0] not in TIES or (between[0] != "that" and any(key in load("auxiliaries") - {"having"} for key in between)):
        return None
    return read(walk, named.name.first, at)


def after_mark(walk: Walk, quotation: Quotation, outer: Source) -> Source | None:
    """The speaker told right after marked words: before the source ("Ode said, Quist wrote") or behind it ("Quist said Ode told")."""
    words = walk.view.words
    cues = [span for span in quotation.cue if span.start >= quotation.content[0].start]
    if outer.first < walk.view.at(quotation.content[0].start):
        return None
    behind = walk.view.at(cues[0].end - 1) + 1 if cues else outer.last + 2
    if outer.last < behind < len(words):
        named = next((walk.named[k] for k in range(behind, min(behind + 3, len(words))) if k in walk.named), None)
        if named is not None and named.person is not None and named.name.before == behind and words[behind].gap == " ":
            verb = named.name.last + 1
            if verb < len(words) and words[verb].gap == " " and is_said(words, verb) and words[verb].key in load("cues_addressed"):
                return read(walk, named.name.before, named.name.last)
    return said_first(walk, outer)


def said_first(walk: Walk, outer: Source) -> Source | None:
    """Whoever is said to say the words between them and the source: "“Go,” | he said as he left, | Quist reported"."""
    words = walk.view.words
    first = outer.first
    while first > 0 and words[first - 1].sentence == words[outer.first].sentence and not words[first - 1].quoted:
        first -= 1
    if first + 1 >= outer.first or first == 0 or not words[first - 1].quoted:
        return None
    named = walk.named.get(first)
    last = named.name.last if named is not None and named.person is not None else first
    if named is None and pronoun_key(words[first]) not in HE_SHE:
        return None
    verb = last + 1
    return read(walk, first, last) if verb < outer.first and words[verb].gap == " " and is_said(words, verb) else None


def containers(quotations: Sequence[Quotation]) -> dict[str, str]:
    """Quotation id → id of the smallest quotation of its article whose content holds its content and its source. Near linear.

    >>> from retold.model import Span
    >>> outer = Quotation("q1", "a", (Span(0, 40),), source=(Span(42, 47),))
    >>> containers([outer, Quotation("q2", "a", (Span(20, 30),), source=(Span(5, 9),))])
    {'q2': 'q1'}
    """
    found: dict[str, str] = {}
    by_article: dict[str, list[tuple[int, int, Quotation]]] = {}
    for quotation in quotations:
        spans = (*quotation.content, *quotation.source)
        if quotation.content:
            reach = (min(span.start for span in spans), max(span.end for span in spans), quotation)
            by_article.setdefault(quotation.article, []).append(reach)
    for reaches in by_article.values():
        open_now: list[tuple[int, Quotation]] = []
        for start, end, quotation in sorted(reaches, key=lambda reach: (reach[0], -reach[1])):
            while open_now and open_now[-1][0] <= start:
                open_now.pop()
            holder = next((q for _, q in reversed(open_now[-DEEPEST:]) if any(s.start <= start and end <= s.end for s in q.content)), None)
            if holder is not None:
                found[quotation.id] = holder.id
            open_now.append((end, quotation))
    return found
