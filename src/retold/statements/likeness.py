"""How much two quotations look like one utterance: by their words, by their meaning, by who is named for them."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from retold.model import EditKind
from retold.statements.agreement import Agreement, Speakers
from retold.statements.compare import shared_meaning
from retold.statements.frame import one_frame
from retold.statements.held import hold
from retold.statements.kinds import gist
from retold.statements.standing import is_clause, is_list_of, is_sentence_of, leads_in
from retold.statements.utterances import Utterance
from retold.text.tokens import is_content
from retold.text.variants import families
from retold.text.wordalign import Run

PHRASE = 3
"""A part of function words only counts from so many words on, and between one speaker's quotations only."""
FRAGMENT, LIGHT = 3, 12.0
"""A part of no more content words, with fewer bits, is a fragment, which joins one group only."""
RUNS, RUNS_BITS = 4, 18.0
"""Two runs and more of so many words each, with so many bits in all, tell like one long run."""
SEAM, SEAM_BITS = 3, 9.0
"""So many words, with so many bits, at the end of one quotation and the beginning of another show two cuts of one passage."""
PHRASED = 6
"""A part of so many words that the other has word for word needs half the bits; a clause of so many is as good as a run."""
WEIGHTY = 10.0
"""A run that is one word too short is long enough with so many bits, between one speaker's quotations of two articles."""
ALL_BUT = 0.95
"""With this share of a fragment's bits the other has it whole: only its article or the like is another."""
LOOSE = 0.4
"""The share of a quotation's bits that fragments must be of it to speak for the whole."""
TELLING = 5.0
"""Words that changed their place count as shared from so many bits on."""
TELLING_SHARE = 0.33
"""The share of its bits that a fragment must share for the narration around it to speak for it."""
CONTEXT = 10.0
"""So many bits of its sentence must then stand in the other quotation."""
ENOUGH, EQUAL, ALIKE = 8.0, 7.0, 0.31
"""Between two names, or where one is not known, a fragment needs so many bits (less where both are word for word the same), or this share
of what is told around the two to be alike."""
ALONE = 0.17
"""A single word of weight in a longer quotation of the same speaker needs this share: else it is another use of the word."""
MEANT = {2: 0.4, 1: 0.7, 0: 2.0}
"""The share of meaning from which on other words are taken to report the same utterance, by how well the speakers agree."""
MEANT_BITS = 12.0
"""And so many bits must be shared in it."""
SYNONYM = 0.75
"""What a bit of a listed synonym counts."""
PRINTED = 0.8
"""The share between two quotations that both stand in marks."""


class Bar(NamedTuple):
    """How much two quotations in marks must share to be taken for one utterance; bits are those of `Weights`, names discounted.

    `run`, `run_bits`: words in one run and their bits. `part`, `part_bits`: the share of a part's bits that the other has, and the part's
    bits. `whole`: bits of a part that the other has word for word; `equal`: bits of two quotations that are word for word the same.
    """

    run: int
    run_bits: float
    part: float
    part_bits: float
    whole: float
    equal: float


NEVER = 10**6
BARS = {
    (Agreement.SAME, False): Bar(7, 3.0, 0.9, 6.0, 1.5, 1.5),
    (Agreement.SAME, True): Bar(9, 10.0, 0.95, 10.0, 4.3, 3.3),
    (Agreement.UNKNOWN, False): Bar(7, 6.0, 0.9, 9.0, 4.4, 4.0),
    (Agreement.UNKNOWN, True): Bar(9, 12.0, 0.95, 15.0, 12.0, 6.0),
    (Agreement.OTHER, False): Bar(9, 12.0, 1.0, 25.0, 4.4, 4.4),
    (Agreement.OTHER, True): Bar(NEVER, 0.0, 1.0, 30.0, 15.0, 6.0),
}
"""By how well the speakers agree, and whether both stand in one article: there two names are two people, and like words two occasions.

Across articles a name may be lost or misread, so the words weigh more. Set where, on stories told by three outlets, the likenesses just
above were right more often than wrong.
"""


