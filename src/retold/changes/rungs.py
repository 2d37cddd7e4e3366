"""The sourcing ladder: on which rung the source of a claim stands, from nobody at all to a named person on a stated occasion."""

import re

from retold.changes.unnamed import ONE
from retold.model import Quotation, Rung, Span, Speaker
from retold.text.phrases import find_phrases, phrases
from retold.text.sentences import sentences
from retold.text.tokens import tokenize
from retold.text.words import load

SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people|men|women)\b|\brepresentatives?\b", re.IGNORECASE)
WINDOW = 600
"""How far around the cue its sentence is looked for, in characters."""
TITLE_CASE = re.compile(r"[A-Z][\w’'-]+$")


def rung_of(quotation: Quotation, text: str, speaker: Speaker | None = None) -> Rung:
    """On which rung of the sourcing ladder a quotation's source stands.

    In: a quotation, the text of its article, and the speaker it was resolved to, if any. A pronoun whose speaker is not known counts as a
    person, for it stands for somebody named before. Follows VOCABULARY, "Sourcing ladder"; the order is that of the Reuters Handbook's
    advice on sources: the more a reader can know about who speaks and when, the higher.

    >>> text = "At a press conference on Monday, Ada Wren said the bridge is safe."
    >>> said = Quotation("q1", "a", (Span(47, 65),), (Span(42, 46),), (Span(33, 41),))
    >>> rung_of(said, text).value
    'person-and-occasion'
    """
    if not quotation.source:
        return Rung.NONE
    words = " ".join(span.of(text) for span in quotation.source)
    rung = rung_of_words(words)
    if speaker is not None and rung not in (Rung.UNNAMED_GROUP, Rung.UNNAMED_PERSON):
        rung = Rung.PERSON if is_person(speaker) else Rung.ORGANISATION
    if rung is Rung.PERSON and has_occasion(text, (quotation.cue or quotation.source)[0]):
        return Rung.PERSON_AND_OCCASION
    return rung


def is_person(speaker: Speaker) -> bool:
    """Whether a speaker is somebody with a name, and no body."""
    words = speaker.name.lower().split()
    return bool(words) and speaker.name != speaker.organisation and words[-1] not in load("bodies") and len(words) > 1


def rung_of_words(source: str) -> Rung:
    """The rung of the words that name a source.

    >>> [rung_of_words(s).value for s in ("Ada Wren", "the council", "analysts", "a senior official", "unconfirmed reports")]
    ['person', 'organisation', 'unnamed-group', 'unnamed-person', 'weasel']
    """
    tokens = tokenize(source)
    if not tokens:
        return Rung.NONE
    keys = [t.key for t in tokens]
    if keys[0] in load("subject_pronouns"):
        return Rung.UNNAMED_GROUP if keys[0] in ("some", "many", "others", "most") else Rung.PERSON
    names = sum(1 for n, t in enumerate(tokens) if TITLE_CASE.match(t.word) and (n or len(tokens) == 1 or TITLE_CASE.match(tokens[1].word)))
    if SPOKESPERSON.search(source) or any(key in load("bodies") for key in keys):
        return Rung.PERSON if names > 1 and not any(k in load("bodies") for k in keys) else Rung.ORGANISATION
    if any(key in load("unnamed-groups") or key in load("general-groups") for key in keys):
        return Rung.UNNAMED_GROUP if names < 2 else Rung.PERSON
    if keys[0] in ONE and names < 2:
        return Rung.UNNAMED_PERSON
    if any(key in load("unnamed-sayings") for key in keys):
        return Rung.WEASEL
    if names:
        return Rung.PERSON
    return Rung.UNNAMED_GROUP if keys[-1].endswith("s") else Rung.ORGANISATION if keys[0] == "the" else Rung.UNNAMED_PERSON


def has_occasion(text: str, cue: Span) -> bool:
    """Whether the sentence of a cue says on what occasion the words were spoken.

    >>> text = "Ada Wren said on Monday that it rained."
    >>> has_occasion(text, Span(9, 13))
    False
    """
    lower, upper = max(0, cue.start - WINDOW), min(len(text), cue.end + WINDOW)
    for sentence in sentences(text[lower:upper]):
        if lower + sentence.start <= cue.start < lower + sentence.end:
            return any(True for _ in find_phrases(sentence.of(text[lower:upper]), phrases("occasion-phrases")))
    return False
