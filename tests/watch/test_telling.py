"""Alerts go out as a feed, to a webhook and by mail: signed, encrypted, retried, kept until they have arrived."""

import hmac
import json
import random
import shutil
import smtplib
import socket
import subprocess
from collections.abc import Iterator
from email import message_from_bytes, policy
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from newsroom import BEGAN, Newsroom

from retold.archive import Alert, AlertKind, AlertWords, Archive
from retold.archive.watching import WatchState
from retold.errors import UsageError
from retold.model import Article, Place, Span
from retold.watch.atom import NAME, alert_feed, write_feed
from retold.watch.command import channels_of
from retold.watch.log import Log
from retold.watch.mail import Mailbox, Server, digest, mail_address, server_at
from retold.watch.sending import Channel, deliver, next_due
from retold.watch.watcher import Settings, Watcher
from retold.watch.webhook import Webhook


def alert(number: int = 1, title: str = "Lock to close", words: str = "We will close the lock") -> Alert:
    place = Place("a", Span(0, len(words)))
    return Alert(
        f"00000000-0000-5000-8000-{number:012d}",
        AlertKind.ALTERED,
        4,
        "Ellery Desk: a quotation altered against Port Ellery Wire (severity 4, reversal)",
        "a",
        (AlertWords("here", place, words, "Ellery Desk"),),
        detail="We will [deleted: not] close the lock",
        title=title,
        outlet="Ellery Desk",
        url="https://desk.example/lock?a=1&b=2",
        made="2030-03-17T17:46:40Z",
    )


def kept(archive: Archive, channels: list[Channel], *alerts: Alert) -> WatchState:
    """An archive with alerts on their way."""
    state = WatchState(archive)
    archive.add([Article("a", "We will close the lock.")])
    state.finish(["a"], alerts, [channel.name for channel in channels], BEGAN)
    return state


def sent(state: WatchState, channels: list[Channel], now: float) -> str:
    told = StringIO()
    deliver(state, channels, now, random.Random(1), Log(json=True, stream=told))
    return told.getvalue()


def test_the_feed_is_valid_and_nothing_in_it_is_markup():
    hostile = alert(2, title="<script>x</script> & \x00\ufffe\ud800", words="]]> <b>bold</b> &amp;")
    root = ElementTree.fromstring(alert_feed([alert(), hostile], address="http://127.0.0.1:8000/alerts.atom"))
    entries = root.findall(f"{{{NAME}}}entry")
    assert [entry.findtext(f"{{{NAME}}}id") for entry in entries] == [f"urn:uuid:{alert(n).id}" for n in (1, 2)]
    for parent in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{{{NAME}}}{name}")) == 1 and parent.findtext(f"{{{NAME}}}{name}")
    assert root.find(f"{{{NAME}}}author/{{{NAME}}}name") is not None
    content = entries[1].findtext(f"{{{NAME}}}content") or ""
    assert "<b>" not in content and "<script" not in content and "&lt;b&gt;" in content


def test_the_feed_is_written_in_one_step(tmp_path: Path):
    write_feed(str(tmp_path / "alerts.xml"), [alert()])
    first = (tmp_path / "alerts.xml").read_text()
    write_feed(str(tmp_path / "alerts.xml"), [alert()])
    assert (tmp_path / "alerts.xml").read_text() == first and len(list(tmp_path.iterdir())) == 1
    with pytest.raises(UsageError, match="cannot be written"):
        write_feed(str(tmp_path / "none" / "alerts.xml"), [])


def test_a_webhook_is_signed_and_gets_each_alert_once(newsroom: Newsroom, archive: Archive):
    channels: list[Channel] = [Webhook(newsroom.put("/hook", "ok"), "s3cret")]
    state = kept(archive, channels, alert(1), alert(2))
    sent(state, channels, BEGAN)
    sent(state, channels, BEGAN + 9999)
    assert [json.loads(body)["alert"]["id"] for body in newsroom.posted] == [alert(1).id, alert(2).id]
    headers, body = newsroom.headers[0], newsroom.posted[0]
    signed = headers["Retold-Time"].encode() + b"." + body
    assert headers["Retold-Signature"] == "sha256=" + hmac.new(b"s3cret", signed, sha256).hexdigest()
    assert headers["Idempotency-Key"] == f'"{alert(1).id}"'


def test_a_webhook_that_fails_is_tried_later_and_nothing_is_lost(newsroom: Newsroom, archive: Archive):
    channels: list[Channel] = [Webhook(newsroom.put("/hook", "", status=503, Retry_After="600"), "s3cret")]
    state = kept(archive, channels, alert(1), alert(2))
    sent(state, channels, BEGAN)
    assert len(newsroom.posted) == 1, "one failure is enough for now"
    assert "the server answered 503" in sent(state, channels, BEGAN + 1)
    sent(state, channels, BEGAN + 2)
    assert len(newsroom.posted) == 2 and (next_due(state, channels) or 0) >= BEGAN + 600
    newsroom.put("/hook", "ok")
    sent(state, channels, BEGAN + 700)
    assert state.backlog() == [(channels[0].name, 2, 0, "")]


def test_a_webhook_nobody_answers_is_no_error():
    assert Webhook("http://127.0.0.1:9/hook", "s3cret").send([alert()], BEGAN) is not None


