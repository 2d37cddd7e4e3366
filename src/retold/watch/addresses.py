"""Addresses of the web: which are one, which server they stand on, and which of two an article is known by."""

import re
from urllib.parse import SplitResult, unquote_plus, urlsplit

WEB = re.compile(r"https?://[^/\s?#\\@]+([/?#][^\s\\]*)?", re.I)
LONGEST = 2000
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ocid|at_medium|at_campaign", re.I)
"""Parameters that tell how a reader came, and nothing about the page."""
FACES = re.compile(r"^(?:www|m|mobile|amp)\.", re.I)


def is_web(url: str) -> bool:
    """Whether an address is one of the web, without a name and password in it.

    >>> is_web("https://tarn.example/fog"), is_web("file:///etc/passwd"), is_web("https://you:me@tarn.example/")
    (True, False, False)
    """
    return len(url) <= LONGEST and WEB.fullmatch(url) is not None and split(url) is not None


def split(url: str) -> SplitResult | None:
    """The parts of an address; None where it has a port that is none, or brackets that hold nothing."""
    try:
        parts = urlsplit(url)
        return parts if parts.hostname and (parts.port is None or parts.port) else None
    except ValueError:
        return None


def page_of(url: str) -> str:
    """An address without what does not tell one page from another: fragment, tracking, capitals in the host.

    >>> page_of("HTTPS://Tarn.Example:443/Fog?id=7&utm_source=feed#top")
    'https://tarn.example/Fog?id=7'
    """
    parts = split(url)
    if parts is None:
        return url
    # What stays is left as it is written: to some servers `a`, `a=` and `%20` for `+` are other pages.
    query = "&".join(each for each in parts.query.split("&") if not TRACKING.fullmatch(unquote_plus(each.partition("=")[0])))
    return parts._replace(scheme=parts.scheme.lower(), netloc=authority(parts), path=parts.path or "/", query=query, fragment="").geturl()


def origin_of(url: str) -> str:
    """The server of an address: scheme, host and port.

    >>> origin_of("https://Tarn.example:443/fog"), origin_of("http://[::1]:8080/")
    ('https://tarn.example', 'http://[::1]:8080')
    """
    parts = split(url)
    return f"{parts.scheme.lower()}://{authority(parts)}" if parts else ""


def authority(parts: SplitResult) -> str:
    """Host and port, the port only where it is not the usual one."""
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in (None, {"http": 80, "https": 443}.get(parts.scheme.lower())) else f"{host}:{parts.port}"


def known_by(own: str, canonical: str) -> str:
    """The address by which an article is known: the one its page calls its own, if that can be true.

    Pages of a careless template all call the front page their own, and pages of a partner call another site's; taking their word would
    make one article's versions of many articles.

    >>> known_by("https://m.tarn.example/fog?ref=feed", "https://www.tarn.example/fog")
    'https://www.tarn.example/fog'
    >>> known_by("https://tarn.example/fog", "https://tarn.example/"), known_by("https://tarn.example/fog", "https://other.example/fog")
    ('https://tarn.example/fog', 'https://tarn.example/fog')
    """
    mine, named = split(own), split(canonical)
    if mine is None or named is None or not is_web(canonical):
        return page_of(own)
    same = FACES.sub("", mine.hostname or "") == FACES.sub("", named.hostname or "")
    front = named.path in ("", "/") and not named.query and mine.path not in ("", "/")
    return page_of(canonical if same and not front else own)
