"""Names in a text: runs of capitalised words, cut into what stands before a name and the name, and judged person, body or place.

No list can hold the names of the news. A run is judged a person's name by evidence: a title or role before it, a known given name, an initial, a
suffix, an age or a role after it, a verb of saying beside it; and by what speaks against it: an article before it, a body's noun at its end.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from retold.quotations.mentions_lexicon import (
    PARTY_WORDS,
    body_nouns,
    demonyms,
    document_nouns,
    is_role,
    is_saying,
    known_bodies,
    place_names,
    role_of,
    role_plurals,
    titles,
)
from retold.quotations.mentions_view import View, Word
from retold.quotations.names import SUFFIXES, is_given
from retold.text.weights import UNKNOWN, rarity
from retold.text.words import load

LONGEST = 14
"""Words of a run; longer ones are headlines or lists."""
PARTY_TAG = re.compile(r"[A-Z]{1,3}-(?=[A-Z])")
"""The party before a state: D-Ohio."""
FIRST_PERSON = frozenset(("i", "i'm", "i've", "i'll", "i'd", "we're", "we've", "we'll"))
COURTESY = frozenset(("mr", "mister", "mrs", "ms", "miss", "mme", "madame", "madam", "mx", "messrs"))


class Kind(StrEnum):
    """What a name names; `UNKNOWN` is a run of capitals that nothing tells about."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    THING = "thing"
    UNKNOWN = "unknown"


class Name(NamedTuple):
    """A name in a text.

    `first` and `last` are the places of its first and last word in the view, the title left out; `before` is the place of the first word of the
    run that stands before the name (its title, "Chinese Foreign Ministry Spokesperson"), equal to `first` if there is none. `evidence` is the
    sum of what speaks for a person's name. `attributive` is true where a body's noun follows ("the Arden campaign").
    """

    first: int
    last: int
    before: int
    kind: Kind
    evidence: int
    title: str = ""
    nickname: str = ""
    suffix: str = ""
    attributive: bool = False


def find_names(view: View) -> list[Name]:
    """Every run of capitalised words that can be a name, judged. Linear time.

    >>> from retold.quotations.mentions_view import view_of
    >>> view = view_of("a", "Mayor Ada Quist and Omar bin Said left the Ministry of Public Works in Oslo.")
    >>> [(view.span(n.first, n.last).of(view.text), n.kind.value, n.title) for n in find_names(view)]
    [('Ada Quist', 'person', 'mayor'), ('Omar bin Said', 'person', ''), ('Ministry of Public Works', 'body', ''), ('Oslo', 'place', '')]
    """
    found: list[Name] = []
    pairs = inner_pairs(view)
    shouting = shouted_paragraphs(view)
    at = 0
    words = view.words
    while at < len(words):
        if not begins_name(view, at, pairs):
            at += 1
            continue
        last = run_end(view, at)
        names = list(cut(view, at, last, words[at].paragraph in shouting))
        for name in names:
            found.append(name)
        at = max(last, names[-1].last if names else last) + 1
    return found


def inner_pairs(view: View) -> frozenset[tuple[str, str]]:
    """Pairs of capitalised words that stand inside a sentence: their first word is capitalised for its own sake."""
    words = view.words
    return frozenset(
        (a.key, b.key) for a, b in zip(words, words[1:], strict=False) if a.capital and b.capital and not a.opens and b.gap in (" ", ". ")
    )


def shouted_paragraphs(view: View) -> frozenset[int]:
    """Paragraphs in which a capital tells nothing: printed in capitals, or a headline with a capital on each word of weight."""
    loud: dict[int, int] = {}
    tall: dict[int, int] = {}
    total: dict[int, int] = {}
    heavy: dict[int, int] = {}
    stop = load("stop")
    for word in view.words:
        number = word.paragraph
        total[number] = total.get(number, 0) + 1
        if word.capital and len(word.word) > 1 and word.word.isupper():
            loud[number] = loud.get(number, 0) + 1
        if word.key not in stop:
            heavy[number] = heavy.get(number, 0) + 1
            if word.capital:
                tall[number] = tall.get(number, 0) + 1
    shouting = {p for p, n in total.items() if n >= 4 and 2 * loud.get(p, 0) > n}
    headlines = {
        p for p, n in heavy.items() if n >= 4 and 5 * tall.get(p, 0) >= 4 * n and not view.paragraphs[p].of(view.text).endswith((".", "”", '"'))
    }
    return frozenset(shouting | headlines)


