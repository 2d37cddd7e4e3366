"""Somebody named in a story: the forms of the name, what the words round it tell, the name to show."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from retold.quotations.mentions_kinds import Name, words_of
from retold.quotations.mentions_lexicon import titles
from retold.quotations.mentions_view import View
from retold.quotations.names import PersonName, gender_of_given, name_key, parse_name
from retold.quotations.roles import Tag, tags_of


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


def keys_of(view: View, name: Name) -> tuple[str, ...]:
    """The keys of a name's words."""
    return tuple(name_key(word) for word in words_of(view, name))


def spelling_of(view: View, name: Name) -> str:
    """A name as it is shown: as printed, but not all in capitals."""
    text = " ".join(view.span(name.first, name.last).of(view.text).split()).replace("O’ ", "O’").replace("O' ", "O'")
    if name.suffix and not text.endswith("."):
        text += view.text[view.words[name.last].end : view.words[name.last].end + 1].strip(" ,;:)’'")
    return text.title() if text.isupper() and len(text) > 4 else text


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
