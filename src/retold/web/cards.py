"""From a traced story to what lists say of it."""

from collections import Counter

from retold.archive.cards import Card, Noted, Rendered
from retold.report.index import content_places, quoted_words, renditions, speaker_of, words_at
from retold.report.lines import in_marks, short
from retold.text.published import moment_of
from retold.web.told import Told


def card_of(told: Told) -> Card:
    """A story in short."""
    story = told.story
    moments = sorted(moment for a in story.articles if (moment := moment_of(a.published)) is not None)
    counts = Counter(min(4, f.severity) for f in told.findings if f.severity is not None)
    return Card(
        story=told.number,
        title=told.title,
        earliest=moments[0].isoformat() if moments else None,
        latest=moments[-1].isoformat() if moments else told.made,
        articles=len(story.articles),
        outlets=tuple(dict.fromkeys(a.outlet for a in told.found.articles.values() if a.outlet)),
        statements=len(story.statements),
        retold=sum(len(s.renditions) > 1 for s in story.statements),
        severities=(counts[0], counts[1], counts[2], counts[3], counts[4]),
        findings=len(told.findings),
    )


def noted_in(told: Told) -> list[Noted]:
    """The findings that have a severity, for lists."""
    found = told.found
    return [
        Noted(
            f.number,
            subject.key,
            f.group.value,
            f.what,
            f.severity,
            found.articles[f.article].outlet or found.labels[f.article],
            short(quoted_words(found, found.quotations[f.quotation]), 40)
            if f.quotation
            else in_marks(short(" … ".join(words_at(found, place).strip() for place in f.here), 40)),
        )
        for f, subject in zip(told.findings, told.subjects, strict=True)
        if f.severity is not None
    ]


def rendered_in(told: Told) -> list[Rendered]:
    """The renditions of statements that were told more than once, or were looked for in vain, for the pages of speakers and outlets."""
    found = told.found
    listed = []
    for n, (statement, rendition, quotation) in enumerate(renditions(found), 1):
        if not content_places(quotation):
            continue
        speaker = found.speakers.get(statement.speaker or "")
        alone = len(statement.renditions) < 2 and rendition.verdict.value == "reference"
        listed.append(
            Rendered(
                statement=found.statement_numbers[statement.id],
                article=quotation.article,
                outlet=found.articles[quotation.article].outlet,
                speaker=statement.speaker or "",
                name=speaker.name if speaker else speaker_of(found, quotation),
                role=speaker.role if speaker else "",
                organisation=speaker.organisation if speaker else "",
                kind=quotation.kind.value,
                verdict="alone" if alone else rendition.verdict.value,
                marked=rendition.marked,
                severity=rendition.severity,
                attribution=rendition.attribution.value,
                spot=f"t{n}",
                words=short(quoted_words(found, quotation), 40),
            )
        )
    return listed
