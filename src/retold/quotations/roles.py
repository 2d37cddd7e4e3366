"""What the words round a name tell of its bearer: role, body, party, place, gender."""

from collections.abc import Iterable
from typing import NamedTuple

from retold.model import Span
from retold.quotations.mentions_kinds import COURTESY, Kind, Name
from retold.quotations.mentions_lexicon import (
    PARTY_WORDS,
    abbreviations,
    body_nouns,
    demonyms,
    gender_of_role,
    is_role,
    is_saying,
    place_names,
    role_of,
    titles,
)
from retold.quotations.mentions_view import View, Word
from retold.text.weights import UNKNOWN, rarity
from retold.text.words import load

PAST = frozenset(("former", "ex", "onetime", "one-time", "retired", "late", "then", "formerly"))
"""Adjectives that say somebody was something."""
DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "my", "one", "another"))
PAIRS = frozenset(
    "vice-president prime-minister press-secretary attorney-general inspector-general surgeon-general chief-justice vice-chairman "
    "co-chairman".split()
)
"""Roles of two words whose second word alone would be another role."""
DESKS = frozenset(("press", "staff", "media", "business", "news", "review"))
"""Nouns that belong to the role right after them: press secretary, staff director."""
INSTALLED = frozenset(
    ("sworn", "in", "as", "elected", "re-elected", "named", "appointed", "chosen", "inaugurated", "nominated", "made", "now")
)
"""Words between "was" and a role that somebody was given."""
OFFICES_OF = frozenset(("secretary", "undersecretary", "minister", "chief", "director", "clerk", "master"))
"""Roles that "of" completes: secretary of state, chief of staff."""
COUNTRIES = frozenset(("us", "uk", "eu"))
BELONGS = frozenset(("of", "for", "at", "with", "to", "from", "on", "in"))
REACH = 9
"""Words on each side of a name that are read for a role."""


class Tag(NamedTuple):
    """What one place in a text tells of somebody: the words, the role and the body as printed, and keys to find them by.

    `roles` are role keys ("senator"), `traits` other keys (party, state, country). `past` is true for "former".
    """

    span: Span
    role: str
    organisation: str
    roles: frozenset[str]
    traits: frozenset[str]
    past: bool
    gender: str


def tags_of(view: View, name: Name) -> list[Tag]:
    """Every tag beside one person's name: the words before it, a party in brackets, an apposition on either side.

    >>> from retold.quotations.mentions_view import view_of
    >>> from retold.quotations.mentions_names import find_names
    >>> view = view_of("a", "Ada Quist, a spokeswoman for the Harbour Board, met Sen. Omar Lund (D-Ohio).")
    >>> [(t.role, t.organisation, sorted(t.traits)) for n in find_names(view) for t in tags_of(view, n)][:3]
    [('spokeswoman', 'Harbour Board', ['board', 'harbour']), ('senator', '', []), ('', '', ['democrat', 'ohio'])]
    """
    if name.kind is not Kind.PERSON:
        return []
    beside = (before_name(view, name), party_after(view, name.last), of_place(view, name.last))
    told = (after_name(view, name), set_before(view, name), predicate(view, name))
    return [tag for tag in (*beside, *told) if tag is not None]


def tag_from(
    view: View, first: int, last: int, chunk_last: int, organisation: Span | None = None, extended: int | None = None
) -> Tag | None:
    """The tag that words `first` to `last` make; its role is the last up to `chunk_last`, or goes on to `extended` (chief of staff)."""
    words = view.words
    heads = [at for at in range(first, chunk_last + 1) if role_of(words[at].key)]
    traits = traits_of(words[at] for at in range(first, last + 1))
    if words[first].key in ("his", "her", "their", "its"):
        traits |= {words[first].key}
    if not heads:
        return None
    head = heads[-1]
    begin = first
    while begin < head and (words[begin].key in DETERMINERS or words[begin].key in PAST or words[begin].key == "fellow"):
        begin += 1
    body = body_before(view, begin, head)
    if body is not None and not any(words[at].capital for at in range(begin, body + 1)):
        body = None
    role = spelled(view, begin if body is None else body + 1, head)
    if body is not None:
        own = next((at for at in range(begin, body + 1) if words[at].capital and words[at].key not in load("role_adjectives")), begin)
        if own > begin:
            role = f"{spelled(view, begin, own - 1)} {role}"
        organisation = organisation or view.span(own, body)
    if extended is not None:
        role = f"{role}{view.text[words[head].end : words[extended].end]}"
    past = any(words[at].key in PAST or words[at].key.startswith("ex-") for at in range(first, head + 1))
    gender = next((g for g in (gender_of_role(words[at].key) for at in heads) if g), "")
    return Tag(
        view.span(first, last), role, organisation.of(view.text) if organisation else "", roles_in(words, heads), traits, past, gender
    )


