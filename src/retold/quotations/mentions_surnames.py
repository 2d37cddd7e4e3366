"""A surname, a title with a surname, a first name: whom it means, and what becomes of one that no full name explains."""

from collections.abc import Sequence

from retold.quotations.mentions_kinds import COURTESY, Kind, Name, words_of
from retold.quotations.mentions_lexicon import is_saying, role_of, titles
from retold.quotations.mentions_persons import (
    Named,
    Person,
    keys_of,
    spelling_of,
    take_in,
)
from retold.quotations.mentions_view import View
from retold.quotations.names import name_key, parse_name
from retold.text.words import load

DASHES = frozenset(("—", "–", "―", "--"))
JUST_NAMED = 25
"""Words after a full name within which the bare surname may mean its bearer and not whom the article is about."""


def single_names(view: View, article: int, names: Sequence[Name], persons: Sequence[Person]) -> list[Name]:
    """Names of one word, and surnames at the start of a sentence that are common words too ("Rice said")."""
    singles = []
    own = {parsed.last for person in persons if article in person.articles for parsed in person.forms.values()}
    for name in names:
        words = words_of(view, name)
        surname = len(words) == 1 and name.kind is Kind.BODY and name_key(words[0]) in own and not words[0].isupper()
        if (name.kind not in (Kind.PERSON, Kind.UNKNOWN) and not surname) or name.attributive:
            continue
        if not parse_name(words, name.suffix, name.nickname).given or name.kind is Kind.UNKNOWN:
            singles.append(name._replace(kind=Kind.UNKNOWN) if surname else name)
    known = {parsed.last for person in persons for parsed in person.forms.values()}
    covered = {at for name in names for at in range(name.before, name.last + 1)}
    for at, word in enumerate(view.words):
        if word.opens and word.capital and word.key in known and at not in covered and is_subject_like(view, at):
            singles.append(Name(at, at, at, Kind.UNKNOWN, 0))
    return singles


def is_subject_like(view: View, at: int) -> bool:
    """Whether a word at the start of a sentence is followed as a name is: by a verb, a possessive, a comma."""
    words = view.words
    if words[at].possessive:
        return True
    if at + 1 >= len(words):
        return False
    following = words[at + 1]
    if following.gap.strip() in DASHES and following.key in ("who", "whose", "whom"):
        return True
    if following.gap == ", ":
        return words[at].key not in load("stop")
    if following.gap != " " or not following.word.islower():
        return False
    key = following.key
    return is_saying(key) or key in load("auxiliaries") or key in load("common_verbs") or (key.endswith("ed") and not role_of(key))


def assign(views: Sequence[View], persons: list[Person], full: Sequence[Named], singles: Sequence[tuple[int, Name]]) -> list[Named]:
    """Take each short name to its person; one that nobody bears in full becomes a person of its own where evidence says that it is one."""
    by_last: dict[str, list[int]] = {}
    by_first: dict[str, list[int]] = {}
    for number, person in enumerate(persons):
        for parsed in person.forms.values():
            for key in dict.fromkeys((parsed.last, *parsed.last.split("-"))):
                if number not in by_last.setdefault(key, []):
                    by_last[key].append(number)
            for key in (parsed.given[0], parsed.nickname):
                if len(key) > 1 and number not in by_first.setdefault(key, []):
                    by_first[key].append(number)
    intro = introductions(full)
    singles = sorted(singles, key=lambda single: (single[0], single[1].first))
    result: list[Named] = []
    orphans: dict[str, list[tuple[int, Name]]] = {}
    for article, name in singles:
        view = views[article]
        keys = keys_of(view, name)
        bearers = [n for n in by_last.get(keys[-1], ()) if tail_fits(persons[n], keys)]
        if not bearers and len(keys) == 1:
            bearers = [n for n in by_first.get(keys[0], ()) if name.title == "" or name.title in titles()]
            if any(article in persons[n].articles for n in bearers):
                bearers = [n for n in bearers if article in persons[n].articles]
            elif not name.title:
                bearers = []
        chosen = choose(persons, bearers, article, name, intro)
        if bearers and chosen is not None:
            persons[chosen].counts[spelling_of(view, name)] += 0
            take_in(view, article, persons[chosen], name)
            intro.setdefault((article, chosen), [name.first])
            result.append(Named(article, name, chosen))
        elif bearers:
            result.append(Named(article, name, None, tuple(bearers[:6])))
        elif len(keys) <= 2 and not (keys[-1] in load("place_heads") and not name.title):
            orphans.setdefault(" ".join(keys), []).append((article, name))
    for places in orphans.values():
        result += orphaned(views, persons, places)
    return result


