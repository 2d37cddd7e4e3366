"""A word of saying and what hangs on it: who says it, and which words are said.

Three shapes carry nearly all attributions in news: “S said that C”, “C, S said” and “C, said S”; the first also with a colon, a comma or
nothing between. Each function reads one of them around a given word.
"""

from typing import NamedTuple

from retold.quotations.nouns import Phrase, is_nominal, phrase_starting, subject_before
from retold.quotations.units import (
    ADVERB,
    AUXILIARY,
    CALLED,
    CLAUSE,
    COMMA,
    CUE,
    DASHES,
    DETERMINER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    ROLE,
    SAID,
    SHOWN,
    STOP,
    THOUGHT,
    TIME,
    Unit,
)

ADDRESSED = frozenset(
    "tell tells told telling inform informs informed informing remind reminds reminded reminding assure assures assured assuring warn warns warned "
    "warning ask asks asked asking advise advises advised urge urges urged urging email emailed write writes wrote writing".split()
)
WITH_INFINITIVE = frozenset(
    "promise promises promised promising vow vows vowed vowing pledge pledges pledged pledging threaten threatens threatened threatening ask asks asked "
    "asking urge urges urged urging tell tells told telling offer offers offered offering demand demands demanded demanding".split()
)
INVERTING = frozenset(
    "said says wrote writes added adds asked asks replied replies answered tweeted tweets explained explains noted notes recalled recalls reported reports "
    "continued continues declared declares argued argues insisted insists warned warns joked quipped shouted yelled concluded concludes told "
    "responded responds announced posted admitted complained remarked observed stated states claimed claims read reads".split()
)
QUESTIONS = frozenset(("whether", "if", "how", "what", "why", "where", "when", "who"))
BY_TAIL = frozenset(("adding", "saying", "noting", "telling", "calling", "citing", "arguing", "asserting", "insisting", "referring", "according", "describing"))


class Frame(NamedTuple):
    """An attribution in one unit, as places of words: the cue, the source, and the stretches of content."""

    cue: Phrase
    source: Phrase | None
    content: tuple[Phrase, ...]
    trailing: bool


def frames_of(unit: Unit) -> list[Frame]:
    """The attributions of a unit, in the order of their words of saying."""
    found: list[Frame] = []
    for at in range(len(unit)):
        frame = None
        if unit.classes[at] & CUE:
            frame = read_cue(unit, at, found)
        elif unit.words[at] == "according" and unit.word(at + 1) == "to":
            frame = according(unit, at)
        if frame is not None:
            found.append(frame)
    return found


def read_cue(unit: Unit, at: int, earlier: list[Frame]) -> Frame | None:
    """The attribution around a word that can be a word of saying."""
    if unit.is_name(at) or is_noun(unit, at):
        return None
    inverted = read_inverted(unit, at)
    if inverted is not None:
        return inverted
    first = group_start(unit, at)
    source = source_of(unit, first, at, earlier)
    leading = read_leading(unit, at)
    if leading is not None:
        content, certain = leading
        if source is None and not certain:
            return None
        return Frame((first, at + 1), source, content, trailing=False)
    if source is None or not unit.classes[at] & (SAID | THOUGHT):
        return None
    content = read_trailing(unit, source[0], at)
    return Frame((first, at + 1), source, content, trailing=True) if content else None


def is_noun(unit: Unit, at: int) -> bool:
    """“the report”, “his claims”: a determiner, a possessive or a preposition right before."""
    word = unit.words[at]
    if word.endswith(("ed", "id")) or at == 0:
        return False
    before = unit.word(at - 1)
    if word.endswith("ing"):
        return before in ("the", "a", "his", "her", "their")
    return (unit.has(at - 1, DETERMINER) and not unit.has(at - 1, PRONOUN)) or before.endswith(("'s", "’s")) or before in ("of", "in", "for", "with", "no", "any")


