"""What is switched off, and the ignore file that says so: TOML, each entry with its reason."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from retold.errors import UsageError
from retold.ignoring.kinds import kind_named

TEXTS = ("outlet", "words", "speaker", "id")
"""What an entry may match by beside the kind, each a text."""
KNOWN = ("kind", *TEXTS, "reason", "expires")


class Entry(msgspec.Struct, frozen=True):
    """One entry: findings that fit all that is not empty are ignored, for `reason`."""

    reason: str
    kinds: tuple[str, ...] = ()
    outlet: str = ""
    words: str = ""
    speaker: str = ""
    id: str = ""


class Rules(msgspec.Struct, frozen=True):
    """All that is switched off: by the call, by severity (findings below it), by entries."""

    entries: tuple[Entry, ...] = ()
    min_severity: int = 0


def rules_of(without: Sequence[str] = (), min_severity: int = 0, entries: Sequence[Entry] = ()) -> Rules:
    """What a call switches off, with the entries of an ignore file; UsageError for a kind that does not exist.

    >>> rules_of(["cue"]).entries[0].reason
    'switched off by kind: cue'
    """
    asked = [Entry(f"switched off by kind: {kind_named(kind)}", kinds=(kind,)) for kind in without]
    return Rules((*entries, *asked), min_severity)


def read_entries(text: str, where: str, today: date) -> list[Entry]:
    """The entries of an ignore file; UsageError says in one line what is wrong with it, or which entry is past its date.

    In: the file's text, its name for messages, and the day: an entry with `expires` holds up to that day and fails after it, so that
    nothing stays switched off for longer than was meant.

    >>> read_entries('[[ignore]]\\nkind = "cue"\\nreason = "court reports"', "ignore.toml", date(2031, 5, 6))[0].kinds
    ('cue',)
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as problem:
        raise UsageError(f"{where}: not an ignore file: {problem}") from None
    listed = data.pop("ignore", [])
    if data:
        raise UsageError(f"{where}: unknown key {next(iter(data))!r}; an ignore file holds [[ignore]] entries and nothing else")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise UsageError(f"{where}: ignore must be a list of entries, each begun by [[ignore]]")
    return [entry_of(one, f"{where}: entry {number}", today) for number, one in enumerate(listed, 1)]


def entry_of(data: Mapping[str, Any], where: str, today: date) -> Entry:
    """One entry as it stands in the file; UsageError if it is not one."""
    if unknown := [key for key in data if key not in KNOWN]:
        raise UsageError(f"{where}: unknown key {unknown[0]!r}; there are {', '.join(KNOWN)}")
    for key in (*TEXTS, "reason"):
        if key in data and not (isinstance(data[key], str) and data[key].strip()):
            raise UsageError(f"{where}: {key} must be a text that is not empty")
    if "reason" not in data:
        raise UsageError(f'{where}: gives no reason; add reason = "…"')
    check_date(data.get("expires"), data["reason"], where, today)
    try:
        kinds = tuple(kind_named(kind) for kind in kinds_of(data.get("kind", []), where))
    except UsageError as problem:
        raise UsageError(f"{where}: {problem}" if where not in str(problem) else str(problem)) from None
    if not kinds and not any(key in data for key in TEXTS):
        raise UsageError(f"{where}: matches everything; name a kind, outlet, words, speaker or id")
    return Entry(reason=data["reason"].strip(), kinds=kinds, **{key: data.get(key, "").strip() for key in TEXTS})


def kinds_of(value: object, where: str) -> list[str]:
    """The names under `kind`: one, or a list of them."""
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return names
    raise UsageError(f"{where}: kind must be the name of a kind, or a list of such names")


def check_date(expires: object, reason: str, where: str, today: date) -> None:
    """UsageError if an entry's date is none, or is past."""
    if expires is None:
        return
    if not isinstance(expires, date) or isinstance(expires, datetime):
        raise UsageError(f"{where}: expires must be a date, as in expires = 2031-12-31")
    if expires < today:
        raise UsageError(f"{where}: expired on {expires} ({' '.join(reason.split())}); renew it or take it out")
