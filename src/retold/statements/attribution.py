"""The second axis: whom a rendition gives the words to, held against the reference's speaker."""

from retold.model import Attribution, Speaker
from retold.statements.agreement import Speakers
from retold.statements.utterances import Utterance
from retold.text.tokens import tokenize


def attribution(reference: Utterance, rendition: Utterance, speakers: Speakers) -> Attribution:
    """Whom a rendition names, against whom the reference names.

    `same`; `narrowed` from a body to a person who speaks for it; `broadened` the other way; `anonymised` to a source without a name;
    `reattributed` to somebody else; `dropped` where it names nobody and nobody can be told.
    """
    was, now = reference.quotation.speaker, rendition.quotation.speaker
    if now is None:
        if was is None or rendition.quotation.candidates:
            return Attribution.SAME
        source = "".join(span.of(rendition.ground.article.text) for span in rendition.quotation.source)
        if not source:
            return Attribution.DROPPED
        return Attribution.SAME if _named(source) or len(tokenize(source)) == 1 else Attribution.ANONYMISED
    if was is None or was == now:
        return Attribution.SAME
    old, new = speakers.by_id.get(was), speakers.by_id.get(now)
    if old is None or new is None:
        return Attribution.REATTRIBUTED
    if speakers.voices(old.id, new.id):
        return Attribution.BROADENED
    if speakers.voices(new.id, old.id):
        return Attribution.NARROWED
    if speakers.related(was, now):
        return _along(old, new, speakers)
    return Attribution.REATTRIBUTED if _named(new.name) or not _named(old.name) else Attribution.ANONYMISED


def _along(old: Speaker, new: Speaker, speakers: Speakers) -> Attribution:
    """From a body to its voice, or back; two forms of one name are the same."""
    if speakers.speaks_for(old.id, new.id):
        return Attribution.BROADENED
    if speakers.speaks_for(new.id, old.id):
        return Attribution.NARROWED
    return Attribution.SAME


def _named(name: str) -> bool:
    """Whether a name has a capital, as names of people and bodies do."""
    return any(token.word[:1].isupper() for token in tokenize(name)[1:]) or (name[:1].isupper() and len(tokenize(name)) == 1)