def group_start(unit: Unit, at: int) -> int:
    """The first word of the verb group that ends in a verb: “has also said”, “went on to say”."""
    first = at
    while first > 0:
        before = first - 1
        if unit.has(before, AUXILIARY) or (unit.has(before, ADVERB) and not unit.has(before, STOP | COMMA) and not unit.is_name(before)):
            first = before
        elif unit.words[before] == "to" and first == at and before > 0:
            first = before - 1 if unit.word(before - 1) not in ("on",) else before - 2
        elif unit.words[before] in ("and", "by") and first == at and before > 1 and unit.words[at].endswith("ing"):
            first = before
        else:
            break
    return max(first, 0)


def source_of(unit: Unit, first: int, at: int, earlier: list[Frame]) -> Phrase | None:
    """Who: the subject right before the verb group; for “…, adding that” and “… and said that” the subject of the clause before."""
    word = unit.words[at]
    before = unit.word(first - 1)
    if word.endswith("ing") and first == at or before in ("and", "but", "then") or (before == "," and unit.word(first) in ("and", "but")):
        if before and not unit.has(first - 1, COMMA | STOP | CLAUSE | PREPOSITION):
            near = subject_before(unit, first)
            if near is not None and is_nominal(unit, near):
                return near
        if earlier and earlier[-1].source is not None:
            return earlier[-1].source
        return main_subject(unit, first)
    if first > 0 and before == "," and not unit.has(first - 1, STOP):
        subject = subject_before(unit, first)
        return subject or main_subject(unit, first)
    subject = subject_before(unit, first)
    if subject is not None and is_nominal(unit, subject):
        return subject
    if subject is not None and not unit.has(subject[1] - 1, ADVERB) and unit.words[at].endswith("s") is False:
        return subject
    return None


def main_subject(unit: Unit, before: int) -> Phrase | None:
    """The noun phrase that a unit begins with, adverbial phrases before a comma left out."""
    at = 0
    while at < before:
        if unit.has(at, PREPOSITION | ADVERB | CLAUSE) and not unit.has(at, PRONOUN | DETERMINER):
            while at < before and not unit.has(at, COMMA | STOP):
                at += 1
            at += 1
            continue
        if unit.has(at, COMMA | STOP) or (unit.words[at].endswith("ing") and not unit.is_name(at)):
            at += 1
            continue
        phrase = phrase_starting(unit, at)
        if phrase is not None and is_nominal(unit, phrase):
            return phrase if phrase[1] <= before else (phrase[0], before)
        at += 1
    return None


# S said C


def read_leading(unit: Unit, at: int) -> tuple[tuple[Phrase, ...], bool] | None:
    """The content after a word of saying, and whether its form leaves no doubt (that, a colon, a quotation)."""
    flags = unit.classes[at]
    begin, certain = content_start(unit, at)
    if begin is None or begin >= len(unit):
        return None
    if not flags & (SAID | CALLED) and not certain and not starts_clause(unit, begin):
        return None
    end = content_end(unit, begin)
    return (((begin, end),), certain) if end > begin else None


def content_start(unit: Unit, at: int) -> tuple[int | None, bool]:
    """Where the content begins after a word of saying, and whether that is beyond doubt."""
    j = at + 1
    flags = unit.classes[at]
    while unit.has(j, ADVERB) and not unit.has(j, CLAUSE | DETERMINER):
        j += 1
    word = unit.word(j)
    if not word:
        return None, False
    if word == QUOTE or word == "that" and not unit.has(j + 1, COMMA):
        return j, True
    if word == ":" or (word == "," and unit.word(j + 1) == QUOTE):
        return j + 1, True
    if word == "out" and unit.words[at].startswith("point"):
        return content_start(unit, j)
    if word in QUESTIONS:
        return j, True
    ahead = marker_ahead(unit, j)
    if flags & CALLED and not unit.has(j, COMMA | STOP) and ahead is not None and unit.word(ahead) == QUOTE:
        return j, True
    if unit.words[at] in ADDRESSED and not unit.has(j, COMMA | STOP):
        addressee = phrase_starting(unit, j) if not unit.has(j, PREPOSITION) else None
        if ahead is not None:
            return (ahead + 1 if unit.words[ahead] in (":", ",") else ahead), True
        after = addressee[1] if addressee else j
        if unit.word(after) == "to":
            return after, True
        if starts_clause(unit, after):
            return after, False
        return None, False
    if unit.words[at] in WITH_INFINITIVE and word == "to":
        return j, True
    if unit.has(j, PREPOSITION | TIME) and not unit.has(j, CLAUSE) and word != "like":
        if ahead is not None:
            return (ahead + 1 if unit.words[ahead] in (":", ",") else ahead), True
        after = past_adverbials(unit, j)
        return (after, False) if starts_clause(unit, after) else (None, False)
    if unit.has(j, COMMA | STOP):
        return None, False
    if flags & SAID and not flags & CALLED and starts_clause(unit, j):
        return j, unit.words[at] in ("said", "says", "say", "saying")
    if flags & (THOUGHT | SHOWN) and starts_clause(unit, j):
        return j, False
    return None, False