def begins_name(view: View, at: int, pairs: frozenset[tuple[str, str]]) -> bool:
    """Whether a run can begin here: a capital that is not owed to the start of a sentence."""
    word = view.words[at]
    if not word.capital or word.key in FIRST_PERSON or PARTY_TAG.match(word.word):
        return False
    if word.key in load("calendar") and not (is_given(word.key) and at + 1 < len(view.words) and joins(word, view.words[at + 1], True)):
        return False
    if not word.opens:
        return word.key not in load("stop") or len(word.key) > 3 or word.word == "O"
    following = view.words[at + 1] if at + 1 < len(view.words) else None
    if following is not None and (word.key, following.key) in pairs:
        return True
    if word.key in load("stop"):
        return False
    if is_given(word.key) or is_role(word.key) or word.key in role_plurals() or word.key in demonyms() or word.key in PARTY_WORDS:
        return True
    if (word.key,) in place_names() or word.possessive or word.key in body_nouns():
        return True
    if rarity(word.key) >= UNKNOWN:
        return True
    return (
        following is not None
        and following.capital
        and following.gap == " "
        and rarity(word.key) > 6
        and not word.key.endswith(("ing", "ed", "ly"))
    )


def joins(word: Word, following: Word, capital: bool = False) -> bool:
    """Whether a word goes on the run that another ends; with `capital` only if it has one."""
    if capital and not following.capital:
        return False
    if word.possessive or following.gap.find("\n") >= 0:
        return False
    if following.opens and following.gap not in (". ", "."):
        return False
    if following.gap == " ":
        return not following.opens
    if following.gap in (". ", ".\u00a0"):
        return word.key in titles() or word.key in ("st", "ft", "mt", "jr", "sr") or is_initial(word)
    if following.gap in ("’ ", "' "):
        return word.word == "O"
    return following.gap in ("\u00a0", "-") or (following.gap == ", " and following.key in SUFFIXES)


def words_of(view: View, name: Name) -> list[str]:
    """The words of a name as printed; "O’ Brannagh", torn apart by a stray space, is one."""
    found: list[str] = []
    for at in range(name.first, name.last + 1):
        word = view.words[at]
        if found and found[-1] == "O" and word.gap in ("’ ", "' "):
            found[-1] = f"O{word.gap[0]}{word.word}"
        else:
            found.append(word.word)
    return found


def is_initial(word: Word) -> bool:
    """J, or J.R, in capitals."""
    return word.word.isupper() and (len(word.word) == 1 or (len(word.key) <= 3 and "." in word.word))


def run_end(view: View, first: int) -> int:
    """The place of the last word of the run that begins at `first`: capitals, particles between them, a nickname in marks."""
    words = view.words
    at = first
    particles = load("family_particles")
    while at + 1 < len(words) and at - first < LONGEST:
        word, following = words[at], words[at + 1]
        dated = following.key in load("calendar") and not is_name_beside(view, at + 1)
        if following.capital and not dated and joins(word, following) and not PARTY_TAG.match(following.word):
            at += 1
            continue
        step = at + 1
        if not word.possessive and following.gap == " " and following.key in particles and following.word.islower():
            while (
                step < len(words)
                and step - at < 4
                and words[step].key in particles
                and words[step].word.islower()
                and words[step].gap == " "
            ):
                step += 1
            if step < len(words) and words[step].capital and words[step].gap in (" ", "-") and not words[step].opens:
                at = step
                continue
        step = past_nickname(view, at)
        if step == at:
            break
        at = step
    return at


