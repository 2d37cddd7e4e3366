"""The words in which verdicts, severities, kinds and flags are shown to people, in every face the same.

They follow the project's vocabulary. A verdict is a fact about words: nothing here says that somebody invented, lied or erred.
"""

from collections.abc import Sequence

from retold.model import (
    AdditionKind,
    Attribution,
    Derivation,
    DifferenceKind,
    Direction,
    Edit,
    QuotationKind,
    Relation,
    ResidueKind,
    Rung,
    Support,
    Verdict,
)
from retold.policy import Change

SEVERITY = ("none", "style or grammar", "minor", "material", "reversal, or words without counterpart")
"""Severity in words, by its number."""

SEVERITY_APART = ("none", "slight", "minor", "material", "grave")
"""The same for additions and residue, where no words were changed or turned round."""

SEVERITY_MEANS = (
    "Nothing that a reader would take differently.",
    "Spelling, grammar or house style.",
    "Words changed, the sense kept.",
    "A content word, a number, a name, a role or a hedge changed.",
    "The sense turns round, or telling words stand inside the marks that the reference does not have.",
)

NO_COUNTERPART = "no counterpart in the texts searched"
"""What is said of an unmatched quotation, and all that is said: its source may not be among them."""

VERDICT_MEANS = {
    Verdict.REFERENCE: "The yardstick, not the truth: a transcript if there is one, else the fullest telling.",
    Verdict.VERBATIM: "Word for word, over all that both cover. House style, case and punctuation do not count.",
    Verdict.TRIMMED: "Words left out, the order kept. Marked: a sign (… or [ ], or the marks close and reopen) says so. Silent: no sign.",
    Verdict.SPLICED: "All its words are in the reference, but joined across a sentence end without a sign, or in another order.",
    Verdict.EXTENDED: "Words added at an edge, where the reference has other words, or ends.",
    Verdict.ALTERED: "Words replaced, inserted or changed between words that agree.",
    Verdict.PARAPHRASED: "The same statement in other words. In indirect speech that is ordinary reporting.",
    Verdict.TRANSLATED: "The two are in different languages; their words cannot be compared.",
    Verdict.UNMATCHED: "No counterpart found in the texts searched. Its source may simply not be among them.",
}

ATTRIBUTION = {
    Attribution.SAME: "given to the same speaker",
    Attribution.NARROWED: "given to someone more particular than in the reference",
    Attribution.BROADENED: "given to a wider body than in the reference",
    Attribution.ANONYMISED: "the speaker is no longer named",
    Attribution.REATTRIBUTED: "given to another speaker than in the reference",
    Attribution.DROPPED: "given to nobody",
}

DIFFERENCE = {
    DifferenceKind.NUMBER: "number",
    DifferenceKind.DATE: "date or time",
    DifferenceKind.PLACE: "place",
    DifferenceKind.NAME: "name or term",
    DifferenceKind.ROLE: "role or title",
    DifferenceKind.POLARITY: "yes and no",
    DifferenceKind.MODALITY: "certainty",
    DifferenceKind.CUE: "reporting word",
    DifferenceKind.SCOPE: "scope",
    DifferenceKind.CAUSE: "cause",
    DifferenceKind.ATTRIBUTION: "attribution",
    DifferenceKind.MERGE: "two statements fused",
    DifferenceKind.OMITTED: "left out",
}

ADDITION = {
    AdditionKind.BACKGROUND: "background",
    AdditionKind.CHARACTERISATION: "characterisation",
    AdditionKind.CLAIM: "claim",
    AdditionKind.VAGUE: "vaguely attributed",
}

SUPPORT = {
    Support.IN_SOURCE: "found in the source",
    Support.IN_OTHER_ARTICLE: "found in another article of the story",
    Support.IN_ARCHIVE: "found in the archive",
    Support.NONE_FOUND: "no support found in the texts given",
}

RUNG = {
    Rung.NONE: "no source named",
    Rung.WEASEL: "nobody in particular",
    Rung.UNNAMED_GROUP: "unnamed group",
    Rung.UNNAMED_PERSON: "unnamed person",
    Rung.ORGANISATION: "organisation",
    Rung.PERSON: "named person",
    Rung.PERSON_AND_OCCASION: "named person and occasion",
}

VAGUE = frozenset({Rung.NONE, Rung.WEASEL, Rung.UNNAMED_GROUP, Rung.UNNAMED_PERSON})
"""The rungs on which a reader cannot tell who is behind a claim."""

RESIDUE = {
    ResidueKind.PLACEHOLDER: "placeholder",
    ResidueKind.ASSISTANT_OFFER: "an assistant's offer",
    ResidueKind.ASSISTANT_NOTE: "an assistant's note",
    ResidueKind.PROMPT: "a prompt",
    ResidueKind.MARKUP: "markup",
    ResidueKind.TRACKING: "tracking code",
    ResidueKind.CMS: "text of the publishing system",
}

RELATION = {
    Relation.QUOTED: "quotes",
    Relation.DERIVED: "takes text from",
    Relation.REVISION: "revises",
    Relation.PRIMARY: "has as its primary source",
}

DERIVATION = {Derivation.WHOLLY: "wholly derived", Derivation.PARTIALLY: "partially derived", Derivation.NON: "non-derived"}

DIRECTION = {
    Direction.DATED: "by the dates",
    Direction.LIKELY: "likely, from the text",
    Direction.UNDETERMINED: "undetermined",
}