def marker_ahead(unit: Unit, at: int) -> int | None:
    """A “that”, colon or quotation within the next words, nothing but an addressee, a time or an occasion before it."""
    for j in range(at, min(at + 16, len(unit))):
        word = unit.words[j]
        if word == QUOTE or word == ":" or (word == "," and unit.word(j + 1) == QUOTE):
            return j
        if word == "that" or (word in ("whether", "how", "why") and j > at):
            return j
        if unit.has(j, STOP) or (unit.has(j, COMMA) and unit.word(j + 1) not in RELATIVE_OR_ROLE and not unit.has(j + 1, DETERMINER | ROLE)):
            return None
        if unit.words[j] in ("he", "she", "they", "it", "we", "i") or unit.has(j, AUXILIARY):
            return None
    return None


RELATIVE_OR_ROLE = frozenset(("who", "which"))


def past_adverbials(unit: Unit, at: int) -> int:
    """The place after “on Monday”, “in a statement”, “last week”."""
    while at < len(unit) and unit.has(at, PREPOSITION | TIME) and not unit.has(at, CLAUSE):
        if unit.has(at, PREPOSITION) and not unit.has(at, TIME):
            at += 1
            if unit.has(at, DETERMINER):
                at += 1
            while at < len(unit) and not unit.has(at, COMMA | STOP | PREPOSITION | DETERMINER | PRONOUN | TIME | CLAUSE | AUXILIARY):
                if unit.is_name(at) and not unit.is_name(at - 1) and not unit.has(at - 1, PREPOSITION | DETERMINER):
                    return at
                at += 1
        else:
            at += 1
    return at


def starts_clause(unit: Unit, at: int) -> bool:
    """Whether a clause with its own subject and verb seems to begin at a word: a subject, and a verb within the next words."""
    if at >= len(unit) or unit.has(at, COMMA | STOP):
        return False
    if unit.words[at] in ("he", "she", "they", "it", "we", "i", "there", "you"):
        return at + 1 < len(unit)
    if not (unit.is_name(at) or unit.has(at, DETERMINER | PRONOUN | ROLE) or not unit.classes[at]):
        return False
    return any(is_finite(unit, j) for j in range(at + 1, min(at + 14, len(unit))))


def is_finite(unit: Unit, at: int) -> bool:
    word = unit.words[at]
    return unit.has(at, AUXILIARY) or (unit.has(at, CUE) and not unit.is_name(at)) or (word.endswith("ed") and len(word) > 4) or bool(unit.classes[at] & (1 << 8))


def content_end(unit: Unit, begin: int) -> int:
    """Where the content that begins at a word ends: at a further word of saying set off by a comma, or with the unit."""
    at = begin
    if unit.word(at) == QUOTE and quote_is_whole(unit, at):
        return at + 1
    while at < len(unit):
        if unit.has(at, COMMA) and (unit.word(at + 1) in BY_TAIL or tail_of_saying(unit, at + 1)):
            return at
        if unit.words[at] == "according" and unit.word(at + 1) == "to":
            return at
        at += 1
    end = len(unit)
    while end > begin and unit.words[end - 1] in ("?", "!", ",", ";", ":", "-", "—", "–", "--"):
        end -= 1
    return end