def is_name_beside(view: View, at: int) -> bool:
    """Whether a word that could be a month or a day is part of a name: Theresa May, Governor Jan Ode."""
    words = view.words
    if words[at].key in load("surname_heads") and is_given(words[at - 1].key):
        return True
    return is_given(words[at].key) and at + 1 < len(words) and joins(words[at], words[at + 1], True) and words[at + 1].gap == " "


def past_nickname(view: View, at: int) -> int:
    """The place of the capitalised word after a nickname in marks or brackets (Robert “Bo” Ode), or `at` itself."""
    words = view.words
    if (
        words[at].possessive
        or at + 1 >= len(words)
        or len(words[at + 1].gap) != 2
        or words[at + 1].gap[0] != " "
        or words[at + 1].gap[1] not in "\"“‘'("
    ):
        return at
    for step in range(at + 2, min(at + 5, len(words))):
        gap = words[step].gap
        if len(gap) in (2, 3) and gap[-1] == " " and gap[-2] in "\"”’')":
            return step if words[step].capital and words[at + 1].capital and (gap[-2] != ")" or step == at + 2) else at
        if gap != " ":
            return at
    return at


def cut(view: View, first: int, last: int, shouting: bool) -> Iterator[Name]:
    """The names in a run: words that stand before a name are cut off, a body's longer name is put together, the rest is judged."""
    words = view.words
    suffix, nickname, end = "", "", last
    if words[end].key in SUFFIXES and end > first:
        suffix, end = words[end].word, end - 1
    body_last = None if suffix else body_end(view, first, last)
    split = split_before_name(view, first, body_last or end)
    if body_last is not None and (split is None or split > last or ends_as_body(view, split, body_last)):
        begin = first
        while begin < body_last and words[begin].opens and words[begin].key in COURTESY:
            begin += 1
        yield Name(begin, body_last, begin, Kind.BODY, -9)
        return
    if split is None:
        return
    title, before = title_before(view, first, split)
    for at in range(split + 1, end + 1):
        if in_marks(words[at]):
            nickname = words[at].word
    yield judged(view, Name(split, last, before, Kind.UNKNOWN, 0, title, nickname, suffix), end, shouting)


def in_marks(word: Word) -> bool:
    """Whether a mark opens right before a word: a nickname inside a name."""
    return len(word.gap) == 2 and word.gap[0] == " " and not word.gap[1].isspace()


def title_before(view: View, first: int, split: int) -> tuple[str, int]:
    """The title right before a name, and where the words that stand before it begin: "Secretary of State" reaches over the of."""
    words = view.words
    if split > first and is_role(words[split - 1].key):
        return words[split - 1].key, first
    over = of_role(view, first)
    return (words[over].key, over) if over is not None and split > first else ("", first)


def of_role(view: View, first: int) -> int | None:
    """The place of a role noun that "of" or "of the" ties to the run beginning at `first`: Secretary of State, chief of the Staff."""
    words = view.words
    at = first - 1
    if at > 0 and words[at].key == "the" and words[at + 1].gap == " ":
        at -= 1
    if at > 0 and words[at].key in ("of", "for") and words[at + 1].gap == " " and words[at].gap == " " and is_role(words[at - 1].key):
        return at - 1
    return None


def split_before_name(view: View, first: int, last: int) -> int | None:
    """The place of the first word of the name in a run, after titles, roles, demonyms and parties; None if nothing is left."""
    words = view.words
    split = first
    tied = of_role(view, first) is not None
    for at in range(first, last):
        key = words[at].key
        ahead = last - at
        if in_marks(words[at]) or (is_initial(words[at]) and len(key) == 1):
            continue
        if key in demonyms() or key in PARTY_WORDS or key in role_plurals():
            split = at + 1
        elif is_role(key) and not (is_given(key) and (ahead == 1 or (at > first and ahead < 2))):
            split = at + 1
        elif key in load("place_heads") or key in body_nouns() or (key,) in place_names():
            if (ahead >= 2 and is_given(words[at + 1].key) and not is_given(key)) or (tied and split == at):
                split = at + 1
    if words[last].key in role_plurals() or (split == last and (words[last].key in PARTY_WORDS or words[last].key in demonyms())):
        return None
    if tied and split > first and (words[last].key in body_nouns() or words[last].key in load("place_heads")):
        return None
    rank = words[last].key in titles() or words[last].key in PARTY_WORDS
    if (split == last or all_before_role(view, first, last)) and (rank or (role_of(words[last].key) and words[last].opens)):
        if not (split > first and is_given(words[split - 1].key)):
            return None
    return split


