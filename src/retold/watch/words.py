"""An alert in words: the same lines in the terminal, in a mail and in a feed."""

from collections.abc import Iterator

from retold.archive.alerts import Alert, AlertKind, AlertWords
from retold.report.lines import in_marks, short, tidy

ROLES = {
    "here": "the words",
    "reference": "held against",
    "denial": "the denial",
    "before": "the version before",
}
TITLES = {
    AlertKind.ALTERED: "Quotation altered",
    AlertKind.DENIAL_DROPPED: "Denial dropped",
    AlertKind.RESIDUE: "Not meant for readers",
    AlertKind.REVISED: "Quotation changed in a new version",
}


def lines_of(alert: Alert) -> Iterator[tuple[str, str]]:
    """What an alert says below its headline: names of lines, and their text without line ends or control characters.

    Words of one role that stand apart are joined by an ellipsis; whose they are and where they stand follows.
    """
    if alert.title:
        yield "article", tidy(alert.title)
    if alert.speaker:
        yield "speaker", tidy(alert.speaker)
    for role in dict.fromkeys(one.role for one in alert.words):
        parts = [one for one in alert.words if one.role == role]
        where = f" ({parts[0].outlet}, {characters(parts)})"
        yield ROLES.get(role, role), in_marks(short(" … ".join(tidy(part.words) for part in parts))) + where
    if alert.detail:
        yield "in short" if alert.kind is AlertKind.RESIDUE else "what differs", alert.detail
    if alert.url:
        yield "address", tidy(alert.url)


def characters(parts: list[AlertWords]) -> str:
    """Where words stand in their article's text.

    >>> from retold.model import Place, Span
    >>> characters([AlertWords("here", Place("a", Span(3, 9)), "seldom")])
    'characters 3–9'
    """
    return "characters " + ", ".join(f"{part.place.span.start}–{part.place.span.end}" for part in parts)


def title_of(alert: Alert) -> str:
    """An alert in a few words, for a subject or a heading."""
    return tidy(f"{TITLES[alert.kind]}: {alert.outlet}" + (f", “{alert.title}”" if alert.title else ""))[:200]
