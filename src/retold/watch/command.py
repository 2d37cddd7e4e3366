"""`retold watch`: parse, call, print. Everything heavy is imported where it is used."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from retold.errors import UsageError
from retold.report.output import check_outputs

if TYPE_CHECKING:
    from retold.archive import Archive
    from retold.watch.sending import Channel
    from retold.watch.watcher import Watcher

SECRET, PASSWORD = "RETOLD_WEBHOOK_SECRET", "RETOLD_SMTP_PASSWORD"
"""Where secrets come from: what stands on a command line, others can read."""

Option = typer.Option


def watch(
    sources: Annotated[str, typer.Argument(metavar="FEEDS", help="OPML, a list of addresses, or the address of one feed or sitemap.")],
    path: Annotated[str, Option("--archive", metavar="PATH", envvar="RETOLD_ARCHIVE", help="The archive's file.")] = "retold.db",
    once: Annotated[bool, Option("--once", help="Ask for all that is due, then stop (for cron).")] = False,
    status: Annotated[bool, Option("--status", "--dry-run", help="List what is watched and due; ask nobody, send nothing.")] = False,
    every: Annotated[float, Option("--every", metavar="MINUTES", min=1, help="How often each feed is asked.")] = 15,
    pace: Annotated[float, Option("--pace", metavar="SECONDS", min=0, help="Least time between two questions to one server.")] = 2,
    since: Annotated[float, Option("--since", metavar="DAYS", min=0, help="Leave out articles that are older when first seen.")] = 2,
    again: Annotated[float, Option("--again", metavar="DAYS", min=0, help="Look for new versions of an article for so long.")] = 7,
    severity: Annotated[int, Option("--severity", min=1, max=4, help="Alert from this severity on.")] = 3,
    policy: Annotated[str, Option("--policy", metavar="NAME", help="Severity after reuters, ap or masson.")] = "reuters",
    atom: Annotated[str | None, Option("--atom", metavar="FILE", help="Write the alerts as an Atom feed.")] = None,
    webhook: Annotated[str | None, Option("--webhook", metavar="URL", help=f"Post alerts there, signed with ${SECRET}.")] = None,
    smtp: Annotated[str | None, Option("--smtp", metavar="SERVER", help=f"smtps://USER@HOST or smtp://…; ${PASSWORD}.")] = None,
    mail_to: Annotated[list[str] | None, Option("--mail-to", metavar="ADDRESS", help="Mail alerts there; repeat for more.")] = None,
    mail_from: Annotated[str | None, Option("--mail-from", metavar="ADDRESS", help="Whose name the mail carries.")] = None,
    digest: Annotated[float, Option("--digest", metavar="MINUTES", min=0, help="Least time between two mails.")] = 15,
    contact: Annotated[str, Option("--contact", metavar="ADDRESS", help="Tell servers how to reach you.")] = "",
    json: Annotated[bool, Option("--json", help="Print events (or the status) as lines of JSON.")] = False,
    allow_private: Annotated[bool, Option("--allow-private", help="Allow addresses in private networks.")] = False,
) -> int:
    """Watch feeds and sitemaps, add their articles, and tell what asks for attention. It can be stopped at any time and goes on later."""
    from retold.archive import Archive
    from retold.policy import policy_named
    from retold.watch.lock import only_one
    from retold.watch.sources import read_sources

    policy_named(policy)
    listed = read_sources(sources)
    check_outputs([atom], [sources, path])
    if atom == "-":
        raise UsageError("--atom: name a file; the feed is renewed in it again and again")
    if status:
        from retold.watch.status import show_status

        show_status(path, listed, json=json)
        return 0
    channels = channels_of(webhook, smtp, mail_to or [], mail_from, digest * 60)
    from retold.watch.log import Log
    from retold.watch.pacing import DAY
    from retold.watch.taking import Rules
    from retold.watch.watcher import Settings, Watcher

    rules = Rules(every=every * 60, since=since * DAY, until=again * DAY)
    settings = Settings(rules=rules, pace=pace, least=severity, policy=policy, contact=contact, allow_private=allow_private)
    with only_one(path), Archive(path) as archive:
        watcher = Watcher(archive, settings, channels, log=Log(json=json), on_alerts=feed_writer(archive, atom))
        with stopping(watcher):
            watcher.run(listed, once=once)
    return 0


def channels_of(webhook: str | None, smtp: str | None, to: Sequence[str], sender: str | None, pause: float) -> "list[Channel]":
    """The ways in which alerts go out; UsageError where something is missing or is no address."""
    channels: list[Channel] = []
    if webhook:
        from retold.watch.addresses import is_web
        from retold.watch.webhook import Webhook

        secret = os.environ.get(SECRET, "")
        if not is_web(webhook):
            raise UsageError(f"--webhook: not an http(s) address: {webhook!r}")
        if not secret:
            raise UsageError(f"--webhook: set {SECRET}, the secret by which the receiver knows that an alert is yours")
        channels.append(Webhook(webhook, secret))
    if smtp or to:
        from retold.watch.mail import Mailbox, mail_address, server_at

        if not smtp or not to:
            raise UsageError("mail needs both --smtp SERVER and --mail-to ADDRESS")
        server, password = server_at(smtp), os.environ.get(PASSWORD, "")
        if server.user and not password:
            raise UsageError(f"--smtp: set {PASSWORD}, the password of {server.user}")
        given = mail_address(sender or to[0])
        channels += [Mailbox(server, given, mail_address(one), password, pause) for one in dict.fromkeys(to)]
    return channels


def feed_writer(archive: "Archive", atom: str | None) -> Callable[[], None]:
    """What renews the feed of alerts, if there is to be one."""

    def write() -> None:
        if atom:
            from retold.watch.atom import write_feed

            write_feed(atom, archive.alerts())

    return write


@contextmanager
def stopping(watcher: "Watcher") -> Iterator[None]:
    """Let SIGTERM and Ctrl-C end the watch in good order; the second of them ends it at once."""

    def ask(number: int, frame: object) -> None:
        if watcher.stop.is_set():
            raise KeyboardInterrupt
        watcher.stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
