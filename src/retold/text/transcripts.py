"""Whether a text is a transcript: who speaks stands before what they say, turn by turn."""

import re

from retold.text.sentences import paragraphs

LABEL = re.compile(r"[A-Z][\w.’'\-]*(?: [\w.’'\-()]+){0,5}:\s")
LOUD = re.compile(r"[A-Z][A-Z.’'\- ()]{2,60}:\s")
LEAST_TURNS = 2
SHARE = 0.5


def is_transcript(text: str) -> bool:
    """Whether at least two paragraphs, and half of all or a shouted name in front of the first, begin with a speaker's label.

    >>> is_transcript("Q: Is it true?\\nMAYOR ORNE: No.\\nQ: Not at all?\\nMAYOR ORNE: Not at all.")
    True
    >>> is_transcript("The mayor said: “No.”\\nShe left at noon.")
    False
    """
    found = [span.of(text) for span in paragraphs(text)]
    labelled = [line for line in found if LABEL.match(line) or LOUD.match(line)]
    if len(labelled) < LEAST_TURNS:
        return False
    return len(labelled) >= SHARE * len(found) or (found[0] in labelled and sum(bool(LOUD.match(line)) for line in labelled) >= LEAST_TURNS)
