"""Denials: what is denied, by whom, and every telling that carries it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retold.changes.aligned import Context
from retold.changes.rumours import Mention, Numbered, clause_after, clause_start, find_mentions, likeness, same_rumour
from retold.model import Article, Denial, Place, Quotation, Rumour, Span
from retold.text.phrases import Found, find_phrases, lower, phrases
from retold.text.tokens import tokenize
from retold.text.words import load

NEAR = 2
"""Sentences before a denial in which a rumour it only points at ("those reports") is looked for."""
LINKED = 0.4
"""How much alike a denial and a rumour must be worded, 0 to 1."""
MENTIONS, DENIALS = 300, 300
"""No story passes on more rumours, and no article denies more; what goes beyond is no news, and must stay cheap."""
SHORT = 5
"""A subject of so few words is shown with its denial."""
BARE = 2
"""So few words name no rumour: "the allegations", "that notion"."""
HEAD = 8
"""Words of an object among which its head noun is looked for."""
REFUSED = re.compile(r"\b(?:was|were|been|being|be|is|are|get|got|gets)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
"""A passive before "denied" says that somebody did not get something."""
UNDONE = re.compile(
    r"(?:\b(?:not|never|nor|neither|without|if|whether|unless|would|could|should|might|may|will|can|cannot)|n[’']t"
    r"|\bconfirm(?:ed)?,?|\bconfirm(?:ed)? or)\s+(?:[\w’']+\s+){0,2}$|\bto\s+$",
    re.IGNORECASE,
)
"""Before words of denial these show that nothing was denied: "could not deny", "neither confirmed nor denied", "a chance to refute"."""
POINTER = re.compile(r"(?:it|this|that|these|those|they|he|she|all|both|so|such|what)\b|it['’]s\b|that['’]s\b|they['’]re\b", re.IGNORECASE)
JOINING = re.compile(r"(?:(?:but|and|or|so|yet|that|because|by \w+ing(?: that)?)\s+)*", re.IGNORECASE)
PRONOUNS = frozenset(("he", "she", "it", "they", "there", "i", "we", "you", "that", "having", "being", "ever", "any", "all"))
PROPOSITION = re.compile(r"\b(?:that|about|to the effect that)\s", re.IGNORECASE)
FINAL = re.compile(
    r"\s*(?:[.,;:!?”\"’')\]—–-]|$)|\s+(?:and|or|but|because|as|when|since|while|he|she|they|said|says|at|on|in|nor|with|to)\b",
    re.IGNORECASE,
)
"""What may follow a word of falsehood that ends its predicate: "is misleading", not "is misleading his followers"."""
TOPIC = re.compile(r"\b(?:about|over|on|around|surrounding|regarding|concerning)\s+[\"“‘]?$", re.IGNORECASE)
"""After talk these name what it is about, not what it says: who pushes back against speculation about a sale does not deny the sale."""
TALK_ON = re.compile(r"((?:[\w’']+\s+){1,4}?)(?:about|over|on|around|surrounding|regarding|concerning)\s+", re.IGNORECASE)
CLAUSE = re.compile(r"\w+ing\b|.*?\b(?:is|are|was|were|be|been|has|have|had|will|would|did|does)\b", re.IGNORECASE)
"""What follows says something after all: "claims about taking bribes", "rumours about the dam being sold"."""
OF_TALK = re.compile(r"\b(?:claims?|allegations?|rumou?rs?|reports?|accusations?|suggestions?|charges?)\s+(of)\s", re.IGNORECASE)


class Wording(NamedTuple):
    """Words that deny: where they stand, the clause they stand in, what they deny, whether they only point at it, and whether they
    deny something only if a rumour is found that they are worded like.
    """

    span: Span
    clause: Span
    denied: Span
    points: bool
    must_link: bool = False


def find_denials(context: Context) -> list[Denial]:
    """Every denial of a story, article by article in order, with what it denies and all places that carry it.

    In: the context of a story. A denial counts where what is denied can be shown: a rumour that some telling passes on, or the words of the
    denial itself ("denied that the bridge was sold"). `speaker` and `statement` are those of the quotation the denial stands in, None in an
    outlet's own voice. Never raises; time is linear in the text for a bounded number of rumours.

    >>> article = Article("a", "Rumours that the Tarn bridge leaks spread on Monday. Ada Wren called the rumours baseless.")
    >>> [(d.span.of(article.text), d.rumour.text) for d in find_denials(Context((article,)))]
    [('called the rumours baseless', 'the Tarn bridge leaks spread on Monday')]
    """
    passed_on = [m for article in context.articles for m in find_mentions(article, context) if not _is_topic(article.text, m.place.span)]
    mentions = passed_on[:MENTIONS]
    found: list[Denial] = []
    for article in context.articles:
        for number, (wording, rumour) in enumerate(_denied(article, mentions, context), 1):
            quotation = _quotation_of(wording, article.id, context)
            speaker = quotation.speaker if quotation else None
            statement = _statement_of(quotation, context)
            found.append(Denial(f"{article.id}:denial-{number}", article.id, wording.span, speaker, statement, rumour))
    return found


def _denied(article: Article, mentions: Sequence[Mention], context: Context) -> Iterator[tuple[Wording, Rumour]]:
    """Each wording of denial in an article with the rumour it denies, where that can be shown."""
    sentences = Numbered(context.sentences(article.id))
    last = 0
    own = [span for q in context.quotations if q.article == article.id for span in q.content]
    for wording in _wordings(article.text, sentences, own)[:DENIALS]:
        if wording.span.start < last:
            continue
        linked = _linked(wording, article, mentions, sentences, context)
        if linked is not None:
            places = tuple(m.place for m in same_rumour(linked, mentions))
            rumour = Rumour(linked.place.span.of(context.by_id[linked.place.article].text), places)
        elif _shows_itself(wording, article.text):
            rumour = Rumour(wording.denied.of(article.text), (Place(article.id, wording.denied),))
        else:
            continue
        told = rumour.spans[0]
        if _is_topic(context.by_id[told.article].text, told.span):
            continue
        last = wording.span.end
        yield wording, rumour


def _is_topic(text: str, words: Span) -> bool:
    """Whether words only name what talk is about, and say nothing that could be denied."""
    talk = TALK_ON.match(text, words.start, words.end)
    named = talk is not None and _is_talk(talk[1])
    if not named and TOPIC.search(text, max(0, words.start - 30), words.start) is None:
        return False
    return CLAUSE.match(text, talk.end() if talk and named else words.start, words.end) is None


def _wordings(text: str, sentences: Numbered, reported: Sequence[Span]) -> list[Wording]:
    """Every wording of denial in a text, in order; `reported` are the reported words of all its quotations."""
    found = []
    for phrase in find_phrases(text, phrases("denials"), lower(text)):
        before = max(0, phrase.span.start - 60)
        if UNDONE.search(text, before, phrase.span.start):
            continue
        sentence = sentences.holding(phrase.span.start)
        if phrase.tag == "subject":
            wording = _of_subject(text, phrase, sentence, reported)
        elif phrase.tag == "called":
            wording = _of_called(text, phrase, sentence)
        else:
            wording = _of_object(text, phrase, sentence)
        if wording is not None and len(wording.span):
            found.append(wording._replace(span=_with_its_marks(text, wording.span)))
    return sorted(found, key=lambda w: (w.span.start, -w.span.end))


def _with_its_marks(text: str, span: Span) -> Span:
    """A span that opens a quotation mark takes in the mark that closes it right behind."""
    opened = span.of(text).count("“") > span.of(text).count("”")
    return Span(span.start, span.end + 1) if opened and text[span.end : span.end + 1] == "”" else span


def _of_subject(text: str, phrase: Found, sentence: Span, reported: Sequence[Span]) -> Wording | None:
    """The reports are baseless: what is denied stands before. X has nothing to do with Y: it is the whole clause."""
    start = clause_start(text, phrase.span.start, sentence)
    for span in reported:
        if start < span.start < phrase.span.start < span.end:
            start = span.start
    start += len(JOINING.match(text, start, phrase.span.start)[0])  # type: ignore[index]
    clause = Span(start, max(phrase.span.end, clause_after(text, phrase.span.end, sentence, least=0).end))
    subject = Span(start, max(start, len(text[: phrase.span.start].rstrip(' “"‘'))))
    words = subject.of(text)
    joins = phrase.span.of(text).lower().endswith((" with", " to"))
    if not joins and not FINAL.match(text, phrase.span.end):
        return None
    said_of = text[phrase.span.end : clause.end].strip()
    pointing = POINTER.match(words or phrase.span.of(text)) is not None or (joins and POINTER.fullmatch(said_of) is not None)
    span = clause if len(words.split()) <= SHORT else Span(phrase.span.start, clause.end)
    if joins:
        return Wording(span, clause, clause, pointing)
    return Wording(span, clause, subject, points=True, must_link=not pointing and not _is_talk(words))


def _of_object(text: str, phrase: Found, sentence: Span) -> Wording | None:
    """Denied that it leaks, rejected claims of a leak: what is denied stands after. None where something is refused, not denied."""
    rest = clause_after(text, phrase.span.end, sentence)
    head = [token.key for token in tokenize(rest.of(text))[:HEAD]]
    if not head or REFUSED.search(text, max(0, phrase.span.start - 30), phrase.span.start) or not _is_deniable(phrase, head):
        return None
    talk = _is_talk(" ".join(head))
    aside = head[0] in load("prepositions")
    opened = PROPOSITION.search(text, rest.start, rest.end) if talk or aside else None
    opened = opened or (OF_TALK.search(text, rest.start, rest.end) if talk else None)
    denied = clause_after(text, opened.end(), sentence) if opened else rest
    if head[0] == "that" and not talk:
        denied = clause_after(text, rest.start + 5, sentence)
    span = Span(phrase.span.start, max(rest.end, denied.end))
    points = (talk and opened is None) or (len(head) == 1 and head[0] in PRONOUNS)
    return Wording(span, span, denied, points, must_link=phrase.tag == "linked")


def _is_deniable(phrase: Found, head: Sequence[str]) -> bool:
    """Whether the object that begins with these words is something said to be so: a clause, talk, a deed, and no request or bill."""
    if phrase.tag == "linked":
        return True
    for word, after in zip(head, (*head[1:], ""), strict=True):
        if word in load("talk"):
            return after != "against" and (word not in ("idea", "notion", "theory", "narrative") or "that" in head)
    if phrase.tag == "talk":
        return False
    clause = (
        head[0] in PRONOUNS
        or (head[0] in load("prepositions") and "that" in head)
        or (head[0].endswith("ing") and head[0] not in load("deniable"))
    )
    return not any(word in load("refusable") for word in head[:3]) and (clause or any(word in load("deniable") for word in head))


def _of_called(text: str, phrase: Found, sentence: Span) -> Wording | None:
    """Described the reports as baseless: what is denied stands between."""
    verb = re.match(r"\w+\s+", phrase.span.of(text))
    start = phrase.span.start + (verb.end() if verb else 0)
    named = [token for token in tokenize(text[start : phrase.span.end]) if token.key in load("talk")]
    pointer = POINTER.match(text, start, phrase.span.end)
    if not named and pointer is None:
        return None
    span = Span(phrase.span.start, max(phrase.span.end, clause_after(text, phrase.span.end, sentence).end))
    end = start + named[-1].end if named else pointer.end() if pointer else start
    return Wording(span, span, Span(start, end), points=True)


def _is_talk(words: str) -> bool:
    """Whether a noun phrase is about something said: "the reported stories that you mentioned"."""
    return any(token.key in load("talk") for token in tokenize(words))


def _shows_itself(wording: Wording, text: str) -> bool:
    """Whether a denial's own words say what is denied, without a rumour found elsewhere."""
    words = wording.denied.of(text)
    if wording.must_link or not words:
        return False
    return not wording.points or (_is_talk(words) and len(words.split()) > BARE)


