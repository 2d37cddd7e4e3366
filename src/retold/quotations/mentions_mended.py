"""Sources that no speaker can be, and who speaks instead: what an extractor took for the subject was a time, a thing, a remark."""

from retold.model import Quotation
from retold.quotations.mentions_authors import issuing
from retold.quotations.mentions_clauses import is_adverbial, is_said, read, subject_of
from retold.quotations.mentions_lexicon import is_saying, role_plurals
from retold.quotations.mentions_persons import Named
from retold.quotations.mentions_sources import Shape, Source, pronoun_key
from retold.quotations.mentions_walk import Resolved, Walk
from retold.quotations.pronouns import Part, part_of
from retold.text.stems import stem
from retold.text.words import load

BACK = 40
"""Words in which the subject before a quotation is looked for."""
SENT_WITHIN = 16
"""Words between "a letter from" and the verb that says what stands in it."""
TOLD_WITHIN = 12
"""Words from "said" to the "that" which it opens: "said in an earlier interview with the Gazette that"."""
NOT_TOLD = frozenset(("to", "not", "never", "was", "were", "is", "are", "been", "be"))
"""What a verb has before it that no subject says."""
TOLD = frozenset(("that", "if", "whether"))
"""What opens the words that somebody says."""
TIMES = frozenset(("before", "after", "while", "when", "until", "since"))
"""What sets the time of a saying."""
OPENERS = frozenset(("as", "while", "when", "after", "before", "but", "and", "because", "with", "since", "where"))
"""What a clause with a subject of its own begins with."""


def beside_source(walk: Walk, quotation: Quotation, source: Source) -> Source | None:
    """Who speaks where a remark or a thing stands as source: the name right behind the verb, the subject of the clause nearest before it.

    "Her remarks, said Ada Quist, are “thin”" is Quist; "Lund's visit came as Quist left, saying it “holds”" is Quist too.
    """
    words = walk.view.words
    for at in cue_words(walk, quotation):
        sender = sent_by(walk, at) if at > source.last and words[at].key.endswith("ing") else None
        if sender is not None and sender.first > source.last:
            return sender
    if source.shape not in (Shape.OTHER, Shape.DOCUMENT, Shape.PRONOUN) and not is_remark(walk, source):
        return None
    if source.shape is Shape.PRONOUN and source.pronoun != "n":
        return None
    for span in quotation.cue:
        at = min(walk.view.at(span.end - 1), len(words) - 1)
        if at <= source.last or not is_saying(words[at].key):
            continue
        named = walk.named.get(at + 1) or walk.named.get(at + 2)
        comma = words[at].gap == ", " and words[at].key != "saying" and not takes_object(walk, named)
        if comma and named is not None and named.person is not None and named.name.before == at + 1 and words[at + 1].gap == " ":
            return read(walk, named.name.before, named.name.last)
        if words[at].key.endswith("ing") and words[at].gap == ", ":
            return clause_subject(walk, source.last + 1, at)
    return None


def told_by(walk: Walk, quotation: Quotation, source: Source) -> Source | None:
    """Who says the sentence in which a source is but the subject of a clause: "Quist warned that | the board | was “adrift”" is Quist.

    So too "Quist wrote before | Lund | came that" and "Quist denied what | Lund | found, telling them". None where a verb of saying goes
    with the source, or where none stands before the clause.
    """
    words = walk.view.words
    cues = cue_words(walk, quotation)
    first = source.names[0].name.before if source.shape is Shape.NAME else source.first
    first -= first > 0 and words[first - 1].key == "the"
    if not quotation.content or first < 1:
        return None
    start = walk.view.at(quotation.content[0].start)
    relative = words[first - 1].key in ("which", "whom", "what") and any(
        words[at].gap == ", " and words[at].key.endswith("ing") for at in cues
    )
    if not relative and any(is_said(words, at) for at in (*cues, *range(source.last + 1, min(source.last + 4, len(words))))):
        return None
    opener = first - 1 if first < start else opener_before(walk, start)
    timed = opener == first - 1 and words[opener].key in TIMES and any(words[at].key == "that" for at in range(source.last + 1, start + 1))
    if opener < 1 or words[opener].quoted or not (relative or timed or words[opener].key in TOLD):
        return None
    for verb in range(opener - 1, max(-1, opener - TOLD_WITHIN), -1):
        if words[verb].sentence != words[opener].sentence or words[verb].quoted:
            return None
        if is_said(words, verb) and words[verb - 1].key not in NOT_TOLD:
            return who_says(walk, verb)
    return None


