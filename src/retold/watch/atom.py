"""Alerts as an Atom feed (RFC 4287), which any feed reader shows; a file, or an answer of a web server."""

import os
import tempfile
from collections.abc import Iterable
from datetime import datetime
from html import escape
from itertools import islice
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from retold.archive.alerts import Alert
from retold.errors import UsageError
from retold.report.index import clean
from retold.watch.addresses import is_web
from retold.watch.words import lines_of, title_of

NAME = "http://www.w3.org/2005/Atom"
MOST = 200
"""Alerts in a feed: the newest."""
EPOCH = "1970-01-01T00:00:00Z"


def alert_feed(alerts: Iterable[Alert], *, address: str = "", identity: str = "") -> str:
    """A valid Atom feed of the newest 200 alerts, which come newest first.

    `address` is where the feed is served, if it is; `identity` tells this feed from others where it is a file (its path). An alert is an
    entry whose id is the alert's and stays the same; the text is escaped, so that nothing an article holds is markup.

    >>> "<title>Retold: what asks for attention</title>" in alert_feed([])
    True
    """
    ElementTree.register_namespace("", NAME)
    kept = list(islice(alerts, MOST))
    feed = ElementTree.Element(f"{{{NAME}}}feed")
    put(feed, "title", "Retold: what asks for attention")
    put(feed, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, address or identity or 'retold alerts')}")
    put(feed, "updated", max((alert.made for alert in kept), default=EPOCH))
    put(feed, "generator", "Retold")
    put(put(feed, "author"), "name", "Retold")
    if is_web(address):
        put(feed, "link", rel="self", href=address)
    for alert in kept:
        add_entry(feed, alert)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + ElementTree.tostring(feed, encoding="unicode") + "\n"


def add_entry(feed: ElementTree.Element, alert: Alert) -> None:
    """One alert."""
    entry = put(feed, "entry")
    put(entry, "title", title_of(alert))
    put(entry, "id", f"urn:uuid:{alert.id}")
    put(entry, "updated", datetime.fromisoformat(alert.made).strftime("%Y-%m-%dT%H:%M:%SZ"))
    put(entry, "category", term=alert.kind.value)
    put(entry, "category", term=f"severity-{alert.severity}")
    if is_web(alert.url):
        put(entry, "link", rel="alternate", href=alert.url)
    put(entry, "content", html_of(alert), type="html")


def html_of(alert: Alert) -> str:
    """An alert's text as HTML that holds nothing but paragraphs."""
    lines = "".join(f"<p>{escape(name)}: {escape(text)}</p>" for name, text in lines_of(alert))
    return f"<p><strong>{escape(clean(alert.headline))}</strong></p>{lines}"


def put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element at the end of its parent, with nothing in it that XML cannot hold."""
    element = ElementTree.SubElement(parent, f"{{{NAME}}}{name}", {key: harmless(value) for key, value in attributes.items()})
    element.text = harmless(text) or None
    return element


def harmless(text: str) -> str:
    """Text without what XML 1.0 cannot hold (section 2.2)."""
    return clean(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def write_feed(path: str, alerts: Iterable[Alert]) -> None:
    """Write the feed to a file in one step, so that no reader meets half of it. UsageError if it cannot be written."""
    text = alert_feed(alerts, identity=os.path.realpath(path))
    target = Path(path)
    try:
        number, name = tempfile.mkstemp(prefix=".retold-", dir=target.parent)
        try:
            with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o644)
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise UsageError(f"{path}: the feed of alerts cannot be written: {problem.strerror or problem}") from problem
