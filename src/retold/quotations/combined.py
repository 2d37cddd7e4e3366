"""The rules and the trained tagger together: each where it is the better reader.

The rules read layout (transcripts “NAME: …”, signed quotations “…” – Name, headlines “Name: …”), words in marks that the tagger leaves
unclaimed, and speech that goes on in another sentence or paragraph, of which the tagger sees one at a time. All else is the tagger's: who
says what, with which words, and all that is told without marks.
"""

from collections.abc import Sequence

from retold.model import QuotationKind, Span
from retold.quotations.cover import Cover, Near, common
from retold.quotations.extractor import Draft
from retold.quotations.flags import with_nested
from retold.quotations.rules import extract
from retold.quotations.tagging import load, tagged
from retold.text.words import load as words

HALF = 0.5
"""The share of a draft's letters that makes another draft one of the same words."""
CUES = ("cues_said", "cues_thought", "cues_called", "cues_shown", "cues_addressed", "cues_for", "cues_infinitive", "cues_direct_only")
FAR = 12
"""How many characters of marks and white space may stand between a colon and the words it announces."""


def read(text: str) -> list[Draft]:
    """Draft the quotations of a text by rules and tagger, or by rules alone where the tagger cannot run."""
    network = load()
    ruled = extract(text)
    return ruled if network is None else combine(text, ruled, tagged(text, network))


def combine(text: str, ruled: Sequence[Draft], tagged: Sequence[Draft]) -> list[Draft]:
    """One list of drafts, by where their content begins, from those of the rules and those of the tagger."""
    layout = [draft for draft in ruled if by_layout(text, draft)]
    others = [draft for draft in ruled if not by_layout(text, draft)]
    taken = Cover([span for draft in layout for span in draft.content])
    near = Near(others)
    kept = [
        draft for draft in tagged if taken.share(draft.content) < HALF and (in_words(text, draft) or draft.kind != QuotationKind.INDIRECT)
    ]
    kept = [with_words(text, with_source(text, draft, near.to(draft)), near.to(draft)) for draft in kept]
    kept = going_on(text, kept, others)
    cover = Cover([span for draft in kept for span in draft.content])
    known = speakers(text, [*layout, *kept, *others])
    missed = [draft for draft in others if is_trusted(text, draft, known) and cover.share(draft.content) < HALF]
    return with_nested([*layout, *kept, *missed])


def by_layout(text: str, draft: Draft) -> bool:
    """Whether no word reports the quotation: a colon or a dash does, or the name alone in the line behind."""
    if draft.kind != QuotationKind.DIRECT or not draft.source:
        return False
    if draft.cue:
        return not in_words(text, draft)
    between = text[draft.content[-1].end : draft.source[0].start]
    return "\n" in between and not between.strip()


def in_words(text: str, draft: Draft) -> bool:
    """Whether a draft has a cue with a letter in it."""
    return any(c.isalnum() for span in draft.cue for c in span.of(text))


def with_words(text: str, draft: Draft, ruled: Sequence[Draft]) -> Draft:
    """A draft that only a colon reports takes the word of saying that the rules see for the same words of the same source."""
    if in_words(text, draft):
        return draft
    for other in ruled:
        if in_words(text, other) and common(draft.source, other.source) and common(draft.content, other.content):
            return draft._replace(cue=other.cue)
    return draft


def speakers(text: str, drafts: Sequence[Draft]) -> frozenset[str]:
    """The last words of all sources that a word of saying names, in small letters."""
    return frozenset(last_word(text, draft) for draft in drafts if draft.source and draft.cue)


def last_word(text: str, draft: Draft) -> str:
    """The last word of a draft's source, in small letters."""
    return draft.source[-1].of(text).split()[-1].lower()


def is_trusted(text: str, draft: Draft, known: frozenset[str]) -> bool:
    """Whether the rules are believed where the tagger found nothing.

    They are for words in marks with a source: for a sentence if a word reports it or the source is known to say something elsewhere, for
    fewer words if a word reports them and the source is no mere stand-in (“which found …”).
    """
    if draft.kind == QuotationKind.INDIRECT or not draft.source:
        return False
    if draft.kind == QuotationKind.DIRECT and "fragment" not in draft.flags:
        return bool(draft.cue) or last_word(text, draft) in known or is_announced(text, draft.content[0].start)
    return says(text, draft) and draft.source[0].of(text).lower() not in words("stand-ins")


def says(text: str, draft: Draft) -> bool:
    """Whether a word of saying is among those that report a draft: “it sent its “valley reporter”” has none."""
    return any(word in words(name) for span in draft.cue for word in span.of(text).lower().split() for name in CUES)


def is_announced(text: str, start: int) -> bool:
    """Whether a colon stands before words in marks, in the same paragraph or at the end of the one before."""
    return text[max(0, start - FAR) : start].rstrip(" \t\n\r\xa0“\"'‘«„").endswith((":", ","))


def with_source(text: str, draft: Draft, ruled: Sequence[Draft]) -> Draft:
    """A draft without a source takes that of the rules for the same words."""
    if draft.source:
        return draft
    best = max(ruled, key=lambda other: common(draft.content, other.content), default=None)
    if best is None or not best.source or common(draft.content, best.content) <= HALF * sum(map(len, draft.content)):
        return draft
    if best.source[0].of(text).lower() in words("stand-ins"):
        return draft
    return draft._replace(source=best.source)


def going_on(text: str, kept: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """The drafts of the tagger, with the words in marks by which the rules see the same speech go on, where no other draft claims them."""
    cover = Cover([span for draft in kept for span in draft.content])
    found = list(kept)
    by_cue = {span.start: at for at, draft in enumerate(found) for span in draft.cue if draft.kind != QuotationKind.INDIRECT}
    for other in ruled:
        if other.kind != QuotationKind.DIRECT or len(other.content) < 2 or not other.cue:
            continue
        at = next((by_cue[start] for start in range(other.cue[0].start, other.cue[0].end) if start in by_cue), None)
        if at is None or not common(found[at].content, other.content):
            continue
        more = [span for span in other.content if not cover.share([span]) and follows(text, found[at].content, span)]
        if more:
            content = tuple(sorted([*found[at].content, *more], key=lambda s: s.start))
            flags = found[at].flags if "split" in found[at].flags else ("split", *found[at].flags)
            found[at] = found[at]._replace(content=content, flags=flags)
    return found


def follows(text: str, content: Sequence[Span], more: Span) -> bool:
    """Whether more words go on with a quotation: in its paragraph, or in another that opens with the mark that the quotation opens with."""
    low, high = sorted([(content[0].start, content[-1].end), (more.start, more.end)])
    return "\n" not in text[low[1] : high[0]] or text[content[0].start - 1 : content[0].start] == text[more.start - 1 : more.start]