def cue_words(walk: Walk, quotation: Quotation) -> list[int]:
    """The places of the words of a quotation's cue."""
    last = len(walk.view.words) - 1
    return [at for span in quotation.cue for at in range(walk.view.at(span.start), min(walk.view.at(span.end - 1), last) + 1)]


def opener_before(walk: Walk, start: int) -> int:
    """The place of the nearest "that", "if" or "whether" before a word in its sentence, -1 if there is none."""
    words = walk.view.words
    for at in range(start - 1, max(-1, start - BACK), -1):
        if words[at].sentence != words[start].sentence or words[at].quoted:
            return -1
        if words[at].key in TOLD:
            return at
    return -1


def who_says(walk: Walk, verb: int) -> Source | None:
    """The subject of a verb of saying; of "adding" and the like, that of the verb of saying before it in the sentence."""
    words = walk.view.words
    while words[verb].key.endswith("ing"):
        before = [at for at in range(max(0, verb - BACK), verb) if words[at].sentence == words[verb].sentence and not words[at].quoted]
        finite = [at for at in before if is_said(words, at) and not words[at].key.endswith("ing")]
        if not finite:
            return first_named(walk, before[0]) if before else None
        verb = finite[-1]
    found = subject_of(walk, verb)
    speakers = (Shape.NAME, Shape.PRONOUN, Shape.ROLE, Shape.PEOPLE, Shape.BODY)
    return found if found is not None and found.shape in speakers and found.key not in ("it", "that", "which") else None


def first_named(walk: Walk, first: int) -> Source | None:
    """The person or body whose name begins a sentence: who does what "…, saying" tells."""
    words = walk.view.words
    if first and words[first - 1].sentence == words[first].sentence:
        return None
    at = first + (words[first].key in ("but", "and", "the"))
    named = walk.named.get(at)
    if named is None or named.name.before != at or words[named.name.last].possessive or named.name.attributive:
        return None
    return read(walk, named.name.before, named.name.last)


def sent_by(walk: Walk, verb: int) -> Source | None:
    """Whose letter or statement says something: "a letter from Ada Quist, head of the mill, | calling", "Quist sent a note | citing"."""
    words = walk.view.words
    if words[verb - 1].key in load("utterances") and words[verb].gap == " ":
        sent = next((at for at in range(verb - 2, max(0, verb - 6), -1) if stem(words[at].key) in issuing()), None)
        return who_says(walk, sent) if sent is not None and words[sent].sentence == words[verb].sentence else None
    for at in range(verb - 1, max(1, verb - SENT_WITHIN), -1):
        if words[at].sentence != words[verb].sentence or words[at].quoted or is_said(words, at):
            return None
        if words[at].key == "from" and words[at].gap == " " and words[at - 1].key in load("utterances"):
            named = next((walk.named[k] for k in range(at + 1, min(at + 7, verb)) if k in walk.named), None)
            if named is not None and named.person is not None and named.name.before == at + 1 and not words[named.name.last].possessive:
                return read(walk, named.name.before, named.name.last)
            found = read(walk, at + 1, verb - 1)
            return found if found is not None and found.shape is Shape.ROLE else None
    return None


