"""Verbs of saying that judge: said in one telling, claimed or admitted in the other."""

from collections.abc import Iterator
from functools import cache

from retold.changes.aligned import Aligned, Context
from retold.changes.entities import same_name
from retold.changes.frames import report
from retold.changes.matching import Match, Side
from retold.changes.support import rest_covered
from retold.model import Difference, DifferenceKind, Quotation, Span, Verdict
from retold.text.stems import irregular, stem
from retold.text.tokens import tokenize
from retold.text.words import lines, load

TOLD = 0.6
"""Share of the rest of a sentence that must stand in the source before their verbs of saying are compared."""
BESIDE, COMPLEMENT = 2, 10
"""Words between a verb of saying and the name of who says it, and words of what is said that are looked at."""


def find_cues(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """A verb that judges for one that does not, or that judges otherwise, of the same speaker and the same words; severity 2.

    Where quotations are linked to statements, the verbs of the renditions are compared; else those of well aligned sentences, since words
    without marks that nearly all tellings share are often in no statement.
    """
    yield from _of_statements(aligned, context)
    m = context.match(aligned)
    linked = _linked(aligned.retelling, context)
    there = [n for n in range(len(m.on)) if m.source.stems[n] in _neutral() | judgements().keys() and is_verb(m.source, n)]
    for j in range(len(m.back)):
        if m.retelling.stems[j] not in judgements() or not is_verb(m.retelling, j) or m.retelling.quoted[j] or m.back[j] >= 0:
            continue
        speakers = [i for i in there if one_speaker(m, i, j, context) and one_complement(m, i, j)]
        if len(speakers) == 1 and m.on[speakers[0]] < 0 and rest_covered(m, (j, j + 1)) >= TOLD:
            i = speakers[0]
            if any(span.start <= m.retelling.words[j].start < span.end for span in linked):
                continue
            if judgements().get(m.source.stems[i]) != judgements()[m.retelling.stems[j]]:
                yield report(m, DifferenceKind.CUE, (i, i + 1), (j, j + 1), 2)


def _linked(article: str, context: Context) -> tuple[Span, ...]:
    """The verbs of an article's quotations whose statement another article tells too."""

    def make() -> tuple[Span, ...]:
        known = context.quotation_by_id
        told = [[known[r.quotation] for r in s.renditions] for s in context.statements]
        both = [members for members in told if len({q.article for q in members}) > 1]
        return tuple(span for members in both for q in members if q.article == article for span in q.cue)

    return context.once(("linked cues", article), make)


def _of_statements(aligned: Aligned, context: Context) -> Iterator[Difference]:
    """The verbs of renditions that begin in the aligned sentences, held against the verb of their statement's reference.

    Where the retelling's own words are the reference, being the fuller or unsplit ones, they are held against the source's. Paraphrases are
    left out: what they share with the reference may be less than what their verb stands for.
    """
    for quotation, other in _told_twice(aligned, context):
        if text_after(quotation, context).startswith("to "):
            continue
        if not any(span.start <= quotation.cue[0].start < span.end for span in aligned.retelling_spans):
            continue
        text, source = context.by_id[quotation.article].text, context.by_id[other.article].text
        here, there = judgement(quotation, text), judgement(other, source)
        if here is not None and here != there:
            yield _held(quotation, text, other, source)


def _told_twice(aligned: Aligned, context: Context) -> Iterator[tuple[Quotation, Quotation]]:
    """The retelling's quotations with a verb of saying, each with the one it is held against, of one speaker."""
    known = context.quotation_by_id
    for statement in context.statements:
        reference = known[statement.reference]
        for rendition in statement.renditions:
            quotation, other = known[rendition.quotation], reference
            if reference.article == aligned.retelling and quotation.article == aligned.source:
                quotation, other = reference, quotation
            if rendition.verdict is Verdict.PARAPHRASED or quotation.article != aligned.retelling or other.article == quotation.article:
                continue
            if quotation.cue and other.cue and quotation.speaker is not None and quotation.speaker == other.speaker:
                yield quotation, other


def text_after(quotation: Quotation, context: Context) -> str:
    """What stands behind a verb of saying: one who admitted to something did not say the words."""
    end = quotation.cue[-1].end
    return context.by_id[quotation.article].text[end : end + 8].lstrip()


def _held(quotation: Quotation, text: str, reference: Quotation, other: str) -> Difference:
    here, there = quotation.cue[0], reference.cue[0]
    return Difference("", DifferenceKind.CUE, quotation.article, here, reference.article, there, there.of(other), here.of(text), 2)


def judgement(quotation: Quotation, text: str) -> str | None:
    """How the verb of a quotation judges its words; None where it does not."""
    return next((judgements()[s] for span in quotation.cue for s in _stems(text, span) if s in judgements()), None)


def _stems(text: str, span: Span) -> list[str]:
    return [stem(token.key) for token in tokenize(span.of(text))]


def is_verb(side: Side, at: int) -> bool:
    """Whether a word is a finite form of a verb of saying, as far as its ending tells: said, claims, not claim or state."""
    word = side.words[at]
    return word.word.islower() and (word.key.endswith(("ed", "s")) or word.key in irregular()) and word.key != "news"


def one_speaker(m: Match, i: int, j: int, context: Context) -> bool:
    """Whether one person or body, one pronoun or one office stands right beside two verbs of saying, before or after both."""
    here, there = context.names_in(m.retelling), context.names_in(m.source)
    for name in here:
        for other in there:
            sides = (name.end <= j, other.end <= i)
            near = min(abs(name.start - j), abs(j - name.end)) <= BESIDE and min(abs(other.start - i), abs(i - other.end)) <= BESIDE
            if name.kind == other.kind != "people" and near and sides[0] == sides[1] and same_name(name, other):
                return True
    for step in (-1, 1):
        b, a = j + step, i + step
        inside = 0 <= b < len(m.back) and 0 <= a < len(m.on)
        if (
            inside
            and m.retelling.words[b].key == m.source.words[a].key
            and m.retelling.words[b].key in load("subject_pronouns") | load("offices")
        ):
            return True
    return False


def one_complement(m: Match, i: int, j: int, reach: int = COMPLEMENT) -> bool:
    """Whether what is said is the same: two content words at least that follow both verbs, or stand before both.

    Or that follow the one and stand before the other, each in the sentence of its verb: “…, the captain said”, “the captain claimed …”.
    """
    for step in (1, -1):
        own = {n for n in range(j + step, j + step * reach, step) if 0 <= n < len(m.back)}
        both = [n for n in own if m.retelling.content[n] and 0 < (m.back[n] - i) * step < reach and m.back[n] >= 0]
        turned = [n for n in own if m.retelling.content[n] and 0 < (i - m.back[n]) * step < reach and m.back[n] >= 0]
        turned = [
            n for n in turned if m.retelling.sentence[n] == m.retelling.sentence[j] and m.source.sentence[m.back[n]] == m.source.sentence[i]
        ]
        if len(both) > 1 or len(turned) > 1:
            return True
    return False


@cache
def judgements() -> dict[str, str]:
    """Stems of verbs of saying that judge, with their judgement."""
    return {stem(word): line.split()[0] for line in lines("loaded-cues") for word in line.split()[1:]}


@cache
def _neutral() -> frozenset[str]:
    return frozenset(stem(word) for word in load("neutral-cues"))