def spelled(view: View, first: int, last: int) -> str:
    """The words of a role: small letters unless a name is among them, an abbreviated title in full."""
    word = view.words[last]
    titled = titles().get(word.key)
    pieces = []
    for at in range(first, last + 1):
        spelling = view.words[at].word
        if at == last and titled is not None and titled.role:
            spelling = titled.role
        elif view.words[at].key in titles() and view.after(at)[:1] == ".":
            spelling = titles()[view.words[at].key].role or spelling
        elif spelling.istitle() and rarity(spelling.lower()) < UNKNOWN and not names_somebody(view.words, at):
            spelling = spelling.lower()
        pieces.append((view.words[at].gap if at > first else "") + spelling + ("’s" if view.words[at].possessive else ""))
    text = "".join(pieces)
    return text.replace("’s’ ", "’ ")


def names_somebody(words: list[Word], at: int) -> bool:
    """Whether a capital belongs to the word: a party, a people, a place, also one of two words."""
    key = words[at].key
    if key in PARTY_WORDS or key in demonyms() or (key,) in place_names():
        return True
    return (at > 0 and (words[at - 1].key, key) in place_names()) or (at + 1 < len(words) and (key, words[at + 1].key) in place_names())


def roles_in(words: list[Word], heads: list[int]) -> frozenset[str]:
    """The role keys of a phrase: of its last role, of those joined to it by "and", of a party; a pair like vice president is one role."""
    found: set[str] = set()
    for place, at in enumerate(heads):
        key = role_of(words[at].key)
        pair = f"{words[at - 1].key}-{key}" if at and words[at].gap in (" ", "-") else ""
        if pair in PAIRS:
            found.add(pair)
            if pair == "prime-minister":
                found.add("minister")
        elif place == len(heads) - 1 or key in ("democrat", "republican") or words[at + 1].key in ("and", "&"):
            found.add(key)
    return frozenset(found)


def traits_of(words: Iterable[Word]) -> frozenset[str]:
    """Keys of party, state and country among words."""
    found: set[str] = set()
    for word in words:
        key = word.key
        if key in PARTY_WORDS:
            found.add(PARTY_WORDS[key])
        elif key in demonyms():
            found.update(demonyms()[key].split("-"))
        elif (word.capital and not role_of(key)) or key in ("conservative", "liberal", "independent"):
            found.add(key)
    return frozenset(found)


def body_before(view: View, first: int, head: int) -> int | None:
    """The place of the last word of a body that stands before a role: the Harbour Board | spokeswoman, RNC | chair."""
    words = view.words
    for at in range(head - 1, first - 1, -1):
        word = words[at]
        acronym = word.word.isupper() and 1 < len(word.key) <= 6 and word.key not in COUNTRIES and rarity(word.key) >= UNKNOWN
        body = word.key in body_nouns() and not (word.key in DESKS and at == head - 1)
        if (body or acronym or word.key in load("bearers")) and not is_role(word.key):
            return at
    return None


def before_name(view: View, name: Name) -> Tag | None:
    """The tag in the words right before a name: "former Harbour Board spokeswoman Ada Quist"."""
    words = view.words
    head = name.first - 1
    if head < 0 or words[name.first].gap not in (" ", ". ") or words[head].key in COURTESY:
        return None
    first = name.before
    while first > 0 and name.first - first < REACH and words[first].gap in (" ", "-"):
        word = words[first - 1]
        infinitive = first > 1 and words[first - 2].key == "to" and word.word.islower()
        if word.sentence != words[name.first].sentence or infinitive or not stands_before(word, beside_title=words[first].capital):
            break
        first -= 1
        if word.key in DETERMINERS:
            break
    if first > head:
        return None
    last_role = next((at for at in range(head, first - 1, -1) if role_of(words[at].key)), None)
    if last_role is None:
        traits = traits_of(words[at] for at in range(first, name.first))
        return Tag(view.span(first, head), "", "", frozenset(), traits, False, "") if traits else None
    if last_role < head and not any(words[at].key in ("of", "for") for at in range(last_role, head)):
        return None
    begin = last_role + 2 + (last_role + 2 <= head and words[min(last_role + 2, head)].key == "the")
    if begin <= head and role_of(words[last_role].key) in OFFICES_OF:
        return tag_from(view, first, head, last_role, None, head)
    organisation = view.span(begin, head) if begin <= head else None
    return tag_from(view, first, head, last_role, organisation)


