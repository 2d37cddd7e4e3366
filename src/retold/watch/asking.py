"""Asking a server for one thing, once: with conditions, within limits of time and size, and never at a private address unasked.

A redirect is an answer: whoever asked decides whether to go there, after the other server's robots.txt.
"""

from collections.abc import Mapping
from email.message import Message
from functools import cache
from typing import Any, NamedTuple

import httpcore2

from retold.errors import FetchError
from retold.reading.connect import Deadline, GuardedBackend
from retold.reading.fetch import REDIRECTS, body, checked, headers_of, joined, phrase, user_agent
from retold.reading.limits import Limits

PAGES = "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.5"
FEEDS = "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5"


class Question(NamedTuple):
    """What is asked for: an address, what it may be, by what its known state is recognised, and for how many bytes there is room."""

    url: str
    accept: str = PAGES
    etag: str = ""
    modified: str = ""
    limit: int = 20_000_000


class Answer(NamedTuple):
    """What came of a question. `status` is 0 where no answer came, and `problem` says why; `moved` is where a redirect leads."""

    url: str
    status: int = 0
    headers: Message = Message()
    data: bytes = b""
    moved: str = ""
    problem: str = ""

    def told(self, header: str) -> str:
        """A header's value, empty if there is none; line ends, which could be sent back with a later question, are gone."""
        return " ".join(str(self.headers.get(header, "")).split())[:1000]


def ask(question: Question, agent: str, limits: Limits, allow_private: bool = False) -> Answer:
    """Ask once. Never raises: what went wrong is in the answer."""
    deadline = Deadline(limits.seconds)
    backend = GuardedBackend(question.url, deadline, allow_private)
    try:
        with httpcore2.ConnectionPool(ssl_context=tls(), network_backend=backend) as pool:
            return asked(pool, question, agent, deadline)
    except httpcore2.TimeoutException:
        return Answer(question.url, problem=f"no whole answer within {limits.seconds:g} seconds")
    except FetchError as problem:
        return Answer(question.url, problem=problem.reason)
    except Exception as problem:
        # A thread's exception would be heard by nobody; whatever a server provokes, it is an answer.
        return Answer(question.url, problem=" ".join(str(problem).split())[:150] or type(problem).__name__)


def asked(pool: httpcore2.ConnectionPool, question: Question, agent: str, deadline: Deadline) -> Answer:
    """The answer of a server."""
    at = checked(question.url, question.url)
    headers = {"Host": at.netloc.decode("ascii"), "User-Agent": agent, "Accept": question.accept, "Accept-Encoding": "gzip"}
    if question.etag:
        headers["If-None-Match"] = question.etag
    if question.modified:
        headers["If-Modified-Since"] = question.modified
    target = httpcore2.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path)
    with pool.stream("GET", target, headers=sendable(headers)) as response:
        told = headers_of(response)
        if response.status in REDIRECTS and "location" in told:
            return Answer(str(at), response.status, told, moved=str(checked(joined(at, str(told["location"]), str(at)), str(at))))
        if response.status not in (200, 203):
            problem = "" if response.status == 304 else f"the server answered {response.status} {phrase(response.status)}".rstrip()
            return Answer(str(at), response.status, told, problem=problem)
        data = b"".join(body(response, told, str(at), question.limit, deadline))
        return Answer(str(at), response.status, told, data)


def sendable(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Headers as they are sent: a server's own words come back to it without what no header can hold."""
    return [(name.encode("ascii"), value.encode("latin-1", "ignore")) for name, value in headers.items()]


def tell(url: str, data: bytes, headers: Mapping[str, str], limits: Limits) -> Answer:
    """Send some bytes to an address that this program's own user named, which may be a private one; redirects are not followed."""
    deadline = Deadline(limits.seconds)
    try:
        at = checked(url, url)
        target = httpcore2.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path)
        sent = {"Host": at.netloc.decode("ascii"), "Content-Length": str(len(data)), **headers}
        pool = httpcore2.ConnectionPool(ssl_context=tls(), network_backend=GuardedBackend(url, deadline, True))
        with pool, pool.stream("POST", target, headers=sendable(sent), content=data) as response:
            return Answer(url, response.status, headers_of(response))
    except httpcore2.TimeoutException:
        return Answer(url, problem=f"no answer within {limits.seconds:g} seconds")
    except FetchError as problem:
        return Answer(url, problem=problem.reason)
    except Exception as problem:
        return Answer(url, problem=" ".join(str(problem).split())[:150] or type(problem).__name__)


@cache
def tls() -> Any:
    """One set of trusted authorities for all connections: loading them takes longer than many an answer."""
    return httpcore2.default_ssl_context()


def agent_named(contact: str) -> str:
    """How the watcher calls itself, with an address at which its owner can be reached, if there is one.

    >>> agent_named("desk@tarn.example").startswith("Retold/")
    True
    """
    reach = "".join(c for c in contact if c.isprintable() and c.isascii() and c not in "()\\\\")
    return f"{user_agent()} (watch{'; +' + reach if reach else ''})"
