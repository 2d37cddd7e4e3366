"""Alerts by mail, through a server that the user names: one message for all that has come up since the last."""

import hashlib
import re
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from retold.archive.alerts import Alert
from retold.errors import UsageError
from retold.report.lines import tidy
from retold.report.wording import count_words
from retold.watch.sending import Unsent
from retold.watch.words import lines_of, title_of

SECONDS = 20.0
ADDRESS = re.compile(r"[^\s@<>,;:\\\"()\[\]]{1,64}@[^\s@<>,;:\\\"()\[\]]{1,255}")
PORTS = {"smtps": 465, "smtp": 587, "smtp+plain": 25}
WIDTH = 76


class Server(NamedTuple):
    """A mail server: `scheme` is smtps (TLS from the start), smtp (STARTTLS, which must succeed), or smtp+plain (no TLS, no login)."""

    scheme: str
    host: str
    port: int
    user: str = ""


class Mailbox(NamedTuple):
    """One mailbox that alerts are mailed to as a digest, at most once in `pause` seconds."""

    server: Server
    sender: str
    to: str
    password: str = ""
    pause: float = 900.0
    batch: int = 200
    authorities: str | None = None

    @property
    def name(self) -> str:
        """The mailbox."""
        return f"mail {self.to}"

    def send(self, alerts: Sequence[Alert], now: float) -> Unsent | None:
        """Mail a digest; it has arrived once the server has taken it."""
        try:
            with self.connected() as server:
                server.send_message(digest(alerts, self.sender, self.to, now))
        except smtplib.SMTPAuthenticationError:
            return Unsent(f"{self.server.host} does not accept the name and password")
        except smtplib.SMTPRecipientsRefused as problem:
            return Unsent(f"{self.server.host} refuses {self.to}: {answer_of(next(iter(problem.recipients.values()), (0, b'')))}")
        except smtplib.SMTPResponseException as problem:
            return Unsent(f"{self.server.host} answered {answer_of((problem.smtp_code, problem.smtp_error))}")
        except (smtplib.SMTPException, OSError, ValueError) as problem:
            return Unsent(tidy(f"{self.server.host}: {problem or type(problem).__name__}")[:200])
        return None

    def connected(self) -> smtplib.SMTP:
        """A connection to the server, encrypted and logged in as far as its scheme asks."""
        context = ssl.create_default_context(cafile=self.authorities)
        host, port = self.server.host, self.server.port
        if self.server.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
        else:
            server = smtplib.SMTP(host, port, timeout=SECONDS)
        try:
            if self.server.scheme == "smtp":
                server.starttls(context=context)
            if self.server.user:
                server.login(self.server.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def answer_of(answer: tuple[int, bytes | str]) -> str:
    """A server's answer in one line."""
    code, words = answer
    return tidy(f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}")[:200].strip()


def digest(alerts: Sequence[Alert], sender: str, to: str, now: float) -> EmailMessage:
    """The message for some alerts. Its id is made of theirs: sent twice after a crash, it is one message to most readers.

    No words of an article can become a header: line ends are gone, and the library refuses any that are left.

    >>> digest([], "a@tarn.example", "b@tarn.example", 0)["Date"]
    'Thu, 01 Jan 1970 00:00:00 -0000'
    """
    message = EmailMessage(policy=SMTP)
    one = len(alerts) == 1
    message["Subject"] = f"Retold: {title_of(alerts[0]) if one else count_words(len(alerts), 'alert')}"[:200]
    message["From"], message["To"] = sender, to
    message["Date"] = formatdate(now)
    ids = hashlib.sha256(" ".join(sorted(alert.id for alert in alerts)).encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{ids}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text_of(alerts))
    return message


def text_of(alerts: Sequence[Alert]) -> str:
    """The text of a digest, the gravest first."""
    from textwrap import wrap

    lines = []
    for number, alert in enumerate(sorted(alerts, key=lambda a: -a.severity), 1):
        lines += wrap(f"{number}. {tidy(alert.headline)}", WIDTH, subsequent_indent="   ", break_long_words=False)
        for name, text in lines_of(alert):
            lines += wrap(f"{name}: {text}", WIDTH, initial_indent="   ", subsequent_indent="     ", break_long_words=False)
        lines.append("")
    lines.append("An alert is about words, not about anybody: what is true, and why the words differ, is for people to find out.")
    return "\n".join(lines) + "\n"


def server_at(address: str) -> Server:
    """The mail server of an address such as smtp://desk@mail.tarn.example:587; UsageError if it is none.

    >>> server_at("smtps://desk%40tarn@mail.tarn.example")
    Server(scheme='smtps', host='mail.tarn.example', port=465, user='desk@tarn')
    """
    advice = "give smtps://[USER@]HOST[:PORT], smtp://… (STARTTLS) or smtp+plain://… (neither TLS nor login)"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise UsageError(f"not a mail server: {address.rpartition('@')[2]!r}; {advice}") from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise UsageError(f"not a mail server: {address.rpartition('@')[2]!r}; {advice}")
    if parts.password is not None:
        raise UsageError("a password on the command line can be read by others; put it into RETOLD_SMTP_PASSWORD")
    user = unquote(parts.username or "")
    if user and parts.scheme == "smtp+plain":
        raise UsageError("smtp+plain:// would send the password unencrypted; use smtps:// or smtp://")
    return Server(parts.scheme, parts.hostname, port or PORTS[parts.scheme], user)


def mail_address(address: str) -> str:
    """A bare mail address; UsageError for anything else, a line end above all."""
    if not ADDRESS.fullmatch(address) or not address.isprintable():
        raise UsageError(f"not a mail address: {address!r}")
    return address
