"""Hostile requests and hostile texts: nothing is run, nothing is lost, nothing of the server is told."""

import gzip
import io
import json
import socket
import time
import zipfile
from pathlib import Path

import msgspec
import pytest
from room import Client, opened
from starlette.datastructures import Headers

from retold.archive import Archive
from retold.errors import UsageError
from retold.model import Article
from retold.web.attempts import FREE, Attempts
from retold.web.guard import is_local, is_own
from retold.web.jobs import Jobs
from retold.web.passwords import digest_of, fits, hashed, password_in, token_in
from retold.web.room import keep_cards
from retold.web.serve import check_address, proxy_address
from retold.web.sessions import Sessions

SCRIPT = "<script>alert(1)</script>"
NASTY = [
    Article(
        "a<b>.html",
        f"“The dam {SCRIPT} is safe for now, it will hold until spring,” Mayor Ines Orr \u202e said on Monday.\n\n"
        "{{ 7 * 7 }} <img src=x onerror=alert(2)>",
        title=f"Dam {SCRIPT} \"quoted' & more",
        outlet='Wire" onmouseover="alert(3)',
        byline=SCRIPT,
        url="javascript:alert(4)",
        published="2031-05-04",
    ),
    Article(
        "../../etc/passwd",
        f"Mayor Ines Orr said: “The dam {SCRIPT} is not safe, it will hold until spring.” <!-- [Link X here] -->",
        title="</title><script>alert(5)</script>",
        outlet="Desk\x00\x1b[31m",
        url="https://desk.example/?q=<script>alert(6)</script>",
        published="2031-05-05",
    ),
]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nasty") / "nasty.db"
    with Archive(path) as archive:
        archive.story([one.id for one in archive.add(NASTY)])
        keep_cards(archive)
    return path


def test_no_text_of_an_article_becomes_markup(nasty: Path):
    paths = [
        "/",
        "/stories/1",
        "/stories/1/side",
        "/stories/1/statements/1",
        "/speakers",
        "/speakers/p1",
        "/outlets",
        "/review",
        "/search?q=dam",
    ]
    paths += ["/articles/a%3Cb%3E.html", "/articles/../../etc/passwd", "/outlets/Wire%22%20onmouseover%3D%22alert(3)"]
    paths += [f"/search?how=quotation&q=The+dam+{SCRIPT}", f"/?outlet={SCRIPT}", f"/speakers?q={SCRIPT}"]
    with opened(nasty) as port:
        for path in paths:
            answer = Client(port).get(path.replace(" ", "%20"))
            assert answer.status == 200, path
            for sign in ("<script>alert", "<img src=x", 'onmouseover="alert', 'href="javascript', "\u202e", "\x1b", "<!-- [Link", " 49 "):
                assert sign not in answer.text, (path, sign)


