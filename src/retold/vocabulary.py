"""The words that findings are called by, as enumerations; docs/vocabulary.md says what each means."""

from enum import StrEnum


class QuotationKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Verdict(StrEnum):
    """What the words of a quotation are, held against its reference. First match wins, in this order."""

    REFERENCE = "reference"
    VERBATIM = "verbatim"
    TRIMMED = "trimmed"
    SPLICED = "spliced"
    EXTENDED = "extended"
    ALTERED = "altered"
    PARAPHRASED = "paraphrased"
    TRANSLATED = "translated"
    UNMATCHED = "unmatched"


class Attribution(StrEnum):
    """Who a rendition gives the words to, held against the reference's speaker."""

    SAME = "same"
    NARROWED = "narrowed"
    BROADENED = "broadened"
    ANONYMISED = "anonymised"
    REATTRIBUTED = "reattributed"
    DROPPED = "dropped"


class EditKind(StrEnum):
    DELETED = "deleted"
    INSERTED = "inserted"
    REPLACED = "replaced"
    MOVED = "moved"


class PassageKind(StrEnum):
    VERBATIM = "verbatim"
    REWRITTEN = "rewritten"


class DifferenceKind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    ROLE = "role"
    POLARITY = "polarity"
    MODALITY = "modality"
    CUE = "cue"
    SCOPE = "scope"
    CAUSE = "cause"
    ATTRIBUTION = "attribution"
    MERGE = "merge"
    OMITTED = "omitted"


class Band(StrEnum):
    """How sure a finding is: `confirmed` stands by itself, `suggested` is for a person to confirm."""

    CONFIRMED = "confirmed"
    SUGGESTED = "suggested"


class AdditionKind(StrEnum):
    BACKGROUND = "background"
    CHARACTERISATION = "characterisation"
    CLAIM = "claim"
    VAGUE = "vague-attributed"


class Support(StrEnum):
    IN_SOURCE = "in-source"
    IN_OTHER_ARTICLE = "in-other-article"
    IN_ARCHIVE = "in-archive"
    NONE_FOUND = "none-found"


class Rung(StrEnum):
    """The sourcing ladder of a claim, from the bottom up."""

    NONE = "none"
    WEASEL = "weasel"
    UNNAMED_GROUP = "unnamed-group"
    UNNAMED_PERSON = "unnamed-person"
    ORGANISATION = "organisation"
    PERSON = "person"
    PERSON_AND_OCCASION = "person-and-occasion"


class ResidueKind(StrEnum):
    PLACEHOLDER = "placeholder"
    ASSISTANT_OFFER = "assistant-offer"
    ASSISTANT_NOTE = "assistant-note"
    PROMPT = "prompt"
    MARKUP = "markup"
    TRACKING = "tracking"
    CMS = "cms"


class Relation(StrEnum):
    """W3C PROV relations between documents. The source is the earlier text, the target was made from it."""

    QUOTED = "wasQuotedFrom"
    DERIVED = "wasDerivedFrom"
    REVISION = "wasRevisionOf"
    PRIMARY = "hadPrimarySource"


class Derivation(StrEnum):
    """METER's three classes of a newspaper text held against a wire text."""

    WHOLLY = "wholly derived"
    PARTIALLY = "partially derived"
    NON = "non-derived"


class Direction(StrEnum):
    DATED = "dated"
    LIKELY = "likely"
    UNDETERMINED = "undetermined"
