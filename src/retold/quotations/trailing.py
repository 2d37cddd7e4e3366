"""“C, S said” and “C, said S”: where the words of saying stand after the content, or interrupt it."""

from retold.quotations.cues import is_passive
from retold.quotations.leading import content_end, is_finite, starts_clause
from retold.quotations.nouns import Phrase, is_nominal, phrase_starting, run_of_nouns, verb_at
from retold.quotations.subjects import SUBORDINATORS
from retold.quotations.units import ADVERB, AUXILIARY, CLAUSE, COMMA, DASHES, DETERMINER, PREPOSITION, QUOTE, ROLE, SAID, STOP, TIME, Unit
from retold.text.words import load

PLAIN = frozenset(("said", "says", "say"))
NOT_SOURCES = frozenset(("it", "that", "this", "there", "to", "by", "of", "not"))


def read_inverted(unit: Unit, cue: int) -> tuple[Phrase, tuple[Phrase, ...]] | None:
    """The source and the content of “…,” said Ada Quist, head of the mill."""
    if not unit.classes[cue] & SAID or unit.words[cue].endswith("ing") or cue == 0 or unit.words[cue].startswith(("tell", "told")):
        return None
    before = cue - 1
    while before > 0 and unit.has(before, ADVERB):
        before -= 1
    after_quote = quoted_before(unit, before + 1)
    if not after_quote and not unit.has(before, COMMA):
        return None
    source = phrase_starting(unit, cue + 1, reduced=True)
    if source is None or not is_nominal(unit, source) or unit.word(cue + 1) in NOT_SOURCES or unit.has(cue + 1, TIME):
        return None
    if not after_quote:
        # “The mill, said to be haunted, …” and “the mayor, who led, said the town was calm” are no inversions
        if not (unit.is_name(cue + 1) or unit.has(cue + 1, DETERMINER | ROLE)) or unit.has(source[1], AUXILIARY):
            return None
        if unit.word(source[1]) not in ("", ",") and not unit.has(source[1], PREPOSITION | TIME):
            return None
        if is_passive(unit, cue) or cue < 4 or verb_at(unit, run_of_nouns(unit, cue + 1)):
            return None
    content = content_before(unit, before + 1)
    if content and not after_quote and not any(is_finite(unit, at) for at in range(*content[0])):
        return None
    return (source, content + content_after(unit, source[1], interrupts=not after_quote)) if content else None


def quoted_before(unit: Unit, end: int) -> bool:
    """Whether a stretch in marks ends right before a place, a comma or dash between them allowed."""
    before = end - 1
    if unit.word(before) == "as":
        before -= 1
    if before > 0 and (unit.has(before, COMMA) or unit.words[before] in DASHES):
        before -= 1
    return before >= 0 and unit.words[before] == QUOTE and not introduced(unit, before)


def introduced(unit: Unit, quote: int) -> bool:
    """A title that a preposition leads into: “In “The Mill,” Quist says …”, “Speaking on Radio Vale's “The Mill,” Quist said …”."""
    if not unit.is_title(quote):
        return False
    at = quote - 1
    while at >= 0 and quote - at < 6 and (unit.is_name(at) or unit.has(at, DETERMINER)) and not unit.has(at, COMMA | STOP):
        at -= 1
    return unit.has(at, PREPOSITION)


def read_trailing(unit: Unit, source: Phrase, cue: int) -> tuple[Phrase, ...]:
    """The content of “…, Ada Quist said”, empty if what stands before the source is none."""
    first = source[0]
    before = first - 1
    if before < 0:
        return ()
    if quoted_before(unit, first) and not leads_on(unit, cue):
        content = content_before(unit, first)
        return content + content_after(unit, cue + 1, interrupts=False) if content else ()
    if not unit.has(before, COMMA) and unit.words[before] not in DASHES and unit.words[before] not in "?!":
        return ()
    if unit.words[first] in ("who", "which", "that") or not ends_saying(unit, cue):
        return ()
    content = content_before(unit, first)
    if not content:
        return ()
    after = content_after(unit, cue + 1, interrupts=True)
    if content[0][1] < 2 or (adverbial(unit, content[0]) and not after):
        return after
    return content + after