def quote_is_whole(unit: Unit, at: int) -> bool:
    """Whether nothing after a stretch in marks goes on with what it says."""
    after = at + 1
    if after >= len(unit):
        return True
    return unit.word(after) in DASHES or (unit.has(after, COMMA) and (unit.word(after + 1) in BY_TAIL or tail_of_saying(unit, after + 1)))


def tail_of_saying(unit: Unit, at: int) -> bool:
    """“, and added that …”: the same speaker goes on with another word of saying."""
    if unit.word(at) == "and":
        at += 1
        while unit.has(at, ADVERB | AUXILIARY):
            at += 1
        return unit.has(at, SAID) and not unit.is_name(at)
    return False


# C, S said  and  C, said S


def read_inverted(unit: Unit, at: int) -> Frame | None:
    """“…,” said Ada Quist, head of the mill."""
    if unit.words[at] not in INVERTING or at == 0:
        return None
    before = at - 1
    while before > 0 and unit.has(before, ADVERB):
        before -= 1
    if not (unit.words[before] == QUOTE or unit.has(before, COMMA) or unit.words[before] in DASHES):
        return None
    source = phrase_starting(unit, at + 1)
    if source is None or not is_nominal(unit, source) or unit.word(at + 1) in ("it", "that", "this", "there"):
        return None
    if unit.words[before] != QUOTE:
        # “The mill, said to be haunted, …” and “the mayor, who led, said the town was calm” are no inversions
        if not unit.has(at, SAID) or starts_own_clause(unit, source[1]) or not (unit.is_name(at + 1) or unit.has(at + 1, DETERMINER | ROLE)):
            return None
        if subject_before(unit, before + 1) is not None and unit.word(source[1]) not in ("", ",") :
            return None
    content = content_before(unit, before + 1)
    if not content:
        return None
    return Frame((at, at + 1), source, content + content_after(unit, source[1]), trailing=True)


def starts_own_clause(unit: Unit, at: int) -> bool:
    return unit.has(at, AUXILIARY) or (at < len(unit) and is_finite(unit, at))


def read_trailing(unit: Unit, source: int, at: int) -> tuple[Phrase, ...]:
    """The content before “, S said”."""
    before = source - 1
    if before < 0 or not (unit.words[before] == QUOTE or unit.has(before, COMMA) or unit.words[before] in DASHES or unit.words[before] in "?!"):
        return ()
    content = content_before(unit, source)
    return content + content_after(unit, at + 1) if content else ()


def content_before(unit: Unit, end: int) -> tuple[Phrase, ...]:
    """All of the unit up to a place, the comma before it left out."""
    while end > 0 and unit.has(end - 1, COMMA | STOP) and unit.words[end - 1] != QUOTE:
        end -= 1
    return ((0, end),) if end > 0 else ()


def content_after(unit: Unit, at: int) -> tuple[Phrase, ...]:
    """What goes on after an attribution in the middle: “A,” he said, “B.”"""
    j = at
    while j < len(unit) and not unit.has(j, COMMA | STOP):
        j += 1
    if j >= len(unit):
        return ()
    if unit.words[j] == QUOTE:
        return ((j, content_end(unit, j)),)
    if unit.words[j] in (",", ":", ";") or unit.words[j] in DASHES:
        nxt = j + 1
        if unit.word(nxt) == QUOTE:
            return ((nxt, content_end(unit, nxt)),)
    return ()


def according(unit: Unit, at: int) -> Frame | None:
    """“According to S, C” and “C, according to S”."""
    source = phrase_starting(unit, at + 2)
    if source is None:
        return None
    if at == 0 or (at <= 2 and unit.word(at - 1) in (",", "and", "but")):
        if unit.word(source[1]) != ",":
            return None
        begin = source[1] + 1
        end = content_end(unit, begin)
        return Frame((at, at + 2), source, ((begin, end),), trailing=False) if end > begin else None
    content = content_before(unit, at)
    return Frame((at, at + 2), source, content, trailing=True) if content else None
