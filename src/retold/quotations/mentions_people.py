"""Who is who: the names of a story's articles put together into persons, and a surname, a title or a first name taken to its bearer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from retold.quotations.mentions_lexicon import is_saying, role_of, titles
from retold.quotations.mentions_names import COURTESY, Kind, Name, find_names, words_of
from retold.quotations.mentions_view import View
from retold.quotations.names import PersonName, gender_of_given, name_key, parse_name, same_person
from retold.quotations.roles import Tag, tags_of
from retold.text.words import load

MOST_NAMESAKES = 50
"""Persons of one surname that are told apart; more make no story."""
JUST_NAMED = 25
"""Words after a full name within which the bare surname may mean its bearer and not whom the article is about."""


class Named(NamedTuple):
    """One place that names somebody: the article's number, the name, and whom it names (None where several could be meant)."""

    article: int
    name: Name
    person: int | None
    candidates: tuple[int, ...] = ()


@dataclass(slots=True)
class Person:
    """Somebody named in a story: the forms of the name with their counts, the articles that print a full one, what is told of them."""

    forms: dict[str, PersonName] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    tags: list[tuple[int, Tag]] = field(default_factory=list)
    votes: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    past_roles: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    single: bool = False

    @property
    def gender(self) -> str:
        """m, f, or empty where nothing tells or the signs disagree."""
        male, female = self.votes["m"], self.votes["f"]
        return "m" if male > female else "f" if female > male else ""

    def learn(self, article: int, tag: Tag) -> None:
        """Take in what one place tells of this person."""
        self.tags.append((article, tag))
        (self.past_roles if tag.past else self.roles).update(tag.roles)
        self.traits.update(tag.traits)
        if tag.gender:
            self.votes[tag.gender] += 2


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


def keys_of(view: View, name: Name) -> tuple[str, ...]:
    """The keys of a name's words."""
    return tuple(name_key(word) for word in words_of(view, name))


def promoted(views: Sequence[View], found: Sequence[list[Name]]) -> list[list[Name]]:
    """The names, where one that nothing told about is a person's because another place in the story shows it."""
    known: set[tuple[str, ...]] = set()
    courteous: set[str] = set()
    for view, names in zip(views, found, strict=True):
        for name in names:
            if name.kind is Kind.PERSON:
                keys = keys_of(view, name)
                known.add(keys)
                if name.title in COURTESY and len(keys) == 1:
                    courteous.add(keys[0])
    result = []
    for view, names in zip(views, found, strict=True):
        changed = []
        for name in names:
            if name.kind is Kind.UNKNOWN and name.last > name.first:
                keys = keys_of(view, name)
                if keys in known or (keys[-1] in courteous and len(keys) <= 3 and name.evidence > -2):
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


def spelling_of(view: View, name: Name) -> str:
    """A name as it is shown: as printed, but not all in capitals."""
    text = " ".join(view.span(name.first, name.last).of(view.text).split()).replace("O’ ", "O’").replace("O' ", "O'")
    if name.suffix and not text.endswith("."):
        text += view.text[view.words[name.last].end : view.words[name.last].end + 1].strip(" ,;:)’'")
    return text.title() if text.isupper() and len(text) > 4 else text


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
    """Whether a name with Jr. and one without can be one person's: not where an article prints both, or the surname before the full name."""
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


def take_in(view: View, article: int, person: Person, name: Name) -> None:
    """Let a person learn from the words at one place that names them."""
    title = titles().get(name.title)
    if title is not None and title.gender:
        person.votes[title.gender] += 5
    words = words_of(view, name)
    told = gender_of_given(parse_name(words, name.suffix, name.nickname)) if len(words) > 1 else ""
    if told:
        person.votes[told] += 2
    for tag in tags_of(view, name):
        person.learn(article, tag)


def single_names(view: View, article: int, names: Sequence[Name], persons: Sequence[Person]) -> list[Name]:
    """Names of one word, and surnames at the start of a sentence that are common words too ("Rice said")."""
    singles = []
    own = {parsed.last for person in persons if article in person.articles for parsed in person.forms.values()}
    for name in names:
        words = words_of(view, name)
        surname = len(words) == 1 and name.kind is Kind.BODY and name_key(words[0]) in own and not words[0].isupper()
        if name.kind not in (Kind.PERSON, Kind.UNKNOWN) and not surname or name.attributive:
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
    if following.gap == ", ":
        return words[at].key not in load("stop")
    if following.gap != " " or not following.word.islower():
        return False
    key = following.key
    return is_saying(key) or key in load("auxiliaries") or (key.endswith("ed") and not role_of(key))


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

    A title that tells a gender or a role rules out; then those named in full before in the article; of several, the one named first, whom the
    article is about, but nobody where another's full name stands just before.
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


def full_name(person: Person) -> str:
    """The fullest name that the articles allow: most words, then most often printed; with a typographic apostrophe if any prints one.

    >>> full_name(Person(forms={"O. Lund": parse_name(["O.", "Lund"]), "Omar J. Lund": parse_name(["Omar", "J.", "Lund"])}))
    'Omar J. Lund'
    """

    def weight(spelling: str) -> tuple[int, int, int, int]:
        given = person.forms[spelling].given
        spelled_out = sum(len(name) > 1 for name in given)
        return (spelled_out > 0, len(spelling.split()), person.counts[spelling], len(spelling))

    best = max(person.forms, key=weight)
    typographic = best.replace("'", "’")
    return typographic if any("’" in spelling for spelling in person.forms) else best
