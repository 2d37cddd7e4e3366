"""What asks for attention in a traced story: statements altered, denials dropped, text not meant for readers. Each shows its words."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from uuid import UUID

import msgspec

from retold.archive.alerts import Alert, AlertKind, AlertWords
from retold.model import Article, Place, Story
from retold.report.diff import plain, shortened
from retold.report.findings import Group, list_findings
from retold.report.index import Index, index
from retold.report.lines import tidy
from retold.text.tokens import tokenize
from retold.watch.addresses import split
from retold.watch.denied import dropped_denials

Notice = Callable[[Index, int], Iterable[Alert]]
"""Gets a story, and the severity from which on something asks for attention."""

DROPPED = 3
"""The severity of a rumour told without its denial: as grave as a hedge that is gone."""


def notice(story: Story, fresh: Iterable[str], least: int) -> list[Alert]:
    """What asks for attention in a story, of what concerns the fresh articles; no two alerts have one id. Never raises on any story.

    `least` is the severity from which on an alteration or residue counts.
    """
    found, new = index(story), set(fresh)
    alerts: dict[str, Alert] = {}
    for find in NOTICES:
        for one in find(found, least):
            if new & {words.place.article for words in one.words}:
                alerts.setdefault(one.id, msgspec.structs.replace(one, story=tuple(found.articles)))
    return list(alerts.values())


def altered(found: Index, least: int) -> Iterator[Alert]:
    """Renditions whose words differ from their reference, from a severity on; one without a counterpart is none of them."""
    for finding in list_findings(found):
        if finding.group is Group.QUOTATION and finding.there and (finding.severity or 0) >= least:
            article, other = found.articles[finding.article], found.articles[finding.there[0].article]
            told = f"{name_of(article)}: a quotation {finding.what} against {name_of(other)} ({finding.how_grave})"
            words = (*shown(found, "here", finding.here), *shown(found, "reference", finding.there))
            diff = plain(shortened(finding.diff))
            yield alert(AlertKind.ALTERED, article, told, words, finding.severity or 0, [diff, *finding.remarks], finding.speaker)


def residue(found: Index, least: int) -> Iterator[Alert]:
    """Text not meant for readers, from a severity on."""
    for finding in list_findings(found):
        if finding.group is Group.RESIDUE and (finding.severity or 0) >= least:
            article = found.articles[finding.article]
            told = f"{name_of(article)}: text not meant for readers, {finding.what} ({finding.how_grave})"
            yield alert(AlertKind.RESIDUE, article, told, shown(found, "here", finding.here), finding.severity or 0, finding.remarks)


def denials(found: Index, least: int) -> Iterator[Alert]:
    """Articles that pass on a rumour without the denial that another telling before them has."""
    for dropped in dropped_denials(found.story) if least <= DROPPED else ():
        article, other = found.articles[dropped.rumour[0].article], found.articles[dropped.denial[0].article]
        told = f"{name_of(article)}: tells a rumour without the denial that {name_of(other)} has"
        words = (*shown(found, "here", dropped.rumour), *shown(found, "denial", dropped.denial))
        speaker = found.speakers[dropped.speaker].name if dropped.speaker in found.speakers else ""
        yield alert(AlertKind.DENIAL_DROPPED, article, told, words, DROPPED, speaker=speaker)


NOTICES: tuple[Notice, ...] = (altered, denials, residue)


def shown(found: Index, role: str, places: Sequence[Place]) -> tuple[AlertWords, ...]:
    """Places with their words."""
    return tuple(words_of(role, found.articles[place.article], place) for place in places)


def words_of(role: str, article: Article, place: Place) -> AlertWords:
    """One place with its words, and where they were published."""
    return AlertWords(role, place, place.span.of(article.text), name_of(article), article.url)


def alert(
    kind: AlertKind,
    article: Article,
    told: str,
    words: Sequence[AlertWords],
    severity: int,
    detail: Iterable[str] = (),
    speaker: str = "",
) -> Alert:
    """An alert about an article. Its id is made of the words that stand "here", that of a new version of the words of both."""
    return Alert(
        id=id_of(kind, article, [one for one in words if one.role == "here" or kind is AlertKind.REVISED]),
        kind=kind,
        severity=severity,
        headline=told,
        article=article.id,
        words=tuple(words),
        detail=tidy("; ".join(part for part in detail if part)),
        title=tidy(article.title),
        outlet=name_of(article),
        url=article.url,
        speaker=tidy(speaker),
    )


def name_of(article: Article) -> str:
    """How an article is called in a line: its outlet, else the host of its address, else its id.

    >>> name_of(Article("a", "", url="https://tarn.example/fog")), name_of(Article("a", "", outlet="Tarn Wire"))
    ('tarn.example', 'Tarn Wire')
    """
    parts = split(article.url)
    return tidy(article.outlet)[:80] or (parts.hostname if parts and parts.hostname else article.id[:80])


def id_of(kind: AlertKind, article: Article, words: Sequence[AlertWords]) -> str:
    """The id of an alert: the same for the same words of the same page, wherever in it they stand and however often they are found."""
    keys = (" ".join(token.key for token in tokenize(one.words)) for one in words)
    text = "\n".join((kind.value, article.url or article.id, *keys))
    return str(UUID(bytes=hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16], version=5))