class Likeness(NamedTuple):
    """How like two quotations are. `bits` orders likenesses; `meant`: by meaning only.

    `loose` names those of the two (0 the first, 1 the second) of which only a fragment is shared, which several utterances may have;
    `whole` says that the other has it word for word.
    """

    bits: float
    loose: tuple[int, ...] = ()
    meant: bool = False
    whole: bool = False


class Meaning(Protocol):
    """A judge of meaning, 0 (nothing in common) to 1 (the same): a model of language may stand in for shared words."""

    def __call__(self, one: Utterance, other: Utterance) -> float: ...


def likeness(one: Utterance, other: Utterance, speakers: Speakers, meaning: Meaning | None = None) -> Likeness | None:
    """How like two quotations are; None where they are not taken for one utterance.

    A long run of words that both have speaks for it, or a part of one that the other has nearly whole, each by its bits (`Weights`): the
    less sure the speaker is the same, the more it takes. An indirect quotation is held against the other by shared meaning.
    """
    agreement = speakers.agreement(one, other)
    if one.is_indirect or other.is_indirect:
        return by_meaning(one, other, agreement, meaning or shared_sense, MEANT[agreement])
    by_words_ = by_words(one, other, agreement)
    if by_words_ is not None and by_words_.loose and not _told_alike(one, other, agreement, by_words_):
        by_words_ = None
    if by_words_ is None and agreement is Agreement.SAME:
        by_words_ = by_context(one, other)
    if by_words_ is not None or agreement is Agreement.OTHER:
        return by_words_
    if agreement is Agreement.SAME and one_frame(one, other):
        return Likeness(min(one.weight, other.weight), (0, 1))
    if agreement is not Agreement.SAME or one.ground is other.ground or min(one.weight, other.weight) < 2 * MEANT_BITS:
        return None
    share = shared_meaning(gist(one.keys), gist(other.keys))
    return Likeness(share, meant=True) if share >= PRINTED else None


def by_words(one: Utterance, other: Utterance, agreement: Agreement) -> Likeness | None:
    """How like two quotations in marks are by their words: a long run of both, or a part of one that the other has nearly whole."""
    longer, shorter = (one, other) if len(one.keys) >= len(other.keys) else (other, one)
    runs = shared_runs(longer, shorter)
    if not runs or (agreement is not Agreement.SAME and _quoted_again(longer, shorter, runs)):
        return None
    bar = BARS[agreement, one.ground is other.ground]
    if agreement is Agreement.SAME and leads_in(shorter, longer):
        bar = bar._replace(whole=bar.equal)
    by_runs = _by_runs(longer, shorter, runs, agreement, bar)
    if by_runs is not None:
        return by_runs
    found: Likeness | None = None
    matched = {id(longer): [(run.a, run.length) for run in runs], id(shorter): [(run.b, run.length) for run in runs]}
    for number, utterance in enumerate((one, other)):
        shares = _shares(utterance, matched[id(utterance)])
        like = _by_parts(shares, agreement, bar, number, sum(utterance.told))
        found = _better(found, like)
    if found is None and agreement is Agreement.SAME and one.ground is not other.ground and is_list_of(one, other):
        bits = min(sum(one.told), sum(other.told))
        return Likeness(bits, (0, 1) if is_fragment(one.content, bits) else ())
    return found


def _by_runs(longer: Utterance, shorter: Utterance, runs: Sequence[Run], agreement: Agreement, bar: Bar) -> Likeness | None:
    """The likeness that shared runs speak for: a long one, several, a seam between two cuts of one passage, or all words of both."""
    bits = [sum(longer.told[run.a : run.a + run.length]) for run in runs]
    weighed = list(zip(runs, bits, strict=True))
    if any(run.length >= bar.run and told >= bar.run_bits for run, told in weighed):
        return Likeness(sum(bits))
    if longer.ground is not shorter.ground:
        several = [told for run, told in weighed if run.length >= RUNS]
        if len(several) > 1 and sum(several) >= RUNS_BITS * (3 - agreement):
            return Likeness(sum(bits))
        seams = (run for run, told in weighed if run.length >= SEAM and told >= SEAM_BITS)
        if agreement is Agreement.SAME and (
            any(meets(longer, shorter, run) for run in seams) or _short_runs(longer, shorter, weighed, bar)
        ):
            return Likeness(sum(bits))
    if len(longer.keys) == len(shorter.keys) == runs[0].length and bits[0] >= bar.equal:
        return Likeness(bits[0], (0, 1) if is_fragment(longer.content, bits[0]) else (), whole=True)
    return None


