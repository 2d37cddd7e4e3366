"""URLs are fetched within limits, and never from where a stranger's link should not lead."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from retold.errors import FetchError, ReadError
from retold.reading import Limits, addresses, connect, read, read_all

PAGE = "<html><head><title>Wall</title></head><body><p>“It stood,” said Mara Quill of the wall.</p></body></html>"
WORDS = "“It stood,” said Mara Quill of the wall."


class Newsroom(BaseHTTPRequestHandler):
    """A server whose every path misbehaves in its own way."""

    asked: list[str]

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        name = self.path.split("?")[0].strip("/").partition(".")[0].split("/")[0]
        serve = getattr(self, f"serve_{name}", self.serve_page)
        with suppress(OSError):
            serve()

    def send(self, data: bytes, media: str | None = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if media is not None:
            self.send_header("Content-Type", media)
        for key, value in {"Content-Length": str(len(data)), **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(data)

    def serve_page(self) -> None:
        self.send(PAGE.encode())

    def serve_cp1252(self) -> None:
        self.send(PAGE.encode("cp1252"), "text/html; charset=windows-1252")

    def serve_plain(self) -> None:
        self.send(WORDS.encode("utf-16"), "text/plain")

    def serve_captions(self) -> None:
        self.send(b"1\n00:00:01,000 --> 00:00:02,000\nIt stood.", "text/plain")

    def serve_untyped(self) -> None:
        self.send(PAGE.encode(), None)

    def serve_json(self) -> None:
        self.send(b'{"text": "It stood.", "title": "Wall"}', "application/json")

    def serve_picture(self) -> None:
        self.send(b"\x89PNG" * 100, "image/png")

    def serve_mislabelled(self) -> None:
        self.send(b"\x89PNG\r\n\x1a\n" * 100, "text/html")

    def serve_empty(self) -> None:
        self.send(b"")

    def serve_missing(self) -> None:
        self.send(b"<p>Not here, said the server.</p>", status=404)

    def serve_guarded(self) -> None:
        self.send(b"<p>Go away.</p>", status=403)

    def serve_odd(self) -> None:
        self.send(b"", status=799)

    def serve_gzip(self) -> None:
        self.send(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def serve_bomb(self) -> None:
        self.send(gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")

    def serve_cut(self) -> None:
        self.send(gzip.compress(PAGE.encode())[:-9], Content_Encoding="gzip")

    def serve_broken(self) -> None:
        self.send(b"no gzip at all", Content_Encoding="gzip")

    def serve_brotli(self) -> None:
        self.send(PAGE.encode(), Content_Encoding="br")

    def serve_archive(self) -> None:
        self.send(gzip.compress(b'{"text": "It stood."}\n'), "application/gzip")

    def serve_packed(self) -> None:
        self.send(gzip.compress(b"The wall stood. " * 90_000), "application/gzip")

    def serve_huge(self) -> None:
        self.send(PAGE.encode() * 10_000)

    def serve_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while True:
            self.wfile.write(PAGE.encode() * 100)

    def serve_short(self) -> None:
        self.send(PAGE.encode(), Content_Length="9999")

    def serve_slow(self) -> None:
        time.sleep(1)
        self.serve_page()

    def serve_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.02)

    def serve_trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for letter in PAGE:
            self.wfile.write(letter.encode())
            time.sleep(0.02)

    def serve_garbage(self) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")

    def serve_away(self) -> None:
        self.send(b"", status=302, Location="/page?moved")

    def serve_relative(self) -> None:
        self.send(b"", status=308, Location="../page?moved#part")

    def serve_circle(self) -> None:
        self.send(b"", status=301, Location=self.path)

    def serve_chain(self) -> None:
        self.send(b"", status=301, Location=f"/chain/{int('0' + self.path.rpartition('/')[2].strip('chain')) + 1}")

    def serve_to(self) -> None:
        self.send(b"", status=302, Location=self.path.split("?", 1)[1])


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Newsroom)
    made.daemon_threads = True
    made.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def at(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def text(url: str, **limits: Any) -> str:
    [article] = read(url, allow_private=True, limits=Limits(**limits))
    assert article.id == url
    return article.text


def refused(url: str, allow_private: bool = True, **limits: Any) -> str:
    with pytest.raises(FetchError) as caught:
        read(url, allow_private=allow_private, limits=Limits(**limits))
    assert str(caught.value).startswith(f"{url}: ")
    assert "\n" not in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize("path", ["page", "cp1252", "untyped", "gzip", "plain", "away", "relative/x/y"])
def test_a_page_is_read(at: str, path: str) -> None:
    assert text(f"{at}/{path}") == WORDS


def test_an_article_from_the_web_knows_where_it_stood(at: str) -> None:
    [article] = read(f"{at}/away#top", allow_private=True)
    assert (article.id, article.url, article.outlet, article.title) == (f"{at}/away#top", f"{at}/page?moved", "127.0.0.1", "Wall")


def test_what_the_server_calls_plain_text_is_known_by_its_name(at: str) -> None:
    assert read(f"{at}/captions.srt", allow_private=True)[0].times


def test_json_and_packed_archives_are_read(at: str) -> None:
    assert read(f"{at}/json", allow_private=True)[0].title == "Wall"
    assert read(f"{at}/archive.jsonl.gz", allow_private=True)[0].text == "It stood."


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("picture", "image/png, not an article in a format that retold reads"),
        ("missing", "the server answered 404 Not Found; check the address"),
        ("guarded", "the server answered 403 Forbidden; open the page in a browser, save it and pass the file"),
        ("odd", "the server answered 799"),
        ("cut", "its packed answer ends in the middle; try again"),
        ("broken", "its packed answer is damaged"),
        ("brotli", "packed in a way that was not asked for (br)"),
        ("short", "could not be fetched: "),
        ("garbage", "could not be fetched: "),
        ("circle", "redirects in a circle"),
        ("chain", "redirected more than 5 times"),
        ("to?ftp://courier.example/x", "refused: only http and https are fetched, not ftp"),
        ("to?file:///etc/hostname", "refused: only http and https are fetched, not file"),
        ("to?http://[", "not a valid address: no proper host name"),
    ],
)
def test_what_cannot_be_fetched_says_why(at: str, path: str, reason: str) -> None:
    assert refused(f"{at}/{path}").startswith(reason)


def test_an_answer_without_an_article_is_a_read_error(at: str) -> None:
    for path, reason in (("empty", "empty (0 bytes)"), ("mislabelled", "a picture")):
        with pytest.raises(ReadError, match=f"/{path}: {reason.split('(')[0]}"):
            read(f"{at}/{path}", allow_private=True)


@pytest.mark.parametrize("path", ["huge", "endless", "bomb"])
def test_a_body_is_cut_off_at_the_limit_packed_or_not(at: str, path: str) -> None:
    assert refused(f"{at}/{path}", bytes=500_000).startswith("larger than 500 kB")


def test_a_packed_file_from_the_web_has_the_same_limit_unpacked(at: str) -> None:
    with pytest.raises(ReadError, match=r"packed\.txt\.gz: unpacks to more than 1 MB"):
        read(f"{at}/packed.txt.gz", allow_private=True, limits=Limits(bytes=1_000_000))


@pytest.mark.parametrize("path", ["slow", "drip", "trickle"])
def test_a_server_that_dawdles_at_any_point_is_left_in_time(at: str, path: str) -> None:
    start = time.monotonic()
    assert refused(f"{at}/{path}", seconds=0.3).startswith("no whole answer within 0.3 seconds")
    assert time.monotonic() - start < 1.5


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/").startswith("could not be fetched: ")


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")
def test_a_certificate_is_held_against_the_name_and_not_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem"]
    name = ["-subj", "/CN=c", "-addext", "subjectAltName=DNS:courier.example", "-days", "1", "-out", "cert.pem"]
    subprocess.run(["openssl", "req", "-x509", *key, *name], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Newsroom)
    server.asked = []  # type: ignore[attr-defined]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    port = server.server_address[1]
    with pretending(monkeypatch, {"courier.example": [["127.0.0.1"]], "herald.example": [["127.0.0.1"]]}):
        assert read(f"https://courier.example:{port}/page")[0].text == WORDS
        assert "certificate" in refused(f"https://herald.example:{port}/page")
    server.shutdown()
    server.server_close()


# --- where a link may lead -------------------------------------------------------------------------------------------------------------


LOOPBACK = ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
PRIVATE = ["10.1.2.3", "192.168.0.1", "172.16.0.1", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[fe80::1]", "[64:ff9b::a00:1]"]
CLOUDS = ["169.254.169.254", "100.100.100.200", "168.63.129.16", "[fd00:ec2::254]"]


@pytest.mark.parametrize("host", LOOPBACK + PRIVATE + CLOUDS)
def test_private_addresses_are_refused_however_they_are_written(server: ThreadingHTTPServer, host: str) -> None:
    server.asked.clear()  # type: ignore[attr-defined]
    reason = refused(f"http://{host}:{server.server_address[1]}/page", allow_private=False)
    assert "is a private or local address" in reason or reason.startswith("no such host")
    assert server.asked == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::6810:1", True),
        ("64:ff9b::5db8:d70e", True),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("198.18.0.1", False),
        ("240.0.0.1", False),
        ("::", False),
        ("ff02::1", False),
        ("fec0::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert addresses.is_public(ip_address(address)) is public


@contextmanager
def pretending(monkeypatch: pytest.MonkeyPatch, answers: dict[str, list[list[str]]]) -> Iterator[list[str]]:
    """A resolver that answers as told, one list at each look-up and the last for ever; 127.0.0.1 plays a public address."""
    asked: list[str] = []
    real_look_up, real_check = socket.getaddrinfo, addresses.is_public

    def look_up(host: str, port: int, *rest: Any, **more: Any) -> list[Any]:
        if host not in answers:
            return list(real_look_up(host, port, *rest, **more))
        asked.append(host)
        here = answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in here]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(connect, "is_public", lambda address: str(address) == "127.0.0.1" or real_check(address))
    yield asked


def test_a_redirect_to_a_private_address_is_refused(at: str, monkeypatch: pytest.MonkeyPatch, server: ThreadingHTTPServer) -> None:
    port = server.server_address[1]
    with pretending(monkeypatch, {"courier.example": [["127.0.0.1"]], "inside.example": [["127.0.0.2"]]}):
        assert read(f"http://courier.example:{port}/page")[0].text == WORDS
        for target in (
            f"http://127.0.0.2:{port}/page",
            f"http://[::1]:{port}/page",
            f"//inside.example:{port}/page",
            "http://169.254.169.254/latest",
        ):
            reason = refused(f"http://courier.example:{port}/to?{target}", allow_private=False)
            assert "is a private or local address" in reason


def test_a_name_is_looked_up_once_and_what_was_checked_is_what_is_reached(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = server.server_address[1]
    with pretending(monkeypatch, {"rebinding.example": [["127.0.0.1"], ["10.0.0.1"]]}) as asked:
        assert read(f"http://rebinding.example:{port}/page")[0].text == WORDS
        assert asked == ["rebinding.example"]
        assert "rebinding.example (10.0.0.1) is a private" in refused(f"http://rebinding.example:{port}/page", allow_private=False)


def test_one_private_address_among_public_ones_is_enough_to_refuse(server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with pretending(monkeypatch, {"mixed.example": [["127.0.0.1", "192.168.7.7"]]}):
        assert "mixed.example (192.168.7.7)" in refused(f"http://mixed.example:{server.server_address[1]}/page", allow_private=False)


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refused("http://nowhere.example/").startswith("no such host: nowhere.example")


@pytest.mark.filterwarnings("error")
def test_a_resolver_that_answers_nonsense_knows_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: None)
    assert refused("http://nowhere.example/").startswith("no such host: nowhere.example")


def test_a_resolver_that_hangs_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(5))
    assert refused("http://slow.example/", seconds=0.2).startswith("no whole answer within 0.2 seconds")


@pytest.mark.parametrize(
    "url", ["http://", "https://a b/", "http://x\ny/", "http://user:word@courier.example/", "http://courier.example:99999/", "http:///path"]
)
def test_addresses_that_are_none(url: str) -> None:
    articles, [problem] = read_all([url])
    assert articles == [] and isinstance(problem, FetchError)
    assert "\n" not in problem.reason
