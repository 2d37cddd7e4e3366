"""Take the findings that are switched off out of a story or a check, and keep a record of each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeVar

import msgspec

from retold.ignoring.entries import Entry, Rules
from retold.ignoring.kinds import VAGUE
from retold.model import (
    Addition,
    Attribution,
    Check,
    CheckFinding,
    Denial,
    Difference,
    DifferenceKind,
    Ignored,
    Quotation,
    Rendition,
    Residue,
    Sourcing,
    Span,
    Story,
    Verdict,
)

Finding = Difference | Addition | Sourcing | Residue | Denial
Found = TypeVar("Found", Difference, Addition, Sourcing, Residue, Denial)


class Subject(NamedTuple):
    """What an entry can match a finding by. `words` are all the words it shows, `speakers` all who are concerned."""

    group: str
    kind: str
    id: str
    article: str
    span: Span
    severity: int | None
    outlets: tuple[str, ...]
    words: tuple[str, ...]
    speakers: tuple[str, ...]


class Spoken(NamedTuple):
    """The spans of an article's quotations by where they start, each with its quotation's number; `ends` is the furthest end so far."""

    parts: list[tuple[Span, int]]
    starts: list[int]
    ends: list[int]
    speakers: list[str | None]


class View:
    """A story as entries look at it."""

    def __init__(self, story: Story, rules: Rules) -> None:
        self.rules = rules
        self.articles = {a.id: a for a in story.articles}
        self.quotations = {q.id: q for q in story.quotations}
        self.speakers = {s.id: s.name for s in story.speakers}
        self.ignored: list[Ignored] = []

    def keeps(self, subject: Subject) -> bool:
        """Whether a finding stays; one that does not is put down."""
        reason = reason_for(subject, self.rules)
        if reason is not None:
            self.ignored.append(Ignored(*subject[:6], reason))
        return reason is None

    def kept(self, findings: Iterable[Found], group: str) -> tuple[Found, ...]:
        """The findings of a group that stay."""
        return tuple(f for f in findings if self.keeps(self.subject(f, group)))

    def subject(self, f: Finding, group: str) -> Subject:
        """A finding as entries look at it. Of words that are left out, the outlet is the one that leaves them out."""
        kind = f.rung if isinstance(f, Sourcing) else "denial" if isinstance(f, Denial) else f.kind
        severity = None if isinstance(f, Sourcing | Denial) else f.severity
        teller = f.other_article if isinstance(f, Difference) and f.kind is DifferenceKind.OMITTED else f.article
        words = [f.span.of(self.articles[f.article].text)]
        if isinstance(f, Difference):
            words += [f.before, f.after]
        if isinstance(f, Denial):
            words.append(f.rumour.text)
        named = (f.speaker,) if isinstance(f, Denial) else self.speaking(f.article, f.span)
        return Subject(group, kind, f.id, f.article, f.span, severity, self.outlets(teller), tuple(words), self.names(named))

    def told(self, judged: Rendition | CheckFinding, against: Sequence[str], speaker: str | None) -> Subject:
        """A rendition, or a quotation of a draft, as entries look at it."""
        quotation = self.quotations[judged.quotation]
        text = self.articles[quotation.article].text
        span = Span(quotation.content[0].start, quotation.content[-1].end) if quotation.content else Span(0, 0)
        words = (" ".join(s.of(text) for s in quotation.content), *against, *(w for e in judged.edits for w in (e.before, e.after)))
        names = self.names((quotation.speaker, speaker))
        outlets = self.outlets(quotation.article)
        return Subject("quotation", judged.verdict, quotation.id, quotation.article, span, judged.severity, outlets, words, names)

    def outlets(self, article: str) -> tuple[str, ...]:
        """What an article's outlet may be called: its name, or the article's id."""
        return tuple(name for name in (self.articles[article].outlet, article) if name)

    def names(self, speakers: Iterable[str | None]) -> tuple[str, ...]:
        """The names of speakers, unresolved ones left out."""
        return tuple(self.speakers[id] for id in speakers if id is not None and id in self.speakers)

    def speaking(self, article: str, span: Span) -> list[str | None]:
        """The speakers of the quotations that words belong to."""
        if article not in self.spoken:
            return []
        found = self.spoken[article]
        first, last = bisect_right(found.ends, span.start), bisect_left(found.starts, span.end)
        numbers = {number for s, number in found.parts[first:last] if touch(s, span)}
        return [found.speakers[number] for number in sorted(numbers)]

    @cached_property
    def spoken(self) -> dict[str, Spoken]:
        """What is said in each article, laid out for looking up."""
        by_article: dict[str, list[Quotation]] = {}
        for quotation in self.quotations.values():
            by_article.setdefault(quotation.article, []).append(quotation)
        return {article: spoken_of(quotations) for article, quotations in by_article.items()}


def spoken_of(quotations: Sequence[Quotation]) -> Spoken:
    """An article's quotations, laid out for looking up."""
    found = sorted((span, number) for number, q in enumerate(quotations) for span in parts(q))
    ends = list(accumulate((span.end for span, _ in found), max))
    return Spoken(found, [span.start for span, _ in found], ends, [q.speaker for q in quotations])


