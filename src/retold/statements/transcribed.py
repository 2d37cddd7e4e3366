"""Quotations that no transcript has, though their speaker speaks in one."""

from collections.abc import Collection, Sequence

from retold.statements.agreement import Agreement, Speakers
from retold.statements.compare import flags_of
from retold.statements.utterances import Utterance
from retold.text.wordalign import find_run

ABSENT = "not-in-transcript"
"""Flag of a rendition in marks whose words no transcript has."""
ABSENT_SEVERITY = 3
"""Words that no transcript has are for a person to look at, and no more: the transcript may be of another occasion."""
LEAST = 3
"""Quotations of fewer words, and fragments of two content words at most, are left out: everybody uses them."""


def not_transcribed(members: Sequence[Utterance], spoken: Sequence[Utterance], who: Speakers) -> set[str]:
    """The ids of the quotations of a statement whose words no transcript has; none where a transcript is among its renditions.

    In: the renditions, and all quotations of the transcripts. Only quotations in marks count, and only where the speaker speaks in a
    transcript: another text tells nothing about them.
    """
    heard = {u.quotation.article for u in spoken}
    if not spoken or any(m.quotation.article in heard for m in members):
        return set()
    return {m.quotation.id for m in members if not m.is_indirect and _tells(m) and _missing(m, spoken, who)}


def _tells(member: Utterance) -> bool:
    """Whether a quotation is more than a word or two in marks."""
    return member.content > 0 and len(member.keys) >= LEAST and "scare" not in flags_of(member.reading)


def _missing(member: Utterance, spoken: Sequence[Utterance], who: Speakers) -> bool:
    """Whether a quotation's speaker speaks in a transcript, and nobody there says its words in one run."""
    speaks = member.quotation.speaker is not None and any(who.agreement(member, u) is Agreement.SAME for u in spoken)
    return speaks and all(find_run(u.keys, member.keys) is None for u in spoken)


def of_transcripts(ready: Sequence[Utterance], transcripts: Collection[str]) -> list[Utterance]:
    """The quotations that stand in transcripts."""
    return [u for u in ready if u.quotation.article in transcripts]
