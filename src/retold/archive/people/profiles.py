"""What is known of somebody in one story, and when two such profiles agree enough to be one person's."""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from retold.quotations.mentions_lexicon import body_nouns, document_nouns, is_role, known_bodies, place_names, role_of
from retold.quotations.names import PersonName, name_key, parse_name, same_person
from retold.text.tokens import tokenize
from retold.text.words import lines, load

MOST_WORDS = 7
"""Words of a person's name; what is longer is a description."""

LINKS = frozenset(("the", "a", "an", "of", "for", "and", "in", "at", "to", "its", "his", "her", "their", "&"))

ONE_ROLE = {"congress": "representative", "congressmember": "representative", "advisor": "adviser", "councilmember": "council"}
"""Other words for one role."""


class Agreed(StrEnum):
    """What two profiles agree on, in words; the fuller evidence first."""

    ALL = "full name, role and organisation"
    OFFICE = "full name and office"
    ORGANISATION = "full name and organisation"
    NARROWER = "full name and organisation, and a role that one tells more narrowly"
    WIDER = "full name and role, and an organisation that one tells more narrowly"


class Fit(StrEnum):
    """How two roles, or two organisations, stand to each other."""

    SAME = "same"
    PART = "part"
    SILENT = "silent"
    OTHER = "other"


class Profile(NamedTuple):
    """A speaker's name, role and organisation, as a story gives them, taken apart for comparison.

    `role` and `organisation` are keys of content words. `status` are words like "former" and "acting", `below` those like "deputy".
    """

    name: PersonName
    role: frozenset[str]
    status: frozenset[str]
    below: frozenset[str]
    organisation: tuple[str, ...]


def is_named_person(name: str, organisation: str = "") -> bool:
    """Whether a speaker's name is a person's: no body, document, group or unnamed source. Names in scripts without capitals may be.

    >>> is_named_person("Ada Quist", "Harbour Board"), is_named_person("Pia van Holt"), is_named_person("Orr")
    (True, True, True)
    >>> is_named_person("Harbour Board", "Harbour Board"), is_named_person("the spokesperson"), is_named_person("Ada Quist’s lawyer")
    (False, False, False)
    """
    words = name.split()
    keys = tuple(name_key(word) for word in words)
    if not words or len(words) > MOST_WORDS or name == organisation or not any(letter.isalpha() for letter in name):
        return False
    if any(letter.isdigit() for letter in name) or keys in known_bodies() or keys in place_names():
        return False
    if len(words) > 1 and (keys[-1] in body_nouns() or keys[-1] in document_nouns()):
        return False
    if len(words) == 1 and (is_role(keys[0]) or keys[0] in body_nouns() or keys[0] in document_nouns()):
        return False
    return all(starts_a_name(word) or key in load("family_particles") for word, key in zip(words, keys, strict=True))


def starts_a_name(word: str) -> bool:
    """Whether a word may stand in a name: it holds a capital (O’Dell, d’Ault), or its script has none."""
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and (any(letter.isupper() or letter.istitle() for letter in letters) or not letters[0].islower())


@lru_cache(maxsize=65536)
def profile_of(name: str, role: str, organisation: str) -> Profile:
    """A speaker's fields taken apart.

    >>> profile = profile_of("Ines Orr", "former Harbour commissioner", "the Port of Ellery")
    >>> profile.name.last, sorted(profile.role), sorted(profile.status), profile.organisation
    ('orr', ['commissioner', 'harbour'], ['former'], ('port', 'ellery'))
    """
    words, suffix = name.split(), ""
    if len(words) > 2 and name_key(words[-1]) in ("jr", "sr", "ii", "iii", "iv"):
        words, suffix = words[:-1], words[-1]
    status, below, kept = set(), set(), set()
    for key in keys_in(role):
        bare = key.removeprefix("ex-").removesuffix("-elect").removesuffix("-designate")
        kind = statuses().get(key, "")
        if bare != key:
            status.add("ex" if key.startswith("ex-") else "elect")
        if kind == "below":
            below.add(key)
        elif kind:
            status.add(key)
        elif bare not in LINKS:
            kept.add(without_gender(role_of(bare) or bare))
    named = organisation if any(letter.isupper() or not (letter.islower() or letter.isupper()) for letter in organisation) else ""
    body = tuple(key for key in (name_key(key) for key in keys_in(named)) if key not in LINKS)
    if all(key in body_nouns() or key in load("generic_bodies") for key in body):
        body = ()  # "the Board" is every board
    return Profile(parse_name(words, suffix), frozenset(kept), frozenset(status), frozenset(below), body)


def keys_in(words: str) -> list[str]:
    """The keys of words, without a possessive's ending."""
    return [token.key.removesuffix("'s").removesuffix("'") for token in tokenize(words)]