def parts(quotation: Quotation) -> Iterable[Span]:
    """All spans of a quotation."""
    return (*quotation.content, *quotation.cue, *quotation.source)


def touch(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return max(one.start, other.start) < min(one.end, other.end)


def ignore_in_story(story: Story, rules: Rules) -> Story:
    """The story without the findings that are switched off, each of them put down in `ignored` with its reason.

    Statements keep all their renditions, which are facts about words; a rendition that is switched off is no finding any more.

    >>> from retold.ignoring.entries import rules_of
    >>> from retold.model import Article, Residue, ResidueKind
    >>> left = Residue("r1", "a", Span(0, 4), ResidueKind.PLACEHOLDER, 3)
    >>> told = ignore_in_story(Story((Article("a", "[TK] Rain."),), residue=(left,)), rules_of(["placeholder"]))
    >>> told.residue, told.ignored[0].reason
    ((), 'switched off by kind: placeholder')
    """
    view = View(story, rules)
    for statement in story.statements:
        for rendition in statement.renditions:
            if is_finding(rendition):
                view.keeps(view.told(rendition, (), statement.speaker))
    return msgspec.structs.replace(
        story,
        differences=view.kept(story.differences, "difference"),
        suggested=view.kept(story.suggested, "suggested"),
        additions=view.kept(story.additions, "addition"),
        sourcing=tuple(s for s in story.sourcing if s.rung not in VAGUE or view.kept((s,), "sourcing")),
        residue=view.kept(story.residue, "residue"),
        denials=view.kept(story.denials, "denial"),
        ignored=(*story.ignored, *view.ignored),
    )


def ignore_in_check(check: Check, rules: Rules) -> Check:
    """The check without the findings that are switched off, each put down in its story's `ignored`; verbatim quotations stay listed."""
    view = View(check.story, rules)
    findings = tuple(f for f in check.findings if not is_finding(f) or view.keeps(view.told(f, counterpart_words(f, view), f.speaker)))
    story = ignore_in_story(check.story, rules)
    return Check(msgspec.structs.replace(story, ignored=(*story.ignored, *view.ignored)), check.draft, findings)


def counterpart_words(finding: CheckFinding, view: View) -> tuple[str, ...]:
    """The words of the source that a draft's quotation was held against."""
    return tuple(place.span.of(view.articles[place.article].text) for place in finding.counterpart)


def is_finding(judged: Rendition | CheckFinding) -> bool:
    """Whether there is anything to switch off: other words than the reference, another speaker, or a severity of its own."""
    same_words = judged.verdict in (Verdict.REFERENCE, Verdict.VERBATIM)
    return not same_words or judged.severity > 0 or judged.attribution not in (None, Attribution.SAME)


def reason_for(subject: Subject, rules: Rules) -> str | None:
    """Why a finding is ignored, None if it is not. Entries come first, since they say more than a severity does."""
    entry = next((entry for entry in rules.entries if matches(subject, entry)), None)
    if entry is not None:
        return entry.reason
    if subject.severity is not None and subject.severity < rules.min_severity:
        return f"below severity {rules.min_severity}"
    return None


def matches(subject: Subject, entry: Entry) -> bool:
    """Whether a finding fits everything that an entry names; letter case and the width of spaces do not count."""
    return (
        (not entry.kinds or subject.kind in entry.kinds or subject.group in entry.kinds)
        and (not entry.outlet or any(plain(entry.outlet) == plain(outlet) for outlet in subject.outlets))
        and (not entry.words or any(plain(entry.words) in plain(words) for words in subject.words))
        and (not entry.speaker or any(set(plain(entry.speaker).split()) <= set(plain(name).split()) for name in subject.speakers))
        and (not entry.id or entry.id == subject.id)
    )


def plain(words: str) -> str:
    """Words without the case of letters, with single spaces."""
    return " ".join(words.casefold().split())
