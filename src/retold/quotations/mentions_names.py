"""Names in a text: runs of capitalised words, cut into what stands before a name and the name, and judged person, body or place."""

from collections.abc import Iterator
from itertools import pairwise

from retold.quotations.mentions_evidence import is_initial, judged
from retold.quotations.mentions_kinds import COURTESY, PARTY_TAG, Kind, Name
from retold.quotations.mentions_lexicon import (
    PARTY_WORDS,
    body_nouns,
    demonyms,
    is_role,
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
FIRST_PERSON = frozenset(("i", "i'm", "i've", "i'll", "i'd", "we're", "we've", "we'll"))


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
    return frozenset((a.key, b.key) for a, b in pairwise(words) if a.capital and b.capital and not a.opens and b.gap in (" ", ". "))


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
        p
        for p, n in heavy.items()
        if n >= 4 and 5 * tall.get(p, 0) >= 4 * n and not view.paragraphs[p].of(view.text).endswith((".", "”", '"'))
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
        rank = is_role(key) and not (is_given(key) and (ahead == 1 or (at > first and ahead < 2)))
        office = key in load("place_heads") or key in body_nouns() or (key,) in place_names() or (key,) in known_bodies()
        before_given = ahead >= 2 and is_given(words[at + 1].key) and not is_given(key)
        if (
            rank
            or key in demonyms()
            or key in PARTY_WORDS
            or key in role_plurals()
            or (office and (before_given or (tied and split == at)))
        ):
            split = at + 1
    if words[last].key in role_plurals() or (split == last and (words[last].key in PARTY_WORDS or words[last].key in demonyms())):
        return None
    if tied and split > first and (words[last].key in body_nouns() or words[last].key in load("place_heads")):
        return None
    rank = words[last].key in titles() or words[last].key in PARTY_WORDS
    bare = rank or (role_of(words[last].key) != "" and words[last].opens)
    alone = split == last or all_before_role(view, first, last) or all_before_role(view, split, last)
    if bare and alone and not (split > first and is_given(words[split - 1].key)):
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
    if first == last and words[first].opens and head in role_plurals():
        return None
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