FLAG = {
    "split": "interrupted by its attribution",
    "fragment": "a fragment",
    "nested": "a quotation inside a quotation",
    "scare": "two telling words at most",
    "headline": "in a headline",
    "unclosed": "the marks never close",
    "bracketed": "words in brackets",
    "negated": "the telling says that this was not said",
    "contextomized": "a neighbouring clause that limits it is left out",
    "absorbed": "the reference's article has the added words as narration beside its marks; either may have moved the marks",
    "plural-of-one": "several sources claimed, one given",
    "opinion-from-anonymous": "an opinion from an unnamed source",
    "narrated": "the source has these words outside quotation marks",
}


CHANGE = {
    Change.MARKED: "words left out, with a sign",
    Change.CONTRACTION: "a contraction",
    Change.GRAMMAR: "grammar",
    Change.FUNCTION: "small words",
    Change.PARTICLE: "small words",
    Change.TITLE: "a form of address",
    Change.ORDER: "the order of words",
    Change.MOVED: "the order of sentences",
    Change.CONNECTIVE: "a connecting word",
    Change.PRONOUN: "a pronoun",
    Change.INTENSIFIER: "a word of degree",
    Change.SYNONYM: "a word of like sense",
    Change.OMISSION: "words left out",
    Change.CONTENT: "a word that carries the sense",
    Change.HEDGE: "a word of certainty",
    Change.SCOPE: "the scope",
    Change.NAME: "a name",
    Change.ROLE: "a role",
    Change.NUMBER: "a number",
    Change.POLARITY: "yes and no",
    Change.INVENTED: "words that the reference does not have",
}

FACTS = frozenset({Change.HEDGE, Change.SCOPE, Change.NAME, Change.ROLE, Change.NUMBER, Change.POLARITY})
"""Changes that matter in a paraphrase too."""


def change_words(edits: Sequence[Edit], *, with_words: bool = False) -> list[str]:
    """What the edits of a rendition change, gravest first, as one remark; empty if they do not say.

    With the words, for wordings that are not shown as a diff, only changes that touch a fact are named: in other words all words differ.

    >>> from retold.model import EditKind, Span
    >>> edit = Edit(EditKind.REPLACED, "some", "all", Span(0, 4), Span(0, 3), "scope", 3)
    >>> change_words([edit, edit]), change_words([edit], with_words=True)
    (['concerns the scope'], ['concerns the scope (“some” to “all”)'])
    """
    graves = sorted((e for e in edits if e.severity > 0 and e.change in (FACTS if with_words else CHANGE)), key=lambda e: -e.severity)
    named = dict.fromkeys(CHANGE[Change(e.change)] + (f" ({edit_words(e)})" if with_words else "") for e in graves)
    return [f"concerns {', '.join(named)}"] if named else []


def edit_words(edit: Edit) -> str:
    """The words of one edit.

    >>> from retold.model import EditKind, Span
    >>> edit_words(Edit(EditKind.DELETED, "not", "", Span(0, 3), Span(0, 0)))
    'deleted: “not”'
    """
    if edit.before and edit.after:
        return f"“{edit.before}” to “{edit.after}”"
    return f"added: “{edit.after}”" if edit.after else f"deleted: “{edit.before}”"


def severity_words(severity: int, words: Sequence[str] = SEVERITY) -> str:
    """A severity as number and words.

    >>> severity_words(3), severity_words(4, SEVERITY_APART)
    ('severity 3, material', 'severity 4, grave')
    """
    return f"severity {severity}, {words[max(0, min(severity, 4))]}"


def verdict_words(verdict: Verdict, *, marked: bool = False, kind: QuotationKind = QuotationKind.DIRECT) -> str:
    """A verdict as a reader should take it: how an omission is signed, and whether a paraphrase stands inside marks.

    >>> verdict_words(Verdict.TRIMMED), verdict_words(Verdict.TRIMMED, marked=True)
    ('trimmed silently', 'trimmed, marked')
    >>> verdict_words(Verdict.PARAPHRASED), verdict_words(Verdict.PARAPHRASED, kind=QuotationKind.INDIRECT)
    ('paraphrase printed as quotation', 'paraphrased')
    """
    if verdict is Verdict.TRIMMED:
        return "trimmed, marked" if marked else "trimmed silently"
    if verdict is Verdict.PARAPHRASED and kind is QuotationKind.DIRECT:
        return "paraphrase printed as quotation"
    return str(verdict.value)


def attribution_words(attribution: Attribution) -> str:
    """An attribution in one word after a verdict, empty where the speaker is the same.

    >>> attribution_words(Attribution.BROADENED), attribution_words(Attribution.SAME)
    (', speaker broadened', '')
    """
    return "" if attribution is Attribution.SAME else f", speaker {attribution.value}"


def flag_words(flags: Sequence[str], left_out: Sequence[str] = ()) -> list[str]:
    """Flags in words, with the words of a clause that is left out; one that has no words here is shown as it is, hyphens as spaces.

    >>> flag_words(["split", "half-remembered"])
    ['interrupted by its attribution', 'half remembered']
    >>> flag_words(["contextomized"], ["unless it rains"])
    ['a neighbouring clause that limits it is left out: “unless it rains”']
    """
    missing = f": “{' … '.join(left_out)}”" if left_out else ""
    return [FLAG.get(flag, flag.replace("-", " ")) + (missing if flag == "contextomized" else "") for flag in flags]


def asks_words(asks: str) -> str:
    """What a piece of residue asks for, empty where it asks for nothing.

    >>> asks_words("internal-link"), asks_words("quote"), asks_words("")
    ('asks for an internal link', 'asks for a quote', '')
    """
    if not asks:
        return ""
    words = asks.replace("-", " ")
    article = "" if words == "text" or words.endswith("s") else "an " if words[0] in "aeiou" else "a "
    return f"asks for {article}{words}"


def count_words(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> count_words(1, "reply", "replies"), count_words(2, "article")
    ('1 reply', '2 articles')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
