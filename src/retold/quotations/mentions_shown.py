"""How a voice is shown: its words as printed, in one line, with the full names of the persons among them."""

from collections.abc import Sequence

from retold.quotations.mentions_kinds import Name
from retold.quotations.mentions_lexicon import PARTY_WORDS
from retold.quotations.mentions_persons import full_name
from retold.quotations.mentions_sources import Source
from retold.quotations.mentions_view import View
from retold.quotations.mentions_voices import VoiceKind
from retold.quotations.mentions_walk import Walk
from retold.text.weights import UNKNOWN, rarity


def shown(walk: Walk, person: int) -> str:
    """A person's full name, or an unnamed one's description."""
    voice = walk.voices.all[person]
    return full_name(walk.people.persons[person]) if voice.kind is VoiceKind.PERSON else voice.name


def shown_phrase(walk: Walk, source: Source) -> str:
    """A description as shown: without "the" at its front, persons in it by their full names."""
    first, last = source.first, source.last
    if walk.view.words[first].key == "the" and first < last:
        first += 1
    for at in range(last - 1, source.head, -1):
        named = walk.named.get(at - 1)
        if named is not None and named.person is not None and named.name.last == at - 1 and walk.view.words[at].key == "of":
            last = at - 1
            break
    return shown_words(walk, first, last)


def shown_words(walk: Walk, first: int, last: int) -> str:
    """Words as printed, in one line, with the full names of the persons among them."""
    words, text = walk.view.words, walk.view.text
    pieces: list[str] = []
    at, position = first, words[first].start
    while at <= last:
        found = walk.named.get(at)
        if found is not None and found.person is not None and found.name.first == at and found.name.last <= last:
            begin = words[max(found.name.before, first)].start if titled(found.name, walk.view) else words[at].start
            pieces += [text[position:begin], shown(walk, found.person)]
            position = words[found.name.last].end
            at = found.name.last
        at += 1
    pieces.append(text[position : words[last].end])
    joined = " ".join("".join(pieces).split())
    word = words[first]
    small = word.opens and not (len(word.word) > 1 and word.word.isupper()) and first not in walk.named and rarity(word.key) < UNKNOWN
    if small and not walk.is_place(first) and word.key not in PARTY_WORDS:
        return joined[:1].lower() + joined[1:]
    return joined


def titled(name: Name, view: View) -> bool:
    """Whether only a title stands before a name, which the full name replaces."""
    return name.first - name.before == 1 and bool(name.title)


def listed(names: Sequence[str]) -> str:
    """Names joined as in a sentence.

    >>> listed(["Ada Quist", "Omar Lund", "Bo Ek"])
    'Ada Quist, Omar Lund and Bo Ek'
    """
    return names[0] if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"
