"""Texts of the law by their parties: "the indictment" is that of whom the story says, "the suit" the lawsuit from whom it says."""

from collections.abc import Sequence

from retold.quotations.mentions_authors import kin
from retold.quotations.mentions_clauses import subject_of
from retold.quotations.mentions_kinds import Kind
from retold.quotations.mentions_lexicon import is_role
from retold.quotations.mentions_shown import listed, shown
from retold.quotations.mentions_sources import Shape, Source, singular
from retold.quotations.mentions_walk import Parties, Walk
from retold.text.words import load

TIES = frozenset(("of", "against", "from", "by"))
SUING = {"sued": "lawsuit", "indicted": "indictment"}
"""Verb → the text that it makes: of the subject of "sued", of the object of "indicted"."""


def parties_in(walk: Walk) -> list[Parties]:
    """Every place of an article, outside quotation marks, that tells the parties of a lawsuit, an indictment. Linear."""
    words = walk.view.words
    found = []
    for at, word in enumerate(words):
        if word.quoted:
            continue
        key = singular(word.key)
        if key in load("party-texts"):
            told = owner_before(walk, at) or tied_after(walk, at)
            if told:
                found.append(Parties(at, key, *told))
        elif word.key in SUING:
            names = sued_by(walk, at)
            if names:
                found.append(Parties(at, SUING[word.key], "of", names))
    return found


def owner_before(walk: Walk, at: int) -> tuple[str, str] | None:
    """The possessor right before a noun, one adjective or number between at most: "Quist's indictment"."""
    for step in (at - 1, at - 2):
        named = walk.named.get(step) if step >= 0 else None
        if named is not None and walk.view.words[step].possessive and named.name.last == step:
            name = name_shown(walk, step)
            return ("of", name) if name else None
    return None


def tied_after(walk: Walk, at: int) -> tuple[str, str] | None:
    """The names that "of", "against", "from" or "by" ties to a noun: "the lawsuit filed by Veland and Oslo"."""
    words = walk.view.words
    step = at + 1
    while step < len(words) and words[step].key in ("filed", "brought") and words[step].gap == " ":
        step += 1
    if step >= len(words) or words[step].key not in TIES or words[step].gap != " ":
        return None
    names = names_from(walk, step + 1)
    return (words[step].key, listed(names)) if names else None


def names_from(walk: Walk, at: int) -> list[str]:
    """The names that begin at a word, joined by commas and "and", titles before them left out."""
    words = walk.view.words
    names: list[str] = []
    while at < len(words):
        begin = at
        while at < len(words) and at - begin < 4 and at not in walk.named and (words[at].key == "the" or is_role(words[at].key)):
            at += 1
        end = run_end(walk, at) if at < len(words) else None
        if end is None:
            break
        names.append(name_shown(walk, end) or walk.view.span(at, end).of(walk.view.text))
        at = end + 1
        if at + 1 < len(words) and words[at].key == "and" and words[at].gap == " ":
            at += 1
        elif at >= len(words) or words[at].gap != ", ":
            break
    return names


def run_end(walk: Walk, at: int) -> int | None:
    """The place of the last word of the name or of the run of capitals that begins at a word, None if none does."""
    words = walk.view.words
    named = walk.named.get(at)
    if named is not None:
        return named.name.last
    if not words[at].capital or words[at].opens:
        return None
    while at + 1 < len(words) and words[at + 1].capital and words[at + 1].gap == " " and at + 1 not in walk.named:
        at += 1
    return at


def name_shown(walk: Walk, at: int) -> str:
    """The full name of the person or body named at a word, empty where it stays open."""
    named = walk.named.get(at)
    if named is None:
        return ""
    if named.person is not None:
        return shown(walk, named.person)
    if named.name.kind is Kind.BODY:
        return walk.voices.all[walk.body_named(named)].name
    return ""


def sued_by(walk: Walk, verb: int) -> str:
    """The names that "sued" has as subject, or that "indicted" has as object or, in the passive, as subject."""
    words = walk.view.words
    passive = verb > 0 and words[verb - 1].key in ("was", "were", "been")
    if words[verb].key == "indicted" and not passive:
        return listed(names_from(walk, verb + 1) or [""])
    subject = subject_of(walk, verb)
    if subject is None or subject.shape not in (Shape.NAME, Shape.BODY):
        return ""
    names = [name_shown(walk, named.name.last) for named in subject.names]
    return listed(names) if names and all(names) else ""


def full_document(walk: Walk, source: Source, stories: Sequence[Sequence[Parties]]) -> tuple[str, list[str]] | None:
    """A text of the law with its parties, as name and keys; None if it is no such text, or names them itself, or nothing tells them.

    What the article says nearest before counts first, then what it says later, then what most places of the other articles say.
    """
    words = walk.view.words
    key = singular(words[source.head].key)
    if key not in load("party-texts") or any(words[at].key in TIES or words[at].possessive for at in range(source.first, source.last + 1)):
        return None
    family = kin().get(key, frozenset((key,)))
    own = [told for told in stories[walk.number] if told.key in family]
    before = [told for told in own if told.at < source.first]
    others = [told for story in stories for told in story if told.key in family]
    if not others:
        return None
    chosen = before[-1] if before else own[0] if own else max(others, key=lambda told: sum(o.names == told.names for o in others))
    noun = max((told.key for told in others if told.names == chosen.names), key=len)
    name = f"{noun} {chosen.tie if chosen.tie != 'by' else 'of'} {chosen.names}"
    return name, [noun, *chosen.names.lower().replace(",", "").split()]