@lru_cache(maxsize=1)
def statuses() -> dict[str, str]:
    """Word → whether it says past, coming, in somebody's stead, or below."""
    return {word: line.split()[0] for line in lines("role-status") for word in line.split()[1:]}


def without_gender(role: str) -> str:
    """A role noun that is the same for everybody.

    >>> without_gender("spokeswoman") == without_gender("spokesperson"), without_gender("mayor")
    (True, 'mayor')
    """
    for ending in ("woman", "women", "person", "people", "man", "men"):
        if role.endswith(ending) and len(role) > len(ending) + 2 and is_role(role):
            role = role.removesuffix(ending)
            break
    return ONE_ROLE.get(role, role)


def role_fit(a: Profile, b: Profile) -> Fit:
    """How two roles fit. A former, coming or acting holder's office is the same office; a deputy's is another.

    >>> mayor, deputy = profile_of("Ines Orr", "mayor", ""), profile_of("Ines Orr", "deputy mayor", "")
    >>> role_fit(mayor, deputy).value, role_fit(mayor, profile_of("Ines Orr", "former mayor", "")).value
    ('other', 'same')
    """
    if not a.role or not b.role:
        return Fit.SILENT
    if a.below != b.below:
        return Fit.OTHER
    if a.role == b.role:
        return Fit.SAME
    return Fit.PART if a.role < b.role or b.role < a.role else Fit.OTHER


def organisation_fit(a: Profile, b: Profile) -> Fit:
    """How two organisations fit: the same words or initials of them; one with more words than the other; others.

    >>> def fit(one, other): return organisation_fit(profile_of("", "", one), profile_of("", "", other)).value
    >>> fit("Gull Point Harbour Board", "GPHB"), fit("Gull Point Harbour Board", "Harbour Board"), fit("Harbour Board", "Ferry Board")
    ('same', 'part', 'other')
    """
    one, other = a.organisation, b.organisation
    if not one or not other:
        return Fit.SILENT
    if one == other or stands_for(one, other) or stands_for(other, one):
        return Fit.SAME
    small, large = sorted((frozenset(one), frozenset(other)), key=len)
    return Fit.SAME if small == large else Fit.PART if small < large else Fit.OTHER


def stands_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one word is the initials of several."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def names_fit(a: Profile, b: Profile) -> bool:
    """Whether two names can be one person's. Father and son are two: a suffix must stand in both names or in neither."""
    return same_person(a.name, b.name) and a.name.suffix == b.name.suffix


def spelled_out(a: Profile, b: Profile) -> bool:
    """Whether both names have a given name in full: initials alone fit too many."""
    return all(any(len(given) > 1 for given in profile.name.given) for profile in (a, b))


def is_office(profile: Profile) -> bool:
    """Whether a role is an office that few hold at a time, so that with a full name it tells who is meant."""
    return not profile.below and bool(profile.role & load("offices-of-one"))


@lru_cache(maxsize=1 << 18)
def conflict(a: Profile, b: Profile) -> bool:
    """Whether two profiles cannot be one person's, as far as they tell: other names, another role, another organisation.

    >>> conflict(profile_of("Ann Lee", "senator", ""), profile_of("Ann Lee", "baker", ""))
    True
    """
    if a.name.given and b.name.given and not names_fit(a, b):
        return True
    return Fit.OTHER in (role_fit(a, b), organisation_fit(a, b))


@lru_cache(maxsize=1 << 18)
def agreement(a: Profile, b: Profile) -> Agreed | None:
    """What two profiles agree on if that is enough to take them for one person, else None.

    Full names are needed on both sides: a surname alone ties nobody to anybody. Where one is silent on the role or the organisation, the
    rest must tell enough: an organisation with a name, or an office that few hold.

    >>> one = profile_of("Ines Orr", "mayor", "Port Ellery")
    >>> agreement(one, profile_of("Ines M. Orr", "former mayor", "Port Ellery")).value
    'full name, role and organisation'
    >>> agreement(one, profile_of("Orr", "mayor", "Port Ellery")), agreement(one, profile_of("Ines Orr", "", ""))
    (None, None)
    """
    if not a.name.given or not b.name.given or conflict(a, b) or (a.status & {"elect"} != b.status & {"elect"} and not is_office(a)):
        return None
    role, organisation = role_fit(a, b), organisation_fit(a, b)
    if role is Fit.SAME and organisation is Fit.SAME:
        return Agreed.ALL
    if not spelled_out(a, b):
        return None
    if organisation is Fit.SAME:
        return Agreed.NARROWER if role is Fit.PART else Agreed.ORGANISATION
    if role is Fit.SAME and organisation is Fit.PART:
        return Agreed.WIDER
    if role is Fit.SAME and organisation is Fit.SILENT and is_office(a):
        return Agreed.OFFICE
    return None
