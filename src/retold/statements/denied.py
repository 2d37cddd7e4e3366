"""Words in marks that their telling says were never said."""

from retold.statements.utterances import Utterance
from retold.text.tokens import tokenize
from retold.text.words import load

DENIED = "negated"
"""Flag of a quotation that its telling says was not said: the words may be the same, and the telling turns them round."""
NEAR = 6
"""So many words at most stand between the words that deny and the marks: he never said of the new mill that it was “a folly”."""


def never_said(utterance: Utterance) -> bool:
    """Whether a telling says of words in marks that they were not said: Orr never said “…”.

    A word of saying is denied and stands right before the marks. Who does not demand a recount, though the count is “a farce”, has said so;
    and who declined an offer has not declined to say the words in marks that describe it.
    """
    quotation = utterance.quotation
    if DENIED not in quotation.flags or utterance.is_indirect or not quotation.cue:
        return False
    text, cue = utterance.ground.article.text, quotation.cue[-1]
    start = utterance.spans[0].start
    if start < cue.end or len(tokenize(text[cue.end : start])) > NEAR:
        return False
    said = load("cues_said") | load("cues_addressed") | load("cues_called")
    return any(token.key in said for token in tokenize(cue.of(text)))