def introductions(full: Sequence[Named]) -> dict[tuple[int, int], list[int]]:
    """(article, person) → the places of the words where the full name stands."""
    table: dict[tuple[int, int], list[int]] = {}
    for named in full:
        if named.person is not None:
            table.setdefault((named.article, named.person), []).append(named.name.first)
    return table


def tail_fits(person: Person, keys: tuple[str, ...]) -> bool:
    """Whether a short name is the end of a full one ("Van Dam" of "Lea Van Dam"), or its family name."""
    if len(keys) == 1:
        return True
    return any((*parsed.given, *parsed.family)[-len(keys) :] == keys for parsed in person.forms.values())


def choose(
    persons: Sequence[Person], bearers: Sequence[int], article: int, name: Name, intro: dict[tuple[int, int], list[int]]
) -> int | None:
    """The one person whom a short name can mean in this article, None where it stays open.

    A title that tells a gender or a role rules out; then those named in full before in the article; of several, the one named first,
    whom the article is about, but nobody where another's full name stands just before.
    """
    gender = titles()[name.title].gender if name.title in titles() else ""
    left = [n for n in bearers if not gender or persons[n].gender in ("", gender)]
    role = role_of(name.title)
    if role and name.title not in COURTESY and any(role in persons[n].roles for n in left):
        left = [n for n in left if role in persons[n].roles]
    before = [n for n in left if (article, n) in intro and intro[article, n][0] <= name.first]
    left = before or [n for n in left if (article, n) not in intro] or left
    if len(left) < 2:
        return left[0] if left else None
    if not before:
        plain = [n for n in left if not any(parsed.suffix for parsed in persons[n].forms.values())]
        weight = sorted(((sum(persons[n].counts.values()), n) for n in left), reverse=True)
        return plain[0] if len(plain) == 1 else weight[0][1] if weight[0][0] >= 2 * weight[1][0] else None
    first = min(left, key=lambda n: intro[article, n][0])
    plain = [n for n in left if not any(parsed.suffix for parsed in persons[n].forms.values())]
    if plain == [first]:
        return first
    recent = max(left, key=lambda n: max((at for at in intro[article, n] if at <= name.first), default=-1))
    nearest = max(at for at in intro[article, recent] if at <= name.first)
    return first if recent == first or name.first - nearest > JUST_NAMED else None


def orphaned(views: Sequence[View], persons: list[Person], places: Sequence[tuple[int, Name]]) -> list[Named]:
    """A person for a name of one word that no full name explains, if a title or a verb of saying shows that it is one."""
    titled = any(name.title and len(keys_of(views[article], name)) == 1 for article, name in places)
    spoken = any(name.evidence >= 2 and not views[article].words[name.first].quoted for article, name in places)
    if not titled and not (spoken and all(name.evidence > -3 for _, name in places)):
        return []
    person = Person(single=True)
    number = len(persons)
    persons.append(person)
    result = []
    for article, name in places:
        view = views[article]
        words = words_of(view, name)
        person.forms.setdefault(spelling_of(view, name), parse_name(words))
        person.counts[spelling_of(view, name)] += 1
        take_in(view, article, person, name)
        result.append(Named(article, name, number))
    return result
