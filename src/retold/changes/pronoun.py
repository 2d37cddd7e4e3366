"""Pronouns that stand for nobody: a telling that begins with he or they where its source names who is meant."""

from collections.abc import Iterator
from functools import cache

from retold.changes.aligned import Aligned, Context
from retold.changes.entities import Name, same_name
from retold.changes.frames import Range, report
from retold.changes.matching import Match, Side, verbal
from retold.model import Difference, DifferenceKind
from retold.text.words import load

PERSONAL = frozenset(["he", "she", "they", "him", "her", "them", "his", "their", "himself", "herself", "themselves"])
GENDERED = {"he": "man", "him": "man", "his": "man", "himself": "man", "she": "woman", "her": "woman", "hers": "woman", "herself": "woman"}
DERIVED = 0.6
"""Share of a retelling that must be told from its source for the pronouns of the one to bind the other."""
OFTEN = 2
"""Pronouns of one gender from which on a source that has none of the other speaks of one gender only."""


def find_pronouns(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """Pronouns with nothing before them in the whole telling that they could stand for, and pronouns of a gender the source never uses.

    The first is severity 3, shown with the name that the source has there; `it`, which often stands for nothing, 2. A name that follows in
    the sentence ("In his youth, Orten …") is what a pronoun stands for too. The second is severity 3 as well, where the whole retelling is
    told from the source and names nobody else: him for her is somebody else.
    """
    m = context.match(aligned)
    if context.sentences(aligned.retelling)[0].span == aligned.retelling_spans[0]:
        here = context.names_in(m.retelling)
        at = _first_pronoun(m.retelling)
        mild = at is None or _is_it(m.retelling, at)
        at = _without_person(m.retelling, here) if at is None else at
        if at is not None and not _named_later(m.retelling, at, here) and not _said_there(m, at):
            yield report(m, DifferenceKind.NAME, _meant(m, at, context.names_in(m.source)), (at, at + 1), 2 if mild else 3)
    spoken = genders(context.whole(aligned.source))
    if len(spoken) == 1 and context.told_share(aligned.source, aligned.retelling) >= DERIVED and _same_people(aligned, context):
        (gender, count), *_ = spoken.items()
        for j, word in enumerate(m.retelling.words):
            if GENDERED.get(word.key, gender) != gender and count >= OFTEN and not m.retelling.quoted[j]:
                yield report(m, DifferenceKind.NAME, None, (j, j + 1), 3)


def _same_people(aligned: Aligned, context: Context) -> bool:
    """Whether all people that the retelling names are named in the source."""
    there = context.names(aligned.source)
    return all(any(same_name(name, other) for other in there) for name in context.names(aligned.retelling) if name.kind == "person")


def _first_pronoun(side: Side) -> int | None:
    """The pronoun that a side begins with, nothing but function words and adverbs before it."""
    for at, word in enumerate(side.words):
        if side.quoted[at]:
            return None
        if word.key in PERSONAL or _is_it(side, at):
            return at
        if side.content[at] and not word.key.endswith("ly") and word.key not in load("time_words"):
            return None
    return None


def _without_person(side: Side, names: list[Name]) -> int | None:
    """The first pronoun for a man or a woman, if no person is named before it, nor anything that may be one."""
    for at, word in enumerate(side.words):
        named = any(name.start == at and name.kind != "place" for name in names)
        if named or side.quoted[at] or word.key in ("i", "we") or _may_be_person(side, at):
            return None
        if word.key in GENDERED:
            return at
    return None


def _may_be_person(side: Side, at: int) -> bool:
    """Whether a word may name somebody by what he is or does."""
    word = side.words[at]
    return side.content[at] and (word.key in _role_nouns() or word.key.endswith(_agents()))


@cache
def _agents() -> tuple[str, ...]:
    return tuple(sorted(load("agent-endings")))


@cache
def _role_nouns() -> frozenset[str]:
    return load("role_nouns") | load("roles") | load("offices") | load("unnamed-people")


def _is_it(side: Side, at: int) -> bool:
    """Whether a word is `it` or `its` before a verb that does something."""
    if side.words[at].key not in ("it", "its") or at + 1 >= len(side.words):
        return False
    return side.words[at].key == "its" or (
        verbal(side.words[at + 1]) and side.content[at + 1] and side.stems[at + 1] not in load("verbs-of-empty-it")
    )


def _said_there(m: Match, at: int) -> bool:
    """Whether the source has the same pronoun in the sentences it tells this in."""
    return any(word.key == m.retelling.words[at].key for word in m.source.words)


def _named_later(side: Side, at: int, names: list[Name]) -> bool:
    """Whether the sentence opens with a part that leads up to a name: "After his win, Orten …"."""
    if at == 0:
        return False
    last = next(end for start, end in side.sentence_ranges() if start <= at < end)
    return any(at < name.start < last and "," in side.text[side.words[at].end : side.words[name.start].start] for name in names)


def _meant(m: Match, at: int, names: list[Name]) -> Range | None:
    """The name that the source has before the words it shares with those after the pronoun, in their sentence."""
    shared = [i for i in m.back[at + 1 : at + 12] if i >= 0 and m.source.content[i]]
    if not shared:
        return None
    home = m.source.sentence[shared[0]]
    before = [name for name in names if m.source.sentence[name.start] == home and name.end <= shared[0]]
    return before[-1].range if before else None


def genders(side: Side) -> dict[str, int]:
    """How often a telling says he and she, each with its other forms."""
    found: dict[str, int] = {}
    for word in side.words:
        if word.key in GENDERED:
            found[GENDERED[word.key]] = found.get(GENDERED[word.key], 0) + 1
    return found