def stands_before(word: Word, beside_title: bool = False) -> bool:
    """Whether a word can belong to what stands before a name: no verb, no function word but an article.

    With `beside_title` the word on its right has a capital, and then a word in small letters must be a role or one of a few adjectives.
    """
    key = word.key
    if key in DETERMINERS or word.possessive or key in load("role_adjectives") or role_of(key) or word.capital:
        return True
    if beside_title or not word.word.islower() or key in load("stop") or key in load("prepositions"):
        return False
    verb = is_saying(key) and key not in body_nouns() and key not in load("place_heads")
    return not (verb or key.endswith(("ed", "ing")) or any(key in load(name) for name in ("common_verbs", "auxiliaries", "clause_words")))


def party_after(view: View, last: int) -> Tag | None:
    """The tag in a party and state after a name: "(D-Ohio)", ", R-Ala.,", "(D., N.Y.)"."""
    words = view.words
    if last + 1 >= len(words) or words[last + 1].gap not in (" (", ", ", " [", " ", " – ", " — "):
        return None
    at = last + 1
    key = words[at].key
    party, _, state = key.partition("-")
    if not words[at].capital or party not in ("d", "r", "i", "l") or (not state and words[at].gap != " ("):
        return None
    found = {abbreviations().get(party, party)}
    if state:
        found.update(abbreviations().get(state.replace(".", ""), state).split("-"))
    elif at + 1 < len(words) and words[at + 1].capital:
        at += 1
        found.update(abbreviations().get(words[at].key, words[at].key).split("-"))
    return Tag(view.span(last + 1, at), "", "", frozenset(found & {"democrat", "republican"}), frozenset(found), False, "")


def of_place(view: View, last: int) -> Tag | None:
    """The tag in a place after a name: "Senator Ada Quist of New York"."""
    words = view.words
    if last + 2 >= len(words) or words[last + 1].key not in ("of", "from") or words[last + 1].gap != " ":
        return None
    for end in (last + 3, last + 2):
        if end < len(words) and tuple(word.key for word in words[last + 2 : end + 1]) in place_names():
            return Tag(view.span(last + 1, end), "", "", frozenset(), frozenset(word.key for word in words[last + 2 : end + 1]), False, "")
    return None


def after_name(view: View, name: Name) -> Tag | None:
    """The tag in an apposition after a name: "Ada Quist, a former judge at the Harbour Court,"."""
    at = past_party(view, name.last)
    words = view.words
    if (
        words[name.last].possessive
        or at + 1 >= len(words)
        or words[at + 1].gap not in (", ", " (", " — ", " – ", " -- ", "), ", ".), ", "., ")
    ):
        return None
    return apposed(view, at + 1)


def predicate(view: View, name: Name) -> Tag | None:
    """The tag in what a sentence says of a name: "Ada Quist is a judge", "was sworn in as the second mayor"."""
    words = view.words
    at = name.last + 1
    if words[name.last].possessive or at >= len(words) or words[at].gap != " " or words[at].key not in ("is", "was", "became", "remains"):
        return None
    at += 1
    while at < len(words) and words[at].gap == " " and (words[at].key in INSTALLED or words[at].key in load("adverbs")):
        at += 1
    if at >= len(words) or words[at].gap != " " or not (words[at].key in DETERMINERS or role_of(words[at].key)):
        return None
    return apposed(view, at)


def past_party(view: View, last: int) -> int:
    """The place of the last word of a party tag after a name, of an age or of a suffix; `last` itself if there is none."""
    words = view.words
    tag = party_after(view, last)
    if tag is not None:
        return view.at(tag.span.end - 1)
    if last + 1 < len(words) and words[last + 1].gap == ", " and words[last + 1].key.isdigit() and len(words[last + 1].key) <= 3:
        return last + 1
    return last