def leads_on(unit: Unit, cue: int) -> bool:
    """“Praising the “old ways”, she said, “They last””: marked words before are part of the scene, those after are what is said."""
    scene = unit.words[0].endswith("ing") or unit.has(0, PREPOSITION | TIME) or unit.words[0] in SUBORDINATORS
    return scene and unit.word(cue + 1) in (",", ":") and unit.word(cue + 2) == QUOTE and unit.quote_begins_sentence(cue + 2)


def ends_saying(unit: Unit, cue: int) -> bool:
    """Whether nothing that could be said stands behind a word of saying: the end, a stop, a time, an occasion, an addressee."""
    after = cue + 1
    if after >= unit.size or unit.has(after, COMMA | STOP | TIME | ADVERB):
        return True
    if unit.words[cue].startswith(("tell", "told", "inform", "remind", "assure")):
        return True
    return (unit.words[cue] in PLAIN and unit.has(after, PREPOSITION | CLAUSE)) or unit.word(after) in (
        "in",
        "on",
        "during",
        "at",
        "when",
        "while",
        "after",
        "as",
    )


def adverbial(unit: Unit, content: Phrase) -> bool:
    """“In a statement on Monday, she said”: what stands before the comma says when or where, not what."""
    first, after = content
    if unit.words[first] in SUBORDINATORS or (unit.words[first] == "back" and unit.word(first + 1) in SUBORDINATORS):
        return not any(unit.has(at, COMMA) for at in range(first, after))
    if unit.has(first, PREPOSITION | TIME | ADVERB) and not unit.has(first, DETERMINER):
        return not any(unit.has(at, AUXILIARY) for at in range(first, after)) and after - first < 12
    return False


def content_before(unit: Unit, end: int) -> tuple[Phrase, ...]:
    """All of the unit up to a place, the comma before it left out; from a colon on, if one leads into a quotation."""
    if unit.word(end - 1) == "as":
        end -= 1
    while end > 0 and unit.has(end - 1, COMMA | STOP) and unit.words[end - 1] not in (QUOTE, ")", "]"):
        end -= 1
    if end <= 0:
        return ()
    first = 0
    if unit.words[end - 1] == QUOTE and unit.quote_begins_sentence(end - 1):
        at = end - 1
        if at > 0 and (unit.words[at - 1] in (":", ";") or unit.words[at - 1] in DASHES):
            first = at
    while first < end and (unit.has(first, COMMA) or unit.words[first] in DASHES):
        first += 1
    return ((first, end),) if first < end else ()


def content_after(unit: Unit, at: int, interrupts: bool) -> tuple[Phrase, ...]:
    """What goes on after an attribution in the middle: “A,” he said, “B.”"""
    j = at
    while j < unit.size and not unit.has(j, COMMA | STOP):
        j += 1
    if j >= unit.size:
        return ()
    if unit.words[j] == QUOTE:
        if unit.is_title(j) or (j > at and not unit.quote_begins_sentence(j)):
            return content_after(unit, j + 1, interrupts)
        return ((j, content_end(unit, j, unit.size)),)
    if not (unit.words[j] in (",", ":", ";") or unit.words[j] in DASHES):
        return ()
    nxt = j + 1
    if unit.word(nxt) == QUOTE:
        return ((nxt, content_end(unit, nxt, unit.size)),)
    if interrupts and j == at and goes_on(unit, nxt):
        end = content_end(unit, nxt, unit.size)
        return ((nxt, end),) if end > nxt else ()
    return ()


def goes_on(unit: Unit, at: int) -> bool:
    """Whether words after “, he said,” go on with what is said: not a participle, a time or a clause about the occasion."""
    word = unit.word(at)
    if not word or word in load("cues_tail") or (word.endswith("ing") and not unit.is_name(at)):
        return False
    if word in ("when", "while", "as", "after", "before", "who", "which", "where", "in", "on", "during", "at") or unit.has(at, TIME):
        return False
    return not (word == "and" and not starts_clause(unit, at + 1)) and not (
        unit.has(at, CLAUSE) and word in ("because", "since", "although", "though")
    )
