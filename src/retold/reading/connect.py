"""Connections that go nowhere else than to an address that was checked, and that end on time.

The name is looked up and its addresses are checked in the very call that opens the connection, and the connection is opened to the address
that passed: a name that answers differently the second time (DNS rebinding) has no second time.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Iterable
from ipaddress import ip_address
from time import monotonic
from typing import Any

import httpcore2

from retold.errors import FetchError
from retold.reading.addresses import is_public

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class Deadline:
    """A moment after which nothing may be waited for."""

    def __init__(self, seconds: float) -> None:
        self.at = monotonic() + seconds

    def left(self, timeout: float | None = None) -> float:
        """The seconds left, at most `timeout`; a timeout of httpcore's where none are."""
        left = self.at - monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens connections for httpcore. `where` names the URL in refusals."""

    def __init__(self, where: str, deadline: Deadline, allow_private: bool) -> None:
        self.where = where
        self.deadline = deadline
        self.allow_private = allow_private
        self.sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = look_up(host, port, self.where, self.deadline)
        if not self.allow_private:
            for address in addresses:
                if not is_public(ip_address(address.partition("%")[0])):
                    named = host if host == address else f"{host} ({address})"
                    raise FetchError(
                        self.where,
                        f"refused: {named} is a private or local address; it is read only with --allow-private (allow_private=True)",
                    )
        problem: Exception = httpcore2.ConnectError("no address")
        for address in addresses:
            try:
                stream = self.sockets.connect_tcp(address, port, self.deadline.left(timeout), local_address, socket_options or ())
                return GuardedStream(stream, self.deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                problem = error
        raise problem

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[SocketOption] | None = None
    ) -> httpcore2.NetworkStream:
        raise FetchError(self.where, "refused: not an address of the network")


class GuardedStream(httpcore2.NetworkStream):
    """A connection on which no single step may outlast the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return GuardedStream(self.stream.start_tls(ssl_context, server_hostname, self.deadline.left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def look_up(host: str, port: int, where: str, deadline: Deadline) -> list[str]:
    """The addresses of a host, in the system's order. In a thread of its own, since a look-up cannot be told to hurry."""
    answers: queue.Queue[list[str] | Exception] = queue.Queue()

    def ask() -> None:
        try:
            answers.put([str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except Exception as problem:
            # Nobody listens to what a thread raises: whatever it is, it is an answer, and the answer is that there is no address.
            answers.put(problem)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise httpcore2.ConnectTimeout("out of time") from None
    if isinstance(answer, list) and answer:
        return list(dict.fromkeys(answer))
    raise FetchError(where, f"no such host: {host}; check the address and the connection")
