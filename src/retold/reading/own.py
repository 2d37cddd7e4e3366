"""What Retold itself wrote: a report or a story is about articles and is none."""

import re

HTML_MARK = re.compile(rb"""<meta\s+name=["']?generator["']?\s+content=["']?retold\b""", re.I)
"""The mark in the head of every report in HTML (HTML Living Standard 4.2.5.1, `generator`)."""
HEAD = 4096
"""So many bytes at the start of a page are searched for the mark."""
STORY = frozenset({"schema", "statements", "articles", "quotations"})
CHECK = frozenset({"story", "draft", "findings"})


def own_work(data: bytes) -> str:
    """What the bytes are if Retold wrote them ("a report", "a story", "a check"); empty if it did not.

    >>> own_work(b'{"schema":1,"statements":[],"articles":[],"quotations":[]}'), own_work(b'{"text":"It rained."}')
    ('a story', '')
    """
    if HTML_MARK.search(data[:HEAD]):
        return "a report"
    if not data[:HEAD].lstrip().startswith(b"{") or b'"quotations"' not in data:
        return ""
    keys = keys_of(data)
    return "a story" if keys >= STORY else "a check" if keys >= CHECK else ""


def keys_of(data: bytes) -> set[str]:
    """The keys of a JSON object whose values are left unread; none if the bytes are anything else."""
    import msgspec

    try:
        return set(msgspec.json.decode(data, type=dict[str, msgspec.Raw]))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return set()
