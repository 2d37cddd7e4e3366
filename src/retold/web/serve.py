"""`retold serve`: the reading room on this machine, or, with a password, for others."""

import os
from contextlib import suppress
from typing import Annotated

import typer

from retold.errors import UsageError
from retold.report.index import clean

DEFAULT = "retold.db"
MISSING = "the reading room needs more packages; install them with: pip install 'retold[web]' (in a checkout: script/environment)"


def serve(
    path: Annotated[
        str, typer.Option("--archive", metavar="PATH", envvar="RETOLD_ARCHIVE", help="The archive's file; made if missing.")
    ] = DEFAULT,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen. Any but this machine's own asks for a password.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8030,
    password_file: Annotated[
        str | None, typer.Option(metavar="FILE", help="First line: the password; if missing, it is asked for.")
    ] = None,
    token_file: Annotated[str | None, typer.Option(metavar="FILE", help="First line: the token for programs; made if missing.")] = None,
    certificate: Annotated[str | None, typer.Option(metavar="FILE", help="TLS certificate, for https.")] = None,
    key: Annotated[str | None, typer.Option(metavar="FILE", help="The certificate's private key.")] = None,
    trusted_proxy: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="A proxy whose X-Forwarded-For is believed; may be given again.")
    ] = None,
    secure_cookie: Annotated[bool, typer.Option("--secure-cookie", help="Cookies for https only, behind a proxy with TLS.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Allow adding from addresses in private networks.")] = False,
) -> int:
    """Open the reading room on an archive in a browser: stories, review, search, drafts."""
    try:
        import fastapi  # noqa: F401
        import python_multipart  # noqa: F401
        import uvicorn
    except ImportError:
        raise UsageError(MISSING) from None
    from retold.web.app import build
    from retold.web.settings import Settings

    secured = bool(certificate)
    settings = Settings(
        archive=path,
        host=host,
        port=port,
        password=password(password_file),
        token=token(token_file),
        name="" if trusted_proxy else user_name(host),  # whoever comes through a proxy is somebody else
        allow_private=allow_private,
        secure=secured or secure_cookie,
        proxies=tuple(proxy_address(told) for told in trusted_proxy or ()),
    )
    check_address(settings.host, settings.guarded)
    app = build(settings)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=10,
            timeout_graceful_shutdown=5,
            limit_concurrency=400,
            h11_max_incomplete_event_size=64_000,
            ssl_certfile=certificate,
            ssl_keyfile=key,
            proxy_headers=False,
        )
    )
    listening(server, "https" if secured else "http", host, path)
    return 0


def listening(server: object, scheme: str, host: str, path: str) -> None:
    """Run a server until it is stopped; once it listens, say where."""
    import asyncio
    import socket

    from uvicorn import Server

    assert isinstance(server, Server)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio sends small answers at once instead of waiting 40 ms for the other side's word (Nagle).
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, server.config.port))
        except OSError as problem:
            raise UsageError(f"{host}, port {server.config.port}: {problem.strerror or problem}; choose another with --port") from None
        bound.listen(2048)  # who comes before all is ready waits, and is not turned away
        port = bound.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        print(f"The reading room on {clean(path)}: {scheme}://{name}:{port}/ (Ctrl-C closes it)", flush=True)
        with suppress(KeyboardInterrupt):
            asyncio.run(server.serve(sockets=[bound]))


def check_address(host: str, guarded: bool) -> None:
    """Refuse to open an address of the network to everybody."""
    from ipaddress import ip_address

    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local and not guarded:
        raise UsageError(f"{host}: an address that others can reach asks for a password; give --password-file or --token-file")


def proxy_address(told: str) -> str:
    """The address of a proxy as connections from it show it.

    >>> proxy_address("::0001"), proxy_address("192.0.2.7")
    ('::1', '192.0.2.7')
    """
    from ipaddress import ip_address

    try:
        return str(ip_address(told.strip()))
    except ValueError:
        raise UsageError(f"{told}: not the address of a proxy; write it as 127.0.0.1") from None


def password(file: str | None) -> str:
    """The hash of the password: from RETOLD_PASSWORD, or a file, which is written after asking where it is missing."""
    from retold.web.passwords import hashed, password_in, write_secret

    if file is None:
        told = os.environ.get("RETOLD_PASSWORD", "")
        return hashed(told) if told else ""
    if not os.path.exists(file):
        from pathlib import Path

        line = hashed(typer.prompt("A password for this reading room", hide_input=True, confirmation_prompt=True, err=True))
        write_secret(Path(file), line + "\n")
        return line
    return password_in(file)


def token(file: str | None) -> str:
    """The digest of the token for programs: from a file, or RETOLD_TOKEN."""
    from retold.web.passwords import digest_of, token_in

    if file is None:
        told = os.environ.get("RETOLD_TOKEN", "")
        return digest_of(told) if told else ""
    return token_in(file)


def user_name(host: str) -> str:
    """The name under which decisions are kept until somebody gives another: on one's own machine, one's user name."""
    from getpass import getuser

    try:
        return getuser() if host in ("127.0.0.1", "::1", "localhost") else ""
    except (OSError, KeyError):
        return ""