def all_before_role(view: View, first: int, last: int) -> bool:
    """Whether every word before the last is one that stands before a role: House, Texas, Senate."""
    words = view.words
    return all(
        words[at].key in body_nouns() or words[at].key in load("place_heads") or (words[at].key,) in place_names()
        for at in range(first, last)
    )


def ends_as_body(view: View, split: int, last: int) -> bool:
    """Whether what is left after titles still ends as a body's name does."""
    words = view.words
    return split <= last and not (is_given(words[split].key) and words[last].key in load("surname_heads"))


def body_end(view: View, first: int, last: int) -> int | None:
    """The place of the last word of a body's name that begins at `first`, following of, for and and; None if the run is no body's name."""
    words = view.words
    end: int | None = None
    head = words[last].key
    if (
        head in body_nouns()
        and not (is_given(words[first].key) and last - first <= 2 and head in load("surname_heads"))
        and not titled_single(view, first, last)
    ):
        end = last
    at = last
    for _ in range(4):
        step = joint_end(view, at)
        if step is None:
            break
        if is_role(words[at].key) or words[at].key in role_plurals() or words[at].possessive:
            break
        if end is None and at == last and holds_person(view, first, last):
            break
        opens_body = any(words[k].key in body_nouns() for k in range(first, at + 1))
        closes_body = words[step].key in body_nouns()
        joint = words[at + 1].key
        if joint == "and" and not closes_body and not (end is not None and end > last):
            break
        if joint != "and" and not opens_body and not closes_body:
            break
        if holds_person(view, at + 2, step):
            break
        at = step
        end = at
    return end


def titled_single(view: View, first: int, last: int) -> bool:
    """Mr. House, Senator Church: a title and one word."""
    return (
        last - first == 1
        and view.words[first].key in titles()
        and (view.words[first].key in COURTESY or view.words[last].key in load("surname_heads"))
    )


def holds_person(view: View, first: int, last: int) -> bool:
    """Whether a run looks like a person's name, by its title or given name."""
    words = view.words
    return (
        any((words[at].key in titles() or is_given(words[at].key)) and at < last for at in range(first, last + 1))
        and words[last].key not in body_nouns()
    )


def joint_end(view: View, at: int) -> int | None:
    """The place of the last word of the run after of, for, on, of the or and; None if there is none."""
    words = view.words
    step = at + 1
    if step >= len(words) or words[at].possessive or words[step].key not in ("of", "for", "on", "and") or words[step].gap != " ":
        return None
    step += 1
    if step < len(words) and words[step].key == "the" and words[step - 1].key != "and" and words[step].gap == " ":
        step += 1
    if step >= len(words) or not words[step].capital or words[step].gap != " " or words[step].opens or words[step].key in load("calendar"):
        return None
    return run_end(view, step)


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
    if keys[0] == "the" or any(key in load("calendar") for key in keys):
        return name._replace(kind=Kind.THING, evidence=-5)
    evidence = inside(view, name, keys, shouting) + beside(view, name)
    kind = Kind.PERSON if evidence >= 2 and not (attributive and evidence < 4 and len(keys) == 1 and not name.title) else Kind.UNKNOWN
    return name._replace(kind=kind, evidence=evidence)


def single_kind(word: Word, shouting: bool) -> Kind:
    """The kind of a lone capitalised word, where the word itself tells."""
    plain = word.opens and word.key in role_plurals()
    if (word.key in body_nouns() and not plain) or (not shouting and word.word.isupper() and 2 <= len(word.key) <= 6):
        return Kind.BODY
    if word.key in demonyms() or word.key in load("calendar") or word.key in document_nouns():
        return Kind.THING
    return Kind.UNKNOWN


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