def takes_object(walk: Walk, named: Named | None) -> bool:
    """Whether the verb before a name says something of it: "described Ada Quist | as a sailor", not "said Ada Quist, are thin"."""
    words = walk.view.words
    if named is None or named.name.last + 1 >= len(words):
        return False
    return words[named.name.last + 1].gap == " " and words[named.name.last + 1].key in ("as", "a", "an", "the", "for")


def is_remark(walk: Walk, source: Source) -> bool:
    """Whether the head of a source is a noun for what somebody says."""
    return source.shape in (Shape.BODY, Shape.PEOPLE, Shape.OTHER) and walk.view.words[source.head].key in load("utterances")


def clause_subject(walk: Walk, first: int, last: int) -> Source | None:
    """The person who is the subject of the last clause that begins between two words: "as | Quist | left, saying"."""
    words = walk.view.words
    for at in range(last - 1, first - 1, -1):
        if words[at].key not in OPENERS or words[at].quoted:
            continue
        named = walk.named.get(at + 1)
        if named is not None and named.person is not None and not words[named.name.last].possessive:
            return read(walk, named.name.before, named.name.last)
        if pronoun_key(words[at + 1]) in ("he", "she"):
            return read(walk, at + 1, at + 1)
    return None


def cannot_speak(walk: Walk, quotation: Quotation, source: Source) -> bool:
    """Whether a source is a stretch of time, or a thing whose verb is none of saying."""
    words = walk.view.words
    if source.shape not in (Shape.OTHER, Shape.DOCUMENT) or words[source.head].key in load("bearers"):
        return False
    if words[source.head].key in load("time-lengths"):
        return True
    if any(words[at].key == "people" or words[at].key in role_plurals() for at in range(source.head + 1, source.last + 1)):
        return False
    if not quotation.cue:
        return False
    cues = cue_words(walk, quotation)
    told = any(is_saying(words[at].key) and (words[at].key.endswith(("ed", "ing")) or is_said(words, at)) for at in cues)
    verb_follows = any(
        source.last < at <= source.last + 3 and all(is_adverbial(words[k]) for k in range(source.last + 1, at)) for at in cues
    )
    return source.shape is Shape.OTHER and not words[source.head].capital and not (told and (verb_follows or cues[0] < source.first))


def subject_near(walk: Walk, quotation: Quotation) -> Resolved | None:
    """The person who is the subject nearest before a quotation in its own sentence, as a reader takes it; else the main one after it.

    "A day after saying it was “late”, Ada Quist left": Quist.
    """
    words = walk.view.words
    if not quotation.content or not words:
        return None
    start = min(walk.view.at(quotation.content[0].start), len(words) - 1)
    for at in range(start - 1, max(-1, start - BACK), -1):
        if words[at].sentence != words[start].sentence:
            break
        if words[at].quoted:
            continue
        named = walk.named.get(at)
        if named is not None and named.person is not None and named.name.last == at:
            if part_of(walk.view, named.name.before, at) is Part.SUBJECT:
                return Resolved(named.person, (), walk.view.span(named.name.first, named.name.last))
        elif pronoun_key(words[at]) in ("he", "she"):
            ranking = walk.rankings.get(at)
            if ranking is not None and ranking.chosen is not None:
                return Resolved(ranking.chosen, (), walk.view.span(at, at))
    return subject_behind(walk, quotation)


def subject_behind(walk: Walk, quotation: Quotation) -> Resolved | None:
    """The person whose name begins the main clause right after a quotation that ends a clause before it."""
    words = walk.view.words
    after = walk.view.at(quotation.content[-1].end)
    while after < len(words) and words[after].quoted:
        after += 1
    named = next((walk.named[at] for at in range(after, min(after + 3, len(words))) if at in walk.named), None)
    if named is None or named.person is None or named.name.before != after or words[named.name.last].possessive:
        return None
    joined = "," in words[after].gap and words[after].sentence == words[max(0, after - 1)].sentence
    return Resolved(named.person, (), walk.view.span(named.name.first, named.name.last)) if joined else None
