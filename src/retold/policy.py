"""Severity policies: how grave each kind of change in a quotation is. Tables, not code.

0 none · 1 style or grammar · 2 minor · 3 material · 4 reversal or invention. To add one more policy: one table and its name in `POLICIES`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from retold.errors import UsageError


class Change(StrEnum):
    """What an edit does to the words of a quotation, from the least to the gravest."""

    NONE = "none"
    MARKED = "marked"
    CONTRACTION = "contraction"
    GRAMMAR = "grammar"
    FUNCTION = "function"
    PARTICLE = "particle"
    TITLE = "title"
    ORDER = "order"
    MOVED = "moved"
    CONNECTIVE = "connective"
    PRONOUN = "pronoun"
    INTENSIFIER = "intensifier"
    SYNONYM = "synonym"
    OMISSION = "omission"
    ABSORBED = "absorbed"
    CONTENT = "content"
    HEDGE = "hedge"
    SCOPE = "scope"
    NAME = "name"
    ROLE = "role"
    NUMBER = "number"
    POLARITY = "polarity"
    INVENTED = "invented"


REUTERS: Mapping[Change, int] = MappingProxyType(
    {
        Change.NONE: 0,
        Change.MARKED: 0,
        Change.CONTRACTION: 1,
        Change.GRAMMAR: 1,
        Change.FUNCTION: 1,
        Change.PARTICLE: 1,
        Change.TITLE: 1,
        Change.ORDER: 1,
        Change.MOVED: 2,
        Change.CONNECTIVE: 2,
        Change.PRONOUN: 2,
        Change.INTENSIFIER: 2,
        Change.SYNONYM: 2,
        Change.OMISSION: 2,
        Change.ABSORBED: 2,
        Change.CONTENT: 3,
        Change.HEDGE: 3,
        Change.SCOPE: 3,
        Change.NAME: 3,
        Change.ROLE: 3,
        Change.NUMBER: 3,
        Change.POLARITY: 4,
        Change.INVENTED: 4,
    }
)
"""Reuters Handbook of Journalism, "Quotes": nothing inside the marks may change but by leaving words out, and then only if the sense stays.

- MARKED 0: the handbook shows a deletion by three points, and allows it.
- CONTRACTION, GRAMMAR, FUNCTION, PARTICLE, TITLE, ORDER 1: it tolerates the correction of a slip in grammar, not more; the sense stays.
- OMISSION 2: a redundant word or clause may go where the sense stays; that it went without a sign is to be looked at.
- MOVED, CONNECTIVE, PRONOUN, INTENSIFIER, SYNONYM, ABSORBED 2: rewording a phrase is not correcting grammar, though the sense is close.
- CONTENT, HEDGE, SCOPE, NAME, ROLE, NUMBER 3: the sense or a fact is another.
- POLARITY, INVENTED 4: the opposite of what was said, or words that a full transcript does not hold.
"""

AP: Mapping[Change, int] = MappingProxyType(
    {
        **REUTERS,
        Change.CONTRACTION: 2,
        Change.GRAMMAR: 2,
        Change.FUNCTION: 2,
        Change.PARTICLE: 2,
        Change.TITLE: 1,
        Change.ORDER: 2,
        Change.OMISSION: 3,
        Change.INTENSIFIER: 3,
        Change.SYNONYM: 3,
        Change.CONNECTIVE: 3,
        Change.PRONOUN: 3,
        Change.MOVED: 3,
    }
)
"""AP Stylebook, "quotations in the news": never alter them, even to correct grammar or the choice of a word.

- CONTRACTION, GRAMMAR, FUNCTION, ORDER, PARTICLE 2: what Reuters tolerates is an alteration here; casual slips may go, with an ellipsis.
- TITLE 1: its own rules for titles and abbreviations hold inside quotations.
- OMISSION, INTENSIFIER, SYNONYM, CONNECTIVE, PRONOUN, MOVED 3: any silent change of wording misquotes.
- MARKED 0: an ellipsis is the way to leave words out. The rest is as for Reuters.
"""

MASSON: Mapping[Change, int] = MappingProxyType(
    {
        **REUTERS,
        Change.CONTRACTION: 0,
        Change.GRAMMAR: 0,
        Change.FUNCTION: 0,
        Change.PARTICLE: 0,
        Change.TITLE: 0,
        Change.ORDER: 0,
        Change.MOVED: 1,
        Change.CONNECTIVE: 1,
        Change.PRONOUN: 1,
        Change.INTENSIFIER: 1,
        Change.SYNONYM: 1,
        Change.OMISSION: 1,
        Change.ABSORBED: 1,
    }
)
"""Masson v. New Yorker Magazine, 501 U.S. 496 (1991): an altered quotation is false where the change materially changes the meaning.

- CONTRACTION, GRAMMAR, FUNCTION, PARTICLE, TITLE, ORDER 0: the court refused to count corrections of grammar or syntax as falsity.
- MOVED, CONNECTIVE, PRONOUN, INTENSIFIER, SYNONYM, OMISSION, ABSORBED 1: changes that leave the meaning substantially true.
- CONTENT, HEDGE, SCOPE, NAME, ROLE, NUMBER 3: a material change of meaning is for a jury.
- POLARITY, INVENTED 4: quotation marks tell readers that the words were said; put around words that were not, they state a falsehood.
"""

POLICIES: Mapping[str, Mapping[Change, int]] = MappingProxyType({"reuters": REUTERS, "ap": AP, "masson": MASSON})


def policy_named(name: str) -> Mapping[Change, int]:
    """The table of a policy: a severity 0–4 for each kind of change.

    Raises UsageError where there is no policy of that name.

    >>> policy_named("ap")[Change.GRAMMAR], policy_named("masson")[Change.GRAMMAR]
    (2, 0)
    """
    try:
        return POLICIES[name]
    except KeyError:
        raise UsageError(f"no severity policy named {name!r}; there are {', '.join(POLICIES)}") from None
