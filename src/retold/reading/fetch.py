"""One URL over http or https, within limits of time, size and redirects, and never from a private address unless that is asked for.

Proxies from the environment are not used: behind one, nobody could tell which address is reached. No cookies are kept.
"""

import re
import zlib
from collections.abc import Iterator
from email.message import Message
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpcore2
import httpx2

from retold.errors import FetchError
from retold.reading.connect import Deadline, GuardedBackend
from retold.reading.formats import GENERIC, most_bytes, of_media, of_suffix
from retold.reading.limits import Limits, spell_bytes
from retold.reading.source import Source

REDIRECTS = (301, 302, 303, 307, 308)
ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.5"


def fetch(url: str, limits: Limits, allow_private: bool = False) -> Source:
    """What stands at a URL; FetchError says why it could not be had, or may not be."""
    deadline = Deadline(limits.seconds)
    backend = GuardedBackend(url, deadline, allow_private)
    try:
        with httpcore2.ConnectionPool(ssl_context=httpcore2.default_ssl_context(), network_backend=backend) as pool:
            return follow(pool, url, limits, deadline)
    except httpcore2.TimeoutException:
        raise FetchError(url, f"no whole answer within {limits.seconds:g} seconds; try again later") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as problem:
        reason = " ".join(str(problem).split())[:150] or type(problem).__name__
        raise FetchError(url, f"could not be fetched: {reason}") from None


def follow(pool: httpcore2.ConnectionPool, url: str, limits: Limits, deadline: Deadline) -> Source:
    """The answer at the end of at most so many redirects."""
    at = checked(url, url)
    seen = {str(at)}
    while True:
        headers = {"Host": at.netloc.decode("ascii"), "User-Agent": user_agent(), "Accept": ACCEPT, "Accept-Encoding": "gzip"}
        target = httpcore2.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path)
        with pool.stream("GET", target, headers=list(headers.items())) as response:
            told = headers_of(response)
            if response.status not in REDIRECTS or "location" not in told:
                return answer(response, told, at, url, limits, deadline)
        at = checked(joined(at, str(told["location"]), url), url)
        if str(at) in seen:
            raise FetchError(url, f"redirects in a circle, by {at}; the site may ask for a login or for consent")
        seen.add(str(at))
        if len(seen) > limits.redirects + 1:
            raise FetchError(url, f"redirected more than {limits.redirects} times")


def checked(address: str | httpx2.URL, where: str) -> httpx2.URL:
    """A URL that may be asked for; FetchError for any other."""
    try:
        url = httpx2.URL(address).copy_with(fragment=None)
        host = url.raw_host
    except (httpx2.InvalidURL, ValueError, TypeError) as problem:
        raise FetchError(where, f"not a valid address: {problem}") from None
    if url.scheme not in ("http", "https"):
        raise FetchError(where, f"refused: only http and https are fetched, not {url.scheme or 'an address without a scheme'}")
    if not host or not re.fullmatch(rb"[A-Za-z0-9._:-]+", host):
        raise FetchError(where, "not a valid address: no proper host name")
    if url.userinfo:
        raise FetchError(where, "refused: an address with a name and password in it")
    if url.port is not None and not 0 < url.port < 65536:
        raise FetchError(where, f"not a valid address: no port {url.port}")
    return url


def joined(base: httpx2.URL, location: str, where: str) -> httpx2.URL:
    try:
        return base.join(location)
    except (httpx2.InvalidURL, ValueError) as problem:
        raise FetchError(where, f"redirected to an address that is not valid: {problem}") from None


def headers_of(response: httpcore2.Response) -> Message:
    """The headers, with names in any case."""
    message = Message()
    for name, value in response.headers:
        message[name.decode("ascii", "replace")] = value.decode("utf-8", "replace")
    return message


def answer(response: httpcore2.Response, headers: Message, at: httpx2.URL, where: str, limits: Limits, deadline: Deadline) -> Source:
    """The body of a final answer, if it is one that may hold an article."""
    if response.status not in (200, 203):
        raise FetchError(where, f"the server answered {response.status} {phrase(response.status)}".rstrip() + advice(response.status))
    media = headers.get_content_type() if "content-type" in headers else ""
    suffix = suffix_in(at)
    format = of_media(media) if media not in GENERIC else of_suffix(suffix)
    if format is None and media not in GENERIC:
        raise FetchError(where, f"{media}, not an article in a format that retold reads")
    limit = most_bytes(format, limits)
    data = b"".join(body(response, headers, where, limit, deadline))
    charset = headers.get_param("charset", "")
    return Source(data, where, where, suffix, media, charset if isinstance(charset, str) else "", str(at))


def body(response: httpcore2.Response, headers: Message, where: str, limit: int, deadline: Deadline) -> Iterator[bytes]:
    """The body's pieces, unpacked; FetchError once they are larger than the limit, packed or unpacked."""
    told = headers.get("content-length", "").strip()
    too_large = FetchError(where, f"larger than {spell_bytes(limit)}; raise the limit if it is worth it")
    if told.isdecimal() and len(told) < 20 and int(told) > limit:
        raise too_large
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(where, f"packed in a way that was not asked for ({encoding[:30]})")
    unpack = None if encoding in ("", "identity") else zlib.decompressobj(zlib.MAX_WBITS | 32)
    packed = size = 0
    for piece in response.iter_stream():
        deadline.left()
        packed += len(piece)
        if packed > limit:
            raise too_large
        if unpack is None:
            yield piece
            continue
        try:
            plain = unpack.decompress(piece, limit + 1 - size)
        except zlib.error:
            raise FetchError(where, "its packed answer is damaged") from None
        size += len(plain)
        if size > limit:
            raise too_large
        yield plain
    if unpack is not None and packed and not unpack.eof:
        raise FetchError(where, "its packed answer ends in the middle; try again")


def suffix_in(url: httpx2.URL) -> str:
    """The ending of the URL's last part in lower case, what stands before a `.gz`."""
    name = PurePosixPath(unquote(url.path)).name.lower()
    return PurePosixPath(name.removesuffix(".gz")).suffix


def phrase(status: int) -> str:
    """The words that go with a status, empty for one that nobody knows."""
    from http import HTTPStatus

    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""


def advice(status: int) -> str:
    """What to do about a status."""
    if status in (401, 402, 403, 406, 429, 451):
        return "; open the page in a browser, save it and pass the file"
    if status in (404, 410):
        return "; check the address"
    return "; try again later" if status >= 500 else ""


@cache
def user_agent() -> str:
    try:
        return f"Retold/{version('retold')}"
    except PackageNotFoundError:
        return "Retold"
