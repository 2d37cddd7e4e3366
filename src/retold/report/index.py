"""A story made ready for looking things up: names for articles, speakers in words, the words and the line of a place."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from retold.model import Article, Place, Quotation, QuotationKind, Rendition, Speaker, Statement, Story
from retold.report.diff import GAP

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What could steer a terminal, turn the words around it, or not be written at all. Line ends, tabs and weak direction marks stay."""


class Index(NamedTuple):
    """What the faces look up. `articles` is the order of display (transcripts first), `statements` likewise (retold ones first)."""

    story: Story
    articles: dict[str, Article]
    labels: dict[str, str]
    numbers: dict[str, int]
    quotations: dict[str, Quotation]
    speakers: dict[str, Speaker]
    statements: dict[str, Statement]
    statement_numbers: dict[str, int]
    line_starts: dict[str, list[int]]


class Shown(NamedTuple):
    """Words with what stands around them, for showing a place in its context."""

    before: str
    words: str
    after: str


def index(story: Story) -> Index:
    """Make a story ready for looking things up. Linear in the size of the story."""
    transcripts = set(story.transcripts)
    ordered = sorted(story.articles, key=lambda a: a.id not in transcripts)
    statements = sorted(story.statements, key=lambda s: len(s.renditions) < 2)
    return Index(
        story=story,
        articles={a.id: a for a in ordered},
        labels=label_articles(ordered, transcripts),
        numbers={a.id: n for n, a in enumerate(ordered, 1)},
        quotations={q.id: q for q in story.quotations},
        speakers={s.id: s for s in story.speakers},
        statements={s.id: s for s in statements},
        statement_numbers={s.id: n for n, s in enumerate(statements, 1)},
        line_starts={a.id: [0, *(n + 1 for n, c in enumerate(a.text) if c == "\n")] for a in ordered},
    )


def label_articles(articles: Sequence[Article], transcripts: set[str] | frozenset[str] = frozenset()) -> dict[str, str]:
    """A short name for each article, no two the same: its outlet, with its date or id where two share an outlet.

    >>> label_articles([Article("a", "", outlet="Wire"), Article("b", "", outlet="Wire"), Article("notes.txt", "")])
    {'a': 'Wire (a)', 'b': 'Wire (b)', 'notes.txt': 'notes.txt'}
    """
    names = {a.id: " ".join(a.outlet.split()) or a.id for a in articles}
    shared = Counter(names.values())
    return {
        a.id: (f"{names[a.id]} ({a.id})" if shared[names[a.id]] > 1 and names[a.id] != a.id else names[a.id])
        + (" (transcript)" if a.id in transcripts else "")
        for a in articles
    }


def line_of(found: Index, place: Place) -> int:
    """The line of the article's text on which a place begins, from 1."""
    return bisect_right(found.line_starts[place.article], place.span.start)


def where(found: Index, place: Place) -> str:
    """A place in words: the article and the line of its text."""
    return f"{found.labels[place.article]}, line\u00a0{line_of(found, place)}"


def words_at(found: Index, place: Place) -> str:
    """The words of a place."""
    return place.span.of(found.articles[place.article].text)


def content_places(quotation: Quotation) -> tuple[Place, ...]:
    """Where the content of a quotation stands."""
    return tuple(Place(quotation.article, span) for span in quotation.content)


def quoted_words(found: Index, quotation: Quotation) -> str:
    """The words of a quotation as a reader should see them: in marks if it is direct, the marks closed and reopened where it is split."""
    direct = quotation.kind is QuotationKind.DIRECT
    joined = (GAP if direct else " … ").join(words_at(found, place).strip() for place in content_places(quotation))
    return f"“{joined}”" if direct else joined


def speaker_words(found: Index, id: str | None) -> str:
    """A speaker in words: the name, then role and organisation; "speaker not resolved" if there is none."""
    speaker = found.speakers.get(id) if id is not None else None
    if speaker is None:
        return "speaker not resolved"
    about = " of ".join(part for part in (speaker.role, speaker.organisation) if part and part != speaker.name)
    return f"{speaker.name}, {about}" if about else speaker.name


def speaker_name(found: Index, id: str | None) -> str:
    """A speaker's bare name."""
    return found.speakers[id].name if id in found.speakers else speaker_words(found, None)


def speaker_of(found: Index, quotation: Quotation) -> str:
    """Who a quotation gives its words to: the speaker, else the words that name somebody, else that nobody is named."""
    if quotation.speaker is not None:
        return speaker_words(found, quotation.speaker) + passed_on(found, quotation)
    named = " ".join(words_at(found, Place(quotation.article, span)) for span in quotation.source)
    candidates = [found.speakers[id].name for id in quotation.candidates if id in found.speakers]
    might_be = f" (might be {' or '.join(candidates)})" if candidates else ""
    return f"“{' '.join(named.split())}”{might_be}" if named else f"speaker not resolved{might_be}"


def passed_on(found: Index, quotation: Quotation) -> str:
    """Who passed a quotation's words on, where another than its speaker did: ", as told by Ada Quist"; else empty."""
    names = [
        speaker_name(found, via.speaker)
        if via.speaker is not None
        else " ".join(words_at(found, Place(quotation.article, span)) for span in via.source)
        for via in reversed(quotation.via)
    ]
    return "".join(f", as told by {' '.join(name.split())}" for name in names if name.strip())


def in_context(found: Index, place: Place, reach: int = 90) -> Shown:
    """The words of a place with up to `reach` characters before and after, inside its paragraph, cut between words."""
    text, span = found.articles[place.article].text, place.span
    left = max(span.start - reach, text.rfind("\n", 0, span.start) + 1)
    line_end = text.find("\n", span.end)
    right = min(span.end + reach, len(text) if line_end < 0 else line_end)
    before, after = text[left : span.start], text[span.end : right]
    if left > 0 and text[left - 1] != "\n":
        before = "… " + before.partition(" ")[2]
    if right < len(text) and text[right] != "\n":
        after = after.rpartition(" ")[0] + " …"
    return Shown(before, span.of(text), after)


def when(published: str | None) -> str:
    """An article's date as people write it, as given if it is no ISO date, "undated" if there is none.

    >>> when("2031-03-02T08:05:00+00:00"), when("2031-03-02"), when(None)
    ('2 March 2031, 08:05 UTC', '2 March 2031', 'undated')
    """
    if not published:
        return "undated"
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    day = f"{moment.day} {moment:%B} {moment.year}"
    if len(published) <= 10:
        return day
    zone = moment.tzname() or ""
    return f"{day}, {moment:%H:%M}" + (f" {zone}" if zone else "")


def clean(text: str) -> str:
    """Text of an article made harmless to show: control characters, those that turn the direction of the text around them, and lone
    surrogates become U+FFFD, one for one, so that offsets hold.

    >>> clean("red" + chr(27) + "[31m alert")
    'red\ufffd[31m alert'
    """
    return UNPRINTABLE.sub("\ufffd", text)


def renditions(found: Index) -> list[tuple[Statement, Rendition, Quotation]]:
    """Every rendition with its statement and its quotation, in the order of display."""
    return [(s, r, found.quotations[r.quotation]) for s in found.statements.values() for r in s.renditions]