def _short_runs(longer: Utterance, shorter: Utterance, weighed: Sequence[tuple[Run, float]], bar: Bar) -> bool:
    """Whether a run that is a little short speaks all the same: a whole clause in both, or words of weight."""
    return any(
        (run.length >= PHRASED and told >= bar.run_bits and is_clause(longer.reading, shorter.reading, run))
        or (run.length + 1 >= bar.run and told >= WEIGHTY)
        for run, told in weighed
    )


def shared_runs(longer: Utterance, shorter: Utterance) -> list[Run]:
    """The runs of words that two quotations share, those that changed their place included where they are telling."""
    held = hold(longer.reading, shorter.reading)
    moved = [Run(s.before.start, s.after.start, len(s.before)) for s in held.stretches if s.kind is EditKind.MOVED]
    return held.runs + [run for run in moved if sum(longer.told[run.a : run.a + run.length]) >= TELLING]


def meets(one: Utterance, other: Utterance, run: Run) -> bool:
    """Whether one quotation ends, or breaks off, where the other begins: two cuts of one passage that overlap."""
    ends, starts = ({part.stop for part in u.parts} for u in (one, other)), ({part.start for part in u.parts} for u in (one, other))
    (one_ends, other_ends), (one_starts, other_starts) = ends, starts
    return (run.a + run.length in one_ends and run.b in other_starts) or (run.b + run.length in other_ends and run.a in one_starts)


def _quoted_again(longer: Utterance, shorter: Utterance, runs: Sequence[Run]) -> bool:
    """Whether what two quotations share stands in either inside further marks: one speaker quotes the other."""
    return any(
        utterance.in_inner_marks(start, length)
        for utterance, spans in ((longer, [(run.a, run.length) for run in runs]), (shorter, [(run.b, run.length) for run in runs]))
        for start, length in [max(spans, key=lambda span: span[1])]
    )


def is_fragment(content: int, bits: float) -> bool:
    """Whether words are so few and so light that several utterances may have them."""
    return content <= FRAGMENT and bits < LIGHT


def _better(one: Likeness | None, other: Likeness | None) -> Likeness | None:
    """The firmer of two likenesses; both sides loose if each is."""
    if one is None or other is None:
        return one or other
    if one.loose and other.loose:
        return Likeness(max(one.bits, other.bits), (*one.loose, *other.loose), whole=one.whole or other.whole)
    return one if not one.loose else other


class Share(NamedTuple):
    """How much of a part of a quotation another one has: bits of both, words and content words, whether it is there as one run."""

    shared: float
    bits: float
    words: int
    content: int
    whole: bool


def _shares(utterance: Utterance, runs: Sequence[tuple[int, int]]) -> list[Share]:
    """For each part of a quotation, between its signs, what the runs have of it."""
    matched = [False] * len(utterance.keys)
    for start, length in runs:
        matched[start : start + length] = [True] * length
    shares = []
    for part in utterance.parts:
        inside = [n for n in part if matched[n]]
        if inside:
            content = sum(is_content(utterance.keys[n]) for n in part)
            told = utterance.told
            whole = any(start <= part.start and part.stop <= start + length for start, length in runs)
            shares.append(Share(sum(told[n] for n in inside), sum(told[n] for n in part), len(part), content, whole))
    return shares


def _by_parts(shares: Sequence[Share], agreement: Agreement, bar: Bar, number: int, total: float) -> Likeness | None:
    """The likeness that the parts of one quotation speak for: a firm part, or fragments that are much of it."""
    good = [share for share in shares if _speaks(share, agreement, bar)]
    firm = [share for share in good if not is_fragment(share.content, share.shared)]
    if firm:
        return Likeness(max(share.shared for share in firm))
    if good and sum(share.shared for share in good) >= LOOSE * total:
        best = max(good, key=lambda share: share.shared)
        return Likeness(best.shared, (number,), whole=best.whole or best.shared >= ALL_BUT * best.bits)
    return None


