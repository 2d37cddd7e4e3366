"""Who is who: the names of a story's articles put together into persons, and a surname, a title or a first name taken to its bearer."""

from collections.abc import Sequence
from typing import NamedTuple

from retold.quotations.mentions_kinds import COURTESY, Kind, Name, words_of
from retold.quotations.mentions_names import find_names
from retold.quotations.mentions_persons import (
    Named,
    Person,
    keys_of,
    spelling_of,
    take_in,
)
from retold.quotations.mentions_surnames import assign, single_names
from retold.quotations.mentions_view import View
from retold.quotations.names import (
    PersonName,
    parse_name,
    same_person,
)

MOST_NAMESAKES = 50
"""Persons of one surname that are told apart; more make no story."""


class People(NamedTuple):
    """The persons of a story, and every place that names one."""

    persons: list[Person]
    named: list[Named]


class Form(NamedTuple):
    """A full name as printed somewhere: its parts, the article, the place of its first word, the name."""

    parsed: PersonName
    spelling: str
    article: int
    name: Name


def find_people(views: Sequence[View], names: Sequence[Sequence[Name]] | None = None) -> People:
    """The persons that the articles of one story name, and where.

    >>> from retold.quotations.mentions_view import view_of
    >>> views = [view_of("a", "Mr. Lund smiled."), view_of("b", "Omar J. Lund, the mayor, left. Lund said nothing.")]
    >>> people = find_people(views)
    >>> [sorted(p.forms) for p in people.persons], [n.person for n in people.named]
    ([['Omar J. Lund']], [0, 0, 0])
    """
    found = [list(given) for given in names] if names is not None else [find_names(view) for view in views]
    found = promoted(views, found)
    forms = [form for number, view in enumerate(views) for form in full_forms(view, number, found[number])]
    persons, owner = cluster(views, found, forms)
    named = [Named(form.article, form.name, owner[place]) for place, form in enumerate(forms)]
    for person, form in zip((persons[n] for n in owner), forms, strict=True):
        person.counts[form.spelling] += 1
        person.articles.add(form.article)
        take_in(views[form.article], form.article, person, form.name)
    singles = [(number, name) for number, view in enumerate(views) for name in single_names(view, number, found[number], persons)]
    named += assign(views, persons, named, singles)
    named.sort(key=lambda n: (n.article, n.name.first))
    return People(persons, named)


def promoted(views: Sequence[View], found: Sequence[list[Name]]) -> list[list[Name]]:
    """The names, where one that nothing told about is a person's because another place in the story shows it.

    That place may print the whole name with more evidence, or the last word alone as somebody who is called Mr. or says something.
    """
    known: set[tuple[str, ...]] = set()
    alone: set[str] = set()
    for view, names in zip(views, found, strict=True):
        for name in names:
            if name.kind is Kind.PERSON:
                keys = keys_of(view, name)
                known.add(keys)
                if name.title in COURTESY and len(keys) == 1:
                    alone.add(keys[0])
            elif name.kind is Kind.UNKNOWN and name.last == name.first and name.evidence >= 2:
                alone.add(view.words[name.last].key)
    result = []
    for view, names in zip(views, found, strict=True):
        changed = []
        for name in names:
            if name.kind is Kind.UNKNOWN and name.last > name.first:
                keys = keys_of(view, name)
                if keys in known or (keys[-1] in alone and len(keys) <= 3 and name.evidence > -2):
                    name = name._replace(kind=Kind.PERSON)
            changed.append(name)
        result.append(changed)
    return result


def full_forms(view: View, article: int, names: Sequence[Name]) -> list[Form]:
    """The names of two and more words that are persons'."""
    forms = []
    for name in names:
        if name.kind is not Kind.PERSON:
            continue
        words = words_of(view, name)
        parsed = parse_name((w for w in words if w != name.nickname), name.suffix, name.nickname)
        if parsed.given:
            forms.append(Form(parsed, spelling_of(view, name), article, name))
    return forms


def cluster(views: Sequence[View], found: Sequence[list[Name]], forms: Sequence[Form]) -> tuple[list[Person], list[int]]:
    """Put the full names together that can be one person's; the longest forms first, so that a short one finds its place."""
    persons: list[Person] = []
    by_last: dict[str, list[int]] = {}
    owner = [0] * len(forms)
    order = sorted(range(len(forms)), key=lambda n: (-len(forms[n].parsed.given), -len(forms[n].spelling), n))
    seen: dict[tuple[PersonName, int], int] = {}
    for place in order:
        form = forms[place]
        known = seen.get((form.parsed, form.article))
        if known is None:
            fitting = [
                number
                for part in form.parsed.last.split("-")
                for number in by_last.get(part, ())
                if all(same_person(form.parsed, other) for other in persons[number].forms.values())
                and suffix_fits(views, found, form, persons[number])
            ]
            known = best_fit(persons, fitting, form)
            if known is None:
                known = len(persons)
                persons.append(Person())
                for part in form.parsed.last.split("-"):
                    if len(by_last.setdefault(part, [])) < MOST_NAMESAKES:
                        by_last[part].append(known)
            seen[form.parsed, form.article] = known
            persons[known].articles.add(form.article)
        persons[known].forms.setdefault(form.spelling, form.parsed)
        owner[place] = known
    return persons, owner


def best_fit(persons: Sequence[Person], fitting: Sequence[int], form: Form) -> int | None:
    """The person of those a name fits: one named in the same article first."""
    if not fitting:
        return None
    return max(dict.fromkeys(fitting), key=lambda n: (form.article in persons[n].articles, len(persons[n].articles), -n))


def suffix_fits(views: Sequence[View], found: Sequence[list[Name]], form: Form, person: Person) -> bool:
    """Whether a name with Jr. and one without can be one person's: not where an article prints both, or the surname before the suffix."""
    suffixes = {parsed.suffix for parsed in person.forms.values()}
    if form.parsed.suffix in suffixes or (not form.parsed.suffix and suffixes == {""}):
        return True
    if form.article in person.articles:
        return False
    number, last = form.article, form.parsed.last
    if not form.parsed.suffix:
        return True
    view = views[number]
    return not any(name.first < form.name.first and view.words[name.last].key == last and name.last == name.first for name in found[number])
