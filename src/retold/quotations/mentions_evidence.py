"""Whether a run of capitalised words is a person's name, by the words in it and beside it.

No list can hold the names of the news. What speaks for a person: a title or role before the name, a known given name, an initial, a suffix,
an age, a party or a role after it, a verb of saying beside it. What speaks against: an article before it, a body's or a place's noun at
its end.
"""

from retold.quotations.mentions_kinds import COURTESY, Kind, Name
from retold.quotations.mentions_lexicon import (
    body_nouns,
    demonyms,
    document_nouns,
    is_saying,
    known_bodies,
    place_names,
    role_of,
    role_plurals,
)
from retold.quotations.mentions_view import View, Word
from retold.quotations.names import is_given
from retold.text.weights import UNKNOWN, rarity
from retold.text.words import load


def judged(view: View, name: Name, end: int, shouting: bool) -> Name:
    """The name with its kind, by the evidence in it and around it. `end` is its last word without the suffix."""
    words = view.words
    keys = tuple(words[at].key for at in range(name.first, end + 1))
    attributive = not words[name.last].possessive and follows_body_noun(view, name.last)
    name = name._replace(attributive=attributive)
    head = keys[-1]
    courtesy = name.title in COURTESY
    if not courtesy and (keys in place_names() or (keys[0] == "the" and keys[1:] in place_names())):
        return name._replace(kind=Kind.PLACE, evidence=-5)
    if keys in known_bodies() and not courtesy:
        return name._replace(kind=Kind.BODY, evidence=-9)
    if len(keys) == 1 and not name.title:
        kind = single_kind(words[end], shouting)
        return name._replace(kind=kind, evidence=beside(view, name) if kind is Kind.UNKNOWN else -5)
    surname = head in load("surname_heads") and (is_given(keys[0]) or courtesy)
    if (head in load("place_heads") or head in document_nouns()) and not surname and not (name.title and len(keys) == 1):
        return name._replace(kind=Kind.THING, evidence=-5)
    if head in body_nouns() and not surname:
        return name._replace(kind=Kind.BODY, evidence=-9)
    if keys[0] == "the" or any(key in load("calendar") and not is_given(key) and key not in load("surname_heads") for key in keys):
        return name._replace(kind=Kind.THING, evidence=-5)
    evidence = inside(view, name, keys, shouting) + beside(view, name)
    kind = Kind.PERSON if evidence >= 2 and not (attributive and evidence < 4 and len(keys) == 1 and not name.title) else Kind.UNKNOWN
    return name._replace(kind=kind, evidence=evidence)


def single_kind(word: Word, shouting: bool) -> Kind:
    """The kind of a lone capitalised word, where the word itself tells."""
    plain = word.opens and word.key in role_plurals()
    if (word.key in body_nouns() and not plain) or (not shouting and is_acronym(word)):
        return Kind.BODY
    if word.key in demonyms() or word.key in load("calendar") or word.key in document_nouns():
        return Kind.THING
    return Kind.UNKNOWN


def is_acronym(word: Word) -> bool:
    """NHB, U.N.; but not a common word in capitals."""
    return word.word.isupper() and 2 <= len(word.key) <= 6 and ("." in word.word or rarity(word.key) >= UNKNOWN)


def inside(view: View, name: Name, keys: tuple[str, ...], shouting: bool) -> int:
    """What the words of a name and the title before it say for a person's."""
    words = view.words
    evidence = 0
    if name.title:
        evidence += 3
    elif name.before < name.first and len(keys) == 2:
        evidence += 1
    if is_given(keys[0]):
        evidence += 2
    elif any(is_given(key) for key in keys[1:-1]):
        evidence += 1
    if any(is_initial(words[at]) for at in range(name.first, name.last)):
        evidence += 2
    if name.suffix or name.nickname:
        evidence += 2
    if any(key in load("family_particles") and words[name.first + n].word.islower() for n, key in enumerate(keys)):
        evidence += 1
    if len(keys) > 4 or (shouting and len(keys) > 2):
        evidence -= 2
    if any(
        words[at].word.isupper() and len(words[at].key) > 2 and not words[name.last].word.isupper()
        for at in range(name.first, name.last + 1)
    ):
        evidence -= 2
    return evidence


def beside(view: View, name: Name) -> int:
    """What the words before and after a name say for a person's."""
    words = view.words
    evidence = 0
    before = words[name.before - 1] if name.before > 0 and words[name.before].gap == " " else None
    after = words[name.last + 1] if name.last + 1 < len(words) else None
    set_before = words[name.before - 1] if name.before > 0 and words[name.before].gap == ", " else None
    if set_before is not None and set_before.word.islower() and role_of(set_before.key):
        evidence += 2
    if before is not None:
        if before.key in ("the", "a", "an"):
            evidence -= 3
        elif role_of(before.key):
            evidence += 3
        elif is_saying(before.key) and not before.capital:
            evidence += 1
    if after is None:
        return evidence
    if after.gap == " " and not words[name.last].possessive:
        if is_saying(after.key) or after.key in ("who", "himself", "herself"):
            evidence += 2 if is_saying(after.key) else 3
    elif after.gap == ", ":
        evidence += set_off(words, name.last + 1)
    elif after.gap == " (":
        evidence += 3 if after.key[:2] in ("d-", "r-", "i-") or after.key in ("d", "r") else 0
    return evidence


def set_off(words: list[Word], at: int) -> int:
    """What the words after a name and a comma say for a person's: an age, who, a party, a role."""
    key = words[at].key
    if key.isdigit() and 1 <= len(key) <= 3:
        return 2
    if key in ("who", "whose") or (key[:2] in ("d-", "r-", "i-") and words[at].capital):
        return 3
    if key in ("a", "an", "the", "his", "her", "their", "one", "chief", "former") or role_of(key):
        for step in range(at, min(at + 7, len(words))):
            if step > at and "," in words[step].gap:
                break
            if role_of(words[step].key):
                return 3
    return 0


def follows_body_noun(view: View, at: int) -> bool:
    """Whether a body's noun in small letters follows a name: "the Arden campaign", "the Arden team"."""
    words = view.words
    if at + 1 >= len(words) or words[at + 1].gap != " ":
        return False
    return words[at + 1].word.islower() and (words[at + 1].key in body_nouns() or words[at + 1].key in load("bearers"))


def is_initial(word: Word) -> bool:
    """J, or J.R, in capitals."""
    return word.word.isupper() and (len(word.word) == 1 or (len(word.key) <= 3 and "." in word.word))
