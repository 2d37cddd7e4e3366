"""The word lists that finding names needs, as look-up tables; the lists themselves stand in text/words."""

from functools import cache
from typing import NamedTuple

from retold.quotations.names import name_key
from retold.text.stems import stem
from retold.text.words import lines, load

PARTY_WORDS = {
    "democratic": "democrat",
    "democrat": "democrat",
    "democrats": "democrat",
    "dem": "democrat",
    "dems": "democrat",
    "republican": "republican",
    "republicans": "republican",
    "gop": "republican",
}


class Title(NamedTuple):
    """What a title printed before a name tells: a role (empty for Mr.) and a gender (m, f or empty)."""

    role: str
    gender: str


def plural(noun: str) -> str:
    """The plural of an English noun, well enough for the lists here.

    >>> plural("spokeswoman"), plural("ally"), plural("witness"), plural("wife"), plural("mayor")
    ('spokeswomen', 'allies', 'witnesses', 'wives', 'mayors')
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("person"):
        return noun[:-6] + "people"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("wife"):
        return noun[:-2] + "ves"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def titles() -> dict[str, Title]:
    """Titles by key."""
    table = {}
    for line in lines("titles"):
        key, role, gender = line.split()
        table[key] = Title(role.strip("-"), gender.strip("-"))
    return table


@cache
def role_genders() -> dict[str, str]:
    """Role noun → m, f or empty."""
    table: dict[str, str] = {}
    for line in lines("role_nouns"):
        gender, *nouns = line.split()
        table.update((noun, gender.strip("-")) for noun in nouns)
    return table


@cache
def role_plurals() -> dict[str, str]:
    """Plural of a role noun → the noun."""
    table = {plural(noun): noun for noun in role_genders()}
    return {many: one for many, one in table.items() if many not in role_genders()} | {"people": "person"}


@cache
def role_families() -> dict[str, frozenset[str]]:
    """Role noun → other roles that somebody called so can have."""
    table = {}
    for line in lines("role_families"):
        head, _, others = line.partition(":")
        table[head] = frozenset(others.split())
    return table


@cache
def body_nouns() -> frozenset[str]:
    """Head nouns of bodies, singular and plural."""
    return load("bodies") | {plural(noun) for noun in load("bodies")}


@cache
def document_nouns() -> frozenset[str]:
    """Nouns for texts that say something, singular and plural."""
    return load("documents") | {plural(noun) for noun in load("documents")}


@cache
def place_names() -> frozenset[tuple[str, ...]]:
    """Names of places as tuples of keys."""
    return frozenset(tuple(name_key(word) for word in line.partition("=")[0].split()) for line in lines("place_names"))


@cache
def place_keys() -> frozenset[str]:
    """The keys in names of places."""
    return frozenset(key for name in place_names() for key in name)


@cache
def known_bodies() -> frozenset[tuple[str, ...]]:
    """Bodies that no ending gives away, as tuples of keys."""
    return frozenset(tuple(name_key(word) for word in line.split()) for line in lines("known_bodies"))


@cache
def demonyms() -> dict[str, str]:
    """Words for a place's people and what is theirs → the place, its words joined by hyphens."""
    table: dict[str, str] = {}
    for line in lines("place_names"):
        place, _, people = line.partition("=")
        table.update((name_key(word), "-".join(name_key(w) for w in place.split())) for word in people.split())
    return table


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviated states and parties → what they stand for."""
    return dict(line.split() for line in lines("state_abbreviations"))


@cache
def saying() -> frozenset[str]:
    """Stems of the verbs of saying."""
    return frozenset(stem(verb) for verb in load("say_verbs"))


def is_saying(key: str) -> bool:
    """Whether a key is a form of a verb of saying.

    >>> is_saying("said"), is_saying("tweeted"), is_saying("walked")
    (True, True, False)
    """
    return stem(key) in saying()


def is_role(key: str) -> bool:
    """Whether a key is a title or a role noun, singular."""
    return key in role_genders() or key in titles()


def role_of(key: str) -> str:
    """The role that a title or role noun stands for, empty if it is none.

    >>> role_of("sen"), role_of("spokeswoman"), role_of("governors"), role_of("mr"), role_of("table")
    ('senator', 'spokeswoman', 'governor', '', '')
    """
    if key in titles():
        return titles()[key].role
    if key in role_genders():
        return key
    return role_plurals().get(key, "")


def gender_of_role(key: str) -> str:
    """The gender that a title or a role noun tells, empty if none."""
    if key in titles() and titles()[key].gender:
        return titles()[key].gender
    return role_genders().get(role_plurals().get(key, key), "")
