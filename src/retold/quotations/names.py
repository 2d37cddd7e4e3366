"""The parts of a person's name, when two names can be one person's, and what a name tells of gender."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from retold.text.tokens import key_of
from retold.text.words import lines, load

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
ACCENTS = str.maketrans(
    "áàâäãåāăąçćčďđéèêëēęěğíìîïīıłñńňóòôöõøōőřśšşșťțúùûüūůűýÿźžż", "aaaaaaaaacccddeeeeeeegiiiiiilnnnoooooooorssssttuuuuuuuyyzzz"
)


class PersonName(NamedTuple):
    """A name in keys: given names (initials are single letters), family name with its particles, suffix, nickname printed in marks."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str = ""
    nickname: str = ""

    @property
    def last(self) -> str:
        """The word under which later paragraphs and other articles look for this person."""
        return self.family[-1] if self.family else ""


@lru_cache(maxsize=65536)
def name_key(word: str) -> str:
    """A word's key without accents, so that Muñoz and Munoz meet.

    >>> name_key("Muñoz"), name_key("J.")
    ('munoz', 'j')
    """
    return key_of(word).rstrip(".").translate(ACCENTS)


@cache
def given_gender() -> dict[str, str]:
    """Given name → m, f, or - where both bear it."""
    table: dict[str, str] = {}
    for gender, name in (("m", "given_men"), ("f", "given_women")):
        for word in load(name):
            key = name_key(word)
            table[key] = gender if table.get(key, gender) == gender else "-"
    table.update((name_key(word), "-") for word in load("given_either"))
    return table


@cache
def nickname_families() -> dict[str, frozenset[int]]:
    """Given name → the numbers of the lines of nicknames.txt on which it stands."""
    table: dict[str, set[int]] = {}
    for number, line in enumerate(lines("nicknames")):
        for word in line.split():
            table.setdefault(name_key(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


def is_given(key: str) -> bool:
    """Whether a key is a known given name.

    >>> is_given("maria"), is_given("parliament")
    (True, False)
    """
    return key in given_gender()


def parse_name(words: Iterable[str], suffix: str = "", nickname: str = "") -> PersonName:
    """The parts of a name given as its words in order. A particle opens the family name, else the last word is it.

    >>> parse_name(["Ana", "R.", "de", "la", "Rosa"])
    PersonName(given=('ana', 'r'), family=('de', 'la', 'rosa'), suffix='', nickname='')
    """
    keys = [name_key(word) for word in words]
    while len(keys) > 1 and keys[-1] in SUFFIXES:
        dropped = keys.pop()
        suffix = suffix or dropped
    first = max(len(keys) - 1, 0)
    particles = load("family_particles")
    if len(keys) == 2 and keys[0] in particles and not is_given(keys[0]):
        return PersonName((), tuple(keys), name_key(suffix), name_key(nickname))
    for index in range(1, len(keys) - 1):
        if keys[index] in particles:
            first = index
            break
    return PersonName(tuple(keys[:first]), tuple(keys[first:]), name_key(suffix), name_key(nickname))


def same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: equal, an initial of the other, or of one family of short forms.

    >>> same_given("charles", "chuck"), same_given("j", "john"), same_given("john", "mary")
    (True, True, False)
    """
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    families = nickname_families()
    return bool(families.get(a, frozenset()) & families.get(b, frozenset()))


def given_fit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two runs of given names can be one person's: the shorter is found, in order, in the longer.

    >>> given_fit(("donald",), ("donald", "j")), given_fit(("r", "clarke"), ("clarke",)), given_fit(("ann", "b"), ("ann", "c"))
    (True, True, False)
    """
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    at = 0
    for name in shorter:
        while at < len(longer) and not same_given(name, longer[at]):
            at += 1
        if at == len(longer):
            return False
        at += 1
    return True


def same_person(a: PersonName, b: PersonName) -> bool:
    """Whether two names can be one person's, as far as the names tell. Suffixes are compared only where both have one.

    >>> same_person(parse_name(["Robert", "Ode"], nickname="Bo"), parse_name(["Bo", "Ode"]))
    True
    >>> same_person(parse_name(["Ann", "Ode"]), parse_name(["Mark", "Ode"]))
    False
    """
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return False
    if not family_fit(a, b):
        return False
    if not a.given or not b.given or given_fit(a.given, b.given):
        return True
    return nickname_fit(a, b) or nickname_fit(b, a)


def nickname_fit(a: PersonName, b: PersonName) -> bool:
    """Whether the nickname printed with one name is the given name or the nickname of the other."""
    return a.nickname != "" and any(same_given(a.nickname, other) for other in (b.given[0], b.nickname) if other)


def family_fit(a: PersonName, b: PersonName) -> bool:
    """Equal family names, or one without the particles, the middle name or the half of a double name that the other prints.

    >>> family_fit(parse_name(["Pia", "van", "Holt"]), parse_name(["Holt"]))
    True
    >>> family_fit(parse_name(["Lu", "Reyes-Ode"]), parse_name(["Lu", "Reyes"]))
    True
    """
    if a.last == b.last:
        return True
    if "-" in a.last or "-" in b.last:
        return a.given != () and b.given != () and bool(set(a.last.split("-")) & set(b.last.split("-")))
    return False


def gender_of_given(name: PersonName) -> str:
    """The gender that the given names tell: m, f, or empty. A middle name tells where the first is unknown.

    >>> gender_of_given(parse_name(["Maria", "Ode"])), gender_of_given(parse_name(["Quux", "Ode"]))
    ('f', '')
    """
    for given in (*name.given, name.nickname):
        told = given_gender().get(given, "")
        if told:
            return "" if told == "-" else told
        if len(given) > 1 and "-" in given:
            told = given_gender().get(given.split("-")[0], "")
            if told and told != "-":
                return told
    return ""
