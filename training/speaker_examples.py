"""Questions of the kind “he said: who is he?” with their answers, from stories with named speakers or from a heap of news.

Annotated stories: one a line as JSON, {"articles": [{"id": …, "text": …}, …], "speakers": [{"article": …, "start": …, "end": …, "name": …},
…]}, where start and end are the code points of quoted words and the name is their speaker's in full. A heap, one article a line with a
"text", needs no annotation: papers quote the same words of the same speaker, and where one prints “…,” he said and another “…,” said Ada
Quist, the second answers the first. Both may be gzipped. Out: for each such pronoun, and each “the senator”, the rows of features that the
ranker would choose from (`retold.quotations.ranker`), and which row is right (none if the person is not among them).
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from retold.model import Article, Quotation
from retold.quotations import quotations
from retold.quotations.mentions_names import find_names
from retold.quotations.mentions_people import find_people
from retold.quotations.mentions_persons import full_name
from retold.quotations.mentions_sources import Shape, read_source
from retold.quotations.mentions_view import view_of
from retold.quotations.mentions_voices import Voices
from retold.quotations.mentions_voicing import voice_of
from retold.quotations.mentions_walk import Walk
from retold.quotations.names import PersonName, parse_name, same_person
from retold.quotations.speakers import read_story

WORDS = 7
"""Words in a row that two quotations must share."""
PRONOUNS = frozenset(("he", "she"))


class Example(NamedTuple):
    """One question: its kind ("pronoun", "role"), the rows of features, the number of the right row or -1, and the article's number."""

    question: str
    rows: list[tuple[float, ...]]
    right: int
    article: int


class Told(NamedTuple):
    """A quotation in an article: where its source begins, and the runs of words that it has."""

    article: int
    source: int
    runs: frozenset[int]


def rows_in(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def told_examples(stories: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """Every question of annotated stories, by story, article and place. Words that no quotation covers by half are left out."""
    for number, story in enumerate(stories):
        articles = [Article(a["id"], a["text"]) for a in story["articles"]]
        quoted = [q for article in articles for q in quotations(article.text, article.id)]
        reading = read_story(articles, quoted)
        walks = dict(zip((article.id for article in articles), reading.walks, strict=True))
        seen: set[tuple[str, int]] = set()
        for told in story["speakers"]:
            found = max((q for q in quoted if q.article == told["article"]), key=lambda q: shared(q, told), default=None)
            if found is None or not found.source or 2 * shared(found, told) < told["end"] - told["start"]:
                continue
            walk = walks[told["article"]]
            at = walk.view.at(found.source[0].start)
            question = walk.questions.get(at)
            if question is None or (told["article"], at) in seen:
                continue
            seen.add((told["article"], at))
            name = parse_name(told["name"].split())
            people = enumerate(reading.people.persons)
            bearers = {n for n, p in people if name.given and any(same_person(name, form) for form in p.forms.values())}
            places = [place for place, row in enumerate(question[1]) if row.who in bearers]
            if len(places) < 2:
                yield Example(question[0], [row.features for row in question[1]], places[0] if places else -1, number)


def shared(quotation: Quotation, told: dict[str, Any]) -> int:
    """Characters that a quotation and annotated words share."""
    return sum(max(0, min(span.end, told["end"]) - max(span.start, told["start"])) for span in quotation.content)


def runs_of(text: str, quotation: Quotation) -> frozenset[int]:
    """The runs of words in a quotation, as hashes that are the same in every run of the program."""
    words = re.findall(r"\w+", " ".join(span.of(text) for span in quotation.content).lower())
    return frozenset(stable("\t".join(words[at : at + WORDS])) for at in range(len(words) - WORDS + 1))


def stable(run: str) -> int:
    """A number for some words, the same in every process."""
    value = 1469598103934665603
    for byte in run.encode():
        value = ((value ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return value


def is_open(source: str) -> bool:
    """Whether a source names nobody but points at somebody: a pronoun, or "the" with small letters at the end."""
    return source.lower() in PRONOUNS or (source[:4].lower() == "the " and source.rsplit(" ", 1)[-1].islower() and len(source) < 40)


def is_name(source: str) -> bool:
    """Whether a source ends like a name."""
    return source[:4].lower() != "the " and source.rsplit(" ", 1)[-1][:1].isupper() and source.lower() not in PRONOUNS


def told_in(heap: Sequence[str]) -> tuple[list[Told], list[Told]]:
    """The quotations with an open source, and those with a name that share words with one of them in another article."""
    opened: list[Told] = []
    named: list[Told] = []
    for number, text in enumerate(heap):
        for quotation in quotations(text):
            if not quotation.source:
                continue
            source = quotation.source[0].of(text)
            target = opened if is_open(source) else named if is_name(source) else None
            if target is not None and (runs := runs_of(text, quotation)):
                target.append(Told(number, quotation.source[0].start, runs))
    asked = {run: told.article for told in opened for run in told.runs}
    return opened, [told for told in named if any(asked.get(run, told.article) != told.article for run in told.runs)]


def walk_of(text: str) -> tuple[Walk, list[Quotation]]:
    """An article read as the resolver reads it."""
    view = view_of("", text)
    names = find_names(view)
    people = find_people([view], [names])
    genders = {number: person.gender for number, person in enumerate(people.persons)}
    return Walk(0, view, names, people, Voices(len(people.persons)), genders), quotations(text)


def named_person(text: str, source: int) -> PersonName | None:
    """The full name of the one person whom the source at a place names."""
    walk, quoted = walk_of(text)
    for quotation in quoted:
        if quotation.source and quotation.source[0].start == source:
            read = read_source(walk.view, quotation.source, walk.named)
            if read.shape is Shape.NAME and len(read.names) == 1 and read.names[0].person is not None:
                return parse_name(full_name(walk.people.persons[read.names[0].person]).split())
    return None


def examples_in(heap: Sequence[str]) -> Iterator[Example]:
    """Every question of a heap of articles that another article answers, by article and place."""
    opened, named = told_in(heap)
    answers: dict[int, list[Told]] = {}
    for told in named:
        for run in told.runs:
            answers.setdefault(run, []).append(told)
    asked: dict[int, dict[int, Told]] = {}
    for told in opened:
        others = [other for run in sorted(told.runs) for other in answers.get(run, ()) if other.article != told.article]
        if others:
            asked.setdefault(told.article, {})[told.source] = max(others, key=lambda other: (len(other.runs & told.runs), -other.article))
    known: dict[tuple[int, int], PersonName | None] = {}
    for number in sorted(asked):
        walk, quoted = walk_of(heap[number])
        walk.read(quoted, voice_of)
        for source, other in sorted(asked[number].items()):
            where = (other.article, other.source)
            if where not in known:
                known[where] = named_person(heap[other.article], other.source)
            name = known[where]
            question = walk.questions.get(walk.view.at(source))
            if name is None or not name.given or question is None:
                continue
            bearers = {n for n, p in enumerate(walk.people.persons) if any(same_person(name, form) for form in p.forms.values())}
            places = [place for place, row in enumerate(question[1]) if row.who in bearers]
            if len(places) < 2:
                yield Example(question[0], [row.features for row in question[1]], places[0] if places else -1, number)
