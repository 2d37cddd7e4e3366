"""Pages that stand where an article should be."""

import re
from collections.abc import Iterable
from functools import cache

from retold.text.words import lines

LONGEST, SHORT = 400, 40
"""Words. A page with more text than the first is not taken for a wall, and one phrase is enough only in a page as short as the second:
an article may be about cookies."""


def wall_in(shown: Iterable[str]) -> str:
    """What kind of wall some lines are ("cookie wall"), empty if they are none.

    Lines are a wall if at most 400 words stand in them, at least half of these in lines with a phrase of the list, and two different
    phrases are there or hardly anything else.

    >>> wall_in(["We use cookies and similar technologies.", "Accept all"])
    'cookie wall'
    >>> wall_in(["The council banned cookies from its meetings on Tuesday, and tea."])
    ''
    """
    total = characters = 0
    walled: dict[str, int] = {}
    phrases: set[str] = set()
    for line in shown:
        words = len(line.split())
        total += words
        characters += len(line)
        if total > LONGEST or characters > 10 * LONGEST:
            return ""
        for kind, wording in kinds().items():
            if found := wording.findall(line.replace("’", "'")):
                phrases.update(phrase.lower() for phrase in found)
                walled[kind] = walled.get(kind, 0) + words
                break
    if sum(walled.values()) * 2 < total or len(phrases) < (2 if total > SHORT else 1):
        return ""
    return max(walled, key=lambda kind: walled[kind])


@cache
def kinds() -> dict[str, re.Pattern[str]]:
    """The phrases of the list by the kind of wall they stand on; one that begins with `=` must be the whole line, as on a button."""
    phrases: dict[str, list[str]] = {}
    for line in lines("walls"):
        kind, _, phrase = line.partition(":")
        whole = phrase.strip().startswith("=")
        wording = r"\s+".join(map(re.escape, phrase.replace("=", " ").split()))
        phrases.setdefault(kind.strip(), []).append(rf"^\W*{wording}\W*$" if whole else rf"(?<!\w){wording}(?!\w)")
    return {kind: re.compile("|".join(some), re.I) for kind, some in phrases.items()}