def apposed(view: View, first: int) -> Tag | None:
    """The tag that begins at a word after a comma, if a noun phrase with a role begins there."""
    words = view.words
    chunk_last = first
    sentence = words[first].sentence
    if is_saying(words[first].key) and not role_of(words[first].key):
        return None
    at = first
    while at < len(words) and at - first < REACH and words[at].sentence == sentence:
        word = words[at]
        if at > first and word.gap not in (" ", "-", ". ", "’ ", "' "):
            break
        if at > first and (word.key in BELONGS or word.key in ("and", "who", "which", "that", "&")):
            break
        if word.key in load("stop") and word.key not in DETERMINERS:
            return None
        chunk_last = at
        at += 1
    if not any(role_of(words[k].key) for k in range(first, chunk_last + 1)) or not heads_phrase(view, first, chunk_last):
        return None
    last, organisation, extended = chunk_last, None, None
    if words[min(at, len(words) - 1)].key == "of" and at == chunk_last + 1:
        inner = plain_end(view, at + 1)
        if inner is not None:
            last = extended = inner
            at = inner + 1
    if at < len(words) and at == last + 1 and words[at].gap == " " and words[at].key in BELONGS and words[at].sentence == sentence:
        end = belonging_end(view, at + 1)
        if end is not None:
            last = end
            begin = at + 1
            while begin < end and words[begin].key in ("the", "a", "an"):
                begin += 1
            if any(words[k].capital or words[k].key in body_nouns() for k in range(begin, end + 1)) and not only_place(view, begin, end):
                organisation = view.span(begin, end)
    return tag_from(view, first, last, chunk_last, organisation, extended)


def heads_phrase(view: View, first: int, last: int) -> bool:
    """Whether a run of words is a noun phrase round its last role: nothing after the role but a name."""
    words = view.words
    heads = [at for at in range(first, last + 1) if role_of(words[at].key)]
    return bool(heads) and all(words[at].capital for at in range(heads[-1] + 1, last + 1))


def only_place(view: View, first: int, last: int) -> bool:
    """Whether words are a place's name and nothing more: "a senator from New York" names no body."""
    return tuple(word.key for word in view.words[first : last + 1]) in place_names()


def plain_end(view: View, first: int) -> int | None:
    """The place of the last of the words in small letters that "of" ties to a role: chief of staff, head of the harbour police."""
    words = view.words
    at = first
    while at < len(words) and at - first < 6 and words[at].gap == " " and words[at].word.islower():
        if words[at].key in load("stop") and words[at].key not in ("the", "and"):
            break
        if words[at].key == "and" and at + 1 < len(words) and words[at + 1].key in DETERMINERS:
            break
        if is_saying(words[at].key):
            break
        at += 1
    ends = at >= len(words) or not words[at].capital or words[at].gap != " "
    return at - 1 if at > first and ends else None


def belonging_end(view: View, first: int) -> int | None:
    """The place of the last word of what "of" or "for" ties to a role: up to a comma, a verb or "who"."""
    words = view.words
    if first >= len(words) or words[first].gap != " ":
        return None
    at = first
    while at < len(words) and at - first < REACH and words[at].sentence == words[first].sentence:
        word = words[at]
        if at > first and (word.gap not in (" ", "-", ". ", "’ ", "' ") or word.key in ("who", "whose", "which", "that", "as", "when")):
            break
        if word.key == "and" and at + 1 < len(words) and not words[at + 1].capital:
            break
        if (
            word.word.islower()
            and (is_saying(word.key) or word.key in ("was", "is", "were", "had", "has", "will", "would", "in", "at", "by"))
            and at > first
        ):
            break
        at += 1
    return at - 1 if at > first else None


def set_before(view: View, name: Name) -> Tag | None:
    """The tag in a phrase that a comma sets off before a name: "the board's spokeswoman, Ada Quist,"."""
    words = view.words
    at = name.before
    if at == 0 or words[at].gap != ", ":
        return None
    closes = name.last + 1 >= len(words) or words[name.last].possessive or words[name.last + 1].gap != " " or words[name.last + 1].opens
    last = at - 1
    first = last
    saw_role = False
    for step in range(REACH):
        word = words[first]
        saw_role = saw_role or bool(role_of(word.key))
        if word.key in DETERMINERS or first == 0 or words[first].gap != " " or words[first - 1].sentence != words[last].sentence:
            break
        if not (stands_before(words[first - 1]) or words[first - 1].key in BELONGS) or step == REACH - 1:
            break
        first -= 1
    determined = words[first].key in DETERMINERS or words[first].possessive or any(words[k].possessive for k in range(first, last))
    if not saw_role or not determined or not (closes or is_saying(words[name.last + 1].key)):
        return None
    if words[first].key in ("a", "an", "one") and not closes:
        return None
    tag = apposed(view, first)
    return tag if tag is not None and tag.span.end == words[last].end else None