def test_browsers_may_run_and_fetch_nothing_but_our_own(client: Client):
    for path in ("/", "/stories/1", "/api/stories", "/static/room.css", "/nowhere"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert (
            "default-src 'none'" in policy
            and "script-src 'self'" in policy
            and "unsafe" not in policy
            and "frame-ancestors 'none'" in policy
        )
    page = client.get("/stories/1").text
    assert (
        " style=" not in page
        and "<style" not in page
        and " onclick" not in page
        and "//" not in page.split("<main")[0].replace("://www.w3.org", "")
    )
    assert client.get("/").headers["X-Content-Type-Options"] == "nosniff"
    cookie = Client(client.port).get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_a_form_without_its_token_does_nothing(client: Client):
    posts = ("/add", "/check", "/name", "/trace", "/stories/1/decisions", "/stories/1/again", "/decisions/1/withdraw", "/speakers/p1/merge")
    for path in (*posts, "/speakers/p1/split", "/speakers/p1/undo", "/leave", "/login"):
        for body in ("", "token=wrong", "token=&act=accept&number=1&ids=wire.html"):
            answer = client.ask("POST", path, body, Content_Type="application/x-www-form-urlencoded")
            assert answer.status in (403, 422), path
            assert answer.status == 403 or "token" not in body or "number" not in body, path
    assert client.get("/api/decisions").json["decisions"] == []


def test_another_sites_page_can_order_nothing(client: Client):
    client.get("/")
    order = {"inputs": [{"text": "It rained."}]}
    assert client.send("/api/articles", order, Origin="https://evil.example").status == 403
    assert client.send("/api/articles", order, Sec_Fetch_Site="cross-site").status == 403
    assert client.send("/api/articles", order).status == 403  # with a cookie, but without the token
    assert Client(client.port).ask("POST", "/api/articles", json.dumps(order), Content_Type="text/plain").status in (415, 422)


def test_only_this_machines_name_is_answered_so_that_no_other_name_can_be_pointed_here(client: Client):
    assert client.get("/", Host="evil.example").status == 421
    assert client.get("/api/stories", Host="127.0.0.1.evil.example").status == 421
    assert client.get("/", Host="localhost").status == 200
    assert not is_local("localhost@evil.example") and not is_local("169.254.169.254")


def test_an_upload_of_fifty_megabytes_gets_a_clear_answer_and_harms_nobody(ferry: Path):
    with opened(ferry) as port:
        client = Client(port)
        edge = "----edge"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="big.txt"\r\n\r\n'.encode()
        body = head + b"The bell rang. " * (50_000_000 // 15) + f"\r\n--{edge}--\r\n".encode()
        answer = client.ask("POST", "/add", body, Content_Type=f"multipart/form-data; boundary={edge}")
        assert answer.status == 413
        assert "Larger than 40 MB, the most that can be brought along here" in answer.words
        assert client.get("/").status == 200


def test_a_body_without_an_announced_length_is_cut_off_too(empty: Path):
    with opened(empty, upload=100_000) as port, socket.create_connection(("127.0.0.1", port)) as raw:
        raw.sendall(
            b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=e\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        chunk = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
        try:
            for _ in range(64):
                raw.sendall(chunk)
        except OSError:
            pass
        raw.settimeout(10)
        assert raw.recv(200).split()[1] in (b"400", b"413")


def test_bombs_are_refused_in_one_line_and_the_rest_is_added(empty: Path):
    bomb = gzip.compress(b"A" * 60_000_000)
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/document.xml", b"<w:p>" + b" " * 300_000_000)
            packed.writestr("[Content_Types].xml", "<Types/>")
        word = file.getvalue()
    with opened(empty) as port:
        client = Client(port)
        client.get("/")
        edge = "edge"
        body = b""
        token = client.get("/add").text.partition('name="token" value="')[2].partition('"')[0]
        for name, data in (("bomb.txt.gz", bomb), ("bomb.docx", word), ("good.txt", b"The bell rang twice, Mara Quill said.")):
            head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
            body += head.encode() + data + b"\r\n"
        body += f'--{edge}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n--{edge}--\r\n'.encode()
        answer = client.ask("POST", "/add", body, Content_Type=f"multipart/form-data; boundary={edge}")
        assert answer.status == 303, answer.words
        job = client.finished(answer.headers["Location"].rsplit("/", 1)[1])
        assert job["state"] == "done", job
        assert [one["id"] for one in job["result"]["added"]] == ["good.txt"]
        assert sorted(line.partition(":")[0] for line in job["result"]["problems"]) == ["bomb.docx", "bomb.txt.gz"]
        assert "/" not in "".join(job["result"]["problems"])


def test_slow_clients_do_not_keep_others_waiting(ferry: Path):
    with opened(ferry, body_seconds=1.5) as port:
        slow = []
        for _ in range(40):
            raw = socket.create_connection(("127.0.0.1", port))
            head = b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            raw.sendall(head + b"Content-Length: 5000\r\n\r\nto")
            slow.append(raw)
        begun = time.monotonic()
        assert Client(port).get("/").status == 200
        assert time.monotonic() - begun < 5
        slow[0].settimeout(20)
        assert b" 408 " in slow[0].recv(400)
        for raw in slow:
            raw.close()


def test_addresses_in_private_networks_are_not_fetched(empty: Path):
    with opened(empty) as port:
        client = Client(port)
        urls = [
            f"http://127.0.0.1:{port}/",
            f"http://localhost:{port}/",
            "http://169.254.169.254/latest/",
            "http://[::1]/",
            "http://10.0.0.1/",
        ]
        job = client.finished(client.send("/api/articles", {"inputs": [{"url": url} for url in urls]}).json["id"])
        assert job["result"]["added"] == []
        assert len(job["result"]["problems"]) == 5
        assert all("refused" in line for line in job["result"]["problems"])
        assert client.form("/add", "/add", urls="file:///etc/passwd").status == 422


def test_the_address_of_a_pasted_text_is_no_input(empty: Path, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The vault opens at noon, Mara Quill said.")
    text = "“The bell rang twice,” Mara Quill said."
    with opened(empty) as port:
        client = Client(port)
        for url in (str(secret), secret.as_uri(), "secret.txt", "-", f"https://wire.example/a\n{secret}"):
            given = {"text": text, "url": url}
            assert Client(port).send("/api/articles", {"inputs": [given]}).status == 422, url
            assert Client(port).send("/api/check", {"draft": given, "sources": [{"text": text}]}).status == 422, url
            assert Client(port).send("/api/check", {"draft": {"text": text}, "sources": [given]}).status == 422, url
        given = {"text": text, "title": "Bell", "url": "https://wire.example/bell"}
        job = client.finished(Client(port).send("/api/articles", {"inputs": [given]}).json["id"])
        assert (job["result"]["problems"], len(job["result"]["added"])) == ([], 1)
        kept = client.get(f"/api/articles/{job['result']['added'][0]['id']}").json["article"]
        assert kept["text"].strip() == text and kept["url"] == "https://wire.example/bell"


def test_a_job_itself_reads_web_addresses_and_uploads_only(tmp_path: Path):
    from retold.reading import Limits
    from retold.web.work import read_inputs

    secret = tmp_path / "secret.txt"
    secret.write_text("The vault opens at noon, Mara Quill said.")
    order = {"folder": str(tmp_path / "job"), "limits": msgspec.to_builtins(Limits())}
    articles, problems = read_inputs(order, [{"url": str(secret), "name": str(secret)}])
    assert articles == [] and problems == ["input: not a web address"]


def test_a_job_runs_no_code_of_the_folder_that_the_server_was_started_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "json.py").write_text("import pathlib; pathlib.Path('ran').touch()")
    (tmp_path / "retold").mkdir()
    (tmp_path / "retold" / "__init__.py").write_text("import pathlib; pathlib.Path('ran').touch()")
    monkeypatch.chdir(tmp_path)
    jobs = Jobs(60)
    jobs.start("trace", "Trace", {"archive": str(tmp_path / "a.db"), "ids": []})
    while not all(job.over for job in jobs._jobs.values()):
        time.sleep(0.05)
    jobs.close()
    assert not (tmp_path / "ran").exists()


def test_more_than_a_megabyte_can_be_pasted(empty: Path):
    text = "“The bell rang twice,” Mara Quill said.\n\n" + "Nobody at the quay heard it. " * 40_000
    with opened(empty) as port:
        client = Client(port)
        for page, fields in (("/add", {"text": text}), ("/check", {"text": "“It rang,” she said.", "source": text})):
            assert client.form(page, page, **fields).status == 303, page
            token = client.get(page).text.partition('name="token" value="')[2].partition('"')[0]
            parts = "".join(
                f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in {"token": token, **fields}.items()
            )
            sent = (parts + "--edge--\r\n").encode()
            assert client.ask("POST", page, sent, Content_Type="multipart/form-data; boundary=edge").status == 303, page


def test_cookies_of_others_hide_no_session_and_rooms_share_none(ferry: Path):
    with opened(ferry, password=hashed("a quiet harbour")) as port:
        client = Client(port)
        client.form("/login", "/login", password="a quiet harbour")
        assert client.get("/").status == 200 and client.cookie.startswith(f"retold_session_{port}=")
        odd = 'prefs={"a":1}; x="; é=ü; ' + client.cookie
        assert client.get("/", Cookie=odd.encode("latin-1").decode("latin-1")).status == 200


def test_a_host_or_origin_that_is_no_address_is_not_ours(client: Client):
    assert client.get("/", Host="[").status == 421
    assert not is_local("[") and not is_local("[::1")
    assert not is_own(Headers({"origin": "http://[", "host": "localhost"}))
    assert not is_own(Headers({"origin": "null"}))
    assert Client(client.port).send("/api/articles", {"inputs": [{"text": "It rained."}]}, Origin="http://[").status == 403


def test_behind_a_trusted_proxy_each_client_has_its_own_tries(empty: Path):
    assert proxy_address(" 127.0.0.1") == "127.0.0.1"
    with pytest.raises(UsageError, match="not the address of a proxy"):
        proxy_address("proxy.example")

    def tries(port: int, hops: list[str]) -> list[int]:
        client = Client(port)
        token = client.get("/login").text.partition('name="token" value="')[2].partition('"')[0]
        kind = "application/x-www-form-urlencoded"
        return [
            client.ask("POST", "/login", f"token={token}&password=no", Content_Type=kind, X_Forwarded_For=f"203.0.113.{n}, {hop}").status
            for n, hop in enumerate(hops)
        ]

    many, one = [f"198.51.100.{n}" for n in range(FREE + 1)], ["192.0.2.7"] * (FREE + 1)
    with opened(empty, token=digest_of("t" * 30), proxies=("127.0.0.1",), secure=True) as port:
        assert tries(port, many) == [401] * (FREE + 1)
        assert tries(port, one) == [401] * FREE + [429]
        assert "; Secure" in Client(port).get("/login").headers["Set-Cookie"]
    with opened(empty, token=digest_of("t" * 30)) as port:  # nobody is believed who was not named
        assert tries(port, many) == [401] * FREE + [429]


def test_no_place_on_the_servers_disk_is_told(ferry: Path):
    with opened(ferry) as port:
        client = Client(port)
        told = [
            client.get(path).text
            for path in ("/", "/stories/1", "/nowhere", "/stories/99", "/api/contents", "/api/openapi.json", "/jobs/x")
        ]
        job = client.finished(Client(port).send("/api/check", {"draft": {"text": "“It rained,” she said."}, "archive": True}).json["id"])
        told += [json.dumps(job), client.get(f"/check/{job['id']}").text]
        for file in ferry.parent.glob("*.db"):  # a damaged archive says so without its name
            if file != ferry:
                file.write_bytes(b"no archive any more")
        told.append(client.get("/stories/1").text)
        assert all(str(ferry.parent) not in text and "/tmp/" not in text and "site-packages" not in text for text in told)


def test_with_a_password_nothing_is_shown_before_it(ferry: Path):
    with opened(ferry, password=hashed("a quiet harbour"), token=digest_of("t" * 30)) as port:
        client = Client(port)
        for path in ("/", "/stories/1", "/review", "/labels.jsonl"):
            answer = client.get(path)
            assert (answer.status, answer.headers["Location"].partition("?")[0]) == (303, "/login")
        assert client.get("/api/stories").status == 401
        assert client.form("/login", "/login", password="wrong").status == 401
        answer = client.form("/login", "/login", password="a quiet harbour", who="Brona Teague", then="//evil.example")
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        assert client.get("/stories/1").status == 200
        assert Client(port).get("/api/stories", Authorization="Bearer " + "t" * 30).status == 200
        assert Client(port).get("/api/stories", Authorization="Bearer wrong").status == 401
        assert client.get("/", Host="news.example").status == 200  # behind another name, with a password
        client.form("/", "/leave")
        assert client.get("/").status == 303


def test_passwords_are_tried_a_few_times_and_then_slowly(empty: Path):
    attempts = Attempts()
    for _ in range(FREE):
        assert attempts.wait("there") == 0
        attempts.failed("there")
    assert 0 < attempts.wait("there") <= 2 and attempts.wait("elsewhere") == 0
    attempts.failed("there")
    assert 2 < attempts.wait("there") <= 4
    with opened(empty, token=digest_of("t" * 30)) as port:
        client = Client(port)
        statuses = [client.form("/login", "/login", password="guess").status for _ in range(FREE + 1)]
        assert statuses == [401] * FREE + [429]
        assert client.form("/login", "/login", password="t" * 30).status == 429


def test_sessions_of_others_and_old_ones_are_not_taken():
    ours, theirs = Sessions(), Sessions()
    cookie = ours.write(ours.fresh("Ada", entered=True))
    assert ours.read(cookie) is not None
    for forged in (theirs.write(theirs.fresh(entered=True)), cookie[:-1], cookie.replace(".", "x."), "", ".", "a.b", "é.ü"):
        assert ours.read(forged) is None


def test_an_address_of_the_network_asks_for_a_password(tmp_path: Path):
    for host in ("127.0.0.1", "::1", "localhost"):
        check_address(host, guarded=False)
    for host in ("0.0.0.0", "::", "192.0.2.7", "news.example"):
        check_address(host, guarded=True)
        with pytest.raises(UsageError, match="asks for a password"):
            check_address(host, guarded=False)
    digest = token_in(str(tmp_path / "token"))
    assert token_in(str(tmp_path / "token")) == digest
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600
    (tmp_path / "password").write_text("a quiet harbour\n")
    assert fits("a quiet harbour", password_in(str(tmp_path / "password")))
    for bad in ("", "short"):
        (tmp_path / "password").write_text(bad)
        with pytest.raises(UsageError):
            password_in(str(tmp_path / "password"))