class Postbox:
    """Takes mail."""

    def __init__(self) -> None:
        self.mail: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mail.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"desk", b"pass")
    return AuthResult(success=good, handled=good)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate for localhost that nobody else trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = str(folder / "cert.pem"), str(folder / "key.pem")
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    call = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert, *name]
    subprocess.run(call, check=True, capture_output=True)
    return cert, key


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def starttls(postbox: Postbox, certificate: tuple[str, str]) -> Iterator[Mailbox]:
    """A mailbox behind a server that wants STARTTLS and a login."""
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    options: dict[str, Any] = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": login}
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    port = controller.server.sockets[0].getsockname()[1]
    yield Mailbox(Server("smtp", "localhost", port, "desk"), "desk@tarn.example", "chief@tarn.example", "pass", 900, 200, certificate[0])
    controller.stop()


def test_mail_goes_out_encrypted_as_a_digest(starttls: Mailbox, postbox: Postbox, archive: Archive):
    channels: list[Channel] = [starttls]
    state = kept(archive, channels, alert(1), alert(2, title="Second"))
    sent(state, channels, BEGAN)
    [(to, mail)] = postbox.mail
    assert to == ["chief@tarn.example"] and mail["Subject"] == "Retold: 2 alerts" and mail["Date"]
    assert "We will close the lock" in mail.get_content() and "Second" in mail.get_content()
    state.finish([], [alert(3)], [starttls.name], BEGAN + 1)
    sent(state, channels, BEGAN + 60)
    assert len(postbox.mail) == 1 and next_due(state, channels) == BEGAN + 900, "at most one mail in fifteen minutes"
    sent(state, channels, BEGAN + 901)
    assert len(postbox.mail) == 2 and state.backlog()[0][1:3] == (3, 0)


def test_a_server_that_cannot_be_trusted_gets_no_mail(starttls: Mailbox, postbox: Postbox, archive: Archive):
    for box in (starttls._replace(authorities=None), starttls._replace(password="wrong")):
        failed = box.send([alert()], BEGAN)
        assert failed is not None and "\n" not in failed.reason
    assert postbox.mail == []


def test_a_server_without_tls_gets_no_mail_unless_told_so(postbox: Postbox):
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        port = controller.server.sockets[0].getsockname()[1]
        box = Mailbox(Server("smtp", "127.0.0.1", port), "desk@tarn.example", "chief@tarn.example")
        assert box.send([alert()], BEGAN) is not None and postbox.mail == []
        assert box._replace(server=Server("smtp+plain", "127.0.0.1", port)).send([alert()], BEGAN) is None
        assert len(postbox.mail) == 1
    finally:
        controller.stop()


def test_no_words_of_an_article_become_a_header(postbox: Postbox):
    hostile = alert(1, title="Fog\r\nBcc: everyone@tarn.example\r\n\r\nHello \u2028 there\x85Bcc: more")
    message = digest([hostile], "desk@tarn.example", "chief@tarn.example", BEGAN)
    parsed = message_from_bytes(message.as_bytes(policy=policy.SMTP), policy=policy.default)
    assert parsed["Bcc"] is None and "Bcc: everyone" in parsed["Subject"]
    assert {name.lower() for name in parsed} <= {
        *("subject", "from", "to", "date", "message-id", "auto-submitted"),
        *("content-type", "content-transfer-encoding", "mime-version"),
    }
    for bad in ("a@b\r\nBcc: c@d", "a b@c", "a@b, c@d", "<a@b>", "nobody"):
        with pytest.raises(UsageError, match="not a mail address"):
            mail_address(bad)


@pytest.mark.parametrize(
    "address", ["mail.tarn.example", "smtp://you:secret@mail.tarn.example", "smtp+plain://you@h", "http://h", "smtp://h:99999"]
)
def test_what_is_no_mail_server_is_refused_without_its_password(address: str):
    with pytest.raises(UsageError) as told:
        server_at(address)
    assert "secret" not in str(told.value)


def test_secrets_come_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("RETOLD_WEBHOOK_SECRET", raising=False)
    monkeypatch.delenv("RETOLD_SMTP_PASSWORD", raising=False)
    for call in (
        ("https://tarn.example/hook", None, [], None, 0.0),
        (None, "smtps://desk@mail.tarn.example", ["a@tarn.example"], None, 0.0),
        (None, None, ["a@tarn.example"], None, 0.0),
    ):
        with pytest.raises(UsageError):
            channels_of(*call)
    monkeypatch.setenv("RETOLD_WEBHOOK_SECRET", "s3cret")
    [hook] = channels_of("https://tarn.example/T0/s3cret?key=1", None, [], None, 0.0)
    assert hook.name.startswith("webhook https://tarn.example ") and "s3cret" not in hook.name and "T0" not in hook.name
    assert hook.name != Webhook("https://tarn.example/T0/other", "").name, "two hooks of one server are told apart"


def test_alerts_on_their_way_under_the_former_name_of_a_webhook_still_go_out(newsroom: Newsroom, archive: Archive):
    hook = Webhook(newsroom.put("/hook", "ok"), "s3cret")
    archive.add([Article("a", "We will close the lock.")])
    WatchState(archive).finish(["a"], [alert(1)], [hook.former], BEGAN)
    state = Watcher(archive, Settings(), [hook]).state
    sent(state, [hook], BEGAN)
    assert len(newsroom.posted) == 1 and state.backlog() == [(hook.name, 1, 0, "")]


def test_a_mail_server_that_drops_the_line_is_no_error(monkeypatch: pytest.MonkeyPatch):
    def drop(*_: Any, **__: Any) -> Any:
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(smtplib, "SMTP", drop)
    failed = Mailbox(Server("smtp", "h", 1), "a@b.example", "c@d.example").send([alert()], BEGAN)
    assert failed is not None and "closed" in failed.reason