def _speaks(share: Share, agreement: Agreement, bar: Bar) -> bool:
    """Whether the other quotation has enough of a part."""
    if share.whole:
        if not share.content:
            return share.words >= PHRASE and agreement is Agreement.SAME
        if share.bits >= bar.whole or (share.words >= PHRASED and share.bits >= bar.whole / 2):
            return True
    return share.bits >= bar.part_bits and share.shared >= bar.part * share.bits


def _told_alike(one: Utterance, other: Utterance, agreement: Agreement, like: Likeness) -> bool:
    """Whether what is told around two quotations of two articles does not speak against a likeness by a fragment."""
    if one.ground is other.ground:
        return True
    equal = one.keys == other.keys
    if agreement is Agreement.SAME:
        return min(one.content, other.content) > 1 or equal or is_sentence_of(one, other) or surroundings(one, other) >= ALONE
    if agreement is Agreement.UNKNOWN and like.whole and min(len(one.keys), len(other.keys)) >= PHRASED:
        return True
    return like.bits >= (EQUAL if equal else ENOUGH) or surroundings(one, other) >= ALIKE


def surroundings(one: Utterance, other: Utterance) -> float:
    """The share of the bits in the sentences around one quotation that those around the other have too, of the lighter of the two."""
    light = min(sum(one.around.values()), sum(other.around.values()))
    return sum(bits for stem, bits in one.around.items() if stem in other.around) / light if light else 0.0


def by_context(one: Utterance, other: Utterance) -> Likeness | None:
    """The likeness of a fragment that shares a telling word, where its own sentence speaks of what the other quotation says."""
    if one.ground is other.ground:
        return None
    longer, shorter = (one, other) if len(one.keys) >= len(other.keys) else (other, one)
    runs = shared_runs(longer, shorter)
    found: Likeness | None = None
    for number, (own, there) in enumerate(((one, other), (other, one))):
        shares = _shares(own, [(run.a if own is longer else run.b, run.length) for run in runs]) if len(own.parts) == 1 else ()
        told = [s.shared for s in shares if s.content <= FRAGMENT and s.shared >= TELLING and s.shared >= TELLING_SHARE * s.bits]
        if told and context(own, there) >= CONTEXT:
            found = _better(found, Likeness(max(told), (number,)))
    return found


def context(fragment: Utterance, other: Utterance) -> float:
    """Bits of content words in a fragment's sentence that stand in another quotation, the fragment's own left out."""
    own = set(gist(fragment.keys))
    return sum(bits for stem, bits in fragment.near.items() if stem in other.sense and stem not in own)


def by_meaning(one: Utterance, other: Utterance, agreement: Agreement, meaning: Meaning, least: float) -> Likeness | None:
    """How like two quotations are by what they say; two of one sentence complete each other and are not two tellings."""
    if same_sentence(one, other) or agreement is Agreement.OTHER:
        return None
    share = meaning(one, other)
    if share < least:
        return None
    return Likeness(share, tuple(n for n, u in enumerate((one, other)) if u.is_indirect), meant=True)


def same_sentence(one: Utterance, other: Utterance) -> bool:
    """Whether two quotations stand in one sentence."""
    if one.ground is not other.ground:
        return False
    a, b = ({u.ground.sentence_at(span.start) for span in u.spans} for u in (one, other))
    return bool(a & b)


def shared_sense(one: Utterance, other: Utterance) -> float:
    """The share of the bits of the lighter sense that the other has, synonyms counting three quarters; 0 where they are too few to tell."""
    light, heavy = sorted((one.sense, other.sense), key=lambda sense: sum(sense.values()))
    meant = {family for stem in heavy for family in families(stem)}
    shared = sum(bits * (1.0 if stem in heavy else SYNONYM) for stem, bits in light.items() if stem in heavy or families(stem) & meant)
    return shared / sum(light.values()) if shared >= MEANT_BITS else 0.0