def _linked(wording: Wording, article: Article, mentions: Sequence[Mention], sentences: Numbered, context: Context) -> Mention | None:
    """The rumour a denial is about: one inside its own words, else the likest in wording, else, if it only points, one shortly before."""
    for mention in mentions:
        span = mention.place.span
        if mention.place.article == article.id and wording.span.start <= span.start < max(wording.span.end, wording.clause.end):
            return mention
    scope = _scope(wording, article, context) if wording.points else (wording.clause,)
    mass = {stem: weight for span in scope for stem, weight in sentences.mass(span, context).items()}
    number = sentences.number(min(span.start for span in scope))
    near = [m for m in mentions if m.place.article == article.id and number - NEAR <= m.sentence <= sentences.number(wording.span.start)]
    scored = [(likeness(mass, m.mass), m in near, -n) for n, m in enumerate(mentions)]
    best = max(scored, default=(0.0, False, 0))
    if best[0] >= LINKED:
        return mentions[-best[2]]
    return near[-1] if wording.points and not wording.must_link and near else None


def _scope(wording: Wording, article: Article, context: Context) -> tuple[Span, ...]:
    """Where a denial that only points gets its meaning from: the whole quotation it stands in, else its own clause."""
    holding = [q.content for q in context.quotations if q.article == article.id and _covers(q.content, wording.span)]
    return min(holding, key=lambda content: sum(map(len, content))) if holding else (wording.clause,)


def _covers(content: Sequence[Span], span: Span) -> bool:
    return any(c.start <= span.start < c.end for c in content)


def _quotation_of(wording: Wording, article: str, context: Context) -> Quotation | None:
    """The quotation that a denial stands in, the innermost; else the one whose reporting verb is the denial."""
    own = [q for q in context.quotations if q.article == article]
    inside = [q for q in own if _covers(q.content, wording.span)]
    if inside:
        return min(inside, key=lambda q: sum(map(len, q.content)))
    return next((q for q in own if any(c.start < wording.span.end and wording.span.start < c.end for c in q.cue)), None)


def _statement_of(quotation: Quotation | None, context: Context) -> str | None:
    """The statement that a quotation renders."""
    if quotation is None:
        return None
    return next((s.id for s in context.statements if any(r.quotation == quotation.id for r in s.renditions)), None)
